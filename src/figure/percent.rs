//! Shares: "3.2%", "38 per cent", "12 percentage points", "25 basis points", "28 points" of a poll.

use std::sync::LazyLock;

use super::counted;
use super::lexicon::Table;
use super::line::{Line, before};
use super::model::{FigureKind, Value};
use super::numeral::Form;
use super::quantity::{Found, Quantity};
use super::{other, score};

static POLL_WORDS: LazyLock<Table<()>> = LazyLock::new(|| Table::list(include_str!("../words/poll_words.txt")));

static SPORT_WORDS: LazyLock<Table<()>> = LazyLock::new(|| Table::list(include_str!("../words/sport_words.txt")));
static RATING_WORDS: LazyLock<Table<()>> =
    LazyLock::new(|| Table::list("approval rating ratings poll polls polling percent percentage favorability"));
static RATE_WORDS: LazyLock<Table<()>> =
    LazyLock::new(|| Table::list("rate rates percent percentage inflation fed bank"));

pub(super) fn of(line: &Line, quantity: &Quantity) -> Option<Found> {
    let (unit, end) = part_of_a_point(line, quantity).or_else(|| unit(line, quantity.end))?;
    let mut found = quantity.found(end, FigureKind::Percent, unit);
    if unit == "%" && quantity.descends() && !line.is(before(quantity.first, 1), "from") {
        found.kind = FigureKind::Score;
        found.value = Value::Written(score::written(line, quantity));
    }
    found.of = counted::share(line, end);
    Some(found)
}

/// "a rating in the mid-30s": ten points of a percentage by their tens alone.
pub(super) fn tens(line: &Line, at: usize) -> Option<Found> {
    let low = line.plain(at).filter(|low| (20..=90).contains(low) && low.is_multiple_of(10))? as f64;
    let lead = before(at, if line.is_hyphen(before(at, 1)) { 2 } else { 1 });
    let fits = line.is(at + 1, "s")
        && line.glued(at + 1)
        && line.is_one_of(lead, &["the", "low", "mid", "high", "upper", "lower"])
        && line.has_near(at, 12, &RATING_WORDS);
    fits.then(|| Found::new(at, at + 2, FigureKind::Percent, Value::Range(low, low + 9.0), "%"))
}

/// "a quarter of a percentage point", "half a point": parts of a point where points are of a percentage, and of one percent.
fn part_of_a_point(line: &Line, quantity: &Quantity) -> Option<(&'static str, usize)> {
    let of = usize::from(line.is(quantity.end, "of"));
    let point = quantity.end + of + 1;
    let one = line.is_one_of(before(point, 1), &["a", "one"]) || line.plain(before(point, 1)) == Some(1);
    let fraction = quantity.low.form == Form::Fraction && one;
    if fraction && line.is(point, "percent") {
        return Some(("%", point + 1));
    }
    let percentage = usize::from(line.is(point, "percentage"));
    let named = percentage > 0 || (line.is(point, "point") && line.has_near(point, 25, &RATE_WORDS));
    (fraction && named && line.is(point + percentage, "point")).then_some(("pp", point + percentage + 1))
}

fn unit(line: &Line, end: usize) -> Option<(&'static str, usize)> {
    // "80 plus percent"
    let end = end + usize::from(line.is(end, "plus") && line.is_one_of(end + 1, &["percent", "per"]));
    if matches!(line.mark(end), Some('%' | '\u{ff05}' | '٪')) {
        return Some(("%", end + 1));
    }
    let at = line.past_hyphen(end);
    if line.is_one_of(at, &["percent", "pct", "percents"]) || line.is(at, "pc") && line.glued(at) {
        return Some(("%", at + 1));
    }
    let cent = line.past_hyphen(at + 1);
    if line.is(at, "per") && line.is_one_of(cent, &["cent", "cents"]) {
        return Some(("%", cent + 1));
    }
    if line.is_mark(end, '‰') || line.is(at, "per") && line.is(cent, "mille") {
        return Some(("‰", if line.is(at, "per") { cent + 1 } else { end + 1 }));
    }
    let second = line.past_hyphen(at + 1);
    if line.is_one_of(at, &["percentage", "percent"]) {
        let points = line.is_one_of(second, &["point", "points"]);
        return Some(if points { ("pp", second + 1) } else { ("%", at + 1) });
    }
    if line.is(at, "basis") && line.is_one_of(second, &["point", "points"]) {
        return Some(("bp", second + 1));
    }
    if line.is_one_of(at, &["bp", "bps"]) {
        return Some(("bp", at + 1));
    }
    (line.is_one_of(at, &["point", "points", "pts"])
        && line.has_near(at, 25, &POLL_WORDS)
        && !other::is_market(line, at)
        && !line.has_near(at, 20, &SPORT_WORDS))
    .then_some(("pp", at + 1))
}
