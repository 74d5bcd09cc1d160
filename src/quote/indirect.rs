//! Indirect speech, the plain patterns: "Lark said (that) …", "…, Lark said", "according to Lark, …", "adding that …".
//!
//! What is reported ends where the reporter takes over again: at a dash, at a new subject with a verb of its own, at a
//! free relative that carries another quote ("from what he called “…”").

use super::cue::{Form, Frame, Strength};
use super::outline::Sentence;
use crate::speaker::Phrases;
use crate::text::{TokenKind, is_stop};
use crate::words::Classes;
use std::ops::Range;

/// How far an auxiliary or verb may stand from the head of a clause without "that".
const VERB_WITHIN: usize = 25;
/// How many phrases may stand between a cue and its clause: "in an interview on Monday".
const ADJUNCTS: usize = 4;

/// The reported clause of a frame, by item: everything it reports, quoted stretches included.
pub(crate) fn clause(phrases: &Phrases, sentence: &Sentence, frame: &Frame) -> Option<Range<usize>> {
    let reader = Reader { phrases, sentence };
    let clause = match frame.form {
        Form::Subject => reader.behind(frame).or_else(|| reader.before(frame)),
        Form::Participle | Form::Infinitive => reader.behind(frame),
        Form::Inverted => reader.before(frame),
        Form::According => reader.before(frame).or_else(|| reader.behind_according(frame)),
        Form::Passive | Form::Colon | Form::Signature => None,
    }?;
    (clause.len() >= 3).then_some(clause)
}

/// True if a frame is plain enough to report speech that no marks show.
pub(crate) fn is_plain(frame: &Frame) -> bool {
    frame.clause && frame.strength == Strength::Strong
}

struct Reader<'a> {
    phrases: &'a Phrases<'a>,
    sentence: &'a Sentence,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.phrases.outline.word(at)
    }

    fn has(&self, at: usize, classes: Classes) -> bool {
        self.phrases.has(at, classes)
    }

    /// The end of the sentence without its stop.
    fn end(&self) -> usize {
        let mut end = self.sentence.items.end;
        while end > self.sentence.items.start
            && is_stop(self.word(end - 1))
            && self.phrases.outline.token(end - 1).is_some_and(|t| t.kind == TokenKind::Mark)
        {
            end -= 1;
        }
        end
    }

    /// "Lark said (that) …"
    fn behind(&self, frame: &Frame) -> Option<Range<usize>> {
        let limit = self.end();
        let mut at = self.hearer_end(frame);
        for _ in 0..ADJUNCTS {
            if self.has(at, Classes::CALENDAR) || self.phrases.is_adverb(at) && !self.has(at + 1, Classes::DETERMINER) {
                at += 1;
            } else if self.is_adjunct(at) {
                at = self.phrases.at(at + 1, limit).map_or(at + 1, |p| p.items.end.min(self.core_end(at + 1, limit)));
            } else {
                break;
            }
        }
        let that = self.phrases.outline.is(at, "that");
        let start = if that { at + 1 } else { at };
        if start >= limit {
            return None;
        }
        let bare = frame.form == Form::Participle;
        if !that && (bare || !self.opens_clause(start, limit)) {
            return None;
        }
        Some(start..self.clause_end(start, limit))
    }

    fn core_end(&self, at: usize, limit: usize) -> usize {
        self.phrases.at(at, limit).map_or(at + 1, |p| {
            let comma = p.items.clone().find(|&k| self.word(k) == ",");
            comma.unwrap_or(p.items.end)
        })
    }

    /// Where reading goes on behind the cue and whoever was told.
    fn hearer_end(&self, frame: &Frame) -> usize {
        let at = frame.cue.end;
        let hearer = self.has(at.wrapping_sub(1), Classes::CUE_HEARER);
        if !hearer || self.phrases.outline.is(at, "that") {
            return at;
        }
        if self.has(at, Classes::PRONOUN) {
            return at + 1;
        }
        self.phrases.at(at, self.end()).map_or(at, |p| p.items.end)
    }

    fn is_adjunct(&self, at: usize) -> bool {
        [
            "in", "on", "at", "to", "during", "from", "with", "after", "before", "through", "via", "late", "early",
            "last", "this",
        ]
        .iter()
        .any(|p| self.phrases.outline.is(at, p))
    }

    /// Without "that": a subject must follow, and a finite verb soon after it.
    fn opens_clause(&self, at: usize, limit: usize) -> bool {
        let expletive = self.phrases.outline.is(at, "there") || self.phrases.outline.is(at, "this");
        let Some(subject_end) = self.phrases.at(at, limit).map(|p| p.items.end).or(expletive.then_some(at + 1)) else {
            return false;
        };
        (subject_end..limit.min(subject_end + VERB_WITHIN))
            .take_while(|&k| !matches!(self.word(k), "," | ";" | "—" | "–" | "who" | "which"))
            .any(|k| self.is_finite(k))
            && !self.phrases.outline.is_quoted(at)
    }

    fn is_finite(&self, at: usize) -> bool {
        self.has(at, Classes::AUXILIARY)
            || matches!(self.word(at), "’s" | "'s") && self.has(at.wrapping_sub(1), Classes::PRONOUN)
    }

    /// Where what is reported ends: the reporter's own words begin at `limit` or before.
    fn clause_end(&self, start: usize, limit: usize) -> usize {
        let mut at = start;
        while at < limit {
            match self.word(at) {
                "—" | "–" | "--" | ";" => return at,
                "," if self.reporter_resumes(at + 1, limit) => return at,
                _ => at += 1,
            }
        }
        limit
    }

    /// True if ", and Lark answered" or ", adding …" or ", according to …" begins behind a comma.
    fn reporter_resumes(&self, at: usize, limit: usize) -> bool {
        if self.has(at, Classes::CUE_ING) && self.has(at, Classes::CUE_STRONG)
            || self.phrases.outline.is(at, "according")
        {
            return true;
        }
        if !["and", "but", "while", "as"].iter().any(|c| self.phrases.outline.is(at, c)) {
            return false;
        }
        let Some(subject) = self.phrases.at(at + 1, limit) else { return false };
        let mut verb = subject.items.end;
        while self.phrases.is_adverb(verb) && verb < limit {
            verb += 1;
        }
        let word = self.word(verb);
        self.has(verb, Classes::CUE) && !self.has(verb, Classes::CUE_BARE | Classes::CUE_ING)
            || word.len() > 3 && word.ends_with("ed")
    }

    /// "…, Lark said": from the sentence's head to the comma before the frame, if the sentence ends with it.
    fn before(&self, frame: &Frame) -> Option<Range<usize>> {
        let items = frame.items();
        let comma = items.start.checked_sub(1).filter(|&at| at > self.sentence.items.start && self.word(at) == ",")?;
        let mut start = self.sentence.items.start;
        while start < comma && self.has(start, Classes::CONJUNCTION) && !self.has(start, Classes::PREPOSITION) {
            start += 1;
        }
        let trails = self.phrases.outline.token(items.end).is_none_or(|t| {
            t.kind == TokenKind::Mark || t.classes.any(Classes::PREPOSITION | Classes::CALENDAR | Classes::ADVERB)
        });
        if !trails || self.has(start, Classes::PREPOSITION) || self.phrases.outline.is_quoted(items.end) {
            return None;
        }
        (start..comma).any(|at| self.is_finite(at) || self.word(at).ends_with("ed")).then_some(start..comma)
    }

    /// "According to Lark, …"
    fn behind_according(&self, frame: &Frame) -> Option<Range<usize>> {
        let at = frame.source.items.end;
        let start = if self.word(at) == "," { at + 1 } else { return None };
        let limit = self.end();
        (start < limit && frame.cue.start == self.sentence.items.start).then(|| start..self.clause_end(start, limit))
    }
}
