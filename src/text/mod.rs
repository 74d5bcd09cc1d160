//! The ground floor: spans of text, and a text cut into paragraphs, sentences and tokens.
//!
//! A [`Prose`] is made once for a text and handed up; nobody above cuts text anew.

mod prose;
mod sentence;
mod span;
mod token;

pub use prose::{Passage, Prose};
pub use span::Span;
pub use token::{Token, TokenKind};
