//! Who wrote it: names out of a byline as it is printed.
//!
//! Bylines are written for readers, not for catalogues: "By Jo Reed, chief reporter, and Ann Lee in Brackwater". What is
//! surely no name is left out; a byline of which nothing is left means that no author is known.

/// One author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Author {
    Person(Person),
    /// An agency, an outlet, or a name of one word: not to be taken apart.
    Whole(String),
}

/// A person's name in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Person {
    /// "Jo", "Jean-Paul M."
    pub(super) given: String,
    /// "van der"; may be empty.
    pub(super) particle: String,
    /// "Reed".
    pub(super) family: String,
    /// "Jr."; may be empty.
    pub(super) suffix: String,
}

impl Person {
    /// "van der Berg".
    pub(super) fn last(&self) -> String {
        joined(&[&self.particle, &self.family], " ")
    }

    /// "Jo van der Berg Jr."
    pub(super) fn straight(&self) -> String {
        joined(&[&self.given, &self.particle, &self.family, &self.suffix], " ")
    }

    /// "van der Berg, Jo, Jr."
    pub(super) fn turned(&self) -> String {
        joined(&[&self.last(), &self.given, &self.suffix], ", ")
    }

    /// "J.-P. M."
    pub(super) fn initials(&self) -> String {
        let initial = |part: &str| part.chars().next().map(|first| format!("{first}.")).unwrap_or_default();
        let word = |word: &str| word.split('-').filter(|part| !part.is_empty()).map(initial).collect::<Vec<_>>();
        self.given.split_whitespace().map(|given| word(given).join("-")).collect::<Vec<_>>().join(" ")
    }
}

impl Author {
    /// What stands for them within a text: "Reed".
    pub(super) fn short(&self) -> String {
        match self {
            Author::Person(person) => person.last(),
            Author::Whole(name) => name.clone(),
        }
    }

    /// In reading order.
    pub(super) fn straight(&self) -> String {
        match self {
            Author::Person(person) => person.straight(),
            Author::Whole(name) => name.clone(),
        }
    }

    /// The family name first.
    pub(super) fn turned(&self) -> String {
        match self {
            Author::Person(person) => person.turned(),
            Author::Whole(name) => name.clone(),
        }
    }
}

/// The parts that are there.
pub(super) fn joined(parts: &[&str], between: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(between)
}

/// The authors of a byline, in its order, none twice. `site` is the outlet: its name beside the authors' says nothing.
pub(super) fn authors(byline: &str, site: &str) -> Vec<Author> {
    // What follows one of these is about something else: "Reporting by Jo Reed; Editing by Ann Lee", "Jo Reed | The Quay".
    let lower = byline.to_lowercase();
    let end = [" | ", " • ", " · ", "; editing by", ". editing by", " updated ", " published "]
        .iter()
        .filter_map(|mark| lower.find(mark))
        .min();
    let byline = end.and_then(|end| byline.get(..end)).unwrap_or(byline);
    let mut authors: Vec<Author> = Vec::new();
    for part in parts(without_lead(byline.trim())) {
        let Some(author) = author(without_lead(part.trim()), site) else { continue };
        if !authors.contains(&author) {
            authors.push(author);
        }
    }
    authors
}

/// A speaker's name as an author's.
pub(super) fn speaker(name: &str, is_person: bool) -> Author {
    if is_person { person(name) } else { Author::Whole(name.to_owned()) }
}

/// Between commas, semicolons and "and".
fn parts(byline: &str) -> Vec<&str> {
    let mut parts = vec![byline];
    for mark in ["\n", ";", ",", " and ", " AND ", " & ", " with ", " und ", " et ", " y ", "/"] {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    parts
}

fn author(part: &str, site: &str) -> Option<Author> {
    // Where they are and for whom they write: "Jo Reed in Brackwater", "Ann Lee for The Quay".
    let part = [" in ", " at ", " for ", " of ", " (", " – ", " — ", " - "]
        .iter()
        .filter_map(|mark| part.find(mark))
        .min()
        .and_then(|end| part.get(..end))
        .unwrap_or(part)
        .trim_matches(|character: char| character.is_whitespace() || matches!(character, '.' | ':' | '-' | '–' | '—'));
    let is_address = part.contains(['@', '<', '>']) || part.contains("://") || part.contains("www.");
    if part.is_empty() || is_address || part.chars().any(|character| character.is_ascii_digit()) {
        return None;
    }
    if is("nobody", part) || part.eq_ignore_ascii_case(site) && !is("agency", part) {
        return None;
    }
    if is("agency", part) {
        return Some(Author::Whole(part.to_owned()));
    }
    // A suffix that a comma parted from its name, a place or an office in small letters, what somebody does.
    let words: Vec<&str> = part.split_whitespace().collect();
    let is_small = !part.chars().any(char::is_uppercase) && part.chars().any(char::is_lowercase);
    if is_small || is("suffix", part) || words.iter().any(|word| is("job", word)) {
        return None;
    }
    let is_institution = words.first().is_some_and(|word| word.eq_ignore_ascii_case("the"))
        || words
            .last()
            .is_some_and(|word| matches!(*word, "News" | "Times" | "Agency" | "Media" | "Press" | "Service"));
    Some(if is_institution { Author::Whole(part.to_owned()) } else { person(part) })
}

fn person(name: &str) -> Author {
    let is_shouted =
        name.chars().filter(|character| character.is_alphabetic()).count() > 3 && !name.chars().any(char::is_lowercase);
    let name = if is_shouted { calmed(name) } else { name.to_owned() };
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while words.len() > 2 && words.first().is_some_and(|word| is("title", word)) {
        words.remove(0);
    }
    let suffix = if words.len() > 2 { words.pop_if(|word| is("suffix", word)) } else { None };
    let Some(family) = words.pop() else { return Author::Whole(name) };
    if words.is_empty() {
        return Author::Whole(family.to_owned());
    }
    // Particles are written small; a capital one is part of the name that cannot be told from a second given name.
    let is_particle = |word: &&str| word.chars().next().is_some_and(char::is_lowercase) && is("particle", word);
    let given = words.iter().skip(1).position(is_particle).map_or(words.len(), |at| at + 1);
    let (given, particle) = words.split_at_checked(given).unwrap_or((&words, &[]));
    Author::Person(Person {
        given: given.join(" "),
        particle: particle.join(" "),
        family: family.trim_end_matches(',').to_owned(),
        suffix: match suffix {
            Some(short @ ("Jr" | "Sr")) => format!("{short}."),
            other => other.unwrap_or("").to_owned(),
        },
    })
}

/// "JO O’NEIL-REED" as "Jo O’Neil-Reed".
fn calmed(name: &str) -> String {
    let mut begins = true;
    let mut calm = String::new();
    for character in name.chars() {
        if begins {
            calm.push(character);
        } else {
            calm.extend(character.to_lowercase());
        }
        begins = !character.is_alphabetic();
    }
    calm
}

/// Without "By", "Words by" and the like.
fn without_lead(byline: &str) -> &str {
    let longest = entries("lead").filter_map(|lead| {
        let (head, rest) = byline.split_at_checked(lead.len())?;
        let is_lead = head.eq_ignore_ascii_case(lead) && rest.starts_with([' ', ':', '\u{a0}']);
        is_lead.then(|| rest.trim_start_matches([' ', ':', '\u{a0}']))
    });
    longest.min_by_key(|rest| rest.len()).unwrap_or(byline)
}

/// True if the list has the word as that kind.
fn is(kind: &str, word: &str) -> bool {
    entries(kind).any(|entry| entry.eq_ignore_ascii_case(word))
}

fn entries(kind: &str) -> impl Iterator<Item = &'static str> {
    let lines = include_str!("../../words/byline_words.txt").lines().filter_map(|line| line.split_once(' '));
    lines.filter(move |(first, _)| *first == kind).map(|(_, word)| word)
}
