//! Shapes of digits that are no amounts: telephone numbers, identifiers, street addresses. Small patterns, each
//! anchored at a number that a glance already suspects and run on a few dozen bytes, so that the text as a whole is
//! never searched. Word boundaries are ASCII ones: the patterns need no Unicode tables.

use std::sync::LazyLock;

use regex::Regex;

use super::counted;
use super::line::Line;

const PATTERNS: [&str; 9] = [
    // Telephone numbers: 1-800-555-0199, 020 7946 0958, (from the first digit) 202) 555-0143, 44 20 7946 0958.
    r"^(?:1[ .-])?\(?[2-9][0-9]{2}[).] ?[0-9]{3}[ .-][0-9]{4}(?-u:\b)",
    r"^(?:1[ .-])?[2-9][0-9]{2}[ -][0-9]{3}-[0-9]{4}(?:/[0-9]{2,4})?(?-u:\b)",
    r"^0[0-9]{1,4}\)?[ -][0-9]{3,4}[ -]?[0-9]{3,4}(?-u:\b)",
    r"^[0-9]{1,3} \(?[0-9]{1,4}\)? [0-9]{3,4}[ -][0-9]{4}(?-u:\b)",
    r"^[2-9][0-9]{2}-0[0-9]{3}(?-u:\b)",
    r"^[0-9]{1,5}[A-Z]? (?:North |South |East |West |Old |Grand )?(?:Broadway|Concourse)(?-u:\b)",
    // Identifiers: 978-3-16-148410-0, 22-cv-1234.
    r"^[0-9]+(?:-[0-9]+){2,}(?:/[0-9]+)?",
    r"^[0-9]+-[A-Za-z]{2,3}-[0-9]+",
    // Addresses: 1600 Pennsylvania Avenue, 221B Baker Street.
    r"^[0-9]{1,5}[A-Z]? (?:[NSEW]\.? |North |South |East |West )?(?:[A-Z][a-z]+ |[0-9]+(?:st|nd|rd|th) ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Place|Square|Way|Terrace|Highway|Hwy|Parkway|Row|Crescent|Broadway|Concourse|Plaza|Pike|Turnpike|Circle|Trail|Loop|Alley|Mews|Quay|Embankment|Close|Park)(?-u:\b)",
];

static SHAPES: LazyLock<Vec<Regex>> =
    LazyLock::new(|| PATTERNS.iter().filter_map(|pattern| Regex::new(pattern).ok()).collect());

/// How far a shape looks, in bytes.
const REACH: usize = 64;

/// If such digits begin at the token: one past their last token.
pub(super) fn end(line: &Line, at: usize) -> Option<usize> {
    let next = line.mark(at + 1);
    if line.digits(at).is_none() || line.is_hyphen(at + 1) && line.is_one_of(at + 2, &["in", "to", "by"]) {
        return None;
    }
    let telephone = line.digits(at + 1).is_some()
        || matches!(next, Some('-' | '.' | ')'))
        || next == Some('(') && !line.glued(at + 1);
    let street = line.is_capital(at + 1) || line.is_capital(at + 2);
    // "3 High Court judges" are counted, whatever stands in between.
    if !telephone && (!street || counted::plural_ahead(line, at + 1)) {
        return None;
    }
    let start = line.token(at)?.span.start;
    let mut stop = (start + REACH).min(line.text.len());
    while !line.text.is_char_boundary(stop) {
        stop -= 1;
    }
    let window = line.text.get(start..stop)?;
    let length = SHAPES.iter().find_map(|shape| shape.find(window)).map(|found| found.end())?;
    // "2016-11-29" is a date.
    if super::date::at(line, at).is_some() {
        return None;
    }
    (at..line.tokens.len())
        .find(|place| line.token(*place).is_some_and(|token| token.span.start >= start + length))
        .or(Some(line.tokens.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_is_sound_and_anchored() {
        assert_eq!(SHAPES.len(), PATTERNS.len());
        assert!(PATTERNS.iter().all(|pattern| pattern.starts_with('^')));
    }

    #[test]
    fn patterns_tell_codes_from_amounts() {
        let fits = |text: &str| SHAPES.iter().any(|shape| shape.is_match(text));
        for code in [
            "1-800-555-0142",
            "202) 555-0143",
            "020 7946 0123",
            "44 20 7946 0123",
            "978-0-00-000000-2",
            "22-cv-1234",
            "12 Harbour Street",
        ] {
            assert!(fits(code), "{code}");
        }
        for amount in
            ["1 000 000 people", "500-1000 people", "12 Harbour workers", "2.5 million", "0.5", "15-mile road"]
        {
            assert!(!fits(amount), "{amount}");
        }
    }
}
