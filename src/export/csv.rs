//! CSV (RFC 4180) for spreadsheets: one row a quote or figure, one table for any number of documents.
//!
//! A spreadsheet runs what begins with `=`, `+`, `-` or `@`; such a cell from a page gets an apostrophe in front, which
//! spreadsheets take as "this is text".

use super::names::{figure_kind, quote_kind, value_text};
use super::sheet::Sheet;
use crate::figure::{Approx, Value};

/// The columns, in order.
const COLUMNS: [&str; 17] = [
    "document",
    "type",
    "kind",
    "text",
    "speaker",
    "role",
    "cue",
    "confidence",
    "value",
    "approx",
    "unit",
    "of",
    "outlet",
    "title",
    "author",
    "published",
    "url",
];

/// The first line.
pub fn header() -> String {
    row(&COLUMNS.map(|name| Cell::Ours(name.to_owned())))
}

/// The rows of one document: its quotes, then its figures, both in page order. For a figure the speaker is who claims
/// it.
pub fn rows(document: &str, sheet: &Sheet) -> String {
    let source = &sheet.source;
    let page = [&source.site, &source.title, &source.byline, &source.published, &source.url];
    let page = page.map(|part| Cell::theirs(part));
    let mut out = String::new();
    for quote in &sheet.quotes {
        let [name, role] = speaker_cells(sheet, quote.speaker);
        let cells = [
            Cell::theirs(document),
            Cell::ours("quote"),
            Cell::ours(quote_kind(quote.kind)),
            Cell::theirs(&quote.text),
            name,
            role,
            Cell::theirs(&quote.cue),
            Cell::Ours(format!("{:.3}", f64::from(quote.per_mille) / 1000.0)),
            Cell::ours(""),
            Cell::ours(""),
            Cell::ours(""),
            Cell::ours(""),
        ];
        out.push_str(&row(&[&cells[..], &page[..]].concat()));
    }
    for figure in &sheet.figures {
        let [name, role] = speaker_cells(sheet, figure.claimed_by);
        let value = match &figure.value {
            Value::Written(words) => Cell::theirs(words),
            number => Cell::Ours(value_text(number)),
        };
        let cells = [
            Cell::theirs(document),
            Cell::ours("figure"),
            Cell::ours(figure_kind(figure.kind)),
            Cell::theirs(&figure.text),
            name,
            role,
            Cell::ours(""),
            Cell::ours(""),
            value,
            Cell::ours(figure.approx.map_or("", approx_sign)),
            Cell::theirs(&figure.unit),
            Cell::theirs(&figure.of),
        ];
        out.push_str(&row(&[&cells[..], &page[..]].concat()));
    }
    out
}

/// A whole file.
pub fn file(sheets: &[Sheet]) -> String {
    let parts: String = sheets.iter().map(|sheet| rows("", sheet)).collect();
    format!("\u{feff}{}{parts}", header())
}

fn speaker_cells(sheet: &Sheet, speaker: Option<usize>) -> [Cell; 2] {
    match sheet.voice(speaker) {
        Some(voice) => [Cell::theirs(&voice.name), Cell::theirs(voice.role.as_deref().unwrap_or(""))],
        None => [Cell::ours(""), Cell::ours("")],
    }
}

fn approx_sign(approx: Approx) -> &'static str {
    match approx {
        Approx::More => ">",
        Approx::Less => "<",
        Approx::About => "~",
        Approx::Nearly => "~<",
    }
}

/// What stands in a cell, and whether a page could have written it.
#[derive(Clone)]
enum Cell {
    Ours(String),
    Theirs(String),
}

impl Cell {
    fn ours(text: &str) -> Self {
        Cell::Ours(text.to_owned())
    }

    fn theirs(text: &str) -> Self {
        Cell::Theirs(text.to_owned())
    }
}

fn row(cells: &[Cell]) -> String {
    cells.iter().map(written).collect::<Vec<_>>().join(",") + "\r\n"
}

fn written(cell: &Cell) -> String {
    let text = match cell {
        Cell::Theirs(text) if text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{text}"),
        Cell::Ours(text) | Cell::Theirs(text) => text.clone(),
    };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
