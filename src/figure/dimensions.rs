//! Sizes in two or three directions: "16.5 x 4.2 x 11 inches", "10-by-12-foot", "4 × 3 m".

use super::line::{Line, before};
use super::model::{FigureKind, Value};
use super::quantity::Found;
use super::units::{self, Unit};

/// One figure for all directions, its value as written with an "x" between; the unit is that of the last.
pub(super) fn at(line: &Line, first: usize) -> Option<Found> {
    let mut written = number(line, first)?;
    let mut end = first + 1;
    let mut count = 1;
    while count < 3
        && let Some(next) = next_side(line, end)
        && let Some(side) = number(line, next)
    {
        written = format!("{written} x {side}");
        end = next + 1;
        count += 1;
    }
    if count == 1 {
        return None;
    }
    let place = line.past_hyphen(end);
    let (unit, end) = units::at(line, place).filter(|(unit, _)| is_side(unit))?;
    Some(Found::new(first, end, FigureKind::Measure, Value::Written(written), unit.name))
}

/// The digits there, decimals and all.
fn number(line: &Line, at: usize) -> Option<String> {
    line.digits(at).map(|digits| digits.value().to_string())
}

/// Where the number of the next side stands: after "x", "×", "by", with hyphens or the unit of this side before it.
fn next_side(line: &Line, end: usize) -> Option<usize> {
    let place = line.past_hyphen(end);
    let end = units::at(line, place).filter(|(unit, _)| is_side(unit)).map_or(end, |(_, end)| end);
    let hyphen = usize::from(line.is_hyphen(end));
    let at = end + hyphen;
    let by = line.is(at, "by") || line.word(at) == "x" || line.is_mark(at, '×');
    let next = at + 1 + usize::from(hyphen == 1 && line.is_hyphen(at + 1));
    (by && line.digits(next).is_some() && before(next, 1) >= at).then_some(next)
}

/// True for what sides are measured in.
fn is_side(unit: &Unit) -> bool {
    unit.dimension == "length" || unit.dimension == "image"
}
