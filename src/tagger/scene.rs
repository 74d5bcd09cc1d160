//! The scene: a text, its letters and its marks, with everything the features ask for at hand.

use super::alphabet::{self, Letter};
use super::lexicon::Lexicon;
use crate::quote::Stretch;
use crate::text::{Prose, TokenKind};
use std::ops::Range;

/// How a word ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Ending {
    /// In nothing that tells of it: a number, a mark, a word with a capital.
    None,
    Letters,
    /// In the full stop of an abbreviation.
    Stop,
    /// In letters, some beyond ASCII: its form does not tell which apostrophe it has.
    OtherLetters,
}

/// A text laid out for the tagger. All places are tokens.
pub(crate) struct Scene<'a> {
    pub(crate) prose: &'a Prose<'a>,
    stretches: &'a [Stretch],
    headlines: &'a [bool],
    letters: Vec<Letter>,
    /// For each token inside marks, its stretch plus one; 0: outside, as the marks themselves are.
    quoted: Vec<u32>,
    /// For each stretch, its tokens without the marks.
    inner: Vec<Range<usize>>,
    /// For each token, whether a stretch begins right behind it or ends right before it, marks included.
    beside: Vec<bool>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(
        prose: &'a Prose<'a>,
        stretches: &'a [Stretch],
        headlines: &'a [bool],
        lexicon: &Lexicon,
    ) -> Self {
        let mut quoted = vec![0; prose.tokens.len()];
        let mut inner = Vec::with_capacity(stretches.len());
        let mut beside = vec![false; prose.tokens.len()];
        for (index, stretch) in stretches.iter().enumerate() {
            let tokens = prose.token_at(stretch.inner.start)..prose.token_at(stretch.inner.end);
            let number = u32::try_from(index + 1).unwrap_or(0);
            quoted.get_mut(tokens.clone()).into_iter().flatten().for_each(|slot| *slot = number);
            inner.push(tokens);
            let sides = [stretch.tokens.start.checked_sub(1), Some(stretch.tokens.end)];
            sides.iter().flatten().for_each(|&at| beside.get_mut(at).into_iter().for_each(|slot| *slot = true));
        }
        let letters = alphabet::spell(prose, lexicon, headlines);
        Scene { prose, stretches, headlines, letters, quoted, inner, beside }
    }

    pub(crate) fn stretches(&self) -> &'a [Stretch] {
        self.stretches
    }

    /// The letter of a token; beyond the text, what stands for an end.
    #[inline(always)]
    pub(crate) fn letter(&self, at: usize) -> Letter {
        self.letters.get(at).copied().unwrap_or(Letter::AFTER)
    }

    pub(crate) fn form(&self, at: usize) -> u32 {
        self.letter(at).form
    }

    /// The stretch a token stands in; the marks are outside.
    #[inline(always)]
    pub(crate) fn stretch_of(&self, at: usize) -> Option<usize> {
        (self.quoted.get(at).copied()? as usize).checked_sub(1)
    }

    /// The tokens of a stretch without its marks.
    pub(crate) fn inner(&self, stretch: usize) -> Range<usize> {
        self.inner.get(stretch).cloned().unwrap_or(0..0)
    }

    /// Index of the sentence that holds a token.
    pub(crate) fn sentence(&self, at: usize) -> usize {
        self.prose.sentence_of(at).min(self.prose.sentences.len().saturating_sub(1))
    }

    /// Index of the paragraph that holds a token.
    pub(crate) fn paragraph(&self, at: usize) -> usize {
        self.prose.paragraph_of(at).min(self.prose.paragraphs.len().saturating_sub(1))
    }

    /// The first token of the sentence that holds a token.
    pub(crate) fn sentence_start(&self, at: usize) -> usize {
        self.prose.sentences.get(self.sentence(at)).map_or(at, |s| s.tokens.start)
    }

    /// One past the last token of the sentence that holds a token.
    pub(crate) fn sentence_end(&self, at: usize) -> usize {
        self.prose.sentences.get(self.sentence(at)).map_or(at + 1, |s| s.tokens.end)
    }

    /// True at the first token of a sentence, and beyond the text.
    pub(crate) fn is_sentence_start(&self, at: usize) -> bool {
        at >= self.letters.len() || self.sentence_start(at) == at
    }

    pub(crate) fn is_headline(&self, paragraph: usize) -> bool {
        self.headlines.get(paragraph) == Some(&true)
    }

    /// True for a first paragraph that looks like the article's headline: one short sentence with a text below it.
    pub(crate) fn is_heading(&self, paragraph: usize) -> bool {
        const LONGEST: usize = 30;
        const PARAGRAPHS: usize = 3;
        let Some(tokens) = self.prose.paragraphs.get(paragraph).map(|p| p.tokens.clone()) else { return false };
        paragraph == 0
            && self.prose.paragraphs.len() >= PARAGRAPHS
            && tokens.len() <= LONGEST
            && self.sentence(tokens.start) == self.sentence(tokens.end.saturating_sub(1))
    }

    pub(crate) fn is_capitalised(&self, at: usize) -> bool {
        self.prose.tokens.get(at).is_some_and(|token| token.is_capitalised())
    }

    pub(crate) fn is_lexical(&self, at: usize) -> bool {
        self.prose.tokens.get(at).is_some_and(|token| token.is_lexical())
    }

    /// True for `,`, `.`, `?` and `!`.
    pub(crate) fn is_stop_or_comma(&self, at: usize) -> bool {
        matches!(self.prose.word(at), "," | "." | "?" | "!")
    }

    /// True if a stretch ends in a stop or comma.
    pub(crate) fn ends_in_stop(&self, stretch: usize) -> bool {
        self.stretches
            .get(stretch)
            .is_some_and(|s| s.inner.of(self.prose.text).trim_end().ends_with(['.', ',', '?', '!']))
    }

    /// Whether a token's ending tells something, and if a full stop belongs to it.
    pub(crate) fn has_ending(&self, at: usize) -> Ending {
        let Some(token) = self.prose.tokens.get(at).filter(|t| t.kind == TokenKind::Word) else { return Ending::None };
        let word = token.of(self.prose.text);
        match word.starts_with(char::is_lowercase) {
            true if !word.is_ascii() => Ending::OtherLetters,
            true if word.ends_with('.') => Ending::Stop,
            true => Ending::Letters,
            false => Ending::None,
        }
    }

    /// The hashes of the last two and three letters of a word in lower case.
    pub(crate) fn endings(&self, at: usize) -> [u32; 2] {
        let word = self.prose.word(at);
        [alphabet::ending(word, 2), alphabet::ending(word, 3)]
    }

    /// For a token beside quoted stretches: the letters on either side with the stretches folded away.
    pub(crate) fn around_marks(&self, at: usize, paragraph: &Range<usize>) -> Option<(Letter, Letter)> {
        if self.beside.get(at) != Some(&true) {
            return None;
        }
        let behind = self.end_of_stretch_at(at + 1);
        let before = self.start_of_stretch_before(at);
        if behind.is_none() && before.is_none() {
            return None;
        }
        let next = behind.unwrap_or(at + 1);
        let last = before.unwrap_or(at).checked_sub(1).filter(|&last| last >= paragraph.start);
        let left = last.map_or(Letter::BEFORE, |last| self.letter(last));
        let right = if next < paragraph.end { self.letter(next) } else { Letter::AFTER };
        Some((left, right))
    }

    /// If a stretch begins with its mark at token `at`: the token behind it.
    fn end_of_stretch_at(&self, at: usize) -> Option<usize> {
        let next = self.stretches.partition_point(|s| s.tokens.start < at);
        self.stretches.get(next).filter(|s| s.tokens.start == at).map(|s| s.tokens.end)
    }

    /// If a stretch ends with its mark right before token `at`: its first token.
    fn start_of_stretch_before(&self, at: usize) -> Option<usize> {
        let next = self.stretches.partition_point(|s| s.tokens.end < at);
        self.stretches.get(next).filter(|s| s.tokens.end == at).map(|s| s.tokens.start)
    }
}
