//! Where sentences end. A boundary stands after `.`, `!`, `?` or `…` and any closing marks when the next word looks
//! like the first of a sentence. Marks of quotation are not paired here: a sentence inside a quote is a sentence.

use super::token::is_space;
use super::{Token, TokenKind};
use crate::words::Classes;

/// Token indices at which the sentences of one paragraph begin; `tokens` are the paragraph's.
pub(super) fn starts(text: &str, tokens: &[Token]) -> Vec<usize> {
    let mut starts = Vec::new();
    if !tokens.is_empty() {
        starts.push(0);
    }
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        let stop = match token.kind {
            TokenKind::Mark => is_stop(token.of(text)),
            _ => text.as_bytes().get(token.span.end.saturating_sub(1)) == Some(&b'.'),
        };
        if !stop {
            continue;
        }
        let mut next = at;
        while tokens.get(next).is_some_and(|t| is_closer(t.of(text)) && touches(tokens, next)) {
            next += 1;
        }
        let Some(&after) = tokens.get(next) else { break };
        if touches(tokens, next) || !opens_sentence(text, tokens, next) {
            continue;
        }
        if token.kind == TokenKind::Mark || abbreviation_ends(text, *token, after) {
            starts.push(next);
            at = next;
        }
    }
    starts
}

/// `.`, `!`, `?`, `…` and rows of dots.
pub(crate) fn is_stop(mark: &str) -> bool {
    matches!(mark.chars().next(), Some('.' | '!' | '?' | '…'))
}

fn is_closer(mark: &str) -> bool {
    matches!(mark, "”" | "\"" | "’" | "'" | "''" | "’’" | "»" | ")" | "]")
}

/// True if no space stands before the token.
fn touches(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| tokens.get(before))
        .zip(tokens.get(at))
        .is_some_and(|(a, b)| a.span.end == b.span.start)
}

/// True if the token, or the word after its opening marks, could be the first of a sentence.
fn opens_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    tokens.iter().skip(at).take(4).find(|t| t.is_lexical()).is_some_and(|t| match t.kind {
        TokenKind::Number => true,
        _ => t.of(text).chars().next().is_some_and(|c| !c.is_lowercase() && !is_space(c)),
    })
}

/// A dot that belongs to an abbreviation ends a sentence only before a word that is capitalised for no other reason:
/// `in the U.S. The plan`, not `the U.S. Senate`, never `Mr. The`.
fn abbreviation_ends(text: &str, abbreviation: Token, next: Token) -> bool {
    !abbreviation.classes.any(Classes::TITLE)
        && abbreviation.of(text).chars().filter(|&c| c != '.').count() > 1
        && (next.kind == TokenKind::Mark || next.classes.any(Classes::FUNCTION))
}
