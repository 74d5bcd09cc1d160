//! Direct or mixed: whether a quoted stretch is all that is said in its place, or stands inside a reported clause.

use super::indirect::clause;
use super::{Form, Frame, Link, Links, QuoteKind, Strength};
use crate::speaker::Phrases;
use crate::text::Span;
use crate::words::Classes;

/// Direct if the stretch is all that is said in its place; mixed if words outside the marks are reported with it.
pub(crate) fn kind(phrases: &Phrases, links: &Links, q: usize, link: &Link) -> (QuoteKind, Option<Span>) {
    let outline = phrases.outline;
    let (Some(frame), Some(position)) = (link.frame.and_then(|f| links.frames.get(f)), links.positions.get(q)) else {
        return (QuoteKind::Direct, None);
    };
    let Some(sentence) = outline.sentences.get(position.sentence) else { return (QuoteKind::Direct, None) };
    let items = frame.items();
    let at = position.item;
    let is_word = |k: usize| outline.token(k).is_some_and(|t| t.is_lexical());
    let begins = at == sentence.items.start || !(sentence.items.start.max(at.saturating_sub(2))..at).any(is_word);
    let after_frame = at.checked_sub(1).is_some_and(|k| {
        items.contains(&k) || matches!(outline.word(k), "," | ":") && capital(phrases, q) || outline.word(k) == ":"
    });
    let pieces_before = at
        .checked_sub(1)
        .is_some_and(|k| outline.word(k) == "," && k > sentence.items.start && items.contains(&(k - 1)));
    let free_before = begins
        || resumes(phrases, links, q, link)
        || after_frame
        || pieces_before
        || capital(phrases, q) && !joined_by_word(phrases, at);
    let free_after = at + 1 >= sentence.items.end
        || !is_word(at + 1)
        || items.contains(&(at + 1))
        || begins && outline.final_stop(q).is_some();
    if free_before && free_after && !lower_after_cue(phrases, frame, at, q) {
        return (QuoteKind::Direct, None);
    }
    let reported = clause(phrases, sentence, frame).filter(|c| c.contains(&at));
    let clause = reported.map(|c| phrases.span(&c)).or_else(|| {
        let end = (at..sentence.items.end)
            .find(|&k| matches!(outline.word(k), "," | ";" | "." | "—" | "–"))
            .unwrap_or(sentence.items.end);
        let start = if items.end <= at { items.end } else { sentence.items.start };
        let end = if items.start > at { end.min(items.start) } else { end };
        Some(phrases.span(&(start..end.max(at + 1))))
    });
    (QuoteKind::Mixed, clause)
}

/// “…,” said Lark, who lives here, “|…”: a sentence cut in two by its attribution goes on.
fn resumes(phrases: &Phrases, links: &Links, q: usize, link: &Link) -> bool {
    let outline = phrases.outline;
    let Some(first) = q.checked_sub(1) else { return false };
    let (Some(one), Some(two)) = (links.positions.get(first), links.positions.get(q)) else { return false };
    let frame = links.links.get(first).and_then(Option::as_ref).and_then(|l| l.frame);
    let cut = outline.stretches.get(first).is_some_and(|s| s.inner.of(outline.prose.text).trim_end().ends_with(','));
    cut && frame.is_some()
        && frame == link.frame
        && one.sentence == two.sentence
        && two.item.checked_sub(1).is_some_and(|k| outline.word(k) == ",")
}

/// Said “very bad” things, called it “a ruse.”: words in lower case right behind a cue, with no comma to set them off.
fn lower_after_cue(phrases: &Phrases, frame: &Frame, at: usize, q: usize) -> bool {
    let behind = frame.items().end == at && frame.form != Form::Colon;
    let leads_on = phrases.outline.token(at + 1).is_some_and(|t| t.is_lexical());
    behind && !capital(phrases, q) && (leads_on || frame.strength < Strength::Strong)
}

fn capital(phrases: &Phrases, q: usize) -> bool {
    let inner = phrases.outline.stretches.get(q).map_or("", |s| s.inner.of(phrases.outline.prose.text));
    inner.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
}

/// "that “We…”", "a “Bad idea”": a word before the stretch that makes it part of a clause.
fn joined_by_word(phrases: &Phrases, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|k| {
        phrases.has(k, Classes::DETERMINER | Classes::PREPOSITION | Classes::CONJUNCTION | Classes::AUXILIARY)
    })
}
