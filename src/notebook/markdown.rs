//! The notebook as Markdown, and back.
//!
//! A file says in comments, which no renderer shows, what its text does not: that it is a notebook, and behind each entry all
//! but tags and note. These two are the reader's, so they are read as they stand, changed by hand or not.

use serde_json::Value;

use super::export::{by_page, sheet};
use super::{FileError, Kept, Notebook};
use crate::export::{Sheet, Terms, markdown};

/// What a file begins with, behind its title.
const MARK: &str = "<!-- onrecord-notebook -->";

/// What the comment behind an entry begins with, and how it ends.
const ENTRY: [&str; 2] = ["<!-- kept ", " -->"];

/// A chapter a page, with the tags and the note behind every quote; for a file also what brings it back.
pub(super) fn write(entries: &[&Kept], terms: &Terms, is_file: bool) -> String {
    let mut out = format!("# {}\n", markdown::escaped(&terms.notebook));
    if is_file {
        out.push_str(&format!("\n{MARK}\n"));
    }
    for (source, entries) in by_page(entries) {
        let title = [&source.title, &source.site, &source.url].into_iter().find(|name| !name.is_empty());
        out.push_str(&format!("\n## {}\n", markdown::escaped(title.unwrap_or(&terms.page_unknown))));
        let cited = markdown::cited(source);
        if !cited.is_empty() {
            out.push_str(&format!("\n{cited}\n"));
        }
        for kept in entries {
            let sheet = Sheet { terms: terms.clone(), ..sheet(source, &[kept]) };
            let words = sheet.quotes.first().map(|quote| markdown::quote_with_name(&sheet, quote));
            let words =
                words.or_else(|| sheet.figures.first().map(|figure| markdown::figure_with_name(&sheet, figure)));
            out.push_str(&format!("\n{}", words.unwrap_or_default()));
            if !kept.note.is_empty() {
                let lines: Vec<String> = kept.note.split('\n').map(markdown::escaped).collect();
                out.push_str(&format!("\n{}\n", lines.join("  \n")));
            }
            if !kept.tags.is_empty() {
                out.push_str(&format!("\n*{}*\n", markdown::escaped(&kept.tags.join(", "))));
            }
            if is_file {
                out.push_str(&format!("\n{}{}{}\n", ENTRY[0], without_ends(kept), ENTRY[1]));
            }
        }
    }
    out
}

/// The entry as JSON without tags and note, and without what could end a comment.
fn without_ends(kept: &Kept) -> String {
    let mut entry: Value = serde_json::from_str(&kept.to_stored()).unwrap_or_default();
    if let Some(entry) = entry.as_object_mut() {
        entry.remove("tags");
        entry.remove("note");
    }
    // All three stand in strings alone, where JSON may write any character by its number.
    entry.to_string().replace("--", "\\u002d\\u002d").replace('<', "\\u003c").replace('>', "\\u003e")
}

pub(super) fn is_ours(text: &str) -> bool {
    text.lines().any(|line| line.trim() == MARK)
}

/// The notebook of such a file.
pub(super) fn read(text: &str) -> Result<Notebook, FileError> {
    let mut entries: Vec<Kept> = Vec::new();
    let mut own: Vec<&str> = Vec::new();
    for line in text.lines() {
        let entry = line.trim().strip_prefix(ENTRY[0]).and_then(|line| line.strip_suffix(ENTRY[1]));
        if let Some(json) = entry {
            let bad = |error| match error {
                FileError::TooNew { .. } => error,
                FileError::BadEntry { problem, .. } => FileError::BadEntry { number: entries.len() + 1, problem },
                _ => FileError::BadEntry { number: entries.len() + 1, problem: "its comment is damaged".to_owned() },
            };
            let mut kept = Kept::from_stored(json).map_err(bad)?;
            (kept.note, kept.tags) = note_and_tags(&own);
            entries.push(kept);
            own.clear();
        } else if line.starts_with("> ") || line == ">" || line.starts_with('#') {
            // Words, or a new page: what the reader wrote comes behind it.
            own.clear();
        } else {
            own.push(line);
        }
    }
    Ok(Notebook::of(entries))
}

/// What stands between an entry's words and its comment: the note, and a line of tags in italics at the end.
fn note_and_tags(lines: &[&str]) -> (String, Vec<String>) {
    let filled = |line: &&str| !line.trim().is_empty();
    let (Some(first), Some(mut last)) = (lines.iter().position(filled), lines.iter().rposition(filled)) else {
        return (String::new(), Vec::new());
    };
    let mut tags = Vec::new();
    let tag_line = lines.get(last).and_then(|line| line.trim().strip_prefix('*')?.strip_suffix('*'));
    if let Some(line) = tag_line.filter(|line| !line.is_empty()) {
        tags.push(unescaped(line));
        last = last.wrapping_sub(1);
    }
    let note = lines.get(first..last.wrapping_add(1)).unwrap_or_default();
    let note: Vec<String> = note.iter().map(|line| unescaped(line.strip_suffix("  ").unwrap_or(line))).collect();
    (note.join("\n").trim().to_owned(), super::keep::tidied(&tags))
}

/// Text from Markdown: a backslash before punctuation says that it is no mark-up.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let meant = if character == '\\' { rest.next_if(char::is_ascii_punctuation) } else { None };
        out.push(meant.unwrap_or(character));
    }
    out
}
