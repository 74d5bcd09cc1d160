//! Openings: what a reported clause may begin with where no "that" announces it.

use super::cue::{Form, Frame};
use super::indirect::Reader;
use crate::words::Classes;

/// How far an auxiliary or verb may stand from the head of a clause without "that".
const VERB_WITHIN: usize = 25;
/// How many words a statement has at least behind "said" without "that".
const STATEMENT: usize = 4;
/// What makes "this" a time: "said this week".
const DAYS: [&str; 12] = [
    "week",
    "month",
    "year",
    "morning",
    "afternoon",
    "evening",
    "weekend",
    "spring",
    "summer",
    "fall",
    "autumn",
    "winter",
];

impl Reader<'_> {
    /// "there", "this plan": an adverb or a day by its look, yet a subject.
    pub(super) fn is_subject(&self, at: usize) -> bool {
        self.phrases.outline.is(at, "there") && self.is_finite(at + 1)
            || self.phrases.outline.is(at, "this") && !DAYS.iter().any(|day| self.phrases.outline.is(at + 1, day))
    }

    /// The end of the subject that begins at item `at`: "the first |stones", "the two".
    pub(super) fn subject_end(&self, at: usize, limit: usize) -> Option<usize> {
        if self.phrases.outline.is(at, "there") || self.phrases.outline.is(at, "this") {
            return Some(at + 1);
        }
        let mut noun = at;
        while noun < limit
            && (self.has(noun, Classes::DETERMINER) || noun > at && self.has(noun, Classes::ADVERB))
            && !self.phrases.outline.is(noun, "that")
        {
            noun += 1;
        }
        let end = self.phrases.at(at, limit).or_else(|| self.phrases.at(noun, limit)).map(|p| p.items.end);
        end.or((noun > at).then_some(noun))
    }

    /// "asked whether", "wondered how": a question reported.
    pub(super) fn is_question(&self, frame: &Frame, at: usize) -> bool {
        let asks = self.has(frame.cue.start, Classes::CUE_ASKS);
        asks && matches!(self.word(at), "if" | "whether" | "how" | "why" | "what" | "who" | "when" | "where")
            && self.phrases.outline.token(at + 1).is_some_and(|t| t.is_lexical())
    }

    /// "…, which Lark said |would fail".
    pub(super) fn is_relative(&self, frame: &Frame) -> bool {
        frame.form == Form::Subject
            && frame
                .source
                .items
                .start
                .checked_sub(1)
                .is_some_and(|k| matches!(self.word(k), "which" | "that" | "who" | "what"))
    }

    /// Behind "said", which takes no object but a few small words, whatever opens like a subject is a statement.
    pub(super) fn is_statement(&self, at: usize, limit: usize) -> bool {
        const OBJECTS: [&str; 18] = [
            "so",
            "no",
            "yes",
            "nothing",
            "something",
            "anything",
            "little",
            "much",
            "more",
            "it",
            "this",
            "goodbye",
            "hello",
            "what",
            "things",
            "as",
            "one",
            "another",
        ];
        let outline = self.phrases.outline;
        let object = OBJECTS.iter().any(|w| outline.is(at, w));
        let pronoun = self.has(at, Classes::SUBJECT_PRONOUN);
        let verb = outline.token(at + 1).is_some_and(|t| t.is_lexical() && !t.classes.any(Classes::PREPOSITION));
        let subject = pronoun && verb || !object && !pronoun && self.subject_end(at, limit).is_some();
        let words = (at..limit).filter(|&k| outline.token(k).is_some_and(|t| t.is_lexical())).take(STATEMENT).count();
        subject && !outline.is_quoted(at) && words >= STATEMENT
    }

    pub(super) fn is_adjunct(&self, at: usize) -> bool {
        [
            "in", "on", "at", "to", "during", "from", "with", "after", "before", "through", "via", "late", "early",
            "last", "this",
        ]
        .iter()
        .any(|p| self.phrases.outline.is(at, p))
    }

    /// Without "that": a subject must follow, and a finite verb soon after it.
    pub(super) fn opens_clause(&self, at: usize, limit: usize) -> bool {
        let Some(subject_end) = self.subject_end(at, limit) else { return false };
        (at + 1..limit.min(subject_end + VERB_WITHIN))
            .take_while(|&k| k < subject_end || !matches!(self.word(k), "," | ";" | "—" | "–") && !self.opens_other(k))
            .any(|k| {
                (k >= subject_end && self.is_finite(k) || self.is_past(k)) && !self.has(k - 1, Classes::CONJUNCTION)
            })
            && !self.phrases.outline.is_quoted(at)
    }

    /// A word with which a clause within a clause begins.
    fn opens_other(&self, at: usize) -> bool {
        const OPENERS: [&str; 16] = [
            "who", "which", "that", "whose", "whom", "once", "if", "when", "where", "because", "while", "after",
            "before", "whomever", "whoever", "what",
        ];
        OPENERS.contains(&self.word(at))
    }

    pub(super) fn is_finite(&self, at: usize) -> bool {
        self.has(at, Classes::AUXILIARY)
            && !matches!(self.word(at), "be" | "been" | "being" | "having" | "doing")
            && !self.phrases.outline.is(at.wrapping_sub(1), "to")
            || matches!(self.word(at), "’s" | "'s")
                && (self.has(at.wrapping_sub(1), Classes::PRONOUN)
                    || self.phrases.outline.is(at.wrapping_sub(1), "there"))
    }

    /// "the rules |increased the risk": with an object behind it, a past is no participle.
    fn is_past(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() > 4
            && word.ends_with("ed")
            && !self.has(at.wrapping_sub(1), Classes::DETERMINER | Classes::PREPOSITION | Classes::CONJUNCTION)
            && (self.has(at + 1, Classes::DETERMINER | Classes::PRONOUN) || self.word(at + 1) == "to")
            || word.len() > 4
                && word.ends_with('s')
                && !self.phrases.is_capitalised(at)
                && !self.word(at.wrapping_sub(1)).ends_with('s')
                && !self.has(at.wrapping_sub(1), Classes::DETERMINER | Classes::PREPOSITION | Classes::CONJUNCTION)
                && self.has(at + 1, Classes::DETERMINER)
    }
}
