//! A citation being written, in both flavours: titles of newspapers are set in italics where there are any.

use super::super::html::{escaped, linked};

/// Text and HTML of the same words.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) html: String,
}

impl Line {
    /// Appends words.
    pub(super) fn plain(mut self, words: &str) -> Self {
        self.text.push_str(words);
        self.html.push_str(&escaped(words));
        self
    }

    /// Appends words in italics.
    pub(super) fn italic(mut self, words: &str) -> Self {
        if words.is_empty() {
            return self;
        }
        self.text.push_str(words);
        self.html.push_str(&format!("<i>{}</i>", escaped(words)));
        self
    }

    /// Appends words that lead to an address.
    pub(super) fn link(mut self, words: &str, url: &str) -> Self {
        self.text.push_str(words);
        self.html.push_str(&linked(words, url));
        self
    }

    /// Appends a number as notes have it.
    pub(super) fn raised(mut self, number: usize) -> Self {
        self.text.push_str(&format!("[{number}]"));
        self.html.push_str(&format!("<sup>{number}</sup>"));
        self
    }

    /// Ends a sentence, if its last mark does not.
    pub(super) fn stop(self) -> Self {
        let stops = ['.', '?', '!', '…'];
        let is_ended = self.text.trim_end_matches(['”', '’', '"', '»']).ends_with(stops);
        if is_ended { self } else { self.plain(".") }
    }

    /// Without a space at the end.
    pub(super) fn trimmed(mut self) -> Self {
        self.text.truncate(self.text.trim_end().len());
        self.html.truncate(self.html.trim_end().len());
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// Paragraphs of both flavours.
pub(super) fn paragraphs(lines: &[Line]) -> (String, Option<String>) {
    let lines: Vec<&Line> = lines.iter().filter(|line| !line.is_empty()).collect();
    let text = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n\n");
    let html: String =
        lines.iter().map(|line| format!("<p dir=\"auto\">{}</p>\n", line.html.replace('\n', "<br>"))).collect();
    (text, Some(html))
}
