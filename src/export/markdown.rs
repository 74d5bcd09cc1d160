//! Markdown: CommonMark with GitHub's tables. Everything from the page is escaped, so that no page writes a link,
//! an image or HTML into someone's notes.

use super::html::linkable;
use super::sheet::{Counted, Quoted, Sheet, Source, Voice};
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
            out.push_str(&format!("\n{}", words(sheet, quote)));
            if quote.link.exact {
                out.push_str(&format!(">\n> {}\n", linked("↗", &quote.link.url)));
            }
            if quote.is_unsure() {
                out.push_str(">\n> *attribution unsure*\n");
            }
        }
    }
    let figures: Vec<&Counted> = sheet.figures.iter().filter(|figure| figure.is_listed()).collect();
    if !figures.is_empty() {
        out.push_str("\n## Figures\n\n");
    }
    out + &table(sheet, &figures)
}

/// Every quote and figure of a sheet in page order, each leading to its place, and the source at the end.
pub fn fragment(sheet: &Sheet) -> String {
    let mut parts: Vec<String> = sheet.quotes.iter().map(|quote| quote_with_name(sheet, quote)).collect();
    let figures: Vec<&Counted> = sheet.figures.iter().collect();
    parts.extend(Some(table(sheet, &figures)).filter(|table| !table.is_empty()));
    let source = cited(&sheet.source);
    if !source.is_empty() && !parts.is_empty() {
        parts.push(source + "\n");
    }
    parts.join("\n")
}

/// A quote whose speaker's name leads to it.
pub(crate) fn quote_with_name(sheet: &Sheet, quote: &Quoted) -> String {
    format!("{}>\n> — {}\n", words(sheet, quote), linked(&plain::who(sheet, quote), &quote.link.url))
}

/// A figure in a block quotation, its words leading to it.
pub(crate) fn figure_with_name(sheet: &Sheet, figure: &Counted) -> String {
    let of = if figure.of.is_empty() { String::new() } else { format!(": {}", escaped(&figure.of)) };
    let claim =
        sheet.voice(figure.claimed_by).map_or(String::new(), |voice| format!(" — {}", escaped(&voice.introduced())));
    format!("> **{}**{of}{claim}\n", linked(&figure.text, &figure.link.url))
}

/// The quote as a block quotation, a paragraph for each of its own.
fn words(sheet: &Sheet, quote: &Quoted) -> String {
    let words = plain::words(quote, &sheet.terms.reported);
    let lines: Vec<String> = words.lines().map(|line| format!("> {}\n", escaped(line))).collect();
    lines.join(">\n")
}

fn table(sheet: &Sheet, figures: &[&Counted]) -> String {
    let row = |figure: &&Counted| {
        let claimed_by = sheet.voice(figure.claimed_by).map_or("", |voice| &voice.name);
        let value = value_text(&figure.value);
        let cells = [sheet.terms.kind(figure.kind), &value, &figure.unit, &figure.of, claimed_by].map(escaped);
        format!("| {} | {} |\n", linked(&figure.text, &figure.link.url), cells.join(" | "))
    };
    let rows: String = figures.iter().map(row).collect();
    let columns = sheet.terms.columns.each_ref().map(|column| escaped(column));
    let head = format!("| {} |\n|---|---|---|---|---|---|\n", columns.join(" | "));
    if rows.is_empty() { rows } else { format!("{head}{rows}") }
}

/// Outlet, headline (as link where there is an address) and date.
pub(crate) fn cited(source: &Source) -> String {
    let name = if source.title.is_empty() { &source.url } else { &source.title };
    let name = if name.is_empty() { String::new() } else { linked(name, &source.url) };
    let parts = [escaped(&source.site), name, escaped(source.day())];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Words that lead to an address. In angle brackets an address may hold anything but these and line ends.
fn linked(words: &str, url: &str) -> String {
    let url =
        linkable(url).map(|url| url.replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C").replace('|', "%7C"));
    match url.filter(|url| !url.contains(char::is_control)) {
        Some(url) => format!("[{}](<{url}>)", escaped(words)),
        None => escaped(words),
    }
}

/// Text as text: a backslash before what CommonMark would read as mark-up, numbers and dashes at a line's start
/// included.
pub(crate) fn escaped(text: &str) -> String {
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
