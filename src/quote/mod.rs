//! Quotes: what was said, found in the text.
//!
//! `marks` pairs the marks; `outline` is the text seen from outside them. Rules look first: `cue` and `source` find who is
//! said to speak, `link` which of these each stretch would belong to, `title` which are titles of works, `statement` (by
//! `indirect` and `opening`) the reported clauses. Then what was learnt weighs: `mention` lists who may be the source,
//! `evidence` and `speech` say what can be seen, `judge` decides, `explain` says why. `act` (with `quoted`, `reported` and
//! `turn`) puts the quotes together. All that is English; of texts in other languages `foreign` takes what stands in
//! quotation marks.

mod act;
mod counts;
mod cue;
mod evidence;
mod explain;
mod extent;
mod foreign;
mod indirect;
mod judge;
mod link;
mod mark;
mod marks;
mod mention;
mod opening;
mod outline;
mod quoted;
mod reported;
mod source;
mod speech;
mod statement;
mod title;
mod turn;
mod turned;

use crate::speaker::SpeakerId;
use crate::text::Span;
pub(crate) use act::{Act, acts};
pub(crate) use evidence::Evidence;
#[cfg(feature = "train")]
pub(crate) use evidence::Weighed;
pub(crate) use explain::explain;
pub use explain::{Explanation, Reason};
pub use judge::Judge;
pub(crate) use link::{Links, link};
pub(crate) use marks::{Stretch, pair};
pub(crate) use mention::mentions;
pub(crate) use outline::{Item, Outline, headlines};
#[cfg(feature = "train")]
pub(crate) use speech::likeliest;
pub(crate) use statement::statements;
/// How a quote is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteKind {
    /// All of it stands in quotation marks.
    Direct,
    /// Quoted words inside a reported clause: the Kremlin was “sorry to note” the delay.
    Mixed,
    /// Reported speech without marks: she said that the plan had failed.
    Indirect,
}

/// One act of speech by one source.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// From the first piece's start to the last piece's end; quotation marks are inside.
    pub span: Span,
    /// What is painted, in order, at least one: a quotation cut by "she said" has two, one that runs over paragraphs
    /// has one a paragraph. For a mixed quote only the quoted words; for an indirect one the reported words.
    pub pieces: Vec<Span>,
    /// The reported clause that a mixed quote stands in.
    pub clause: Option<Span>,
    /// Direct, mixed or indirect.
    pub kind: QuoteKind,
    /// Who said it, an entry of the reading's speakers. `None`: unknown, and unknown beats wrong.
    pub speaker: Option<SpeakerId>,
    /// The words beside the quote that name the source: "he", "the spokesman", "Dmitry Peskov, a spokesman".
    pub mention: Option<Span>,
    /// The words that attribute: "said", "told reporters", "according to".
    pub cue: Option<Span>,
    /// How sure the attribution is.
    pub confidence: Confidence,
}

impl Quote {
    /// False for reported speech that is none more likely than not. Programs get it with its confidence; people, and the
    /// figures it would claim, are spared it.
    pub fn is_likely(&self) -> bool {
        const EVEN: u16 = 500;
        self.kind != QuoteKind::Indirect || self.confidence.as_per_mille() >= EVEN
    }
}

/// A probability in thousandths (0 to 1000), an integer so that every machine says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confidence(u16);

impl Confidence {
    /// From thousandths; more than 1000 counts as 1000.
    pub fn per_mille(thousandths: u16) -> Self {
        Confidence(thousandths.min(1000))
    }

    /// In thousandths.
    pub fn as_per_mille(self) -> u16 {
        self.0
    }
}
