//! The notebook: quotes and figures that the reader keeps, from any number of pages, with tags and notes.
//!
//! [`Kept`] is one of them, whole in itself. The extension stores **one entry a kept quote**: [`Kept::to_stored`] under
//! [`Kept::key`], read with [`Kept::from_stored`]. So a change writes one small entry, a full disk refuses that one and leaves the
//! rest as it was, and a notebook of thousands is not written anew for every tag. [`Notebook::of`] takes the stored
//! entries in any order; every change answers with the ids to be written again.
//!
//! The core has no clock: whoever calls says when "now" is, in ISO 8601 and UTC (`2024-03-01T10:00:00Z`).

mod export;
mod file;
mod keep;
mod kept;
mod markdown;
mod merge;
mod migrate;
mod search;
mod table;

pub use file::FileError;
pub use keep::Keeping;
pub use kept::{Kept, What};
pub use merge::Merged;
pub use migrate::VERSION;
pub use search::Search;

/// What the storage keys of kept quotes begin with; the id follows.
pub const STORAGE_PREFIX: &str = "kept:";

/// What the reader kept, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notebook {
    /// In the order of [`Kept::order`], no id twice.
    entries: Vec<Kept>,
}

impl Notebook {
    /// The notebook of these entries, as they were stored, in any order.
    pub fn of(entries: Vec<Kept>) -> Self {
        let mut notebook = Notebook::default();
        notebook.merge(entries);
        notebook
    }

    /// Everything kept: the newest first, and what was kept at the same time in page order.
    pub fn entries(&self) -> &[Kept] {
        &self.entries
    }

    /// The entry of that id.
    pub fn get(&self, id: &str) -> Option<&Kept> {
        self.entries.iter().find(|kept| kept.id == id)
    }

    fn get_mut(&mut self, id: &str) -> Option<&mut Kept> {
        self.entries.iter_mut().find(|kept| kept.id == id)
    }

    /// Every tag with how many entries bear it, in alphabetical order.
    pub fn tags(&self) -> Vec<(String, usize)> {
        tally(self.entries.iter().flat_map(|kept| kept.tags.iter().map(String::as_str)))
    }

    /// Every speaker with how many entries are theirs, in alphabetical order.
    pub fn speakers(&self) -> Vec<(String, usize)> {
        tally(self.entries.iter().filter_map(|kept| kept.speaker.as_ref()).map(|voice| voice.name.as_str()))
    }

    /// Every outlet with how many entries come from it, in alphabetical order.
    pub fn sites(&self) -> Vec<(String, usize)> {
        tally(self.entries.iter().map(|kept| kept.source.site.as_str()).filter(|site| !site.is_empty()))
    }
}

fn tally<'a>(names: impl Iterator<Item = &'a str>) -> Vec<(String, usize)> {
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect()
}
