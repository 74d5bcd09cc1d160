//! Whom he or she may stand for, by what stands in and around a name.

use super::name::Reader;
use crate::text::TokenKind;
use crate::words::Classes;
use std::ops::Range;

/// Whom he or she may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Sex {
    Man,
    Woman,
}

impl Reader<'_> {
    /// The sex that a title before the name or a description behind it tells.
    pub(super) fn told_sex(&self, start: usize, name: &Range<usize>) -> Option<Sex> {
        const TITLES: usize = 3;
        let of = |k: usize| sex_of(self.classes(k), Classes::MAN, Classes::WOMAN);
        let before = (start.min(name.start).saturating_sub(TITLES)..name.start).rev();
        let mut titles = before.take_while(|&k| self.classes(k).any(Classes::TITLE | Classes::ROLE | Classes::PLACE));
        // "her husband, |Osk Lark|,"
        let described_before = || {
            let comma = name.start.checked_sub(1).filter(|&k| self.prose.word(k) == ",")?;
            let is_closed = self.token(name.end).is_none_or(|t| t.kind == TokenKind::Mark);
            comma.checked_sub(1).filter(|&k| is_closed && self.classes(k).any(Classes::ROLE)).and_then(of)
        };
        titles.find_map(of).or_else(|| self.described_behind(name.end).and_then(of)).or_else(described_before)
    }

    /// The sex that the first name suggests.
    pub(super) fn given_sex(&self, name: &Range<usize>) -> Option<Sex> {
        sex_of(self.classes(name.start), Classes::FIRST_MALE, Classes::FIRST_FEMALE).filter(|_| name.len() > 1)
    }

    /// The word that says what someone is behind a name: ", the port’s |spokeswoman|".
    fn described_behind(&self, end: usize) -> Option<usize> {
        const DESCRIPTION: usize = 6;
        let opens = ["a", "an", "the", "his", "her", "their"].contains(&self.prose.word(end + 1));
        if self.prose.word(end) != "," || !opens && !self.classes(end + 1).any(Classes::ROLE) {
            return None;
        }
        let line = (end + 1..end + DESCRIPTION).take_while(|&k| {
            self.token(k)
                .is_some_and(|t| t.kind == TokenKind::Word && !t.classes.any(Classes::PREPOSITION | Classes::CUE))
        });
        line.filter(|&k| self.classes(k).any(Classes::ROLE) && !matches!(self.prose.word(k + 1), "’s" | "'s")).last()
    }
}

fn sex_of(classes: Classes, man: Classes, woman: Classes) -> Option<Sex> {
    match (classes.any(man), classes.any(woman)) {
        (true, false) => Some(Sex::Man),
        (false, true) => Some(Sex::Woman),
        _ => None,
    }
}
