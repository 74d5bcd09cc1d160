//! The judge: for each quoted stretch, is it speech, and which mention is its source. Two forests weigh the evidence.

use super::evidence::{Evidence, Weighed};
use super::speech::likeliest;
use crate::forest::Forest;
use crate::odds::{add, logistic, per_mille};
use std::sync::LazyLock;

/// What is thought of a stretch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// How likely someone says it, in thousandths.
    pub(crate) speech: u16,
    /// The likeliest source, by mention.
    pub(crate) source: Option<usize>,
    /// How likely that is the source, given that someone says it, in thousandths.
    pub(crate) sure: u16,
}

/// Weighs evidence.
#[derive(Clone, Debug, Default)]
pub struct Judge {
    /// Which mention is the source.
    pub source: Forest,
    /// Whether a stretch is speech.
    pub speech: Forest,
}

static SHIPPED: LazyLock<Judge> = LazyLock::new(|| Judge {
    source: Forest::from_bytes(include_bytes!("source.bin")).unwrap_or_default(),
    speech: Forest::from_bytes(include_bytes!("speech.bin")).unwrap_or_default(),
});

impl Judge {
    /// With what is shipped.
    pub fn shipped() -> &'static Judge {
        &SHIPPED
    }

    /// What is thought of all stretches, in text order.
    #[inline(never)]
    pub(crate) fn judge(&self, evidence: &Evidence) -> Vec<Verdict> {
        /// So many stretches are judged at a time: their mentions fill most lanes of the forests.
        const TOGETHER: usize = 32;
        let count = evidence.scene.stretches().len();
        let mut verdicts = Vec::with_capacity(count);
        let (mut weighed, mut speech) = (Weighed::default(), Vec::with_capacity(TOGETHER));
        for first in (0..count).step_by(TOGETHER) {
            let stretches = first..count.min(first + TOGETHER);
            weighed.clear();
            let ends: Vec<usize> = stretches.clone().map(|q| evidence.weigh(q, &mut weighed)).collect();
            let scores = self.source.scores(&weighed.values);
            let starts = [0].into_iter().chain(ends.iter().copied());
            let sources: Vec<Source> = starts
                .zip(&ends)
                .map(|(start, &end)| {
                    let of = start..end;
                    let mentions = weighed.mentions.get(of.clone()).unwrap_or(&[]);
                    Source::new(mentions, scores.get(of).unwrap_or(&[]))
                })
                .collect();
            speech.clear();
            speech.extend(stretches.zip(&sources).map(|(q, source)| evidence.speech(q, source.score).1));
            let is_said = self.speech.scores(&speech).into_iter().map(logistic);
            verdicts.extend(is_said.zip(sources).map(|(speech, Source { mention, sure, .. })| Verdict {
                speech,
                source: mention,
                sure,
            }));
        }
        verdicts
    }
}

/// What is thought of a stretch's mentions.
struct Source {
    /// The likeliest.
    mention: Option<usize>,
    /// How likely that is the source, given that someone says the stretch, in thousandths.
    sure: u16,
    /// Its score as a sign of speech.
    score: i16,
}

impl Source {
    fn new(mentions: &[usize], scores: &[i32]) -> Self {
        // Of equals the first mention counts.
        let scored = mentions.iter().zip(scores);
        let best = scored.max_by_key(|&(&mention, score)| (score, std::cmp::Reverse(mention)));
        let whole = scores.iter().copied().reduce(add).unwrap_or(0);
        Source {
            mention: best.map(|(&mention, _)| mention),
            sure: best.map_or(0, |(_, &score)| per_mille(score, whole)),
            score: likeliest(scores.iter().copied()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::{evidence, speech};

    #[test]
    fn the_shipped_forests_are_whole_and_ask_about_what_there_is() {
        let judge = Judge::shipped();
        for (forest, values) in [(&judge.source, evidence::VALUES), (&judge.speech, speech::VALUES)] {
            assert!(forest.trees().len() > 10);
            let questions = forest.trees().iter().flat_map(|tree| &tree.questions);
            assert!(questions.map(|question| usize::from(question.feature)).all(|feature| feature < values));
        }
    }
}
