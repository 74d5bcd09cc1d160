//! A page of an invented paper, and a notebook of what was kept from it.

#![allow(dead_code)] // every test uses a part of it

use onrecord::export::{Counted, Format, Link, Quoted, Sheet, Source, Terms, Voice};
use onrecord::figure::{Approx, FigureKind, Value};
use onrecord::notebook::{Keeping, Kept, Notebook};
use onrecord::quote::QuoteKind;
use onrecord::speaker::SpeakerKind;

pub(crate) const MONDAY: &str = "2024-03-04T08:00:00Z";
pub(crate) const TUESDAY: &str = "2024-03-05T08:00:00Z";
/// What a notebook is saved as and taken in from.
pub(crate) const FILES: [Format; 3] = [Format::Json, Format::Markdown, Format::Csv];

pub(crate) fn voice(name: &str, role: Option<&str>) -> Voice {
    Voice { name: name.to_owned(), kind: SpeakerKind::Person, role: role.map(str::to_owned) }
}

pub(crate) fn quoted(text: &str, speaker: Option<usize>) -> Quoted {
    let link = Link { url: "https://quay.example/harbour#:~:text=x".to_owned(), exact: true };
    Quoted { kind: QuoteKind::Direct, text: text.to_owned(), speaker, cue: "said".to_owned(), per_mille: 900, link }
}

pub(crate) fn counted(text: &str, of: &str) -> Counted {
    Counted {
        kind: FigureKind::Count,
        text: text.to_owned(),
        value: Value::Range(10.0, 12.5),
        unit: "boats".to_owned(),
        approx: Some(Approx::About),
        of: of.to_owned(),
        claimed_by: Some(0),
        link: Link::to_page("https://quay.example/harbour"),
    }
}

pub(crate) fn page() -> Sheet {
    Sheet {
        source: Source {
            url: "https://quay.example/harbour".to_owned(),
            title: "Harbour to stay open".to_owned(),
            byline: "By Jo Reed".to_owned(),
            site: "The Quay".to_owned(),
            published: "2024-03-01".to_owned(),
        },
        quotes: vec![quoted("“We are not leaving,”", Some(0)), quoted("“Never.”", Some(1)), quoted("“Never.”", None)],
        speakers: vec![voice("Rosa Lind", Some("harbour master")), voice("Tom Ferris", None)],
        figures: vec![counted("10 to 12.5", "fishing boats"), counted("10 to 12.5", "crab boats")],
        terms: Terms::default(),
    }
}

/// Everything of the page, kept on Monday.
pub(crate) fn notebook() -> Notebook {
    let mut notebook = Notebook::default();
    let page = page();
    for index in 0..page.quotes.len() {
        assert!(matches!(notebook.keep(Kept::quote(&page, index, MONDAY).unwrap()), Keeping::New(_)));
    }
    for index in 0..page.figures.len() {
        assert!(matches!(notebook.keep(Kept::figure(&page, index, MONDAY).unwrap()), Keeping::New(_)));
    }
    notebook
}

pub(crate) fn ids(notebook: &Notebook) -> Vec<&str> {
    notebook.entries().iter().map(|kept| kept.id.as_str()).collect()
}
