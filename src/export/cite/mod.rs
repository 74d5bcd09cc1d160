//! Citations of the page that was read.

use super::sheet::Sheet;

fn lines(sheets: &[Sheet]) -> String {
    sheets.iter().map(|sheet| sheet.source.line()).collect::<Vec<_>>().join("\n")
}

/// APA.
pub(super) fn apa(sheets: &[Sheet], _today: &str) -> (String, Option<String>) {
    (lines(sheets), None)
}

/// MLA.
pub(super) fn mla(sheets: &[Sheet], _today: &str) -> (String, Option<String>) {
    (lines(sheets), None)
}

/// Chicago.
pub(super) fn chicago(sheets: &[Sheet], _today: &str) -> (String, Option<String>) {
    (lines(sheets), None)
}

/// BibTeX.
pub(super) fn bibtex(sheets: &[Sheet], _today: &str) -> String {
    lines(sheets)
}

/// CSL-JSON.
pub(super) fn csl_json(sheets: &[Sheet], _today: &str) -> String {
    lines(sheets)
}
