//! How a block looks by itself: prose, heading, list of links.

use super::{Block, Page};

/// A paragraph is at least so long, in characters.
const PARAGRAPH: u64 = 60;

/// What is so long is prose even without the end of a sentence.
const LONG: u64 = 150;

/// No paragraph counts more than this: a page's one long legal notice is not its article.
const MOST: u64 = 1000;

/// Marks that end a sentence, in the scripts that have them.
const STOPS: [char; 12] = ['.', '!', '?', '…', ':', '。', '！', '？', '।', '۔', '؟', '።'];

/// What may stand behind the end of a sentence.
const CLOSING: [char; 12] = ['"', '”', '’', '»', '“', ')', ']', '\'', '」', '』', '）', ' '];

/// See the module.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    /// How much prose it is; 0: none.
    pub(super) weight: u64,
    /// In characters, ideographs counted thrice: they say as much.
    pub(super) length: u64,
    /// Nearly all of it is links.
    pub(super) linked: bool,
    /// It stands in a heading.
    pub(super) heading: bool,
    /// It ends as a sentence does.
    pub(super) sentence: bool,
}

impl Look {
    pub(super) fn at(page: &Page, block: &Block, mut line: impl Iterator<Item = usize>) -> Look {
        let (mut chars, mut length) = (0, 0);
        for char in block.text.chars() {
            chars += 1;
            length += if ('\u{2e80}'..='\u{ffdf}').contains(&char) { 3 } else { 1 };
        }
        // A paragraph may well be half links; what has few words beside them is a list of links.
        let beside = chars - block.link_chars.min(chars);
        let linked = beside * 5 < chars || (beside * 2 < chars && beside < 80);
        let tags = line.by_ref().take(4).filter_map(|at| page.elements.get(at)).map(|element| element.tag.as_str());
        // A paragraph in a heading is one that nobody closed.
        let heading = tags.take_while(|tag| *tag != "p").any(is_heading);
        let sentence = block.text.trim_end_matches(CLOSING).ends_with(STOPS);
        let prose = !linked && !heading && length >= PARAGRAPH && (sentence || length > LONG);
        Look { weight: if prose { length.min(MOST) } else { 0 }, length, linked, heading, sentence }
    }
}

fn is_heading(tag: &str) -> bool {
    matches!(tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}
