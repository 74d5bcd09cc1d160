//! The ground floor: spans of text.

mod span;

pub use span::Span;
