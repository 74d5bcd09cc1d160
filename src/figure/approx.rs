//! How exact a number is said to be: "more than", "nearly", "some", "or so".

use std::sync::LazyLock;

use super::lexicon::{Table, lines};
use super::line::{Line, before};
use super::model::Approx;

/// `src/words/approximators.txt`, blanks as `_`.
static PHRASES: LazyLock<Table<Approx>> = LazyLock::new(|| {
    Table::new(lines(include_str!("../words/approximators.txt")).filter_map(|line| {
        let (sign, phrase) = line.split_once(' ')?;
        let approx = match sign {
            ">" => Approx::More,
            "<" => Approx::Less,
            "~<" => Approx::Nearly,
            _ => Approx::About,
        };
        Some((phrase.trim().replace(' ', "_"), approx))
    }))
});

/// What the words before and after a figure's tokens say of it.
pub(super) fn around(line: &Line, first: usize, end: usize) -> Option<Approx> {
    preceding(line, first).or_else(|| inside(line, first, end)).or_else(|| following(line, end))
}

fn preceding(line: &Line, first: usize) -> Option<Approx> {
    if matches!(line.mark(before(first, 1)), Some('~' | '≈' | '±')) {
        return Some(Approx::About);
    }
    let first = if line.is_hyphen(before(first, 1)) { before(first, 1) } else { first };
    let mut phrase = String::new();
    let mut found = None;
    for step in 1..=4 {
        let word = line.word(before(first, step));
        if word.is_empty() || word.len() > 14 {
            break;
        }
        phrase = if phrase.is_empty() { word.to_owned() } else { format!("{word}_{phrase}") };
        found = PHRASES.get(&phrase).copied().or(found);
    }
    found
}

/// "20-plus years", "30-odd miles", "40-some": inside the core.
fn inside(line: &Line, first: usize, end: usize) -> Option<Approx> {
    if (first + 1..end).any(|at| line.is(at, "plus")) {
        return Some(Approx::More);
    }
    let hyphen = (first + 1..end).find(|at| line.is_hyphen(*at))?;
    match line.word(hyphen + 1) {
        "odd" | "some" | "ish" => Some(Approx::About),
        _ => None,
    }
}

fn following(line: &Line, end: usize) -> Option<Approx> {
    if line.is_mark(end, '+') && line.glued(end) || line.is(line.past_hyphen(end), "plus") && line.glued(end) {
        return Some(Approx::More);
    }
    if !line.is(end, "or") {
        return None;
    }
    match line.word(end + 1) {
        "more" => Some(Approx::More),
        "less" | "fewer" => Some(Approx::Less),
        "so" | "thereabouts" => Some(Approx::About),
        _ => None,
    }
}
