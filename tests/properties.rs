//! What holds for every text, however odd: no panic, true spans, the same answer twice, and the same answer for a page.
//!
//! The texts come from a small generator with a fixed seed, so a failure can be had again.

// A test that meets the unexpected must stop loudly.
#![allow(clippy::unwrap_used)]

mod spans;

use onrecord::article::{Block, Page};
use onrecord::reading::{Reading, read, read_text};
use spans::check_spans;

/// Pieces that matter to some rule, and pieces that text from the web has in it.
#[rustfmt::skip] // one a line would be a page
const PARTS: [&str; 78] = [
    "“", "”", "\"", "'", "’", "‘", "„", "«", "»", "‹", "›", "「", "」", "『", "』", "''", "``", "'''", "\\\"", "&quot;",
    "&ldquo;", ",,", "\n", "\n\n", "\r", "\u{2028}", " ", "\t", ".", ",", ":", ";", "!", "?", "…", "...", "—", "–", "-",
    "/", "(", ")", "[", "―", "said", "told", "reporters", "according to", "Ada Lark", "Lark", "Mrs Lark", "he", "she",
    "they", "the minister", "Mr.", "a spokesman for", "that", "and", "who", "Said", "THE", "Q:", "24\"", "6'2\"", "’s",
    "n't", "’90s", "$3.5m", "12 per cent", "👩‍🚀", "e\u{301}", "ß", "İ", "\u{200b}", "\u{202e}", "日本", "عربي",
];

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn part(&mut self) -> &'static str {
        PARTS[self.below(PARTS.len())]
    }

    /// Any character of Unicode, the controls and the unassigned among them; half of them from where letters are.
    fn character(&mut self) -> char {
        let limit = if self.below(2) == 0 { 0x3000 } else { 0x11_0000 };
        char::from_u32(u32::try_from(self.below(limit)).unwrap()).unwrap_or('\u{fffd}')
    }

    /// A text of words and marks, with a stray character here and there.
    fn text(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..1 + self.below(30) {
            match self.below(8) {
                0 => text.push(self.character()),
                _ => text.push_str(self.part()),
            }
            if self.below(3) > 0 {
                text.push(' ');
            }
        }
        text
    }
}

/// Reads a text and holds the reading to what must be true of it.
fn check(text: &str) -> Reading {
    let reading = read_text(text.to_owned());
    check_spans(text, &reading.quotes, &reading.speakers);
    for figure in &reading.figures {
        let span = figure.span;
        assert!(text.get(span.start..span.end).is_some_and(|t| !t.is_empty()), "{figure:?} in {text:?}");
        assert!(figure.claimed_by.is_none_or(|id| id.0 < reading.speakers.len()), "{figure:?} in {text:?}");
    }
    reading
}

#[test]
fn texts_of_odd_pieces() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for _ in 0..4000 {
        check(&dice.text());
    }
}

#[test]
fn texts_of_any_characters() {
    let mut dice = Dice(0x0123_4567_89ab_cdef);
    for _ in 0..2000 {
        let length = 1 + dice.below(60);
        check(&(0..length).map(|_| dice.character()).collect::<String>());
    }
}

/// What a reader meets most: good prose with something wrong in it.
#[test]
fn prose_with_pieces_lost_and_pieces_put_in() {
    let mut dice = Dice(0xfeed_beef_0bad_cafe);
    for text in prose() {
        for _ in 0..6 {
            let mut characters: Vec<char> = text.chars().collect();
            for _ in 0..1 + dice.below(4) {
                let at = dice.below(characters.len());
                match dice.below(3) {
                    0 => drop(characters.drain(at..(at + 1 + dice.below(5)).min(characters.len()))),
                    1 => drop(characters.splice(at..at, dice.part().chars())),
                    _ => characters[at] = dice.character(),
                }
                if characters.is_empty() {
                    break;
                }
            }
            check(&characters.into_iter().collect::<String>());
        }
    }
}

/// A text may end anywhere: a page is cut where it is too long.
#[test]
fn prose_cut_at_every_character() {
    for text in prose().iter().step_by(9) {
        for (end, _) in text.char_indices() {
            check(&text[..end]);
        }
    }
}

#[test]
fn the_same_text_is_read_the_same_twice() {
    let mut dice = Dice(0x5eed_5eed_5eed_5eed);
    for text in prose().into_iter().chain((0..500).map(|_| dice.text())) {
        assert_eq!(read_text(text.clone()), read_text(text));
    }
}

/// A page without elements is a text in pieces: it is read as the text is, however the lines are parted.
#[test]
fn a_page_is_read_as_its_paragraphs_are() {
    let mut dice = Dice(0xabcd_ef01_2345_6789);
    for text in prose().into_iter().chain((0..500).map(|_| dice.text())) {
        let is_break = |c| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
        let paragraphs: Vec<&str> = text.split(is_break).filter(|line| !line.trim().is_empty()).collect();
        let block = |line: &&str| Block { text: (*line).to_owned(), ..Block::default() };
        let page = read(&Page { blocks: paragraphs.iter().map(block).collect(), ..Page::default() });
        for place in &page.places {
            assert_eq!(place.span.of(&page.text), paragraphs[place.block]);
        }
        assert_eq!(said(&page), said(&check(&paragraphs.join("\n"))), "{text:?}");
    }
}

/// Who says what in a reading, without the places.
fn said(reading: &Reading) -> Vec<(Vec<&str>, Option<&str>)> {
    let quotes = reading.quotes.iter().map(|quote| {
        let pieces = quote.pieces.iter().map(|piece| piece.of(&reading.text)).collect();
        (pieces, quote.speaker.map(|id| reading.speakers[id.0].name.as_str()))
    });
    quotes.collect()
}

/// The texts of the book of who said it.
fn prose() -> Vec<String> {
    let mut files: Vec<_> = std::fs::read_dir("tests/data/said").unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let chapter = |file| std::fs::read_to_string(file).unwrap().parse::<toml::Table>().unwrap();
    let texts = |data: toml::Table| -> Vec<String> {
        let cases = data["case"].as_array().unwrap();
        cases.iter().map(|case| case["text"].as_str().unwrap().to_owned()).collect()
    };
    files.into_iter().map(chapter).flat_map(texts).collect()
}

/// Texts that are all marks, all one word, or one long paragraph: the time grows with the length, no faster. How it
/// grows in numbers is asked in `benches/growth.rs`.
#[test]
fn long_odd_texts_take_linear_time() {
    #[rustfmt::skip]
    const PARTS: [&str; 14] = [
        "\"", "“", "'a ", "“a. ", "said ", "he said ", "“a” said ", "a, ", "Lark ", "Ada Lark, a poet, ", ": ", "saying ",
        "to say and ", "(",
    ];
    for part in PARTS {
        let text = part.repeat(60_000 / part.len());
        let start = std::time::Instant::now();
        check(&text);
        // Quadratic time would be minutes; a debug build on a busy machine gets seconds.
        assert!(start.elapsed().as_secs() < 20, "{part:?} took {:?}", start.elapsed());
    }
}
