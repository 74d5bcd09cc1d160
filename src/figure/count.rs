//! Counts: "35 Russian diplomats", "dozens of women", "an eight-member court", "two of the three", and numbers alone.

use super::counted::{self, Counted};
use super::line::{Line, before};
use super::model::{FigureKind, Value};
use super::numeral::{self, Form, Setting};
use super::quantity::{Found, Quantity};

pub(super) fn of(line: &Line, quantity: &Quantity) -> Option<Found> {
    if quantity.low.form == Form::Fraction {
        return None;
    }
    if let Some(compound) = hyphened(line, quantity) {
        return Some(compound);
    }
    // "5C" and the like, which no kind has taken.
    let letter = line.glued(quantity.end) && line.word(quantity.end).len() == 1 && !line.is(quantity.end, "s");
    if line.is_hyphen(quantity.end) || letter {
        return None;
    }
    if let Some(part) = part_of(line, quantity) {
        return Some(part);
    }
    if line.is(quantity.end, "times") {
        return Some(quantity.found(quantity.end + 1, FigureKind::Count, "times"));
    }
    if quantity.is_word_one(line) {
        return one(line, quantity);
    }
    // A long run of digits without groups that counts nothing is an identifier.
    let code = quantity.high.is_none()
        && quantity.low.is_bare()
        && line.digits(quantity.low.first).is_some_and(|digits| digits.length >= 7 && !digits.grouped);
    let counted = counted::after(line, quantity.end).or_else(|| counted::before_number(line, quantity.first));
    if counted.is_none() && (code || line.is_one_of(quantity.first, &["zero", "nil"])) {
        return None;
    }
    Some(with(line, quantity.found(quantity.end, FigureKind::Count, ""), counted))
}

fn with(line: &Line, mut found: Found, counted: Option<Counted>) -> Found {
    if let Some(counted) = counted {
        found.of = Some(counted.span);
        found.unit = line.word(counted.head).to_owned();
    }
    found
}

/// "eight-member", "800-page", "six-time": the noun is part of the core.
fn hyphened(line: &Line, quantity: &Quantity) -> Option<Found> {
    const NO_NOUNS: [&str; 21] = [
        "way",
        "on",
        "by",
        "and",
        "to",
        "dimensional",
        "fold",
        "handed",
        "plus",
        "odd",
        "strong",
        "something",
        "ish",
        "per",
        "all",
        "in",
        "star",
        "footed",
        "hander",
        "letter",
        "for",
    ];
    let at = quantity.end + 1;
    if !line.is_hyphen(quantity.end) || quantity.low.value == 1.0 || quantity.low.form == Form::Vague {
        return None;
    }
    if line.is_one_of(at, &["plus", "odd", "strong"]) {
        let counted = counted::after(line, at + 1);
        return Some(with(
            line,
            quantity.found(if line.is(at, "odd") { at + 1 } else { quantity.end }, FigureKind::Count, ""),
            counted,
        ));
    }
    let noun = line.is_small(at)
        && !line.word(at).ends_with("ed")
        && !line.is_one_of(at, &NO_NOUNS)
        && line.word(at).len() > 1;
    noun.then(|| quantity.found(at + 1, FigureKind::Count, line.word(at)))
}

/// "24 of the 34 Senate seats", "only one of the seven crew".
fn part_of(line: &Line, quantity: &Quantity) -> Option<Found> {
    let of = quantity.end + usize::from(line.is(quantity.end, "out"));
    if !line.is(of, "of") || quantity.high.is_some() || quantity.low.form == Form::Vague {
        return None;
    }
    let whole = of + 1 + usize::from(line.is_one_of(of + 1, &["the", "its", "his", "her", "their", "these", "those"]));
    let number =
        numeral::at(line, whole, Setting::Prose).filter(|number| matches!(number.form, Form::Digits | Form::Words))?;
    let previous = before(quantity.first, 1);
    let only = line.is_one_of(previous, &["only", "just", "least"]) && !line.is(before(previous, 1), "the");
    let fits = quantity.low.value < number.value && !number.is_year(line) && (!quantity.is_word_one(line) || only);
    let unit = super::units::at(line, line.past_hyphen(number.end)).is_some() || line.is_mark(number.end, '%');
    if !fits || unit || line.is_hyphen(number.end) || line.is_one_of(number.end, &["percent", "per"]) {
        return None;
    }
    let found = Found::new(quantity.first, number.end, FigureKind::Count, Value::Number(quantity.low.value), "");
    Some(with(line, found, counted::after(line, number.end)))
}

/// "one" counts only where it is set against other numbers or a limit; else it is a pronoun or an article.
fn one(line: &Line, quantity: &Quantity) -> Option<Found> {
    let previous = before(quantity.first, 1);
    let next = quantity.end;
    let limited =
        line.is_one_of(previous, &["least", "than", "only", "just", "exactly"]) && !line.is(before(previous, 1), "the");
    let person = line.is_one_of(
        next,
        &["person", "child", "soldier", "officer", "civilian", "passenger", "death", "policeman", "woman"],
    );
    let added = line.is_one_of(previous, &["and", "or", "plus"]) && counts_before(line, previous);
    let followed =
        line.is_one_of(next + 2, &["and", "or"]) && super::spelled::begins(line, next + 3) && !line.is(next + 3, "one");
    if !(limited || person || added || followed)
        || line.is_one_of(next, &["of", "another", "who", "that", "day", "or", "and"])
    {
        return None;
    }
    let counted = counted::single(line, next)?;
    Some(with(line, quantity.found(quantity.end, FigureKind::Count, ""), Some(counted)))
}

/// True if another number stands shortly before the conjunction.
fn counts_before(line: &Line, conjunction: usize) -> bool {
    (1..=6)
        .map(|step| before(conjunction, step))
        .any(|at| line.digits(at).is_some() || (super::spelled::begins(line, at) && !line.is(at, "one")))
}
