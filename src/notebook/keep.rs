//! What the reader does with the notebook.

use super::merge::free_id;
use super::{Kept, Notebook, What};
use crate::export::{Voice, one_line};

/// What came of keeping something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// It is kept under this id now.
    New(String),
    /// It was kept already, under this id; nothing changed.
    There(String),
}

impl Notebook {
    /// Keeps a quote or figure, unless the same words of the same speaker on the same page are kept already.
    pub fn keep(&mut self, mut kept: Kept) -> Keeping {
        kept.tidy();
        if let Some(there) = self.find(&kept) {
            return Keeping::There(there.id.clone());
        }
        let id = self.insert(kept);
        Keeping::New(id)
    }

    /// The entry that holds the same words of the same speaker on the same page.
    pub fn find(&self, kept: &Kept) -> Option<&Kept> {
        self.entries.iter().find(|entry| entry.is_same(kept))
    }

    /// The entry that holds the same words on the same page, whoever said them: the speaker may have been corrected since.
    pub fn find_passage(&self, kept: &Kept) -> Option<&Kept> {
        self.find(kept).or_else(|| self.entries.iter().find(|entry| entry.is_same_passage(kept)))
    }

    /// Removes an entry and gives it back; [`Notebook::keep`] undoes it, id, tags and note included.
    pub fn remove(&mut self, id: &str) -> Option<Kept> {
        let at = self.entries.iter().position(|kept| kept.id == id)?;
        Some(self.entries.remove(at))
    }

    /// Sets an entry's tags: words or phrases, a comma between those in one string parts them. False where nothing
    /// changed.
    pub fn tag(&mut self, id: &str, tags: &[&str], now: &str) -> bool {
        let tags = tidied(tags);
        self.change(id, now, |kept| std::mem::replace(&mut kept.tags, tags.clone()) != tags)
    }

    /// Sets an entry's note. False where nothing changed.
    pub fn note(&mut self, id: &str, note: &str, now: &str) -> bool {
        let note = tidy_note(note);
        self.change(id, now, |kept| std::mem::replace(&mut kept.note, note.clone()) != note)
    }

    /// Says that somebody else said it, or nobody known. False where nothing changed.
    pub fn attribute(&mut self, id: &str, speaker: Option<Voice>, now: &str) -> bool {
        self.change(id, now, |kept| {
            if let What::Quote { per_mille, .. } = &mut kept.what {
                *per_mille = if speaker.is_some() { 1000 } else { 0 };
            }
            std::mem::replace(&mut kept.speaker, speaker.clone()) != speaker
        })
    }

    fn change(&mut self, id: &str, now: &str, change: impl FnOnce(&mut Kept) -> bool) -> bool {
        let Some(kept) = self.get_mut(id) else { return false };
        let is_changed = change(kept);
        if is_changed {
            kept.changed_on = now.to_owned();
        }
        is_changed
    }

    /// Puts an entry in its place, under its id, or one like it where that is taken.
    fn insert(&mut self, mut kept: Kept) -> String {
        kept.id = free_id(&kept.id, |id| self.get(id).is_some());
        let id = kept.id.clone();
        let at = self.entries.partition_point(|entry| entry.order(&kept).is_lt());
        self.entries.insert(at, kept);
        id
    }
}

/// A note as it is kept: without blanks around it, its lines ended as everywhere.
pub(super) fn tidy_note(note: &str) -> String {
    note.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

/// Tags as they are kept: trimmed, sorted, none twice whatever its case.
pub(super) fn tidied<T: AsRef<str>>(tags: &[T]) -> Vec<String> {
    let mut tidy: Vec<String> =
        tags.iter().flat_map(|tag| tag.as_ref().split(',')).map(one_line).filter(|tag| !tag.is_empty()).collect();
    tidy.sort_by_cached_key(|tag| (tag.to_lowercase(), tag.clone()));
    tidy.dedup_by_key(|tag| tag.to_lowercase());
    tidy
}
