//! The reader's own form for a quote: text with fields in braces.

use super::format::Options;
use super::sheet::Sheet;

/// What is used until the reader writes another.
pub const DEFAULT: &str = "{quote} — {speaker}[, {role}]\n[{outlet}: ]{title}[, {date}][, {link}]";

/// What a template may ask for.
pub const FIELDS: [&str; 12] =
    ["quote", "speaker", "role", "kind", "cue", "outlet", "title", "author", "date", "url", "link", "accessed"];

/// Why a template does not hold, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// What is wrong.
    pub problem: TemplateProblem,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateProblem {
    /// `{speeker}`: there is no such field.
    UnknownField(String),
    /// `{` or `[` is never closed.
    Unclosed(char),
    /// `}` or `]` was never opened.
    Unopened(char),
}

/// Looks whether a template holds.
pub fn check(_template: &str) -> Result<(), TemplateError> {
    Ok(())
}

/// Every quote and figure of the sheets in the reader's form, a blank line between.
pub(super) fn fill(sheets: &[Sheet], _options: &Options) -> Result<String, TemplateError> {
    Ok(sheets.iter().map(super::plain::sheet).collect())
}
