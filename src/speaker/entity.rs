//! Entities: the names of a text put together into the people and organisations they name. A surname is whoever the
//! text gives in full; a first name too, if the text has one person of it.

use super::name::{Name, NameKind, Sex};
use crate::text::Prose;
use std::collections::HashMap;

/// Someone or something the text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entity {
    /// The fullest form, without titles and article.
    pub(crate) name: String,
    pub(crate) kind: NameKind,
    pub(crate) sex: Option<Sex>,
    /// Indices into [`Entities::names`], in text order.
    pub(crate) names: Vec<usize>,
}

/// All names of a text and whom they name.
pub(crate) struct Entities {
    pub(crate) names: Vec<Name>,
    /// For each name, its entity.
    pub(crate) of_name: Vec<usize>,
    pub(crate) all: Vec<Entity>,
}

impl Entities {
    pub(crate) fn new(prose: &Prose, names: Vec<Name>) -> Self {
        let mut builder = Builder {
            prose,
            by_key: HashMap::new(),
            by_last: HashMap::new(),
            by_first: HashMap::new(),
            all: Vec::new(),
        };
        let mut of_name = vec![usize::MAX; names.len()];
        // Full names first, the body's before the headline's: what they mean does not depend on where they stand.
        for pass in 0..3 {
            for (index, name) in names.iter().enumerate() {
                let turn = match name.tokens.len() {
                    1 => 2,
                    _ => usize::from(name.headline),
                };
                if turn == pass {
                    let entity = builder.place(index, name);
                    if let Some(slot) = of_name.get_mut(index) {
                        *slot = entity;
                    }
                }
            }
        }
        let mut all = builder.all;
        for entity in &mut all {
            entity.names.sort_unstable();
        }
        Entities { names, of_name, all }
    }

    /// The name that holds token `at`, titles included.
    pub(crate) fn name_at(&self, at: usize) -> Option<usize> {
        let index = self.names.partition_point(|name| name.titled.end <= at);
        self.names.get(index).filter(|name| name.titled.start <= at).map(|_| index)
    }

    pub(crate) fn entity_of(&self, name: usize) -> Option<usize> {
        self.of_name.get(name).copied().filter(|&e| e < self.all.len())
    }
}

struct Builder<'a> {
    prose: &'a Prose<'a>,
    by_key: HashMap<String, usize>,
    by_last: HashMap<String, Vec<usize>>,
    by_first: HashMap<String, Vec<usize>>,
    all: Vec<Entity>,
}

/// How many people of one surname are told apart.
const NAMESAKES: usize = 8;

impl Builder<'_> {
    fn place(&mut self, index: usize, name: &Name) -> usize {
        let words: Vec<&str> = name.tokens.clone().map(|at| self.prose.word(at)).collect();
        let key = format!("{:?} {}", name.kind == NameKind::Person, fold(&words.join(" ")));
        let entity = match self.by_key.get(&key) {
            Some(&entity) => entity,
            None => {
                let entity = self.known(name, &words).unwrap_or_else(|| self.create(name, &words));
                self.by_key.insert(key, entity);
                entity
            }
        };
        if let Some(known) = self.all.get_mut(entity) {
            known.names.push(index);
            known.sex = known.sex.or(name.sex);
            let shown = words.join(" ");
            if !name.headline && words.len() > known.name.split(' ').count() && name.kind == NameKind::Person {
                known.name = shown;
            }
        }
        entity
    }

    /// Whom the text already names so: same surname, and no first name or sex that speaks against it.
    fn known(&self, name: &Name, words: &[&str]) -> Option<usize> {
        if name.kind != NameKind::Person {
            return None;
        }
        let last = fold(words.last()?);
        let first = fold(words.first()?);
        let fits = |&&entity: &&usize| {
            let Some(known) = self.all.get(entity) else { return false };
            let same_sex = known.sex.is_none() || name.sex.is_none() || known.sex == name.sex;
            let mut parts = known.name.split(' ');
            let given = parts.next().map(fold).unwrap_or_default();
            let suffix = || fold(&known.name).ends_with(&format!(" {}", fold(&words.join(" "))));
            same_sex && (words.len() == 1 || suffix() || parts.next().is_none() || same_first(&given, &first))
        };
        let namesakes: Vec<usize> = self.by_last.get(&last).into_iter().flatten().filter(fits).copied().collect();
        if let Some(&entity) =
            namesakes.iter().max_by_key(|&&e| (self.all.get(e).map_or(0, |k| k.names.len()), std::cmp::Reverse(e)))
        {
            return Some(entity);
        }
        match self.by_first.get(&last).map(Vec::as_slice) {
            Some(&[entity]) if words.len() == 1 => Some(entity),
            _ => None,
        }
    }

    fn create(&mut self, name: &Name, words: &[&str]) -> usize {
        let entity = self.all.len();
        self.all.push(Entity { name: words.join(" "), kind: name.kind, sex: name.sex, names: Vec::new() });
        if name.kind == NameKind::Person {
            for (map, word) in
                [(&mut self.by_last, words.last()), (&mut self.by_first, words.first().filter(|_| words.len() > 1))]
            {
                let list = map.entry(fold(word.copied().unwrap_or(""))).or_default();
                if list.len() < NAMESAKES {
                    list.push(entity);
                }
            }
        }
        entity
    }
}

fn fold(word: &str) -> String {
    word.to_lowercase().replace('’', "'").trim_end_matches('.').to_string()
}

/// `J.` and `Joan` may be one; `Joan` and `John` are not; `Dan` may be `Daniel`.
fn same_first(a: &str, b: &str) -> bool {
    const SHORTEST: usize = 3;
    let initial = a.chars().count() == 1 || b.chars().count() == 1;
    let starts = |x: &str, y: &str| x.starts_with(y) && (initial || y.len() >= SHORTEST);
    starts(a, b) || starts(b, a)
}
