//! Calendar dates with a digit, years, decades. Found, but not among the figures painted by default.

use std::sync::LazyLock;

use super::counted;
use super::lexicon::{Table, lines};
use super::line::{Line, before};
use super::model::{FigureKind, Value};
use super::ordinal;
use super::quantity::Found;
use super::units;

static MONTHS: LazyLock<Table<()>> = LazyLock::new(|| {
    Table::new(
        lines(include_str!("../words/months.txt"))
            .filter_map(|line| Some((line.split_whitespace().next()?.to_owned(), ()))),
    )
});
static YEAR_PREPOSITIONS: LazyLock<Table<()>> =
    LazyLock::new(|| Table::list(include_str!("../words/year_prepositions.txt")));
static HEAT_WORDS: LazyLock<Table<()>> = LazyLock::new(|| Table::list(include_str!("../words/heat_words.txt")));
static PEOPLE: LazyLock<Table<()>> = LazyLock::new(|| Table::list(include_str!("../words/people_words.txt")));

/// Every name of a month.
pub(super) fn words() -> impl Iterator<Item = String> {
    MONTHS.forms()
}

/// True if the word there is a month, with its capital.
pub(super) fn is_month(line: &Line, at: usize) -> bool {
    is_month_word(line.word(at))
}

/// True if the word is a month's name with its capital.
pub(super) fn is_month_word(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase()) && MONTHS.has(word)
}

/// The date that begins at the token.
pub(super) fn at(line: &Line, at: usize) -> Option<Found> {
    if is_month(line, at) {
        return from_month(line, at);
    }
    if matches!(line.mark(at), Some('\'' | '’' | '‘')) {
        return short_year(line, at);
    }
    let number = line.plain(at)?;
    from_day(line, at, number)
        .or_else(|| numeric(line, at, number))
        .or_else(|| decade(line, at, number))
        .or_else(|| year(line, at, number))
}

fn found(line: &Line, first: usize, end: usize) -> Option<Found> {
    Some(Found::new(first, end, FigureKind::Date, Value::Written(line.span(first, end).of(line.text).to_owned()), ""))
}

/// "March 1-8", "Dec. 1, 2016", "November 1960", "September 11th".
fn from_month(line: &Line, at: usize) -> Option<Found> {
    let stop = usize::from(matches!(line.mark(at + 1), Some('.')) && line.glued(at + 1) && line.word(at).len() <= 4);
    let comma = usize::from(line.is_mark(at + 1 + stop, ',') && line.word(at).len() <= 4);
    let next = at + 1 + stop + comma;
    if line.glued(next) && comma + stop == 0 {
        return None;
    }
    let number = line.plain(next)?;
    if is_year(line, next) {
        return found(line, at, next + 1);
    }
    if !(1..=31).contains(&number) || line.is_mark(next + 1, '%') {
        return None;
    }
    let mut end = ordinal::suffixed(line, next).unwrap_or(next + 1);
    if line.is_hyphen(end) && line.plain(end + 1).is_some_and(|day| day <= 31) {
        end = ordinal::suffixed(line, end + 1).unwrap_or(end + 2);
    }
    end = more_days(line, end, number);
    let year = end + usize::from(line.is_mark(end, ','));
    if is_year(line, year) {
        end = year + 1;
    }
    found(line, at, end)
}

/// "July 8 and 9", "May 3, 4 and 5": the days that follow, each later than the one before.
fn more_days(line: &Line, mut end: usize, mut day: u64) -> usize {
    for _ in 0..6 {
        let comma = usize::from(line.is_mark(end, ','));
        let and = usize::from(line.is_one_of(end + comma, &["and", "or", "to", "through"]));
        let next = end + comma + and;
        let Some(later) = line.plain(next).filter(|later| (day + 1..=31).contains(later) && next > end) else { break };
        let stop = ordinal::suffixed(line, next).unwrap_or(next + 1);
        // A comma alone needs a further day behind it: "May 3, 4 people" are no two days.
        let goes_on = line.is_mark(stop, ',') && line.plain(stop + 1).is_some() || line.is_one_of(stop, &["and", "or"]);
        if and == 0 && !goes_on || and == 1 && !(line.closes(stop) || is_year(line, stop)) {
            break;
        }
        (end, day) = (stop, later);
    }
    end
}

/// "’98", "the summer of '69": an apostrophe for the century.
fn short_year(line: &Line, at: usize) -> Option<Found> {
    let next = at + 1;
    let digits =
        line.digits(next).filter(|digits| digits.length == 2 && digits.plain().is_some() && line.glued(next))?;
    let opens = line.is_mark(at, '‘');
    let free = !line.glued(at) && (line.closes(next + 1) || !line.glued(next + 1)) && !line.is_hyphen(next + 1);
    let counts = line.is_mark(next + 1, '%')
        || units::at(line, line.past_hyphen(next + 1)).is_some()
        || counted::plural_ahead(line, next + 1)
        || line.is_one_of(next + 1, &["percent", "per", "million", "billion"]);
    let closed = opens && !line.closes(next + 1) && !line.is_capital(next + 1);
    (free && !counts && !closed && digits.mantissa < 100).then(|| found(line, at, next + 1))?
}

/// "4 July 2021", "21st of May", "9 March".
fn from_day(line: &Line, at: usize, number: u64) -> Option<Found> {
    let mut day = ordinal::suffixed(line, at).unwrap_or(at + 1);
    if line.is_hyphen(day) && line.plain(day + 1).is_some_and(|last| last <= 31 && last > number) {
        day += 2;
    }
    let month = day + usize::from(line.is(day, "of") && day > at + 1);
    if !(1..=31).contains(&number) || !is_month(line, month) || line.glued(month) {
        return None;
    }
    let stop = usize::from(line.is_mark(month + 1, '.') && is_year(line, month + 2));
    let year = month + 1 + stop;
    found(line, at, if is_year(line, year) { year + 1 } else { month + 1 })
}

/// "2016-11-29", "12/25/2016", "25.12.2016" (the last is a code token and no figure anyway).
fn numeric(line: &Line, at: usize, number: u64) -> Option<Found> {
    let joined = |place: usize, mark: char| line.is_mark(place, mark) && line.glued(place) && line.glued(place + 1);
    for mark in ['-', '/'] {
        if joined(at + 1, mark) && joined(at + 3, mark) {
            let (second, third) = (line.plain(at + 2)?, line.plain(at + 4)?);
            let iso = is_year(line, at) && (1..=12).contains(&second) && (1..=31).contains(&third);
            let slashed =
                number <= 31 && second <= 31 && number > 0 && second > 0 && (is_year(line, at + 4) || third <= 99);
            if (iso || mark == '/' && slashed) && !joined(at + 5, mark) {
                return found(line, at, at + 5);
            }
        }
    }
    None
}

/// "1980s", "1980’s", "late-1990s", "the '60s".
fn decade(line: &Line, at: usize, number: u64) -> Option<Found> {
    let s = at + 1;
    let quoted = matches!(line.mark(s), Some('\'' | '’')) && line.glued(s) && line.is(s + 1, "s") && line.glued(s + 1);
    let plural = line.is(s, "s") && line.glued(s);
    let digits = line.digits(at).map_or(0, |digits| digits.length);
    // "the 1960s", "the 1300s", "the 500s B.C."
    let full =
        is_year(line, at) && number.is_multiple_of(10) || (3..=4).contains(&digits) && number.is_multiple_of(100);
    let apostrophe = matches!(line.mark(before(at, 1)), Some('\'' | '’' | '‘')) && line.glued(at);
    let short = apostrophe && (10..=90).contains(&number) && number.is_multiple_of(10);
    if plural && !short && bare_decade(line, at, number) {
        return found(line, at, s + 1);
    }
    if !(full || short) || !(plural || quoted) {
        return None;
    }
    let mut first = at - usize::from(short);
    let hyphen = before(at, 1);
    if full && line.is_hyphen(hyphen) && line.is_one_of(before(hyphen, 1), &["late", "early", "mid"]) {
        first = before(hyphen, 1);
    }
    found(line, first, if quoted { s + 2 } else { s + 1 })
}

/// "the 40s", "40s-style": ten years by their tens alone, where it is nobody's age, no limit of age, and no heat.
fn bare_decade(line: &Line, at: usize, number: u64) -> bool {
    let previous = before(at, 1);
    let joined = line.is_hyphen(previous) && line.is_one_of(before(previous, 1), &["mid", "late", "early"]);
    let lead = if joined { before(previous, 2) } else { previous };
    let era = line.is_one_of(lead, &["the", "early", "late", "mid"]) || joined || line.is_hyphen(at + 2);
    let whose = (1..=4).any(|step| {
        line.is_one_of(before(at, step), &["his", "her", "their", "my", "our", "your", "over", "under", "top"])
    });
    (20..=90).contains(&number) && number.is_multiple_of(10) && era && !whose && !is_heat(line, at)
}

/// "in the 80s": where the weather is spoken of, ten degrees.
pub(super) fn is_heat(line: &Line, at: usize) -> bool {
    line.has_near(at, 8, &HEAT_WORDS)
}

/// A year by itself: "since 1986", "the 2016 election", "2015-16".
fn year(line: &Line, at: usize, number: u64) -> Option<Found> {
    if line.is_one_of(at + 1, &["BC", "BCE", "B.C.", "AD", "A.D.", "CE"]) && line.is_capital(at + 1) {
        return Some(Found::new(
            at,
            at + 2,
            FigureKind::Date,
            Value::Written(line.span(at, at + 2).of(line.text).to_owned()),
            "",
        ));
    }
    let medieval = (1000..1500).contains(&number)
        && line.digits(at).is_some_and(|digits| digits.length == 4)
        && line.is_one_of(before(at, 1), &["in", "since", "until", "circa"])
        && !counted::plural_ahead(line, at + 1);
    if !(is_year(line, at) || medieval) || line.is_mark(before(at, 1), '#') {
        return None;
    }
    let next = at + 1;
    let previous = before(at, 1);
    let slash = line.is_mark(next, '/') && line.glued(next) && line.glued(next + 1);
    let range = (line.is_hyphen(next) || slash)
        && line.plain(next + 1).is_some_and(|last| {
            let length = line.digits(next + 1).map_or(0, |digits| digits.length);
            (length == 2 && last > number % 100) || (is_year(line, next + 1) && last > number)
        });
    if range {
        return found(line, at, next + 2);
    }
    if line.glued(next) && !line.closes(next) && !line.is_hyphen(next) && !line.is_mark(next, '/') {
        return None;
    }
    let measured =
        units::at(line, line.past_hyphen(next)).is_some() || matches!(line.mark(next), Some('%' | '$' | '£' | '€'));
    let percent =
        line.is_one_of(next, &["percent", "million", "billion", "thousand", "dollars", "euros", "pounds", "GMT"]);
    // "until at least 2021" says when, "at least 2021" how many.
    let bound = line.is(previous, "least") && line.is_in(before(previous, 2), &YEAR_PREPOSITIONS);
    let after_preposition = line.is_in(previous, &YEAR_PREPOSITIONS) || is_month(line, previous) || bound;
    let counted = counted::after(line, next).is_some_and(|counted| line.is_in(counted.head, &PEOPLE))
        && !line.is(previous, "the");
    let approximate =
        line.is_one_of(previous, &["than", "nearly", "almost", "some", "roughly", "over", "approximately", "least"]);
    if measured
        || percent
        || (counted && !line.is_in(previous, &YEAR_PREPOSITIONS))
        || (approximate && !after_preposition && !line.is(before(previous, 1), "rather"))
    {
        return None;
    }
    let hyphened = line.is_hyphen(previous) && !line.is_small(before(previous, 1));
    if hyphened {
        return None;
    }
    Some(Found::new(at, next, FigureKind::Date, Value::Number(number as f64), ""))
}

/// True if a bare four-digit number from 1500 to 2100 stands there.
fn is_year(line: &Line, at: usize) -> bool {
    line.digits(at).is_some_and(|digits| digits.length == 4 && !digits.padded)
        && line.plain(at).is_some_and(|year| (1500..=2100).contains(&year))
}
