//! The article: which blocks of a page are its prose.

mod block;

pub use block::{Block, Element, Page};

/// The blocks of the page that are its article, as indices in page order; empty where the page has no prose.
pub fn choose(page: &Page) -> Vec<usize> {
    (0..page.blocks.len()).collect()
}
