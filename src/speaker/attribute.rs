//! Who said what: the way from a text to its quotes and speakers.

use super::entity::{Entities, Entity};
use super::name::{self, NameKind};
use super::phrase::{Head, Phrase, Phrases};
use super::resolve::{Resolver, Source};
use super::{Speaker, SpeakerId, SpeakerKind, role};
use crate::quote::{self, Confidence, Form, Frame, Item, Link, Links, Outline, Quote, QuoteKind, Strength};
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
        let (kind, clause) = kind(phrases, links, q, link);
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

/// Direct if the stretch is all that is said in its place; mixed if words outside the marks are reported with it.
fn kind(phrases: &Phrases, links: &Links, q: usize, link: &Link) -> (QuoteKind, Option<Span>) {
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
    let clause = quote::clause(phrases, sentence, frame).filter(|c| c.contains(&at));
    let clause = clause.map(|c| phrases.span(&c)).or_else(|| {
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
    let mut cast = Cast { phrases, ids: HashMap::new(), members: Vec::new() };
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

/// The speakers as they are gathered.
struct Cast<'a> {
    phrases: &'a Phrases<'a>,
    ids: HashMap<Source, usize>,
    members: Vec<(Source, Speaker)>,
}

impl Cast<'_> {
    fn member(&mut self, source: Source, phrase: &Phrase, mention: Option<Span>) -> usize {
        let id = match self.ids.get(&source) {
            Some(&id) => id,
            None => {
                let id = self.members.len();
                let speaker = match &source {
                    Source::Entity(entity) => self.named(*entity),
                    Source::Nominal(_) => self.nameless(phrase),
                };
                self.ids.insert(source.clone(), id);
                self.members.push((source, speaker));
                id
            }
        };
        if let (Some((_, speaker)), Some(mention)) = (self.members.get_mut(id), mention) {
            speaker.mentions.push(mention);
        }
        id
    }

    fn named(&self, entity: usize) -> Speaker {
        let Some(known) = self.phrases.entities.all.get(entity) else { return empty() };
        let kind = match known.kind {
            NameKind::Person => SpeakerKind::Person,
            NameKind::Organisation | NameKind::Place => SpeakerKind::Organisation,
        };
        let role = (kind == SpeakerKind::Person).then(|| self.role(known)).flatten();
        Speaker { name: known.name.clone(), kind, role, mentions: self.mentions(known), ..empty() }
    }

    fn role(&self, known: &Entity) -> Option<String> {
        let outline = self.phrases.outline;
        let names =
            known.names.iter().filter_map(|&n| self.phrases.entities.names.get(n)).filter(|n| !n.quoted && !n.headline);
        names
            .filter_map(|name| {
                let item = outline.items.partition_point(|&item| match item {
                    Item::Word(token) => token < name.tokens.start,
                    Item::Quoted(q) => outline.stretches.get(q).is_some_and(|s| s.tokens.start < name.tokens.start),
                });
                role::role(self.phrases, name, item)
            })
            .map(|span| span.of(outline.prose.text).to_string())
            .next()
    }

    /// Where the text names the entity outside marks.
    fn mentions(&self, known: &Entity) -> Vec<Span> {
        let prose = self.phrases.outline.prose;
        let names = known.names.iter().filter_map(|&n| self.phrases.entities.names.get(n)).filter(|n| !n.quoted);
        names.filter_map(|name| prose.passage(name.tokens.clone())).map(|p| p.span).collect()
    }

    fn nameless(&self, phrase: &Phrase) -> Speaker {
        let outline = self.phrases.outline;
        let end = phrase.items.clone().find(|&at| outline.word(at) == ",").unwrap_or(phrase.items.end);
        let name = self.phrases.span(&(phrase.items.start..end)).of(outline.prose.text).to_string();
        let head = match phrase.head {
            Head::Noun(at) => self.phrases.classes(at),
            _ => Classes::NONE,
        };
        let several = Classes::ROLES | Classes::DETERMINER;
        let kind = match () {
            () if head.any(several) => SpeakerKind::Group,
            () if head.any(Classes::ROLE | Classes::TITLE) => SpeakerKind::Anonymous,
            () if head.any(Classes::ORGANISATION) => SpeakerKind::Organisation,
            () if matches!(phrase.head, Head::Noun(at) if outline.word(at).ends_with('s')) => SpeakerKind::Group,
            () => SpeakerKind::Anonymous,
        };
        // The words as they stand inside a sentence: "a spokesman", also where they open one.
        let opens = self.phrases.has(phrase.items.start, Classes::DETERMINER | Classes::ROLE | Classes::ROLES);
        let name = if opens && !is_upper(&name) { lower_first(&name) } else { name };
        Speaker { name, kind, ..empty() }
    }

    /// Puts the speakers in the order of their first mention and the quotes' ids with them.
    fn finish(self, mut quotes: Vec<Quote>) -> (Vec<Quote>, Vec<Speaker>) {
        let mut speakers: Vec<(usize, Speaker)> = Vec::new();
        for (old, (_, mut speaker)) in self.members.into_iter().enumerate() {
            speaker.mentions.sort_unstable();
            // "Lark" inside "Lark, the mayor" is one mention.
            let mut kept: Vec<Span> = Vec::new();
            for mention in speaker.mentions {
                match kept.last_mut().filter(|last| last.overlaps(mention)) {
                    Some(last) => *last = last.hull(mention),
                    None => kept.push(mention),
                }
            }
            speaker.mentions = kept;
            speakers.push((old, speaker));
        }
        speakers.sort_by_key(|(old, s)| (s.mentions.first().copied(), *old));
        let mut new_ids = vec![0; speakers.len()];
        for (new, (old, speaker)) in speakers.iter_mut().enumerate() {
            speaker.id = SpeakerId(new);
            if let Some(slot) = new_ids.get_mut(*old) {
                *slot = new;
            }
        }
        for quote in &mut quotes {
            quote.speaker = quote.speaker.and_then(|id| new_ids.get(id.0).copied()).map(SpeakerId);
        }
        (quotes, speakers.into_iter().map(|(_, s)| s).collect())
    }
}

fn empty() -> Speaker {
    Speaker { id: SpeakerId(0), name: String::new(), kind: SpeakerKind::Anonymous, role: None, mentions: Vec::new() }
}

fn is_upper(words: &str) -> bool {
    words.chars().filter(|c| c.is_alphabetic()).take(2).all(char::is_uppercase) && words.chars().count() > 2
}

fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect()
}
