//! Every word people see stands in `extension/_locales`, whole in every language.

#![allow(clippy::panic, clippy::unwrap_used)] // a test that meets the unexpected stops loudly

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use serde::Deserialize;

const LOCALES: &str = "extension/_locales";

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 4] = ["ar", "fa", "he", "ur"];

/// What the stores take of a description.
const LONGEST_DESCRIPTION: usize = 132;

#[derive(Deserialize)]
struct Entry {
    message: String,
    #[serde(default)]
    placeholders: BTreeMap<String, Placeholder>,
}

#[derive(Deserialize)]
struct Placeholder {
    content: String,
}

type Messages = BTreeMap<String, Entry>;

/// Every language's messages, by its code.
fn locales() -> BTreeMap<String, Messages> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(LOCALES).unwrap() {
        let folder = entry.unwrap();
        let text = read(&folder.path().join("messages.json"));
        let messages = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{:?}: {error}", folder.path()));
        found.insert(folder.file_name().into_string().unwrap(), messages);
    }
    assert!(found.len() > 1 && found.contains_key("en"), "the test looks in the wrong place");
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn assert_none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}\n{}", found.join("\n"));
}

#[test]
fn every_language_has_every_message_and_no_other() {
    let locales = locales();
    let english: BTreeSet<_> = locales["en"].keys().collect();
    let mut wrong = Vec::new();
    for (language, messages) in &locales {
        let keys: BTreeSet<_> = messages.keys().collect();
        wrong.extend(english.difference(&keys).map(|key| format!("{language} has no {key}")));
        wrong.extend(keys.difference(&english).map(|key| format!("{language} has {key}, which English has not")));
        wrong.extend(
            messages
                .iter()
                .filter(|(_, entry)| entry.message.trim().is_empty())
                .map(|(key, _)| format!("{language}: {key} is empty")),
        );
    }
    assert_none(&wrong, "The languages are not equal:");
}

/// The names between dollars, in lower case.
fn names_in(message: &str) -> BTreeSet<String> {
    Regex::new(r"\$([A-Za-z_]+)\$").unwrap().captures_iter(message).map(|found| found[1].to_lowercase()).collect()
}

#[test]
fn placeholders_agree_in_all_languages() {
    let locales = locales();
    let mut wrong = Vec::new();
    for (language, messages) in &locales {
        for (key, entry) in messages {
            let defined: BTreeSet<_> = entry.placeholders.keys().map(|name| name.to_lowercase()).collect();
            if names_in(&entry.message) != defined {
                wrong.push(format!("{language}: {key} names {:?} and defines {defined:?}", names_in(&entry.message)));
            }
            let contents = |entry: &Entry| -> BTreeMap<String, String> {
                entry.placeholders.iter().map(|(name, held)| (name.clone(), held.content.clone())).collect()
            };
            if locales["en"].get(key).is_some_and(|english| contents(english) != contents(entry)) {
                wrong.push(format!("{language}: {key} holds other values than in English"));
            }
        }
    }
    assert_none(&wrong, "Placeholders do not agree:");
}

#[test]
fn languages_say_which_they_are() {
    for (language, messages) in locales() {
        let said = |key: &str| messages[key].message.clone();
        let direction = if RIGHT_TO_LEFT.contains(&&*language) { "rtl" } else { "ltr" };
        assert_eq!((said("language_code"), said("language_direction")), (language.clone(), direction.to_owned()));
        let length = said("description").chars().count();
        assert!(length <= LONGEST_DESCRIPTION, "{language}: the description has {length} characters");
    }
    let offered = read(Path::new("extension/words.js"));
    let listed = offered.split_once("LANGUAGES = [").unwrap().1.split_once(']').unwrap().0;
    let listed: Vec<_> = listed.split(',').map(|code| code.trim().trim_matches('\'').to_owned()).collect();
    assert_eq!(listed, locales().into_keys().collect::<Vec<_>>(), "words.js offers what there is");
}

#[test]
fn no_translation_was_forgotten() {
    // Names, and words that are the same in another language.
    const SAME: [&str; 9] = [
        "name",
        "format_bibtex",
        "format_markdown",
        "panel_name",
        "notebook_note",
        "card_label",
        "settings_site",
        "settings_sites",
        "language_direction",
    ];
    let locales = locales();
    let placeholder = Regex::new(r"\$[A-Za-z_]+\$").unwrap();
    let word = Regex::new(r"[A-Za-z]{3}").unwrap();
    let mut same = Vec::new();
    for (language, messages) in locales.iter().filter(|(language, _)| *language != "en") {
        for (key, entry) in messages {
            let is_word = word.is_match(&placeholder.replace_all(&entry.message, ""));
            if is_word
                && !SAME.contains(&&**key)
                && entry.message == locales["en"][key].message
                && !key.starts_with("figure_")
            {
                same.push(format!("{language}: {key}: {}", entry.message));
            }
        }
    }
    assert_none(&same, "These are English still:");
}

/// Files below a folder with this ending.
fn files_below(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path.to_string_lossy(), ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found
}

/// Words in a page of ours that are not taken from `_locales`. Samples of articles (`article`) and the product's name
/// in `title` are none of them.
fn words_in_html(html: &str) -> Vec<String> {
    let cut = Regex::new(r"(?s)<!--.*?-->|<article.*?</article>|<title>On Record</title>|<script.*?</script>").unwrap();
    let html = cut.replace_all(html, "");
    let text = Regex::new(r">([^<]*[A-Za-z][^<]*)<").unwrap();
    let attribute = Regex::new(r#"(?:title|aria-label|alt|placeholder)="([^"]*[A-Za-z][^"]*)""#).unwrap();
    [text, attribute]
        .iter()
        .flat_map(|pattern| pattern.captures_iter(&html).map(|found| found[1].trim().to_owned()))
        .collect()
}

/// String literals that read like something said: a capital and a second word, or the end of a sentence. What only
/// developers see (errors, the console) is none of it.
fn words_in_code(code: &str) -> Vec<String> {
    let code = code.split("#[cfg(test)]").next().unwrap_or_default();
    let literal = Regex::new(r#"["'`]([A-Z][a-z]+(?: [^"'`]*|[.!?…:]))["'`]"#).unwrap();
    let not_said = ["//", "*", "#[", "throw", "console."];
    let is_said =
        |line: &&str| !not_said.iter().any(|start| line.trim_start().starts_with(start)) && !line.contains("throw_str");
    code.lines().filter(is_said).flat_map(|line| literal.captures_iter(line).map(|found| found[1].to_owned())).collect()
}

#[test]
fn nothing_is_said_that_is_not_in_the_locales() {
    let mut found = Vec::new();
    let mut look = |files: Vec<PathBuf>, words_in: fn(&str) -> Vec<String>| {
        assert!(!files.is_empty());
        for path in files {
            found.extend(words_in(&read(&path)).into_iter().map(|words| format!("{}: {words}", path.display())));
        }
    };
    look(files_below("extension", ".html"), words_in_html);
    look(files_below("extension", ".js"), words_in_code);
    look(files_below("src/panel", ".rs"), words_in_code);
    look(vec![PathBuf::from("src/wasm.rs")], words_in_code);
    assert_none(&found, "Words that only English readers understand; put them into _locales:");
}

#[test]
fn hard_coded_words_are_seen() {
    assert_eq!(words_in_html("<p data-say=\"a\"></p><b>Copy</b><i title=\"Close it\"></i>"), ["Copy", "Close it"]);
    assert_eq!(
        words_in_code("element.textContent = 'Copied all';\nsay('card_copy');\nstatus = \"Done.\""),
        ["Copied all", "Done."]
    );
    assert!(words_in_code("throw new Error('No such thing');\n// 'Not said at all'").is_empty());
}

#[test]
fn exports_have_their_words_in_every_language() {
    for (language, messages) in locales() {
        // Indexing stops where a key is missing.
        let terms = onrecord::export::Terms::of(&|key| messages[key].message.clone());
        assert_eq!(terms.language, language);
        assert!(terms.kinds.iter().all(|kind| !kind.is_empty()), "{language}");
        // For people the kinds have other names than in the command line's tables.
        let english = onrecord::export::Terms::default();
        let terms = onrecord::export::Terms { kinds: english.kinds.clone(), ..terms };
        assert_eq!(terms == english, language == "en", "{language}: {terms:?}");
    }
}
