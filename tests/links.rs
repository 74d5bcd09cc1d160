//! Links to words: data-driven, and held to a small model of what browsers do with them.

// A test that meets the unexpected must stop loudly.
#![allow(clippy::unwrap_used, clippy::panic)]

mod dice;

use onrecord::article::{Block, Page};
use onrecord::export::{Link, Links};
use onrecord::quote::{Confidence, Quote, QuoteKind};
use onrecord::reading::{self, Place, Reading};
use onrecord::text::Span;
use std::fmt::Write;

const URL: &str = "https://quay.example/harbour";

fn page_of(blocks: &[String]) -> Page {
    let blocks = blocks.iter().map(|text| Block { text: text.clone(), ..Block::default() }).collect();
    Page { url: URL.to_owned(), blocks, ..Page::default() }
}

/// A reading of all blocks in which nothing is found but one quote, so that there is something to link to.
fn reading_of(page: &Page) -> Reading {
    let mut reading = Reading::default();
    for (block, text) in page.blocks.iter().enumerate() {
        if block > 0 {
            reading.text.push_str("\n\n");
        }
        let start = reading.text.len();
        reading.text.push_str(&text.text);
        reading.places.push(Place { block, span: Span::new(start, reading.text.len()) });
    }
    let span = Span::new(0, reading.text.len());
    reading.quotes = vec![Quote {
        span,
        pieces: vec![span],
        clause: None,
        kind: QuoteKind::Direct,
        speaker: None,
        mention: None,
        cue: None,
        confidence: Confidence::per_mille(900),
    }];
    reading
}

/// The blocks without the brackets, and what stood between them, as spans of the reading's text.
fn marked(blocks: &[String]) -> (Page, Vec<Span>) {
    let joined = blocks.join("\n\n").replace('|', "\n");
    let (mut text, mut spans, mut start) = (String::new(), Vec::new(), 0);
    for character in joined.chars() {
        match character {
            '⟦' => start = text.len(),
            '⟧' => spans.push(Span::new(start, text.len())),
            _ => text.push(character),
        }
    }
    (page_of(&text.split("\n\n").map(str::to_owned).collect::<Vec<_>>()), spans)
}

#[test]
fn links_are_as_the_cases_say() {
    let data: toml::Table = std::fs::read_to_string("tests/data/export/links.toml").unwrap().parse().unwrap();
    let mut failures = String::new();
    for case in data["case"].as_array().unwrap() {
        let blocks: Vec<String> =
            case["page"].as_array().unwrap().iter().map(|block| block.as_str().unwrap().to_owned()).collect();
        let (page, spans) = marked(&blocks);
        let link = Links::new(&page, &reading_of(&page)).to(&spans);
        let want = match case.get("directive").map(|directive| directive.as_str().unwrap()) {
            Some(directive) => Link { url: format!("{URL}#:~:text={directive}"), exact: true },
            None => Link { url: URL.to_owned(), exact: false },
        };
        if link != want {
            writeln!(failures, "\n{}\n want {want:?}\n  got {link:?}", case["name"]).unwrap();
        } else if link.exact {
            check(&page, &spans, &link).unwrap_or_else(|why| panic!("{}: {why}", case["name"]));
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// Opens the link in the model; what is wrong with where it leads, if anything is.
fn check(page: &Page, spans: &[Span], link: &Link) -> Result<(), String> {
    check_in(page, &reading_of(page), spans, link)
}

fn check_in(page: &Page, reading: &Reading, spans: &[Span], link: &Link) -> Result<(), String> {
    let Some((start, end)) = browser::open(page, &link.url) else { return Err(format!("{} leads nowhere", link.url)) };
    let at = |(block, byte): (usize, usize)| {
        let place = reading.places.iter().find(|place| place.block == block);
        place.map(|place| place.span.start + byte).ok_or_else(|| format!("{} opens outside the article", link.url))
    };
    let (start, end) = (at(start)?, at(end)?);
    // What the link leaves out at the ends, or takes in, is marks.
    let marks =
        |from: usize, to: usize| reading.text.get(from..to).is_some_and(|marks| !marks.contains(char::is_alphanumeric));
    let (first, last) = (spans[0], spans[spans.len() - 1]);
    let near = |one: usize, other: usize| marks(one.min(other), one.max(other));
    let begins = start < first.end && near(first.start, start);
    let ends = (last.start < end && near(end, last.end)) || (first.start < end && near(end, first.end));
    if begins && ends { Ok(()) } else { Err(format!("{} opens at {:?}", link.url, reading.text.get(start..end))) }
}

/// Every quote and figure of every invented page leads to itself, or says that it does not.
#[cfg(feature = "cli")]
#[test]
fn links_on_the_pages_lead_where_they_should() {
    let (mut links, mut exact) = (0, 0);
    for entry in std::fs::read_dir("tests/pages").unwrap() {
        let folder = entry.unwrap().path();
        let html = std::fs::read_to_string(folder.join("source.html")).unwrap();
        let page = onrecord::html::gather_saved(&html, URL);
        let reading = reading::read(&page);
        let made = Links::new(&page, &reading);
        let quotes = reading.quotes.iter().map(|quote| quote.pieces.clone());
        for spans in quotes.chain(reading.figures.iter().map(|figure| vec![figure.span])) {
            let link = made.to(&spans);
            links += 1;
            if link.exact {
                exact += 1;
                check_in(&page, &reading, &spans, &link).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
            }
        }
    }
    assert!(links > 100 && exact * 100 >= links * 98, "{exact} of {links} links lead to the words");
}

/// Pages of few words, where nearly everything stands more than once: whatever is linked to is what is opened.
#[test]
fn links_on_repetitive_pages_lead_where_they_should() {
    #[rustfmt::skip]
    let parts = [
        "sea", "Sea", "wall", "the", "boat", "don’t", "12", "1,200", "3.5", "“", "”", "—", "-", ", ", ". ", " ", " ", " ", "\u{a0}",
        "\n", "é", "🎣", "(", ")", "$", "%", "港", "の", "well-known", "A.B.",
    ];
    let mut dice = dice::Dice(0xabcd_ef01_2345_6789);
    let (mut exact, mut links) = (0, 0);
    for _ in 0..4_000 {
        let blocks: Vec<String> = (0..1 + dice.below(6))
            .map(|_| (0..1 + dice.below(30)).map(|_| parts[dice.below(parts.len())]).collect::<String>())
            .collect();
        let page = page_of(&blocks);
        let reading = reading_of(&page);
        let made = Links::new(&page, &reading);
        for _ in 0..10 {
            let bound = |at: usize| (at..).find(|at| reading.text.is_char_boundary(*at)).unwrap();
            let (one, other) = (dice.below(reading.text.len() + 1), dice.below(reading.text.len() + 1));
            let span = Span::new(bound(one.min(other)), bound(one.max(other)));
            // Quotes and figures do not begin or end within a word.
            let cuts = |at: usize| {
                let is_letter = |character: Option<char>| character.is_some_and(|character| !character.is_whitespace());
                is_letter(reading.text[..at].chars().next_back()) && is_letter(reading.text[at..].chars().next())
            };
            if cuts(span.start) || cuts(span.end) {
                continue;
            }
            let link = made.to(&[span]);
            links += 1;
            if link.exact {
                exact += 1;
                check_in(&page, &reading, &[span], &link)
                    .unwrap_or_else(|why| panic!("{why} in {blocks:?} for {:?}", span.of(&reading.text)));
            }
        }
    }
    assert!(links > 500 && exact * 2 > links, "{exact} of {links}");
}

/// What browsers do with a link, after the specification, over blocks of text instead of a page's nodes.
mod browser {
    use onrecord::article::Page;

    type Place = (usize, usize);

    /// Where the match of the address's directive begins and ends: block and byte.
    pub(super) fn open(page: &Page, url: &str) -> Option<(Place, Place)> {
        let directive = url.split_once(":~:text=")?.1;
        let mut terms: Vec<&str> = directive.split(',').collect();
        let prefix = terms.first()?.strip_suffix('-').map(decoded);
        terms.drain(..usize::from(prefix.is_some()));
        let suffix = terms.last()?.strip_prefix('-').map(decoded);
        terms.truncate(terms.len() - usize::from(suffix.is_some()));
        let terms: Vec<Vec<char>> = terms.into_iter().map(decoded).collect();
        let (start, end) = (terms.first()?, terms.get(1));
        assert!(terms.len() <= 2, "{directive}");
        Text::of(page).find(prefix.as_deref(), start, end.map(Vec::as_slice), suffix.as_deref())
    }

    fn decoded(term: &str) -> Vec<char> {
        let mut bytes = Vec::new();
        let mut rest = term.bytes();
        while let Some(byte) = rest.next() {
            let digits: String = rest.clone().take(2).map(char::from).collect();
            match byte {
                b'%' => {
                    bytes.push(u8::from_str_radix(&digits, 16).unwrap());
                    rest.nth(1);
                }
                byte => bytes.push(byte),
            }
        }
        String::from_utf8(bytes).unwrap().chars().map(folded).collect()
    }

    fn folded(character: char) -> char {
        match character {
            // A line break is no space: a term does not run over it.
            '\n' => '\0',
            space if space.is_whitespace() => ' ',
            other => other.to_lowercase().next().unwrap(),
        }
    }

    struct Text {
        chars: Vec<char>,
        places: Vec<Place>,
    }

    impl Text {
        fn of(page: &Page) -> Self {
            let mut text = Text { chars: Vec::new(), places: Vec::new() };
            for (block, one) in page.blocks.iter().enumerate() {
                for (byte, character) in one.text.char_indices() {
                    text.chars.push(folded(character));
                    text.places.push((block, byte));
                }
                text.chars.push('\0');
                text.places.push((block, one.text.len()));
            }
            text
        }

        fn find(
            &self,
            prefix: Option<&[char]>,
            start: &[char],
            end: Option<&[char]>,
            suffix: Option<&[char]>,
        ) -> Option<(Place, Place)> {
            let ends_at_word = end.is_some() || suffix.is_none();
            let mut from = 0;
            loop {
                let at = match prefix {
                    Some(prefix) => {
                        let found = self.search(prefix, from, true, false)?;
                        from = found + 1;
                        self.skip(found + prefix.len())
                    }
                    None => {
                        let found = self.search(start, from, true, ends_at_word)?;
                        from = found + 1;
                        found
                    }
                };
                if !self.fits(start, at, false, ends_at_word) {
                    continue;
                }
                let mut behind = at + start.len();
                while let Some(stop) = match end {
                    Some(end) => self.search(end, behind, true, suffix.is_none()).map(|found| found + end.len()),
                    None => Some(behind),
                } {
                    if suffix.is_none_or(|suffix| self.fits(suffix, self.skip(stop), false, true)) {
                        let last = self.places[stop - 1];
                        let width = self.places[stop].1.saturating_sub(last.1);
                        return Some((self.places[at], (last.0, last.1 + width)));
                    }
                    if end.is_none() {
                        break;
                    }
                    behind = stop;
                }
            }
        }

        /// The next position that is no white space.
        fn skip(&self, mut at: usize) -> usize {
            while self.chars.get(at).is_some_and(|character| matches!(character, ' ' | '\0')) {
                at += 1;
            }
            at
        }

        fn search(&self, term: &[char], from: usize, word_start: bool, word_end: bool) -> Option<usize> {
            (from..self.chars.len()).find(|at| self.fits(term, *at, word_start, word_end))
        }

        fn fits(&self, term: &[char], at: usize, word_start: bool, word_end: bool) -> bool {
            self.chars.get(at..at + term.len()) == Some(term)
                && (!word_start || self.is_bound(at))
                && (!word_end || self.is_bound(at + term.len()))
        }

        /// Bounds of words as UAX 29 has them, by and large.
        fn is_bound(&self, at: usize) -> bool {
            let is = |index: Option<usize>, what: fn(char) -> bool| {
                index.and_then(|index| self.chars.get(index)).is_some_and(|character| what(*character))
            };
            let joining = |character| "'’.,:;_·".contains(character);
            let letter =
                |character: char| character.is_alphanumeric() && !('\u{3000}'..'\u{A000}').contains(&character);
            let before = at.checked_sub(1);
            let joined = is(before, letter) && is(Some(at), letter)
                || is(before, letter) && is(Some(at), joining) && is(Some(at + 1), letter)
                || is(at.checked_sub(2), letter) && is(before, joining) && is(Some(at), letter);
            !joined
        }
    }
}
