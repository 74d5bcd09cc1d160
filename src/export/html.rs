//! HTML: fragments for the clipboard and whole pages for files. Text and attributes are escaped; an address becomes a link
//! only if it is http or https. Every paragraph finds out by itself which way it is written.

use super::names::{figure_kind, value_text};
use super::plain;
use super::sheet::{Counted, Quoted, Sheet, Source, Voice};

/// One quote as `<blockquote>` with its `<footer>`, the source in `<cite>`, its address leading to the quote.
pub fn quote(sheet: &Sheet, quote: &Quoted) -> String {
    let source = cited(&sheet.source, &quote.link.url);
    let line_break = if source.is_empty() { "" } else { "<br>" };
    let who = escaped(&plain::who(sheet, quote));
    format!("{}<footer dir=\"auto\">— {who}{line_break}{source}</footer></blockquote>", opened(sheet, quote))
}

/// One figure with its source.
pub fn figure(sheet: &Sheet, figure: &Counted) -> String {
    let source = cited(&sheet.source, &figure.link.url);
    let line_break = if source.is_empty() { "" } else { "<br>" };
    format!("<p dir=\"auto\">{}{line_break}{source}</p>", figure_line(sheet, figure, false))
}

/// Every quote in page order, each speaker's name leading to the quote, and the source at the end.
pub fn all_quotes(sheet: &Sheet) -> String {
    parts(sheet, &sheet.quotes, &[])
}

/// Every quote and figure of a sheet with its source, as a fragment.
pub fn fragment(sheet: &Sheet) -> String {
    match (sheet.quotes.as_slice(), sheet.figures.as_slice()) {
        ([one], []) => quote(sheet, one),
        ([], [one]) => figure(sheet, one),
        (quotes, figures) => parts(sheet, quotes, figures),
    }
}

fn parts(sheet: &Sheet, quotes: &[Quoted], figures: &[Counted]) -> String {
    let mut out: String = quotes.iter().map(|quote| with_name(sheet, quote)).collect();
    if !figures.is_empty() {
        let item = |figure| format!("<li dir=\"auto\">{}</li>\n", figure_line(sheet, figure, true));
        out.push_str(&format!("<ul>\n{}</ul>\n", figures.iter().map(item).collect::<String>()));
    }
    let source = cited(&sheet.source, &sheet.source.url);
    if !source.is_empty() && !out.is_empty() {
        out.push_str(&format!("<p dir=\"auto\">{source}</p>"));
    }
    out
}

/// The same as a whole page.
pub fn page(sheets: &[Sheet]) -> String {
    let title = match sheets {
        [sheet] if !sheet.source.title.is_empty() => sheet.source.title.as_str(),
        _ => "On Record",
    };
    let parts: Vec<String> = sheets.iter().map(fragment).collect();
    let language = sheets.first().map_or("en", |sheet| &sheet.terms.language);
    format!("{}<body>\n{}\n</body>\n{}", started(title, language), parts.join("\n<hr>\n"), page_end())
}

/// What a page of any number of [`article`]s begins with. No script, no style, nothing from outside.
pub fn page_start(title: &str) -> String {
    started(title, "en")
}

fn started(title: &str, language: &str) -> String {
    let language = escaped(language);
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<meta charset=\"utf-8\">\n<title>{}</title>\n",
        escaped(title)
    )
}

/// What such a page ends with.
pub fn page_end() -> &'static str {
    "</html>\n"
}

/// One document as `<article>`: source, quotes by speaker, figures as a table.
pub fn article(title: &str, sheet: &Sheet) -> String {
    let mut out = format!("<article>\n<h1 dir=\"auto\">{}</h1>\n", escaped(title));
    let source = cited(&sheet.source, &sheet.source.url);
    if !source.is_empty() {
        out.push_str(&format!("<p dir=\"auto\">{source}</p>\n"));
    }
    for (speaker, quotes) in sheet.by_speaker() {
        let heading = sheet.voice(speaker).map_or("Speaker unknown".to_owned(), Voice::introduced);
        out.push_str(&format!("<h2 dir=\"auto\">{}</h2>\n", escaped(&heading)));
        for quote in quotes.iter().filter_map(|index| sheet.quotes.get(*index)) {
            out.push_str(&with_name(sheet, quote));
        }
    }
    let figures: Vec<&Counted> = sheet.figures.iter().filter(|figure| figure.is_listed()).collect();
    if !figures.is_empty() {
        out.push_str("<h2>Figures</h2>\n<table>\n<tr><th>Figure<th>Kind<th>Value<th>Unit<th>Of<th>Claimed by</tr>\n");
        for figure in figures {
            let claimed_by = sheet.voice(figure.claimed_by).map_or("", |voice| &voice.name);
            let value = value_text(&figure.value);
            let cells = [figure_kind(figure.kind), &value, &figure.unit, &figure.of, claimed_by].map(escaped);
            let words = linked(&figure.text, &figure.link.url);
            out.push_str(&format!("<tr><td>{words}<td>{}</tr>\n", cells.join("<td>")));
        }
        out.push_str("</table>\n");
    }
    out.push_str("</article>\n");
    out
}

/// A quote whose speaker's name leads to it.
fn with_name(sheet: &Sheet, quote: &Quoted) -> String {
    let who = linked(&plain::who(sheet, quote), &quote.link.url);
    format!("{}<footer dir=\"auto\">— {who}</footer></blockquote>\n", opened(sheet, quote))
}

/// The quote, a paragraph for each of its own, up to the place where its speaker follows.
fn opened(sheet: &Sheet, quote: &Quoted) -> String {
    let words = plain::words(quote, &sheet.terms.reported);
    let paragraphs: String = words.lines().map(|line| format!("<p dir=\"auto\">{}</p>", escaped(line))).collect();
    format!("<blockquote>{paragraphs}")
}

fn figure_line(sheet: &Sheet, figure: &Counted, is_linked: bool) -> String {
    let words = if is_linked { linked(&figure.text, &figure.link.url) } else { escaped(&figure.text) };
    let of = if figure.of.is_empty() { String::new() } else { format!(": {}", escaped(&figure.of)) };
    let claim = sheet.voice(figure.claimed_by).map_or(String::new(), |voice| format!(" — {}", voice.introduced()));
    format!("<b>{words}</b>{of}{}", escaped(&claim))
}

/// Outlet, headline (as link where there is an address) and date.
fn cited(source: &Source, url: &str) -> String {
    let mut parts = Vec::new();
    if !source.site.is_empty() {
        parts.push(escaped(&source.site));
    }
    let name = if source.title.is_empty() { &source.url } else { &source.title };
    if !name.is_empty() {
        parts.push(linked(name, url));
    }
    if !source.day().is_empty() {
        parts.push(escaped(source.day()));
    }
    if parts.is_empty() { String::new() } else { format!("<cite>{}</cite>", parts.join(", ")) }
}

/// Words that lead to an address.
pub(super) fn linked(words: &str, url: &str) -> String {
    match linkable(url) {
        Some(url) => format!("<a href=\"{}\">{}</a>", escaped(url), escaped(words)),
        None => escaped(words),
    }
}

/// The address, if it is one that leads to a page and runs nothing.
pub(super) fn linkable(url: &str) -> Option<&str> {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase())?;
    matches!(scheme.as_str(), "http" | "https").then_some(url)
}

/// Text as text, in content and in attributes.
pub(super) fn escaped(text: &str) -> String {
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
