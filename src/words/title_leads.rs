//! Words that stand before the title of a work.

use std::sync::LazyLock;

/// In the order of the file, which is the alphabet's.
static LEADS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("title_leads.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// True for "film", "entitled", "on": what may stand right before a title in quotation marks.
pub fn leads_to_title(word: &str) -> bool {
    LEADS.binary_search(&word.to_ascii_lowercase().as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{LEADS, leads_to_title};

    #[test]
    fn the_list_is_sorted_and_found() {
        assert!(LEADS.is_sorted());
        assert!(leads_to_title("film") && leads_to_title("The") && !leads_to_title("said"));
    }
}
