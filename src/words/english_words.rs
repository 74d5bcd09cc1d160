//! The commonest words of English, by which its prose is told from that of other languages.

use super::hash;
use std::sync::LazyLock;

/// By the hashes of their stems, sorted.
static WORDS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let lines = include_str!("english_words.txt").lines().filter(|line| !line.starts_with('#'));
    let mut words: Vec<u32> = lines.map(hash::of_stem).collect();
    words.sort_unstable();
    words
});

/// True for "the", "which", "would": words that stand in every few lines of English and in no other language's. The word
/// is told by the hash of its stem.
pub(crate) fn is_plain_english(stem: u32) -> bool {
    WORDS.binary_search(&stem).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        let is = |word| is_plain_english(hash::of_stem(word));
        assert!(is("The") && is("through") && !is("und"));
    }
}
