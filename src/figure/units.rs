//! Units of measure, from `src/words/units.txt`.

use std::sync::LazyLock;

use super::lexicon::{Table, lines};
use super::line::Line;

/// A unit of measure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// Short name, as figures carry it.
    pub(super) name: &'static str,
    /// "time", "length".
    pub(super) dimension: &'static str,
    /// True for forms of one letter, which count only as written.
    letter: Option<&'static str>,
}

static UNITS: LazyLock<Table<Unit>> = LazyLock::new(|| {
    Table::new(lines(include_str!("../words/units.txt")).flat_map(|line| {
        let mut columns = line.split_whitespace();
        let name = columns.next().unwrap_or("");
        let dimension = columns.next().unwrap_or("");
        columns.map(move |form| {
            let letter = (form.len() == 1).then_some(form);
            (form.to_owned(), Unit { name, dimension, letter })
        })
    }))
});

/// The longest unit that begins at the token: up to three words, apart by blanks, hyphens or a slash.
pub(super) fn at(line: &Line, first: usize) -> Option<(Unit, usize)> {
    if line.word(first).is_empty() && !line.is_mark(first, '°') {
        return None;
    }
    let mut form = String::new();
    let mut found = None;
    let mut at = first;
    for step in 0..3 {
        if step > 0 {
            if line.is_mark(at, '/') && line.glued(at) && line.glued(at + 1) {
                form.push('/');
                at += 1;
            } else if line.is_hyphen(at) {
                form.push('_');
                at += 1;
            } else if !line.is_mark(before_last(at), '°') {
                // "sq. ft.", "cu. yd."
                at += usize::from(
                    matches!(line.word(before_last(at)), "sq" | "cu" | "Sq" | "fl") && line.is_mark(at, '.'),
                );
                form.push('_');
            }
        }
        let part = line.written(at);
        if part.is_empty() || part.len() > 12 {
            break;
        }
        form.push_str(part);
        at += 1;
        if let Some(unit) = UNITS.get(&form).filter(|unit| unit.letter.is_none_or(|letter| letter == form)) {
            found = Some((*unit, at));
        }
    }
    found
}

fn before_last(at: usize) -> usize {
    super::line::before(at, 1)
}
