//! Clock times: "8:51 p.m.", "8 AM", "1451 GMT", "14:30". Found, but not among the figures painted by default.

use super::line::Line;
use super::model::{FigureKind, Value};
use super::quantity::Found;

pub(super) fn at(line: &Line, at: usize) -> Option<Found> {
    const HALVES: [&str; 4] = ["am", "pm", "a.m.", "p.m."];
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
    let written = line.span(at, end).of(line.text).to_owned();
    Some(Found::new(at, end, FigureKind::Time, Value::Written(written), ""))
}

/// "8.30pm": a point between hour and minutes.
pub(super) fn pointed(line: &Line, at: usize) -> Option<Found> {
    let digits = line.digits(at).filter(|digits| digits.decimals == 2 && digits.value() < 24.6)?;
    let half = line.is_one_of(at + 1, &["am", "pm", "a.m.", "p.m."]);
    (half && digits.mantissa % 100 < 60).then(|| {
        let written = line.span(at, at + 2).of(line.text).to_owned();
        Found::new(at, at + 2, FigureKind::Time, Value::Written(written), "")
    })
}
