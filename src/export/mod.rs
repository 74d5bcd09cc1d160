//! Exports: a reading as plain text, Markdown, HTML, CSV or JSON.
//!
//! [`Sheet`] is what they share: the words of a reading without offsets, speakers by name. It can be made from a
//! [`Reading`](crate::reading::Reading) or from what the popup holds, so both copy the same words. Only
//! [`json`] keeps offsets, for programs that hold the text.
//!
//! Every word of a page is hostile: each format escapes for itself and says how.

pub mod csv;
pub mod html;
pub mod json;
pub mod markdown;
mod names;
pub mod plain;
mod sheet;

pub use names::{ApproxName, FigureKindName, QuoteKindName, SpeakerKindName, figure_kind, quote_kind, value_text};
pub use sheet::{Counted, Quoted, Sheet, Source, Voice, is_painted, is_unsure, one_line};
