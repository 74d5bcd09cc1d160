//! The lists, read once.

use super::Classes;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Looked up by lower-case word, never walked: the order of a hash map must not reach any output.
static LEXICON: LazyLock<HashMap<String, Classes>> = LazyLock::new(read);

/// The classes of a word in any case; a final full stop does not count.
pub fn classes(word: &str) -> Classes {
    // "co-owner" is what "owner" is.
    const PREFIXES: [&str; 4] = ["co-", "ex-", "vice-", "then-"];
    let find = |key: &str| {
        let rest = || PREFIXES.iter().find_map(|prefix| key.strip_prefix(prefix));
        LEXICON.get(key).or_else(|| LEXICON.get(rest()?)).copied()
    };
    folded(word, find).unwrap_or_default()
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

fn read() -> HashMap<String, Classes> {
    let mut lexicon = HashMap::new();
    for line in entries(include_str!("function_words.txt")) {
        add_line(&mut lexicon, line, 1, |class| match class {
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
        add_line(&mut lexicon, line, 1, sex);
        add(&mut lexicon, first(line), Classes::TITLE);
    }
    for line in entries(include_str!("roles.txt")) {
        let mut words = line.split_whitespace();
        let (one, several, who) = (words.next(), words.next(), words.next());
        let who = who.map_or(Classes::NONE, sex);
        add(&mut lexicon, one.unwrap_or("-"), Classes::ROLE | who);
        add(&mut lexicon, several.unwrap_or("-"), Classes::ROLES);
    }
    for line in entries(include_str!("organisation_words.txt")) {
        add(&mut lexicon, line, Classes::ORGANISATION);
    }
    for line in entries(include_str!("organisation_names.txt")) {
        add(&mut lexicon, line, Classes::ORGANISATION_NAME);
    }
    for line in entries(include_str!("places.txt")) {
        add(&mut lexicon, line, Classes::PLACE);
    }
    for line in entries(include_str!("first_names.txt")) {
        add_line(&mut lexicon, line, 1, |who| match who {
            "m" => Classes::FIRST_MALE,
            "f" => Classes::FIRST_FEMALE,
            _ => Classes::FIRST,
        });
    }
    for line in entries(include_str!("cue_verbs.txt")) {
        add_cue(&mut lexicon, line);
    }
    lexicon
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

fn add(lexicon: &mut HashMap<String, Classes>, word: &str, classes: Classes) {
    if word != "-" {
        let entry = lexicon.entry(word.to_string()).or_default();
        *entry = *entry | classes;
    }
}

fn add_line(lexicon: &mut HashMap<String, Classes>, line: &str, skip: usize, class: impl Fn(&str) -> Classes) {
    for name in line.split_whitespace().skip(skip) {
        add(lexicon, first(line), class(name));
    }
}

/// Adds every form of a cue verb; regular forms are made here.
fn add_cue(lexicon: &mut HashMap<String, Classes>, line: &str) {
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
    add(lexicon, lemma, kind | Classes::CUE_BARE);
    add(lexicon, &third_person(lemma), kind);
    add(lexicon, &past, kind);
    add(lexicon, &participle, kind | Classes::CUE_PARTICIPLE);
    add(lexicon, &ing, kind | Classes::CUE_ING);
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
