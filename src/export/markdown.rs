//! Markdown: CommonMark with GitHub's tables. Everything from the page is escaped, so that no page writes a link,
//! an image or HTML into someone's notes.

use super::names::figure_kind;
use super::sheet::{Counted, Sheet, Voice};
use super::{plain, value_text};

/// The whole sheet: title and source, quotes by speaker, figures as a table.
pub fn document(title: &str, sheet: &Sheet) -> String {
    let mut out = format!("# {}\n", escaped(title));
    let details = [&sheet.source.site, &sheet.source.byline, sheet.source.day(), &sheet.source.url];
    let details: Vec<String> = details.iter().filter(|part| !part.is_empty()).map(|part| escaped(part)).collect();
    if !details.is_empty() {
        out.push_str(&format!("\n{}\n", details.join(" · ")));
    }
    for (speaker, quotes) in sheet.by_speaker() {
        let heading = sheet.voice(speaker).map_or("Speaker unknown".to_owned(), Voice::introduced);
        out.push_str(&format!("\n## {}\n", escaped(&heading)));
        for quote in quotes.iter().filter_map(|index| sheet.quotes.get(*index)) {
            out.push('\n');
            for line in plain::words(quote).lines() {
                out.push_str(&format!("> {}\n", escaped(line)));
            }
            if quote.is_unsure() {
                out.push_str(">\n> *attribution unsure*\n");
            }
        }
    }
    let figures: Vec<&Counted> = sheet.figures.iter().filter(|figure| figure.is_listed()).collect();
    if !figures.is_empty() {
        out.push_str("\n## Figures\n\n| Figure | Kind | Value | Unit | Of | Claimed by |\n|---|---|---|---|---|---|\n");
    }
    for figure in figures {
        let claimed_by = sheet.voice(figure.claimed_by).map_or("", |voice| &voice.name);
        let value = value_text(&figure.value);
        let cells = [&figure.text, figure_kind(figure.kind), &value, &figure.unit, &figure.of, claimed_by];
        out.push_str(&format!("| {} |\n", cells.map(escaped).join(" | ")));
    }
    out
}

/// Every quote and figure of a sheet with its source.
pub fn fragment(sheet: &Sheet) -> String {
    document(&sheet.source.title, sheet)
}

/// Text as text: a backslash before what CommonMark would read as mark-up, numbers and dashes at a line's start
/// included.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let everywhere =
            matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '#' | '$');
        let at_start = at == 0 && matches!(character, '-' | '+' | '=');
        let ends_number = matches!(character, '.' | ')')
            && at > 0
            && text.get(..at).is_some_and(|before| before.bytes().all(|byte| byte.is_ascii_digit()));
        // GitHub makes links of bare addresses and mentions; `https:` and `@` are left to those who paste.
        if everywhere || at_start || ends_number {
            out.push('\\');
        }
        out.push(character);
    }
    out
}
