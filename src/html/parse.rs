//! HTML into a tree, by the rules browsers follow, and as deep as browsers go.

use html5ever::interface::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use html5ever::tree_builder::TreeBuilder;
use html5ever::{Attribute, LocalName};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use std::cell::RefCell;
use std::collections::HashMap;

/// Elements inside one another; a browser stops at 512, too. Without it every tag would look through all open ones.
const MAX_DEPTH: usize = 512;

/// Tags that browsers close by themselves: any number of them may stand unclosed without being nested.
const SELF_CLOSING: [&str; 36] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
    "link", "meta", "optgroup", "option", "p", "param", "rb", "rp", "rt", "rtc", "script", "source", "style", "tbody",
    "td", "tfoot", "th", "thead", "title", "tr", "wbr",
];

/// Parses a document; never fails.
pub(super) fn parse(html: &str) -> RcDom {
    let sink = Shallow { tree: TreeBuilder::new(RcDom::default(), Default::default()), open: RefCell::default() };
    let tokenizer = Tokenizer::new(sink, Default::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    // The tokenizer pauses at the end of every script and where an encoding is declared.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.tree.sink
}

/// Hands tokens on to the tree builder, but for tags nested too deep.
struct Shallow {
    tree: TreeBuilder<Handle, RcDom>,
    open: RefCell<Open>,
}

/// Tags that are open, as far as a look at the tags alone can tell.
#[derive(Default)]
struct Open {
    count: HashMap<LocalName, usize>,
    depth: usize,
    dropped: HashMap<LocalName, usize>,
}

impl Open {
    /// True if the tag is for the tree builder to see.
    fn admits(&mut self, tag: &Tag) -> bool {
        if SELF_CLOSING.contains(&&*tag.name) {
            return true;
        }
        match tag.kind {
            TagKind::StartTag if self.depth >= MAX_DEPTH => {
                *self.dropped.entry(tag.name.clone()).or_default() += 1;
                return false;
            }
            TagKind::StartTag => {
                *self.count.entry(tag.name.clone()).or_default() += 1;
                self.depth += 1;
            }
            TagKind::EndTag => {
                if let Some(dropped) = self.dropped.get_mut(&tag.name).filter(|dropped| **dropped > 0) {
                    *dropped -= 1;
                    return false;
                }
                if let Some(count) = self.count.get_mut(&tag.name).filter(|count| **count > 0) {
                    *count -= 1;
                    self.depth -= 1;
                }
            }
        }
        true
    }
}

impl TokenSink for Shallow {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        match &token {
            // The tree would only collect them.
            Token::ParseError(_) => return TokenSinkResult::Continue,
            Token::TagToken(tag) if !self.open.borrow_mut().admits(tag) => return TokenSinkResult::Continue,
            _ => {}
        }
        self.tree.process_token(token, line)
    }

    fn end(&self) {
        self.tree.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.tree.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// The tag of an element, lower-case; `None` for other nodes.
pub(super) fn tag_of(node: &Handle) -> Option<&str> {
    match &node.data {
        NodeData::Element { name, .. } => Some(&name.local),
        _ => None,
    }
}

/// An attribute's value, by its lower-case name.
pub(super) fn attribute(node: &Handle, name: &str) -> Option<StrTendril> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    attrs.borrow().iter().find(|attr: &&Attribute| &*attr.name.local == name).map(|attr| attr.value.clone())
}

/// The elements of a document in document order, without what templates hold.
pub(super) fn elements(document: &RcDom) -> Elements {
    descendants(&document.document)
}

/// The same of what a node holds.
pub(super) fn descendants(node: &Handle) -> Elements {
    Elements { waiting: node.children.borrow().iter().rev().cloned().collect() }
}

/// See [`elements`].
pub(super) struct Elements {
    waiting: Vec<Handle>,
}

impl Iterator for Elements {
    type Item = Handle;

    fn next(&mut self) -> Option<Handle> {
        while let Some(node) = self.waiting.pop() {
            self.waiting.extend(node.children.borrow().iter().rev().cloned());
            if tag_of(&node).is_some() {
                return Some(node);
            }
        }
        None
    }
}

/// All text in a node.
pub(super) fn text_of(node: &Handle) -> String {
    let mut text = String::new();
    let mut waiting = vec![node.clone()];
    while let Some(node) = waiting.pop() {
        if let NodeData::Text { contents } = &node.data {
            text.push_str(&contents.borrow());
        }
        waiting.extend(node.children.borrow().iter().rev().cloned());
    }
    text
}
