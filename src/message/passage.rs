use super::Passage;
use crate::reading::{Place, Reading};
use crate::text::Span;

/// Distance of the places at which the count of UTF-16 units is kept, in bytes: a look-up counts at most this far.
const STRIDE: usize = 64;

/// Turns spans of a reading's text into passages of the page's blocks. The text is counted through once, whatever the
/// number of spans.
pub(super) struct Passages<'a> {
    bytes: &'a [u8],
    places: &'a [Place],
    /// UTF-16 units before byte 0, STRIDE, 2 × STRIDE …
    units_before: Vec<usize>,
}

impl<'a> Passages<'a> {
    pub(super) fn new(reading: &'a Reading) -> Self {
        let bytes = reading.text.as_bytes();
        let mut units_before = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut units = 0;
        for stretch in bytes.chunks(STRIDE) {
            units_before.push(units);
            units += count(stretch);
        }
        units_before.push(units);
        Passages { bytes, places: &reading.places, units_before }
    }

    /// The passages that the span covers, block by block; what stands between blocks is nobody's.
    pub(super) fn of(&self, span: Span) -> Vec<Passage> {
        let first = self.places.partition_point(|place| place.span.end <= span.start);
        let touched = self.places.iter().skip(first).take_while(|place| place.span.start < span.end);
        touched
            .filter_map(|place| {
                let start = span.start.max(place.span.start);
                let end = span.end.min(place.span.end);
                let origin = self.units(place.span.start);
                let passage = |start, end| Passage { block: place.block, start: start - origin, end: end - origin };
                (start < end).then(|| passage(self.units(start), self.units(end)))
            })
            .collect()
    }

    /// UTF-16 units before a byte offset.
    fn units(&self, offset: usize) -> usize {
        let offset = offset.min(self.bytes.len());
        let kept = offset / STRIDE;
        let before = self.units_before.get(kept).copied().unwrap_or(0);
        before + self.bytes.get(kept * STRIDE..offset).map_or(0, count)
    }
}

/// UTF-16 units of UTF-8: every byte that begins a character is one, and one more where the character needs two.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().map(|byte| usize::from(byte & 0xC0 != 0x80) + usize::from(*byte >= 0xF0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reading whose blocks are the given texts; every second block of the page was not chosen.
    fn reading(blocks: &[&str]) -> Reading {
        let mut reading = Reading::default();
        for (number, block) in blocks.iter().enumerate() {
            if number > 0 {
                reading.text.push_str("\n\n");
            }
            let start = reading.text.len();
            reading.text.push_str(block);
            reading.places.push(Place { block: number * 2, span: Span::new(start, reading.text.len()) });
        }
        reading
    }

    /// What JavaScript's `slice` makes of each passage.
    fn slices(blocks: &[&str], passages: &[Passage]) -> Vec<String> {
        let slice = |passage: &Passage| {
            let units: Vec<u16> = blocks[passage.block / 2].encode_utf16().collect();
            String::from_utf16(&units[passage.start..passage.end]).unwrap()
        };
        passages.iter().map(slice).collect()
    }

    #[test]
    fn every_span_slices_the_same_words_in_utf16() {
        let blocks = [
            "“Plain” curly",
            "😀🇺🇦👩‍👩‍👧 emoji “said 🎉 it”",
            "nbsp\u{a0}and e\u{301}\u{323} combining, \u{202b}قالت الوزيرة\u{202c} עברית",
            "",
            "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 above the first plane, long enough to pass several of the places where the count is kept: 𝔞𝔟𝔠",
            "end",
        ];
        let reading = reading(&blocks);
        let passages = Passages::new(&reading);
        let bounds: Vec<usize> = reading.text.char_indices().map(|(at, _)| at).chain([reading.text.len()]).collect();
        for (from, start) in bounds.iter().enumerate() {
            for end in &bounds[from..] {
                let span = Span::new(*start, *end);
                let cut: String = slices(&blocks, &passages.of(span)).concat();
                assert_eq!(cut, span.of(&reading.text).replace("\n\n", "").trim_matches('\n'), "{span:?}");
            }
        }
    }

    #[test]
    fn a_span_over_blocks_is_a_passage_a_block() {
        let blocks = ["One two", "three 😀 four", "five"];
        let reading = reading(&blocks);
        let found = Passages::new(&reading).of(Span::new(4, reading.text.len() - 2));
        assert_eq!(
            found,
            [
                Passage { block: 0, start: 4, end: 7 },
                Passage { block: 2, start: 0, end: 13 },
                Passage { block: 4, start: 0, end: 2 },
            ]
        );
    }

    #[test]
    fn spans_made_for_another_text_are_harmless() {
        let reading = reading(&["short é"]);
        let passages = Passages::new(&reading);
        assert_eq!(passages.of(Span::new(90, 99)), []);
        assert_eq!(passages.of(Span::new(3, 99)), [Passage { block: 0, start: 3, end: 7 }]);
        assert_eq!(passages.of(Span::new(2, 2)), []);
        assert_eq!(passages.of(Span::new(7, 8)).len(), 1, "a span inside a character cuts at one of its ends");
    }
}
