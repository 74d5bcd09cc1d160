//! The lists, read once.

use super::accent::unaccented;
use super::{Classes, hash};
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// What is known of words, by the hash of their stems: looked up for every word of a text, so no word is kept.
struct Lexicon {
    /// Open addresses; free where the classes are none.
    slots: Vec<(u32, Classes)>,
    mask: usize,
}

impl Lexicon {
    /// What the lists say.
    fn read() -> Self {
        let mut words = Vec::new();
        read_lists(&mut |word, classes| words.push((hash::of_stem(word), classes)));
        words.retain(|&(_, classes)| classes != Classes::NONE);
        let size = (words.len() * 2).next_power_of_two().max(2);
        let mut lexicon = Lexicon { slots: vec![(0, Classes::NONE); size], mask: size - 1 };
        for (hash, classes) in words {
            let mut at = hash as usize & lexicon.mask;
            while lexicon.slots[at].1 != Classes::NONE && lexicon.slots[at].0 != hash {
                at = (at + 1) & lexicon.mask;
            }
            lexicon.slots[at] = (hash, lexicon.slots[at].1 | classes);
        }
        lexicon
    }

    fn find(&self, hash: u32) -> Option<Classes> {
        let mut at = hash as usize & self.mask;
        loop {
            match *self.slots.get(at)? {
                (_, Classes::NONE) => return None,
                (key, classes) if key == hash => return Some(classes),
                _ => at = (at + 1) & self.mask,
            }
        }
    }
}

/// The classes of a word in any case; a final full stop does not count.
pub fn classes(word: &str) -> Classes {
    classes_of(word, hash::of_stem(word))
}

/// The classes of a word of plain letters and digits, by its stem's hash.
pub(crate) fn classes_of_stem(hash: u32) -> Classes {
    LEXICON.find(hash).unwrap_or_default()
}

/// The same for any word whose stem's hash is known.
pub(crate) fn classes_of(word: &str, hash: u32) -> Classes {
    // "co-owner" is what "owner" is.
    const PREFIXES: [&str; 4] = ["co", "ex", "vice", "then"];
    let rest = || {
        // Few words have a hyphen, and that is sooner seen in their bytes.
        if !word.bytes().any(|byte| byte == b'-') {
            return None;
        }
        let (first, rest) = word.split_once('-')?;
        let is_prefix = PREFIXES.iter().any(|prefix| prefix.eq_ignore_ascii_case(first));
        is_prefix.then(|| hash::of_stem(rest))
    };
    LEXICON.find(hash).or_else(|| LEXICON.find(rest()?)).or_else(|| first_name(word)).unwrap_or_default()
}

/// What "José" is as a first name: the lists have "jose".
fn first_name(word: &str) -> Option<Classes> {
    if word.is_ascii() {
        return None;
    }
    let plain = unaccented(word)?;
    LEXICON.find(hash::of_stem(&plain)).map(|classes| classes.only(Classes::FIRST))
}

/// True if a full stop after the word belongs to it.
pub fn is_abbreviation(word: &str) -> bool {
    static ABBREVIATIONS: LazyLock<Vec<&str>> = LazyLock::new(|| entries(include_str!("abbreviations.txt")).collect());
    folded(word, |key| ABBREVIATIONS.binary_search(&key).ok()).is_some()
}

/// Looks up a word in lower case, straight apostrophes, without its final full stop. Words longer than any in the
/// lists are not folded at all.
fn folded<T>(word: &str, look_up: impl Fn(&str) -> Option<T>) -> Option<T> {
    const LONGEST: usize = 32;
    let word = word.strip_suffix('.').unwrap_or(word);
    if word.len() > LONGEST {
        return None;
    }
    if word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
        return look_up(word);
    }
    look_up(&word.to_lowercase().replace('’', "'"))
}

/// The lines of a list that are no comments.
fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Takes a word and what a list says of it.
type Take<'a> = dyn FnMut(&str, Classes) + 'a;

/// Hands over every word of every list with its classes.
fn read_lists(take: &mut Take) {
    for line in entries(include_str!("function_words.txt")) {
        add_line(take, line, 1, |class| match class {
            "subject-pronoun" => Classes::SUBJECT_PRONOUN | Classes::PRONOUN,
            "pronoun" => Classes::PRONOUN,
            "determiner" => Classes::DETERMINER,
            "preposition" => Classes::PREPOSITION,
            "conjunction" => Classes::CONJUNCTION,
            "auxiliary" => Classes::AUXILIARY,
            "adverb" => Classes::ADVERB,
            "calendar" => Classes::CALENDAR,
            "particle" => Classes::PARTICLE,
            "suffix" => Classes::SUFFIX,
            _ => Classes::NONE,
        });
    }
    for line in entries(include_str!("titles.txt")) {
        add_line(take, line, 1, sex);
        add(take, first(line), Classes::TITLE);
    }
    for line in entries(include_str!("roles.txt")) {
        let mut words = line.split_whitespace();
        let (one, several, who) = (words.next(), words.next(), words.next());
        let who = who.map_or(Classes::NONE, sex);
        add(take, one.unwrap_or("-"), Classes::ROLE | who);
        add(take, several.unwrap_or("-"), Classes::ROLES);
    }
    for line in entries(include_str!("organisation_words.txt")) {
        add(take, line, Classes::ORGANISATION);
    }
    for line in entries(include_str!("organisation_names.txt")) {
        add(take, line, Classes::ORGANISATION_NAME);
    }
    for line in entries(include_str!("places.txt")) {
        add(take, line, Classes::PLACE);
    }
    for line in entries(include_str!("first_names.txt")) {
        add_line(take, line, 1, |who| match who {
            "m" => Classes::FIRST_MALE,
            "f" => Classes::FIRST_FEMALE,
            _ => Classes::FIRST,
        });
    }
    for line in entries(include_str!("cue_verbs.txt")) {
        add_cue(take, line);
    }
}

fn sex(word: &str) -> Classes {
    match word {
        "man" => Classes::MAN,
        "woman" => Classes::WOMAN,
        _ => Classes::NONE,
    }
}

fn first(line: &str) -> &str {
    line.split_whitespace().next().unwrap_or("-")
}

fn add(take: &mut Take, word: &str, classes: Classes) {
    if word != "-" {
        take(word, classes);
    }
}

fn add_line(take: &mut Take, line: &str, skip: usize, class: impl Fn(&str) -> Classes) {
    for name in line.split_whitespace().skip(skip) {
        add(take, first(line), class(name));
    }
}

/// Adds every form of a cue verb; regular forms are made here.
fn add_cue(take: &mut Take, line: &str) {
    let (verb, irregular) = line.split_once('=').unwrap_or((line, ""));
    let lemma = first(verb);
    let kind = verb.split_whitespace().skip(1).fold(Classes::NONE, |all, word| {
        all | match word {
            "strong" => Classes::CUE_STRONG,
            "medium" => Classes::CUE_MEDIUM,
            "weak" => Classes::CUE_WEAK,
            "hearer" => Classes::CUE_HEARER,
            "clause" => Classes::CUE_CLAUSE,
            "says" => Classes::CUE_SAYS,
            "asks" => Classes::CUE_ASKS,
            "finds" => Classes::CUE_FINDS,
            "not-to" => Classes::CUE_NOT_TO,
            _ => Classes::NONE,
        }
    });
    let mut forms = irregular.split_whitespace().map(str::to_string);
    let past = forms.next().unwrap_or_else(|| regular_past(lemma));
    let participle = forms.next().unwrap_or_else(|| past.clone());
    let ing = forms.next().unwrap_or_else(|| regular_ing(lemma));
    add(take, lemma, kind | Classes::CUE_BARE);
    add(take, &third_person(lemma), kind);
    add(take, &past, kind);
    add(take, &participle, kind | Classes::CUE_PARTICIPLE);
    add(take, &ing, kind | Classes::CUE_ING);
}

fn ends_in_consonant_y(lemma: &str) -> bool {
    let mut end = lemma.chars().rev();
    end.next() == Some('y') && end.next().is_some_and(|c| !"aeiou".contains(c))
}

fn regular_past(lemma: &str) -> String {
    if let (Some(stem), true) = (lemma.strip_suffix('y'), ends_in_consonant_y(lemma)) {
        return format!("{stem}ied");
    }
    if lemma.ends_with('e') { format!("{lemma}d") } else { format!("{lemma}ed") }
}

fn regular_ing(lemma: &str) -> String {
    match lemma.strip_suffix('e') {
        Some(stem) if !stem.ends_with('e') => format!("{stem}ing"),
        _ => format!("{lemma}ing"),
    }
}

fn third_person(lemma: &str) -> String {
    if let (Some(stem), true) = (lemma.strip_suffix('y'), ends_in_consonant_y(lemma)) {
        return format!("{stem}ies");
    }
    let hissing = ["s", "sh", "ch", "x", "z", "go"].iter().any(|end| lemma.ends_with(end));
    format!("{lemma}{}", if hissing { "es" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const LISTS: [(&str, &str); 9] = [
        ("abbreviations", include_str!("abbreviations.txt")),
        ("cue_verbs", include_str!("cue_verbs.txt")),
        ("first_names", include_str!("first_names.txt")),
        ("function_words", include_str!("function_words.txt")),
        ("organisation_names", include_str!("organisation_names.txt")),
        ("organisation_words", include_str!("organisation_words.txt")),
        ("places", include_str!("places.txt")),
        ("roles", include_str!("roles.txt")),
        ("titles", include_str!("titles.txt")),
    ];

    #[test]
    fn lists_are_sorted_and_say_nothing_twice() {
        for (name, list) in LISTS {
            let lines: Vec<_> = entries(list).collect();
            for pair in lines.windows(2) {
                assert!(pair[0] < pair[1], "{name}.txt: {:?} stands before {:?}", pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn no_two_words_of_the_lists_share_a_hash() {
        let mut words = BTreeMap::new();
        read_lists(&mut |word, _| {
            let stem = word.strip_suffix('.').unwrap_or(word).to_lowercase();
            let known = words.entry(hash::of_stem(word)).or_insert_with(|| stem.clone());
            assert_eq!(*known, stem);
        });
        assert!(words.len() > 1_000);
    }

    #[test]
    fn every_form_of_a_cue_verb_is_known() {
        for form in
            ["say", "says", "said", "saying", "denied", "denies", "quipped", "wrote", "written", "Told", "noting"]
        {
            assert!(classes(form).any(Classes::CUE_STRONG), "{form}");
        }
        assert!(classes("told").any(Classes::CUE_HEARER));
        assert!(!classes("table").any(Classes::CUE));
    }

    #[test]
    fn case_and_full_stop_do_not_count() {
        assert!(classes("Sen.").any(Classes::TITLE));
        assert!(is_abbreviation("Sen"));
        assert!(!is_abbreviation("house"));
    }
}
