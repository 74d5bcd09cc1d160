//! A text cut into paragraphs, sentences and tokens.

use super::{Span, Token, sentence, token};
use std::ops::Range;

/// A paragraph or a sentence: its place in the text and its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// From its first token to its last, in bytes of the text.
    pub span: Span,
    /// Indices into [`Prose::tokens`].
    pub tokens: Range<usize>,
}

/// A text and its parts, each in text order. Every line of the text is a paragraph; lines without a token are none.
#[derive(Clone, Debug)]
pub struct Prose<'a> {
    /// The text itself.
    pub text: &'a str,
    /// All tokens.
    pub tokens: Vec<Token>,
    /// All paragraphs.
    pub paragraphs: Vec<Passage>,
    /// All sentences; none runs over a paragraph's end.
    pub sentences: Vec<Passage>,
    /// For each token, its paragraph and its sentence.
    passages: Vec<[u32; 2]>,
}

impl<'a> Prose<'a> {
    /// Cuts a text. Linear in its length.
    #[inline(never)]
    pub fn new(text: &'a str) -> Self {
        // English has a token to five or six bytes.
        let tokens = text.len() / 5;
        let mut prose = Prose {
            text,
            tokens: Vec::with_capacity(tokens),
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            passages: Vec::with_capacity(tokens),
        };
        let mut start = 0;
        while start < text.len() {
            let end = line_end(text, start);
            prose.add_paragraph(Span::new(start, end));
            start = end;
        }
        prose
    }

    fn add_paragraph(&mut self, line: Span) {
        let first = self.tokens.len();
        token::tokenise(self.text, line, &mut self.tokens);
        let end = self.tokens.len();
        let Some(paragraph) = self.passage(first..end) else { return };
        let mut starts = sentence::starts(self.text, self.tokens.get(first..end).unwrap_or(&[]));
        starts.push(end - first);
        for pair in starts.windows(2) {
            if let [from, to] = *pair {
                let passages =
                    [&self.paragraphs, &self.sentences].map(|all| u32::try_from(all.len()).unwrap_or(u32::MAX));
                self.passages.resize(first + to, passages);
                self.sentences.extend(self.passage(first + from..first + to));
            }
        }
        self.paragraphs.push(paragraph);
    }

    /// The passage of the tokens `range`; `None` if there are none.
    pub fn passage(&self, range: Range<usize>) -> Option<Passage> {
        let tokens = self.tokens.get(range.clone())?;
        let span = Span::new(tokens.first()?.span.start, tokens.last()?.span.end);
        Some(Passage { span, tokens: range })
    }

    /// The words of token `at`; empty past the end.
    // Inlined, as all such short looks are: at the levels that keep code small a call would cost more than the look.
    #[inline(always)]
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// Index of the first token that begins at or after the byte `offset`.
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start < offset)
    }

    /// Index of the paragraph that holds token `at`.
    pub fn paragraph_of(&self, at: usize) -> usize {
        self.passages.get(at).map_or(self.paragraphs.len(), |&[paragraph, _]| paragraph as usize)
    }

    /// Index of the sentence that holds token `at`.
    pub fn sentence_of(&self, at: usize) -> usize {
        self.passages.get(at).map_or(self.sentences.len(), |&[_, sentence]| sentence as usize)
    }
}

/// Where the line that begins at byte `start` ends, what breaks it included.
fn line_end(text: &str, start: usize) -> usize {
    // By bytes: characters cost the reading a fiftieth of its time.
    let bytes = text.as_bytes();
    let end = |at: usize| match bytes.get(at..)? {
        [b'\n' | b'\r', ..] => Some(at + 1),
        // U+2028 and U+2029.
        [0xe2, 0x80, 0xa8 | 0xa9, ..] => Some(at + 3),
        _ => None,
    };
    (start..bytes.len()).find_map(end).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        Prose::new(text).sentences.iter().map(|s| s.span.of(text)).collect()
    }

    #[test]
    fn every_line_is_a_paragraph() {
        let prose = Prose::new("One line.\n\n  \nAnother, and more.\r\nLast");
        let lines: Vec<_> = prose.paragraphs.iter().map(|p| p.span.of(prose.text)).collect();
        assert_eq!(lines, ["One line.", "Another, and more.", "Last"]);
    }

    #[test]
    fn other_line_breaks_end_paragraphs_too_and_what_looks_like_them_does_not() {
        let prose = Prose::new("“One”\u{2028}Two…\u{2029}Three — 3€");
        let lines: Vec<_> = prose.paragraphs.iter().map(|p| p.span.of(prose.text)).collect();
        assert_eq!(lines, ["“One”", "Two…", "Three — 3€"]);
    }

    #[test]
    fn sentences_end_after_their_closing_marks() {
        assert_eq!(
            sentences("“We won.” She left! (Not he.) Why? 12 stayed."),
            ["“We won.”", "She left!", "(Not he.)", "Why?", "12 stayed."]
        );
    }

    #[test]
    fn abbreviations_do_not_end_sentences_unless_one_begins() {
        assert_eq!(
            sentences("Mr. Lark met the U.S. Senate. He flew to the U.S. The plan fell."),
            ["Mr. Lark met the U.S. Senate.", "He flew to the U.S.", "The plan fell."]
        );
    }
}
