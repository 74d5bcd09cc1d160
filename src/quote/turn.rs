//! Turns of a transcript that stand in marks with their speaker: “LARK: We knew.”

use crate::speaker::{Head, Phrase, Phrases};
use crate::tagger::{COLON, Scene};
use std::ops::Range;

/// Who takes a turn, and what they say.
pub(crate) struct Turn {
    /// The tokens of the name.
    pub(crate) speaker: Range<usize>,
    /// The first token of what is said.
    pub(crate) said: usize,
    /// The name to resolve, if it is one.
    pub(crate) phrase: Option<Phrase>,
}

/// The turn that stretch `q` is, if it begins with a name in capitals and a colon.
pub(crate) fn turn(phrases: &Phrases, scene: &Scene, q: usize) -> Option<Turn> {
    const LONGEST: usize = 5;
    let inner = scene.inner(q);
    let colon = inner.clone().take(LONGEST).find(|&at| scene.form(at) == COLON)?;
    let speaker = inner.start..colon;
    let is_shouted = |at: usize| {
        let word = scene.prose.word(at);
        word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase) || word == "Mr." || word == "Ms."
    };
    let name = speaker.clone().all(|at| is_shouted(at) || matches!(scene.prose.word(at), "." | "-" | "’" | "'"));
    if !name || speaker.is_empty() || colon + 1 >= inner.end {
        return None;
    }
    let item = phrases.outline.item_of(speaker.start);
    let name = speaker.clone().rev().find_map(|at| phrases.entities.name_at(at));
    let phrase = name.map(|name| Phrase { items: item..item + 1, head: Head::Name(name) });
    Some(Turn { speaker, said: colon + 1, phrase })
}
