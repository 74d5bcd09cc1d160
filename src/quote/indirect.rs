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

/// How far behind a cue and its adjuncts "that" may stand.
const THAT_WITHIN: usize = 14;
/// How many items stand before ", Lark said" at least where no verb is known.
const SHORTEST: usize = 4;
/// How many items a statement has at most: many frames in one endless sentence must not all read it to its end.
const LONGEST: usize = 400;
/// Words that join a sentence to the one before it and are no part of what it says.
const LINKERS: [&str; 12] =
    ["and", "but", "yet", "so", "or", "still", "however", "also", "now", "meanwhile", "instead", "then"];
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
    (clause.len() >= 3 || rest(phrases, sentence, frame, &clause).is_some()).then_some(clause)
}

/// What goes on behind a frame that cuts the `clause` before it in two: "The ferry, Lark said, |will stop".
pub(crate) fn rest(
    phrases: &Phrases,
    sentence: &Sentence,
    frame: &Frame,
    clause: &Range<usize>,
) -> Option<Range<usize>> {
    (clause.end <= frame.items().start).then(|| Reader { phrases, sentence }.rest(frame)).flatten()
}

/// True if a frame is plain enough to report speech that no marks show.
pub(crate) fn is_plain(frame: &Frame) -> bool {
    frame.clause && (frame.strength == Strength::Strong || frame.finds)
}

/// Reads the clause of a frame; `opening` tells how a clause may begin.
pub(super) struct Reader<'a> {
    pub(super) phrases: &'a Phrases<'a>,
    pub(super) sentence: &'a Sentence,
}

impl Reader<'_> {
    pub(super) fn word(&self, at: usize) -> &str {
        self.phrases.outline.word(at)
    }

    pub(super) fn has(&self, at: usize, classes: Classes) -> bool {
        self.phrases.has(at, classes)
    }

    /// The end of the sentence without its stop.
    pub(super) fn end(&self) -> usize {
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
            if self.is_subject(at) {
                break;
            } else if self.has(at, Classes::CALENDAR)
                || self.phrases.is_adverb(at) && !self.has(at + 1, Classes::DETERMINER)
            {
                at += 1;
            } else if self.is_adjunct(at) {
                at = self.phrases.at(at + 1, limit).map_or(at + 1, |p| p.items.end.min(self.core_end(at + 1, limit)));
            } else {
                break;
            }
        }
        if let Some(that) = self.that(frame, at, limit) {
            return (that + 1 < limit).then(|| that + 1..self.clause_end(that + 1, limit));
        }
        if at >= limit {
            return None;
        }
        if frame.strength < Strength::Strong {
            return None;
        }
        let says = self.has(frame.cue.start, Classes::CUE_SAYS);
        let open = if self.is_question(frame, at) {
            true
        } else if self.is_finite(at) {
            self.is_relative(frame)
        } else if frame.form == Form::Participle {
            says && self.opens_clause(at, limit)
        } else {
            says && self.is_statement(at, limit) || self.opens_clause(at, limit)
        };
        open.then(|| at..self.clause_end(at, limit))
    }

    /// The "that" of a frame, at item `at` or, where only adjuncts can stand between, behind it: "said before the vote
    /// that", "said, however, that".
    fn that(&self, frame: &Frame, at: usize, limit: usize) -> Option<usize> {
        if self.phrases.outline.is(at, "that") {
            return Some(at);
        }
        let from = frame.cue.end;
        let aside = self.word(from) == ",";
        let hangs = at > from
            || aside
            || self.is_adjunct(from)
            || self.phrases.is_adverb(from)
            || self.has(from, Classes::PREPOSITION | Classes::CALENDAR);
        if !hangs {
            return None;
        }
        (from + 1..limit.min(from + THAT_WITHIN))
            .take_while(|&k| !self.phrases.outline.is_quoted(k) && !self.is_finite(k) && (aside || self.word(k) != ","))
            .find(|&k| {
                let set_off = !aside || self.word(k - 1) == ",";
                set_off && self.phrases.outline.is(k, "that") && !self.is_finite(k + 1)
            })
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
            // "warned he would"
            return if self.is_finite(at + 1) { at } else { at + 1 };
        }
        let end = self.phrases.at(at, self.end()).map_or(at, |p| p.items.end);
        if self.is_finite(end) { at } else { end }
    }

    /// Where what is reported ends: the reporter's own words begin at `limit` or before.
    fn clause_end(&self, start: usize, limit: usize) -> usize {
        let limit = limit.min(start + LONGEST);
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

    /// "…, Lark said": from the sentence's head to the comma before the frame, if the sentence ends with it or goes on
    /// behind a second comma.
    fn before(&self, frame: &Frame) -> Option<Range<usize>> {
        let items = frame.items();
        let comma = items.start.checked_sub(1).filter(|&at| at > self.sentence.items.start && self.word(at) == ",")?;
        let mut start = self.sentence.items.start;
        if comma - start > LONGEST {
            return None;
        }
        while start < comma && LINKERS.iter().any(|w| self.phrases.outline.is(start, w)) {
            start += 1;
        }
        let tail = items.end.max(self.hearer_end(frame));
        let ends = tail >= self.end() || self.only_adjuncts(tail);
        let cut = self.rest(frame).is_some();
        let trails = frame.form == Form::According
            || self.phrases.outline.token(tail).is_none_or(|t| {
                t.kind == TokenKind::Mark || t.classes.any(Classes::PREPOSITION | Classes::CALENDAR | Classes::ADVERB)
            });
        if !trails || self.phrases.outline.is_quoted(items.end) {
            return None;
        }
        if start == comma {
            return self.rest(frame);
        }
        let aside = self.has(start, Classes::PREPOSITION | Classes::CONJUNCTION)
            || ["even", "given"].iter().any(|w| self.phrases.outline.is(start, w));
        let adverbial = aside && !ends && !cut && frame.form != Form::According;
        let verb = (start..comma).any(|at| self.is_finite(at) || self.word(at).ends_with("ed"));
        (!adverbial && (verb || cut || (ends || frame.form == Form::According) && comma - start >= SHORTEST))
            .then_some(start..comma)
    }

    /// True if nothing but when and where it was said stands between item `at` and the sentence's end.
    fn only_adjuncts(&self, at: usize) -> bool {
        let rest = at..self.end();
        self.is_adjunct(at)
            && rest.len() <= THAT_WITHIN
            && rest.clone().all(|k| self.word(k) != "," && !self.is_finite(k) && !self.phrases.outline.is_quoted(k))
    }

    /// "…, Lark said, |…": what is reported behind a frame that cuts it in two.
    fn rest(&self, frame: &Frame) -> Option<Range<usize>> {
        let start = frame.items().end + 1;
        let limit = self.end();
        let opens = self.word(start - 1) == ","
            && start + 2 < limit
            && !self.reporter_resumes(start, limit)
            && !self.word(start).ends_with("ing")
            && !matches!(self.word(start), "who" | "which" | "whose" | "where" | "when" | "while" | "as" | "after");
        if !opens || frame.form == Form::According && frame.cue.start == self.sentence.items.start {
            return None;
        }
        let end = self.clause_end(start, limit);
        (end - start >= 3 && !(start..end).any(|at| self.phrases.outline.is_quoted(at))).then_some(start..end)
    }

    /// "According to Lark, …"
    fn behind_according(&self, frame: &Frame) -> Option<Range<usize>> {
        const RELATIVE: usize = 15;
        let mut at = frame.source.items.end;
        if matches!(self.word(at), "that" | "who" | "which") {
            at = (at..at + RELATIVE).find(|&k| self.word(k) == ",")?;
        }
        let start = if self.word(at) == "," { at + 1 } else { return None };
        let limit = self.end();
        let mut first = self.sentence.items.start;
        while self.has(first, Classes::CONJUNCTION) {
            first += 1;
        }
        (start < limit && frame.cue.start == first).then(|| start..self.clause_end(start, limit))
    }
}
