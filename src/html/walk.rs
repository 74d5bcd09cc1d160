//! The native twin of `extension/content/gather.js`: read that file for the story.

use super::note::is_note_mark;
use super::parse::{attribute, tag_of};
use super::tags::{NAMING, is_block, is_left_out, is_spoken_only};
use super::text::{Kind, is_html_space, kind_of};
use crate::article::{Block, Element, Page};
use html5ever::ns;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

// Limits, in UTF-16 code units: those of the browser's gatherer.
const MAX_TEXT: usize = 4_000_000;
const MAX_BLOCKS: usize = 100_000;
const MAX_NAMES: usize = 200;

/// Fills in the page's blocks and elements; with what the markup hides, if `unshown`.
pub(super) fn gather(document: &RcDom, page: &mut Page, unshown: bool) {
    let Some(body) = body_of(document) else { return };
    let mut gatherer = Gatherer { page, unshown, frames: Vec::new(), frame: None, length: 0, open: Open::default() };
    gatherer.enter(&body);
    gatherer.walk();
}

fn body_of(document: &RcDom) -> Option<Handle> {
    let child = |node: &Handle, tag: &str| node.children.borrow().iter().find(|n| tag_of(n) == Some(tag)).cloned();
    child(&child(&document.document, "html")?, "body")
}

/// An element on the way from the body to the text being read. Frames that were left stay in the list: blocks may
/// still need them.
struct Frame {
    element: Handle,
    parent: Option<usize>,
    depth: usize,
    /// In the page's elements, as soon as a block needs it.
    index: Option<usize>,
    block: bool,
    link: bool,
    pre: bool,
    next: usize,
}

/// The block being read.
#[derive(Default)]
struct Open {
    text: String,
    link_chars: usize,
    /// The innermost frame that holds all of the text.
    holder: Option<usize>,
    /// Depth of the outermost frame left since the last text.
    low: usize,
    /// White space that comes into the text if more text follows, and whether it stands in a link.
    space: Option<(char, bool)>,
}

impl Open {
    /// Keeps the beginning, so many UTF-16 code units of it; true if there was more.
    fn shorten(&mut self, length: usize) -> bool {
        let mut units = 0;
        let end = self.text.char_indices().find(|(_, char)| {
            units += char.len_utf16();
            units > length
        });
        let Some((end, _)) = end else { return false };
        self.text.truncate(end);
        self.link_chars = self.link_chars.min(self.text.chars().count());
        true
    }
}

struct Gatherer<'a> {
    page: &'a mut Page,
    unshown: bool,
    frames: Vec<Frame>,
    frame: Option<usize>,
    length: usize,
    open: Open,
}

impl Gatherer<'_> {
    fn walk(&mut self) {
        while let Some(at) = self.frame {
            if self.page.cut {
                break;
            }
            let Some(frame) = self.frames.get_mut(at) else { break };
            let (link, pre) = (frame.link, frame.pre);
            let node = frame.element.children.borrow().get(frame.next).cloned();
            frame.next += 1;
            match node {
                None => self.leave(),
                Some(node) => match &node.data {
                    NodeData::Element { .. } => self.enter(&node),
                    NodeData::Text { contents } => self.add_text(&contents.borrow(), at, link, pre),
                    _ => {}
                },
            }
        }
        self.close();
    }

    fn enter(&mut self, element: &Handle) {
        let Some(tag) = tag_of(element) else { return };
        if is_left_out(tag) || !is_html(element) || (!self.unshown && is_hidden(element)) {
            return;
        }
        if tag == "br" {
            return self.break_line();
        }
        if tag == "sup" && self.is_note_mark(element) {
            return;
        }
        let block = is_block(tag);
        if block {
            self.close();
        }
        let parent = self.frame;
        let (depth, link, pre) = match parent.and_then(|parent| self.frames.get(parent)) {
            Some(parent) => (parent.depth + 1, parent.link, parent.pre),
            None => (0, false, false),
        };
        self.frame = Some(self.frames.len());
        self.frames.push(Frame {
            element: element.clone(),
            parent,
            depth,
            index: None,
            block,
            link: link || (tag == "a" && attribute(element, "href").is_some()),
            pre: pre || tag == "pre",
            next: 0,
        });
    }

    fn is_note_mark(&self, element: &Handle) -> bool {
        let parent = self.frame.and_then(|at| self.frames.get(at)).map(|frame| &frame.element);
        is_note_mark(element, parent, Some(self.open.text.as_str()).filter(|_| self.open.space.is_none()))
    }

    fn leave(&mut self) {
        let Some(frame) = self.frame.and_then(|at| self.frames.get(at)) else { return };
        let (block, parent, depth) = (frame.block, frame.parent, frame.depth);
        if block {
            self.close();
        }
        self.frame = parent;
        self.open.low = self.open.low.min(depth.saturating_sub(1));
    }

    /// A second break in a row ends the block.
    fn break_line(&mut self) {
        let link = self.frame.and_then(|at| self.frames.get(at)).is_some_and(|frame| frame.link);
        if matches!(self.open.space, Some(('\n', _))) {
            self.close();
        } else if !self.open.text.is_empty() {
            self.open.space = Some(('\n', link));
        }
    }

    fn add_text(&mut self, text: &str, at: usize, link: bool, pre: bool) {
        for char in text.chars() {
            match kind_of(char) {
                Kind::Unseen => {}
                Kind::Space => self.add_space(char, link, pre),
                Kind::Plain => {
                    if let Some((space, space_link)) = self.open.space.take() {
                        self.open.text.push(space);
                        self.open.link_chars += usize::from(space_link);
                    }
                    self.open.text.push(char);
                    self.open.link_chars += usize::from(link);
                    self.hold(at);
                }
            }
        }
    }

    fn add_space(&mut self, char: char, link: bool, pre: bool) {
        if pre && char == '\n' {
            return self.break_line();
        }
        if self.open.text.is_empty() {
            return;
        }
        match &mut self.open.space {
            None => self.open.space = Some((if char <= ' ' { ' ' } else { char }, link)),
            Some((space, _)) if *space != '\n' => *space = ' ',
            Some(_) => {}
        }
    }

    fn hold(&mut self, at: usize) {
        match self.open.holder {
            None => self.open.holder = Some(at),
            Some(mut holder) => {
                while let Some(frame) = self.frames.get(holder).filter(|frame| frame.depth > self.open.low) {
                    let Some(parent) = frame.parent else { break };
                    holder = parent;
                }
                self.open.holder = Some(holder);
            }
        }
        self.open.low = self.frames.get(at).map_or(0, |frame| frame.depth);
    }

    /// Ends the open block.
    fn close(&mut self) {
        let mut open = std::mem::take(&mut self.open);
        let Some(holder) = open.holder else { return };
        let cut = open.shorten(MAX_TEXT.saturating_sub(self.length));
        self.length += open.text.encode_utf16().count();
        let element = self.index_of(holder);
        self.page.blocks.push(Block { text: open.text, element, link_chars: open.link_chars });
        self.page.cut = cut || self.length >= MAX_TEXT || self.page.blocks.len() >= MAX_BLOCKS;
    }

    fn index_of(&mut self, holder: usize) -> usize {
        let mut fresh = Vec::new();
        let mut at = Some(holder);
        let mut parent = None;
        while let Some((index, frame)) = at.and_then(|index| Some((index, self.frames.get(index)?))) {
            if frame.index.is_some() {
                parent = frame.index;
                break;
            }
            fresh.push(index);
            at = frame.parent;
        }
        for index in fresh.into_iter().rev() {
            let Some(frame) = self.frames.get_mut(index) else { continue };
            frame.index = Some(self.page.elements.len());
            let tag = tag_of(&frame.element).unwrap_or_default().to_owned();
            self.page.elements.push(Element { parent, tag, names: names_of(&frame.element) });
            parent = frame.index;
        }
        parent.unwrap_or_default()
    }
}

/// Drawings and formulas are not, and are left out as a whole; nothing else of theirs is met.
fn is_html(element: &Handle) -> bool {
    matches!(&element.data, NodeData::Element { name, .. } if name.ns == ns!(html))
}

/// What the markup itself hides.
fn is_hidden(element: &Handle) -> bool {
    let NodeData::Element { attrs, .. } = &element.data else { return true };
    attrs.borrow().iter().any(|attr| match &*attr.name.local {
        "hidden" => true,
        "style" => {
            let style: String =
                attr.value.chars().filter(|c| !is_html_space(*c)).collect::<String>().to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        }
        "class" => attr.value.split(is_html_space).any(is_spoken_only),
        _ => false,
    })
}

/// Class, id and role words.
fn names_of(element: &Handle) -> String {
    let mut names = String::new();
    let mut length = 0;
    let mut add = |word: &str| {
        let units = word.encode_utf16().count();
        if length + units >= MAX_NAMES {
            return false;
        }
        if !names.is_empty() {
            names.push(' ');
            length += 1;
        }
        names.push_str(word);
        length += units;
        true
    };
    for name in NAMING {
        let Some(value) = attribute(element, name) else { continue };
        for word in value.split(is_html_space).filter(|word| !word.is_empty()) {
            if !add(word) {
                return names;
            }
        }
    }
    if attribute(element, "aria-hidden").as_deref() == Some("true") {
        add("aria-hidden");
    }
    names
}
