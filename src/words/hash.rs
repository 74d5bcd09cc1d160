//! Hashes of words: 32 bits, the same on every machine. Of four billion pairs of words
//! one shares a hash; nothing breaks where it does.

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
fn of_word(word: &str) -> u32 {
    let mut hash = BASIS;
    for byte in word.bytes() {
        if !byte.is_ascii() {
            return of_chars(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
        }
        hash = (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(PRIME);
    }
    hash
}

/// The hash of a word in lower case without the full stop that ends it: "Mr." is "mr".
pub(crate) fn of_stem(word: &str) -> u32 {
    of_word(word.strip_suffix('.').unwrap_or(word))
}
