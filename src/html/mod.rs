//! Saved pages: from HTML to the same [`Page`] that the extension's gatherer makes of it in a browser.
//!
//! The algorithm is told in `extension/content/gather.js`; `walk.rs` is its twin, and a test holds the two equal. A
//! saved page has no layout, so hidden is only what the markup itself hides: the `hidden` attribute, an inline
//! `display: none` or `visibility: hidden`, classes of text for screen readers. Shadow roots are not walked.

mod decode;
mod metadata;
mod parse;
mod tags;
mod text;
mod walk;

use crate::article::Page;

pub use decode::decode;

/// The page's blocks and what it says about itself. `url` is where it was read, empty if nobody knows. Broken HTML is
/// read as browsers read it.
pub fn gather(html: &str, url: &str) -> Page {
    let document = parse::parse(html);
    let mut page = metadata::describe(&document, url);
    walk::gather(&document, &mut page);
    page
}
