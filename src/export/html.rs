//! HTML: fragments for the clipboard and a whole page for the command line. Text and attributes are escaped; an address
//! becomes a link only if it is http or https.

use super::names::{figure_kind, value_text};
use super::plain;
use super::sheet::{Counted, Quoted, Sheet, Source, Voice};

/// One quote as `<blockquote>` with its `<footer>`, the source in `<cite>`.
pub fn quote(sheet: &Sheet, quote: &Quoted) -> String {
    let source = cited(&sheet.source);
    let line_break = if source.is_empty() { "" } else { "<br>" };
    format!("{}{line_break}{source}</footer></blockquote>", opened(sheet, quote))
}

/// Every quote in page order, and the source at the end.
pub fn all_quotes(sheet: &Sheet) -> String {
    let mut out = String::new();
    for quote in &sheet.quotes {
        out.push_str(&opened(sheet, quote));
        out.push_str("</footer></blockquote>\n");
    }
    let source = cited(&sheet.source);
    if !source.is_empty() && !out.is_empty() {
        out.push_str(&format!("<p>{source}</p>"));
    }
    out
}

/// Every quote and figure of a sheet with its source, as a fragment.
pub fn fragment(sheet: &Sheet) -> String {
    all_quotes(sheet)
}

/// The same as a whole page.
pub fn page(sheets: &[Sheet]) -> String {
    let parts: String = sheets.iter().map(fragment).collect();
    format!("{}{parts}{}", page_start("On Record"), page_end())
}

/// What a page of any number of [`article`]s begins with. No script, no style, nothing from outside.
pub fn page_start(title: &str) -> String {
    format!("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{}</title>\n", escaped(title))
}

/// What such a page ends with.
pub fn page_end() -> &'static str {
    "</html>\n"
}

/// One document as `<article>`: source, quotes by speaker, figures as a table.
pub fn article(title: &str, sheet: &Sheet) -> String {
    let mut out = format!("<article>\n<h1>{}</h1>\n", escaped(title));
    let source = cited(&sheet.source);
    if !source.is_empty() {
        out.push_str(&format!("<p>{source}</p>\n"));
    }
    for (speaker, quotes) in sheet.by_speaker() {
        let heading = sheet.voice(speaker).map_or("Speaker unknown".to_owned(), Voice::introduced);
        out.push_str(&format!("<h2>{}</h2>\n", escaped(&heading)));
        for quote in quotes.iter().filter_map(|index| sheet.quotes.get(*index)) {
            out.push_str(&format!("{}</footer></blockquote>\n", opened(sheet, quote)));
        }
    }
    let figures: Vec<&Counted> = sheet.figures.iter().filter(|figure| figure.is_listed()).collect();
    if !figures.is_empty() {
        out.push_str("<h2>Figures</h2>\n<table>\n<tr><th>Figure<th>Kind<th>Value<th>Unit<th>Of<th>Claimed by</tr>\n");
        for figure in figures {
            let claimed_by = sheet.voice(figure.claimed_by).map_or("", |voice| &voice.name);
            let value = value_text(&figure.value);
            let cells = [&figure.text, figure_kind(figure.kind), &value, &figure.unit, &figure.of, claimed_by];
            out.push_str(&format!("<tr><td>{}</tr>\n", cells.map(escaped).join("<td>")));
        }
        out.push_str("</table>\n");
    }
    out.push_str("</article>\n");
    out
}

/// The quote and who said it, up to the place where the source may follow.
fn opened(sheet: &Sheet, quote: &Quoted) -> String {
    let words: Vec<String> = plain::words(quote).lines().map(escaped).collect();
    let words = words.join("<br>");
    format!("<blockquote><p>{words}</p><footer>— {}", escaped(&plain::who(sheet, quote)))
}

/// Outlet, headline (as link where there is an address) and date.
fn cited(source: &Source) -> String {
    let mut parts = Vec::new();
    if !source.site.is_empty() {
        parts.push(escaped(&source.site));
    }
    let name = if source.title.is_empty() { &source.url } else { &source.title };
    if !name.is_empty() {
        parts.push(match linkable(&source.url) {
            Some(url) => format!("<a href=\"{}\">{}</a>", escaped(url), escaped(name)),
            None => escaped(name),
        });
    }
    if !source.day().is_empty() {
        parts.push(escaped(source.day()));
    }
    if parts.is_empty() { String::new() } else { format!("<cite>{}</cite>", parts.join(", ")) }
}

/// The address, if it is one that leads to a page and runs nothing.
fn linkable(url: &str) -> Option<&str> {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase())?;
    matches!(scheme.as_str(), "http" | "https").then_some(url)
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(character),
        }
    }
    out
}
