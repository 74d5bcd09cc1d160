//! What becomes of a character of the page; equal in `extension/content/gather.js`.

/// What becomes of a character.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Taken over.
    Plain,
    /// White space: collapses.
    Space,
    /// Soft hyphens, zero-width spaces, direction marks: left out.
    Unseen,
}

/// What becomes of `char`.
pub(super) fn kind_of(char: char) -> Kind {
    match char {
        '\t' | '\n' | '\x0c' | '\r' | ' ' => Kind::Space,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Kind::Space,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' => Kind::Unseen,
        '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => Kind::Unseen,
        _ => Kind::Plain,
    }
}

/// White space of HTML itself, which separates words in attributes.
pub(super) fn is_html_space(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\x0c' | '\r' | ' ')
}
