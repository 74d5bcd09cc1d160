//! The judge: for each quoted stretch, is it speech, and which mention is its source. Two forests weigh the evidence.

use super::evidence::Evidence;
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

    /// The mentions weighed for stretch `q` with their scores, in 1/1024.
    pub(crate) fn scores(&self, evidence: &Evidence, q: usize) -> Vec<(usize, i32)> {
        let weighed = evidence.weigh(q);
        weighed.mentions.into_iter().zip(self.source.scores(&weighed.values)).collect()
    }

    /// What is thought of stretch `q`.
    #[inline(never)]
    pub(crate) fn judge(&self, evidence: &Evidence, q: usize) -> Verdict {
        let scores = self.scores(evidence, q);
        // Of equals the first mention counts.
        let best = scores.iter().copied().max_by_key(|&(mention, score)| (score, std::cmp::Reverse(mention)));
        let whole = scores.iter().map(|&(_, score)| score).reduce(add).unwrap_or(0);
        let (_, values) = evidence.speech(q, likeliest(scores.iter().map(|&(_, score)| score)));
        Verdict {
            speech: logistic(self.speech.score(&values)),
            source: best.map(|(mention, _)| mention),
            sure: best.map_or(0, |(_, score)| per_mille(score, whole)),
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
