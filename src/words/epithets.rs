//! What someone or something that is named already is called the second time.

use std::sync::LazyLock;

/// In the order of the file, which is the alphabet's.
static EPITHETS: LazyLock<Vec<&'static str>> = LazyLock::new(|| list(include_str!("epithets.txt")));
static ORGANISATIONS: LazyLock<Vec<&'static str>> = LazyLock::new(|| list(include_str!("organisation_nouns.txt")));

fn list(file: &'static str) -> Vec<&'static str> {
    file.lines().filter(|line| !line.starts_with('#')).collect()
}

/// True for "striker", "expert", "36-year-old": a person named before.
pub fn is_epithet(word: &str) -> bool {
    word.ends_with("-year-old") || EPITHETS.binary_search(&word).is_ok()
}

/// True for "company", "newspaper": an organisation named before.
pub fn is_organisation_noun(word: &str) -> bool {
    ORGANISATIONS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{EPITHETS, ORGANISATIONS, is_epithet, is_organisation_noun};

    #[test]
    fn the_lists_are_sorted_and_found() {
        assert!(EPITHETS.is_sorted() && ORGANISATIONS.is_sorted());
        assert!(is_epithet("striker") && is_epithet("36-year-old") && !is_epithet("spokesman"));
        assert!(is_organisation_noun("company") && !is_organisation_noun("letter"));
    }
}
