//! Speakers: who said it, one entry per real speaker however often and variously the text names them.
//!
//! `name` finds the names (`body` those of bodies, `sex` whom he or she may stand for), `entity` puts them together,
//! `phrase` reads the noun phrases that can be sources, `resolve` says whom a phrase means and `relative` whom "who" does,
//! `role` what the text calls them, and `attribute` is the whole way.

mod attribute;
mod body;
pub(crate) mod cast;
mod described;
pub(crate) mod entity;
mod form;
pub(crate) mod he_she;
pub(crate) mod name;
mod named;
mod phrase;
mod relative;
pub(crate) mod resolve;
mod role;
mod seen;
mod sex;

use crate::text::Span;
#[cfg(any(test, feature = "train"))]
pub(crate) use attribute::with_scene;
pub use attribute::{attribute, explain};
#[cfg(feature = "train")]
pub(crate) use attribute::{attribute_with, read_scene, with_phrases};
pub(crate) use name::NameKind;
pub(crate) use phrase::{Head, Phrase, Phrases};

/// Index into the reading's speakers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpeakerId(pub usize);

/// What a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeakerKind {
    /// A named person.
    Person,
    /// A ministry, a company, a newspaper, a report.
    Organisation,
    /// Several people under one word: analysts, residents.
    Group,
    /// One person without a name: a spokesman, a witness.
    Anonymous,
}

/// One real speaker of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// Its place in the reading's speakers.
    pub id: SpeakerId,
    /// Canonical name: the fullest form in the text without title ("Dmitry Peskov"); for an organisation without
    /// the article ("White House").
    pub name: String,
    /// Person, organisation, group or anonymous.
    pub kind: SpeakerKind,
    /// As the text puts it: "spokesman for Russian President Vladimir Putin".
    pub role: Option<String>,
    /// Every place where the text names this speaker as a source or by name, in text order.
    pub mentions: Vec<Span>,
}
