//! The article: which blocks of a page are its prose.

mod block;
mod choose;
mod look;
mod tree;

pub use block::{Block, Element, Page};
pub use choose::choose;
