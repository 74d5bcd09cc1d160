//! A set of words, by the hashes of their stems.

/// Words that a text has, to be asked for once all are in.
#[derive(Default)]
pub(crate) struct Stems {
    /// Sorted.
    hashes: Vec<u32>,
}

/// Fills a set.
pub(crate) struct Gatherer {
    stems: Stems,
    /// The last word of each first byte: half of a text's words are among them, and need not be sorted.
    last: [u32; 256],
}

impl Gatherer {
    pub(crate) fn new() -> Self {
        Gatherer { stems: Stems::default(), last: [0; 256] }
    }

    /// Puts a word in.
    pub(crate) fn add(&mut self, hash: u32) {
        let last = &mut self.last[(hash >> 24) as usize];
        if *last != hash || hash == 0 {
            *last = hash;
            self.stems.hashes.push(hash);
        }
    }

    /// The words that were put in.
    pub(crate) fn close(mut self) -> Stems {
        self.stems.hashes.sort_unstable();
        self.stems.hashes.dedup();
        self.stems
    }
}

impl Stems {
    /// True if the word was put in.
    pub(crate) fn has(&self, hash: u32) -> bool {
        self.hashes.binary_search(&hash).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_what_was_put_in_and_nothing_else() {
        let mut gatherer = Gatherer::new();
        [7, 0, 7, 1 << 31, 8, 7].iter().for_each(|&hash| gatherer.add(hash));
        let stems = gatherer.close();
        assert_eq!([0, 7, 8, 9, 1 << 31].map(|hash| stems.has(hash)), [true, true, true, false, true]);
        assert_eq!(stems.hashes.len(), 4);
    }
}
