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
    /// True where the page was too long and the rest was left out.
    pub cut: bool,
    /// The elements that hold the blocks, and their ancestors from the body down: a parent comes before its children.
    pub elements: Vec<Element>,
    /// Every block of text of the page, in document order, the article's and the rest.
    pub blocks: Vec<Block>,
}

/// An element with text in it: all that the core gets to see of the page's tree.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Element {
    /// Index of the parent, smaller than the element's own; `None` for the body.
    pub parent: Option<usize>,
    /// Lower-case.
    pub tag: String,
    /// Class, id and role words and the like, as written, separated by spaces.
    pub names: String,
}

/// One block of rendered text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Block {
    /// The text as rendered: white space collapsed, hidden text left out, `\n` where a `<br>` breaks the line.
    pub text: String,
    /// Index of the innermost element that holds all of the text. A page may also have blocks without elements (a
    /// plain text, say); the index then points nowhere.
    pub element: usize,
    /// Characters of `text` (Unicode scalar values) that stand inside links.
    pub link_chars: usize,
}
