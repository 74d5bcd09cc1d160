//! Roles: what the text says a person is, before the name ("Russian President") or behind it (", a spokesman for …").

use super::name::Name;
use super::phrase::{Head, Phrases};
use crate::text::{Prose, Span};
use crate::words::Classes;

/// How far before a name its title is looked for.
const BEFORE: usize = 6;

/// How far before a name the description it names is looked for.
const DESCRIBED: usize = 12;

/// A word of the role a name bears where it stands.
pub(crate) struct RoleWord {
    /// In lower case, short titles spelt out.
    pub(crate) word: String,
    /// True for what someone is, "spokesman"; false for what hangs on it: "for the candidate".
    pub(crate) is_head: bool,
}

/// The role words a name bears where it stands.
pub(crate) fn words(prose: &Prose, name: &Name) -> Vec<RoleWord> {
    let head = |word: String| RoleWord { word, is_head: true };
    let titles = before(prose, name)..name.tokens.start;
    let mut words: Vec<RoleWord> = titles.flat_map(|at| spelt_out(&prose.word(at).to_lowercase())).map(head).collect();
    // "Ada Lark, 36, …" is the 36-year-old.
    let age = prose.word(name.tokens.end + 1);
    if prose.word(name.tokens.end) == "," && (1..=3).contains(&age.len()) && age.bytes().all(|b| b.is_ascii_digit()) {
        words.push(head(format!("{age}-year-old")));
    }
    if let Some(start) = behind(prose, name) {
        let line = prose.tokens.get(start..).unwrap_or(&[]).iter().take(BEFORE + BEFORE);
        let mut is_head = true;
        for token in line.take_while(|t| t.is_lexical() && !t.classes.any(Classes::CUE_STRONG)) {
            is_head &= !token.classes.any(Classes::PREPOSITION);
            words.push(RoleWord { word: token.of(prose.text).to_lowercase(), is_head });
        }
    }
    words
}

/// Titles in lower case without their stop, and what their bearers are called when they speak again.
const TITLES: [(&str, &[&str]); 14] = [
    ("sen", &["senator"]),
    ("rep", &["congressman"]),
    ("gov", &["governor"]),
    ("gen", &["general"]),
    ("prof", &["professor"]),
    ("dr", &["doctor"]),
    ("rev", &["reverend"]),
    ("sgt", &["sergeant"]),
    ("capt", &["captain"]),
    ("cllr", &["councillor"]),
    ("pc", &["constable", "officer"]),
    ("lord", &["lord", "peer"]),
    ("lady", &["lady", "peer"]),
    ("baroness", &["baroness", "peer"]),
];

/// What a title says of who bears it.
fn spelt_out(title: &str) -> Vec<String> {
    let word = title.trim_end_matches('.');
    let called = TITLES.iter().find(|(short, _)| *short == word);
    called.map_or(vec![word.to_owned()], |(_, called)| called.iter().map(ToString::to_string).collect())
}

/// First token of the role words directly before a name: `former |Oland coach |Ada Lark`.
fn before(prose: &Prose, name: &Name) -> usize {
    let floor = name.tokens.start.saturating_sub(BEFORE);
    let is_role = |at: usize| {
        prose
            .tokens
            .get(at)
            .is_some_and(|t| t.classes.any(Classes::TITLE | Classes::ROLE | Classes::PLACE | Classes::ORGANISATION))
    };
    let inside = |at: usize| at >= name.titled.start;
    let mut start = name.tokens.start;
    while start > floor && (inside(start - 1) || is_role(start - 1)) {
        start -= 1;
    }
    start
}

/// First token of an appositive behind a name, its article left out.
fn behind(prose: &Prose, name: &Name) -> Option<usize> {
    let end = name.tokens.end;
    if prose.word(end) != "," {
        return None;
    }
    let article = ["a", "an", "the"].contains(&prose.word(end + 1));
    let role = prose
        .tokens
        .get(end + 1)
        .is_some_and(|t| t.classes.any(Classes::ROLE) || t.classes.any(Classes::TITLE) && !t.is_capitalised());
    (article || role).then_some(end + 1 + usize::from(article))
}

/// The role the text gives a name where it stands, as the text has it.
pub(crate) fn role(phrases: &Phrases, name: &Name, item: usize) -> Option<Span> {
    let prose = phrases.outline.prose;
    let after = item + name.tokens.len();
    let limit = phrases
        .outline
        .sentences
        .get(phrases.outline.sentences.partition_point(|s| s.items.end <= item))
        .map_or(after, |s| s.items.end);
    let mut comma = after;
    if phrases.outline.word(comma) == "," && phrases.is_age(comma + 1) && phrases.outline.word(comma + 2) == "," {
        comma += 2;
    }
    let end = phrases.appositive_end(comma, limit);
    if end > comma + 1 {
        let mut start = comma + 1;
        while start < end && phrases.has(start, Classes::DETERMINER) {
            start += 1;
        }
        let is_role = (start..end).any(|at| phrases.has(at, Classes::ROLE | Classes::TITLE));
        if is_role && start < end {
            return Some(phrases.span(&(start..end)));
        }
    }
    if let Some(described) = described_before(phrases, name, item) {
        return Some(described);
    }
    let first = before(prose, name);
    let title_only = |at: usize| {
        matches!(
            prose.word(at).trim_end_matches('.').to_lowercase().as_str(),
            "mr" | "mrs" | "ms" | "miss" | "dr" | "sir" | "lord" | "lady" | "dame"
        )
    };
    let titles = (first..name.tokens.start).any(|at| {
        !title_only(at) && prose.tokens.get(at).is_some_and(|t| t.classes.any(Classes::TITLE | Classes::ROLE))
    });
    if !titles {
        return None;
    }
    let (from, to) = (prose.tokens.get(first)?, prose.tokens.get(name.tokens.start.checked_sub(1)?)?);
    Some(from.span.hull(to.span))
}

/// "the |harbour master|, Ada Lark", "a |spokesman for the port|, Ada Lark": the words that describe whom the name names.
fn described_before(phrases: &Phrases, name: &Name, item: usize) -> Option<Span> {
    let titles = name.tokens.start.checked_sub(name.titled.start)?;
    let comma = item.checked_sub(1 + titles).filter(|&at| phrases.outline.word(at) == ",")?;
    let described = phrases.before(comma, comma.saturating_sub(DESCRIBED))?;
    let Head::Noun(noun) = described.head else { return None };
    let closed = matches!(phrases.outline.word(item + name.tokens.len()), "," | "." | ";" | ":" | "");
    let is_role = phrases.has(noun, Classes::ROLE | Classes::TITLE);
    let start = described.items.start;
    let has_article = phrases.has(start, Classes::DETERMINER);
    (closed && is_role && has_article && start + 1 < comma).then(|| phrases.span(&(start + 1..comma)))
}
