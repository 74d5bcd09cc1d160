//! Exports: a reading as plain text, Markdown, HTML, CSV or JSON.
//!
//! [`Sheet`] is what they share: the words of a reading without offsets, speakers by name. It can be made from a
//! [`Reading`](crate::reading::Reading) or from what the popup holds, so both copy the same words. Only
//! [`json`] keeps offsets, for programs that hold the text.
//!
//! Every word of a page is hostile: each format escapes for itself and says how.

mod cite;
pub mod csv;
mod format;
pub mod fragment;
pub mod html;
pub mod json;
pub mod markdown;
mod names;
pub mod plain;
mod sheet;
mod sheet_json;
pub mod template;
mod terms;

pub use format::{Exported, Format, Options, export, export_all};
pub use fragment::{Link, Links};
pub use names::{
    ApproxName, FigureKindName, QuoteKindName, SpeakerKindName, ValueName, figure_kind, quote_kind, value_text,
};
pub use sheet::{
    Counted, Quoted, Sheet, Source, Voice, day_of, figure_words, is_painted, is_unsure, one_line, page_of, quote_words,
};
pub use sheet_json::read as read_json;
pub use terms::Terms;
