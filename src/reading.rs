//! The whole way on one screen: a page in, a reading out.

use crate::article::{self, Page};
use crate::figure::{self, Figure};
use crate::quote::Quote;
use crate::speaker::{self, Speaker};
use crate::text::Span;

/// What On Record takes from a page or a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The text that was read; every span of the reading is an offset into it, in UTF-8 bytes.
    pub text: String,
    /// Where each chosen block of the page stands in `text`; empty for a plain text.
    pub places: Vec<Place>,
    /// In text order.
    pub quotes: Vec<Quote>,
    /// In the order of their first mention; a speaker's id is its index.
    pub speakers: Vec<Speaker>,
    /// In text order.
    pub figures: Vec<Figure>,
}

impl Reading {
    /// What people are shown: without reported speech that is more likely none.
    pub fn for_people(mut self) -> Self {
        self.quotes.retain(Quote::is_likely);
        self
    }
}

/// A chosen block and where it stands in the reading's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Index into the page's blocks.
    pub block: usize,
    /// Where the block's text stands in the reading's text.
    pub span: Span,
}

/// Reads a page: chooses the blocks that are its article, joins them by blank lines, and reads that text.
pub fn read(page: &Page) -> Reading {
    let mut text = String::new();
    let mut places = Vec::new();
    for block in article::choose(page) {
        let Some(chosen) = page.blocks.get(block) else { continue };
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&chosen.text);
        places.push(Place { block, span: Span::new(start, text.len()) });
    }
    Reading { places, ..read_text(text) }
}

/// Reads a text in which every line is a paragraph.
pub fn read_text(text: String) -> Reading {
    let (quotes, speakers) = speaker::attribute(&text);
    let mut figures = figure::find(&text);
    figure::assign_claims(&mut figures, &quotes);
    Reading { text, places: Vec::new(), quotes, speakers, figures }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::{Confidence, QuoteKind};

    #[test]
    fn people_are_spared_doubtful_reported_speech_alone() {
        let quote = |kind, per_mille| Quote {
            span: Span::new(0, 1),
            pieces: vec![Span::new(0, 1)],
            clause: None,
            kind,
            speaker: None,
            mention: None,
            cue: None,
            confidence: Confidence::per_mille(per_mille),
        };
        let quotes = vec![
            quote(QuoteKind::Indirect, 499),
            quote(QuoteKind::Indirect, 500),
            quote(QuoteKind::Direct, 10),
            quote(QuoteKind::Mixed, 10),
        ];
        let kept = Reading { quotes: quotes.clone(), ..Reading::default() }.for_people().quotes;
        assert_eq!(kept, quotes[1..]);
    }
}
