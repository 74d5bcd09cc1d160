//! What was added up before, for when it is asked for again.

use super::weights::Sums;

/// What groups of features came to, kept for when they are met again; a group that lands where another is kept takes
/// its place.
#[derive(Debug)]
pub(crate) struct Memo {
    kept: Vec<(u64, Sums)>,
}

impl Memo {
    const BITS: u32 = 10;

    pub(super) fn new() -> Self {
        Memo { kept: vec![(0, Sums::default()); 1 << Self::BITS] }
    }

    /// What the group of this key came to, which is not nought.
    pub(super) fn recall(&self, key: u64) -> Option<Sums> {
        self.kept.get(Self::place(key)).filter(|(kept, _)| *kept == key).map(|(_, sums)| *sums)
    }

    pub(super) fn keep(&mut self, key: u64, sums: Sums) {
        if let Some(slot) = self.kept.get_mut(Self::place(key)) {
            *slot = (key, sums);
        }
    }

    /// The golden ratio spreads keys that differ in few bits.
    fn place(key: u64) -> usize {
        (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - Self::BITS)) as usize
    }
}
