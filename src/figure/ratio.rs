//! Ratios: fractions, "one in five", "three times as many", "four to one", "half", "twice", "fivefold".

use super::counted;
use super::line::{Line, before};
use super::model::{FigureKind, Value};
use super::numeral::{self, Form, Setting};
use super::quantity::{Found, Join, Quantity};
use super::{score, spelled, units};

pub(super) fn of(line: &Line, quantity: &Quantity) -> Option<Found> {
    if quantity.low.form == Form::Fraction {
        return fraction(line, quantity);
    }
    one_in_five(line, quantity)
        .or_else(|| times(line, quantity))
        .or_else(|| to_one(line, quantity))
        .or_else(|| over(line, quantity))
}

/// "two-thirds", "a quarter of", "in half".
fn fraction(line: &Line, quantity: &Quantity) -> Option<Found> {
    let next = quantity.end;
    let last = before(next, 1);
    let digits = line.digits(last).is_some();
    let counted_parts = digits
        || quantity.low.value != 0.5 && (next > quantity.first + 2 || is_parts(line, quantity))
        || line.is_hyphen(before(last, 1));
    let fits = if line.is_one_of(last, &["half"]) {
        half(line, quantity)
    } else if counted_parts || line.is(quantity.first, "one") {
        line.word(last).ends_with('s')
            || line.is_hyphen(before(last, 1))
            || digits
            || stands_as_part(line, quantity)
            || line.is(quantity.first, "one") && !line.is_small(next)
    } else {
        stands_as_part(line, quantity)
    };
    if !fits || line.is_hyphen(next) {
        return None;
    }
    let mut found = quantity.found(next, FigureKind::Ratio, "");
    found.of = counted::share(line, next).or_else(|| as_many(line, next));
    Some(found)
}

/// "five eighths", "three quarters": more parts than one, no quarters of a year.
fn is_parts(line: &Line, quantity: &Quantity) -> bool {
    let last = before(quantity.end, 1);
    let periods = ["past", "last", "first", "next", "previous", "consecutive", "straight", "the", "these", "those"];
    let of_a_year = line.is(last, "quarters")
        && ((1..=2).any(|step| line.is_one_of(before(quantity.first, step), &periods))
            || line.is_one_of(quantity.end, &["in", "ago", "running", "earlier", "later"]));
    quantity.low.value < 1.0 && line.word(last).ends_with('s') && !line.is(last, "halves") && !of_a_year
}

/// "a quarter of the cost", "fell by a third", "a quarter and a third": no rank, no three months.
fn stands_as_part(line: &Line, quantity: &Quantity) -> bool {
    line.is_one_of(quantity.end, &["of", "more", "less", "fewer", "as", "higher", "lower"])
        || quantity.high.is_some()
        || line.closes(quantity.end)
            && line.is_one_of(
                before(quantity.first, 1),
                &["by", "about", "nearly", "almost", "than", "over", "under", "to", "only", "roughly"],
            )
}

/// False for the halves of games and siblings.
fn half(line: &Line, quantity: &Quantity) -> bool {
    const PARTS: [&str; 16] = [
        "first", "second", "latter", "other", "better", "top", "bottom", "upper", "lower", "final", "next", "early",
        "back", "front", "time", "opening",
    ];
    let previous = before(quantity.first, 1);
    !line.is_one_of(previous, &PARTS)
        && !line.is_one_of(
            quantity.end,
            &["time", "way", "brother", "sister", "marathon", "term", "back", "life", "full", "empty", "shell"],
        )
        && !(line.is_hyphen(previous))
        && spelled::rank(line.word(previous)).is_none()
}

/// "one in five", "1-in-2,700", "four out of ten".
fn one_in_five(line: &Line, quantity: &Quantity) -> Option<Found> {
    if quantity.high.is_some() || quantity.low.form == Form::Vague || quantity.low.power > 0 {
        return None;
    }
    let hyphen = line.is_hyphen(quantity.end);
    let at = quantity.end + usize::from(hyphen);
    let out_of = (line.is(at, "out") && line.is(at + 1, "of")) || (line.is(at, "of") && line.is(at + 1, "every"));
    let every = line.is(at, "in") && line.is(at + 1, "every");
    if !out_of && !line.is(at, "in") {
        return None;
    }
    let out_of_every = line.is(at, "out") && line.is(at + 2, "every");
    let second = at
        + 1
        + usize::from(out_of || every)
        + usize::from(out_of_every)
        + usize::from(hyphen && line.is_hyphen(at + 1));
    let whole =
        numeral::at(line, second, Setting::Prose).filter(|whole| matches!(whole.form, Form::Digits | Form::Words))?;
    let (part, value) = (quantity.low.value, whole.value);
    let round = part == 1.0 || value <= 10.0 || value % 10.0 == 0.0 && value <= 100.0 || value % 100.0 == 0.0;
    let whole_numbers = (part.fract() == 0.0 || out_of) && part >= 1.0 && part < value;
    let plain = out_of || (!whole.is_year(line) && units::at(line, line.past_hyphen(whole.end)).is_none() && round);
    let mixed = !out_of && value > 10.0 && part > 10.0;
    if !whole_numbers || !plain || mixed || super::date::is_month(line, whole.end) || line.is_mark(whole.end, '%') {
        return None;
    }
    let mut found = Found::new(quantity.first, whole.end, FigureKind::Ratio, Value::Number(part / value), "");
    found.of = counted::after(line, whole.end).map(|counted| counted.span);
    Some(found)
}

/// "1 over 20", "one over three": read out as a fraction.
fn over(line: &Line, quantity: &Quantity) -> Option<Found> {
    let plain = |number: &numeral::Numeral| matches!(number.form, Form::Digits | Form::Words) && number.is_whole();
    if quantity.high.is_some() || !plain(&quantity.low) || !line.is(quantity.end, "over") {
        return None;
    }
    let under =
        numeral::at(line, quantity.end + 1, Setting::Prose).filter(|under| plain(under) && under.value > 1.0)?;
    let alone = line.closes(under.end) && !line.is_mark(under.end, '%') && !score::is_result(line, quantity.first);
    let value = Value::Number(quantity.low.value / under.value);
    (alone && !under.is_year(line)).then(|| Found::new(quantity.first, under.end, FigureKind::Ratio, value, ""))
}

/// "three times as many", "five-fold", "2x".
fn times(line: &Line, quantity: &Quantity) -> Option<Found> {
    const THAN: [&str; 28] = [
        "as", "the", "more", "higher", "larger", "bigger", "greater", "that", "what", "its", "their", "his", "her",
        "our", "less", "fewer", "longer", "faster", "likelier", "worse", "better", "smaller", "lower", "older",
        "richer", "stronger", "cheaper", "those",
    ];
    let at = line.past_hyphen(quantity.end);
    let multiplies = line.is(at, "times") && line.is_one_of(at + 1, &THAN);
    let fold = line.is(at, "fold") && (at > quantity.end || !line.is_small(at + 1));
    let x =
        line.is(at, "x") && line.glued(at) && quantity.last().value <= 100.0 || line.is_mark(at, '×') && line.glued(at);
    let digit = line.digits(at + 1).is_some();
    let mut found = quantity.found(at + 1, FigureKind::Ratio, "");
    found.of = as_many(line, at + 1);
    (multiplies || fold || x && !digit).then_some(found)
}

/// "twice as many *nurses*".
fn as_many(line: &Line, at: usize) -> Option<crate::text::Span> {
    let many = line.is(at, "as") && line.is_one_of(at + 1, &["many", "few"]);
    many.then(|| counted::after(line, at + 2))?.map(|counted| counted.span)
}

/// "four to one", "10 to 1", "by 2-1".
fn to_one(line: &Line, quantity: &Quantity) -> Option<Found> {
    let (join, high) = quantity.high?;
    if join == Join::Colon {
        let value = Value::Number(quantity.low.value / high.value);
        let small = quantity.low.value < 100.0 && (1.0..100.0).contains(&high.value);
        return small.then(|| Found::new(quantity.first, quantity.end, FigureKind::Ratio, value, ""));
    }
    if high.value != 1.0 || quantity.low.value <= 1.0 || high.power > 0 {
        return None;
    }
    let previous = before(quantity.first, 1);
    let compares = line.is_one_of(previous, &["than", "by", "about", "nearly", "almost", "roughly", "of"])
        || line.is(previous, "a") && line.is_one_of(before(previous, 1), &["by", "of"]);
    let named = line.is_one_of(quantity.end, &["ratio", "margin", "odds", "against", "majority", "advantage"]);
    let fits = match join {
        Join::To => true,
        // "outspent them 5-1", but "beat them 5-1".
        Join::Hyphen => compares || named || !(score::is_result(line, quantity.first) || line.is_capital(quantity.end)),
        _ => false,
    };
    fits.then(|| Found::new(quantity.first, quantity.end, FigureKind::Ratio, Value::Number(quantity.low.value), ""))
}

/// "is double the rate", "nearly triple its size": no verb, for that says what is done.
fn multiple(line: &Line, at: usize) -> Option<f64> {
    const BEFORE: [&str; 15] = [
        "is", "was", "are", "were", "be", "about", "nearly", "almost", "roughly", "around", "than", "over", "at", "of",
        "by",
    ];
    let factor = match line.word(at) {
        "double" => 2.0,
        "triple" => 3.0,
        "quadruple" => 4.0,
        _ => return None,
    };
    let than = line.is_one_of(at + 1, &["the", "that", "what", "its", "their", "his", "her", "our"]);
    (than && line.is_one_of(before(at, 1), &BEFORE)).then_some(factor)
}

/// "twice as many", "fivefold": one word that multiplies.
pub(super) fn one_word(line: &Line, at: usize) -> Option<Found> {
    let found = |value: f64| Some(Found::new(at, at + 1, FigureKind::Ratio, Value::Number(value), ""));
    let word = line.word(at);
    if word.eq_ignore_ascii_case("twice") {
        const THAN: [&str; 13] =
            ["as", "the", "that", "what", "its", "their", "his", "her", "our", "more", "those", "their", "likelier"];
        let twice = found(2.0).filter(|_| line.is_one_of(at + 1, &THAN))?;
        return Some(Found { of: as_many(line, at + 1), ..twice });
    }
    if let Some(factor) = multiple(line, at) {
        return found(factor);
    }
    let fold = word.len().checked_sub(4).filter(|length| *length > 0)?;
    if !word.get(fold..)?.eq_ignore_ascii_case("fold") {
        return None;
    }
    found(spelled::single(word.get(..fold)?)?)
}
