//! Sources: the phrase a cue points to, sentence by sentence.

use super::cue::{Finder, Form, Frame, Strength};
use crate::speaker::{Head, Phrase};
use crate::words::Classes;

/// How far back a source is looked for over a parenthesis.
const PARENTHESIS: usize = 30;
/// How far back a governing verb or auxiliary is looked for.
const BACK: usize = 8;

impl Finder<'_> {
    /// The item before `at` over auxiliaries, adverbs and "on Monday".
    fn back(&self, at: usize) -> usize {
        let mut at = at;
        let floor = self.sentence.items.start.max(at.saturating_sub(BACK));
        while at > floor {
            let before = at - 1;
            if self.has(before, Classes::CALENDAR) && self.phrases.name_at(before).is_none() {
                at = before;
                while at > floor
                    && matches!(self.word(at - 1), "on" | "last" | "late" | "early" | "this" | "next" | "since")
                {
                    at -= 1;
                }
            } else if self.has(before, Classes::AUXILIARY) && !self.has(before, Classes::CUE)
                || self.phrases.is_adverb(before)
                || self.outline.is(before, "both")
                || self.outline.is(before, "since") && self.has(before.wrapping_sub(1), Classes::AUXILIARY)
            {
                at = before;
            } else {
                break;
            }
        }
        at
    }

    fn is_passive(&self, at: usize, classes: Classes) -> bool {
        if !classes.any(Classes::CUE_PARTICIPLE) {
            return false;
        }
        let mut before = at;
        while before > self.sentence.items.start && self.phrases.is_adverb(before - 1) {
            before -= 1;
        }
        before > self.sentence.items.start
            && matches!(self.word(before - 1), "is" | "are" | "was" | "were" | "be" | "been" | "being" | "gets" | "got")
    }

    /// The source a cue verb points to, and how.
    pub(super) fn source(&self, at: usize, classes: Classes, before: &[Frame]) -> Option<(Form, Phrase)> {
        let floor = self.sentence.items.start;
        let limit = self.sentence.items.end;
        if self.is_passive(at, classes) {
            let by = (at + 1..limit.min(at + BACK)).find(|&k| self.outline.is(k, "by"))?;
            return Some((Form::Passive, self.phrases.at(by + 1, limit)?));
        }
        let end = self.back(at);
        let finite_ing =
            classes.any(Classes::CUE_ING) && end < at && (end..at).any(|k| self.has(k, Classes::AUXILIARY));
        if classes.any(Classes::CUE_ING) && !finite_ing {
            return Some((Form::Participle, self.speaking(before).filter(|p| p.items.end <= at)?));
        }
        let Some(last) = end.checked_sub(1).filter(|&k| k >= floor) else {
            return self.inverted(at, classes);
        };
        let word = self.word(last);
        if word == "to" {
            let source = before.last().map(|f| f.source.clone());
            let near = self.phrases.before(self.verb_start(last), floor);
            return Some((Form::Infinitive, source.or(near).or_else(|| self.subject())?));
        }
        if matches!(word, "who" | "which" | "that") {
            let comma = last.checked_sub(1).filter(|&k| k >= floor && self.word(k) == ",");
            if let Some(antecedent) = self.phrases.before(comma.unwrap_or(last), floor) {
                return Some((Form::Subject, antecedent));
            }
        }
        if word == "," {
            return self.over_parenthesis(last).map(|p| (Form::Subject, p)).or_else(|| self.inverted(at, classes));
        }
        if matches!(word, "—" | "–" | "--" | "-") && self.inverted(at, classes).is_some() {
            return self.inverted(at, classes);
        }
        if self.outline.is_quoted(last) || matches!(word, "'" | "’" | "\"" | "”") {
            return self.inverted(at, classes);
        }
        if self.has(last, Classes::CONJUNCTION) {
            return Some((Form::Subject, self.speaking(before).filter(|p| p.items.end <= at)?));
        }
        let phrase = self
            .not_object(end)
            .filter(|p| self.can_speak(p) || classes.any(Classes::CUE_SAYS) && self.is_plural(p))
            .or_else(|| self.subject().filter(|p| p.items.end <= at))?;
        self.agrees(&phrase, at, end, classes).then_some((Form::Subject, phrase))
    }

    /// The phrase before item `end`, over phrases that hang on a preposition: "Lark in the past |said".
    fn not_object(&self, end: usize) -> Option<Phrase> {
        const OBJECTS: usize = 3;
        let floor = self.sentence.items.start;
        let mut end = end;
        for _ in 0..OBJECTS {
            let phrase = self.phrases.before(end, floor)?;
            let joint = phrase.items.start.checked_sub(1).filter(|&at| at > floor && self.phrases.is_joint(at));
            match joint {
                Some(joint) if !matches!(phrase.head, Head::Pronoun(_)) && !self.has(joint, Classes::CONJUNCTION) => {
                    end = self.back(joint)
                }
                _ => return Some(phrase),
            }
        }
        None
    }

    /// Who is speaking in the sentence so far: the source of its last sure frame, else its subject.
    fn speaking(&self, before: &[Frame]) -> Option<Phrase> {
        const FRAMES: usize = 8;
        let sure = |f: &&Frame| matches!(f.form, Form::Subject | Form::Inverted) && f.strength > Strength::Weak;
        before.iter().rev().take(FRAMES).find(sure).map(|f| f.source.clone()).or_else(|| self.subject())
    }

    /// True unless number or rank speak against a verb with this subject: "Lark claim", "criminal justice issues" are
    /// nouns.
    fn agrees(&self, phrase: &Phrase, at: usize, end: usize, classes: Classes) -> bool {
        let weak = !classes.any(Classes::CUE_STRONG | Classes::CUE_MEDIUM);
        let several = self.is_plural(phrase);
        if end < at && (end..at).any(|k| self.has(k, Classes::AUXILIARY)) {
            return true;
        }
        if classes.any(Classes::CUE_BARE) && !classes.any(Classes::CUE_PARTICIPLE) {
            return several;
        }
        let role = match phrase.head {
            Head::Noun(noun) => self.has(noun, Classes::ROLE | Classes::ROLES | Classes::ORGANISATION | Classes::TITLE),
            _ => true,
        };
        let present = self.word(at).ends_with('s');
        !(present && several && !matches!(phrase.head, Head::Pronoun(_))) && (role || !weak && !present)
    }

    fn is_plural(&self, phrase: &Phrase) -> bool {
        match phrase.head {
            Head::Pronoun(p) => !matches!(self.word(p), "he" | "she" | "it" | "He" | "She" | "It"),
            Head::Noun(noun) => {
                self.has(noun, Classes::ROLES)
                    || self.word(noun).ends_with('s')
                    || self.has(phrase.items.start, Classes::PRONOUN)
            }
            Head::Name(_) => {
                phrase.items.clone().any(|at| self.outline.is(at, "and"))
                    || self.word(phrase.items.end - 1).ends_with('s')
            }
        }
    }

    /// Where the verb that governs "to say" begins: "Lark |went on to".
    fn verb_start(&self, to: usize) -> usize {
        let floor = self.sentence.items.start.max(to.saturating_sub(BACK));
        let mut at = to;
        while at > floor && !self.has(at - 1, Classes::SUBJECT_PRONOUN) && self.phrases.name_at(at - 1).is_none() {
            at -= 1;
        }
        at
    }

    /// True if a phrase can name a source at all: a pronoun, a name, a role, an organisation, or a noun with an article.
    pub(super) fn can_speak(&self, phrase: &Phrase) -> bool {
        match phrase.head {
            Head::Pronoun(_) | Head::Name(_) => true,
            Head::Noun(at) => {
                self.has(
                    at,
                    Classes::ROLE | Classes::ROLES | Classes::ORGANISATION | Classes::TITLE | Classes::DETERMINER,
                ) || self.has(phrase.items.start, Classes::DETERMINER)
                    || matches!(self.word(at), "percent" | "half" | "%")
            }
        }
    }

    /// The phrase before a parenthesis that ends with the comma `comma`: "Lark, the mayor of Oland, |said".
    fn over_parenthesis(&self, comma: usize) -> Option<Phrase> {
        let floor = self.sentence.items.start.max(comma.saturating_sub(PARENTHESIS));
        if comma > floor && self.word(comma - 1) == ")" {
            return self.phrases.before(comma, floor).filter(|p| self.can_speak(p));
        }
        let mut found = None;
        let mut at = comma;
        while at > floor {
            at -= 1;
            if self.outline.is_quoted(at) {
                break;
            }
            if self.word(at) == "," {
                let phrase = self.phrases.before(at, self.sentence.items.start).filter(|p| self.can_speak(p));
                if let Some(phrase) = phrase {
                    // "A spokesman for the port, Ada Lark, |said"
                    if let (Head::Noun(noun), Some((name, items))) = (phrase.head, self.phrases.name_at(at + 1))
                        && items == (at + 1..comma)
                        && self.has(noun, Classes::ROLE | Classes::TITLE)
                    {
                        return Some(Phrase { items: phrase.items.start..comma, head: Head::Name(name) });
                    }
                    let names = matches!(phrase.head, Head::Name(_) | Head::Pronoun(_));
                    if self.phrases.opens_appositive(at + 1) && !names && found.is_none() {
                        found = Some(phrase);
                    } else if names || found.is_none() {
                        let end = if self.phrases.opens_appositive(at + 1) { comma } else { phrase.items.end };
                        return Some(Phrase { items: phrase.items.start..end, ..phrase });
                    }
                }
            }
        }
        found
    }

    /// "said Lark": only for verbs of saying, and not before an object ("told reporters").
    fn inverted(&self, at: usize, classes: Classes) -> Option<(Form, Phrase)> {
        let asks = classes.any(Classes::CUE_HEARER)
            && !self.outline.is(at, "asked")
            && !self.outline.is(at, "asks")
            && !self.outline.is(at, "warned");
        if asks || classes.any(Classes::CUE_ING) || !classes.any(Classes::CUE_STRONG | Classes::CUE_MEDIUM) {
            return None;
        }
        let phrase = self.phrases.at(at + 1, self.sentence.items.end)?;
        let object = matches!(phrase.head, Head::Pronoun(p) if matches!(self.word(p), "it" | "you"));
        (!object && self.can_speak(&phrase)).then_some((Form::Inverted, phrase))
    }

    pub(super) fn subject(&self) -> Option<Phrase> {
        let limit = self.sentence.items.end;
        let mut at = self.sentence.items.start;
        for _ in 0..BACK {
            while at < limit
                && (self.has(at, Classes::CONJUNCTION) && !self.is_clause_opener(at) || self.phrases.is_adverb(at))
            {
                at += 1;
            }
            let skips = self.has(at, Classes::PREPOSITION | Classes::CALENDAR)
                || self.is_clause_opener(at)
                || self.word(at).ends_with("ing")
                || self.has(at, Classes::CUE_PARTICIPLE)
                || self.outline.is_quoted(at);
            if !skips && let Some(phrase) = self.phrases.at(at, limit).filter(|p| self.can_speak(p)) {
                return Some(phrase);
            }
            at = (at..limit.min(at + PARENTHESIS)).find(|&k| matches!(self.word(k), "," | "—" | "–"))? + 1;
        }
        None
    }

    /// "When asked, …", "As the vote neared, …": a clause that comes before the main one.
    fn is_clause_opener(&self, at: usize) -> bool {
        ["when", "while", "as", "after", "before", "if", "although", "though", "because", "since", "once", "asked"]
            .iter()
            .any(|w| self.outline.is(at, w))
    }
}
