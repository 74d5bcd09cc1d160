//! Who said what: the way from a text to its quotes and speakers.

use super::cast::Cast;
use super::entity::Entities;
use super::name;
use super::phrase::{Phrase, Phrases};
use super::resolve::{Resolver, Source};
use super::{Speaker, SpeakerId};
use crate::quote::{self, Confidence, Form, Item, Links, Outline, Quote, QuoteKind};
use crate::text::{Prose, Span};
use crate::words::Classes;
use std::collections::HashMap;
use std::ops::Range;

/// Finds the quotes of a text and who said each.
pub fn attribute(text: &str) -> (Vec<Quote>, Vec<Speaker>) {
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
    let phrases = Phrases { outline: &outline, entities: &entities };
    let links = quote::link(&phrases);
    let mut acts = acts(&phrases, &links);
    acts.sort_by_key(|act| (act.quote.span.start, act.quote.span.end));
    name_speakers(&phrases, acts)
}

/// A quote whose source is still a phrase.
struct Act {
    quote: Quote,
    source: Option<Phrase>,
}

fn acts(phrases: &Phrases, links: &Links) -> Vec<Act> {
    let mut acts = quoted(phrases, links);
    let spoken: Vec<Range<usize>> = acts.iter().map(|a| a.quote.span.start..a.quote.span.end).collect();
    acts.extend(indirect(phrases, links, &spoken));
    acts
}

/// Direct and mixed quotes, in text order.
fn quoted(phrases: &Phrases, links: &Links) -> Vec<Act> {
    let stretches = phrases.outline.stretches;
    let mut acts: Vec<Act> = Vec::new();
    let mut last: Option<usize> = None; // the stretch that ended the last act
    for (q, stretch) in stretches.iter().enumerate() {
        let Some(link) = links.links.get(q).and_then(Option::as_ref) else { continue };
        let (kind, clause) = quote::kind(phrases, links, q, link);
        let joined = last.is_some_and(|before| before + 1 == q && joins(phrases, links, before, q));
        if let Some(act) = acts.last_mut().filter(|_| joined) {
            let known = link.frame.is_some() && link.confidence > act.quote.confidence.as_per_mille();
            if stretch.continues && (known || act.source.is_none()) && link.source.is_some() {
                // What runs over paragraphs is often attributed in its last one only.
                act.source = link.source.clone();
                act.quote.mention = link.source.as_ref().map(|source| phrases.span(&source.items));
                act.quote.cue = link.cue.as_ref().map(|cue| phrases.span(cue));
                act.quote.confidence = Confidence::per_mille(link.confidence);
            }
            act.quote.span = act.quote.span.hull(stretch.span);
            act.quote.pieces.push(stretch.span);
            if kind == QuoteKind::Mixed {
                act.quote.kind = kind;
                act.quote.clause = act.quote.clause.or(clause);
            }
        } else {
            let quote = Quote {
                span: stretch.span,
                pieces: vec![stretch.span],
                clause,
                kind,
                speaker: None,
                mention: link.source.as_ref().map(|source| phrases.span(&source.items)),
                cue: link.cue.as_ref().map(|cue| phrases.span(cue)),
                confidence: Confidence::per_mille(link.confidence),
            };
            acts.push(Act { quote, source: link.source.clone() });
        }
        last = Some(q);
    }
    for act in &mut acts {
        act.quote.clause =
            act.quote.clause.map(|clause| clause.hull(act.quote.span)).filter(|_| act.quote.kind == QuoteKind::Mixed);
    }
    acts
}

/// True if the two stretches are one act of speech: the second takes up an open paragraph, or both hang on one frame
/// and no sentence ended between them.
fn joins(phrases: &Phrases, links: &Links, before: usize, q: usize) -> bool {
    let stretches = phrases.outline.stretches;
    if stretches.get(q).is_some_and(|s| s.continues) {
        return true;
    }
    let frame = |at: usize| links.links.get(at).and_then(Option::as_ref).and_then(|link| link.frame);
    frame(q).is_some() && frame(q) == frame(before)
}

/// Indirect statements of the plain frames that no quoted stretch hangs on.
fn indirect(phrases: &Phrases, links: &Links, spoken: &[Range<usize>]) -> Vec<Act> {
    let outline = phrases.outline;
    let mut used = vec![false; links.frames.len()];
    for frame in links.links.iter().flatten().filter_map(|link| link.frame) {
        if let Some(slot) = used.get_mut(frame) {
            *slot = true;
        }
    }
    let mut acts: Vec<Act> = Vec::new();
    for (sentence, range) in outline.sentences.iter().zip(&links.of_sentence) {
        let mut taken = sentence.items.start;
        for index in range.clone() {
            let Some(frame) = links.frames.get(index).filter(|f| quote::is_plain(f)) else { continue };
            if sentence.headline || used.get(index) == Some(&true) {
                continue;
            }
            let Some(mut clause) = quote::clause(phrases, sentence, frame) else { continue };
            clause.end = own_end(phrases, links, &clause, range.clone());
            let rest = quote::rest(phrases, sentence, frame, &clause);
            let short = clause.len() < 3 && rest.is_none();
            if clause.start < taken || short || clause.clone().any(|at| is_spoken(outline, at, spoken)) {
                continue;
            }
            taken = rest.as_ref().map_or(clause.end, |rest| rest.end);
            let mut pieces = vec![phrases.span(&clause)];
            pieces.extend(rest.map(|rest| phrases.span(&rest)));
            let span = pieces.iter().copied().reduce(Span::hull).unwrap_or(phrases.span(&clause));
            let confidence = if frame.form == Form::Subject { 900 } else { 850 };
            acts.push(Act {
                quote: Quote {
                    span,
                    pieces,
                    clause: None,
                    kind: QuoteKind::Indirect,
                    speaker: None,
                    mention: Some(phrases.span(&frame.source.items)),
                    cue: Some(phrases.span(&frame.cue)),
                    confidence: Confidence::per_mille(confidence),
                },
                source: Some(frame.source.clone()),
            });
        }
    }
    acts
}

fn is_spoken(outline: &Outline, at: usize, spoken: &[Range<usize>]) -> bool {
    let Some(Item::Quoted(q)) = outline.item(at) else { return false };
    let start = outline.stretches.get(q).map_or(0, |s| s.span.start);
    let next = spoken.partition_point(|s| s.end <= start);
    spoken.get(next).is_some_and(|s| s.start <= start)
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

/// Resolves the sources in text order and makes one speaker of each.
fn name_speakers(phrases: &Phrases, acts: Vec<Act>) -> (Vec<Quote>, Vec<Speaker>) {
    let mut resolver = Resolver::new(phrases);
    let mut cast = Cast::new(phrases);
    let mut order: Vec<usize> = (0..acts.len()).collect();
    order.sort_by_key(|&index| acts.get(index).and_then(|a| a.source.as_ref()).map_or(0, |s| s.items.start));
    let mut resolved: HashMap<usize, Option<(Source, u16)>> = HashMap::new();
    let mut found: Vec<Option<(Source, u16)>> = vec![None; acts.len()];
    for index in order {
        let Some(phrase) = acts.get(index).and_then(|act| act.source.as_ref()) else { continue };
        let source = resolved.entry(phrase.items.start).or_insert_with(|| resolver.resolve(phrase)).clone();
        if let Some(slot) = found.get_mut(index) {
            *slot = source;
        }
    }
    let mut quotes = Vec::with_capacity(acts.len());
    for (act, source) in acts.into_iter().zip(found) {
        let mut quote = act.quote;
        if let (Some((source, sure)), Some(phrase)) = (source, &act.source) {
            let id = cast.member(source, phrase, quote.mention);
            quote.speaker = Some(SpeakerId(id));
            let both = u32::from(quote.confidence.as_per_mille()) * u32::from(sure) / 1000;
            quote.confidence = Confidence::per_mille(u16::try_from(both).unwrap_or(0));
        } else {
            let doubt = quote.confidence.as_per_mille() / 2;
            quote.confidence = Confidence::per_mille(doubt);
        }
        quotes.push(quote);
    }
    cast.finish(quotes)
}
