//! Resolution: whom a phrase means. Names by their cluster, he and she by what was said before, "the minister" by who
//! bears the title, "the spokesman" a spokesman who spoke before; anyone else speaks under the words the text gives.

use super::described::Described;
use super::entity::Entities;
use super::he_she::HeShe;
use super::name::NameKind;
use super::named::{Named, named, nameless};
use super::phrase::{Head, Phrase, Phrases};
use crate::quote::Outline;
use crate::words::{self, Classes};
use std::cell::OnceCell;
use std::collections::VecDeque;

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
/// The one who spoke last, by "they" or "it", or by "he" if no name fits.
const SPOKE_LAST: u16 = 600;
/// "The spokesman", after "a spokesman for the port".
const CALLED_BEFORE: u16 = 900;
/// Who is named between commas behind a description.
const APPOSED: u16 = 900;
/// What one is to somebody else: no epithets, since "the rival" is seldom who spoke last.
const OF_SOMEBODY: [&str; 4] = ["counterpart", "predecessor", "rival", "successor"];
/// How many nameless sources are remembered.
const NAMELESS: usize = 8;
/// A source without a name is told from others of its kind for so many paragraphs.
const PARAGRAPHS: usize = 6;
/// Below, he and she are nobody: half of such answers are wrong.
const LEAST: u16 = 400;

/// One person without a name who has spoken: "a spokesman for the port".
struct Nameless {
    /// What it is, by item.
    noun: usize,
    key: String,
    paragraph: usize,
}

/// Resolves phrases in text order.
pub(crate) struct Resolver<'a> {
    outline: &'a Outline<'a>,
    entities: &'a Entities,
    phrases: &'a Phrases<'a>,
    pub(crate) he_she: HeShe<'a>,
    /// Only made when a description is met: most texts of a few quotes have none.
    described: OnceCell<Described<'a>>,
    last_source: Option<Source>,
    /// The sources without a name, the last first.
    nameless: VecDeque<Nameless>,
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
            described: OnceCell::new(),
            last_source: None,
            nameless: VecDeque::new(),
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
            (Head::Noun(item), Named::Nobody) => self.apposed(phrase, item).or_else(|| Some(self.noun(phrase, item))),
        };
        if let Some((source, _)) = &found {
            self.last_source = Some(source.clone());
            if let Source::Entity(entity) = *source {
                let token = self.outline.token_index(phrase.items.start);
                self.spoke = Some((entity, self.outline.prose.paragraph_of(token)));
                self.he_she.spoke(entity, token);
            }
            if let Source::Nominal(key) = source
                && let Some(at) = self.nameless.iter().position(|known| known.key == *key)
                && let Some(mut known) = self.nameless.remove(at)
            {
                known.paragraph = self.paragraph(phrase.items.start);
                self.nameless.push_front(known);
            }
        }
        found
    }

    fn name(&self, name: usize, sure: u16) -> Option<(Source, u16)> {
        let entity = self.entities.entity_of(name)?;
        let sure = if self.entities.has_namesakes(name) { sure.min(NAMESAKE) } else { sure };
        Some((Source::Entity(entity), sure))
    }

    /// "Hask’s predecessor, |Ada Lark|, was blunter": the name between commas right behind what describes its bearer.
    fn apposed(&self, phrase: &Phrase, item: usize) -> Option<(Source, u16)> {
        let comma = phrase.items.end;
        let (name, items) = self.phrases.name_at(comma + 1)?;
        let is_person = self.entities.names.get(name).is_some_and(|name| name.kind == NameKind::Person);
        let is_one = self.phrases.has(item, Classes::ROLE | Classes::TITLE)
            || OF_SOMEBODY.iter().any(|word| self.outline.is(item, word));
        let closed = [comma, items.end].iter().all(|&at| self.outline.word(at) == ",");
        let goes_on = ["and", "or"].iter().any(|word| self.outline.is(items.end + 1, word));
        (is_person && is_one && closed && !goes_on).then(|| self.name(name, APPOSED)).flatten()
    }

    /// "the Oland Democrat", "the Spaniard": capitals, and yet no name.
    fn is_epithet(&self, phrase: &Phrase, name: usize) -> bool {
        let is_place = self.entities.names.get(name).is_some_and(|name| name.kind == NameKind::Place);
        let last = phrase.items.end.saturating_sub(1);
        let is_people = phrase.items.len() == 2 && words::is_epithet(&self.outline.word(last).to_lowercase());
        (is_place && self.phrases.has(last, Classes::ROLE) || is_people) && self.outline.is(phrase.items.start, "the")
    }

    fn pronoun(&mut self, item: usize) -> Option<(Source, u16)> {
        let is_one_of = |words: [&str; 2]| words.iter().any(|word| self.outline.is(item, word));
        if is_one_of(["he", "she"]) {
            let named = self.he_she.meant(item).filter(|(_, sure)| *sure >= LEAST);
            let named = named.map(|(entity, sure)| (Source::Entity(entity), sure));
            return named.or_else(|| self.nameless_just_now(item));
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
    fn noun(&mut self, phrase: &Phrase, item: usize) -> (Source, u16) {
        let described = self.described.get_or_init(|| Described::new(self.phrases));
        if let Some((entity, sure)) = described.meant(phrase, item, self.spoke) {
            return (Source::Entity(entity), sure);
        }
        if let Some(key) = self.called_before(phrase, item) {
            return (Source::Nominal(key), CALLED_BEFORE);
        }
        let key = self.key(phrase);
        if self.phrases.has(item, Classes::ROLE | Classes::TITLE) {
            self.nameless.truncate(NAMELESS - 1);
            self.nameless.push_front(Nameless { noun: item, key: key.clone(), paragraph: self.paragraph(item) });
        }
        (Source::Nominal(key), NAMED)
    }

    fn paragraph(&self, item: usize) -> usize {
        self.outline.prose.paragraph_of(self.outline.token_index(item))
    }

    /// "The |spokesman|", after "a spokesman for the port": the words of that one, if no other spokesman spoke.
    fn called_before(&self, phrase: &Phrase, item: usize) -> Option<String> {
        let article = item.checked_sub(1).filter(|&at| self.outline.is(at, "the"))?;
        if phrase.items != (article..item + 1) {
            return None;
        }
        let (noun, paragraph) = (self.outline.word(item), self.paragraph(item));
        let near = self.nameless.iter().filter(|known| known.paragraph + PARAGRAPHS >= paragraph);
        let mut called = near.filter(|known| self.outline.word(known.noun).eq_ignore_ascii_case(noun));
        let last = called.next()?;
        called.all(|other| other.key == last.key).then(|| last.key.clone())
    }

    /// "A spokesman for the port agreed. “It is early,” |he| said": the one without a name who spoke right before.
    fn nameless_just_now(&self, item: usize) -> Option<(Source, u16)> {
        let last = self.nameless.front()?;
        let source = Source::Nominal(last.key.clone());
        let wrong = if self.outline.is(item, "he") { Classes::WOMAN } else { Classes::MAN };
        let fits = !self.phrases.has(last.noun, wrong) && last.paragraph + 1 >= self.paragraph(item);
        (fits && self.last_source.as_ref() == Some(&source)).then_some((source, SPOKE_LAST))
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
