//! How far a mention reaches: what the tagger takes for a source sometimes has the clause before it, someone else's name, or
//! the verb.

use crate::speaker::{NameKind, Phrases};
use crate::tagger::{COMMA, Kind, Scene};
use crate::words::Classes;
use std::ops::Range;

/// The tokens of a mention without what is no part of it; never none.
pub(super) fn trim(phrases: &Phrases, scene: &Scene, tokens: Range<usize>) -> Range<usize> {
    let extent = Extent { phrases, scene };
    // Most mentions are short and simple.
    let has_comma = tokens.clone().any(|at| extent.is_comma(at));
    let start = has_comma.then(|| extent.opening(&tokens)).flatten();
    let start = start.unwrap_or(tokens.start);
    let end = extent.before_verb(start..tokens.end).unwrap_or(tokens.end);
    start..end
}

struct Extent<'a> {
    phrases: &'a Phrases<'a>,
    scene: &'a Scene<'a>,
}

impl Extent<'_> {
    /// Where the source begins behind what stands before it with a comma, if that is no part of it.
    fn opening(&self, tokens: &Range<usize>) -> Option<usize> {
        self.behind_clause(tokens).or_else(|| self.behind_another(tokens)).or_else(|| self.behind_agent(tokens))
    }

    fn classes(&self, at: usize) -> Classes {
        self.scene.prose.tokens.get(at).map_or(Classes::NONE, |token| token.classes)
    }

    fn is_comma(&self, at: usize) -> bool {
        self.scene.form(at) == COMMA
    }

    /// The tokens of the name that token `at` is part of, if it is a person's.
    fn person_at(&self, at: usize) -> Option<Range<usize>> {
        let entities = self.phrases.entities;
        let name = entities.names.get(entities.name_at(at)?)?;
        (name.kind == NameKind::Person).then(|| name.tokens.clone())
    }

    /// "Asked about Osk Hask, |manager Ada Lark|": where the source begins behind a clause that stands before it.
    fn behind_clause(&self, tokens: &Range<usize>) -> Option<usize> {
        const OPENING: [&str; 16] = [
            "asked",
            "pressed",
            "questioned",
            "quizzed",
            "challenged",
            "confronted",
            "speaking",
            "responding",
            "replying",
            "reacting",
            "commenting",
            "referring",
            "writing",
            "testifying",
            "when",
            "while",
        ];
        let first = self.scene.prose.word(tokens.start);
        if !OPENING.iter().any(|word| first.eq_ignore_ascii_case(word)) {
            return None;
        }
        let commas: Vec<usize> = tokens.clone().filter(|&at| self.is_comma(at)).collect();
        let last = *commas.last().filter(|&&comma| comma + 1 < tokens.end)?;
        // "Asked about it, |Ada Lark, 40|": the part that has a name.
        let mut end = tokens.end;
        for &comma in commas.iter().rev() {
            if (comma + 1..end).any(|at| self.phrases.entities.name_at(at).is_some()) {
                return Some(comma + 1);
            }
            end = comma;
        }
        Some(last + 1)
    }

    /// "about her rival Osk Hask, |manager Ada Lark|": what someone is, and a second name, can only be someone else.
    fn behind_another(&self, tokens: &Range<usize>) -> Option<usize> {
        let leads =
            Classes::ROLE | Classes::TITLE | Classes::PLACE | Classes::ORGANISATION | Classes::ORGANISATION_NAME;
        let comma = tokens.clone().rev().find(|&at| self.is_comma(at)).filter(|&comma| comma > tokens.start)?;
        let before = self.person_at(comma - 1).filter(|name| name.end == comma && name.len() > 1)?;
        let name = self.person_at(tokens.end - 1).filter(|name| name.end == tokens.end && name.len() > 1)?;
        let described = comma + 1..name.start;
        let says_what = described.clone().any(|at| self.classes(at).any(Classes::ROLE | Classes::TITLE));
        let is_lead = |at: usize| self.classes(at).any(leads) || self.scene.letter(at).kind == Kind::Word;
        (before.start >= tokens.start && says_what && described.clone().all(is_lead)).then_some(comma + 1)
    }

    /// "In comments published by the Lamp, |Ada Lark|": nobody is a newspaper.
    fn behind_agent(&self, tokens: &Range<usize>) -> Option<usize> {
        let comma = tokens.clone().find(|&at| self.is_comma(at)).filter(|&comma| comma > tokens.start)?;
        let entities = self.phrases.entities;
        let agent = entities.names.get(entities.name_at(comma - 1)?)?;
        let opens = agent.tokens.start.saturating_sub(tokens.start);
        let is_agent = agent.kind != NameKind::Person
            && agent.tokens.end == comma
            && (opens == 0 || opens == 1 && self.classes(tokens.start).any(Classes::DETERMINER));
        let leads = tokens.start.checked_sub(1).is_some_and(|at| self.classes(at).any(Classes::PREPOSITION));
        let person = self.person_at(tokens.end - 1)?;
        (is_agent && leads && person.end == tokens.end && person.start == comma + 1).then_some(comma + 1)
    }

    /// "Ada Lark| laughs": where a verb that nothing makes a noun stands right behind a full name, or behind what someone is.
    fn before_verb(&self, tokens: Range<usize>) -> Option<usize> {
        let noun = Classes::ROLE | Classes::ROLES | Classes::ORGANISATION | Classes::TITLE;
        // "the Ada Lark report said" has a noun: what follows it is the verb.
        let last = tokens.end.checked_sub(1).filter(|&last| last > tokens.start)?;
        let is_verb = self.classes(last).any(Classes::CUE) && !self.classes(last).any(noun);
        let is_behind_name = || self.person_at(last - 1).is_some_and(|name| name.end == last && name.len() > 1);
        // "the court| heard"
        let is_behind_noun = || {
            self.classes(tokens.start).any(Classes::DETERMINER)
                && last > tokens.start + 1
                && self.classes(last - 1).any(noun)
        };
        (is_verb && (is_behind_name() || is_behind_noun())).then_some(last)
    }
}
