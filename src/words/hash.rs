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

/// The hash of a word of plain letters and digits, byte after byte; equal to what [`of_stem`] gives.
pub(crate) struct Plain(u32);

impl Plain {
    pub(crate) fn new() -> Self {
        Plain(BASIS)
    }

    #[inline(always)]
    pub(crate) fn add(&mut self, byte: u8) {
        self.0 = (self.0 ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(PRIME);
    }

    pub(crate) fn hash(self) -> u32 {
        self.0
    }
}

/// The hash of letters of ASCII in lower case.
pub(crate) fn of_ascii(letters: impl Iterator<Item = u8>) -> u32 {
    let mut hasher = Plain::new();
    letters.for_each(|letter| hasher.add(letter));
    hasher.hash()
}

/// The hash of a word in lower case, with straight apostrophes; equal to [`of_name`] for plain ASCII.
fn of_word(word: &str) -> u32 {
    let mut hasher = Plain::new();
    let mut bytes = word.as_bytes();
    loop {
        bytes = match bytes {
            [] => return hasher.hash(),
            // The curly apostrophe. Most words that are not ASCII are "’s" and "don’t".
            [0xe2, 0x80, 0x99, rest @ ..] => {
                hasher.add(b'\'');
                rest
            }
            [byte, rest @ ..] if byte.is_ascii() => {
                hasher.add(*byte);
                rest
            }
            _ => return of_chars(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c })),
        }
    }
}

/// The hash of a word in lower case without the full stop that ends it: "Mr." is "mr".
pub(crate) fn of_stem(word: &str) -> u32 {
    of_word(word.strip_suffix('.').unwrap_or(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_has_the_hash_of_its_lower_case_however_it_is_written() {
        let same =
            [("Mr.", "mr"), ("DON’T", "don't"), ("ÉLAN", "élan"), ("’S", "'s"), ("Zoë’s", "zoë's"), ("B12", "b12")];
        for (word, lower) in same {
            assert_eq!(of_stem(word), of_chars(lower.chars()), "{word}");
        }
        assert_eq!(of_stem("Said"), of_name("said"));
        assert_eq!(of_ascii("?Aid".bytes()), of_chars("?aid".chars()));
    }
}
