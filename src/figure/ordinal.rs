//! Rank and order: "43rd", "third", "No. 1". Found, but not among the figures painted by default.

use super::line::{Line, before};
use super::model::{FigureKind, Value};
use super::quantity::Found;
use super::spelled;

pub(super) fn at(line: &Line, at: usize) -> Option<Found> {
    let found = |end: usize, rank: u64| Some(Found::new(at, end, FigureKind::Ordinal, Value::Number(rank as f64), ""));
    if let Some(end) = suffixed(line, at) {
        return found(end, line.plain(at)?);
    }
    if line.is(at, "No") && line.is_mark(at + 1, '.') && line.glued(at + 1) {
        let rank = line.plain(at + 2).filter(|rank| (1..=100).contains(rank))?;
        let free = !line.is_hyphen(at + 3) && !line.is_capital(at + 3) && !line.is_mark(at + 3, '/');
        return if free { found(at + 3, rank) } else { None };
    }
    let (rank, end) = spelled::ordinal(line, at)?;
    if is_name(line, end)
        || (line.is_capital(at) && !line.opens(at))
        || is_hyphened(line, at, end)
        || is_adverb(line, at, end)
    {
        return None;
    }
    // "a second" is time or one more, "two seconds" time; "a third" is a part where a part can stand.
    let rate = line.is_one_of(before(at, 1), &["per", "every", "one"]);
    if rank == 2 && (rate || line.is(before(at, 1), "a") && !line.is_small(end)) {
        return None;
    }
    found(end, rank)
}

/// "43rd": digits and their ending; one past it.
pub(super) fn suffixed(line: &Line, at: usize) -> Option<usize> {
    let number = line.plain(at)?;
    let ending = line.word(at + 1).to_ascii_lowercase();
    let fits = match ending.as_str() {
        "st" => number % 10 == 1 && number % 100 != 11,
        "nd" => number % 10 == 2 && number % 100 != 12,
        "rd" => number % 10 == 3 && number % 100 != 13,
        "th" => true,
        _ => false,
    };
    (fits && line.glued(at + 1)).then_some(at + 2)
}

/// "5th District", "21st Century Fox": a capital behind an ordinal makes a name.
pub(super) fn is_name(line: &Line, end: usize) -> bool {
    line.is_capital(end)
}

/// "second-hand", "mid-third": part of another word; but "first-round".
fn is_hyphened(line: &Line, at: usize, end: usize) -> bool {
    line.is_hyphen(before(at, 1))
        || line.is_hyphen(end)
            && !line.is_one_of(end + 1, &["round", "place", "largest", "biggest", "highest", "year", "ever"])
}

/// "a fact first reported by", "she said first": order of time, no rank.
fn is_adverb(line: &Line, at: usize, end: usize) -> bool {
    let previous = before(at, 1);
    let determined = line.is_one_of(
        previous,
        &["the", "a", "his", "her", "its", "their", "our", "my", "this", "that", "in", "for", "no"],
    ) || line.word(previous).ends_with("'s")
        || line.word(previous).ends_with("’s");
    line.is(at, "first")
        && !determined
        && (line.word(end).ends_with("ed")
            || line.closes(end)
            || line.is_one_of(end, &["came", "began", "saw", "met", "won", "of", "and", "to", "time"]))
}
