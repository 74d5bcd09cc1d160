//! The word lists of figures, parsed once from `src/words/`.

use std::cmp::Ordering;

/// Words with what they mean, found without regard to ASCII case.
pub(super) struct Table<T> {
    /// Sorted by lower-case form.
    entries: Vec<(String, T)>,
    /// For each first byte (folded to 32) a bit for every length that occurs, so that most words are refused at once.
    lengths: [u32; 32],
}

impl<T> Table<T> {
    /// From forms and meanings; where a form comes twice, the first meaning stays.
    pub(super) fn new(forms: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut entries: Vec<(String, T)> = forms.into_iter().collect();
        for (form, _) in &mut entries {
            form.make_ascii_lowercase();
        }
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        entries.dedup_by(|later, earlier| later.0 == earlier.0);
        let mut lengths = [0; 32];
        for (form, _) in &entries {
            let (first, length) = outline(form);
            if let Some(lengths) = lengths.get_mut(first) {
                *lengths |= length;
            }
        }
        Table { entries, lengths }
    }

    /// Forms and meanings, by form.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &T)> {
        self.entries.iter().map(|(form, meaning)| (form.as_str(), meaning))
    }

    /// The forms of the table.
    pub(super) fn forms(&self) -> impl Iterator<Item = String> {
        self.entries().map(|(form, _)| form.to_owned())
    }

    /// What the word means.
    pub(super) fn get(&self, word: &str) -> Option<&T> {
        let (first, length) = outline(word);
        if self.lengths.get(first)? & length == 0 {
            return None;
        }
        let found = self.entries.binary_search_by(|(form, _)| compare(form, word)).ok()?;
        self.entries.get(found).map(|(_, meaning)| meaning)
    }
}

impl Table<()> {
    /// A plain list: words apart by white space.
    pub(super) fn list(file: &'static str) -> Self {
        Table::new(lines(file).flat_map(str::split_whitespace).map(|word| (word.to_owned(), ())))
    }

    /// True if the list has the word.
    pub(super) fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }
}

/// The lines of a word list without comments and blank lines.
pub(super) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A word's first byte, the same for both cases and below 32, and its length as a bit.
fn outline(word: &str) -> (usize, u32) {
    let first = word.bytes().next().unwrap_or(0);
    (usize::from(first & 31), 1 << word.len().min(31))
}

fn compare(form: &str, word: &str) -> Ordering {
    form.bytes().cmp(word.bytes().map(|byte| byte.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_words_without_case() {
        let table = Table::list("# colours\nred\nDark-Blue\n");
        assert!(table.has("Red") && table.has("dark-blue") && !table.has("colours") && !table.has(""));
    }

    #[test]
    fn plain_lists_are_sorted_and_say_nothing_twice() {
        let lists = [
            include_str!("../words/change_verbs.txt"),
            include_str!("../words/currencies.txt"),
            include_str!("../words/currency_countries.txt"),
            include_str!("../words/heat_words.txt"),
            include_str!("../words/market_words.txt"),
            include_str!("../words/not_plurals.txt"),
            include_str!("../words/noun_phrase_ends.txt"),
            include_str!("../words/numbered_names.txt"),
            include_str!("../words/numbered_words.txt"),
            include_str!("../words/people_words.txt"),
            include_str!("../words/plurals.txt"),
            include_str!("../words/poll_words.txt"),
            include_str!("../words/score_words.txt"),
            include_str!("../words/sport_words.txt"),
            include_str!("../words/year_prepositions.txt"),
        ];
        for list in lists {
            let entries: Vec<_> = lines(list).collect();
            for pair in entries.windows(2) {
                assert!(pair[0] < pair[1], "{:?} stands before {:?}", pair[0], pair[1]);
            }
        }
    }
}
