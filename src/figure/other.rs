//! Statistics without a unit of measure: magnitudes of quakes, averages, the levels of an index.

use std::sync::LazyLock;

use super::counted;
use super::lexicon::Table;
use super::line::{Line, before};
use super::model::FigureKind;
use super::quantity::{Found, Quantity};

static MARKET_WORDS: LazyLock<Table<()>> = LazyLock::new(|| Table::list(include_str!("../words/market_words.txt")));

/// True where the talk is of an index.
pub(super) fn is_market(line: &Line, at: usize) -> bool {
    line.has_near(at, 25, &MARKET_WORDS)
}

pub(super) fn of(line: &Line, quantity: &Quantity) -> Option<Found> {
    let next = quantity.end;
    let digits = line.digits(quantity.low.first)?;
    let previous = before(quantity.first, 1);
    let named = if line.is_hyphen(previous) { before(previous, 1) } else { previous };
    let named = if line.is(named, "of") { before(named, 1) } else { named };
    if line.is_one_of(named, &["magnitude", "pH"]) {
        return Some(quantity.found(next, FigureKind::Other, ""));
    }
    if line.is_hyphen(next) && line.is(next + 1, "magnitude") {
        return Some(quantity.found(next + 2, FigureKind::Other, ""));
    }
    let scale = line.is(next, "on") && line.is(next + 1, "the") && line.is_one_of(next + 2, &["Richter", "scale"]);
    if scale || line.is(next, "Richter") || line.is(previous, "Mach") {
        return Some(quantity.found(next, FigureKind::Other, ""));
    }
    if line.is_one_of(next, &["ERA", "E.R.A.", "GPA", "G.P.A.", "PPG", "OPS"]) {
        let unit = line.word(next).replace('.', "");
        return Some(quantity.found(next + 1, FigureKind::Other, unit));
    }
    let market = || is_market(line, quantity.first);
    if line.is_one_of(next, &["point", "points", "pts"]) && market() {
        return Some(quantity.found(next + 1, FigureKind::Other, "points"));
    }
    let level = line.is_one_of(previous, &["at", "to", "above", "below", "near"]) && !counted::plural_ahead(line, next);
    if level && (digits.grouped || digits.decimals > 0) && quantity.high.is_none() && market() {
        return Some(quantity.found(next, FigureKind::Other, ""));
    }
    None
}
