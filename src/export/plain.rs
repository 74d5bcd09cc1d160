//! Plain text, for the clipboard and wherever there is no mark-up.

use super::sheet::{Counted, Quoted, Sheet, Source};
use crate::quote::QuoteKind;

/// One quote with its speaker, and the source on the next line, its address leading to the quote:
///
/// ```text
/// “We are not leaving,” — Rosa Lind, harbour master
/// The Quay: Harbour to stay open, 2024-03-01, https://quay.example/harbour#:~:text=We%20are%20not%20leaving
/// ```
pub fn quote(sheet: &Sheet, quote: &Quoted) -> String {
    with_source(line(sheet, quote), &sheet.source, &quote.link.url)
}

/// One figure, likewise: `340: fishing families — Rosa Lind`.
pub fn figure(sheet: &Sheet, figure: &Counted) -> String {
    with_source(figure_line(sheet, figure), &sheet.source, &figure.link.url)
}

fn with_source(line: String, source: &Source, url: &str) -> String {
    let source = source.line_to(url);
    if source.is_empty() { line } else { format!("{line}\n{source}") }
}

/// Every quote in page order, a blank line between, and the source at the end.
pub fn all_quotes(sheet: &Sheet) -> String {
    parts(sheet, sheet.quotes.iter().map(|quote| line(sheet, quote)).collect())
}

/// Every quote, a blank line between, every figure, and the source at the end; if there is but one of them, with an address
/// that leads to it. Addresses of each would be longer than the words.
pub fn sheet(sheet: &Sheet) -> String {
    match (sheet.quotes.as_slice(), sheet.figures.as_slice()) {
        ([one], []) => quote(sheet, one),
        ([], [one]) => figure(sheet, one),
        (quotes, figures) => {
            let mut lines: Vec<String> = quotes.iter().map(|quote| line(sheet, quote)).collect();
            let figures: Vec<String> = figures.iter().map(|figure| figure_line(sheet, figure)).collect();
            lines.extend(Some(figures.join("\n")).filter(|figures| !figures.is_empty()));
            parts(sheet, lines)
        }
    }
}

fn parts(sheet: &Sheet, mut lines: Vec<String>) -> String {
    let source = sheet.source.line();
    if !source.is_empty() && !lines.is_empty() {
        lines.push(source);
    }
    lines.join("\n\n")
}

/// The quote's words and who said them.
fn line(sheet: &Sheet, quote: &Quoted) -> String {
    format!("{} — {}", words(quote, &sheet.terms.reported), who(sheet, quote))
}

fn figure_line(sheet: &Sheet, figure: &Counted) -> String {
    let claim = sheet.voice(figure.claimed_by).map_or(String::new(), |voice| format!(" — {}", voice.introduced()));
    format!("{}{claim}", counted(figure))
}

/// The figure's words and what it counts.
pub fn counted(figure: &Counted) -> String {
    if figure.of.is_empty() { figure.text.clone() } else { format!("{}: {}", figure.text, figure.of) }
}

/// The words as they may be shown. Reported speech says that it is, in the reader's word for it, for its words are the writer's, not the speaker's;
/// what was said and stands without marks, as in a block quotation, gets them.
pub fn words(quote: &Quoted, reported: &str) -> String {
    match quote.kind {
        QuoteKind::Indirect => format!("[{reported}] {}", quote.text),
        QuoteKind::Direct | QuoteKind::Mixed if begins_with_mark(&quote.text) => quote.text.clone(),
        QuoteKind::Direct | QuoteKind::Mixed => in_marks(&quote.text),
    }
}

/// Speaker and role, with the doubt if there is any.
pub fn who(sheet: &Sheet, quote: &Quoted) -> String {
    match sheet.voice(quote.speaker) {
        None => sheet.terms.unknown.clone(),
        Some(voice) if quote.is_unsure() => format!("{} ({})", voice.introduced(), sheet.terms.unsure),
        Some(voice) => voice.introduced(),
    }
}

/// Marks that open or, in other languages, close a quotation, at the beginning of one.
fn begins_with_mark(text: &str) -> bool {
    let marks = ['“', '”', '„', '"', '«', '»', '‘', '’', '‚', '\'', '‹', '›', '「', '『', '`', '–', '—', '―'];
    text.trim_start_matches(['(', '[', '…', '.', ' ']).starts_with(marks)
}

/// Text in double marks: at every paragraph's beginning and at the last one's end. Its own double marks become single ones.
pub(super) fn in_marks(text: &str) -> String {
    format!("“{}”", inner(text).replace('\n', "\n“"))
}

/// Text that comes to stand between double marks: its own double ones become single, and single ones within those become
/// double. An apostrophe stays one.
pub(super) fn inner(text: &str) -> String {
    let (mut in_double, mut in_single) = (false, false);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let is_within_word = rest.peek().is_some_and(|next| next.is_alphanumeric());
        out.push(match character {
            '“' => {
                in_double = true;
                '‘'
            }
            '”' => {
                in_double = false;
                '’'
            }
            '"' => {
                in_double = !in_double;
                if in_double { '‘' } else { '’' }
            }
            '‘' if in_double => {
                in_single = true;
                '“'
            }
            '’' if in_single && !is_within_word => {
                in_single = false;
                '”'
            }
            other => other,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outer_marks_switch_the_inner_ones() {
        for (text, marked) in [
            ("We stay", "“We stay”"),
            ("He said “no” twice", "“He said ‘no’ twice”"),
            ("He said \"no\" twice", "“He said ‘no’ twice”"),
            ("“She’s told me ‘it’s over’ and left,” he said", "“‘She’s told me “it’s over” and left,’ he said”"),
            ("a ‘British’ word", "“a ‘British’ word”"),
            ("One.\nTwo.", "“One.\n“Two.”"),
            ("the boys’ boats", "“the boys’ boats”"),
        ] {
            assert_eq!(in_marks(text), marked);
        }
    }
}
