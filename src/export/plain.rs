//! Plain text, for the clipboard and wherever there is no mark-up.

use super::sheet::{Quoted, Sheet};
use crate::quote::QuoteKind;

/// Stands for the speaker of a quote when nobody can be named.
pub const UNKNOWN: &str = "speaker unknown";

/// One quote with its speaker, and the source on the next line:
///
/// ```text
/// “We are not leaving,” — Rosa Lind, harbour master
/// The Quay: Harbour to stay open, 2024-03-01, https://quay.example/harbour
/// ```
pub fn quote(sheet: &Sheet, quote: &Quoted) -> String {
    let source = sheet.source.line();
    let line = line(sheet, quote);
    if source.is_empty() { line } else { format!("{line}\n{source}") }
}

/// Every quote in page order, a blank line between, and the source at the end.
pub fn all_quotes(sheet: &Sheet) -> String {
    let mut parts: Vec<String> = sheet.quotes.iter().map(|quote| line(sheet, quote)).collect();
    let source = sheet.source.line();
    if !source.is_empty() && !parts.is_empty() {
        parts.push(source);
    }
    parts.join("\n\n")
}

/// The quote's words and who said them.
fn line(sheet: &Sheet, quote: &Quoted) -> String {
    format!("{} — {}", words(quote), who(sheet, quote))
}

/// The words as they may be shown: reported speech says that it is, for its words are the writer's, not the speaker's.
pub fn words(quote: &Quoted) -> String {
    match quote.kind {
        QuoteKind::Indirect => format!("[reported] {}", quote.text),
        QuoteKind::Direct | QuoteKind::Mixed => quote.text.clone(),
    }
}

/// Speaker and role, with the doubt if there is any.
pub fn who(sheet: &Sheet, quote: &Quoted) -> String {
    match sheet.voice(quote.speaker) {
        None => UNKNOWN.to_owned(),
        Some(voice) if quote.is_unsure() => format!("{} (attribution unsure)", voice.introduced()),
        Some(voice) => voice.introduced(),
    }
}

/// Every quote and figure of a sheet with its source.
pub fn sheet(sheet: &Sheet) -> String {
    all_quotes(sheet)
}
