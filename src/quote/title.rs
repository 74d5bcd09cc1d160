//! Titles of works and broadcasts: what stands in quotation marks and is nobody's speech.

use super::link::Position;
use crate::speaker::Phrases;
use crate::text::TokenKind;
use crate::words::{self, Classes};

/// No title has more words.
const LONGEST: usize = 8;

/// True for what looks like a title: every word of weight capitalised, behind "on", "the film" or a possessor. Only a cue
/// right beside it makes it speech.
pub(super) fn is_title(phrases: &Phrases, q: usize, position: Position) -> bool {
    let outline = phrases.outline;
    let Some((stretch, sentence)) = outline.stretches.get(q).zip(outline.sentences.get(position.sentence)) else {
        return false;
    };
    if sentence.headline || sentence.items.start == position.item {
        return false;
    }
    let prose = outline.prose;
    let tokens = prose.tokens.get(stretch.tokens.clone()).unwrap_or(&[]);
    let mut count = 0;
    for word in tokens.iter().filter(|t| t.kind == TokenKind::Word) {
        count += 1;
        let small = word.classes.any(Classes::PREPOSITION | Classes::DETERMINER | Classes::CONJUNCTION) && count > 1;
        let weighty = word.is_capitalised() || phrases.is_ending(word.of(prose.text));
        if count > LONGEST || !(small || weighty) {
            return false;
        }
    }
    let before = position.item.wrapping_sub(1);
    let owned = phrases.is_possessive(before);
    let introduced = owned
        || words::leads_to_title(outline.word(before))
        || phrases.has(before, Classes::ROLE | Classes::ORGANISATION);
    introduced && (count > 1 || owned)
}
