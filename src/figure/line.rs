//! A line of text as tokens, and the questions the kinds ask about what stands where. Token places are plain
//! indices; [`before`] a first token is a place where nothing stands, so no question can fail.

use crate::text::Span;

use super::digits::Digits;
use super::lexicon::Table;
use super::style::Style;
use super::token::{Shape, Token};

/// One line (or a long stretch of one) and its tokens.
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    /// What the whole text says about its numbers.
    pub(super) style: &'t Style<'t>,
}

/// The place `steps` before `at`; nothing stands there if the line begins later.
pub(super) fn before(at: usize, steps: usize) -> usize {
    at.wrapping_sub(steps)
}

impl<'t> Line<'t> {
    pub(super) fn token(&self, at: usize) -> Option<&'t Token> {
        self.tokens.get(at)
    }

    /// The words of tokens `from..to`, from the first's start to the last's end.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let start = self.token(from).map_or(0, |token| token.span.start);
        let end = self.token(before(to, 1)).map_or(start, |token| token.span.end);
        Span::new(start, end)
    }

    /// The token as written, whatever it is; empty where nothing stands.
    pub(super) fn written(&self, at: usize) -> &'t str {
        self.token(at).and_then(|token| self.text.get(token.span.start..token.span.end)).unwrap_or("")
    }

    /// The word there; empty if none is.
    #[inline(always)]
    pub(super) fn word(&self, at: usize) -> &'t str {
        match self.token(at) {
            Some(Token { shape: Shape::Word, .. }) => self.written(at),
            _ => "",
        }
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    pub(super) fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        !word.is_empty() && words.iter().any(|one| one.eq_ignore_ascii_case(word))
    }

    pub(super) fn is_in(&self, at: usize, list: &Table<()>) -> bool {
        let word = self.word(at);
        !word.is_empty() && list.has(word)
    }

    pub(super) fn digits(&self, at: usize) -> Option<Digits> {
        match self.token(at)?.shape {
            Shape::Number(digits) => Some(digits),
            _ => None,
        }
    }

    /// The whole number there, if it is written plainly.
    pub(super) fn plain(&self, at: usize) -> Option<u64> {
        self.digits(at)?.plain()
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.token(at)?.shape {
            Shape::Mark(c) => Some(c),
            _ => None,
        }
    }

    pub(super) fn is_mark(&self, at: usize, c: char) -> bool {
        self.mark(at) == Some(c)
    }

    /// True if the token stands right after the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.glued)
    }

    /// A hyphen or short dash with both neighbours glued to it: "18-year", "3–1".
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('-' | '–' | '‐' | '‑' | '−')) && self.glued(at) && self.glued(at + 1)
    }

    /// The place after a hyphen that joins what follows, or the place itself: "18-year", "3 1/2 -year-old".
    pub(super) fn past_hyphen(&self, at: usize) -> usize {
        let joins = matches!(self.mark(at), Some('-' | '–' | '‐' | '‑')) && self.glued(at + 1);
        at + usize::from(joins && !self.word(at + 1).is_empty())
    }

    /// True if the word there begins with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.word(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// True if the word there begins with a small letter.
    pub(super) fn is_small(&self, at: usize) -> bool {
        self.word(at).chars().next().is_some_and(char::is_lowercase)
    }

    /// True where a sentence may begin: at the start, after its end, a quotation mark, a bracket, a colon, a dash.
    pub(super) fn opens(&self, at: usize) -> bool {
        match self.mark(before(at, 1)) {
            Some('-' | '–') => !self.glued(at),
            Some(c) => !matches!(c, ',' | '\'' | '’' | '&' | '/' | '%' | '‐' | '‑' | ')'),
            None => self.token(before(at, 1)).is_none() || self.word(before(at, 1)).ends_with('.'),
        }
    }

    /// True where a clause ends: at the end of the line or before any mark that is no hyphen.
    pub(super) fn closes(&self, at: usize) -> bool {
        match self.token(at) {
            None => true,
            Some(Token { shape: Shape::Mark(c), glued, .. }) => !matches!(c, '-' | '‐' | '‑' | '/') || !glued,
            _ => false,
        }
    }

    /// True if most longer words near by have capitals, as in a headline: there a capital says nothing.
    pub(super) fn is_title_case(&self, at: usize) -> bool {
        let near = at.saturating_sub(10)..at + 11;
        let (mut capital, mut small) = (0, 0);
        for word in near.filter(|place| self.word(*place).len() > 3) {
            if self.is_capital(word) {
                capital += 1;
            } else {
                small += 1;
            }
        }
        capital >= 3 && small * 6 <= capital
    }

    /// True if a word of the list stands within `reach` tokens, in the same sentence.
    pub(super) fn has_near(&self, at: usize, reach: usize, list: &Table<()>) -> bool {
        let ends = |place: usize| matches!(self.mark(place), Some('.' | '?' | '!')) && !self.glued(place + 1);
        let back = (1..=reach).map(|step| before(at, step)).take_while(|place| !ends(*place));
        let ahead = (at + 1..=at + reach).take_while(|place| !ends(*place));
        back.chain(ahead).any(|place| self.is_in(place, list))
    }
}
