//! The notebook as it is kept, and the way there.

use std::collections::HashSet;

use crate::export::Sheet;
use crate::export::page_of;
use crate::message::{PageReading, Stored, ToStore};
use crate::notebook::{FileError, Kept, Notebook, STORAGE_PREFIX};
use crate::panel::Entry;

/// What is kept, as the storage says.
#[derive(Default)]
pub(in crate::panel) struct Shelf {
    pub(super) notebook: Notebook,
    /// Keys of what cannot be read: it stays where it is.
    unread: HashSet<String>,
}

impl Shelf {
    /// Takes over what the storage holds, or what has changed in it.
    pub(super) fn take(&mut self, stored: Vec<Stored>) {
        let mut entries = Vec::new();
        for Stored { key, value } in stored {
            let Some(id) = key.strip_prefix(STORAGE_PREFIX) else { continue };
            self.notebook.remove(id);
            self.unread.remove(&key);
            match value.as_deref().map(Kept::from_stored) {
                Some(Ok(kept)) => entries.push(kept),
                Some(Err(_)) => drop(self.unread.insert(key)),
                None => {}
            }
        }
        if self.notebook.entries().is_empty() {
            self.notebook = Notebook::of(entries);
        } else {
            self.notebook.merge(entries);
        }
    }

    /// How many entries cannot be read.
    pub(super) fn unread(&self) -> usize {
        self.unread.len()
    }

    /// Which of a page's entries are kept.
    pub(super) fn kept_of(&self, reading: &PageReading, url: &str) -> HashSet<Entry> {
        let here = page_of(url);
        let kept: HashSet<(bool, &str)> = self
            .notebook
            .entries()
            .iter()
            .filter(|kept| kept.source.page() == here)
            .map(|kept| (kept.is_quote(), kept.words.as_str()))
            .collect();
        if kept.is_empty() {
            return HashSet::new();
        }
        let quotes = reading.quotes.iter().filter(|quote| kept.contains(&(true, &quote.text)));
        let figures = reading.figures.iter().filter(|figure| kept.contains(&(false, &figure.text)));
        quotes.map(|quote| Entry::Quote(quote.id)).chain(figures.map(|figure| Entry::Figure(figure.id))).collect()
    }
}

/// What is to be written so that these are kept, too, and how many of them are new.
pub(super) fn keep(
    notebook: &Notebook,
    sheet: &Sheet,
    quotes: &[usize],
    figures: &[usize],
    now: &str,
) -> (ToStore, usize) {
    let mut fuller = notebook.clone();
    let mut change = ToStore::default();
    let quotes = quotes.iter().filter_map(|at| Kept::quote(sheet, *at, now));
    let figures = figures.iter().filter_map(|at| Kept::figure(sheet, *at, now));
    for kept in quotes.chain(figures) {
        if let crate::notebook::Keeping::New(id) = fuller.keep(kept) {
            put(&mut change, &fuller, &id);
        }
    }
    let count = change.put.len();
    (change, count)
}

/// What is to be written so that a file's entries are kept, too: added, changed, and how many were there already.
pub(super) fn import(notebook: &Notebook, text: &str) -> Result<(ToStore, [usize; 3]), FileError> {
    let mut fuller = notebook.clone();
    let merged = fuller.merge(Notebook::from_file(text)?.into_entries());
    let mut change = ToStore::default();
    for id in merged.added.iter().chain(&merged.changed) {
        put(&mut change, &fuller, id);
    }
    Ok((change, [merged.added.len(), merged.changed.len(), merged.same]))
}

pub(super) fn put(change: &mut ToStore, notebook: &Notebook, id: &str) {
    if let Some(kept) = notebook.get(id) {
        change.put.push(Stored { key: kept.key(), value: Some(kept.to_stored()) });
    }
}
