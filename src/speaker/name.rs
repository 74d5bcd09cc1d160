//! Names: runs of capitalised words, told apart into people, organisations and places.

use crate::quote::Stretch;
use crate::text::{Prose, Token, TokenKind};
use crate::words::Classes;
use std::collections::HashMap;
use std::ops::Range;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    Person,
    Organisation,
    Place,
}

/// Whom he or she may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Sex {
    Man,
    Woman,
}

/// A name where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// The name alone, by token index: `Ada Lark`.
    pub(crate) tokens: Range<usize>,
    /// With the capitalised titles before it: `Transport Minister Ada Lark`.
    pub(crate) titled: Range<usize>,
    pub(crate) kind: NameKind,
    pub(crate) sex: Option<Sex>,
    /// True inside quotation marks.
    pub(crate) quoted: bool,
    /// True in a line in title case, where capitals say little.
    pub(crate) headline: bool,
}

/// No name is longer; a longer run of capitals is a line in title case.
const LONGEST_RUN: usize = 10;

/// Finds the names of a text, in order. `headlines` tells the paragraphs in title case.
pub(crate) fn find(prose: &Prose, stretches: &[Stretch], headlines: &[bool]) -> Vec<Name> {
    let reader = Reader { prose, seen: Seen::new(prose, headlines), initial: initial_tokens(prose) };
    let mut names = Vec::new();
    let mut stretch = 0;
    for (index, paragraph) in prose.paragraphs.iter().enumerate() {
        let headline = headlines.get(index).copied().unwrap_or(false);
        let mut at = paragraph.tokens.start;
        while at < paragraph.tokens.end {
            if !reader.is_name(at, headline) {
                at += 1;
                continue;
            }
            let run = reader.run(at, paragraph.tokens.end, headline);
            at = run.end.max(at + 1);
            while stretches.get(stretch).is_some_and(|s| s.tokens.end <= run.start) {
                stretch += 1;
            }
            let quoted = stretches.get(stretch).is_some_and(|s| s.tokens.start <= run.start);
            if let Some(name) = reader.read(run) {
                names.push(Name { quoted, headline, ..name });
            }
        }
    }
    names
}

/// How often a word stands in lower case, and with a capital where nothing else asks for one.
#[derive(Default)]
struct Seen<'a>(HashMap<&'a str, Tally>);

#[derive(Clone, Copy, Default)]
struct Tally {
    surname: bool,
    capital: u32,
    lower: u32,
}

impl<'a> Seen<'a> {
    fn new(prose: &Prose<'a>, headlines: &[bool]) -> Self {
        let initial = initial_tokens(prose);
        let mut seen = Seen::default();
        let lines = prose.paragraphs.iter().enumerate().filter(|(i, _)| !headlines.get(*i).copied().unwrap_or(false));
        for at in lines.flat_map(|(_, p)| p.tokens.clone()) {
            let Some(token) = prose.tokens.get(at).filter(|t| t.kind == TokenKind::Word) else { continue };
            let word = token.span.of(prose.text);
            if token.is_capitalised(prose.text) {
                if initial.get(at) == Some(&false) {
                    let tally = seen.0.entry(word).or_default();
                    tally.capital += 1;
                    let before = at.checked_sub(1).and_then(|k| prose.tokens.get(k));
                    tally.surname |=
                        before.is_some_and(|t| t.classes.any(Classes::FIRST) && t.is_capitalised(prose.text));
                }
            } else {
                seen.0.entry(word).or_default().lower += 1;
            }
        }
        seen
    }

    fn capital(&self, word: &str) -> bool {
        self.0.get(word).is_some_and(|t| t.capital > 0)
    }

    /// True if the word stands behind a first name somewhere: King, in a text about Ada King.
    fn surname(&self, word: &str) -> bool {
        self.0.get(word).is_some_and(|t| t.surname)
    }

    fn lower(&self, word: &str) -> bool {
        self.0.get(word.to_lowercase().as_str()).is_some_and(|t| t.lower > 0)
    }
}

/// For every token: could its capital be due to its place, first in a sentence, quote or line?
fn initial_tokens(prose: &Prose) -> Vec<bool> {
    let mut initial = vec![false; prose.tokens.len()];
    for sentence in &prose.sentences {
        let mut first = true;
        for at in sentence.tokens.clone() {
            let Some(token) = prose.tokens.get(at) else { break };
            if token.is_lexical() {
                if let Some(slot) = initial.get_mut(at) {
                    *slot = first;
                }
                first = false;
            } else if matches!(token.of(prose.text), ":" | "“" | "\"" | "‘" | "''" | "«" | "•" | "—" | "–") {
                first = true;
            }
        }
    }
    initial
}

struct Reader<'p> {
    prose: &'p Prose<'p>,
    seen: Seen<'p>,
    initial: Vec<bool>,
}

impl Reader<'_> {
    fn token(&self, at: usize) -> Option<Token> {
        self.prose.tokens.get(at).copied()
    }

    fn classes(&self, at: usize) -> Classes {
        self.token(at).map_or(Classes::NONE, |t| t.classes)
    }

    fn is_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Word && t.is_capitalised(self.prose.text))
    }

    /// True if the token can be part of a name.
    fn is_name(&self, at: usize, headline: bool) -> bool {
        if !self.is_capital(at) {
            return false;
        }
        let (word, classes) = (self.prose.word(at), self.classes(at));
        let after_first_name =
            at > 0 && self.is_capital(at - 1) && self.classes(at - 1).any(Classes::FIRST | Classes::TITLE);
        let before_capital =
            self.is_capital(at + 1) && !self.classes(at + 1).any(Classes::FUNCTION | Classes::CALENDAR);
        if word == "I" || matches!(word, "The" | "A" | "An") {
            return false;
        }
        if classes.any(Classes::CALENDAR | Classes::FUNCTION) {
            let name_too = classes.any(Classes::FIRST | Classes::ORGANISATION_NAME | Classes::SUFFIX) && before_capital;
            let first = classes.any(Classes::FIRST) && !classes.any(Classes::CALENDAR);
            return (first || after_first_name) && !self.starts(at)
                || name_too
                || is_acronym(word) && !self.starts(at) && word.len() > 2;
        }
        if self.starts(at) || headline {
            let known = classes.any(Classes::FIRST | Classes::PLACE | Classes::TITLE | Classes::ORGANISATION_NAME);
            return known && !(headline && classes.any(Classes::CUE))
                || self.seen.capital(word)
                || is_acronym(word)
                || before_capital && !headline && !self.is_ordinary(at)
                || !headline && !self.is_ordinary(at) && !self.seen.lower(word) && self.before_verb(at + 1);
        }
        true
    }

    fn starts(&self, at: usize) -> bool {
        self.initial.get(at).copied().unwrap_or(false)
    }

    /// A word of a list that is no name, or one with the ending of a verb or adverb.
    fn is_ordinary(&self, at: usize) -> bool {
        let word = self.prose.word(at);
        let classes = self.classes(at);
        let ending = ["ing", "ed", "ly"].iter().any(|e| word.ends_with(e)) && word.len() > 5;
        ending || classes.any(Classes::CUE) || classes.any(Classes::ROLES) && !self.is_capital(at + 1)
    }

    fn before_verb(&self, at: usize) -> bool {
        self.classes(at).any(Classes::CUE | Classes::AUXILIARY) || matches!(self.prose.word(at), "’s" | "'s")
    }

    /// The run of name tokens that begins at `at`, joints included.
    fn run(&self, at: usize, limit: usize, headline: bool) -> Range<usize> {
        let mut end = at + 1;
        while end < limit && end - at < LONGEST_RUN {
            if self.is_name(end, headline) && !self.starts(end) {
                end += 1;
            } else if let Some(next) = self.after_particles(end).filter(|&next| self.is_name(next, headline)) {
                end = next + 1;
            } else if self.joins(at, end) && self.is_name(end + 1, headline)
                || self.prose.word(end) == "," && self.classes(end + 1).any(Classes::SUFFIX)
            {
                end += 2;
            } else {
                break;
            }
        }
        at..end.min(limit)
    }

    /// The token behind "van der" or the like, if one stands at `at`.
    fn after_particles(&self, at: usize) -> Option<usize> {
        const PARTICLES: usize = 3;
        let end = (at..at + PARTICLES).take_while(|&k| self.classes(k).any(Classes::PARTICLE)).last()?;
        Some(end + 1)
    }

    /// `Bank of Oland`, `Centre for Tides`, `Secretary of State`: the small words inside a name.
    fn joins(&self, start: usize, at: usize) -> bool {
        let before = self.classes(at - 1);
        match self.prose.word(at) {
            "of" => before.any(Classes::ORGANISATION | Classes::TITLE) && at > start,
            "for" => before.any(Classes::ORGANISATION),
            _ => false,
        }
    }

    fn read(&self, run: Range<usize>) -> Option<Name> {
        let mut end = run.end;
        while end > run.start + 1 && self.classes(end - 1).any(Classes::SUFFIX) {
            end -= 1;
            if self.prose.word(end - 1) == "," {
                end -= 1;
            }
        }
        let last = end.checked_sub(1)?;
        let make = |tokens: Range<usize>, kind| {
            let sex = self.sex(run.start, &tokens);
            Some(Name { titled: run.start..tokens.end, tokens, kind, sex, quoted: false, headline: false })
        };
        if let Some(title) = self.title_end(run.start..end) {
            return make(title..end, NameKind::Person);
        }
        // "Ambassador", "Transport Minister": a title alone is nobody's name, unless it is a surname of the text.
        let is_title = |k: usize| self.classes(k).any(Classes::TITLE | Classes::ROLE | Classes::ROLES | Classes::PLACE);
        let named = (run.start..end).any(|k| !self.classes(k).any(Classes::PLACE));
        if named
            && (run.start..end).all(is_title)
            && !self.seen.surname(self.prose.word(last))
            && !self.classes(last).any(Classes::FIRST | Classes::PLACE)
        {
            return None;
        }
        let is_org = |k: usize| self.classes(k).any(Classes::ORGANISATION);
        let length = end - run.start;
        if (run.start..end).any(is_org) && (length > 1 || self.after_the(run.start)) || is_org(last) && length == 1 {
            return make(run.start..end, NameKind::Organisation);
        }
        if (run.start..end).all(|k| self.classes(k).any(Classes::ORGANISATION_NAME) || is_acronym(self.prose.word(k))) {
            return make(run.start..end, NameKind::Organisation);
        }
        let mut start = run.start;
        while start < end && self.classes(start).any(Classes::PLACE | Classes::ROLES) && !self.names_person(start, end)
        {
            start += 1;
        }
        if start == end {
            return make(run.start..end, NameKind::Place);
        }
        if start == run.start
            && self.after_the(start)
            && !self.before_noun(end)
            && !self.classes(start).any(Classes::FIRST)
        {
            return make(run.start..end, NameKind::Organisation);
        }
        make(start..end, NameKind::Person)
    }

    /// A place that is a first name too (Georgia, Jordan) names a person when a surname follows.
    fn names_person(&self, at: usize, end: usize) -> bool {
        self.classes(at).any(Classes::FIRST) && at + 1 < end
    }

    /// Where the name begins behind the titles of a run, if it has any.
    fn title_end(&self, run: Range<usize>) -> Option<usize> {
        let last = run.end.checked_sub(1)?;
        let is_title = |k: usize| {
            let first_before =
                k > run.start && self.classes(k - 1).any(Classes::FIRST) && !self.classes(k - 1).any(Classes::TITLE);
            self.classes(k).any(Classes::TITLE | Classes::ROLE | Classes::ROLES)
                && (!first_before || self.classes(k + 1).any(Classes::FIRST))
                && !(self.classes(k).any(Classes::FIRST) && self.classes(k + 1).any(Classes::FIRST) && k == run.start)
        };
        let title = (run.start..last).rev().find(|&k| is_title(k))?;
        let mut start = title + 1;
        if self.prose.word(start) == "of" {
            start = (start..run.end).find(|&k| self.classes(k).any(Classes::FIRST)).unwrap_or(start + 2);
        }
        let is_person = start < run.end && !self.classes(last).any(Classes::ORGANISATION);
        is_person.then_some(start)
    }

    fn sex(&self, start: usize, name: &Range<usize>) -> Option<Sex> {
        const TITLES: usize = 3;
        let of = |classes: Classes, man, woman| match (classes.any(man), classes.any(woman)) {
            (true, false) => Some(Sex::Man),
            (false, true) => Some(Sex::Woman),
            _ => None,
        };
        let before = (start.min(name.start).saturating_sub(TITLES)..name.start).rev();
        let titles = before.take_while(|&k| self.classes(k).any(Classes::TITLE | Classes::ROLE | Classes::PLACE));
        titles.filter_map(|k| of(self.classes(k), Classes::MAN, Classes::WOMAN)).next().or_else(|| {
            of(self.classes(name.start), Classes::FIRST_MALE, Classes::FIRST_FEMALE).filter(|_| name.len() > 1)
        })
    }

    fn after_the(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.prose.word(before).eq_ignore_ascii_case("the"))
    }

    /// True if a lower-case noun follows, so that the name only qualifies it.
    fn before_noun(&self, at: usize) -> bool {
        let classes = self.classes(at);
        self.token(at).is_some_and(|t| t.kind == TokenKind::Word)
            && !self.is_capital(at)
            && !classes.any(Classes::FUNCTION | Classes::CALENDAR)
            && (!classes.any(Classes::CUE) || classes.any(Classes::ROLE | Classes::ROLES | Classes::ORGANISATION))
            && !matches!(self.prose.word(at), "’s" | "'s")
    }
}

/// Two to six capitals: CNN, NATO.
fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|&c| c != '.' && c != '-' && c != '&').count();
    (2..=6).contains(&letters) && word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '&'))
}
