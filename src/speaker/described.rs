//! Whom a description means: "the minister" is who bears the title, "the council" the one council named, "the company"
//! and "the striker" those who have just been named or spoken. No one, when in doubt.

use super::name::NameKind;
use super::phrase::{Phrase, Phrases};
use super::sex::Sex;
use crate::words::hash::of_name;
use crate::words::{self, Classes};
use rustc_hash::{FxHashMap, FxHashSet};

/// How many bearers of one word are told apart.
const BEARERS: usize = 24;
/// How many names before a description are looked through, and how many paragraphs.
const NAMES_BACK: usize = 24;
const PARAGRAPHS_BACK: usize = 3;
/// How far "a" may stand before the word it introduces.
const INTRODUCTION: usize = 4;

/// What a text calls those it names.
pub(super) struct Described<'a> {
    phrases: &'a Phrases<'a>,
    /// What an entity is, in lower case, with the entity.
    roles: FxHashMap<String, Vec<usize>>,
    /// All words of its roles, in lower case, with the entity.
    role_words: FxHashMap<String, Vec<usize>>,
    /// Organisations of more than one word, by the word that says what they are, in lower case.
    organisations: FxHashMap<String, Vec<usize>>,
    /// Epithets that bring on someone without a name, "a |chef|", in lower case.
    nameless: FxHashSet<String>,
}

/// Who spoke last, and in which paragraph.
pub(super) type SpokeLast = Option<(usize, usize)>;

impl<'a> Described<'a> {
    pub(super) fn new(phrases: &'a Phrases<'a>) -> Self {
        let entities = phrases.entities;
        let mut found = Described {
            phrases,
            roles: FxHashMap::default(),
            role_words: FxHashMap::default(),
            organisations: FxHashMap::default(),
            nameless: FxHashSet::default(),
        };
        for (index, name) in entities.names.iter().enumerate() {
            let Some(entity) = entities.entity_of(index) else { continue };
            for word in super::role::words(phrases.outline.prose, name) {
                if word.is_head {
                    add(&mut found.roles, word.word.clone(), entity);
                }
                add(&mut found.role_words, word.word, entity);
            }
        }
        for (index, entity) in entities.all.iter().enumerate().filter(|(_, e)| e.kind == NameKind::Organisation) {
            if let Some((_, last)) = entity.name.rsplit_once(' ') {
                add(&mut found.organisations, last.to_lowercase(), index);
            }
            // "the department", after "the Oland Department of Tides"
            let words: Vec<&str> = entity.name.split(' ').collect();
            if let Some(joint) = words.iter().position(|word| matches!(*word, "of" | "for" | "on")).filter(|at| *at > 0)
            {
                add(&mut found.organisations, words[joint - 1].to_lowercase(), index);
            }
        }
        found.find_nameless();
        found
    }

    fn find_nameless(&mut self) {
        const ARTICLES: [u32; 4] = [of_name("a"), of_name("an"), of_name("one"), of_name("another")];
        let (outline, phrases) = (self.phrases.outline, self.phrases);
        for at in 0..outline.items.len() {
            let article = ARTICLES.contains(&outline.stem(at));
            // "Ada Lark, a |hydrologist|" is named.
            let is_named = at > 1 && outline.word(at - 1) == "," && phrases.name_at(at - 2).is_some();
            if !article || is_named {
                continue;
            }
            for noun in (at + 1..at + 1 + INTRODUCTION).take_while(|&k| !phrases.has(k, Classes::FUNCTION)) {
                let behind = noun + 1 + usize::from(outline.word(noun + 1) == ",");
                let word = outline.word(noun).to_ascii_lowercase();
                if words::is_epithet(&word) && phrases.name_at(behind).is_none() {
                    self.nameless.insert(word);
                }
            }
        }
    }

    /// The entity that the description with its noun at `item` means, and how sure that is, in thousandths.
    pub(super) fn meant(&self, phrase: &Phrase, item: usize, spoke: SpokeLast) -> Option<(usize, u16)> {
        let outline = self.phrases.outline;
        if !outline.is(phrase.items.start, "the") {
            return None;
        }
        let head = outline.word(item).to_lowercase();
        let qualifiers: Vec<String> =
            (phrase.items.start + 1..item).map(|at| outline.word(at).to_lowercase()).collect();
        let is_person = self.phrases.has(item, Classes::ROLE | Classes::TITLE)
            || ["ist", "ian", "-year-old"].iter().any(|e| head.ends_with(e))
            || words::is_epithet(&head);
        let token = outline.token_index(item);
        if is_person && let Some(entity) = self.bearer(&head, &qualifiers, token, spoke) {
            return Some((entity, 850));
        }
        // "the Oland senator" is the senator who has just spoken, though Oland was not said.
        let places = (phrase.items.start + 1..item).all(|at| self.phrases.has(at, Classes::PLACE));
        if is_person
            && places
            && let Some(entity) = self.spoke_just_now(item, spoke)
            && self.roles.get(&head).is_some_and(|bearers| bearers.contains(&entity))
        {
            return Some((entity, 700));
        }
        // "the council of Oland" says which one.
        if phrase.items.end > item + 1 && outline.word(item + 1) != "," {
            return None;
        }
        if let Some(entity) = self.so_called(&head, &qualifiers, token) {
            return Some((entity, 900));
        }
        if words::is_organisation_noun(&head) && qualifiers.is_empty() {
            return self.organisation(&head, token, spoke).map(|entity| (entity, 700));
        }
        if words::is_epithet(&head) && !self.nameless.contains(&head) && qualifiers.len() < 2 {
            let last = self.spoke_just_now(item, spoke).map(|entity| (entity, 700));
            // A sentence about somebody else stands between: "His captain, Leroy Adams, agreed."
            let acted = || Some((self.acted_just_now(item)?, 600));
            let is_here = spoke.is_some_and(|(_, paragraph)| paragraph == outline.prose.paragraph_of(token));
            return if is_here { last.or_else(acted) } else { acted().or(last) };
        }
        None
    }

    /// The one who bears the word and all that qualifies it.
    fn bearer(&self, head: &str, qualifiers: &[String], token: usize, spoke: SpokeLast) -> Option<usize> {
        let bearers = self.roles.get(head)?;
        let all =
            |entity: &&usize| qualifiers.iter().all(|q| self.role_words.get(q).is_some_and(|b| b.contains(entity)));
        let fitting: Vec<usize> =
            bearers.iter().filter(all).copied().filter(|&entity| self.is_named_before(entity, token)).collect();
        match *fitting.as_slice() {
            [entity] => Some(entity),
            _ => spoke.map(|s| s.0).filter(|entity| fitting.contains(entity)),
        }
    }

    /// "the council" after "the Oland City Council", if that is the only one.
    fn so_called(&self, head: &str, qualifiers: &[String], token: usize) -> Option<usize> {
        let name = |entity: usize| self.phrases.entities.all.get(entity).map_or("", |e| e.name.as_str()).to_lowercase();
        let fits = |&entity: &usize| {
            let name = name(entity);
            self.is_named_before(entity, token) && qualifiers.iter().all(|q| name.split(' ').any(|w| w == q))
        };
        let fitting: Vec<usize> = self.organisations.get(head)?.iter().copied().filter(fits).collect();
        if let [entity] = *fitting.as_slice() { Some(entity) } else { None }
    }

    /// "the company": the organisation that spoke last, or the only one hereabouts.
    fn organisation(&self, head: &str, token: usize, spoke: SpokeLast) -> Option<usize> {
        let (entities, prose) = (self.phrases.entities, self.phrases.outline.prose);
        let paragraph = prose.paragraph_of(token);
        let end = entities.names.partition_point(|n| n.tokens.start < token);
        let mut near: Vec<usize> = Vec::new();
        for index in (end.saturating_sub(NAMES_BACK)..end).rev() {
            let (Some(name), Some(entity)) = (entities.names.get(index), entities.entity_of(index)) else { continue };
            if prose.paragraph_of(name.tokens.start) + PARAGRAPHS_BACK < paragraph {
                break;
            }
            let other = |entity: usize| {
                let known = entities.all.get(entity);
                let last = known.and_then(|e| e.name.rsplit(' ').next()).unwrap_or("").to_lowercase();
                // A ministry is no company.
                known.is_none_or(|e| e.kind != NameKind::Organisation)
                    || words::is_organisation_noun(&last) && last != head
            };
            if !name.quoted && !other(entity) && !near.contains(&entity) {
                near.push(entity);
            }
        }
        if let [only] = *near.as_slice() {
            return Some(only);
        }
        let spoke = spoke.map(|s| s.0).filter(|entity| near.contains(entity));
        spoke.or_else(|| self.main(&near))
    }

    /// The one that the text names far more often than the others, if its name does not say what it is: a senate is no
    /// company.
    fn main(&self, near: &[usize]) -> Option<usize> {
        const TIMES: usize = 3;
        let entities = self.phrases.entities;
        let says = |entity: &usize| {
            let last = entities.all.get(*entity).and_then(|e| e.name.rsplit(' ').next()).unwrap_or("");
            words::classes(last).any(Classes::ORGANISATION)
        };
        let count = |entity: &usize| entities.all.get(*entity).map_or(0, |e| e.names.len());
        let main = near.iter().copied().max_by_key(|entity| (count(entity), std::cmp::Reverse(*entity)))?;
        near.iter()
            .all(|other| *other == main || count(other) * TIMES <= count(&main))
            .then_some(main)
            .filter(|main| !says(main))
    }

    /// Who spoke in this paragraph or the one before, if the description's sex allows it.
    fn spoke_just_now(&self, item: usize, spoke: SpokeLast) -> Option<usize> {
        let (entity, paragraph) = spoke?;
        let outline = self.phrases.outline;
        let here = outline.prose.paragraph_of(outline.token_index(item));
        (paragraph + 1 >= here && self.agrees(item, entity)).then_some(entity)
    }

    /// True for a person of a sex that the description allows.
    fn agrees(&self, item: usize, entity: usize) -> bool {
        let Some(known) = self.phrases.entities.all.get(entity) else { return false };
        let classes = self.phrases.classes(item);
        let wrong = match known.sex {
            Some(Sex::Man) => classes.any(Classes::WOMAN),
            Some(Sex::Woman) => classes.any(Classes::MAN),
            None => false,
        };
        known.kind == NameKind::Person && !wrong
    }

    /// Whom the sentence before begins with: "|Lark| jumped from the pier. “It was cold,” the 36-year-old said".
    fn acted_just_now(&self, item: usize) -> Option<usize> {
        const HEAD: usize = 5;
        let (entities, prose) = (self.phrases.entities, self.phrases.outline.prose);
        let before = prose.sentence_of(self.phrases.outline.token_index(item)).checked_sub(1)?;
        let first = prose.sentences.get(before)?.tokens.start;
        let index = entities.names.partition_point(|name| name.tokens.start < first);
        let name = entities.names.get(index).filter(|name| name.titled.start < first + HEAD && !name.quoted)?;
        let entity = entities.entity_of(index).filter(|_| name.kind == NameKind::Person)?;
        self.agrees(item, entity).then_some(entity)
    }

    fn is_named_before(&self, entity: usize, token: usize) -> bool {
        let entities = self.phrases.entities;
        let first = entities.all.get(entity).and_then(|e| e.names.first());
        first.and_then(|&n| entities.names.get(n)).is_some_and(|n| n.tokens.start < token)
    }
}

fn add(map: &mut FxHashMap<String, Vec<usize>>, word: String, entity: usize) {
    let bearers = map.entry(word).or_default();
    if bearers.len() < BEARERS && !bearers.contains(&entity) {
        bearers.push(entity);
    }
}
