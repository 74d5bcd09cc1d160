//! Words that look random and are the same in every run.

#![allow(dead_code)] // every test uses a part of it

/// Numbers and texts from a fixed seed.
pub(crate) struct Dice(pub(crate) u64);

/// What formats trip over.
#[rustfmt::skip] // one a line would be a page
const PARTS: [&str; 40] = [
    "“", "”", "\"", "'", "’", "«", "»", ",", ";", "=", "+", "-", "@", "\t", "\r\n", "\n", " ", "\\", "{", "}", "[", "]", "<", ">",
    "&", "%", "#", "|", "`", "*", "_", "</script>", "😀", "👩‍👩‍👧", "عربي", "e\u{301}", "\u{feff}", "\u{0}", "\u{202e}", "quay",
];

impl Dice {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    /// Any character of Unicode.
    fn character(&mut self) -> char {
        char::from_u32(u32::try_from(self.below(0x11_0000)).unwrap()).unwrap_or('\u{fffd}')
    }

    /// A text of odd pieces and any characters; may be empty.
    pub(crate) fn words(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..self.below(12) {
            match self.below(3) {
                0 => text.push(self.character()),
                _ => text.push_str(PARTS[self.below(PARTS.len())]),
            }
        }
        text
    }
}
