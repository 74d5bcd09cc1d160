//! Resolution: whom a phrase means. Names by their cluster, he and she by what was said before, "the minister" by who
//! bears the title; anyone else speaks under the words the text gives.

use super::described::Described;
use super::entity::Entities;
use super::he_she::HeShe;
use super::name::NameKind;
use super::named::{Named, named, nameless};
use super::phrase::{Head, Phrase, Phrases};
use crate::quote::Outline;
use crate::words::Classes;

/// Whom a phrase means.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Source {
    /// Index into [`Entities::all`].
    Entity(usize),
    /// Nobody by name: the words, in lower case, without article.
    Nominal(String),
}

// How sure an answer is, in thousandths: the share of right ones among such answers on training articles.
const NAMED: u16 = 1000;
/// One surname, several people.
const NAMESAKE: u16 = 800;
/// One is named, and others beside.
const WITH_OTHERS: u16 = 700;
/// The one who spoke last, by "they" or "it".
const SPOKE_LAST: u16 = 600;
/// Below, he and she are nobody: half of such answers are wrong.
const LEAST: u16 = 400;

/// Resolves phrases in text order.
pub(crate) struct Resolver<'a> {
    outline: &'a Outline<'a>,
    entities: &'a Entities,
    phrases: &'a Phrases<'a>,
    pub(crate) he_she: HeShe<'a>,
    described: Described<'a>,
    last_source: Option<Source>,
    /// The named source before, and its paragraph.
    spoke: Option<(usize, usize)>,
}

impl<'a> Resolver<'a> {
    pub(crate) fn new(phrases: &'a Phrases<'a>) -> Self {
        Self::with(phrases, HeShe::new(phrases))
    }

    /// With other weights for he and she: for training.
    pub(crate) fn with(phrases: &'a Phrases<'a>, he_she: HeShe<'a>) -> Self {
        Resolver {
            outline: phrases.outline,
            entities: phrases.entities,
            phrases,
            he_she,
            described: Described::new(phrases),
            last_source: None,
            spoke: None,
        }
    }

    /// Whom `phrase` means and how sure that is, in thousandths; `None` if nothing can be said.
    pub(crate) fn resolve(&mut self, phrase: &Phrase) -> Option<(Source, u16)> {
        self.he_she.read_to(phrase.items.start);
        let found = match (phrase.head, named(self.phrases, &phrase.items)) {
            (Head::Pronoun(item), _) => self.pronoun(item),
            (Head::Name(name), Named::One(_)) if self.is_epithet(phrase, name) => {
                Some(self.noun(phrase, phrase.items.end - 1))
            }
            (_, Named::One(name)) | (Head::Name(name), Named::Nobody) => self.name(name, NAMED),
            (_, Named::WithOthers(name)) => self.name(name, WITH_OTHERS),
            (_, Named::Several) => Some((Source::Nominal(self.key(phrase)), NAMED)),
            (Head::Noun(item), Named::Nobody) => Some(self.noun(phrase, item)),
        };
        if let Some((source, _)) = &found {
            self.last_source = Some(source.clone());
            if let Source::Entity(entity) = *source {
                let token = self.outline.token_index(phrase.items.start);
                self.spoke = Some((entity, self.outline.prose.paragraph_of(token)));
                self.he_she.spoke(entity, token);
            }
        }
        found
    }

    fn name(&self, name: usize, sure: u16) -> Option<(Source, u16)> {
        let entity = self.entities.entity_of(name)?;
        let sure = if self.entities.has_namesakes(name) { sure.min(NAMESAKE) } else { sure };
        Some((Source::Entity(entity), sure))
    }

    /// "the Oland Democrat": capitals, and yet no name.
    fn is_epithet(&self, phrase: &Phrase, name: usize) -> bool {
        let is_place = self.entities.names.get(name).is_some_and(|name| name.kind == NameKind::Place);
        let last = phrase.items.end.saturating_sub(1);
        is_place && self.phrases.has(last, Classes::ROLE) && self.outline.is(phrase.items.start, "the")
    }

    fn pronoun(&mut self, item: usize) -> Option<(Source, u16)> {
        let is_one_of = |words: [&str; 2]| words.iter().any(|word| self.outline.is(item, word));
        if is_one_of(["he", "she"]) {
            let (entity, sure) = self.he_she.meant(item).filter(|(_, sure)| *sure >= LEAST)?;
            return Some((Source::Entity(entity), sure));
        }
        if is_one_of(["they", "it"]) {
            // A group or an organisation that has just spoken.
            let source = self.last_source.clone().filter(|s| match s {
                Source::Entity(e) => self.entities.all.get(*e).is_some_and(|e| e.kind != NameKind::Person),
                Source::Nominal(_) => true,
            })?;
            return Some((source, SPOKE_LAST));
        }
        None
    }

    /// Whom a description means, if the text names them; else a source without a name.
    fn noun(&self, phrase: &Phrase, item: usize) -> (Source, u16) {
        match self.described.meant(phrase, item, self.spoke) {
            Some((entity, sure)) => (Source::Entity(entity), sure),
            None => (Source::Nominal(self.key(phrase)), NAMED),
        }
    }

    /// The words of a nameless source, in lower case, without article.
    fn key(&self, phrase: &Phrase) -> String {
        let words: Vec<String> = nameless(self.phrases, &phrase.items)
            .filter(|&at| !matches!(self.outline.word(at), "the" | "The" | "a" | "A" | "an" | "An"))
            .map(|at| self.outline.word(at).to_lowercase())
            .collect();
        words.join(" ")
    }
}
