//! CSV (RFC 4180) for spreadsheets: one row a quote or figure, one table for any number of documents.
//!
//! A spreadsheet runs what begins with `=`, `+`, `-` or `@`; such a cell from a page gets an apostrophe in front, which
//! spreadsheets take as "this is text". A mere number such as `-5` runs nothing and stays one. So that it is known whose an
//! apostrophe is, the page's own gets another one, too, where a formula follows it.

use super::fragment::Link;
use super::names::{figure_kind, quote_kind, value_text};
use super::sheet::Sheet;
use crate::figure::{Approx, Value};

/// The columns, in order.
const COLUMNS: [&str; 18] = [
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
    "link",
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
        out.push_str(&row(&[&cells[..], &page[..], &[link(&quote.link)]].concat()));
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
        out.push_str(&row(&[&cells[..], &page[..], &[link(&figure.link)]].concat()));
    }
    out
}

/// What a file begins with, so that spreadsheets take it for UTF-8.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A whole file, with its byte order mark. The document is the headline.
pub fn file(sheets: &[Sheet]) -> String {
    let parts: String = sheets.iter().map(|sheet| rows(&sheet.source.title, sheet)).collect();
    format!("{BYTE_ORDER_MARK}{}{parts}", header())
}

/// The address that leads to the words; empty where there is none that does.
fn link(link: &Link) -> Cell {
    Cell::theirs(if link.exact { &link.url } else { "" })
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
pub(crate) enum Cell {
    Ours(String),
    Theirs(String),
}

impl Cell {
    pub(crate) fn ours(text: &str) -> Self {
        Cell::Ours(text.to_owned())
    }

    pub(crate) fn theirs(text: &str) -> Self {
        Cell::Theirs(text.to_owned())
    }
}

/// A row with more cells before and behind.
pub(crate) fn joined(before: &[Cell], row: &str, behind: &[Cell]) -> String {
    let before: String = before.iter().map(|cell| written(cell) + ",").collect();
    let behind: String = behind.iter().map(|cell| format!(",{}", written(cell))).collect();
    format!("{before}{}{behind}\r\n", row.trim_end_matches("\r\n"))
}

/// A line of cells with its end.
fn row(cells: &[Cell]) -> String {
    cells.iter().map(written).collect::<Vec<_>>().join(",") + "\r\n"
}

fn written(cell: &Cell) -> String {
    let text = match cell {
        Cell::Theirs(text) if is_formula(text.trim_start_matches('\'')) => format!("'{text}"),
        Cell::Ours(text) | Cell::Theirs(text) => text.clone(),
    };
    // Spreadsheets may part cells at semicolons and tabs, too, whatever the first line has.
    let is_quoted = text.contains([',', ';', '\t', '"', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ');
    if is_quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// A cell's text without the apostrophe that was put in front.
pub(crate) fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_formula(rest.trim_start_matches('\''))).unwrap_or(text)
}

/// The rows of a table, each a list of cells. Commas part them; where the first line has none, but what spreadsheets of
/// other languages write instead, that does. Ends of lines in cells become `\n`.
pub(crate) fn parse(text: &str) -> Vec<Vec<String>> {
    let first = text.lines().next().unwrap_or("");
    let between = [',', ';', '\t'].into_iter().find(|sign| first.contains(*sign)).unwrap_or(',');
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut is_quoted, mut was_quoted) = (false, false);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '"' if is_quoted => match rest.next_if_eq(&'"') {
                Some(quote) => cell.push(quote),
                None => is_quoted = false,
            },
            other if is_quoted => cell.push(other),
            '"' if cell.is_empty() && !was_quoted => (is_quoted, was_quoted) = (true, true),
            '\n' => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
                was_quoted = false;
            }
            other if other == between => {
                row.push(std::mem::take(&mut cell));
                was_quoted = false;
            }
            other => cell.push(other),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

/// True where a spreadsheet might run it: <https://owasp.org/www-community/attacks/CSV_Injection>. Japanese ones take wide
/// signs, too.
fn is_formula(text: &str) -> bool {
    let seen = text.trim_start_matches(is_unseen);
    let begins = text.starts_with(['\t', '\r', '\n']) || seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    begins && !is_number(text)
}

/// What a spreadsheet may leave out before it looks what a cell begins with.
fn is_unseen(character: char) -> bool {
    let is_mark = matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    );
    is_mark || character.is_whitespace() || character.is_control()
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits
            .strip_suffix('%')
            .unwrap_or(digits)
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}
