//! What the training tool needs of the core: the same sights and the same evidence that a reading has, for articles
//! marked by hand. Only with the feature `train`; nothing of it is shipped.

mod judge;
mod tagger;

pub use crate::quote::Judge;
pub use judge::{Case, cases};
pub use tagger::{Attribution, Lesson, Sights, WordUse, lesson, tagged, word_uses};

use crate::reading::Reading;
use crate::tagger::Tagger;

/// Reads a text as the program does, with other weights than the shipped ones; figures are left out.
pub fn read_with(text: &str, tagger: &Tagger, judge: &Judge) -> Reading {
    let (quotes, speakers) = crate::speaker::attribute_with(text, tagger, judge);
    Reading { text: text.to_string(), quotes, speakers, ..Reading::default() }
}
