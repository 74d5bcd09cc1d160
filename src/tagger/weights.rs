//! The weights: what training leaves, in one file, and the table they are looked up in.
//!
//! The file: `ORT1`; the lexicon (count, then the sorted hashes as differences, each with two bits of its share);
//! 49 transitions (two bytes each, the smaller first); the features (count, then sorted hashes as differences, a byte
//! telling which tags have a weight, and a byte for each). Counts and differences are in groups of seven bits, the
//! lowest first. A weight is in 1/32.

use super::chain::{PER_WEIGHT, Row, Steps, TAGS};
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

/// A row of weights, a byte each and [`ZERO`] more than it is, so that none is negative; the last byte counts the row.
type Packed = u64;
/// What a weight of nought is packed as.
const ZERO: i32 = 128;

fn pack(row: &[i8; TAGS]) -> Packed {
    let mut bytes = [1; TAGS + 1];
    for (byte, weight) in bytes.iter_mut().zip(row) {
        *byte = weight.to_le_bytes()[0] ^ 0x80;
    }
    Packed::from_le_bytes(bytes)
}

/// The sums of a token's weights: packed rows added up, sixteen bits for a sum. So two additions add a row on a machine
/// that has no wider registers, as WebAssembly's. A token has some sixty features; there is room for 257.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    even: u64,
    odd: u64,
}

impl Sums {
    fn add_row(&mut self, row: Packed) {
        const EVEN: u64 = 0x00ff_00ff_00ff_00ff;
        self.even = self.even.wrapping_add(row & EVEN);
        self.odd = self.odd.wrapping_add(row >> 8 & EVEN);
    }

    pub(super) fn add(&mut self, other: Sums) {
        self.even = self.even.wrapping_add(other.even);
        self.odd = self.odd.wrapping_add(other.odd);
    }

    /// Writes the sums down, in units of a weight.
    #[inline(always)]
    pub(super) fn write(self, row: &mut Row) {
        let [e0, e1, e2, e3] = lanes(self.even);
        let [o0, o1, o2, rows] = lanes(self.odd);
        let sums = [e0, o0, e1, o1, e2, o2, e3];
        row.iter_mut().zip(sums).for_each(|(weight, sum)| *weight = sum - rows * ZERO);
    }
}

fn lanes(sums: u64) -> [i32; 4] {
    [0, 16, 32, 48].map(|shift| i32::from((sums >> shift & 0xffff) as u16))
}

/// The weights in a table with open addresses: most features a text asks for have none, and one look says so.
#[derive(Debug)]
pub(crate) struct Table {
    /// Hashes; [`FREE`] where there is none.
    slots: Vec<u32>,
    /// The weights of each slot.
    rows: Vec<Packed>,
    mask: usize,
    pub(crate) steps: Steps,
}

/// The hash that marks a free slot; a feature that has it goes without weight.
const FREE: u32 = 0;

impl Table {
    pub(crate) fn new(weights: &Weights) -> Self {
        let size = (weights.features.len() * 2).next_power_of_two().max(16);
        let mut table = Table {
            slots: vec![FREE; size],
            rows: vec![0; size],
            mask: size - 1,
            steps: Steps::new(&weights.transitions.map(|row| row.map(|weight| i32::from(weight) * PER_WEIGHT))),
        };
        for (hash, row) in weights.features.iter().filter(|(hash, _)| *hash != FREE) {
            let mut at = *hash as usize & table.mask;
            while table.slots[at] != FREE {
                at = (at + 1) & table.mask;
            }
            table.slots[at] = *hash;
            table.rows[at] = pack(row);
        }
        table
    }

    /// Adds the weights of a feature to a token's sums.
    // Not inlined: eighty copies of it in the reading of features cost a quarter more time in WebAssembly.
    #[inline(never)]
    pub(crate) fn add(&self, hash: u32, sums: &mut Sums) {
        let mut at = hash as usize & self.mask;
        loop {
            match self.slots.get(at) {
                Some(&key) if key == hash => break,
                None | Some(&FREE) => return,
                Some(_) => at = (at + 1) & self.mask,
            }
        }
        if let Some(&row) = self.rows.get(at) {
            sums.add_row(row);
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
        let mut sums = Sums::default();
        [5, 6, FREE].iter().for_each(|&hash| table.add(hash, &mut sums));
        let mut row = [0; TAGS];
        sums.write(&mut row);
        assert_eq!(row, [0, 1, -2, 0, 0, 127, -128]);
    }
}
