//! Addresses that open a page at given words, by the rules of the specification "URL Fragment Text Directives"
//! (<https://wicg.github.io/scroll-to-text-fragment/>).

use serde::{Deserialize, Serialize};

use crate::article::Page;
use crate::reading::Reading;
use crate::text::Span;

/// An address that leads to words on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Opens the page, at the words if `exact`. Empty where the page has no address.
    pub url: String,
    /// False where the words could not be told apart from others on the page, or the page has no address that can: the
    /// link then opens the page's beginning, and whoever shows it says so.
    #[serde(default)]
    pub exact: bool,
}

impl Link {
    /// The page's own address.
    pub fn to_page(url: &str) -> Self {
        Link { url: url.to_owned(), exact: false }
    }
}

/// Makes the links to one page's words.
pub struct Links<'a> {
    page: &'a Page,
}

impl<'a> Links<'a> {
    /// Looks at all of the page's text once; what comes after is cheap.
    pub fn new(page: &'a Page, _reading: &'a Reading) -> Self {
        Links { page }
    }

    /// A link to the words from the first of the spans to the last; spans are those of the reading's text.
    pub fn to(&self, _spans: &[Span]) -> Link {
        Link::to_page(&self.page.url)
    }
}
