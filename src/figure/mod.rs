//! Figures: the numbers a reader cares about, with value, unit, what they count and who claims them.
//!
//! A text is read line by line. Each line becomes tokens ([`token`], [`line`]); where a token may begin a figure, first
//! what only looks like one is set aside ([`negative`]: names and references; [`shape`]: telephone numbers, addresses),
//! then the kinds are asked in turn: those that show by themselves ([`time`], [`date`], [`money`] with its sign,
//! [`ordinal`]), then those that are a quantity ([`quantity`]: one number or two, from [`numeral`]) and the words
//! around it: [`money`], [`percent`], [`age`], [`measure`], [`ratio`], [`score`], [`other`]; what is left is a
//! [`count`]. A new kind is one file and one line here.

mod age;
mod approx;
mod claim;
mod count;
mod counted;
mod date;
mod digits;
mod dimensions;
mod lexicon;
mod line;
mod measure;
mod model;
mod money;
mod negative;
mod numeral;
mod ordinal;
mod other;
mod percent;
mod quantity;
mod ratio;
mod score;
mod shape;
mod spelled;
mod style;
mod time;
mod token;
mod units;
mod writing;

pub use claim::assign_claims;
pub use model::{Approx, Figure, FigureKind, Value};
pub use style::Style;

use std::sync::LazyLock;

use crate::text::Span;
use lexicon::Table;
use line::Line;
use quantity::{Found, Quantity};

/// Finds the figures of a text, in text order; who claims them is told by [`assign_claims`].
pub fn find(text: &str) -> Vec<Figure> {
    find_in(text, &Style::of(text))
}

/// Finds the figures of a piece of a text (whole lines), which is written in the style of the whole. All pieces together
/// give the figures that [`find`] gives for the whole.
pub fn find_in(text: &str, style: &Style) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut tokens = Vec::new();
    for stretch in stretches(text) {
        token::scan(text, stretch, style.writing, &mut tokens);
        read(&Line { text, tokens: &tokens, style }, &mut figures);
    }
    figures
}

/// The longest stretch that is read at once, in bytes: no paragraph is longer, and tokens take room.
const LONGEST_STRETCH: usize = 32 * 1024;

/// The lines of a text, those that are too long cut at white space where there is some.
fn stretches(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        if rest.is_empty() {
            return None;
        }
        let start = at;
        let mut limit = rest.len().min(LONGEST_STRETCH);
        while !rest.is_char_boundary(limit) {
            limit -= 1;
        }
        let window = rest.get(..limit)?;
        let length = match window.find('\n') {
            Some(end) => end + 1,
            None if limit == rest.len() => limit,
            None => window.rfind(' ').map_or(limit, |blank| blank + 1),
        };
        at += length;
        Some(Span::new(start, at))
    })
}

fn read(line: &Line, figures: &mut Vec<Figure>) {
    let mut at = 0;
    while at < line.tokens.len() {
        if !may_begin(line, at) {
            at += 1;
            continue;
        }
        if let Some(end) = negative::skip(line, at) {
            at = end.max(at + 1);
            continue;
        }
        if let Some(found) = by_itself(line, at) {
            at = found.end.max(at + 1);
            figures.push(finish(line, found));
            continue;
        }
        let Some(quantity) = quantity::at(line, at) else {
            at += 1;
            continue;
        };
        at = quantity.end.max(at + 1);
        if let Some(found) = of_quantity(line, &quantity) {
            at = found.end.max(at);
            figures.push(finish(line, found));
        }
    }
}

/// Every word that a figure, or a name that only holds a number, may begin with.
static FIRST_WORDS: LazyLock<Table<()>> = LazyLock::new(|| {
    let own = [
        "a",
        "an",
        "half",
        "several",
        "minus",
        "negative",
        "plus",
        "quarter",
        "twice",
        "double",
        "triple",
        "quadruple",
        "no",
    ]
    .into_iter()
    .map(str::to_owned);
    let words = own.chain(spelled::words()).chain(date::words()).chain(money::words()).chain(negative::words());
    Table::new(words.map(|word| (word, ())))
});

/// False where a glance shows that no figure begins.
fn may_begin(line: &Line, at: usize) -> bool {
    match line.token(at).map(|token| token.shape) {
        Some(token::Shape::Number(_) | token::Shape::Currency) => true,
        Some(token::Shape::Mark(mark)) => matches!(mark, '-' | '−' | '–' | '+' | '\'' | '’' | '‘'),
        Some(token::Shape::Word) => FIRST_WORDS.has(line.word(at)) || line.word(at).ends_with("fold"),
        Some(token::Shape::Code) | None => false,
    }
}

/// Kinds that show without a quantity before them.
fn by_itself(line: &Line, at: usize) -> Option<Found> {
    score::record(line, at)
        .or_else(|| score::nil(line, at))
        .or_else(|| measure::clocked(line, at))
        .or_else(|| measure::hours(line, at))
        .or_else(|| measure::heat(line, at))
        .or_else(|| percent::tens(line, at))
        .or_else(|| dimensions::at(line, at))
        .or_else(|| time::at(line, at))
        .or_else(|| date::at(line, at))
        .or_else(|| money::signed(line, at))
        .or_else(|| ordinal::at(line, at))
        .or_else(|| ratio::one_word(line, at))
        .or_else(|| measure::from_article(line, at))
}

/// What a quantity measures, by the words around it.
fn of_quantity(line: &Line, quantity: &Quantity) -> Option<Found> {
    const KINDS: [fn(&Line, &Quantity) -> Option<Found>; 9] =
        [measure::height, money::worded, percent::of, age::of, measure::of, ratio::of, score::of, other::of, count::of];
    KINDS.iter().find_map(|kind| kind(line, quantity))
}

fn finish(line: &Line, found: Found) -> Figure {
    let mut span = line.span(found.first, found.end);
    for possessive in ["'s", "’s"] {
        let words = span.of(line.text);
        if words.len() > possessive.len() && words.ends_with(possessive) && found.kind != FigureKind::Date {
            span.end -= possessive.len();
        }
    }
    Figure {
        span,
        kind: found.kind,
        value: found.value,
        unit: found.unit,
        approx: approx::around(line, found.first, found.end),
        of: found.of,
        claimed_by: None,
    }
}
