//! Cases for the judge: the quoted stretches of an article, what speaks for each mention near by, and who was right.

use super::Attribution;
use super::tagger::unswapped;
use crate::quote::{Evidence, Weighed, likeliest};
use crate::speaker::read_scene;
use crate::tagger::Tagger;
use crate::text::{Prose, Span};

/// A quoted stretch.
#[derive(Clone, Debug)]
pub struct Case {
    /// For each mention weighed: what speaks for it, and whether it is the source.
    pub mentions: Vec<(Vec<i16>, bool)>,
    /// What shows whether it is speech; the score of the likeliest source is still to be told.
    pub signs: Vec<i16>,
    /// The names of what speaks for mentions, and of the signs.
    pub names: [&'static [&'static str]; 2],
    /// True if someone says it.
    pub speech: bool,
}

impl Case {
    /// Makes nought of all whose name is not wanted; `of` is 0 for mentions, 1 for signs.
    pub fn leave_out(&mut self, wanted: impl Fn(usize, &str) -> bool) {
        let [names, names_of_signs] = self.names;
        let blank = |of: usize, names: &[&str], values: &mut [i16]| {
            for (value, _) in values.iter_mut().zip(names).filter(|(_, name)| !wanted(of, name)) {
                *value = 0;
            }
        };
        self.mentions.iter_mut().for_each(|(values, _)| blank(0, names, values));
        blank(1, names_of_signs, &mut self.signs);
    }

    /// Tells the signs of speech the scores of the mentions.
    pub fn tell(&mut self, scores: &[i32]) {
        if let Some(sign) = self.signs.first_mut() {
            *sign = likeliest(scores.iter().copied());
        }
    }
}

/// The cases of an article, tagged by `tagger`.
pub fn cases(text: &str, attributions: &[Attribution], tagger: &Tagger) -> Vec<Case> {
    read_scene(text, tagger, |evidence| {
        (0..evidence.scene.stretches().len()).map(|q| case(evidence, attributions, q)).collect()
    })
}

fn case(evidence: &Evidence, attributions: &[Attribution], q: usize) -> Case {
    let prose = evidence.scene.prose;
    let said = attribution_of(evidence, attributions, q).map(|said| unswapped(prose.text, said));
    let said = said.as_ref();
    let weighed = Weighed::of(evidence, q);
    let span =
        |mention: usize| evidence.mentions.get(mention).and_then(|m| prose.passage(m.tokens.clone())).map(|p| p.span);
    let sources = said.map_or(&[][..], |a| a.source.as_slice());
    let overlaps = |mention: usize| span(mention).is_some_and(|s| sources.iter().any(|source| source.overlaps(s)));
    let mut right: Vec<bool> = weighed.mentions.iter().map(|mention| overlaps(*mention)).collect();
    if !right.contains(&true) {
        // Another mention of the same person will do.
        let words: Vec<String> = sources.iter().flat_map(|s| words(s.of(prose.text))).collect();
        right =
            weighed.mentions.iter().map(|m| surname(evidence, *m).is_some_and(|name| words.contains(&name))).collect();
    }
    let (names_of_signs, signs) = evidence.speech(q, 0);
    Case {
        names: [weighed.names, names_of_signs],
        mentions: weighed.values.iter().zip(right).map(|(values, right)| (values.to_vec(), right)).collect(),
        signs: signs.to_vec(),
        speech: said.is_some(),
    }
}

/// The attribution that has most of a stretch in its content.
fn attribution_of<'a>(evidence: &Evidence, attributions: &'a [Attribution], q: usize) -> Option<&'a Attribution> {
    let inner = evidence.scene.stretches().get(q)?.inner;
    let text = evidence.scene.prose.text;
    let shared = |attribution: &Attribution| {
        let common = |c: &Span| Span::new(inner.start.max(c.start), inner.end.min(c.end));
        attribution.content.iter().map(|c| common(c).of(text).chars().filter(|c| c.is_alphanumeric()).count()).max()
    };
    let best = attributions.iter().max_by_key(|a| shared(a))?;
    (shared(best)? > 0).then_some(best)
}

/// The last word of the name that a mention is, if it is one.
fn surname(evidence: &Evidence, mention: usize) -> Option<String> {
    let phrase = evidence.mentions.get(mention)?.phrase.as_ref()?;
    let crate::speaker::Head::Name(name) = phrase.head else { return None };
    let name = evidence.phrases.entities.names.get(name)?;
    words(evidence.scene.prose.word(name.tokens.end.checked_sub(1)?)).next()
}

fn words(text: &str) -> impl Iterator<Item = String> {
    Prose::new(text)
        .tokens
        .into_iter()
        .filter(|t| t.is_lexical())
        .map(|t| t.of(text).to_lowercase())
        .collect::<Vec<_>>()
        .into_iter()
}
