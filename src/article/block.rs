use serde::{Deserialize, Serialize};

/// A page as a gatherer hands it over. Everything in it is untrusted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Page {
    /// The page's address.
    pub url: String,
    /// The headline, best effort; empty if the page names none.
    pub title: String,
    /// BCP 47 tag of the page's language, empty if it names none.
    pub lang: String,
    /// Who wrote it, as printed.
    pub byline: String,
    /// The outlet.
    pub site: String,
    /// When it was published, as the page states it (ISO 8601 where it does so).
    pub published: String,
    /// Every block of text of the page, in document order, the article's and the rest.
    pub blocks: Vec<Block>,
}

/// One block of rendered text and what can be seen of it cheaply.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Block {
    /// The text as rendered: white space collapsed, hidden text left out.
    pub text: String,
    /// Tags from the body down to the block, lower-case, joined by `>`: `main>article>div>p`.
    pub path: String,
    /// Class, id and role words of the block and its ancestors, nearest first, space separated.
    pub names: String,
    /// Characters of `text` (Unicode scalar values) that stand inside links.
    pub link_chars: usize,
}
