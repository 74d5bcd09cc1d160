//! Clock times: "8:51 p.m.", "8 AM", "1451 GMT", "14:30". Found, but not among the figures painted by default.

use super::line::Line;
use super::model::{FigureKind, Value};
use super::quantity::Found;

pub(super) fn at(line: &Line, at: usize) -> Option<Found> {
    between(line, at).or_else(|| one(line, at)).or_else(|| pointed(line, at))
}

/// "6-9 p.m.", "9:30 to 11 a.m.": what makes the second a time makes the first one, too.
fn between(line: &Line, at: usize) -> Option<Found> {
    let hour = line.plain(at).filter(|hour| *hour <= 24)?;
    let colon = line.is_mark(at + 1, ':') && line.glued(at + 1) && line.glued(at + 2) && line.plain(at + 2).is_some();
    let end = if colon { at + 3 } else { at + 1 };
    let to = line.is_hyphen(end) || line.is_one_of(end, &["to", "until"]) || line.is_mark(end, '–');
    let and = line.is(end, "and") && line.is(super::line::before(at, 1), "between");
    let last = one(line, end + 1).or_else(|| pointed(line, end + 1)).filter(|_| (to || and) && hour > 0)?;
    let half = line.word(super::line::before(last.end, 1)).to_ascii_lowercase();
    HALVES.contains(&half.as_str()).then(|| written(line, at, last.end))
}

/// The figure of these tokens as they are written.
fn written(line: &Line, at: usize, end: usize) -> Found {
    Found::new(at, end, FigureKind::Time, Value::Written(line.span(at, end).of(line.text).to_owned()), "")
}

const HALVES: [&str; 4] = ["am", "pm", "a.m.", "p.m."];

fn one(line: &Line, at: usize) -> Option<Found> {
    const ZONES: [&str; 12] = ["GMT", "UTC", "EST", "EDT", "PST", "PDT", "CET", "CEST", "BST", "CST", "CDT", "hrs"];
    let hour = line.plain(at)?;
    let colon = matches!(line.mark(at + 1), Some(':')) && line.glued(at + 1) && line.glued(at + 2);
    let minutes = line.digits(at + 2).filter(|digits| colon && digits.length == 2 && digits.mantissa < 60);
    // "8.30pm" in British print is read as a decimal number and has no plain hour: see below.
    let end = if minutes.is_some() { at + 3 } else { at + 1 };
    let longer = line.is_mark(end, ':') && line.glued(end) && line.glued(end + 1);
    let word = line.word(end);
    let half = HALVES.iter().any(|half| word.eq_ignore_ascii_case(half)) && hour <= 24;
    let zone = (ZONES.contains(&word) || line.is(end, "local") && line.is(end + 1, "time"))
        && line.digits(at).is_some_and(|digits| minutes.is_some() || digits.length == 4);
    let clock = (line.is(end, "o'clock") || line.is(end, "o’clock")) && hour <= 24;
    let local = line.is(end, "local");
    let end = if (half || zone || clock) && !local {
        end + 1
    } else if zone || minutes.is_some() && hour <= 24 && !longer {
        end
    } else {
        return None;
    };
    Some(written(line, at, end))
}

/// "8.30pm": a point between hour and minutes.
fn pointed(line: &Line, at: usize) -> Option<Found> {
    let digits = line.digits(at).filter(|digits| digits.decimals == 2 && digits.value() < 24.6)?;
    let half = line.is_one_of(at + 1, &["am", "pm", "a.m.", "p.m."]);
    (half && digits.mantissa % 100 < 60).then(|| written(line, at, at + 2))
}
