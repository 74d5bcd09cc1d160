//! Names: runs of capitalised words, told apart into people, organisations and places.

use super::seen::{Seen, initial_tokens, is_title_case};
use super::sex::Sex;
use crate::quote::Stretch;
use crate::text::{Prose, Token, TokenKind};
use crate::words::{self, Classes, Gatherer, Stems};
use std::ops::Range;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    Person,
    Organisation,
    Place,
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
    /// True if a title or a description tells the sex, not the first name alone.
    pub(crate) sex_is_told: bool,
    /// True inside quotation marks.
    pub(crate) quoted: bool,
    /// True in a line in title case, where capitals say little.
    pub(crate) headline: bool,
}

/// No name is longer; a longer run of capitals is a line in title case.
pub(super) const LONGEST_RUN: usize = 10;

/// Finds the names of a text, in order. `headlines` tells the paragraphs in title case.
pub(crate) fn find(prose: &Prose, stretches: &[Stretch], headlines: &[bool]) -> Vec<Name> {
    let lines = prose.paragraphs.iter().enumerate();
    let headlines: Vec<bool> = lines
        .map(|(i, p)| headlines.get(i).copied().unwrap_or(false) || is_title_case(prose, p.tokens.clone()))
        .collect();
    let initial = initial_tokens(prose);
    let capital = prose.tokens.iter().map(|token| is_capital(prose.text, token)).collect();
    let seen = Seen::new(prose, &headlines, &initial);
    let mut reader = Reader { prose, seen, initial, capital, known: Stems::default() };
    // In title case a capital says nothing, so the body is read first, and its headlines by the people it names.
    let mut names = Vec::new();
    reader.lines(&headlines, false, &mut names);
    let mut known = Gatherer::new();
    let people = names.iter().filter(|name| name.kind == NameKind::Person);
    people.filter_map(|name| prose.tokens.get(name.tokens.clone())).flatten().for_each(|word| known.add(word.stem));
    reader.known = known.close();
    reader.lines(&headlines, true, &mut names);
    names.sort_by_key(|name| name.titled.start);
    let mut stretch = 0;
    for name in &mut names {
        while stretches.get(stretch).is_some_and(|s| s.tokens.end <= name.titled.start) {
            stretch += 1;
        }
        name.quoted = stretches.get(stretch).is_some_and(|s| s.tokens.start <= name.titled.start);
    }
    names
}

fn is_capital(text: &str, token: &Token) -> bool {
    // Most words are ruled out at a glance.
    token.kind == TokenKind::Word && !token.is_small() && has_capital(token.span.of(text))
}

pub(super) struct Reader<'p> {
    pub(super) prose: &'p Prose<'p>,
    seen: Seen<'p>,
    initial: Vec<bool>,
    /// For each token, whether it is a word with a capital.
    capital: Vec<bool>,
    /// The words of people's names in the body.
    known: Stems,
}

impl Reader<'_> {
    /// Reads the names of all headlines, or of all other lines.
    fn lines(&self, headlines: &[bool], headline: bool, names: &mut Vec<Name>) {
        let lines = self.prose.paragraphs.iter().zip(headlines);
        for (paragraph, _) in lines.filter(|(_, is_headline)| **is_headline == headline) {
            let mut at = paragraph.tokens.start;
            while at < paragraph.tokens.end {
                if !(self.is_capital(at) && self.is_name(at, headline)) {
                    at += 1;
                    continue;
                }
                let run = self.run(at, paragraph.tokens.end, headline);
                at = run.end.max(at + 1);
                names.extend(self.read(run).map(|name| Name { headline, ..name }));
            }
        }
    }

    pub(super) fn token(&self, at: usize) -> Option<Token> {
        self.prose.tokens.get(at).copied()
    }

    pub(super) fn classes(&self, at: usize) -> Classes {
        self.token(at).map_or(Classes::NONE, |t| t.classes)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.capital.get(at) == Some(&true)
    }

    /// True if the token can be part of a name.
    fn is_name(&self, at: usize, headline: bool) -> bool {
        if !self.is_capital(at) {
            return false;
        }
        if headline {
            return self.is_name_in_headline(at);
        }
        let (word, classes) = (self.prose.word(at), self.classes(at));
        let after_first_name =
            at > 0 && self.is_capital(at - 1) && self.classes(at - 1).any(Classes::FIRST | Classes::TITLE);
        let before_capital =
            self.is_capital(at + 1) && !self.classes(at + 1).any(Classes::FUNCTION | Classes::CALENDAR);
        if is_initial(word) && word.ends_with('.') && before_capital && !self.starts(at) {
            return true;
        }
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
        if self.starts(at) {
            return classes.any(Classes::FIRST | Classes::PLACE | Classes::TITLE | Classes::ORGANISATION_NAME)
                || self.seen.capital(word)
                || is_acronym(word)
                || before_capital && !self.is_ordinary(at)
                || !self.is_ordinary(at) && !self.seen.lower(word) && self.before_verb(at + 1);
        }
        true
    }

    /// In title case a name is one that the body has too, or a first name with what follows it.
    fn is_name_in_headline(&self, at: usize) -> bool {
        let is_known = |at: usize| self.token(at).is_some_and(|token| self.known.has(token.stem));
        let classes = self.classes(at);
        if classes.any(Classes::CALENDAR | Classes::FUNCTION | Classes::CUE) {
            return is_known(at) && (is_known(at + 1) || at > 0 && is_known(at - 1));
        }
        let behind_first = at > 0 && self.is_capital(at - 1) && self.classes(at - 1).any(Classes::FIRST);
        is_known(at)
            || classes.any(Classes::PLACE | Classes::TITLE | Classes::ORGANISATION_NAME)
            || classes.any(Classes::FIRST) && self.is_capital(at + 1)
            || behind_first && !self.is_ordinary(at) && !self.seen.lower(self.prose.word(at))
            || is_acronym(self.prose.word(at))
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
            } else if let Some(next) = self.behind_joint(at, end).filter(|&next| self.is_name(next, headline)) {
                end = next + 1;
            } else if self.prose.word(end) == "," && self.classes(end + 1).any(Classes::SUFFIX) {
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
            // "GLP-1" is nobody.
            let numbered = || tokens.clone().any(|k| self.prose.word(k).contains(|c: char| c.is_ascii_digit()));
            let kind = if kind == NameKind::Person && numbered() { NameKind::Place } else { kind };
            let told = self.told_sex(run.start, &tokens);
            let sex = told.or_else(|| self.given_sex(&tokens));
            let titled = run.start..tokens.end;
            let sex_is_told = told.is_some();
            Some(Name { titled, tokens, kind, sex, sex_is_told, quoted: false, headline: false })
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
        let person = self.person_start(run.start..end);
        if person > run.start {
            return make(person..end, NameKind::Person);
        }
        // Bill is a first name before a surname, and a bill anywhere else.
        let is_org = |k: usize| self.is_body(k) && !(self.classes(k).any(Classes::FIRST) && k == run.start && k < last);
        let length = end - run.start;
        if (run.start..end).any(is_org) && (length > 1 || self.after_the(run.start)) || is_org(last) && length == 1 {
            return make(run.start..end, NameKind::Organisation);
        }
        let shouted = length > 1 && self.classes(run.start).any(Classes::FIRST);
        if !shouted
            && (run.start..end)
                .all(|k| self.classes(k).any(Classes::ORGANISATION_NAME) || is_acronym(self.prose.word(k)))
        {
            return make(run.start..end, NameKind::Organisation);
        }
        if length == 1 && self.seen.surname(self.prose.word(last)) && !self.is_where(last) {
            return make(run.start..end, NameKind::Person);
        }
        let mut start = run.start;
        while start < end && self.classes(start).any(Classes::PLACE | Classes::ROLES) && !self.names_person(start, end)
        {
            start += 1;
        }
        if start == end {
            return make(run.start..end, NameKind::Place);
        }
        // "the newspaper Oland Tidende"
        let noun = start.checked_sub(1).map_or("", |before| self.prose.word(before));
        if words::is_organisation_noun(noun) && !self.classes(start).any(Classes::FIRST) {
            return make(start..end, NameKind::Organisation);
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

    /// True behind a word that places things: "in Black", "from Jordan".
    fn is_where(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            ["in", "at", "from", "near", "across", "the"]
                .iter()
                .any(|w| self.prose.word(before).eq_ignore_ascii_case(w))
        })
    }

    /// Where a first name follows what is none: "Oland County Recorder |Ada Lark|", "Housecleaner |Ada Lark|".
    fn person_start(&self, run: Range<usize>) -> usize {
        let is_first = |k: usize| self.classes(k).any(Classes::FIRST);
        let last = run.end.saturating_sub(1);
        let organisation = Classes::ORGANISATION | Classes::ORGANISATION_NAME;
        if let Some(first) = (run.start..last).find(|&k| is_first(k))
            && !(first..run.end).any(|k| self.classes(k).any(organisation) && !is_first(k))
            && !(run.start..first).any(|k| is_initial(self.prose.word(k)) || self.classes(k).any(Classes::PARTICLE))
        {
            let described = match first - run.start {
                0 => false,
                1 => self.describes(run.start),
                _ => !matches!(self.prose.word(first - 1), "of" | "for"),
            };
            return if described { first } else { run.start };
        }
        // "Housecleaner |Sharel Lark|", "Housecleaner |Ada|".
        let is_alone = !self.seen.capital(self.prose.word(run.start))
            && self.is_job(run.start)
            && !run.clone().any(|k| self.classes(k).any(organisation | Classes::PLACE));
        if is_alone && !is_first(run.start) && (run.len() > 2 || run.len() == 2 && is_first(last)) {
            return run.start + 1;
        }
        // "the Daily Gull Lark", where the text has Ada Lark.
        let squeezed =
            self.after_the(run.start) && self.seen.surely_surname(self.prose.word(last)) && !is_first(run.start);
        let is_name = squeezed && last > run.start && !self.classes(last).any(organisation | Classes::PLACE);
        if is_name { last } else { run.start }
    }

    /// True for a word at the head of a sentence that says what someone is: "Housecleaner", "Oscar-winner".
    fn describes(&self, at: usize) -> bool {
        let kinds =
            Classes::ROLE | Classes::ROLES | Classes::ORGANISATION | Classes::ORGANISATION_NAME | Classes::PLACE;
        let word = self.prose.word(at);
        self.classes(at).any(kinds)
            || self.is_job(at)
            || self.starts(at) && (self.seen.lower(word) || self.is_ordinary(at))
    }

    /// True for a word at the head of a sentence that ends as words for jobs do.
    fn is_job(&self, at: usize) -> bool {
        const ENDINGS: [&str; 7] = ["er", "or", "ist", "ian", "eer", "man", "woman"];
        // "Thor", "Eder" are names.
        const SHORTEST: usize = 5;
        let word = self.prose.word(at);
        self.starts(at) && word.len() >= SHORTEST && ENDINGS.iter().any(|end| word.ends_with(end))
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
        let is_person = start < run.end && !self.is_body(last);
        is_person.then_some(start)
    }

    pub(super) fn after_the(&self, at: usize) -> bool {
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

/// True for a word as names have them: `Lark`, `al-Lark`, `d’Orvik`; not `Oland-born`.
fn has_capital(word: &str) -> bool {
    let capital = |part: &str| part.chars().next().is_some_and(char::is_uppercase);
    let is_particle = |part: &str| words::classes(part).any(Classes::PARTICLE) || part.len() == 1;
    match word.split_once(['-', '’', '\'']) {
        None => capital(word),
        Some((first, rest)) if !capital(first) => capital(rest) && is_particle(first),
        Some((first, rest)) => {
            let last = rest.rsplit('-').next().unwrap_or(rest);
            // "Jong-un" is a name, "Oland-born" and "Oland-led" are none.
            let is_word = last.chars().count() > 3 || matches!(last, "led" | "run" | "era");
            capital(last) || !is_word || is_particle(first)
        }
    }
}

/// A letter that stands for a name: J.
fn is_initial(word: &str) -> bool {
    word.trim_end_matches('.').chars().count() == 1
}

/// Two to six capitals: CNN, NATO.
pub(super) fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|&c| c != '.' && c != '-' && c != '&').count();
    (2..=6).contains(&letters) && word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '&'))
}
