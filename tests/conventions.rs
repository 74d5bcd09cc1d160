//! What ARCHITECTURE.md promises about the code itself, held by tests: a rule that matters fails when it is broken.

#![allow(clippy::panic, clippy::unwrap_used)] // a test that meets the unexpected stops loudly

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Every file below `folder` whose name ends in one of `endings`, sorted.
fn files_below(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "nothing like {endings:?} below {folder}: the test looks in the wrong place");
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Lines of the files that hold one of the words, as `file:line: text`; comments are left out.
fn lines_with(files: &[PathBuf], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for path in files {
        for (number, line) in read(path).lines().enumerate() {
            let code = line.trim_start();
            let comment = code.starts_with("//") || code.starts_with('*') || code.starts_with("/*");
            if !comment && words.iter().any(|word| code.contains(word)) {
                found.push(format!("{}:{}: {code}", path.display(), number + 1));
            }
        }
    }
    found
}

fn assert_none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}\n{}", found.join("\n"));
}

#[test]
fn the_core_knows_no_browser() {
    let core: Vec<_> = files_below("src", &[".rs"])
        .into_iter()
        .filter(|path| !path.starts_with("src/panel") && path != Path::new("src/wasm.rs"))
        .collect();
    let found =
        lines_with(&core, &["web_sys::", "js_sys::", "use wasm_bindgen", "wasm_bindgen::", "serde_wasm_bindgen"]);
    assert_none(&found, "Browser types belong in src/panel/ and src/wasm.rs alone:");
}

#[test]
fn page_text_never_becomes_markup() {
    let mut files = files_below("extension", &[".js"]);
    files.extend(files_below("src", &[".rs"]));
    let words = [
        "innerHTML",
        "outerHTML =",
        "insertAdjacentHTML",
        "document.write",
        "set_inner_html",
        "eval(",
        "new Function(",
    ];
    assert_none(&lines_with(&files, &words), "Text from pages is hostile; build nodes and set textContent:");
}

#[test]
fn nothing_is_sent_anywhere() {
    let files = files_below("extension", &[".js"]);
    let found: Vec<_> = lines_with(&files, &["fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "EventSource"])
        .into_iter()
        // The one thing fetched is the extension's own module.
        .filter(|line| !line.contains("getURL("))
        .collect();
    assert_none(&found, "On Record talks to nobody:");
}

/// The keys of a messages.json, in the order of the file: those lines that open an entry, two spaces in.
fn message_keys(messages: &str) -> Vec<String> {
    messages
        .lines()
        .filter_map(|line| {
            line.strip_prefix("  \"")?.split_once('"').filter(|(_, rest)| rest.trim_start().starts_with(':'))
        })
        .map(|(key, _)| key.to_owned())
        .collect()
}

#[test]
fn every_message_is_defined_sorted_and_used() {
    let keys = message_keys(&read(Path::new("extension/_locales/en/messages.json")));
    let mut sorted = keys.clone();
    sorted.sort();
    assert_eq!(keys, sorted, "keep messages.json sorted by key");

    let mut users = files_below("extension", &[".js", ".html", ".json"]);
    users.retain(|path| !path.starts_with("extension/_locales"));
    users.extend(files_below("src/panel", &[".rs"]));
    users.extend(files_below("src/message", &[".rs"]));
    users.extend(files_below("src/export", &["terms.rs"]));
    let used: String = users.iter().map(|path| read(path)).collect();
    let unused: Vec<_> = keys
        .iter()
        // Problems' and kinds' keys are put together from a prefix and a name.
        .filter(|key| {
            !used.contains(key.as_str())
                && !["figure_", "format_", "problem_", "quote_"].iter().any(|prefix| key.starts_with(prefix))
        })
        .cloned()
        .collect();
    assert_none(&unused, "Messages that nothing uses:");

    let defined: BTreeSet<_> = keys.into_iter().collect();
    let asked = used.split("__MSG_").skip(1).filter_map(|rest| rest.split_once("__")).map(|(key, _)| key.to_owned());
    let missing: Vec<_> = asked.filter(|key| !defined.contains(key)).collect();
    assert_none(&missing, "Messages that are asked for and not there:");
}

#[test]
fn files_stay_small() {
    let mut files = files_below("src", &[".rs"]);
    files.extend(files_below("extension", &[".js", ".css"]));
    files.extend(files_below("tests", &[".rs", ".mjs"]));
    let long: Vec<_> = files
        .iter()
        .map(|path| (path, read(path).lines().count()))
        .filter(|(_, lines)| *lines > 500)
        .map(|(path, lines)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert_none(&long, "One idea a file; these tell more than one story:");
}
