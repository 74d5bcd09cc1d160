//! A text as seen from outside the quotation marks: words and quoted stretches in a row, cut into sentences. What is
//! said inside the marks ends no sentence of the one who reports it.

use super::marks::Stretch;
use crate::text::{Prose, Token, TokenKind, is_stop};
use crate::words::Classes;
use std::ops::Range;

/// One step of an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    /// A token outside all marks, by index.
    Word(usize),
    /// A quoted stretch, by index.
    Quoted(usize),
}

/// A sentence of the reporter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Indices into [`Outline::items`].
    pub(crate) items: Range<usize>,
    /// Index of its paragraph.
    pub(crate) paragraph: usize,
    /// True for a line in title case without a final stop.
    pub(crate) headline: bool,
}

/// The outline of a text.
pub(crate) struct Outline<'a> {
    /// The text.
    pub(crate) prose: &'a Prose<'a>,
    /// Its quoted stretches.
    pub(crate) stretches: &'a [Stretch],
    /// Words and stretches, in text order.
    pub(crate) items: Vec<Item>,
    /// In text order.
    pub(crate) sentences: Vec<Sentence>,
}

/// How many words a bare attribution after a quote may have before its verb: “…!” the party's new leader said.
const BARE_ATTRIBUTION: usize = 8;

impl<'a> Outline<'a> {
    /// `headlines` tells the paragraphs in title case.
    pub(crate) fn new(prose: &'a Prose<'a>, stretches: &'a [Stretch], headlines: &[bool]) -> Self {
        let items = Vec::with_capacity(prose.tokens.len());
        let mut outline = Outline { prose, stretches, items, sentences: Vec::with_capacity(prose.sentences.len()) };
        let mut next = 0;
        for (paragraph, passage) in prose.paragraphs.iter().enumerate() {
            let first = outline.items.len();
            let mut at = passage.tokens.start;
            while at < passage.tokens.end {
                match stretches.get(next).filter(|s| s.tokens.start <= at && s.paragraph == paragraph) {
                    Some(stretch) => {
                        outline.items.push(Item::Quoted(next));
                        at = stretch.tokens.end.max(at + 1);
                        next += 1;
                    }
                    None => {
                        outline.items.push(Item::Word(at));
                        at += 1;
                    }
                }
            }
            outline.cut(first, paragraph, headlines.get(paragraph) == Some(&true));
        }
        outline
    }

    fn cut(&mut self, first: usize, paragraph: usize, headline: bool) {
        let mut start = first;
        for at in first + 1..self.items.len() {
            if self.begins_sentence(at) {
                self.sentences.push(Sentence { items: start..at, paragraph, headline });
                start = at;
            }
        }
        if start < self.items.len() {
            self.sentences.push(Sentence { items: start..self.items.len(), paragraph, headline });
        }
    }

    fn begins_sentence(&self, at: usize) -> bool {
        match (self.item(at.wrapping_sub(1)), self.item(at)) {
            (Some(Item::Word(a)), Some(Item::Word(b))) => self.prose.sentence_of(a) != self.prose.sentence_of(b),
            (Some(Item::Word(a)), Some(Item::Quoted(_))) => {
                is_stop(self.prose.word(a))
                    || matches!(self.prose.word(a), ")")
                        && self
                            .item(at.wrapping_sub(2))
                            .is_some_and(|i| matches!(i, Item::Word(w) if is_stop(self.prose.word(w))))
            }
            (Some(Item::Quoted(q)), Some(Item::Quoted(_))) => self.final_stop(q).is_some(),
            (Some(Item::Quoted(q)), Some(Item::Word(b))) => match self.final_stop(q) {
                Some(stop) => self.is_capitalised(b) && !self.is_bare_attribution(at, stop == '.'),
                None => false,
            },
            _ => false,
        }
    }

    /// The sentence mark at the end of a stretch, if it ends in one.
    pub(crate) fn final_stop(&self, stretch: usize) -> Option<char> {
        let inner = self.stretches.get(stretch)?.inner.of(self.prose.text);
        inner.trim_end_matches(['’', '\'', ' ']).chars().next_back().filter(|c| matches!(c, '.' | '!' | '?' | '…'))
    }

    /// True if the words from item `at` on are no more than `Name said`; after a full stop nothing may follow them.
    fn is_bare_attribution(&self, at: usize, alone: bool) -> bool {
        for step in at..at + BARE_ATTRIBUTION {
            let Some(token) = self.token(step) else { return false };
            if token.classes.any(Classes::CUE_STRONG) && step > at && !token.is_capitalised() {
                return !alone || self.token(step + 1).is_none_or(|t| is_stop(t.of(self.prose.text)));
            }
            let named = token.is_capitalised()
                || token
                    .classes
                    .any(Classes::ROLE | Classes::TITLE | Classes::DETERMINER | Classes::ADVERB | Classes::PARTICLE);
            if !named {
                return false;
            }
        }
        false
    }

    /// The item that token `token` is, or is part of.
    pub(crate) fn item_of(&self, token: usize) -> usize {
        let start = |item: &Item| match *item {
            Item::Word(token) => token,
            Item::Quoted(q) => self.stretches.get(q).map_or(0, |s| s.tokens.start),
        };
        self.items.partition_point(|item| start(item) <= token).saturating_sub(1)
    }

    /// Index of the sentence that holds item `at`.
    pub(crate) fn sentence_of(&self, at: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.items.end <= at)
    }

    /// The item at `at`.
    #[inline(always)]
    pub(crate) fn item(&self, at: usize) -> Option<Item> {
        self.items.get(at).copied()
    }

    /// The token of item `at`, if it is one.
    pub(crate) fn token(&self, at: usize) -> Option<Token> {
        match self.item(at)? {
            Item::Word(token) => self.prose.tokens.get(token).copied(),
            Item::Quoted(_) => None,
        }
    }

    /// The hash of the stem of item `at`; 0 for a stretch, a number and a mark.
    #[inline(always)]
    pub(crate) fn stem(&self, at: usize) -> u32 {
        self.token(at).map_or(0, |token| token.stem)
    }

    /// The words of item `at`; empty for a stretch.
    #[inline(always)]
    pub(crate) fn word(&self, at: usize) -> &'a str {
        match self.item(at) {
            Some(Item::Word(token)) => self.prose.word(token),
            _ => "",
        }
    }

    /// True if item `at` is the word `word`, in any case.
    pub(crate) fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// The token index of item `at`; of a stretch, its first token's.
    pub(crate) fn token_index(&self, at: usize) -> usize {
        match self.item(at) {
            Some(Item::Word(token)) => token,
            Some(Item::Quoted(q)) => self.stretches.get(q).map_or(0, |s| s.tokens.start),
            None => self.prose.tokens.len(),
        }
    }

    /// True if token `token` begins with a capital.
    pub(crate) fn is_capitalised(&self, token: usize) -> bool {
        self.prose.word(token).chars().next().is_some_and(char::is_uppercase)
    }

    /// True if item `at` is a quoted stretch.
    pub(crate) fn is_quoted(&self, at: usize) -> bool {
        matches!(self.item(at), Some(Item::Quoted(_)))
    }
}

/// For every paragraph: is it a line in title case?
pub(crate) fn headlines(prose: &Prose) -> Vec<bool> {
    prose.paragraphs.iter().map(|paragraph| is_headline(prose, paragraph.tokens.clone())).collect()
}

/// True for a line in which most words begin with a capital and no stop ends it.
fn is_headline(prose: &Prose, tokens: Range<usize>) -> bool {
    const LONGEST: usize = 30;
    let (mut words, mut capitals) = (0, 0);
    for token in prose.tokens.get(tokens.clone()).unwrap_or(&[]).iter().filter(|t| t.kind == TokenKind::Word) {
        words += 1;
        capitals += usize::from(token.is_capitalised());
        if words > LONGEST {
            return false;
        }
    }
    if words <= 3 || capitals * 10 <= words * 6 {
        return false;
    }
    let closers = ["”", "\"", "’", "'", "''", "»", ")"];
    let last = tokens.rev().map(|at| prose.word(at)).find(|word| !closers.contains(word));
    !last.is_some_and(|word| is_stop(word) && word != "?")
}
