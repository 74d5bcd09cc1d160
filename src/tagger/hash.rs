//! Hashes of words and features: 32 bits, the same on every machine.

/// Where every hash begins (FNV-1a).
const BASIS: u32 = 0x811c_9dc5;
const PRIME: u32 = 0x0100_0193;

/// The hash of a name that stands in the source, at compile time.
pub(crate) const fn of_name(name: &str) -> u32 {
    let bytes = name.as_bytes();
    let mut hash = BASIS;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(PRIME);
        at += 1;
    }
    hash
}

/// The hash of some characters as they are.
pub(crate) fn of_chars(chars: impl Iterator<Item = char>) -> u32 {
    chars.fold(BASIS, |hash, c| (hash ^ u32::from(c)).wrapping_mul(PRIME))
}

/// The hash of a word in lower case, with straight apostrophes; equal to [`of_name`] for plain ASCII.
pub(crate) fn of_word(word: &str) -> u32 {
    if word.is_ascii() {
        return word.bytes().fold(BASIS, |hash, b| (hash ^ u32::from(b.to_ascii_lowercase())).wrapping_mul(PRIME));
    }
    of_chars(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }))
}

/// Takes one more part into a hash; the order of the parts counts.
pub(crate) const fn join(hash: u32, part: u32) -> u32 {
    let mixed = (hash.rotate_left(5) ^ part).wrapping_mul(0x9e37_79b1);
    mixed ^ (mixed >> 15)
}
