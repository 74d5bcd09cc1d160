//! Tokens: words, numbers and marks, each with its place in the text.
//!
//! A word keeps its inner hyphens, ampersands, apostrophes and the dots of an abbreviation (`U.S.`, `Mr.`, `J.`); the
//! endings `’s`, `’re`, `n’t`… are tokens of their own. A number keeps its inner dots and commas. Everything else is a
//! mark, one character each, save doubled marks (`''`), dots in a row and dashes in a row.

use super::Span;
use crate::words::{self, Classes};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Begins with a letter, or is a split ending such as `’s`.
    Word,
    /// Begins with a digit.
    Number,
    /// Punctuation, symbols, emoji.
    Mark,
}

/// One token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its place, in bytes of the text.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Which word lists it stands in.
    pub classes: Classes,
    /// The hash of a word's stem; 0 for numbers and marks.
    pub(crate) stem: u32,
    is_capitalised: bool,
    is_small: bool,
}

impl Token {
    /// Its words.
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }

    /// True if it is a word or a number.
    pub fn is_lexical(self) -> bool {
        self.kind != TokenKind::Mark
    }

    /// True if its first character is an upper-case letter.
    pub fn is_capitalised(self) -> bool {
        self.is_capitalised
    }

    /// True if it is nothing but lower-case letters of ASCII, as most words are.
    pub(crate) fn is_small(self) -> bool {
        self.is_small
    }
}

/// Appends the tokens of `paragraph` to `tokens`.
pub(super) fn tokenise(text: &str, paragraph: Span, tokens: &mut Vec<Token>) {
    let mut at = paragraph.start;
    // Nine tokens in ten are told by their bytes; the rest of the loop reads them as well, four times slower.
    let line = text.as_bytes().get(..paragraph.end).unwrap_or(&[]);
    loop {
        match line.get(at) {
            Some(b' ') => {
                at += 1;
                continue;
            }
            Some(b',' | b'"' | b'(' | b')' | b':' | b';' | b'?' | b'!') => {
                let span = Span::new(at, at + 1);
                let kind = TokenKind::Mark;
                tokens.push(Token {
                    span,
                    kind,
                    classes: Classes::NONE,
                    stem: 0,
                    is_capitalised: false,
                    is_small: false,
                });
                at += 1;
                continue;
            }
            Some(first) if first.is_ascii_alphabetic() => {
                if let Some(word) = plain_word(line, at) {
                    tokens.push(word);
                    at = word.span.end;
                    continue;
                }
            }
            _ => {}
        }
        let Some(first) = text.get(at..paragraph.end).and_then(|rest| rest.chars().next()) else { break };
        if is_space(first) {
            at += first.len_utf8();
        } else if first.is_alphanumeric() {
            at = lexical(text, at, paragraph.end, first, tokens);
        } else if let Some(end) = ending(text, at, paragraph.end, tokens) {
            push(text, Span::new(at, end), TokenKind::Word, tokens);
            at = end;
        } else {
            let end = mark_end(text, at, paragraph.end, first);
            push(text, Span::new(at, end), TokenKind::Mark, tokens);
            at = end;
        }
    }
}

/// The word of plain letters and digits that begins at byte `start` of a line, if what follows it can be no part of it.
fn plain_word(line: &[u8], start: usize) -> Option<Token> {
    let mut hasher = words::hash::Plain::new();
    let (mut end, mut is_small) = (start, true);
    while let Some(byte) = line.get(end).filter(|byte| byte.is_ascii_alphanumeric()) {
        hasher.add(*byte);
        is_small &= byte.is_ascii_lowercase();
        end += 1;
    }
    match line.get(end) {
        None | Some(b' ' | b'"' | b')' | b':' | b';' | b'?' | b'!' | b'\n') => {}
        Some(b',') if !line.get(end - 1)?.is_ascii_digit() => {}
        Some(_) => return None,
    }
    let stem = hasher.hash();
    Some(Token {
        span: Span::new(start, end),
        kind: TokenKind::Word,
        classes: words::classes_of_stem(stem),
        stem,
        is_capitalised: line.get(start)?.is_ascii_uppercase(),
        is_small,
    })
}

/// White space, and the characters of no width that pages put between words.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{200e}' | '\u{200f}' | '\u{ad}')
}

/// True for an apostrophe, straight or curly.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Accents that stand as characters of their own, and joiners inside a word.
fn continues_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '_')
}

fn push(text: &str, span: Span, kind: TokenKind, tokens: &mut Vec<Token>) {
    let word = span.of(text);
    let is_capitalised = word.chars().next().is_some_and(char::is_uppercase);
    let (mut stem, mut classes) = (0, Classes::NONE);
    if kind == TokenKind::Word {
        stem = words::hash::of_stem(word);
        classes = words::classes_of(word, stem);
    }
    let is_small = word.bytes().all(|byte| byte.is_ascii_lowercase());
    tokens.push(Token { span, kind, classes, stem, is_capitalised, is_small });
}

/// Reads a word or number that begins at `start`; gives where reading goes on.
fn lexical(text: &str, start: usize, limit: usize, first: char, tokens: &mut Vec<Token>) -> usize {
    let rest = text.get(start..limit).unwrap_or("");
    let kind = if first.is_numeric() { TokenKind::Number } else { TokenKind::Word };
    // Most words are plain letters throughout.
    let mut end = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let mut letters = end; // since the last joint
    let mut last_apostrophe = None;
    let mut chars = rest.get(end..).unwrap_or("").chars();
    while let Some(c) = chars.next() {
        let at = end;
        let next = chars.clone().next();
        if continues_word(c) {
            letters += 1;
        } else {
            let joins = match c {
                '-' | '&' | '\u{2011}' => next.is_some_and(char::is_alphanumeric),
                ',' => before_is_digit(rest, at) && next.is_some_and(|n| n.is_ascii_digit()),
                '.' if before_is_digit(rest, at) => next.is_some_and(|n| n.is_ascii_digit()),
                '.' => letters == 1 && next.is_some_and(char::is_alphabetic) || next.is_some_and(char::is_lowercase),
                _ => is_apostrophe(c) && next.is_some_and(char::is_alphabetic),
            };
            if !joins {
                break;
            }
            if is_apostrophe(c) {
                last_apostrophe = Some(at);
            }
            letters = 0;
        }
        end = at + c.len_utf8();
    }
    let word = rest.get(..end).unwrap_or("");
    if let Some(split) = split_ending(word, last_apostrophe) {
        push(text, Span::new(start, start + split), kind, tokens);
        push(text, Span::new(start + split, start + end), TokenKind::Word, tokens);
        return start + end;
    }
    if kind == TokenKind::Word && rest.get(end..).is_some_and(|r| r.starts_with('.')) && dot_belongs(word, tokens) {
        end += 1;
    }
    push(text, Span::new(start, start + end), kind, tokens);
    start + end
}

fn before_is_digit(rest: &str, at: usize) -> bool {
    rest.get(..at).and_then(|r| r.chars().next_back()).is_some_and(|c| c.is_ascii_digit())
}

/// True if a full stop after `word` is part of it: `Mr.`, `U.S.`, `p.m.`, the initial in `Ada B. Lark`.
fn dot_belongs(word: &str, tokens: &[Token]) -> bool {
    if words::is_abbreviation(word) {
        return true;
    }
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        // A lone capital is an initial after a name or at the head of one; "I" ends sentences.
        (Some(c), None) => c.is_uppercase() && (c != 'I' || tokens.last().is_some_and(|t| t.is_capitalised())),
        (Some(_), Some('.')) => word.split('.').all(|part| part.chars().count() == 1),
        _ => false,
    }
}

/// Where `’s`, `’re`, `n’t`… begin inside a word, if it ends so.
fn split_ending(word: &str, apostrophe: Option<usize>) -> Option<usize> {
    let at = apostrophe?;
    let tail = word.get(at..)?;
    let ending = tail.trim_start_matches(is_apostrophe);
    if ending.eq_ignore_ascii_case("t") {
        let before = word.get(..at)?;
        let n = before.char_indices().next_back().filter(|&(i, c)| i > 0 && c.eq_ignore_ascii_case(&'n'))?;
        return Some(n.0);
    }
    ["s", "re", "ve", "ll", "d", "m"].iter().any(|e| ending.eq_ignore_ascii_case(e)).then_some(at)
}

/// An ending that stands alone after a mark or number: `1990’s`, `(the CIA)’s`.
fn ending(text: &str, at: usize, limit: usize, tokens: &[Token]) -> Option<usize> {
    if tokens.last().is_none_or(|t| t.span.end != at) {
        return None;
    }
    let rest = text.get(at..limit)?;
    let first = rest.chars().next().filter(|&c| is_apostrophe(c))?;
    let letter = rest.get(first.len_utf8()..)?;
    let mut chars = letter.chars();
    (chars.next() == Some('s') && !chars.next().is_some_and(continues_word)).then(|| at + first.len_utf8() + 1)
}

fn mark_end(text: &str, at: usize, limit: usize, first: char) -> usize {
    let rest = text.get(at..limit).unwrap_or("");
    let longest = match first {
        '\'' | '`' | '’' | '‘' => 2, // two singles typed for one double
        '.' | '-' | '–' | '—' | '―' => usize::MAX,
        _ => 1,
    };
    at + rest.chars().take_while(|&c| c == first).take(longest).map(char::len_utf8).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenise(text, Span::new(0, text.len()), &mut tokens);
        tokens.iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn words_keep_hyphens_dots_and_lose_endings() {
        assert_eq!(
            words("Ms. Lark’s co-owner doesn't eat U.S. beef."),
            ["Ms.", "Lark", "’s", "co-owner", "does", "n't", "eat", "U.S.", "beef", "."]
        );
        assert_eq!(words("Ada B. Lark met AT&T"), ["Ada", "B.", "Lark", "met", "AT&T"]);
    }

    #[test]
    fn words_that_are_told_by_their_bytes_are_what_reading_them_by_characters_makes_of_them() {
        for text in
            ["Lark", "lark,", "LARK said", "b12)", "b12, 13", "b1,2", "Mr. Lark", "lark’s", "lark-like", "larké", "a_b"]
        {
            let (mut tokens, mut slow) = (Vec::new(), Vec::new());
            tokenise(text, Span::new(0, text.len()), &mut tokens);
            lexical(text, 0, text.len(), text.chars().next().unwrap_or(' '), &mut slow);
            assert_eq!(tokens[..slow.len()], slow, "{text}");
        }
    }

    #[test]
    fn numbers_keep_their_commas_and_dots() {
        assert_eq!(words("1,200 or 3.5, not 7."), ["1,200", "or", "3.5", ",", "not", "7", "."]);
    }

    #[test]
    fn doubled_marks_are_one_token() {
        assert_eq!(words("''No,'' he said..."), ["''", "No", ",", "''", "he", "said", "..."]);
    }
}
