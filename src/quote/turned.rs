//! Speech that is turned round, "the Lamp quoted |Lark| as saying", "she was told by |Lark|", and speech that there was not:
//! "Lark did not say". What stands nearest to the marks is not who speaks.

use super::act::Composer;
use super::link::Position;
use super::outline::Outline;
use crate::speaker::{Head, Phrase, Phrases};
use crate::text::Span;
use crate::words::Classes;
use std::ops::Range;

/// What the words around a stretch say of it.
pub(super) enum Turned {
    /// Someone says it; `None`: whoever is not named.
    Said {
        source: Option<Phrase>,
        /// The item of the verb.
        cue: usize,
        /// It is part of the reporter's sentence.
        is_mixed: bool,
    },
    /// Nobody does.
    Unsaid,
}

/// Verbs that say what something is in somebody's words.
const CALLED: [&str; 9] =
    ["called", "described", "dubbed", "labelled", "labeled", "branded", "denounced", "hailed", "dismissed"];
/// How far the words are looked for, in items.
const REACH: usize = 30;

impl Composer<'_> {
    /// What is turned round about each stretch, if anything is.
    pub(super) fn turned(&self) -> Vec<Option<Turned>> {
        let phrases = self.evidence.phrases;
        let turned = |position: &Position| {
            let sentence = phrases.outline.sentences.get(position.sentence)?.items.clone();
            let around = Around { phrases, at: position.item, sentence };
            around
                .quoted_as_saying()
                .or_else(|| around.said_by())
                .or_else(|| around.called_so())
                .or_else(|| around.cries())
                .or_else(|| around.unsaid())
        };
        self.evidence.links.positions.iter().map(turned).collect()
    }

    /// The sources of all that is turned round, in text order.
    pub(super) fn turned_sources(&self, turned: &[Option<Turned>]) -> Vec<Span> {
        let source = |turned: &Option<Turned>| match turned {
            Some(Turned::Said { source: Some(source), .. }) => Some(self.evidence.phrases.span(&source.items)),
            _ => None,
        };
        let mut sources: Vec<Span> = turned.iter().filter_map(source).collect();
        sources.sort_by_key(|source| (source.end, source.start));
        sources
    }
}

/// A stretch in its sentence, by item.
struct Around<'a> {
    phrases: &'a Phrases<'a>,
    at: usize,
    sentence: Range<usize>,
}

impl Around<'_> {
    fn outline(&self) -> &Outline<'_> {
        self.phrases.outline
    }

    fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.outline().is(at, word))
    }

    /// The words before the stretch, without a comma or colon at their end.
    fn before(&self) -> Range<usize> {
        let start = self.sentence.start.max(self.at.saturating_sub(REACH));
        let end = self.at - usize::from(self.at > start && self.is_one_of(self.at - 1, &[",", ":"]));
        start..end
    }

    /// "The Lamp quoted |Lark| as saying “…”", "“…,” the Lamp quoted |Lark| as saying", "|Lark| was quoted as saying “…”".
    fn quoted_as_saying(&self) -> Option<Turned> {
        const QUOTED: [&str; 6] = ["quoted", "quotes", "quoting", "cited", "cites", "citing"];
        const SAYING: [&str; 7] = ["saying", "telling", "stating", "writing", "warning", "arguing", "adding"];
        /// "as telling the court", at most.
        const OBJECT: usize = 5;
        let is_saying = |at: &usize| self.outline().is(*at, "as") && self.is_one_of(at + 1, &SAYING);
        let before = self.before();
        let behind = self.at + 1..self.sentence.end.min(self.at + REACH);
        let (words, saying) = match before.clone().rev().take(OBJECT).find(is_saying) {
            Some(saying) => (before, saying),
            None => (behind.clone(), behind.clone().find(is_saying)?),
        };
        let cue = (words.start..saying).rev().find(|&at| self.is_one_of(at, &QUOTED))?;
        let passive = cue + 1 == saying || self.outline().is(cue + 1, "by");
        let source = if passive {
            let verb = (words.start..cue).rev().take_while(|&at| self.phrases.has(at, Classes::AUXILIARY)).last()?;
            self.phrases.before(verb, words.start)?
        } else {
            self.phrases.at(cue + 1, saying)?
        };
        Some(Turned::Said { source: Some(source), cue, is_mixed: false })
    }

    /// "The plan, which |critics| have called “…”".
    fn called_so(&self) -> Option<Turned> {
        let before = self.before();
        let lead = |at: &usize| self.is_one_of(*at, &["as", "a", "an", "the"]);
        let end = before.end - before.clone().rev().take_while(lead).count();
        let cue = end.checked_sub(1).filter(|&at| before.contains(&at) && self.is_one_of(at, &CALLED))?;
        let verb = (before.start..cue).rev().take_while(|&at| self.phrases.has(at, Classes::AUXILIARY)).last();
        let verb = verb.unwrap_or(cue);
        let relative = (before.start..verb).rev().find(|&at| self.is_one_of(at, &["which", "whom"]))?;
        let source = self.phrases.before(verb, relative + 1)?;
        // "which he called": whoever speaks there anyway.
        let is_pronoun = matches!(source.head, Head::Pronoun(_));
        let is_whole = source.items.start == relative + 1;
        (!is_pronoun && is_whole && before.end == self.at).then_some(Turned::Said {
            source: Some(source),
            cue,
            is_mixed: true,
        })
    }

    /// "She was told by |Lark|: “…”", "it was described by |Lark| as “…”".
    fn said_by(&self) -> Option<Turned> {
        const TOLD: [&str; 5] = ["told", "informed", "warned", "assured", "reminded"];
        let before = self.before();
        let by = before.clone().rev().find(|&at| self.outline().is(at, "by"))?;
        let cue = by.checked_sub(1).filter(|cue| before.contains(cue))?;
        let is_told = self.is_one_of(cue, &TOLD);
        let is_passive = before.contains(&cue.wrapping_sub(1)) && self.phrases.has(cue - 1, Classes::AUXILIARY);
        if !is_passive || !is_told && !self.is_one_of(cue, &CALLED) {
            return None;
        }
        let source = self.phrases.at(by + 1, before.end)?;
        // "told the hearing, which was called by |Lark|, “…”" is told by another.
        let is_cut_off = !is_told && before.end < self.at;
        let leads = |at: usize| self.is_one_of(at, &[",", ":", "as", "a", "an", "the", "that"]);
        (!is_cut_off && (source.items.end..self.at).all(leads)).then_some(Turned::Said {
            source: Some(source),
            cue,
            is_mixed: !is_told,
        })
    }

    /// "|The crowd| greeted Lark with shouts of “…”", "Lark was met with shouts of “…”": never Lark.
    fn cries(&self) -> Option<Turned> {
        const CRIES: [&str; 10] =
            ["shouts", "chants", "cries", "calls", "yells", "screams", "jeers", "cheers", "chorus", "choruses"];
        const GREETED: [&str; 9] =
            ["greeted", "met", "welcomed", "received", "interrupted", "heckled", "jeered", "pelted", "serenaded"];
        /// "with loud and angry shouts of", at most.
        const NEAR: usize = 5;
        let before = self.before();
        let cry = before.end.checked_sub(2).filter(|cry| before.contains(cry))?;
        if !self.is_one_of(cry, &CRIES) || !self.outline().is(cry + 1, "of") {
            return None;
        }
        let with = (before.start..cry).rev().take(NEAR).find(|&at| self.is_one_of(at, &["with", "by"]))?;
        let cue = (before.start..with).rev().find(|&at| self.is_one_of(at, &GREETED))?;
        let verb = (before.start..cue).rev().take_while(|&at| self.phrases.has(at, Classes::AUXILIARY)).last();
        let source = match verb {
            Some(_) => {
                (cue + 1..with).find(|&at| self.outline().is(at, "by")).and_then(|by| self.phrases.at(by + 1, with))
            }
            None => self.phrases.before(cue, before.start),
        };
        Some(Turned::Said { source, cue: cry, is_mixed: false })
    }

    /// "Lark did not say “…”", "no one said “…”", "she could have said “…”", "if she says “…”".
    fn unsaid(&self) -> Option<Turned> {
        const SAY: [&str; 4] = ["say", "said", "says", "saying"];
        let before = self.before();
        let verb = before.end.checked_sub(1).filter(|&at| at > before.start && self.is_one_of(at, &SAY))?;
        let word = |back: usize| verb.checked_sub(back).filter(|at| before.contains(at));
        let is = |back: usize, words: &[&str]| word(back).is_some_and(|at| self.is_one_of(at, words));
        let negated = is(1, &["never", "not", "n't", "n’t", "nobody", "none"])
            || is(1, &["one"]) && is(2, &["no"])
            || is(1, &["have"]) && is(2, &["could", "would", "should", "might", "must"]);
        // Only where the sentence begins near by: a page may hold one sentence of a million quotes.
        let in_doubt = before.start == self.sentence.start
            && self.is_one_of(before.start, &["if", "unless"])
            && !(before.start..verb).any(|at| self.outline().word(at) == ",");
        (negated || in_doubt).then_some(Turned::Unsaid)
    }
}
