//! Quantities: one number, or two that make a range, a tally or odds. What they measure is told by the words around.

use super::line::{Line, before};
use super::model::{FigureKind, Value};
use super::numeral::{self, Form, Numeral, Setting};
use crate::text::Span;

/// One or two numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quantity {
    /// First token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// The first number.
    pub(super) low: Numeral,
    /// The second and what joins the two.
    pub(super) high: Option<(Join, Numeral)>,
}

/// What joins two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// "3-4".
    Hyphen,
    /// "54 to 65".
    To,
    /// "between 5 and 10".
    And,
    /// "25 or 30".
    Or,
    /// "3:1".
    Colon,
}

/// A figure as a kind finds it, in tokens.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// First token of the core.
    pub(super) first: usize,
    /// One past its last token.
    pub(super) end: usize,
    pub(super) kind: FigureKind,
    pub(super) value: Value,
    pub(super) unit: String,
    pub(super) of: Option<Span>,
}

impl Found {
    pub(super) fn new(first: usize, end: usize, kind: FigureKind, value: Value, unit: impl Into<String>) -> Self {
        Found { first, end, kind, value, unit: unit.into(), of: None }
    }
}

impl Quantity {
    /// A quantity of one number.
    pub(super) fn one(low: Numeral) -> Self {
        Quantity { first: low.first, end: low.end, low, high: None }
    }

    /// All its numbers times ten to the power of `power`.
    pub(super) fn scaled(&self, power: i32) -> Self {
        let high = self.high.map(|(join, high)| (join, high.scaled(power)));
        Quantity { low: self.low.scaled(power), high, ..*self }
    }

    /// The value of all numbers.
    pub(super) fn value(&self) -> Value {
        match self.high {
            Some((_, high)) => Value::Range(self.low.value, high.value),
            None => Value::Number(self.low.value),
        }
    }

    /// The last number.
    pub(super) fn last(&self) -> Numeral {
        self.high.map_or(self.low, |(_, high)| high)
    }

    /// True if the numbers go down, as in a result: "52 to 48".
    pub(super) fn descends(&self) -> bool {
        self.high.is_some_and(|(join, high)| join != Join::Or && join != Join::And && self.low.value > high.value)
    }

    /// True if there is one number and it is spelled "one".
    pub(super) fn is_word_one(&self, line: &Line) -> bool {
        self.high.is_none() && self.end == self.first + 1 && line.is(self.first, "one")
    }

    /// The same figure of another kind and unit, its core ending at `end`.
    pub(super) fn found(&self, end: usize, kind: FigureKind, unit: impl Into<String>) -> Found {
        Found::new(self.first, end, kind, self.value(), unit)
    }
}

/// The quantity that begins at the token.
pub(super) fn at(line: &Line, first: usize) -> Option<Quantity> {
    let low = numeral::at(line, first, Setting::Prose)?;
    Some(joined(line, low).unwrap_or(Quantity::one(low)))
}

fn joined(line: &Line, low: Numeral) -> Option<Quantity> {
    if low.form == Form::Vague {
        return None;
    }
    let (join, second) = joint(line, &low)?;
    let high = numeral::at(line, second, Setting::Prose).filter(|high| high.form != Form::Vague)?;
    let years = low.is_year(line) && high.is_year(line);
    if join != Join::Hyphen && (years || (low.form == Form::Fraction) != (high.form == Form::Fraction)) {
        return None;
    }
    if join == Join::Or && (low.value >= high.value || high.value > low.value * 2.0 + 1.0) {
        return None;
    }
    let low = share_magnitude(low, &high, join);
    Some(Quantity { first: low.first, end: high.end, low, high: Some((join, high)) })
}

/// What stands between two numbers, and where the second begins.
fn joint(line: &Line, low: &Numeral) -> Option<(Join, usize)> {
    let next = low.end;
    if line.is_hyphen(next) {
        let to = line.is(next + 1, "to") && line.is_hyphen(next + 2);
        return Some(if to { (Join::To, next + 3) } else { (Join::Hyphen, next + 1) });
    }
    let dash = line.is_mark(next, '–') && !line.glued(next) && !line.glued(next + 1);
    if dash && low.is_bare() && line.digits(next + 1).is_some_and(|high| high.value() > low.value) && !low.is_year(line)
    {
        return Some((Join::Hyphen, next + 1));
    }
    let colon = line.is_mark(next, ':') && line.glued(next) && line.glued(next + 1) && low.is_bare();
    if colon && line.digits(next + 1).is_some() {
        return Some((Join::Colon, next + 1));
    }
    // "14- to 17-year-olds", "a two- or three-year plan"
    let suspended = matches!(line.mark(next), Some('-' | '–' | '‐' | '‑')) && line.glued(next) && !line.glued(next + 1);
    if suspended && line.is_one_of(next + 1, &["to", "or", "and"]) {
        return Some((Join::To, next + 2));
    }
    if line.is(next, "to") {
        return Some((Join::To, next + 1));
    }
    if line.is(next, "or") {
        return Some((Join::Or, next + 1));
    }
    let pair = line.is_one_of(before(low.first, 1), &["between", "ages", "aged"])
        || (line.is(before(low.first, 1), "of") && line.is_one_of(before(low.first, 2), &["ages", "age"]))
        || line.is_one_of(before(low.first, 2), &["between"]);
    (line.is(next, "and") && pair).then_some((Join::And, next + 1))
}

/// "3-4 million" and "between 5 and 10 million": the magnitude is for both.
pub(super) fn share_magnitude(low: Numeral, high: &Numeral, join: Join) -> Numeral {
    let shared = high.power > 0 && low.power == 0 && low.value < 1000.0;
    let ascends = low.scaled(high.power).value <= high.value;
    if shared && (ascends || join == Join::Hyphen) { low.scaled(high.power) } else { low }
}
