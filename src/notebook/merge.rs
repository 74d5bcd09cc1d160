//! Two notebooks become one. Nothing of the reader's is lost: what is kept in either is kept, tags are united, and of two
//! notes the newer stays; where neither is newer, both.

use std::collections::HashMap;

use super::keep::tidied;
use super::{Kept, Notebook};

/// What came of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Ids that are new in the notebook.
    pub added: Vec<String>,
    /// Ids of entries whose tags, note or speaker changed.
    pub changed: Vec<String>,
    /// How many were there already, just so.
    pub same: usize,
}

impl Notebook {
    /// Takes in entries from elsewhere. One with an id that is ours and words that are not gets another id.
    pub fn merge(&mut self, entries: Vec<Kept>) -> Merged {
        let mut merged = Merged::default();
        let mut by_id: HashMap<String, usize> = HashMap::new();
        let mut by_digest: HashMap<String, usize> = HashMap::new();
        for (at, ours) in self.entries.iter().enumerate() {
            by_id.insert(ours.id.clone(), at);
            by_digest.insert(ours.digest(), at);
        }
        for mut entry in entries {
            entry.tidy();
            let digest = entry.digest();
            let of_id = by_id.get(&entry.id).filter(|at| self.is_same_at(**at, |ours| ours.is_same_passage(&entry)));
            let of_digest = || by_digest.get(&digest).filter(|at| self.is_same_at(**at, |ours| ours.is_same(&entry)));
            match of_id.or_else(of_digest).copied() {
                Some(at) => match self.entries.get_mut(at).and_then(|ours| ours.take_from(&entry)) {
                    Some(id) => merged.changed.push(id),
                    None => merged.same += 1,
                },
                None => {
                    entry.id = free_id(&entry.id, |id| by_id.contains_key(id));
                    by_id.insert(entry.id.clone(), self.entries.len());
                    by_digest.insert(digest, self.entries.len());
                    merged.added.push(entry.id.clone());
                    self.entries.push(entry);
                }
            }
        }
        self.entries.sort_by(Kept::order);
        merged
    }

    fn is_same_at(&self, at: usize, is_same: impl Fn(&Kept) -> bool) -> bool {
        self.entries.get(at).is_some_and(is_same)
    }
}

/// The id, or one like it where it is taken.
pub(super) fn free_id(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut id = wanted.to_owned();
    for number in 2.. {
        if !is_taken(&id) {
            break;
        }
        id = format!("{wanted}-{number}");
    }
    id
}

impl Kept {
    /// Takes tags and note from another copy of the same entry, and whom it names as the speaker if it is newer; answers
    /// the entry's id if that changed anything.
    fn take_from(&mut self, other: &Kept) -> Option<String> {
        let before = self.clone();
        self.tags = tidied(&[&self.tags[..], &other.tags[..]].concat());
        let is_newer = other.changed_on > self.changed_on;
        if other.note != self.note && !other.note.is_empty() {
            if self.note.is_empty() || is_newer {
                self.note.clone_from(&other.note);
            } else if other.changed_on == self.changed_on && !self.note.contains(&other.note) {
                self.note = format!("{}\n\n{}", self.note, other.note);
            }
        }
        if is_newer {
            self.speaker.clone_from(&other.speaker);
            self.what.clone_from(&other.what);
            self.changed_on.clone_from(&other.changed_on);
        }
        (before != *self).then(|| self.id.clone())
    }
}
