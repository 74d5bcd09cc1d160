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

/// The numbers in digits with a hyphen between: "41-40".
pub(super) fn written(line: &Line, quantity: &Quantity) -> String {
    let part = |first: usize, value: f64| match line.plain(first) {
        Some(number) => number.to_string(),
        None => value.to_string(),
    };
    let last = quantity.last();
    format!("{}-{}", part(quantity.low.first, quantity.low.value), part(last.first, last.value))
}
