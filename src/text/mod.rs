//! The ground floor: spans of text, and a text cut into paragraphs, sentences and tokens.
//!
//! A [`Prose`] is made once for a text and handed up; nobody above cuts text anew.

mod prose;
mod sentence;
mod span;
mod token;

pub use prose::{Passage, Prose};
pub(crate) use sentence::is_stop;
pub use span::Span;
pub(crate) use token::is_space;
pub use token::{Token, TokenKind};
