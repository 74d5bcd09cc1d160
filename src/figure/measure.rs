//! Measures: a number with a unit, durations too; compounds are one figure: "6ft 2in", "two years and three months".

use std::sync::LazyLock;

use super::lexicon::Table;
use super::line::{Line, before};
use super::model::{FigureKind, Value};
use super::numeral::{self, Form, Setting};
use super::quantity::{Found, Quantity};
use super::spelled;
use super::units::{self, Unit};

static HEAT_WORDS: LazyLock<Table<()>> = LazyLock::new(|| Table::list(include_str!("../words/heat_words.txt")));

pub(super) fn of(line: &Line, quantity: &Quantity) -> Option<Found> {
    if let Some(found) = inches(line, quantity) {
        return Some(found);
    }
    let at = unit_place(line, quantity)?;
    if let Some(end) = bracketed(line, at)
        && let Some((unit, _)) = units::at(line, at + 1)
    {
        return Some(quantity.found(end, FigureKind::Measure, unit.name));
    }
    let (unit, end) = units::at(line, at)?;
    if !fits(line, quantity, at, end, &unit) {
        return None;
    }
    let mut found = quantity.found(end, FigureKind::Measure, unit.name);
    if let (Value::Number(value), Some((part, end))) = (&found.value, rest(line, end, &unit)) {
        found.value = Value::Number(value + part);
        found.end = end;
    }
    Some(found)
}

/// "20 (kg)", "6 [km]": one past the bracket that closes around a unit alone.
fn bracketed(line: &Line, at: usize) -> Option<usize> {
    let closing = match line.mark(at)? {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        _ => return None,
    };
    let (_, end) = units::at(line, at + 1)?;
    line.is_mark(end, closing).then_some(end + 1)
}

/// `65″`, `27" screen`: a double prime, or a straight mark where no quotation is open.
fn inches(line: &Line, quantity: &Quantity) -> Option<Found> {
    /// How many tokens back an opening mark is looked for.
    const REACH: usize = 60;
    let end = quantity.end;
    if quantity.low.form != Form::Digits || quantity.last().value > 200.0 || !line.glued(end) {
        return None;
    }
    let prime = line.is_mark(end, '″');
    // A mark right behind digits may be one of inches, too.
    let marks = |at: usize| line.is_mark(at, '"') && !(line.glued(at) && line.digits(before(at, 1)).is_some());
    let open = || (1..=REACH).filter(|step| marks(before(end, *step))).count() % 2 == 1;
    let straight = line.is_mark(end, '"') && !line.glued(end + 1) && !line.word(end + 1).is_empty() && !open();
    (prime || straight).then(|| quantity.found(end + 1, FigureKind::Measure, "in"))
}

/// Where the unit of the quantity stands: "four more years", "hundreds of hours", "half an hour", "12-year".
fn unit_place(line: &Line, quantity: &Quantity) -> Option<usize> {
    const BETWEEN: [&str; 19] = [
        "more",
        "additional",
        "full",
        "consecutive",
        "straight",
        "solid",
        "extra",
        "long",
        "whole",
        "entire",
        "successive",
        "business",
        "working",
        "calendar",
        "trading",
        "short",
        "further",
        "uninterrupted",
        "fewer",
    ];
    let next = quantity.end;
    match quantity.low.form {
        Form::Vague if line.is(next, "of") => Some(next + 1),
        Form::Vague => None,
        Form::Fraction => {
            let half = line.is(before(next, 1), "half") || line.is(before(next, 1), "quarter") && line.is_hyphen(next);
            let article = usize::from(line.is_one_of(next, &["a", "an"]));
            let of = line.is(next, "of") && line.is_one_of(next + 1, &["a", "an"]);
            if of {
                return Some(next + 2);
            }
            (half || line.digits(before(next, 1)).is_some()).then(|| line.past_hyphen(next + article))
        }
        // "20-plus years", "30-odd miles"
        _ if line.is_hyphen(next) && line.is_one_of(next + 1, &["plus", "odd", "some"]) => {
            Some(line.past_hyphen(next + 2))
        }
        _ if line.is_one_of(next, &BETWEEN)
            && units::at(line, next + 1).is_some_and(|(unit, _)| unit.dimension == "time") =>
        {
            Some(next + 1)
        }
        _ => Some(line.past_hyphen(next)),
    }
}

/// False where the word is a unit in name only.
fn fits(line: &Line, quantity: &Quantity, at: usize, end: usize, unit: &Unit) -> bool {
    let form = line.written(at);
    let hyphen = at > quantity.end;
    match form {
        // "three second-half goals"; "a second"
        "second" => hyphen || quantity.low.value == 1.0 && !line.is_hyphen(end),
        "stone" => quantity.low.form == Form::Digits,
        // "a bit", "eight bits of advice"
        "bit" | "bits" => hyphen,
        "W" | "V" | "J" => line.glued(at) || line.digits(before(at, 1)).is_some_and(|digits| digits.decimals > 0),
        "mp" | "MP" | "pt" | "wh" | "Wh" | "sec" | "cal" | "gal" | "ms" | "hp" => line.glued(at),
        "light" => false,
        "C" | "F" => {
            let decimals = line.digits(before(quantity.end, 1)).is_some_and(|digits| digits.decimals > 0);
            line.glued(at) && (decimals || line.has_near(at, 25, &HEAT_WORDS))
        }
        _ if form.len() == 1 && unit.name != "°" => line.digits(before(quantity.end, 1)).is_some(),
        _ => true,
    }
}

/// The lesser part of a compound after the unit: " 2in", " and three months", " and a half".
fn rest(line: &Line, end: usize, unit: &Unit) -> Option<(f64, usize)> {
    if let Some((part, stop)) = spelled::and_fraction(line, end) {
        return Some((part, stop));
    }
    // "6 ft. 2 in."
    let stop = usize::from(line.is_mark(end, '.') && line.glued(end) && line.word(before(end, 1)).len() <= 3);
    let end = end + stop;
    let comma = usize::from(line.is_mark(end, ','));
    let and = usize::from(line.is(end + comma, "and"));
    let number = numeral::at(line, end + comma + and, Setting::Prose)?;
    let place = line.past_hyphen(number.end);
    let inches = unit.name == "ft" && line.is_one_of(place, &["in", "ins"]);
    let (name, stop) = if inches {
        ("in", place + 1)
    } else {
        let (lesser, stop) = units::at(line, place)?;
        (lesser.name, stop)
    };
    let parts = parts(unit.name, name)?;
    (number.value < parts).then_some((number.value / parts, stop))
}

/// How many of the lesser unit make the greater, for units that are used together.
fn parts(greater: &str, lesser: &str) -> Option<f64> {
    const PARTS: [(&str, &str, f64); 14] = [
        ("ft", "in", 12.0),
        ("yd", "ft", 3.0),
        ("stone", "lb", 14.0),
        ("lb", "oz", 16.0),
        ("m", "cm", 100.0),
        ("kg", "g", 1000.0),
        ("year", "month", 12.0),
        ("year", "week", 52.0),
        ("year", "day", 365.0),
        ("month", "week", 5.0),
        ("week", "day", 7.0),
        ("day", "hour", 24.0),
        ("hour", "minute", 60.0),
        ("minute", "second", 60.0),
    ];
    PARTS.iter().find(|pair| pair.0 == greater && pair.1 == lesser).map(|pair| pair.2)
}

/// `6'2"`, "5-foot-3": a height, asked before the ages are.
pub(super) fn height(line: &Line, quantity: &Quantity) -> Option<Found> {
    let feet = quantity.low.is_bare() && quantity.high.is_none() && (1.0..10.0).contains(&quantity.low.value);
    let end = quantity.end;
    let mark = matches!(line.mark(end), Some('\'' | '’' | '′')) && line.glued(end);
    let word = line.is_hyphen(end) && line.is_one_of(end + 1, &["foot", "feet"]) && line.is_hyphen(end + 2);
    let inches = if mark { end + 1 } else { end + 3 };
    let number = line.digits(inches).filter(|digits| digits.value() < 12.0 && line.glued(inches))?;
    let closed = matches!(line.mark(inches + 1), Some('"' | '”' | '″')) && line.glued(inches + 1);
    (feet && (mark && closed || word)).then(|| {
        let value = Value::Number(quantity.low.value + number.value() / 12.0);
        Found::new(quantity.first, inches + 1 + usize::from(mark), FigureKind::Measure, value, "ft")
    })
}

/// "1h 40m", "2h 5min": hours and minutes by their letters.
pub(super) fn hours(line: &Line, at: usize) -> Option<Found> {
    let (hours, minutes) = (line.plain(at)?, line.plain(at + 2).filter(|minutes| *minutes < 60)?);
    let glued = line.glued(at + 1) && line.glued(at + 3) && !line.glued(at + 2);
    let letters = line.word(at + 1) == "h" && matches!(line.word(at + 3), "m" | "min" | "mins");
    let value = Value::Number(hours as f64 + minutes as f64 / 60.0);
    (glued && letters).then(|| Found::new(at, at + 4, FigureKind::Measure, value, "hour"))
}

/// "temperatures in the 80s", "the low 60s": ten degrees by their tens alone.
pub(super) fn heat(line: &Line, at: usize) -> Option<Found> {
    let low = line.plain(at).filter(|low| (10..=110).contains(low) && low.is_multiple_of(10))? as f64;
    let lead = before(at, if line.is_hyphen(before(at, 1)) { 2 } else { 1 });
    let fits = line.is(at + 1, "s")
        && line.glued(at + 1)
        && line.is_one_of(lead, &["the", "low", "lower", "mid", "middle", "high", "upper"])
        && super::date::is_heat(line, at);
    fits.then(|| Found::new(at, at + 2, FigureKind::Measure, Value::Range(low, low + 9.0), "°"))
}

/// A result on the clock: "29:17.45", "2:03:15". Plain "14:30" is a time of day.
pub(super) fn clocked(line: &Line, at: usize) -> Option<Found> {
    let colon = |place: usize| line.is_mark(place, ':') && line.glued(place) && line.glued(place + 1);
    let two = |place: usize| line.digits(place).filter(|digits| digits.length == 2 && digits.value() < 60.0);
    let first = line.plain(at)? as f64;
    let second = two(at + 2).filter(|_| colon(at + 1))?;
    if let Some(third) = two(at + 4).filter(|_| colon(at + 3)) {
        let hours = first + second.value() / 60.0 + third.value() / 3600.0;
        return (!colon(at + 5)).then(|| Found::new(at, at + 5, FigureKind::Measure, Value::Number(hours), "hour"));
    }
    let minutes = Value::Number(first + second.value() / 60.0);
    (second.decimals > 0).then(|| Found::new(at, at + 3, FigureKind::Measure, minutes, "minute"))
}

/// A duration that begins with its article: "a year and a half", "an hour and 20 minutes".
pub(super) fn from_article(line: &Line, first: usize) -> Option<Found> {
    if !line.is_one_of(first, &["a", "an"]) {
        return None;
    }
    let (unit, end) = units::at(line, first + 1).filter(|_| !line.is(first + 1, "second"))?;
    let (part, stop) = rest(line, end, &unit).filter(|_| line.is(end + usize::from(line.is_hyphen(end)), "and"))?;
    Some(Found::new(first, stop, FigureKind::Measure, Value::Number(1.0 + part), unit.name))
}
