//! The word lists of figures, parsed once from `src/words/`.

use std::cmp::Ordering;

/// Words with what they mean, found without regard to ASCII case.
pub(super) struct Table<T> {
    /// Sorted by lower-case form.
    entries: Vec<(String, T)>,
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
        Table { entries }
    }

    /// What the word means.
    pub(super) fn get(&self, word: &str) -> Option<&T> {
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
}
