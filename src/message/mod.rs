//! What crosses to the extension's scripts: Rust's side of `extension/messages.d.ts`, which tells what each field
//! means. Offsets here are UTF-16 code units, JavaScript's own; `passage` is the one place that counts them.
//!
//! It is plain data, so that all of it is tested natively; `src/wasm.rs` hands it over.

mod compose;
mod json;
mod passage;
mod preview;
mod sheet;

use serde::{Deserialize, Serialize};

use crate::correction::Step;
use crate::export::{ApproxName, FigureKindName, Link, QuoteKindName, SpeakerKindName};
use crate::figure::{Approx, FigureKind};
use crate::quote::QuoteKind;
use crate::speaker::SpeakerKind;

pub use compose::{compose, read, read_corrected, read_for};
pub use preview::{Preview, TemplateForm, preview, template_form};

/// The answer to a page that was to be read.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ReadAnswer {
    Reading(#[serde(serialize_with = "json::serialize")] PageReading),
    Problem(Problem),
}

/// Why there is nothing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Problem {
    NoArticle,
    TooLong,
    NotReadable,
    ForbiddenPage,
    NotAsked,
    CoreFailed,
    NoHighlights,
    NeverHere,
    NotAllowed,
    NotStored,
}

impl Problem {
    /// As messages.d.ts has it.
    pub fn name(self) -> &'static str {
        match self {
            Problem::NoArticle => "no_article",
            Problem::TooLong => "too_long",
            Problem::NotReadable => "not_readable",
            Problem::ForbiddenPage => "forbidden_page",
            Problem::NotAsked => "not_asked",
            Problem::CoreFailed => "core_failed",
            Problem::NoHighlights => "no_highlights",
            Problem::NeverHere => "never_here",
            Problem::NotAllowed => "not_allowed",
            Problem::NotStored => "not_stored",
        }
    }
}

/// A reading in the page's own places.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct PageReading {
    pub article: bool,
    #[serde(default)]
    pub read: Vec<usize>,
    pub quotes: Vec<Quote>,
    pub speakers: Vec<Speaker>,
    pub figures: Vec<Figure>,
    #[serde(default)]
    pub corrections: usize,
}

/// A stretch of one block's text, in UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Passage {
    pub block: usize,
    pub start: usize,
    pub end: usize,
}

/// See `Speaker` in messages.d.ts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Speaker {
    pub id: usize,
    pub name: String,
    #[serde(with = "SpeakerKindName")]
    pub kind: SpeakerKind,
    pub role: Option<String>,
    pub colour: Option<u8>,
    pub quotes: usize,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joined: Vec<String>,
}

/// See `Quote` in messages.d.ts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Quote {
    pub id: usize,
    #[serde(with = "QuoteKindName")]
    pub kind: QuoteKind,
    pub pieces: Vec<Passage>,
    // What only the page needs does not come back from it.
    #[serde(default)]
    pub mention: Vec<Passage>,
    #[serde(default)]
    pub cue: Vec<Passage>,
    #[serde(default)]
    pub clause: Vec<Passage>,
    pub speaker: Option<usize>,
    pub confidence: f64,
    pub unsure: bool,
    pub text: String,
    pub cue_text: String,
    #[serde(default)]
    pub corrected: bool,
    pub link: Link,
    #[serde(default)]
    pub copy: Copied,
}

/// See `Figure` in messages.d.ts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Figure {
    pub id: usize,
    #[serde(with = "FigureKindName")]
    pub kind: FigureKind,
    pub passages: Vec<Passage>,
    pub text: String,
    pub value: Value,
    pub unit: String,
    pub approx: Option<ApproxSign>,
    pub of: Option<String>,
    pub claimed_by: Option<usize>,
    pub painted: bool,
    pub link: Link,
}

/// `>`, `<`, `~` or `~<`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ApproxSign(#[serde(with = "ApproxName")] pub Approx);

/// A number, both ends of a range, or as written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[allow(missing_docs)]
pub enum Value {
    Number(f64),
    Range([f64; 2]),
    Written(String),
}

/// Ready for the clipboard in two flavours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Copied {
    pub text: String,
    pub html: String,
}

/// What the reader wants to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Switches {
    pub quotes: bool,
    pub speakers: bool,
    pub figures: bool,
}

/// What the popup draws.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[allow(missing_docs)]
pub struct TabState {
    pub on: bool,
    pub busy: bool,
    pub problem: Option<Problem>,
    pub switches: Switches,
    /// A page whose blocks were left out.
    pub source: Option<crate::article::Page>,
    #[serde(deserialize_with = "json::deserialize")]
    pub reading: Option<PageReading>,
}

/// What the panel asks of the background; the script adds which tab.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum FromPanel {
    Toggle,
    #[serde(rename = "go")]
    GoToQuote {
        quote: usize,
    },
    #[serde(rename = "go")]
    GoToFigure {
        figure: usize,
    },
    Switch {
        switches: Switches,
    },
    Correct {
        step: Step,
    },
    Undo,
    Forget,
    // These are for the panel's own script.
    OpenList,
    Store {
        change: ToStore,
        /// Said when it is stored.
        told: String,
    },
    Remember {
        format: &'static str,
        order: &'static str,
    },
}

/// Something in the storage; without a value it is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Stored {
    pub key: String,
    pub value: Option<String>,
}

/// What is to be stored, all of it or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct ToStore {
    pub put: Vec<Stored>,
    pub remove: Vec<String>,
}
