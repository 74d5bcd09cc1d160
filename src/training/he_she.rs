//! What the model for he and she learns from: every "he" and "she" of a text whose source is known by name, with the
//! people it could mean.

use super::{Gold, phrase_of};
use crate::speaker::Head;
use crate::speaker::he_she::{FEATURES, HeShe};
use crate::speaker::resolve::Resolver;
use crate::speaker::with_phrases;

/// The inputs of the model, in order.
pub const INPUTS: [&str; FEATURES.len()] = FEATURES;

/// One number for each of [`INPUTS`].
pub type Numbers = [i32; FEATURES.len()];

/// A pronoun, those it can mean, and which of them it does mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// In the order they are weighed.
    pub candidates: Vec<Numbers>,
    /// Index into `candidates`.
    pub right: usize,
    /// True if the candidate the weights choose is the right one.
    pub is_solved: bool,
}

/// The examples of a text, read with `weights`: whom a pronoun means depends on whom the one before it meant. Also the
/// number of pronouns whose antecedent is not among the candidates.
pub fn examples(text: &str, golds: &[Gold], weights: &Numbers) -> (Vec<Example>, usize) {
    let mut examples = Vec::new();
    let mut lost = 0;
    with_phrases(text, |phrases| {
        let mut resolver = Resolver::with(phrases, HeShe::with(phrases, *weights));
        for gold in golds {
            let Some(phrase) = phrase_of(phrases, gold.start, gold.end) else { continue };
            if let (Head::Pronoun(item), Some(name)) = (phrase.head, &gold.name) {
                let candidates = resolver.he_she.candidates_at(item);
                let shown = |entity: usize| phrases.entities.all.get(entity).map_or("", |e| e.name.as_str());
                let same = |entity: usize| {
                    let last = |name: &str| name.rsplit(' ').next().map(str::to_lowercase);
                    shown(entity) == name || last(shown(entity)) == last(name)
                };
                let right = candidates.iter().position(|c| shown(c.entity) == name);
                match right.or_else(|| candidates.iter().position(|c| same(c.entity))) {
                    Some(right) => {
                        let chosen = resolver.he_she.meant(item).map(|(entity, _)| entity);
                        let is_solved = chosen == candidates.get(right).map(|c| c.entity);
                        let candidates = candidates.into_iter().map(|c| c.features).collect();
                        examples.push(Example { candidates, right, is_solved });
                    }
                    None if ["he", "she"].contains(&phrases.outline.word(item).to_lowercase().as_str()) => lost += 1,
                    None => {}
                }
            }
            resolver.resolve(&phrase);
        }
    });
    (examples, lost)
}
