//! The weights: what training leaves, in one file, and the table they are looked up in.
//!
//! The file: `ORT2`; the lexicon (count, then the sorted hashes as differences, each with two bits of its share);
//! 49 transitions (two bytes each, the smaller first); the features (count, then sorted hashes as differences); the windows
//! (count, sorted keys as differences, and a byte for each telling which of its sights have a row). Then the rows, first of
//! the features and then of the windows: a byte each telling which tags have a weight, and tag by tag a byte for each weight.
//! Counts and differences are in groups of seven bits, the lowest first. A weight is in 1/32.

use super::chain::{Row, Steps, TAGS};
use super::lexicon::{CueShare, Lexicon};
use super::window::SIGHTS;

const MAGIC: &[u8; 4] = b"ORT2";

/// What one sight says: a weight for each tag in 1/32.
pub type Said = [i8; TAGS];

/// What training leaves; what says nothing is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weights {
    /// The ordinary words.
    pub lexicon: Lexicon,
    /// In 1/32.
    pub transitions: [[i16; TAGS]; TAGS],
    /// The hashes of features, sorted.
    pub features: Vec<u32>,
    /// The keys of windows, sorted, and a bit for each sight that says something, the first the lowest.
    pub windows: Vec<(u32, u8)>,
    /// What each feature says, and behind these what each window says, sight by sight.
    pub said: Vec<Said>,
}

impl Weights {
    /// As a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        let words = self.lexicon.words().iter();
        write_sorted(&mut out, 2, words.map(|&(hash, share)| (hash, CueShare::to_bits(share))));
        self.transitions.iter().flatten().for_each(|weight| out.extend(weight.to_le_bytes()));
        write_sorted(&mut out, 0, self.features.iter().map(|&hash| (hash, 0)));
        write_sorted(&mut out, 0, self.windows.iter().map(|&(key, _)| (key, 0)));
        out.extend(self.windows.iter().map(|(_, sights)| sights));
        let mask = |said: &Said| said.iter().rev().fold(0_u8, |mask, &weight| mask << 1 | u8::from(weight != 0));
        out.extend(self.said.iter().map(mask));
        for tag in 0..TAGS {
            let weights = self.said.iter().map(|said| said[tag]).filter(|&weight| weight != 0);
            out.extend(weights.map(|weight| weight.to_le_bytes()[0]));
        }
        out
    }

    /// Reads a file back; `None` if it is broken.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut bytes = bytes.strip_prefix(MAGIC)?;
        let words = read_sorted(&mut bytes, 2, |hash, bits| (hash, CueShare::from_bits(bits)))?;
        let mut transitions = [[0; TAGS]; TAGS];
        for weight in transitions.iter_mut().flatten() {
            let (pair, rest) = bytes.split_first_chunk::<2>()?;
            *weight = i16::from_le_bytes(*pair);
            bytes = rest;
        }
        let features = read_sorted(&mut bytes, 0, |hash, _| hash)?;
        let mut windows = read_sorted(&mut bytes, 0, |key, _| (key, 0))?;
        let (sights, rest) = bytes.split_at_checked(windows.len())?;
        windows.iter_mut().zip(sights).for_each(|((_, slot), sights)| *slot = *sights);
        let rows = sights.iter().fold(features.len(), |rows, sights| rows + sights.count_ones() as usize);
        let (masks, mut bytes) = rest.split_at_checked(rows)?;
        let mut said = vec![[0; TAGS]; rows];
        for tag in 0..TAGS {
            for (said, mask) in said.iter_mut().zip(masks) {
                if mask >> tag & 1 == 1 {
                    let (&byte, rest) = bytes.split_first()?;
                    said[tag] = i8::from_le_bytes([byte]);
                    bytes = rest;
                }
            }
        }
        bytes.is_empty().then(|| Weights { lexicon: Lexicon::new(words), transitions, features, windows, said })
    }
}

/// Writes how many hashes there are, and their differences with some bits beside each.
fn write_sorted(out: &mut Vec<u8>, bits: u32, hashes: impl ExactSizeIterator<Item = (u32, u32)>) {
    write_number(out, hashes.len() as u64);
    let mut last = 0;
    for (hash, beside) in hashes {
        write_number(out, u64::from(hash - last) << bits | u64::from(beside));
        last = hash;
    }
}

/// Reads what [`write_sorted`] wrote.
fn read_sorted<T>(bytes: &mut &[u8], bits: u32, of: impl Fn(u32, u32) -> T) -> Option<Vec<T>> {
    let count = usize::try_from(read_number(bytes)?).ok()?;
    let mut read = Vec::with_capacity(count.min(bytes.len()));
    let mut hash = 0_u32;
    for _ in 0..count {
        let number = read_number(bytes)?;
        hash = hash.wrapping_add(u32::try_from(number >> bits).ok()?);
        read.push(of(hash, (number & ((1 << bits) - 1)) as u32));
    }
    Some(read)
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
pub(super) type Packed = u64;
/// What a weight of nought is packed as.
const ZERO: i16 = 128;

fn pack(row: &Said) -> Packed {
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
    /// No sums: more rows than there ever are.
    pub(super) const NONE: Sums = Sums { even: 0, odd: u64::MAX };

    pub(super) fn add_row(&mut self, row: Packed) {
        const EVEN: u64 = 0x00ff_00ff_00ff_00ff;
        self.even = self.even.wrapping_add(row & EVEN);
        self.odd = self.odd.wrapping_add(row >> 8 & EVEN);
    }

    pub(super) fn add(&mut self, other: Sums) {
        self.even = self.even.wrapping_add(other.even);
        self.odd = self.odd.wrapping_add(other.odd);
    }

    /// The sums, in units of a weight, and nought in the last lane.
    #[inline(always)]
    pub(super) fn row(self) -> Row {
        let [e0, e1, e2, e3] = lanes(self.even);
        let [o0, o1, o2, rows] = lanes(self.odd);
        // What is too large for sixteen bits comes back in the difference.
        let noughts = rows.wrapping_mul(ZERO);
        [e0, o0, e1, o1, e2, o2, e3, noughts].map(|sum| sum.wrapping_sub(noughts))
    }
}

fn lanes(sums: u64) -> [i16; 4] {
    [0, 16, 32, 48].map(|shift| (sums >> shift) as i16)
}

/// A table with open addresses: much that a text asks for is not there, and one look says so.
#[derive(Debug)]
struct Open<Value> {
    /// [`FREE`] where there is none.
    keys: Vec<u32>,
    values: Vec<Value>,
    mask: usize,
}

/// The key that marks a free slot; what has it is not kept.
const FREE: u32 = 0;

impl<Value: Copy + Default> Open<Value> {
    fn new(kept: impl ExactSizeIterator<Item = (u32, Value)>) -> Self {
        let size = (kept.len() * 2).next_power_of_two().max(16);
        let mut open = Open { keys: vec![FREE; size], values: vec![Value::default(); size], mask: size - 1 };
        for (key, value) in kept.filter(|(key, _)| *key != FREE) {
            let mut at = key as usize & open.mask;
            while open.keys[at] != FREE {
                at = (at + 1) & open.mask;
            }
            open.keys[at] = key;
            open.values[at] = value;
        }
        open
    }

    #[inline(always)]
    fn get(&self, key: u32) -> Option<Value> {
        let mut at = key as usize & self.mask;
        loop {
            match self.keys.get(at) {
                Some(&kept) if kept == key => return self.values.get(at).copied(),
                None | Some(&FREE) => return None,
                Some(_) => at = (at + 1) & self.mask,
            }
        }
    }
}

/// The weights as they are looked up.
#[derive(Debug)]
pub(crate) struct Table {
    features: Open<Packed>,
    /// For each window where its rows begin, and in the lowest bits which of its sights have one.
    windows: Open<u32>,
    /// All rows, those of the windows behind those of the features.
    rows: Vec<Packed>,
    pub(crate) steps: Steps,
}

impl Table {
    pub(crate) fn new(weights: &Weights) -> Self {
        let rows: Vec<Packed> = weights.said.iter().map(pack).collect();
        let mut next = weights.features.len();
        let windows = weights.windows.iter().map(|&(key, sights)| {
            let first = u32::try_from(next).unwrap_or(0);
            next += sights.count_ones() as usize;
            (key, first << SIGHTS | u32::from(sights))
        });
        Table {
            features: Open::new(weights.features.iter().copied().zip(rows.iter().copied())),
            windows: Open::new(windows),
            rows,
            steps: Steps::new(&weights.transitions),
        }
    }

    /// Adds the weights of a feature to a token's sums.
    // Not inlined: fifty copies of it in the reading of features cost a quarter more time in WebAssembly.
    #[inline(never)]
    pub(crate) fn add(&self, hash: u32, sums: &mut Sums) {
        if let Some(row) = self.features.get(hash) {
            sums.add_row(row);
        }
    }

    /// Tells what the window of this key says: the place of each sight, and its row.
    #[inline(always)]
    pub(super) fn hand_out(&self, key: u32, mut tell: impl FnMut(usize, Packed)) {
        let Some(found) = self.windows.get(key) else { return };
        let rows = self.rows.get((found >> SIGHTS) as usize..).unwrap_or(&[]);
        let mut sights = found & ((1 << SIGHTS) - 1);
        for &row in rows {
            if sights == 0 {
                break;
            }
            tell(sights.trailing_zeros() as usize, row);
            sights &= sights - 1;
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
            features: vec![5, 4_000_000_000],
            windows: vec![(5, 0b10010)],
            said: vec![[0, 1, -2, 0, 0, 127, -128], [1; TAGS], [-1; TAGS], [3, 0, 0, 0, 0, 0, 0]],
        }
    }

    #[test]
    fn weights_are_read_as_they_were_written() {
        let weights = some();
        assert_eq!(Weights::from_bytes(&weights.to_bytes()), Some(weights));
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
        assert_eq!(sums.row(), [0, 1, -2, 0, 0, 127, -128, 0]);
        let mut told = Vec::new();
        for key in [5, 6, FREE] {
            table.hand_out(key, |place, row| told.push((place, row)));
        }
        assert_eq!(told, [(1, pack(&[-1; TAGS])), (4, pack(&[3, 0, 0, 0, 0, 0, 0]))]);
    }
}
