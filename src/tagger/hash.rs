//! Hashes of features: a name and its parts.

pub(crate) use crate::words::hash::{of_ascii, of_chars, of_name};

/// Takes one more part into a hash; the order of the parts counts.
pub(crate) const fn join(hash: u32, part: u32) -> u32 {
    let mixed = (hash.rotate_left(5) ^ part).wrapping_mul(0x9e37_79b1);
    mixed ^ (mixed >> 15)
}
