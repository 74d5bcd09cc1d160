//! Marks of footnotes: raised figures that are no part of the text; equal in `extension/content/gather.js`.

use super::parse::{attribute, tag_of, text_of};
use super::text::is_html_space;
use markup5ever_rcdom::Handle;

/// A mark has at most so many digits or signs.
const LONGEST: usize = 3;
/// Behind fewer letters, a raised figure is part of a unit.
const WORD: usize = 4;
/// So much of the text before a mark is looked at, in characters.
const REACH: usize = 12;

/// True for a `<sup>` that marks a footnote: it leads to a place of the page, or stands right behind a number or a word.
/// `parent` is the element it stands in; `before` the text of its block so far, `None` behind a space.
pub(super) fn is_note_mark(element: &Handle, parent: Option<&Handle>, before: Option<&str>) -> bool {
    if !is_mark(text_of(element).trim_matches(is_html_space)) {
        return false;
    }
    let children = element.children.borrow();
    let first = children.iter().find(|child| tag_of(child).is_some());
    let leads = |link: &Handle| {
        tag_of(link) == Some("a") && attribute(link, "href").is_some_and(|address| address.contains('#'))
    };
    parent.is_some_and(leads) || first.is_some_and(leads) || before.is_some_and(calls_for_mark)
}

/// "12", "[3]", "*".
fn is_mark(text: &str) -> bool {
    let bare = text.strip_prefix('[').unwrap_or(text);
    let digits = bare.strip_suffix(']').unwrap_or(bare);
    let all = |text: &str, is: fn(char) -> bool| (1..=LONGEST).contains(&text.chars().count()) && text.chars().all(is);
    all(digits, |c| c.is_ascii_digit()) || all(text, |c| "*†‡§¶".contains(c))
}

/// Ends in a number or a word, perhaps with marks behind it.
fn calls_for_mark(before: &str) -> bool {
    let start = before.char_indices().rev().take(REACH).last().map_or(0, |(at, _)| at);
    let tail = before.get(start..).unwrap_or_default();
    let bare = tail.trim_end_matches(|c| ".,;:!?\"'”’»)]".contains(c));
    let word = bare.chars().rev().take_while(|c| c.is_alphabetic()).count() >= WORD;
    word || bare.ends_with(|c: char| c.is_ascii_digit())
}
