//! Statements: the speech without marks that plain frames report. The tagger finds more of it; where both find the same,
//! the rules know best where it begins and ends.

use super::cue::Frame;
use super::indirect::{clause, is_plain, rest};
use super::link::Links;
use super::outline::{Item, Sentence};
use crate::speaker::{Phrase, Phrases};
use crate::words::Classes;
use std::ops::Range;

/// Reported speech as the rules see it, by item.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    /// What is said; two pieces where the attribution cuts it.
    pub(crate) pieces: Vec<Range<usize>>,
    pub(crate) cue: Range<usize>,
    pub(crate) source: Phrase,
}

/// Statements of the plain frames that no quoted stretch hangs on, in text order.
pub(crate) fn statements(phrases: &Phrases, links: &Links) -> Vec<Statement> {
    let outline = phrases.outline;
    let mut used = vec![false; links.frames.len()];
    for frame in links.links.iter().flatten().filter_map(|link| link.frame) {
        if let Some(slot) = used.get_mut(frame) {
            *slot = true;
        }
    }
    let mut found: Vec<Statement> = Vec::new();
    for (sentence, range) in outline.sentences.iter().zip(&links.of_sentence) {
        let mut taken = sentence.items.start;
        for index in range.clone() {
            let frame = links.frames.get(index).filter(|f| is_plain(f) && used.get(index) == Some(&false));
            let Some(frame) = frame.filter(|_| !sentence.headline) else { continue };
            let Some(pieces) = pieces(phrases, links, sentence, frame, range) else { continue };
            if pieces.first().is_some_and(|piece| piece.start < taken) {
                continue;
            }
            taken = pieces.last().map_or(taken, |piece| piece.end);
            found.push(Statement { pieces, cue: frame.cue.clone(), source: frame.source.clone() });
        }
    }
    found
}

/// What a frame reports, if that is a statement without linked stretches.
fn pieces(
    phrases: &Phrases,
    links: &Links,
    sentence: &Sentence,
    frame: &Frame,
    frames: &Range<usize>,
) -> Option<Vec<Range<usize>>> {
    const SHORTEST: usize = 3;
    let mut clause = clause(phrases, sentence, frame)?;
    clause.end = own_end(phrases, links, &clause, frames.clone());
    let rest = rest(phrases, sentence, frame, &clause);
    let short = clause.len() < SHORTEST && rest.is_none();
    let outline = phrases.outline;
    let linked = |at: usize| match outline.item(at) {
        Some(Item::Quoted(q)) => links.links.get(q).is_some_and(Option::is_some),
        _ => false,
    };
    (!short && !clause.clone().any(linked)).then(|| std::iter::once(clause).chain(rest).collect())
}

/// A reported clause ends before a frame inside it that carries a quote of its own: "|from what he called “…”".
fn own_end(phrases: &Phrases, links: &Links, clause: &Range<usize>, frames: Range<usize>) -> usize {
    const FRAMES: usize = 32;
    let outline = phrases.outline;
    let Some(first) = clause.clone().find(|&at| outline.is_quoted(at)) else { return clause.end };
    let Some(Item::Quoted(q)) = outline.item(first) else { return clause.end };
    let link = links.links.get(q).and_then(Option::as_ref).and_then(|l| l.frame);
    let inner = frames.take(FRAMES).find(|&f| Some(f) == link).and_then(|f| links.frames.get(f));
    let Some(inner) = inner.filter(|f| f.items().start > clause.start) else { return clause.end };
    let mut end = inner.items().start;
    let opens_relative = |at: usize| ["what", "which", "whom", "that", "whatever"].iter().any(|w| outline.is(at, w));
    while end > clause.start {
        let before = end - 1;
        let joint = opens_relative(before)
            || outline.is_quoted(before)
            || outline.word(before) == ","
            || phrases.has(before, Classes::PREPOSITION | Classes::CONJUNCTION);
        if !joint {
            break;
        }
        end = before;
    }
    end
}
