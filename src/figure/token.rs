//! Tokens as figures need them: a number is one token with its groups and decimals, a currency sign with its letters
//! is one, and everything knows whether white space stands before it.

use crate::text::Span;

use super::digits::{self, Digits};
use super::writing::Writing;

/// A word, a number, a sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Where it stands in the text.
    pub(super) span: Span,
    /// What it is.
    pub(super) shape: Shape,
    /// True if no white space stands before it.
    pub(super) glued: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// Letters, with apostrophes and later digits inside: "isn't", "H1N1"; an initialism with its stops: "U.S.".
    Word,
    /// Digits with groups and decimals: "1,234.5", "½".
    Number(Digits),
    /// Digits that count nothing: "1.8.3", "0x08", "1,1,1", twenty digits in a row.
    Code,
    /// "$", "US$", "£".
    Currency,
    /// Any other character.
    Mark(char),
}

/// Cuts one stretch of the text into tokens.
pub(super) fn scan(text: &str, stretch: Span, writing: Writing, tokens: &mut Vec<Token>) {
    tokens.clear();
    let mut at = stretch.start;
    let mut glued = false;
    while let Some(rest) = text.get(at..stretch.end) {
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() {
            glued = false;
            at += first.len_utf8();
            continue;
        }
        if is_invisible(first) {
            at += first.len_utf8();
            continue;
        }
        let after_word = glued && matches!(tokens.last(), Some(Token { shape: Shape::Word | Shape::Code, .. }));
        // "on May 16 300 people came": a day and a number, whatever else parts groups.
        let month = matches!(tokens.last(), Some(last) if super::date::is_month_word(last.span.of(text)));
        let writing = Writing { comma_groups: writing.comma_groups || month && first.is_ascii_digit(), ..writing };
        let (shape, length) = match digits::read(rest, after_word, writing) {
            Some((Some(digits), length)) => (Shape::Number(digits), length),
            Some((None, length)) => (Shape::Code, length),
            None if first.is_alphabetic() => word(rest),
            None if is_currency(first) => (Shape::Currency, first.len_utf8()),
            None => (Shape::Mark(first), first.len_utf8()),
        };
        tokens.push(Token { span: Span::new(at, at + length), shape, glued });
        at += length;
        glued = true;
    }
}

/// A word at the start of the text; letters right before a currency sign belong to the sign ("US$").
fn word(rest: &str) -> (Shape, usize) {
    if let Some(length) = letters_of_money(rest) {
        return (Shape::Currency, length);
    }
    if let Some(length) = initialism(rest) {
        return (Shape::Word, length);
    }
    let mut length = 0;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        let inside = match c {
            '\'' | '’' => chars.peek().is_some_and(|next| next.is_alphabetic()),
            '²' | '³' => matches!(rest.get(..length), Some("m" | "km" | "cm" | "mm" | "mi" | "ft")),
            '0'..='9'
                if length == 3 && matches!(rest.get(..3), Some("USD" | "EUR" | "GBP" | "CHF" | "AUD" | "CAD")) =>
            {
                false
            }
            '0'..='9' if rest.get(..length) == Some("Rs") => false,
            _ => c.is_alphabetic() || c.is_ascii_digit() || is_combining(c),
        };
        if !inside {
            let code = |small: bool| rest.bytes().take(length).all(|byte| byte.is_ascii_lowercase() == small);
            if is_currency(c) && (length <= 3 && code(false) || length == 3 && code(true)) {
                return (Shape::Currency, length + c.len_utf8());
            }
            break;
        }
        length += c.len_utf8();
    }
    (Shape::Word, length)
}

/// "R1.2m", "N500 million", "Sh2,000": letters that are money right before an amount.
fn letters_of_money(rest: &str) -> Option<usize> {
    const LETTERS: [&str; 8] = ["R", "N", "RM", "Sh", "Ksh", "KSh", "Tk", "Rp"];
    let length = rest.bytes().take(4).take_while(u8::is_ascii_alphabetic).count();
    let amount = rest.get(length..)?;
    if !LETTERS.contains(&rest.get(..length)?) {
        return None;
    }
    let (digits, end) = digits::read(amount, false, Writing::default())?;
    let digits = digits?;
    let after = amount.get(end..)?;
    let magnitude =
        ["m ", "m,", "m.", "bn", " million", " billion", " trillion"].iter().any(|form| after.starts_with(form));
    (digits.grouped || magnitude || digits.decimals == 2).then_some(length)
}

/// "U.S.", "p.m.", "E.R.A.": single letters, each with a stop, at least two.
fn initialism(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut length = 0;
    while bytes.get(length).is_some_and(u8::is_ascii_alphabetic) && bytes.get(length + 1) == Some(&b'.') {
        length += 2;
    }
    let ends = !rest.get(length..)?.chars().next().is_some_and(char::is_alphanumeric);
    (length >= 4 && ends).then_some(length)
}

/// A sign of money.
pub(super) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '¢')
        || ('₠'..='⃀').contains(&c)
        || matches!(c, '৳' | '฿' | '\u{ff04}' | '\u{ffe1}')
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Soft hyphens, joiners and the like: the reader does not see them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}
