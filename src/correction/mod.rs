//! What the reader corrects: who said it, who is the same as whom, what is no quote at all.
//!
//! Corrections are kept for a page's address as the steps that the reader took, in their order, so that the last can be
//! undone. A step names its quote by the words and not by a place: on the next visit it is taken again wherever the text
//! still stands, and passed over where it does not.

mod apply;

use serde::{Deserialize, Serialize};

pub use apply::{Corrected, apply};

/// Everything the reader corrected on one page, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Corrections {
    /// The oldest first.
    pub steps: Vec<Step>,
}

/// One correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Step {
    /// Somebody else said it.
    Attribute {
        /// What was said.
        quote: Anchor,
        /// Who said it, one of the text's speakers or another; `None`: it is not known.
        speaker: Option<String>,
    },
    /// Two of the text's speakers are one.
    Join {
        /// The name that goes.
        speaker: String,
        /// The name that stays.
        into: String,
    },
    /// A speaker that was joined into another is one again: the last joining of that name no longer counts.
    Part {
        /// The name that had gone.
        speaker: String,
    },
    /// It is no quote.
    DismissQuote {
        /// What is none.
        quote: Anchor,
    },
    /// It is no figure.
    DismissFigure {
        /// What is none: the figure's words.
        figure: Anchor,
    },
}

/// Names a quote or a figure by its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Its words, as exports write them.
    pub words: String,
    /// Which of those with these words, counted from 0, at the time of the step.
    #[serde(default)]
    pub occurrence: usize,
}

impl Corrections {
    /// The steps that count: a parting and the joining that it takes back do not.
    fn counting(&self) -> Vec<&Step> {
        let mut counting: Vec<&Step> = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            let Step::Part { speaker } = step else {
                counting.push(step);
                continue;
            };
            let joins = |step: &&Step| matches!(step, Step::Join { speaker: gone, .. } if gone == speaker);
            if let Some(at) = counting.iter().rposition(joins) {
                counting.remove(at);
            }
        }
        counting
    }
}

impl Anchor {
    /// Names an entry among others by its words; `None` where it is not among them.
    pub fn of<'a>(words: impl Iterator<Item = &'a str>, at: usize) -> Option<Self> {
        let words: Vec<&str> = words.collect();
        let own = words.get(at)?;
        let before = words.get(..at)?.iter().filter(|other| *other == own).count();
        Some(Anchor { words: (*own).to_owned(), occurrence: before })
    }

    /// The place of what it names; `None` where the words no longer stand there.
    fn find<'a>(&self, words: impl Iterator<Item = &'a str>) -> Option<usize> {
        words.enumerate().filter(|(_, words)| *words == self.words).map(|(at, _)| at).nth(self.occurrence)
    }
}
