//! Names of bodies, with the small words inside them: `Bank of Oland`, `Committee on Tides`, `Centre for Tides and Winds`,
//! `the Gull and Tern Foundation`.

use super::name::{LONGEST_RUN, Reader, is_acronym};
use crate::words::Classes;

impl Reader<'_> {
    /// The token behind the small words inside a name, if they stand at `at`: `Bank |of Oland`, `Centre |for Tides`,
    /// `Society |for the Care |of Gulls`, `Committee |on Tides`, `Centre for Tides |and Winds`, `Gull |& Sons`.
    pub(super) fn behind_joint(&self, start: usize, at: usize) -> Option<usize> {
        let before = self.classes(at - 1);
        let is_body = before.any(Classes::ORGANISATION);
        let behind = at + 1;
        match self.prose.word(at) {
            "of" if before.any(Classes::TITLE) && !is_body && at > start => Some(behind),
            "of" | "for" if is_body || self.is_body_of(start, at) => {
                Some(behind + usize::from(self.prose.word(behind) == "the"))
            }
            "on" if self.meets(at - 1) => Some(behind),
            "and" if self.is_body_of(start, at) && !self.begins_another(behind) => Some(behind),
            "and" if at == start + 1 && self.after_the(start) && self.names_one_body(start, behind) => Some(behind),
            "&" if !(before.any(Classes::FIRST) && self.classes(behind).any(Classes::FIRST)) => Some(behind),
            _ => None,
        }
    }

    /// `Centre for Tides`: what stands from `start` on is the name of a body with what it is for.
    fn is_body_of(&self, start: usize, end: usize) -> bool {
        (start + 1..end).any(|k| {
            matches!(self.prose.word(k), "of" | "for" | "on") && self.classes(k - 1).any(Classes::ORGANISATION)
        })
    }

    /// `Committee on Tides`: bodies that meet on something.
    fn meets(&self, at: usize) -> bool {
        const MEETING: [&str; 8] =
            ["campaign", "coalition", "commission", "committee", "conference", "council", "panel", "subcommittee"];
        MEETING.iter().any(|word| self.prose.word(at).eq_ignore_ascii_case(word))
    }

    /// True if the capitals from `at` on name something of its own: someone, a place, a body.
    fn begins_another(&self, at: usize) -> bool {
        let names =
            Classes::FIRST | Classes::TITLE | Classes::PLACE | Classes::ORGANISATION | Classes::ORGANISATION_NAME;
        (at..at + LONGEST_RUN)
            .take_while(|&k| self.is_capital(k))
            .any(|k| self.classes(k).any(names) && !self.is_purpose(k) || is_acronym(self.prose.word(k)))
    }

    /// Services, Affairs: what a body is for, though bodies are called so, too.
    fn is_purpose(&self, at: usize) -> bool {
        let word = self.prose.word(at);
        word.ends_with('s') && !word.ends_with("ss") && self.classes(at) == Classes::ORGANISATION
    }

    /// `the Gull and Tern Foundation`: the first word is no body by itself, and the last one is.
    fn names_one_body(&self, first: usize, second: usize) -> bool {
        let bodies = Classes::ORGANISATION | Classes::ORGANISATION_NAME | Classes::PLACE | Classes::TITLE;
        let last = (second..second + LONGEST_RUN).take_while(|&k| self.is_capital(k)).last();
        let is_body = self.classes(first).any(bodies) && !self.classes(first).any(Classes::FIRST);
        let alone = is_body || is_acronym(self.prose.word(first));
        !alone && last.is_some_and(|last| last > second && self.classes(last).any(Classes::ORGANISATION))
    }
}
