//! The weights: what training leaves, in one file, and the table they are looked up in.
//!
//! The file: `ORT1`; the lexicon (count, then the sorted hashes as differences, each with two bits of its share);
//! 49 transitions (two bytes each, the smaller first); the features (count, then sorted hashes as differences, a byte
//! telling which tags have a weight, and a byte for each). Counts and differences are in groups of seven bits, the
//! lowest first. A weight is in 1/32.

use super::chain::{PER_WEIGHT, Row, TAGS, Transitions};
use super::lexicon::{CueShare, Lexicon};

const MAGIC: &[u8; 4] = b"ORT1";

/// What training leaves.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// The ordinary words.
    pub lexicon: Lexicon,
    /// In 1/32.
    pub transitions: [[i16; TAGS]; TAGS],
    /// By hash, sorted: a weight for each tag in 1/32.
    pub features: Vec<(u32, [i8; TAGS])>,
}

impl Weights {
    /// As a file. Features without any weight are left out.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        write_number(&mut out, self.lexicon.words().len() as u64);
        let mut last = 0;
        for &(hash, share) in self.lexicon.words() {
            write_number(&mut out, u64::from(hash - last) << 2 | u64::from(CueShare::to_bits(share)));
            last = hash;
        }
        self.transitions.iter().flatten().for_each(|weight| out.extend(weight.to_le_bytes()));
        let kept = || self.features.iter().filter(|(_, row)| row.iter().any(|&w| w != 0));
        write_number(&mut out, kept().count() as u64);
        let mut last = 0;
        let mut rows = Vec::new();
        for (hash, row) in kept() {
            write_number(&mut out, u64::from(hash - last));
            last = *hash;
            rows.push(row.iter().rev().fold(0_u8, |mask, &w| mask << 1 | u8::from(w != 0)));
        }
        out.extend(rows);
        for tag in 0..TAGS {
            out.extend(kept().map(|(_, row)| row[tag]).filter(|&w| w != 0).map(|w| w.to_le_bytes()[0]));
        }
        out
    }

    /// Reads a file back; `None` if it is broken.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut bytes = bytes.strip_prefix(MAGIC)?;
        let mut words = Vec::new();
        let mut hash = 0_u32;
        for _ in 0..read_number(&mut bytes)? {
            let number = read_number(&mut bytes)?;
            hash = hash.wrapping_add(u32::try_from(number >> 2).ok()?);
            words.push((hash, CueShare::from_bits(u32::try_from(number & 3).ok()?)));
        }
        let mut transitions = [[0; TAGS]; TAGS];
        for weight in transitions.iter_mut().flatten() {
            let (pair, rest) = bytes.split_first_chunk::<2>()?;
            *weight = i16::from_le_bytes(*pair);
            bytes = rest;
        }
        let count = usize::try_from(read_number(&mut bytes)?).ok()?;
        let mut features = Vec::with_capacity(count.min(bytes.len()));
        let mut hash = 0_u32;
        for _ in 0..count {
            hash = hash.wrapping_add(u32::try_from(read_number(&mut bytes)?).ok()?);
            features.push((hash, [0; TAGS]));
        }
        let (masks, mut bytes) = bytes.split_at_checked(count)?;
        for tag in 0..TAGS {
            for ((_, row), mask) in features.iter_mut().zip(masks) {
                if mask >> tag & 1 == 1 {
                    let (&byte, rest) = bytes.split_first()?;
                    row[tag] = i8::from_le_bytes([byte]);
                    bytes = rest;
                }
            }
        }
        bytes.is_empty().then(|| Weights { lexicon: Lexicon::new(words), transitions, features })
    }
}

fn write_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn read_number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..63).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// The weights in a table with open addresses: most features a text asks for have none, and one look says so.
#[derive(Debug)]
pub(crate) struct Table {
    /// Hash and place in `rows` plus one; 0: free.
    slots: Vec<(u32, u32)>,
    rows: Vec<[i8; 8]>,
    mask: usize,
    /// In scores.
    pub(crate) transitions: Transitions,
}

impl Table {
    pub(crate) fn new(weights: &Weights) -> Self {
        let size = (weights.features.len() * 2).next_power_of_two().max(16);
        let mut table = Table {
            slots: vec![(0, 0); size],
            rows: Vec::with_capacity(weights.features.len()),
            mask: size - 1,
            transitions: weights.transitions.map(|row| row.map(|weight| i32::from(weight) * PER_WEIGHT)),
        };
        for (hash, row) in &weights.features {
            let mut wide = [0; 8];
            wide[..TAGS].copy_from_slice(row);
            table.rows.push(wide);
            let mut at = *hash as usize & table.mask;
            while table.slots[at].1 != 0 {
                at = (at + 1) & table.mask;
            }
            table.slots[at] = (*hash, u32::try_from(table.rows.len()).unwrap_or(0));
        }
        table
    }

    /// Adds the weights of a feature to a token's row, in units of weights.
    pub(crate) fn add(&self, hash: u32, row: &mut Row) {
        let mut at = hash as usize & self.mask;
        loop {
            let (key, place) = self.slots[at];
            if place == 0 {
                return;
            }
            if key == hash {
                let weights = &self.rows[place as usize - 1];
                for (sum, weight) in row.iter_mut().zip(weights) {
                    *sum += i32::from(*weight);
                }
                return;
            }
            at = (at + 1) & self.mask;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Weights {
        Weights {
            lexicon: Lexicon::new(vec![(900_000_000, Some(CueShare::Often)), (7, None), (4_294_967_295, None)]),
            transitions: [[-3; TAGS]; TAGS],
            features: vec![(5, [0, 1, -2, 0, 0, 127, -128]), (4_000_000_000, [1; TAGS])],
        }
    }

    #[test]
    fn weights_are_read_as_they_were_written() {
        let weights = some();
        let read = Weights::from_bytes(&weights.to_bytes()).unwrap();
        assert_eq!(read.features, weights.features);
        assert_eq!(read.transitions, weights.transitions);
        assert_eq!(read.lexicon.words(), weights.lexicon.words());
    }

    #[test]
    fn a_broken_file_is_refused() {
        let bytes = some().to_bytes();
        assert!((0..bytes.len()).all(|end| Weights::from_bytes(&bytes[..end]).is_none()));
        assert!(Weights::from_bytes(&[&bytes[..], &[0]].concat()).is_none());
    }

    #[test]
    fn the_table_finds_what_is_there_and_nothing_else() {
        let table = Table::new(&some());
        let mut row = [0; TAGS];
        table.add(5, &mut row);
        table.add(6, &mut row);
        assert_eq!(row, [0, 1, -2, 0, 0, 127, -128]);
    }
}
