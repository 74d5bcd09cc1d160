//! What a text shows of its words before their names are read: where they stand in lower case, which stand behind a
//! first name, which lines are in title case, where sentences begin.

use crate::text::{Prose, TokenKind};
use crate::words::hash::of_stem;
use crate::words::{Classes, Gatherer, Stems};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How often a word stands in lower case, and with a capital where nothing else asks for one.
#[derive(Default)]
pub(super) struct Seen<'a> {
    /// Words that have a capital somewhere, and what speaks for their being surnames.
    capital: FxHashMap<&'a str, Surname>,
    /// Words that stand in lower case somewhere.
    lower: Stems,
}

/// What speaks for a word's being a surname.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Surname {
    #[default]
    Nothing,
    /// It stands behind what can only be a first name: "Orrin |Baker|".
    Likely,
    /// It stands behind a known first name: "Ada B. |Black|".
    Sure,
}

impl<'a> Seen<'a> {
    /// `headlines` tells the paragraphs in title case, `initial` the words whose capital their place may ask for.
    pub(super) fn new(prose: &Prose<'a>, headlines: &[bool], initial: &[bool]) -> Self {
        let mut seen = Seen::default();
        let mut lower = Gatherer::new();
        let lines = prose.paragraphs.iter().enumerate().filter(|(i, _)| !headlines.get(*i).copied().unwrap_or(false));
        for at in lines.flat_map(|(_, p)| p.tokens.clone()) {
            let Some(token) = prose.tokens.get(at).filter(|t| t.kind == TokenKind::Word) else { continue };
            if !token.is_capitalised() {
                lower.add(token.stem);
            } else if initial.get(at) == Some(&false) {
                let word = token.span.of(prose.text);
                let surname = seen.capital.entry(word).or_default();
                *surname = surname_at(prose, at, initial).max(*surname);
            }
        }
        seen.lower = lower.close();
        seen
    }

    pub(super) fn capital(&self, word: &str) -> bool {
        self.capital.contains_key(word)
    }

    /// True if the word stands behind a first name somewhere: King, in a text about Ada King.
    pub(super) fn surname(&self, word: &str) -> bool {
        self.capital.get(word).is_some_and(|surname| *surname != Surname::Nothing)
    }

    /// The same where the first name is a known one.
    pub(super) fn surely_surname(&self, word: &str) -> bool {
        self.capital.get(word) == Some(&Surname::Sure)
    }

    pub(super) fn lower(&self, word: &str) -> bool {
        self.lower.has(of_stem(word))
    }
}

/// What the words before one tell.
fn surname_at(prose: &Prose, at: usize, initial: &[bool]) -> Surname {
    let before = |k: usize| at.checked_sub(k).and_then(|k| prose.tokens.get(k)).filter(|t| t.is_capitalised());
    let Some(first) = before(1) else { return Surname::Nothing };
    let is_letter = first.of(prose.text).trim_end_matches('.').chars().count() == 1;
    let given = if is_letter { before(2) } else { Some(first) };
    if given.is_some_and(|t| t.classes.any(Classes::FIRST)) {
        return Surname::Sure;
    }
    let is_title = prose.tokens.get(at).is_some_and(|t| t.classes.any(Classes::TITLE));
    let unknown = first.classes == Classes::NONE && !is_title && at > 0 && initial.get(at - 1) == Some(&false);
    if unknown && !is_letter { Surname::Likely } else { Surname::Nothing }
}

/// For every token: could its capital be due to its place, first in a sentence, quote or line?
pub(super) fn initial_tokens(prose: &Prose) -> Vec<bool> {
    let mut initial = vec![false; prose.tokens.len()];
    for sentence in &prose.sentences {
        let mut first = true;
        for at in sentence.tokens.clone() {
            let Some(token) = prose.tokens.get(at) else { break };
            if token.is_lexical() {
                if let Some(slot) = initial.get_mut(at) {
                    *slot = first;
                }
                first = false;
            } else if matches!(token.of(prose.text), ":" | "“" | "\"" | "‘" | "''" | "«" | "•" | "—" | "–") {
                first = true;
            }
        }
    }
    initial
}

/// True for a line in which nearly every long word has a capital and small words have some, whether or not a stop ends
/// it: "Lark Said To Have Left Oland."
pub(super) fn is_title_case(prose: &Prose, tokens: Range<usize>) -> bool {
    const LONGEST: usize = 40;
    const LONG: usize = 4;
    if tokens.len() > LONGEST {
        return false;
    }
    let (mut long, mut low, mut small) = (0, 0, 0);
    for token in prose.tokens.get(tokens).unwrap_or(&[]).iter().skip(1).filter(|t| t.kind == TokenKind::Word) {
        let capital = token.is_capitalised();
        let is_long = token.span.len() >= LONG;
        long += usize::from(is_long && capital);
        low += usize::from(is_long && !capital);
        small += usize::from(capital && token.classes.any(Classes::FUNCTION | Classes::CUE));
    }
    long >= LONG && low * 8 <= long && small > 0
}
