//! Results and tallies: "3-1", "41-40", "by 218 to 212 votes".

use std::sync::LazyLock;

use super::counted;
use super::lexicon::Table;
use super::line::{Line, before};
use super::model::{FigureKind, Value};
use super::numeral::Form;
use super::quantity::{Found, Join, Quantity};

static SCORE_WORDS: LazyLock<Table<()>> = LazyLock::new(|| Table::list(include_str!("../words/score_words.txt")));

/// True where the talk is of winning, losing, voting.
pub(super) fn is_result(line: &Line, at: usize) -> bool {
    line.has_near(at, 12, &SCORE_WORDS)
}

pub(super) fn of(line: &Line, quantity: &Quantity) -> Option<Found> {
    let (join, high) = quantity.high?;
    let whole = |value: f64| value.fract() == 0.0 && value >= 0.0;
    let low = quantity.low;
    if low.power > 0 || high.power > 0 || !whole(low.value) || !whole(high.value) || low.form == Form::Fraction {
        return None;
    }
    let next = quantity.end;
    let votes = line.is_one_of(next, &["vote", "votes", "percent"]);
    let near = || is_result(line, quantity.first);
    let fits = match join {
        Join::Hyphen if low.form == Form::Words => false,
        // "20-25 people" counts; "a 20-25 loss" does not.
        Join::Hyphen if low.value < high.value => !line.is_hyphen(next) && !counted::plural_ahead(line, next) && near(),
        Join::Hyphen => !line.is_hyphen(next) || line.is_hyphen(next) && line.digits(next + 1).is_none(),
        Join::To => {
            low.value >= high.value
                && (votes || near() || line.is_hyphen(low.end))
                && !line.is(before(low.first, 1), "from")
        }
        _ => false,
    };
    fits.then(|| Found::new(quantity.first, next, FigureKind::Score, Value::Written(written(line, quantity)), ""))
}

/// "26-3-1": wins, losses and draws, where the talk is of them.
pub(super) fn record(line: &Line, at: usize) -> Option<Found> {
    let part =
        |at: usize| line.plain(at).filter(|part| *part < 200 && line.digits(at).is_some_and(|part| !part.padded));
    let joined = |place: usize| line.is_hyphen(place) && part(place + 1).is_some();
    let parts = (part(at)?, joined(at + 1).then(|| part(at + 2))??, joined(at + 3).then(|| part(at + 4))??);
    let ends = !line.is_hyphen(at + 5) && !line.is_hyphen(before(at, 1)) && super::date::at(line, at).is_none();
    let written = format!("{}-{}-{}", parts.0, parts.1, parts.2);
    (ends && is_result(line, at)).then(|| Found::new(at, at + 5, FigureKind::Score, Value::Written(written), ""))
}

/// "3-nil", "two-nil": no goals for the other side.
pub(super) fn nil(line: &Line, at: usize) -> Option<Found> {
    let goals = line.plain(at).map(|goals| goals as f64).or_else(|| super::spelled::single(line.word(at)))?;
    let end = at + 2 + usize::from(line.is_hyphen(at + 1));
    let nil = line.is(before(end, 1), "nil") && (line.is_hyphen(at + 1) || line.is_mark(at + 1, '-'));
    nil.then(|| Found::new(at, end, FigureKind::Score, Value::Written(format!("{goals}-0")), ""))
}

/// The numbers in digits with a hyphen between: "41-40".
pub(super) fn written(line: &Line, quantity: &Quantity) -> String {
    let part = |first: usize, value: f64| match line.plain(first) {
        Some(number) => number.to_string(),
        None => value.to_string(),
    };
    let last = quantity.last();
    format!("{}-{}", part(quantity.low.first, quantity.low.value), part(last.first, last.value))
}
