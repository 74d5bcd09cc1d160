//! Several lists of values asked at once, each in its lane of a word: no value is compared on its own, so hardly any turn of
//! the reading is guessed wrong.

use super::{Answers, Asked, TREES};

/// How many lists of values are scored together.
pub(super) const LANES: usize = 2 * PER_WORD;
/// Sixteen bits for each of them.
const PER_WORD: usize = 4;
/// One in each lane of a word, and the highest bit of each.
const ONES: u64 = 0x0001_0001_0001_0001;
const HIGHEST: u64 = ONES << 15;

/// What is left of a tree's answers for each of the lists that are scored together. WebAssembly has no wider registers,
/// so the lanes are in two of its words.
#[derive(Clone, Copy)]
pub(super) struct Together([u64; LANES / PER_WORD]);

impl Together {
    /// Nothing is ruled out.
    pub(super) const ALL: Together = Together([u64::MAX; LANES / PER_WORD]);

    /// What is left for each list.
    pub(super) fn lanes(self) -> [Answers; LANES] {
        std::array::from_fn(|lane| (self.0[lane / PER_WORD] >> (lane % PER_WORD * 16)) as Answers)
    }
}

/// One value of each of the lists.
pub(super) struct Values {
    /// Not negative, with the highest bit set.
    lanes: [u64; LANES / PER_WORD],
    lowest: i16,
    highest: i16,
}

impl Values {
    /// Of at most [`LANES`] lists.
    #[inline(always)]
    pub(super) fn new(values: impl Iterator<Item = i16>) -> Self {
        let mut all = Values { lanes: [HIGHEST; LANES / PER_WORD], lowest: i16::MAX, highest: i16::MIN };
        for (lane, value) in values.enumerate().take(LANES) {
            // No threshold is beyond, so what is beyond is as good as the bound.
            let value = value.clamp(-BOUND, BOUND);
            all.lowest = all.lowest.min(value);
            all.highest = all.highest.max(value);
            all.lanes[lane / PER_WORD] |= positive(value) << (lane % PER_WORD * 16);
        }
        all
    }

    /// Takes away the answers that the values rule out.
    #[inline(always)]
    pub(super) fn rule_out(&self, left: &mut [Together; TREES], asked: &[Asked]) {
        let mut asked = asked.iter().take_while(|question| self.highest > question.threshold).peekable();
        // What all are above needs no comparison in lanes.
        while let Some(question) = asked.next_if(|question| self.lowest > question.threshold) {
            let Together(left) = &mut left[usize::from(question.tree) % TREES];
            left.iter_mut().for_each(|left| *left &= ONES * u64::from(question.left));
        }
        for question in asked {
            let kept = ONES * u64::from(question.left);
            let Together(left) = &mut left[usize::from(question.tree) % TREES];
            for (left, values) in left.iter_mut().zip(self.lanes) {
                // The highest bit stays where the value is above the threshold; from it a lane of ones.
                let above = values.wrapping_sub(ONES * (positive(question.threshold) + 1)) & HIGHEST;
                let ruled = (above << 1).wrapping_sub(above >> 15);
                *left &= kept | !ruled;
            }
        }
    }
}

/// Thresholds, and with them values, are no farther from nought: fifteen bits.
pub(super) const BOUND: i16 = 16_000;

fn positive(value: i16) -> u64 {
    (i32::from(value) + i32::from(BOUND)) as u64
}
