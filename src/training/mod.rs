//! For the training tool: texts and their gold, turned into what the models learn from.

pub mod he_she;

use crate::quote::{self, Outline};
use crate::speaker::entity::Entities;
use crate::speaker::{Head, Phrase, Phrases, name};
use crate::text::Prose;
use crate::words::Classes;

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

/// Reads a text as far as its phrases.
pub(crate) fn parse(text: &str, take: impl FnOnce(&Phrases)) {
    let prose = Prose::new(text);
    let stretches = quote::pair(&prose);
    let outline = Outline::new(&prose, &stretches);
    let mut headlines = vec![false; prose.paragraphs.len()];
    for sentence in outline.sentences.iter().filter(|s| s.headline) {
        if let Some(line) = headlines.get_mut(sentence.paragraph) {
            *line = true;
        }
    }
    let entities = Entities::new(&prose, name::find(&prose, &stretches, &headlines));
    take(&Phrases { outline: &outline, entities: &entities });
}

/// The phrase of a source given by the bytes it covers; `None` inside quotation marks.
pub(crate) fn phrase_of(phrases: &Phrases, start: usize, end: usize) -> Option<Phrase> {
    let outline = phrases.outline;
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
