//! Two notebooks become one. Nothing of the reader's is lost: what is kept in either is kept, tags are united, and of two
//! notes the newer stays; where neither is newer, both.

use super::keep::tidied;
use super::{Kept, Notebook};

/// What came of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Ids that are new in the notebook.
    pub added: Vec<String>,
    /// Ids of entries whose tags or note changed.
    pub changed: Vec<String>,
    /// How many were there already, just so.
    pub same: usize,
}

impl Notebook {
    /// Takes in entries from elsewhere.
    pub fn merge(&mut self, entries: Vec<Kept>) -> Merged {
        let mut merged = Merged::default();
        for mut entry in entries {
            entry.tags = tidied(&entry.tags);
            if entry.changed_on.is_empty() {
                entry.changed_on.clone_from(&entry.kept_on);
            }
            match self.double_of(&entry) {
                None => {
                    let id = self.insert(entry);
                    merged.added.push(id);
                }
                Some(at) => match self.entries.get_mut(at).and_then(|ours| ours.take_from(&entry)) {
                    Some(id) => merged.changed.push(id),
                    None => merged.same += 1,
                },
            }
        }
        merged
    }

    fn double_of(&self, entry: &Kept) -> Option<usize> {
        let same_id = |ours: &Kept| ours.id == entry.id && ours.is_same_passage(entry);
        self.entries.iter().position(same_id).or_else(|| self.entries.iter().position(|ours| ours.is_same(entry)))
    }
}

impl Kept {
    /// Takes tags and note from another copy of the same entry; answers its id if that changed anything.
    fn take_from(&mut self, other: &Kept) -> Option<String> {
        let before = (self.tags.clone(), self.note.clone(), self.speaker.clone());
        self.tags = tidied(&[&self.tags[..], &other.tags[..]].concat());
        if other.note != self.note && !other.note.is_empty() {
            if self.note.is_empty() || other.changed_on > self.changed_on {
                self.note.clone_from(&other.note);
            } else if other.changed_on == self.changed_on {
                self.note = format!("{}\n\n{}", self.note, other.note);
            }
        }
        if other.changed_on > self.changed_on {
            self.speaker.clone_from(&other.speaker);
            self.changed_on.clone_from(&other.changed_on);
        }
        (before != (self.tags.clone(), self.note.clone(), self.speaker.clone())).then(|| self.id.clone())
    }
}
