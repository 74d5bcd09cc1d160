//! Saved pages: from HTML to the same [`Page`] that the extension's gatherer makes of it in a browser.
//!
//! The algorithm is told in `extension/content/gather.js`; `walk.rs` is its twin, and a test holds the two equal. A
//! saved page has no layout, so hidden is only what the markup itself hides: the `hidden` attribute, an inline
//! `display: none` or `visibility: hidden`, classes of text for screen readers. Shadow roots are not walked.

mod decode;
mod metadata;
mod note;
mod parse;
mod tags;
mod text;
mod walk;

use crate::article::{Page, choose};

pub use decode::decode;
use markup5ever_rcdom::RcDom;

/// The page's blocks and what it says about itself. `url` is where it was read, empty if nobody knows. Broken HTML is
/// read as browsers read it.
pub fn gather(html: &str, url: &str) -> Page {
    gather_and_keep(html, url).0
}

/// The same of a page whose scripts never ran: where what is shown has no article, one that waits to be shown counts.
/// Sites that stream their pages send the article hidden and let a script put it in its place.
pub fn gather_saved(html: &str, url: &str) -> Page {
    let (page, document) = gather_and_keep(html, url);
    if !choose(&page).is_empty() {
        return page;
    }
    let mut unshown = metadata::describe(&document, url);
    walk::gather(&document, &mut unshown, true);
    if choose(&unshown).is_empty() { page } else { unshown }
}

fn gather_and_keep(html: &str, url: &str) -> (Page, RcDom) {
    let document = parse::parse(html);
    let mut page = metadata::describe(&document, url);
    walk::gather(&document, &mut page, false);
    (page, document)
}
