//! Resolution: whom a phrase means. Names by their cluster, he and she by what was said before, "the minister" by who
//! bears the title; anyone else speaks under the words the text gives.

use super::entity::Entities;
use super::name::{NameKind, Sex};
use super::phrase::{Head, Phrase, Phrases};
use crate::quote::Outline;
use crate::words::Classes;
use std::collections::HashMap;

/// Whom a phrase means.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Source {
    /// Index into [`Entities::all`].
    Entity(usize),
    /// Nobody by name: the words, in lower case, without article.
    Nominal(String),
}

/// How many names before a pronoun are weighed.
const NAMES_BACK: usize = 24;
/// How many paragraphs before a pronoun are weighed.
const PARAGRAPHS_BACK: usize = 4;

/// Resolves phrases in text order.
pub(crate) struct Resolver<'a> {
    outline: &'a Outline<'a>,
    entities: &'a Entities,
    phrases: &'a Phrases<'a>,
    /// For each sentence of the prose, its first name outside marks: the likely subject.
    last: HashMap<Sex, usize>,
    last_source: Option<Source>,
    /// Role words borne by an entity, in lower case, with the entity.
    roles: HashMap<String, Vec<usize>>,
}

impl<'a> Resolver<'a> {
    pub(crate) fn new(phrases: &'a Phrases<'a>) -> Self {
        let (outline, entities) = (phrases.outline, phrases.entities);
        let mut roles: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, name) in entities.names.iter().enumerate() {
            let Some(entity) = entities.entity_of(index) else { continue };
            for word in super::role::words(outline.prose, name) {
                let bearers = roles.entry(word).or_default();
                if bearers.len() <= NAMES_BACK && !bearers.contains(&entity) {
                    bearers.push(entity);
                }
            }
        }
        Resolver { outline, entities, phrases, last: HashMap::new(), last_source: None, roles }
    }

    /// Whom `phrase` means and how sure that is, in thousandths; `None` if nothing can be said.
    pub(crate) fn resolve(&mut self, phrase: &Phrase) -> Option<(Source, u16)> {
        let found = match phrase.head {
            Head::Name(name) => self.name(phrase, name).map(|source| (source, 1000)),
            Head::Pronoun(item) => self.pronoun(item),
            Head::Noun(item) => Some(self.noun(phrase, item)),
        };
        if let Some((source, _)) = &found {
            self.last_source = Some(source.clone());
            if let Source::Entity(entity) = *source
                && let Some(sex) = self.entities.all.get(entity).and_then(|e| e.sex)
            {
                self.last.insert(sex, entity);
            }
        }
        found
    }

    fn name(&self, _phrase: &Phrase, name: usize) -> Option<Source> {
        self.entities.entity_of(name).map(Source::Entity)
    }

    fn pronoun(&self, item: usize) -> Option<(Source, u16)> {
        let word = self.outline.word(item);
        let sex = match () {
            () if word.eq_ignore_ascii_case("he") => Sex::Man,
            () if word.eq_ignore_ascii_case("she") => Sex::Woman,
            () if word.eq_ignore_ascii_case("they") || word.eq_ignore_ascii_case("it") => {
                // A group or an organisation that has just spoken.
                let source = self.last_source.clone().filter(|s| match s {
                    Source::Entity(e) => self.entities.all.get(*e).is_some_and(|e| e.kind != NameKind::Person),
                    Source::Nominal(_) => true,
                })?;
                return Some((source, 600));
            }
            () => return None,
        };
        self.he_or_she(self.outline.token_index(item), sex)
    }

    fn he_or_she(&self, token: usize, sex: Sex) -> Option<(Source, u16)> {
        let prose = self.outline.prose;
        let (sentence, paragraph) = (prose.sentence_of(token), prose.paragraph_of(token));
        let end = self.entities.names.partition_point(|n| n.tokens.start < token);
        let mut best: Option<(i32, usize)> = None;
        let mut second = 0;
        for index in (end.saturating_sub(NAMES_BACK)..end).rev() {
            let (Some(name), Some(entity)) = (self.entities.names.get(index), self.entities.entity_of(index)) else {
                continue;
            };
            let Some(known) = self.entities.all.get(entity) else { continue };
            let away = paragraph - prose.paragraph_of(name.tokens.start).min(paragraph);
            if away > PARAGRAPHS_BACK {
                break;
            }
            if known.kind != NameKind::Person || known.sex.is_some_and(|s| s != sex) {
                continue;
            }
            let sentences = i32::try_from(sentence - prose.sentence_of(name.tokens.start).min(sentence)).unwrap_or(99);
            let mut score = 60 - 8 * sentences.min(6);
            score += match (known.sex, known.name.contains(' ')) {
                (Some(_), _) => 14,
                (None, true) => 0,
                (None, false) => -24,
            };
            score += if self.last.get(&sex) == Some(&entity) { 16 } else { 0 };
            score += if self.is_subject(index) { 16 } else { 0 };
            score -= if self.is_embedded(index) { 12 } else { 0 };
            score -= if name.quoted { 14 } else { 0 };
            score -= if name.headline { 10 } else { 0 };
            score += i32::try_from(known.names.len().min(6)).unwrap_or(0);
            match best {
                Some((top, winner)) if winner == entity => best = Some((top.max(score), winner)),
                Some((top, _)) if score <= top => second = second.max(score),
                Some((top, _)) => {
                    second = second.max(top);
                    best = Some((score, entity));
                }
                None => best = Some((score, entity)),
            }
        }
        let (score, entity) = best?;
        let confidence = 700 + 12 * (score - second).clamp(0, 20);
        Some((Source::Entity(entity), u16::try_from(confidence).unwrap_or(700)))
    }

    /// True if the name stands at or near the head of its sentence.
    fn is_subject(&self, name: usize) -> bool {
        const HEAD: usize = 4;
        let prose = self.outline.prose;
        let Some(name) = self.entities.names.get(name) else { return false };
        let start = prose.sentences.get(prose.sentence_of(name.titled.start)).map_or(0, |s| s.tokens.start);
        name.titled.start - start.min(name.titled.start) < HEAD
    }

    /// True if the name is a possessor or stands behind a preposition.
    fn is_embedded(&self, name: usize) -> bool {
        let prose = self.outline.prose;
        let Some(name) = self.entities.names.get(name) else { return false };
        let before = name.titled.start.checked_sub(1).and_then(|at| prose.tokens.get(at));
        before.is_some_and(|t| t.classes.any(Classes::PREPOSITION))
            || matches!(prose.word(name.tokens.end), "’s" | "'s")
    }

    /// "the minister": whoever bears the title, if that is one person; else a source without a name.
    fn noun(&self, phrase: &Phrase, item: usize) -> (Source, u16) {
        let definite = self.outline.is(phrase.items.start, "the");
        let head = self.outline.word(item).to_lowercase();
        if definite
            && (self.phrases.has(item, Classes::ROLE | Classes::TITLE)
                || ["ist", "ian"].iter().any(|e| head.ends_with(e)))
            && let Some(entity) = self.bearer(phrase, item, &head)
        {
            return (Source::Entity(entity), 850);
        }
        (Source::Nominal(self.key(phrase)), 1000)
    }

    fn bearer(&self, phrase: &Phrase, item: usize, head: &str) -> Option<usize> {
        let bearers = self.roles.get(head)?;
        let qualifiers: Vec<String> =
            (phrase.items.start + 1..item).map(|at| self.outline.word(at).to_lowercase()).collect();
        let all = |entity: &&usize| qualifiers.iter().all(|q| self.roles.get(q).is_some_and(|b| b.contains(entity)));
        let token = self.outline.token_index(item);
        let spoken = |entity: &&usize| {
            let names = self.entities.all.get(**entity).map_or(&[][..], |e| e.names.as_slice());
            names.first().and_then(|&n| self.entities.names.get(n)).is_some_and(|n| n.tokens.start < token)
        };
        let fitting: Vec<usize> = bearers.iter().filter(all).filter(spoken).copied().collect();
        match fitting.as_slice() {
            &[entity] => Some(entity),
            _ => None,
        }
    }

    /// The words of a nameless source up to its first comma, in lower case, without article.
    fn key(&self, phrase: &Phrase) -> String {
        let end = phrase.items.clone().find(|&at| self.outline.word(at) == ",").unwrap_or(phrase.items.end);
        let words: Vec<String> = (phrase.items.start..end)
            .filter(|&at| !matches!(self.outline.word(at), "the" | "The" | "a" | "A" | "an" | "An"))
            .map(|at| self.outline.word(at).to_lowercase())
            .collect();
        words.join(" ")
    }
}
