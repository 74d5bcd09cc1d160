//! The commonest words of English, by which its prose is told from that of other languages.

use std::sync::LazyLock;

/// In the order of the file, which is the alphabet's.
static WORDS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("english_words.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// True for "the", "which", "would": words that stand in every few lines of English and in no other language's.
pub fn is_plain_english(word: &str) -> bool {
    const LONGEST: usize = 7;
    word.len() <= LONGEST && WORDS.binary_search(&word.to_ascii_lowercase().as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{WORDS, is_plain_english};

    #[test]
    fn the_list_is_sorted_and_found() {
        assert!(WORDS.is_sorted());
        assert!(is_plain_english("The") && is_plain_english("through") && !is_plain_english("und"));
    }
}
