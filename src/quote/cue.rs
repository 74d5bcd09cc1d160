//! Frames: a cue and the source it points to, sentence by sentence, whatever is quoted beside them.

use super::outline::{Outline, Sentence};
use crate::speaker::{Head, Phrase, Phrases};
use crate::text::TokenKind;
use crate::words::Classes;
use crate::words::hash::of_name;
use std::ops::Range;

/// How a cue and its source stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// "Lark said", "Lark, who said".
    Subject,
    /// "said Lark".
    Inverted,
    /// ", adding": the source is the sentence's.
    Participle,
    /// "Lark went on to say".
    Infinitive,
    /// "was described by Lark".
    Passive,
    /// "according to Lark".
    According,
    /// "Lark:".
    Colon,
    /// "“…” — Lark" at the end of a line.
    Signature,
}

/// How surely a cue reports speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    Weak,
    Medium,
    Strong,
}

/// A cue and its source.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// Items of the cue: "said", "told reporters", "according to".
    pub(crate) cue: Range<usize>,
    pub(crate) source: Phrase,
    pub(crate) form: Form,
    pub(crate) strength: Strength,
    /// True if the cue can take a that-clause.
    pub(crate) clause: bool,
    /// True if the cue reports a finding before "that".
    pub(crate) finds: bool,
}

impl Frame {
    /// From the first to the last item of cue and source, where the two stand side by side.
    pub(crate) fn items(&self) -> Range<usize> {
        match self.form {
            Form::Participle | Form::Infinitive | Form::Passive => self.cue.clone(),
            _ => self.cue.start.min(self.source.items.start)..self.cue.end.max(self.source.items.end),
        }
    }
}

/// The frames of one sentence, in order of their cues.
pub(crate) fn frames(phrases: &Phrases, sentence: &Sentence) -> Vec<Frame> {
    let finder = Finder { phrases, outline: phrases.outline, sentence };
    let mut frames: Vec<Frame> = Vec::new();
    for at in sentence.items.clone() {
        if let Some(frame) = finder.frame(at, &frames) {
            frames.push(frame);
        }
    }
    frames
}

/// The phrase a sentence is about: the first after its opening adverbials.
pub(crate) fn subject(phrases: &Phrases, sentence: &Sentence) -> Option<Phrase> {
    Finder { phrases, outline: phrases.outline, sentence }.subject()
}

/// Looks for the frames of one sentence; `source` tells whom each points to.
pub(super) struct Finder<'a> {
    pub(super) phrases: &'a Phrases<'a>,
    pub(super) outline: &'a Outline<'a>,
    pub(super) sentence: &'a Sentence,
}

impl Finder<'_> {
    pub(super) fn has(&self, at: usize, classes: Classes) -> bool {
        self.phrases.has(at, classes)
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.outline.word(at)
    }

    fn frame(&self, at: usize, before: &[Frame]) -> Option<Frame> {
        const ACCORDING: u32 = of_name("according");
        // Most words are neither a mark nor a cue, and their classes say so.
        let token = self.outline.token(at)?;
        if token.stem == ACCORDING && self.outline.is(at + 1, "to") {
            let source = self.phrases.at(at + 2, self.sentence.items.end)?;
            return Some(Frame {
                cue: at..at + 2,
                source,
                form: Form::According,
                strength: Strength::Strong,
                clause: true,
                finds: false,
            });
        }
        if token.kind == TokenKind::Mark {
            return match self.word(at) {
                "—" | "–" | "―" | "--" | "-" if at > self.sentence.items.start && self.outline.is_quoted(at - 1) => {
                    self.signature(at)
                }
                ":" => self.colon(at, before),
                _ => None,
            };
        }
        let classes = token.classes;
        let capital = self.phrases.is_capitalised(at) && at != self.sentence.items.start && !self.sentence.headline;
        if !classes.any(Classes::CUE) || capital || self.is_noun(at, classes) || self.phrases.name_at(at).is_some() {
            return None;
        }
        if classes.any(Classes::CUE_NOT_TO) && self.outline.is(at + 1, "to") {
            return None;
        }
        let strength = match () {
            () if classes.any(Classes::CUE_STRONG) => Strength::Strong,
            () if classes.any(Classes::CUE_MEDIUM) => Strength::Medium,
            () => Strength::Weak,
        };
        let (form, source) = self.source(at, classes, before)?;
        let cue = at..self.cue_end(at, classes, form);
        Some(Frame {
            cue,
            source,
            form,
            strength,
            clause: classes.any(Classes::CUE_CLAUSE),
            finds: classes.any(Classes::CUE_FINDS),
        })
    }

    /// "told reporters": the hearers are part of the cue; "told Lark" is "told".
    fn cue_end(&self, at: usize, classes: Classes, form: Form) -> usize {
        let hearers = form != Form::Inverted && classes.any(Classes::CUE_HEARER) && self.has(at + 1, Classes::ROLES);
        if hearers && !self.phrases.is_capitalised(at + 1) { at + 2 } else { at + 1 }
    }

    /// "the claim", "his remarks", "Lark’s claims", "in reports": a noun that looks like a verb.
    fn is_noun(&self, at: usize, classes: Classes) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&b| b >= self.sentence.items.start) else {
            return !classes.any(Classes::CUE_ING) && classes.any(Classes::CUE_BARE);
        };
        let nominal = self.has(before, Classes::DETERMINER)
            && !matches!(
                self.word(before),
                "that" | "who" | "both" | "all" | "many" | "some" | "few" | "most" | "several"
            )
            || self.phrases.is_possessive(before)
            || self.has(before, Classes::PREPOSITION)
                && !matches!(self.word(before), "to" | "To" | "since")
                && !classes.any(Classes::CUE_ING);
        nominal || classes.any(Classes::ROLE | Classes::ROLES | Classes::ORGANISATION) && self.has(before, Classes::CUE)
    }

    /// "LARK: …" and "Lark: …" at the head of a line or a headline; "Lark was clear: “…”" anywhere.
    fn colon(&self, at: usize, before: &[Frame]) -> Option<Frame> {
        const LONGEST: usize = 8;
        let quoted = self.outline.is_quoted(at + 1);
        let label = at - self.sentence.items.start <= LONGEST
            && self.outline.token(at).is_some_and(|t| t.kind == TokenKind::Mark);
        let source = match self.phrases.before(at, self.sentence.items.start) {
            Some(p) if label && p.items.start == self.sentence.items.start && matches!(p.head, Head::Name(_)) => p,
            _ if quoted && before.is_empty() => self.subject().filter(|p| p.items.end <= at && self.can_speak(p))?,
            _ => return None,
        };
        let strength = if quoted { Strength::Strong } else { Strength::Medium };
        Some(Frame { cue: at..at + 1, source, form: Form::Colon, strength, clause: false, finds: false })
    }

    fn signature(&self, at: usize) -> Option<Frame> {
        let source = self.phrases.at(at + 1, self.sentence.items.end).filter(|p| matches!(p.head, Head::Name(_)))?;
        let ends = self
            .outline
            .token(source.items.end)
            .is_none_or(|t| t.kind == TokenKind::Mark && source.items.end + 1 >= self.sentence.items.end);
        let whole = source.items.end >= self.sentence.items.end || ends;
        whole.then_some(Frame {
            cue: at..at + 1,
            source,
            form: Form::Signature,
            strength: Strength::Strong,
            clause: false,
            finds: false,
        })
    }
}
