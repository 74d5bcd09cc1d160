//! Entities: the names of a text put together into the people and organisations they name. A surname is whoever the
//! text gives in full; a first name too, if the text has one person of it; an acronym is the name it shortens.

use super::form::{Forms, initials};
use super::name::{Name, NameKind};
use super::sex::Sex;
use crate::text::Prose;
use crate::words::Classes;
use crate::words::hash::{of_chars, of_stem};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Someone or something the text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entity {
    /// The fullest form, without titles and article.
    pub(crate) name: String,
    pub(crate) kind: NameKind,
    pub(crate) sex: Option<Sex>,
    /// True if a title or a description tells the sex, not the first name alone.
    pub(crate) sex_is_told: bool,
    /// Indices into [`Entities::names`], in text order.
    pub(crate) names: Vec<usize>,
}

/// Where no name is.
const NO_NAME: u32 = u32::MAX;

/// All names of a text and whom they name.
pub(crate) struct Entities {
    pub(crate) names: Vec<Name>,
    /// For each name, its entity.
    pub(crate) of_name: Vec<usize>,
    pub(crate) all: Vec<Entity>,
    /// For each token up to the last name's, the name that holds it; [`NO_NAME`] where none does.
    at: Vec<u32>,
    /// For each name, whether it may as well be another's.
    namesakes: Vec<bool>,
}

impl Entities {
    pub(crate) fn new(prose: &Prose, names: Vec<Name>) -> Self {
        let mut builder = Builder::new(prose, &names);
        let mut of_name = vec![usize::MAX; names.len()];
        // Full names first, the body's before the headline's: what they mean does not depend on where they stand.
        for pass in 0..3 {
            for (index, name) in names.iter().enumerate() {
                let turn = match builder.words(index).len() {
                    1 => 2,
                    _ => usize::from(name.headline),
                };
                if turn == pass {
                    let entity = builder.place(index);
                    if let Some(slot) = of_name.get_mut(index) {
                        *slot = entity;
                    }
                }
            }
        }
        let namesakes = (0..names.len()).map(|index| builder.doubtful.contains(&index)).collect();
        let all = builder.finish();
        let mut at = Vec::new();
        for (index, name) in names.iter().enumerate() {
            at.resize(at.len().max(name.titled.start), NO_NAME);
            at.resize(at.len().max(name.titled.end), u32::try_from(index).unwrap_or(NO_NAME));
        }
        Entities { names, of_name, all, at, namesakes }
    }

    /// The name that holds token `at`, titles included.
    pub(crate) fn name_at(&self, at: usize) -> Option<usize> {
        self.at.get(at).filter(|&&name| name != NO_NAME).map(|&name| name as usize)
    }

    /// True for a surname that several people of the text bear.
    pub(crate) fn has_namesakes(&self, name: usize) -> bool {
        self.namesakes.get(name) == Some(&true)
    }

    pub(crate) fn entity_of(&self, name: usize) -> Option<usize> {
        self.of_name.get(name).copied().filter(|&e| e < self.all.len())
    }
}

/// Entities by the hash of a word.
type ByWord = HashMap<u32, Vec<usize>>;

struct Builder<'a> {
    names: &'a [Name],
    /// The words of each name, a shared surname lent: "Ada |and Osk Lark|".
    words: Vec<Vec<&'a str>>,
    /// For an acronym in brackets, the name before it.
    long_form: BTreeMap<usize, usize>,
    paragraph: Vec<usize>,
    of_name: BTreeMap<usize, usize>,
    /// By the hash of all its words; a person by the sex as well, where only a title tells it.
    by_key: HashMap<(bool, Option<Sex>, u64), usize>,
    /// By the hashes of words.
    by_last: ByWord,
    by_first: ByWord,
    by_initials: ByWord,
    /// Organisations by their last word.
    by_kind: ByWord,
    all: Vec<Building>,
    /// The names that may as well be another's.
    doubtful: HashSet<usize>,
}

/// An entity as it grows.
struct Building {
    entity: Entity,
    forms: Forms,
}

/// How many people of one surname are told apart.
const NAMESAKES: usize = 8;

impl<'a> Builder<'a> {
    fn new(prose: &Prose<'a>, names: &'a [Name]) -> Self {
        let words = (0..names.len()).map(|index| words(prose, names, index)).collect();
        let paragraph = names.iter().map(|name| prose.paragraph_of(name.tokens.start)).collect();
        let long_form = (1..names.len()).filter_map(|i| Some((i, long_form(prose, names, i)?))).collect();
        Builder {
            names,
            words,
            long_form,
            paragraph,
            of_name: BTreeMap::new(),
            by_key: HashMap::new(),
            by_last: HashMap::new(),
            by_first: HashMap::new(),
            by_initials: HashMap::new(),
            by_kind: HashMap::new(),
            all: Vec::new(),
            doubtful: HashSet::new(),
        }
    }

    fn words(&self, index: usize) -> &[&'a str] {
        self.words.get(index).map_or(&[], Vec::as_slice)
    }

    fn place(&mut self, index: usize) -> usize {
        let Some(name) = self.names.get(index) else { return usize::MAX };
        // Put back below: it is lent to what changes the rest.
        let words = self.words.get_mut(index).map(std::mem::take).unwrap_or_default();
        let is_person = name.kind == NameKind::Person;
        // "Mrs. Lark" and "Mr. Lark" are two.
        let sex = name.sex.filter(|_| is_person && words.len() == 1);
        let key = (is_person, sex, of_stems(&words));
        let entity = match self.by_key.get(&key) {
            Some(&entity) => entity,
            None => {
                let (known, is_only) = self.known(index, name, &words);
                let entity = known.unwrap_or_else(|| self.create(name, &words));
                if is_only {
                    self.by_key.insert(key, entity);
                } else if words.len() == 1 {
                    self.doubtful.insert(index);
                }
                entity
            }
        };
        self.of_name.insert(index, entity);
        if let Some(known) = self.all.get_mut(entity) {
            known.entity.names.push(index);
            if known.entity.sex.is_none() || name.sex_is_told && !known.entity.sex_is_told {
                (known.entity.sex, known.entity.sex_is_told) = (name.sex, name.sex_is_told);
            }
            if is_person == (known.entity.kind == NameKind::Person) && !words.is_empty() {
                known.forms.add(&words, name.headline || name.quoted);
            }
        }
        if let Some(slot) = self.words.get_mut(index) {
            *slot = words;
        }
        entity
    }

    /// Whom the text already names so, and whether this form can mean nobody else.
    fn known(&self, index: usize, name: &Name, words: &[&str]) -> (Option<usize>, bool) {
        match name.kind {
            NameKind::Person => self.known_person(index, name, words),
            NameKind::Organisation => (self.known_organisation(index, words), true),
            NameKind::Place => (None, true),
        }
    }

    /// The same surname, and no first name or sex that speaks against it.
    fn known_person(&self, index: usize, name: &Name, words: &[&str]) -> (Option<usize>, bool) {
        let (Some(last), Some(first)) = (words.last().map(|w| of_stem(w)), words.first()) else {
            return (None, true);
        };
        let fits = |&&entity: &&usize| {
            let Some(known) = self.all.get(entity) else { return false };
            let sexes = (known.entity.sex, name.sex);
            let same_sex = sexes.0.is_none() || sexes.1.is_none() || sexes.0 == sexes.1;
            // "Fatima Cole Orvik" and "Cole Orvik" are one, though Cole is a man’s first name.
            let tail = words.len() > 1 && !name.sex_is_told && known.forms.tails(words);
            tail || same_sex && (words.len() == 1 || known.forms.fits(words, first))
        };
        let namesakes: Vec<usize> = self.by_last.get(&last).into_iter().flatten().filter(fits).copied().collect();
        if let [entity] = *namesakes.as_slice() {
            return (Some(entity), true);
        }
        if !namesakes.is_empty() {
            return (self.likeliest(index, &namesakes), false);
        }
        match self.by_first.get(&last).map(Vec::as_slice) {
            Some(&[entity]) if words.len() == 1 => (Some(entity), true),
            _ => (None, true),
        }
    }

    /// Of several people the one named in full just before, unless another is what the text is about; else the latter.
    fn likeliest(&self, index: usize, namesakes: &[usize]) -> Option<usize> {
        const MAIN: usize = 4;
        let count = |&entity: &usize| self.all.get(entity).map_or(0, |known| known.entity.names.len());
        let main = namesakes.iter().copied().max_by_key(|e| (count(e), std::cmp::Reverse(*e)))?;
        let here = self.paragraph.get(index).copied().unwrap_or(0);
        let floor = index.saturating_sub(NAMESAKES);
        let near = (floor..index).rev().find_map(|before| {
            let entity = self.of_name.get(&before).filter(|e| namesakes.contains(e))?;
            let apart = here - self.paragraph.get(before).copied().unwrap_or(here).min(here);
            (apart <= 1).then_some(*entity)
        });
        near.filter(|near| count(near) * MAIN > count(&main)).or(Some(main))
    }

    /// Its acronym or long form, or the one organisation whose name ends so: "the Board" after "the Harbour Board".
    fn known_organisation(&self, index: usize, words: &[&str]) -> Option<usize> {
        if let Some(long) = self.long_form.get(&index) {
            return self.of_name.get(long).copied();
        }
        let &[word] = words else { return None };
        if word.chars().all(|c| c.is_uppercase() || c == '.') {
            let letters = word.chars().filter(|c| *c != '.').flat_map(char::to_lowercase);
            return self.by_initials.get(&of_chars(letters)).and_then(|list| only(list));
        }
        self.by_kind.get(&of_stem(word)).and_then(|list| only(list))
    }

    fn create(&mut self, name: &Name, words: &[&str]) -> usize {
        let index = self.all.len();
        let entity =
            Entity { name: words.join(" "), kind: name.kind, sex: None, sex_is_told: false, names: Vec::new() };
        self.all.push(Building { entity, forms: Forms::default() });
        let full = words.len() > 1;
        let list = |map: &mut ByWord, key: u32| {
            let list = map.entry(key).or_default();
            if list.len() < NAMESAKES {
                list.push(index);
            }
        };
        if let (NameKind::Person, Some(last)) = (name.kind, words.last()) {
            list(&mut self.by_last, of_stem(last));
            if let Some(first) = words.first().filter(|_| full) {
                list(&mut self.by_first, of_stem(first));
            }
        }
        if let (NameKind::Organisation, Some(last), true) = (name.kind, words.last(), full) {
            list(&mut self.by_kind, of_stem(last));
            list(&mut self.by_initials, of_chars(initials(words)));
        }
        index
    }

    fn finish(self) -> Vec<Entity> {
        let shown = |building: Building| {
            let mut entity = building.entity;
            entity.names.sort_unstable();
            if let Some(name) = building.forms.shown(entity.kind == NameKind::Person) {
                entity.name = name;
            }
            entity
        };
        self.all.into_iter().map(shown).collect()
    }
}

/// The hash of some words in lower case.
fn of_stems(words: &[&str]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    words.iter().fold(0, |hash, word| (hash ^ u64::from(of_stem(word))).wrapping_mul(FACTOR).rotate_left(29))
}

fn only(list: &[usize]) -> Option<usize> {
    match *list {
        [one] => Some(one),
        _ => None,
    }
}

/// The words of a name. In "Ada and Osk Lark" the surname is both people's.
fn words<'a>(prose: &Prose<'a>, names: &[Name], index: usize) -> Vec<&'a str> {
    let Some(name) = names.get(index) else { return Vec::new() };
    let mut words: Vec<&str> = name.tokens.clone().map(|at| prose.word(at)).collect();
    let is_first = |at: usize| prose.tokens.get(at).is_some_and(|t| t.classes.any(Classes::FIRST));
    if name.kind == NameKind::Person
        && name.titled.len() == 1
        && is_first(name.tokens.start)
        && matches!(prose.word(name.tokens.end), "and" | "&")
        && let Some(next) = names.get(index + 1)
        && next.kind == NameKind::Person
        && next.titled.start == name.tokens.end + 1
        && next.titled.len() == 2
        && is_first(next.titled.start)
    {
        words.push(prose.word(next.tokens.end - 1));
    }
    words
}

/// The name before an acronym in brackets: |European Tide Agency| (ETA).
fn long_form(prose: &Prose, names: &[Name], index: usize) -> Option<usize> {
    let (before, name) = (names.get(index.checked_sub(1)?)?, names.get(index)?);
    let in_brackets = prose.word(before.tokens.end) == "("
        && name.titled.start == before.tokens.end + 1
        && prose.word(name.tokens.end) == ")";
    let word = prose.word(name.tokens.start);
    let first = |w: &str| w.chars().next().map(|c| c.to_lowercase().to_string());
    let is_short =
        name.tokens.len() == 1 && before.tokens.len() > 1 && first(word) == first(prose.word(before.tokens.start));
    (in_brackets && is_short && before.kind == NameKind::Organisation).then_some(index - 1)
}
