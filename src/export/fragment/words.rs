//! All words of a page in a row, each with the places where it stands.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::article::Block;

/// A run of letters and digits; a character of a script that writes no spaces is a word by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Bytes of the block's text.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Index into the page's blocks.
    pub(super) block: u32,
    /// Counts blocks and line breaks within them: a term lies within one line.
    pub(super) line: u32,
    /// Of its letters without case.
    pub(super) hash: u32,
    /// The same word's place before this one, plus 1; 0: there is none.
    previous: u32,
    /// True where every browser sees the bounds of a word before it, and behind it.
    pub(super) begins: bool,
    pub(super) ends: bool,
}

/// The words of a page, in page order.
pub(super) struct Words<'a> {
    pub(super) blocks: &'a [Block],
    all: Vec<Word>,
    /// The first word of each block.
    firsts: Vec<u32>,
    /// Of each word: its last place plus 1, and how many it has.
    places: HashMap<u32, (u32, u32), BuildHasherDefault<Hashed>>,
}

impl<'a> Words<'a> {
    pub(super) fn of(blocks: &'a [Block]) -> Self {
        let length: usize = blocks.iter().map(|block| block.text.len()).sum();
        let mut words = Words {
            blocks,
            all: Vec::with_capacity(length / 6 + 1),
            firsts: Vec::with_capacity(blocks.len()),
            places: HashMap::with_capacity_and_hasher(length / 16, BuildHasherDefault::default()),
        };
        let mut line = 0;
        for (block, text) in (0_u32..).zip(blocks) {
            words.firsts.push(words.all.len() as u32);
            line = words.add(block, &text.text, line) + 1;
        }
        for at in 0..words.all.len() {
            let Some(word) = words.all.get_mut(at) else { continue };
            let place = words.places.entry(word.hash).or_default();
            word.previous = place.0;
            *place = (at as u32 + 1, place.1 + 1);
        }
        words
    }

    /// Appends the words of one block; answers the number of its last line.
    fn add(&mut self, block: u32, text: &str, mut line: u32) -> u32 {
        let mut gap = Gap::Clear;
        let mut rest = text.char_indices().peekable();
        while let Some((start, first)) = rest.next() {
            if !first.is_alphanumeric() {
                line += u32::from(first == '\n');
                gap = gap.then(first);
                if gap == Gap::Clear
                    && let Some(last) = self.all.last_mut().filter(|last| last.block == block)
                {
                    last.ends = true;
                }
                continue;
            }
            let mut hash = hashed(2_166_136_261, first);
            let mut end = start + first.len_utf8();
            if !is_unspaced(first) {
                while let Some((at, next)) = rest.next_if(|(_, next)| next.is_alphanumeric() && !is_unspaced(*next)) {
                    hash = hashed(hash, next);
                    end = at + next.len_utf8();
                }
            }
            let [start, end] = [start as u32, end as u32];
            let begins = gap == Gap::Clear;
            self.all.push(Word { start, end, block, line, hash, previous: 0, begins, ends: false });
            gap = Gap::None;
        }
        if let Some(last) = self.all.last_mut().filter(|last| last.block == block) {
            last.ends = true;
        }
        line
    }

    pub(super) fn get(&self, at: usize) -> Option<&Word> {
        self.all.get(at)
    }

    /// The text of the word's block.
    pub(super) fn text(&self, word: &Word) -> &'a str {
        self.blocks.get(word.block as usize).map_or("", |block| &block.text)
    }

    /// The block's first word that begins at or after a byte of it.
    pub(super) fn at_or_after(&self, block: usize, byte: usize) -> Option<usize> {
        let (first, words) = self.of_block(block)?;
        let at = words.partition_point(|word| (word.start as usize) < byte);
        (at < words.len()).then_some(first + at)
    }

    /// The block's last word that ends at or before a byte of it.
    pub(super) fn before(&self, block: usize, byte: usize) -> Option<usize> {
        let (first, words) = self.of_block(block)?;
        let at = words.partition_point(|word| word.end as usize <= byte);
        at.checked_sub(1).map(|at| first + at)
    }

    fn of_block(&self, block: usize) -> Option<(usize, &[Word])> {
        let first = *self.firsts.get(block)? as usize;
        let end = self.firsts.get(block + 1).map_or(self.all.len(), |first| *first as usize);
        Some((first, self.all.get(first..end)?))
    }

    /// How often the word stands on the page.
    pub(super) fn count(&self, word: &Word) -> u32 {
        self.places.get(&word.hash).map_or(0, |(_, count)| *count)
    }

    /// All places of the word, the last first.
    pub(super) fn places(&self, word: &Word) -> impl Iterator<Item = usize> {
        let last = self.places.get(&word.hash).map_or(0, |(last, _)| *last);
        std::iter::successors((last as usize).checked_sub(1), |at| {
            self.all.get(*at).and_then(|word| (word.previous as usize).checked_sub(1))
        })
    }
}

/// What stands between two words, as far as word bounds go (UAX 29, which browsers follow with tailorings of their own):
/// one apostrophe, full stop, comma, colon or low line may join what is on both sides, and a hyphen does to some; white
/// space, brackets, quotation marks and dashes part, and so do two marks in a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Joining,
    Clear,
}

impl Gap {
    fn then(self, mark: char) -> Self {
        let parts = mark.is_whitespace()
            || matches!(mark, '“' | '”' | '„' | '"' | '«' | '»' | '(' | ')' | '[' | ']' | '—' | '–' | '…' | '!' | '?')
            || ('\u{3000}'..='\u{303F}').contains(&mark)
            || ('\u{FF01}'..='\u{FF0F}').contains(&mark);
        if parts || self == Gap::Clear { Gap::Clear } else { Gap::Joining }
    }
}

/// Han, Hiragana and Katakana, and the scripts of South East Asia: where words end there, dictionaries say.
fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// FNV-1a over the character in lower case.
fn hashed(hash: u32, character: char) -> u32 {
    let step = |hash: u32, character: char| (hash ^ character as u32).wrapping_mul(16_777_619);
    if character.is_ascii() {
        return step(hash, character.to_ascii_lowercase());
    }
    character.to_lowercase().fold(hash, step)
}

/// The words' hashes are the table's.
#[derive(Default)]
pub(super) struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u32(&mut self, hash: u32) {
        // The table looks at the highest and the lowest bits.
        self.0 = u64::from(hash).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
