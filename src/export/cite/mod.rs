//! Citations of the pages that quotes were taken from.
//!
//! Written out here: hayagriva 0.9, the library that knows all styles, is a WebAssembly module of 4.2 MB by itself (0.7 MB
//! packed), nearly as much as the whole extension may have. `apa`, `mla` and `chicago` are one style each, `bibtex` and `csl` the forms for citation managers; `author` and
//! `date` read what pages print.
//!
//! Headlines stay as they are printed. Styles would have some in sentence case and some in title case; which words of a
//! headline are names, and keep their capitals, nobody can tell but a reader.

mod apa;
mod author;
mod bibtex;
mod chicago;
mod csl;
mod date;
mod line;
mod mla;

use super::plain::inner;
use super::sheet::{Counted, Quoted, Sheet, Voice};
use crate::speaker::SpeakerKind;
use author::{Author, authors};
use date::Date;
use line::{Line, paragraphs};

pub(super) use bibtex::bibtex;
pub(super) use csl::csl_json;

/// What is cited.
struct Work<'a> {
    authors: Vec<Author>,
    /// Empty where the page has none.
    title: &'a str,
    outlet: &'a str,
    date: Option<Date>,
    /// Not read as a date, but printed as one.
    printed: &'a str,
    url: &'a str,
    accessed: Option<Date>,
}

impl<'a> Work<'a> {
    fn of(sheet: &'a Sheet, today: &str) -> Self {
        let source = &sheet.source;
        let date = Date::read(&source.published);
        Work {
            authors: authors(&source.byline, &source.site),
            title: &source.title,
            outlet: &source.site,
            date,
            printed: if date.is_none() { source.day() } else { "" },
            url: &source.url,
            accessed: Date::read(today),
        }
    }

    /// The headline's first words, for short references; they do not end in a small word that leads on.
    fn short_title(&self) -> String {
        const FEW: usize = 4;
        const SMALL: [&str; 20] = [
            "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "is", "of", "on", "or", "over", "than",
            "the", "to", "was", "with",
        ];
        let all: Vec<&str> = self.title.split_whitespace().collect();
        let mut words: Vec<&str> = all.iter().take(FEW).copied().collect();
        let is_small = |word: &&str| SMALL.iter().any(|small| small.eq_ignore_ascii_case(word));
        while all.len() > FEW && words.len() > 1 && words.last().is_some_and(is_small) {
            words.pop();
        }
        words.join(" ").trim_end_matches([',', ':', ';', '.', '–', '—', '-', ' ']).to_owned()
    }
}

/// References and in-text citations after the APA's Publication Manual.
pub(super) fn apa(sheets: &[Sheet], today: &str) -> (String, Option<String>) {
    with_references(sheets, today, apa::reference, apa::in_text)
}

/// Works cited and in-text citations after the MLA Handbook.
pub(super) fn mla(sheets: &[Sheet], today: &str) -> (String, Option<String>) {
    with_references(sheets, today, mla::reference, mla::in_text)
}

/// Notes after the Chicago Manual; the entries of a bibliography where there is nothing to note.
pub(super) fn chicago(sheets: &[Sheet], today: &str) -> (String, Option<String>) {
    let (mut words, mut notes, mut entries) = (Vec::new(), Vec::new(), Vec::new());
    for sheet in sheets {
        let work = Work::of(sheet, today);
        let mut is_first = true;
        for taken in taken(sheet) {
            let number = notes.len() + 1;
            words.push(taken.line(&[',']).raised(number));
            let note = Line::default().plain(&format!("{number}. "));
            notes.push(chicago::note(note, &work, taken.author(sheet).as_ref(), is_first));
            is_first = false;
        }
        if is_first {
            entries.push(chicago::entry(&work));
        }
    }
    entries.sort_by_key(|entry| entry.text.to_lowercase());
    paragraphs(&[words, notes, entries].concat())
}

/// Every quote and figure with its citation, then the references in the order of the alphabet.
fn with_references(
    sheets: &[Sheet],
    today: &str,
    reference: fn(&Work) -> Line,
    in_text: fn(&Work, Option<&Author>) -> String,
) -> (String, Option<String>) {
    let (mut lines, mut references): (Vec<Line>, Vec<Line>) = (Vec::new(), Vec::new());
    for sheet in sheets {
        let work = Work::of(sheet, today);
        for taken in taken(sheet) {
            let citation = format!("({})", in_text(&work, taken.author(sheet).as_ref()));
            lines.push(taken.line(&[',', '.']).plain(" ").link(&citation, taken.link()).plain("."));
        }
        references.push(reference(&work));
    }
    references.sort_by_key(|line| line.text.to_lowercase());
    references.dedup_by(|one, other| one.text == other.text);
    paragraphs(&[lines, references].concat())
}

/// A quote or a figure that is cited.
enum Taken<'a> {
    Quote(&'a Quoted),
    Figure(&'a Counted),
}

fn taken(sheet: &Sheet) -> impl Iterator<Item = Taken<'_>> {
    sheet.quotes.iter().map(Taken::Quote).chain(sheet.figures.iter().map(Taken::Figure))
}

impl Taken<'_> {
    /// The words, a figure with what it counts; a quote's last mark goes if it is one of these, for what it led to in its
    /// article does not follow here.
    fn line(&self, leading: &[char]) -> Line {
        let words = match self {
            Taken::Quote(quote) => super::plain::words(quote, "reported"),
            Taken::Figure(figure) => super::plain::counted(figure),
        };
        let bare = words.trim_end_matches(['”', '’', '"', '»', '“', '\'']);
        let marks = words.get(bare.len()..).unwrap_or("");
        Line::default().plain(&format!("{}{marks}", bare.strip_suffix(leading).unwrap_or(bare)))
    }

    fn link(&self) -> &str {
        match self {
            Taken::Quote(quote) => &quote.link.url,
            Taken::Figure(figure) => &figure.link.url,
        }
    }

    fn author(&self, sheet: &Sheet) -> Option<Author> {
        let speaker = match self {
            Taken::Quote(quote) => quote.speaker,
            Taken::Figure(figure) => figure.claimed_by,
        };
        let Voice { name, kind, .. } = sheet.voice(speaker)?;
        Some(author::speaker(name, *kind == SpeakerKind::Person))
    }
}
