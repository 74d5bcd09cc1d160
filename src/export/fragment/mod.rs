//! Addresses that open a page at given words, by the rules of the specification "URL Fragment Text Directives"
//! (<https://wicg.github.io/scroll-to-text-fragment/>), which Chromium and Firefox (131 and newer) follow:
//!
//! ```text
//! https://quay.example/harbour#anchor:~:text=[prefix-,]textStart[,textEnd][,-suffix]
//! ```
//!
//! A browser opens the page at the first place where the terms match, without regard to case, marks on letters, or how
//! white space is written; a term must lie within one block of text and on the bounds of words. So terms begin and end at
//! words, none runs over a block's end or a `<br>`, and they are grown until no other place of the page has the same words
//! in a row, whatever stands between the words: stricter than any browser compares. (Marks on letters alone are not left
//! out of account; that two places of a page differ in these alone does not happen.)
//!
//! - A short quote is one term; of a long one, or one over several paragraphs, the first and last words are (`textStart`,
//!   `textEnd`), and what stands between may change.
//! - `prefix` and `suffix` are taken from the same paragraph, and from the neighbouring one only where the quote is a
//!   paragraph's beginning or end and nothing else tells it apart.
//! - Where nothing does, the link opens the page's beginning and says so.

mod address;
mod rivals;
mod terms;
mod words;

use serde::{Deserialize, Serialize};

use crate::article::Page;
use crate::reading::Reading;
use crate::text::Span;
use address::Directive;
use words::Words;

/// An address that leads to words on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Opens the page, at the words if `exact`. Empty where the page has no address.
    pub url: String,
    /// False where the words could not be told apart from others on the page, or the page has no address that can: the
    /// link then opens the page's beginning, and whoever shows it says so.
    #[serde(default)]
    pub exact: bool,
}

impl Link {
    /// The page's own address.
    pub fn to_page(url: &str) -> Self {
        Link { url: url.to_owned(), exact: false }
    }

    /// True if it leads to a page, on the web or in a file, and runs nothing.
    pub fn is_safe(&self) -> bool {
        address::can_lead(&self.url)
    }
}

/// Makes the links to one page's words. The page's text is looked through once; each link then costs little, whatever
/// the page's length.
pub struct Links<'a> {
    page: &'a Page,
    reading: &'a Reading,
    words: Words<'a>,
}

impl<'a> Links<'a> {
    /// Looks at all of the page's text. The reading is one of this page.
    pub fn new(page: &'a Page, reading: &'a Reading) -> Self {
        let is_wanted = address::can_lead(&page.url) && !(reading.quotes.is_empty() && reading.figures.is_empty());
        Links { page, reading, words: Words::of(if is_wanted { &page.blocks } else { &[] }) }
    }

    /// A link to the words from the first of the spans to the last, or, where that cannot be, to the first; spans are
    /// those of the reading's text, in order.
    pub fn to(&self, spans: &[Span]) -> Link {
        let whole = spans.first().zip(spans.last()).map(|(first, last)| Span::new(first.start, last.end));
        let first = spans.first().copied().filter(|_| spans.len() > 1);
        let directive = whole.into_iter().chain(first).find_map(|span| self.directive(span));
        match directive {
            Some(directive) => Link { url: address::with_directive(&self.page.url, &directive), exact: true },
            None => Link::to_page(&self.page.url),
        }
    }

    /// The terms that lead to a span and nowhere else.
    fn directive(&self, span: Span) -> Option<Directive> {
        let first = self.reading.places.partition_point(|place| place.span.end <= span.start);
        let end = self.reading.places.partition_point(|place| place.span.start < span.end);
        let places = self.reading.places.get(first..end)?;
        let (head, tail) = (places.first()?, places.last()?);
        let from = self.words.at_or_after(head.block, span.start.saturating_sub(head.span.start))?;
        let to = self.words.before(tail.block, span.end.checked_sub(tail.span.start)?)?;
        // Signs belong to a figure: they may be shown though no word begins or ends with them.
        let bounds = (span.start.saturating_sub(head.span.start), span.end - tail.span.start);
        terms::choose(&self.words, from, to, bounds)
    }
}
