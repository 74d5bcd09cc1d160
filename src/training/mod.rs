//! What the training tool needs of the core: the same sights and the same evidence that a reading has, for articles
//! marked by hand. Only with the feature `train`; nothing of it is shipped.

pub mod he_she;
mod judge;
mod tagger;

pub use crate::quote::Judge;
use crate::quote::{self, Outline};
use crate::reading::Reading;
use crate::speaker::{self, Head, Phrase, Phrases};
use crate::tagger::Tagger;
use crate::words::Classes;
pub use judge::{Case, cases};
pub use tagger::{Attribution, Lesson, Sights, Windows, WordUse, lesson, tagged, word_uses};

/// Reads a text as the program does, with other weights than the shipped ones; figures are left out.
pub fn read_with(text: &str, tagger: &Tagger, judge: &Judge) -> Reading {
    let (quotes, speakers) = speaker::attribute_with(text, tagger, judge);
    Reading { text: text.to_string(), quotes, speakers, ..Reading::default() }
}

/// A source that was marked by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gold {
    /// Where it begins, in bytes of the text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The full name of who is meant, if it is known.
    pub name: Option<String>,
}

/// The phrase of a source given by the bytes it covers; `None` inside quotation marks.
pub(crate) fn phrase_of(phrases: &Phrases, start: usize, end: usize) -> Option<Phrase> {
    let outline: &Outline = phrases.outline;
    let (first, last) = (outline.prose.token_at(start), outline.prose.token_at(end));
    let place = |token: usize| {
        outline.items.partition_point(|item| match *item {
            quote::Item::Word(at) => at < token,
            quote::Item::Quoted(q) => outline.stretches.get(q).is_some_and(|s| s.tokens.start < token),
        })
    };
    let items = place(first)..place(last);
    if items.is_empty() {
        return None;
    }
    if items.len() == 1 && phrases.has(items.start, Classes::SUBJECT_PRONOUN) {
        return Some(Phrase { head: Head::Pronoun(items.start), items });
    }
    Some(Phrase { head: phrases.head(&items)?, items })
}
