//! He and she: which of the people named before is meant. Every "he" and "she" outside marks is weighed in text order,
//! whether it speaks or not, since the one meant last is often meant again. A linear model with whole weights ranks the
//! candidates; its numbers lie in `he_she_weights.txt` and are made by `onrecord-train he-she`.

use super::entity::Entity;
use super::name::NameKind;
use super::phrase::Phrases;
use super::sex::Sex;
use crate::words::hash::of_name;
use crate::words::{self, Classes};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What is known of a candidate, in the order of [`FEATURES`].
pub(crate) type Features = [i32; FEATURES.len()];

/// The inputs of the model.
pub(crate) const FEATURES: [&str; 42] = [
    "sentences since the last mention, at most 8",
    "paragraphs since the last mention, at most 5",
    "rank by the last mention, at most 7",
    "rank by the number of mentions, at most 7",
    "mentions, at most 10",
    "the sex is known and right",
    "named by one word only",
    "the last mention stands near the head of its sentence",
    "named inside marks only",
    "a cue verb behind the last mention",
    "in the sentence of the pronoun",
    "the last such pronoun meant this one",
    "the last such pronoun meant someone else",
    "the last mention is a possessor",
    "named in headlines only",
    "spoke last",
    "such pronouns since the last mention, at most 5",
    "in the sentence before",
    "mentioned last of all",
    "the last mention stands behind a preposition",
    "the last such pronoun meant this one, in the sentence of the pronoun",
    "the last such pronoun meant this one, in the sentence before",
    "the first name of the sentence before",
    "the first name of the sentence of the pronoun",
    "spoke last, in the paragraph of the pronoun",
    "spoke last, in the paragraph before",
    "the last mention has a title",
    "the first name of the paragraph of the pronoun",
    "has spoken",
    "mentioned most in the whole text",
    "the last mention stands behind a cue verb",
    "a cue verb behind the last mention, in the sentence of the pronoun",
    "spoke last, and the pronoun has a cue verb",
    "mentioned inside marks since",
    "the last such pronoun meant this one, and nobody fit was named since",
    "the first name of the paragraph before",
    "the head of the sentence before, and the pronoun heads its own",
    "the last such pronoun meant this one, and the pronoun heads its sentence",
    "someone's sex is known and right, and this one's is not known",
    "the last mention stands behind a cue verb that has a hearer",
    "a title or a description tells the sex",
    "a first name, a title or a speech tells that this is a person",
];

/// Whole weights, one a feature.
pub(crate) type Weights = Features;

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let lines = include_str!("he_she_weights.txt").lines().filter(|line| !line.starts_with('#'));
    let mut weights = [0; FEATURES.len()];
    for (slot, line) in weights.iter_mut().zip(lines) {
        *slot = line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or(0);
    }
    weights
});

/// How many names before a pronoun are weighed.
const NAMES_BACK: usize = 40;
/// How many paragraphs before a pronoun are weighed.
const PARAGRAPHS_BACK: usize = 8;
/// How far from the head of its sentence the subject is sought, in tokens.
const HEAD: usize = 4;

/// Someone who may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// Index into the text's entities.
    pub(crate) entity: usize,
    pub(crate) features: Features,
}

/// Someone who spoke, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spoken {
    pub(super) entity: usize,
    pub(super) token: usize,
}

/// What is remembered of the pronouns of one sex.
#[derive(Default)]
struct Chain {
    /// The one meant last, and the pronoun's token.
    last: Option<(usize, usize)>,
    /// The tokens of all that came by.
    tokens: Vec<usize>,
}

/// Weighs pronouns in text order.
pub(crate) struct HeShe<'a> {
    phrases: &'a Phrases<'a>,
    weights: Weights,
    /// The first item not yet read.
    next: usize,
    chains: [Chain; 2],
    spoke_last: Option<Spoken>,
    has_spoken: Vec<bool>,
    /// For each entity: has it a first name or, somewhere, a title?
    is_person: Vec<bool>,
    meant: BTreeMap<usize, (usize, u16)>,
    /// For each name, its sentence and paragraph.
    places: Vec<(usize, usize)>,
    /// For each sentence and paragraph, its first name outside marks.
    heads: BTreeMap<usize, usize>,
    openers: BTreeMap<usize, usize>,
    most: usize,
}

impl<'a> HeShe<'a> {
    pub(crate) fn new(phrases: &'a Phrases<'a>) -> Self {
        Self::with(phrases, *WEIGHTS)
    }

    pub(crate) fn with(phrases: &'a Phrases<'a>, weights: Weights) -> Self {
        let (prose, entities) = (phrases.outline.prose, phrases.entities);
        let place = |at: usize| (prose.sentence_of(at), prose.paragraph_of(at));
        let places: Vec<_> = entities.names.iter().map(|name| place(name.tokens.start)).collect();
        let (mut heads, mut openers) = (BTreeMap::new(), BTreeMap::new());
        for (index, name) in entities.names.iter().enumerate() {
            let Some(&(sentence, paragraph)) = places.get(index) else { continue };
            let possessor = matches!(prose.word(name.tokens.end), "’s" | "'s");
            if name.quoted || name.kind != NameKind::Person || possessor {
                continue;
            }
            if let Some(entity) = entities.entity_of(index) {
                heads.entry(sentence).or_insert(entity);
                openers.entry(paragraph).or_insert(entity);
            }
        }
        let begins = |e: &Entity| e.name.split(' ').next().is_some_and(|w| words::classes(w).any(Classes::FIRST));
        let titled = |e: &Entity| {
            e.names.iter().any(|&n| entities.names.get(n).is_some_and(|n| n.titled.start < n.tokens.start))
        };
        let is_person = entities.all.iter().map(|e| begins(e) || titled(e)).collect();
        let people = entities.all.iter().filter(|e| e.kind == NameKind::Person);
        let most = people.map(|e| e.names.len()).max().unwrap_or(0);
        HeShe {
            phrases,
            weights,
            next: 0,
            chains: Default::default(),
            spoke_last: None,
            is_person,
            has_spoken: vec![false; entities.all.len()],
            meant: BTreeMap::new(),
            places,
            heads,
            openers,
            most,
        }
    }

    /// Takes note of a speaker.
    pub(super) fn spoke(&mut self, entity: usize, token: usize) {
        self.spoke_last = Some(Spoken { entity, token });
        if let Some(slot) = self.has_spoken.get_mut(entity) {
            *slot = true;
        }
    }

    /// Reads on to item `end`, exclusive.
    pub(crate) fn read_to(&mut self, end: usize) {
        while self.next < end {
            let item = self.next;
            self.next += 1;
            let Some(sex) = sex_of(self.phrases.outline.stem(item)) else { continue };
            let token = self.phrases.outline.token_index(item);
            let candidates = self.candidates(item, token, sex);
            let chosen = self.choose(&candidates);
            let chain = &mut self.chains[usize::from(sex == Sex::Woman)];
            chain.tokens.push(token);
            if let Some((entity, sure)) = chosen {
                chain.last = Some((entity, token));
                self.meant.insert(token, (entity, sure));
            }
        }
    }

    /// Whom the pronoun at `item` means, and how sure that is, in thousandths.
    pub(crate) fn meant(&mut self, item: usize) -> Option<(usize, u16)> {
        self.read_to(item + 1);
        self.meant.get(&self.phrases.outline.token_index(item)).copied()
    }

    /// Who the pronoun at `item` can mean, before it is read itself.
    #[cfg(feature = "train")]
    pub(crate) fn candidates_at(&mut self, item: usize) -> Vec<Candidate> {
        self.read_to(item);
        let sex = sex_of(self.phrases.outline.stem(item));
        sex.map_or(Vec::new(), |sex| self.candidates(item, self.phrases.outline.token_index(item), sex))
    }

    fn choose(&self, candidates: &[Candidate]) -> Option<(usize, u16)> {
        let score = |c: &Candidate| c.features.iter().zip(&self.weights).map(|(f, w)| f * w).sum::<i32>();
        let scores: Vec<i32> = candidates.iter().map(score).collect();
        let best = scores.iter().copied().max()?;
        let at = scores.iter().position(|&score| score == best)?;
        let all: u32 = scores.iter().map(|score| odds(best - score)).sum();
        let sure = 1000 * odds(0) / all.max(1);
        Some((candidates.get(at)?.entity, u16::try_from(sure).unwrap_or(1000)))
    }

    /// The people named before token `token`, each with its last mention outside marks, or its last.
    fn people(&self, token: usize, sex: Sex) -> Vec<(usize, usize)> {
        let entities = self.phrases.entities;
        let end = entities.names.partition_point(|n| n.tokens.start < token);
        let paragraph = self.phrases.outline.prose.paragraph_of(token);
        let mut people: Vec<(usize, usize)> = Vec::new();
        let fits = |entity: usize| {
            let known = entities.all.get(entity);
            known.is_some_and(|e| e.kind == NameKind::Person && e.sex.is_none_or(|s| s == sex))
        };
        for index in (end.saturating_sub(NAMES_BACK)..end).rev() {
            let (Some(name), Some(entity)) = (entities.names.get(index), entities.entity_of(index)) else { continue };
            if self.places.get(index).is_some_and(|p| p.1 + PARAGRAPHS_BACK < paragraph) {
                break;
            }
            if !fits(entity) {
                continue;
            }
            let quoted = |index: usize| entities.names.get(index).is_none_or(|n| n.quoted);
            match people.iter_mut().find(|(e, _)| *e == entity) {
                Some((_, last)) if quoted(*last) && !name.quoted => *last = index,
                Some(_) => {}
                None => people.push((entity, index)),
            }
        }
        // The one meant last may have been named long ago.
        if let Some((entity, _)) = self.chains[usize::from(sex == Sex::Woman)].last
            && people.iter().all(|(e, _)| *e != entity)
            && let Some(last) = entities
                .all
                .get(entity)
                .and_then(|e| e.names.get(e.names.partition_point(|&n| n < end).checked_sub(1)?).copied())
        {
            people.push((entity, last));
        }
        people
    }

    fn candidates(&self, item: usize, token: usize, sex: Sex) -> Vec<Candidate> {
        let (outline, entities) = (self.phrases.outline, self.phrases.entities);
        let prose = outline.prose;
        let (sentence, paragraph) = (prose.sentence_of(token), prose.paragraph_of(token));
        let people = self.people(token, sex);
        let end = entities.names.partition_point(|n| n.tokens.start < token);
        let count = |entity: usize| entities.all.get(entity).map_or(0, |e| e.names.partition_point(|&n| n < end));
        let known = |entity: usize| entities.all.get(entity).is_some_and(|e| e.sex == Some(sex));
        let chain = &self.chains[usize::from(sex == Sex::Woman)];
        let since = |at: usize| chain.tokens.len() - chain.tokens.partition_point(|&t| t < at);
        let start = prose.sentences.get(sentence).map_or(0, |s| s.tokens.start);
        let heads_sentence = self.words_between(start, token) < 2;
        let has_cue = (item + 1..item + 3).any(|at| self.phrases.has(at, Classes::CUE));
        let some_known = people.iter().any(|p| known(p.0));
        let newest = people.first().map(|p| p.1);
        let counts: Vec<usize> = people.iter().map(|p| count(p.0)).collect();
        let mut all = Vec::with_capacity(people.len());
        for (rank, &(entity, last)) in people.iter().enumerate() {
            let Some(name) = entities.names.get(last) else { continue };
            let Some(whole) = entities.all.get(entity) else { continue };
            let (its_sentence, its_paragraph) = self.places.get(last).copied().unwrap_or((sentence, paragraph));
            let sentences = sentence.saturating_sub(its_sentence);
            let paragraphs = paragraph.saturating_sub(its_paragraph);
            let own = counts.get(rank).copied().unwrap_or(0);
            let by_count = counts.iter().filter(|&&c| c > own).count();
            let its_start = prose.sentences.get(its_sentence).map_or(0, |s| s.tokens.start);
            let near_head = name.titled.start.saturating_sub(its_start) < HEAD;
            let is_cue = |at: usize| prose.tokens.get(at).is_some_and(|t| t.classes.any(Classes::CUE));
            let cue_behind = (name.tokens.end..name.tokens.end + 3).any(is_cue);
            let before = name.titled.start.checked_sub(1);
            let cue_before = before.is_some_and(is_cue);
            let hearer = cue_before
                && before.and_then(|at| prose.tokens.get(at)).is_some_and(|t| t.classes.any(Classes::CUE_HEARER));
            let preposition =
                before.and_then(|at| prose.tokens.get(at)).is_some_and(|t| t.classes.any(Classes::PREPOSITION));
            let meant = chain.last.filter(|c| c.0 == entity).map(|c| c.1);
            let meant_apart = meant.map(|at| sentence - prose.sentence_of(at).min(sentence));
            let spoke = self.spoke_last.filter(|s| s.entity == entity);
            let spoke_apart = spoke.map(|s| paragraph - prose.paragraph_of(s.token).min(paragraph));
            let in_headlines = whole.names.iter().take(2).all(|&n| entities.names.get(n).is_some_and(|n| n.headline));
            let head_of = |at: Option<usize>| at.and_then(|at| self.heads.get(&at)) == Some(&entity);
            let opens = |at: Option<usize>| at.and_then(|at| self.openers.get(&at)) == Some(&entity);
            let number = |n: usize, most: usize| i32::try_from(n.min(most)).unwrap_or(0);
            let flag = i32::from;
            let features: Features =
                [
                    number(sentences, 8),
                    number(paragraphs, 5),
                    number(rank, 7),
                    number(by_count, 7),
                    number(own, 10),
                    flag(known(entity)),
                    flag(!whole.name.contains(' ')),
                    flag(near_head),
                    flag(name.quoted),
                    flag(cue_behind),
                    flag(sentences == 0),
                    flag(meant.is_some()),
                    flag(meant.is_none() && chain.last.is_some()),
                    flag(matches!(prose.word(name.tokens.end), "’s" | "'s")),
                    flag(in_headlines),
                    flag(spoke.is_some()),
                    number(since(name.tokens.start), 5),
                    flag(sentences == 1),
                    flag(rank == 0),
                    flag(preposition),
                    flag(meant_apart == Some(0)),
                    flag(meant_apart == Some(1)),
                    flag(head_of(sentence.checked_sub(1))),
                    flag(head_of(Some(sentence)) && sentences == 0),
                    flag(spoke_apart == Some(0)),
                    flag(spoke_apart == Some(1)),
                    flag(name.titled.start < name.tokens.start),
                    flag(opens(Some(paragraph)) && paragraphs == 0),
                    flag(self.has_spoken.get(entity) == Some(&true)),
                    flag(whole.names.len() == self.most),
                    flag(cue_before),
                    flag(cue_behind && sentences == 0),
                    flag(spoke.is_some() && has_cue),
                    flag(name.quoted && paragraphs == 0),
                    flag(meant.is_some_and(|at| {
                        newest.and_then(|n| entities.names.get(n)).is_none_or(|n| n.tokens.start < at)
                    })),
                    flag(opens(paragraph.checked_sub(1))),
                    flag(heads_sentence && sentences == 1 && near_head),
                    flag(meant.is_some() && heads_sentence),
                    flag(!known(entity) && some_known),
                    flag(hearer),
                    flag(whole.sex_is_told),
                    flag(
                        whole.sex_is_told
                            || self.is_person.get(entity) == Some(&true)
                            || self.has_spoken.get(entity) == Some(&true),
                    ),
                ];
            all.push(Candidate { entity, features });
        }
        all
    }

    /// How many words stand outside marks between two tokens, counted to a few.
    fn words_between(&self, from: usize, to: usize) -> usize {
        let prose = self.phrases.outline.prose;
        let words = prose.tokens.get(from..to).unwrap_or(&[]).iter().rev().take(HEAD);
        words.take_while(|t| t.is_lexical()).count()
    }
}

/// Whom a pronoun can mean, by the hash of its stem.
fn sex_of(stem: u32) -> Option<Sex> {
    const HE: u32 = of_name("he");
    const SHE: u32 = of_name("she");
    match stem {
        HE => Some(Sex::Man),
        SHE => Some(Sex::Woman),
        _ => None,
    }
}

/// How likely one is who is `behind` the best, in hundredths of a unit, against 1000 for the best: 1000 e^(-behind/100),
/// by steps of a quarter, so that every machine says the same.
fn odds(behind: i32) -> u32 {
    const STEPS: [u32; 25] =
        [1000, 779, 607, 472, 368, 287, 223, 174, 135, 105, 82, 64, 50, 39, 30, 24, 18, 14, 11, 9, 7, 5, 4, 3, 2];
    let behind = usize::try_from(behind).unwrap_or(0);
    let (step, part) = (behind / 25, u32::try_from(behind % 25).unwrap_or(0));
    let (Some(&from), to) = (STEPS.get(step), STEPS.get(step + 1).copied().unwrap_or(0)) else { return 0 };
    from - (from - to.min(from)) * part / 25
}
