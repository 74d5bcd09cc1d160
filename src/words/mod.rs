//! Words: the closed lists the rules stand on, one entry a line in the files beside this one.
//!
//! A list holds facts about English (what a word can be), never a person's surname or anything of one text.

mod accent;
mod classes;
mod english_words;
mod epithets;
pub(crate) mod hash;
mod lexicon;
mod page_parts;
mod stems;
mod title_leads;

pub use classes::Classes;
pub(crate) use english_words::is_plain_english;
pub use epithets::{is_epithet, is_organisation_noun};
pub use lexicon::{classes, is_abbreviation};
pub(crate) use lexicon::{classes_of, classes_of_stem};
pub use page_parts::names_page_part;
pub(crate) use stems::{Gatherer, Stems};
pub use title_leads::leads_to_title;
