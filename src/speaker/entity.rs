//! Entities: the names of a text put together into the people and organisations they name. A surname is whoever the
//! text gives in full; a first name too, if the text has one person of it; an acronym is the name it shortens.

use super::form::{Form, Forms, initials};
use super::name::{Name, NameKind};
use super::sex::Sex;
use crate::text::Prose;
use crate::words::Classes;
use crate::words::hash::{of_chars, of_stem};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

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
        let forms = FormsOfNames::new(prose, &names);
        let mut builder = Builder::new(prose, &names);
        // Full names first, the body's before the headline's: what they mean does not depend on where they stand.
        for pass in 0..3 {
            for (index, name) in names.iter().enumerate() {
                let turn = match forms.form(index).words.len() {
                    1 => 2,
                    _ => usize::from(name.headline),
                };
                if turn == pass {
                    builder.place(index, name, forms.form(index));
                }
            }
        }
        let (all, of_name, namesakes) = builder.finish();
        let mut at = Vec::with_capacity(names.last().map_or(0, |name| name.titled.end));
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

/// The forms of all names, one after another.
struct FormsOfNames<'a> {
    words: Vec<&'a str>,
    stems: Vec<u32>,
    /// For each name, where its words end.
    ends: Vec<usize>,
}

impl<'a> FormsOfNames<'a> {
    fn new(prose: &Prose<'a>, names: &[Name]) -> Self {
        let mut forms = FormsOfNames { words: Vec::new(), stems: Vec::new(), ends: Vec::with_capacity(names.len()) };
        for (index, name) in names.iter().enumerate() {
            for at in name.tokens.clone().chain(lent_surname(prose, names, index)) {
                let word = prose.word(at);
                let stem = prose.tokens.get(at).map_or(0, |token| token.stem);
                forms.words.push(word);
                forms.stems.push(if stem == 0 { of_stem(word) } else { stem });
            }
            forms.ends.push(forms.words.len());
        }
        forms
    }

    /// The words of a name, a shared surname lent: "Ada |and Osk Lark|".
    fn form(&self, name: usize) -> Form<'_> {
        let end = |name: usize| self.ends.get(name).copied().unwrap_or(self.words.len());
        let range = name.checked_sub(1).map_or(0, end)..end(name);
        Form { words: self.words.get(range.clone()).unwrap_or(&[]), stems: self.stems.get(range).unwrap_or(&[]) }
    }
}

/// Entities by the hash of a word.
type ByWord = FxHashMap<u32, Vec<usize>>;

struct Builder<'w> {
    /// For an acronym in brackets, the name before it.
    long_form: BTreeMap<usize, usize>,
    paragraph: Vec<usize>,
    /// For each name, its entity; [`usize::MAX`] while it has none.
    of_name: Vec<usize>,
    /// By the hash of all its words; a person by the sex as well, where only a title tells it.
    by_key: FxHashMap<(bool, Option<Sex>, u64), usize>,
    /// By the hashes of words.
    by_last: ByWord,
    by_first: ByWord,
    by_initials: ByWord,
    /// Organisations by their last word.
    by_kind: ByWord,
    all: Vec<Building<'w>>,
    /// For each name, whether it may as well be another's.
    doubtful: Vec<bool>,
}

/// An entity as it grows.
struct Building<'w> {
    entity: Entity,
    forms: Forms<'w>,
}

/// How many people of one surname are told apart.
const NAMESAKES: usize = 8;

impl<'w> Builder<'w> {
    fn new(prose: &Prose, names: &[Name]) -> Self {
        let paragraph = names.iter().map(|name| prose.paragraph_of(name.tokens.start)).collect();
        let long_form = (1..names.len()).filter_map(|i| Some((i, long_form(prose, names, i)?))).collect();
        Builder {
            long_form,
            paragraph,
            of_name: vec![usize::MAX; names.len()],
            by_key: FxHashMap::default(),
            by_last: FxHashMap::default(),
            by_first: FxHashMap::default(),
            by_initials: FxHashMap::default(),
            by_kind: FxHashMap::default(),
            all: Vec::new(),
            doubtful: vec![false; names.len()],
        }
    }

    /// The entity of a name that has been placed.
    fn entity_of(&self, name: usize) -> Option<usize> {
        self.of_name.get(name).copied().filter(|&entity| entity != usize::MAX)
    }

    fn place(&mut self, index: usize, name: &Name, form: Form<'w>) {
        let is_person = name.kind == NameKind::Person;
        let is_single = form.words.len() == 1;
        // "Mrs. Lark" and "Mr. Lark" are two.
        let sex = name.sex.filter(|_| is_person && is_single);
        let key = (is_person, sex, of_stems(form.stems));
        let entity = match self.by_key.get(&key) {
            Some(&entity) => entity,
            None => {
                let (known, is_only) = self.known(index, name, form);
                let entity = known.unwrap_or_else(|| self.create(name, form));
                if is_only {
                    self.by_key.insert(key, entity);
                } else if is_single && let Some(doubtful) = self.doubtful.get_mut(index) {
                    *doubtful = true;
                }
                entity
            }
        };
        if let Some(slot) = self.of_name.get_mut(index) {
            *slot = entity;
        }
        if let Some(known) = self.all.get_mut(entity) {
            known.entity.names.push(index);
            if known.entity.sex.is_none() || name.sex_is_told && !known.entity.sex_is_told {
                (known.entity.sex, known.entity.sex_is_told) = (name.sex, name.sex_is_told);
            }
            if is_person == (known.entity.kind == NameKind::Person) && !form.words.is_empty() {
                known.forms.add(form, name.headline || name.quoted);
            }
        }
    }

    /// Whom the text already names so, and whether this form can mean nobody else.
    fn known(&self, index: usize, name: &Name, form: Form) -> (Option<usize>, bool) {
        match name.kind {
            NameKind::Person => self.known_person(index, name, form),
            NameKind::Organisation => (self.known_organisation(index, form), true),
            NameKind::Place => (None, true),
        }
    }

    /// The same surname, and no first name or sex that speaks against it.
    fn known_person(&self, index: usize, name: &Name, form: Form) -> (Option<usize>, bool) {
        let Some(last) = form.stems.last() else { return (None, true) };
        let is_single = form.words.len() == 1;
        let fits = |&&entity: &&usize| {
            let Some(known) = self.all.get(entity) else { return false };
            let sexes = (known.entity.sex, name.sex);
            let same_sex = sexes.0.is_none() || sexes.1.is_none() || sexes.0 == sexes.1;
            // "Fatima Cole Orvik" and "Cole Orvik" are one, though Cole is a man’s first name.
            let tail = !is_single && !name.sex_is_told && known.forms.tails(form);
            tail || same_sex && (is_single || known.forms.fits(form))
        };
        let namesakes: Vec<usize> = self.by_last.get(last).into_iter().flatten().filter(fits).copied().collect();
        if let [entity] = *namesakes.as_slice() {
            return (Some(entity), true);
        }
        if !namesakes.is_empty() {
            return (self.likeliest(index, &namesakes), false);
        }
        match self.by_first.get(last).map(Vec::as_slice) {
            Some(&[entity]) if is_single => (Some(entity), true),
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
            let entity = self.entity_of(before).filter(|e| namesakes.contains(e))?;
            let apart = here - self.paragraph.get(before).copied().unwrap_or(here).min(here);
            (apart <= 1).then_some(entity)
        });
        near.filter(|near| count(near) * MAIN > count(&main)).or(Some(main))
    }

    /// Its acronym or long form, or the one organisation whose name ends so: "the Board" after "the Harbour Board".
    fn known_organisation(&self, index: usize, form: Form) -> Option<usize> {
        if let Some(&long) = self.long_form.get(&index) {
            return self.entity_of(long);
        }
        let (&[word], &[stem]) = (form.words, form.stems) else { return None };
        if word.chars().all(|c| c.is_uppercase() || c == '.') {
            let letters = word.chars().filter(|c| *c != '.').flat_map(char::to_lowercase);
            return self.by_initials.get(&of_chars(letters)).and_then(|list| only(list));
        }
        self.by_kind.get(&stem).and_then(|list| only(list))
    }

    fn create(&mut self, name: &Name, form: Form) -> usize {
        let index = self.all.len();
        // Its name is what its forms come to, once all are seen.
        let entity = Entity { name: String::new(), kind: name.kind, sex: None, sex_is_told: false, names: Vec::new() };
        self.all.push(Building { entity, forms: Forms::default() });
        let list = |map: &mut ByWord, key: u32| {
            let list = map.entry(key).or_default();
            if list.len() < NAMESAKES {
                list.push(index);
            }
        };
        let is_full = form.words.len() > 1;
        let (Some(&first), Some(&last)) = (form.stems.first(), form.stems.last()) else { return index };
        match name.kind {
            NameKind::Person => {
                list(&mut self.by_last, last);
                if is_full {
                    list(&mut self.by_first, first);
                }
            }
            NameKind::Organisation if is_full => {
                list(&mut self.by_kind, last);
                list(&mut self.by_initials, of_chars(initials(form.words)));
            }
            NameKind::Organisation | NameKind::Place => {}
        }
        index
    }

    /// The entities, for each name its own, and whether it may as well be another's.
    fn finish(self) -> (Vec<Entity>, Vec<usize>, Vec<bool>) {
        let shown = |building: Building| {
            let mut entity = building.entity;
            entity.names.sort_unstable();
            entity.name = building.forms.shown(entity.kind == NameKind::Person).unwrap_or_default();
            entity
        };
        (self.all.into_iter().map(shown).collect(), self.of_name, self.doubtful)
    }
}

/// The hash of some words, by the hashes of their stems.
fn of_stems(stems: &[u32]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    stems.iter().fold(0, |hash, stem| (hash ^ u64::from(*stem)).wrapping_mul(FACTOR).rotate_left(29))
}

fn only(list: &[usize]) -> Option<usize> {
    match *list {
        [one] => Some(one),
        _ => None,
    }
}

/// In "Ada and Osk |Lark|" the surname is both people's: the token of the one that is lent to a first name.
fn lent_surname(prose: &Prose, names: &[Name], index: usize) -> Option<usize> {
    let (name, next) = (names.get(index)?, names.get(index + 1)?);
    let is_first = |at: usize| prose.tokens.get(at).is_some_and(|t| t.classes.any(Classes::FIRST));
    let is_lent = name.kind == NameKind::Person
        && name.titled.len() == 1
        && is_first(name.tokens.start)
        && matches!(prose.word(name.tokens.end), "and" | "&")
        && next.kind == NameKind::Person
        && next.titled.start == name.tokens.end + 1
        && next.titled.len() == 2
        && is_first(next.titled.start);
    is_lent.then(|| next.tokens.end - 1)
}

/// The name before an acronym in brackets: |European Tide Agency| (ETA).
fn long_form(prose: &Prose, names: &[Name], index: usize) -> Option<usize> {
    let (before, name) = (names.get(index.checked_sub(1)?)?, names.get(index)?);
    let in_brackets = prose.word(before.tokens.end) == "("
        && name.titled.start == before.tokens.end + 1
        && prose.word(name.tokens.end) == ")";
    let initial = |at: usize| prose.word(at).chars().next().map(|c| c.to_lowercase().collect::<String>());
    let is_short = || {
        name.tokens.len() == 1 && before.tokens.len() > 1 && initial(name.tokens.start) == initial(before.tokens.start)
    };
    (in_brackets && before.kind == NameKind::Organisation && is_short()).then_some(index - 1)
}
