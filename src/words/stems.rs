//! A set of words, by the hashes of their stems.

/// How many parts a set has: one for each first byte of a hash.
const PARTS: usize = 256;

/// Words that a text has, to be asked for once all are in.
#[derive(Default)]
pub(crate) struct Stems {
    /// By their first byte, each part sorted: a part of a news article has a word or two, and whatever a text does to
    /// fill one part, it is sorted in no more than linear-logarithmic time.
    hashes: Vec<u32>,
    /// Where each part begins, and where the last one ends.
    parts: Vec<u32>,
}

/// Fills a set.
pub(crate) struct Gatherer {
    hashes: Vec<u32>,
    /// The last word of each part: half of a text's words are among them, and need not be sorted.
    last: [u32; PARTS],
}

fn part_of(hash: u32) -> usize {
    (hash >> 24) as usize
}

impl Gatherer {
    pub(crate) fn new() -> Self {
        Gatherer { hashes: Vec::new(), last: [0; PARTS] }
    }

    /// Puts a word in.
    pub(crate) fn add(&mut self, hash: u32) {
        let last = &mut self.last[part_of(hash)];
        if *last != hash || hash == 0 {
            *last = hash;
            self.hashes.push(hash);
        }
    }

    /// The words that were put in.
    pub(crate) fn close(self) -> Stems {
        let mut parts = vec![0_u32; PARTS + 1];
        for &hash in &self.hashes {
            parts[part_of(hash) + 1] += 1;
        }
        for part in 0..PARTS {
            parts[part + 1] += parts[part];
        }
        let mut next = parts.clone();
        let mut hashes = vec![0; self.hashes.len()];
        for hash in self.hashes {
            let at = &mut next[part_of(hash)];
            hashes[*at as usize] = hash;
            *at += 1;
        }
        for part in parts.windows(2) {
            if part[0] + 1 < part[1] {
                hashes[part[0] as usize..part[1] as usize].sort_unstable();
            }
        }
        Stems { hashes, parts }
    }
}

impl Stems {
    /// True if the word was put in.
    pub(crate) fn has(&self, hash: u32) -> bool {
        let part = part_of(hash);
        let Some(&[start, end]) = self.parts.get(part..part + 2) else { return false };
        self.hashes.get(start as usize..end as usize).is_some_and(|part| part.binary_search(&hash).is_ok())
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
    }
}
