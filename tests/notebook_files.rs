//! The notebook's files: what is saved comes back, what is changed in them counts, and what is none is refused.

// A test that meets the unexpected must stop loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod quay;

use onrecord::export::{Counted, Format, Link, Options, Terms, Voice, export_all};
use onrecord::figure::Value;
use onrecord::notebook::{FileError, Kept, Notebook};
use onrecord::quote::QuoteKind;
use onrecord::speaker::SpeakerKind;
use quay::{FILES, MONDAY, TUESDAY, counted, ids, notebook, page, quoted, voice};

/// A notebook with what files trip over.
fn crowded() -> Notebook {
    let mut sheet = page();
    sheet.speakers.push(voice("رانيا خوري", Some("=HYPERLINK(\"x\")")));
    sheet.speakers.push(Voice { name: "@quay_fm".to_owned(), kind: SpeakerKind::Organisation, role: None });
    for words in [
        "“One.\n“Two, “really”.”",
        "«سنبقى هنا»",
        "🎣 -- > <!-- -->",
        "'=1+1",
        "=1+1",
        "''",
        "> # * said\\",
        "-5",
        "\t+1;2",
    ] {
        sheet.quotes.push(quoted(words, Some(sheet.quotes.len() % 4)));
    }
    sheet.quotes[3].kind = QuoteKind::Indirect;
    sheet.quotes[4].link = Link::to_page("https://quay.example/harbour");
    sheet.quotes[5].link = Link::to_page("https://elsewhere.example/");
    for value in [
        Value::Number(-0.25),
        Value::Number(1e21),
        Value::Range(-2.0, 3.5),
        Value::Written("755".to_owned()),
        Value::Written("1–2".to_owned()),
    ] {
        sheet.figures.push(Counted {
            value,
            approx: None,
            claimed_by: None,
            ..counted(&sheet.figures.len().to_string(), "")
        });
    }
    let mut notebook = Notebook::default();
    let quotes = (0..sheet.quotes.len()).filter_map(|at| Kept::quote(&sheet, at, MONDAY));
    for kept in quotes.chain((0..sheet.figures.len()).filter_map(|at| Kept::figure(&sheet, at, TUESDAY))) {
        notebook.keep(kept);
    }
    let notes = [
        "*not tags*",
        "# a\r\n\r\n> b  \n- c",
        "=1",
        "'=1",
        "<!-- kept {} -->",
        "one\n*two*",
        "“”🎣\nقالت",
        "1. a\n   b",
    ];
    let all: Vec<String> = ids(&notebook).into_iter().map(str::to_owned).collect();
    for (id, note) in all.iter().zip(notes) {
        notebook.note(id, note, TUESDAY);
    }
    for (id, tags) in all.iter().skip(3).zip(["a, B", "*x*", "=1, 🎣", "وسم, ä", "'", "-- >"]) {
        notebook.tag(id, &[tags], TUESDAY);
    }
    notebook
}

#[test]
fn every_file_it_is_saved_as_is_taken_in_again() {
    let notebook = crowded();
    assert!(notebook.entries().len() > 15);
    for format in FILES {
        let file = notebook.export(&ids(&notebook), format, TUESDAY, &Terms::default()).unwrap().text;
        let back = Notebook::from_file(&file).unwrap();
        for (back, kept) in back.entries().iter().zip(notebook.entries()) {
            assert_eq!(back, kept, "{format:?}");
        }
        assert_eq!(back, notebook, "{format:?}");
        // However an editor ends lines, and after the last one.
        let windows = file.replace('\r', "").trim_end().replace('\n', "\r\n");
        assert_eq!(Notebook::from_file(&windows).as_ref(), Ok(&notebook), "{format:?}");
        let mut merged = notebook.clone();
        assert_eq!(merged.merge(back.into_entries()).same, notebook.entries().len());
    }
}

#[test]
fn notes_and_tags_may_be_changed_in_the_file() {
    let mut notebook = notebook();
    let id = notebook.entries()[1].id.clone();
    notebook.note(&id, "Ask her.", TUESDAY);
    notebook.tag(&id, &["wall"], TUESDAY);
    let file = |format| notebook.export(&ids(&notebook), format, TUESDAY, &Terms::default()).unwrap().text;
    let markdown =
        file(Format::Markdown).replace("Ask her.", "Asked her.\n\nShe *laughed*.").replace("*wall*", "*wall, boats*");
    let csv = file(Format::Csv)
        .replace("Ask her.", "\"Asked her.\n\nShe *laughed*.\"")
        .replace(",wall,", ",\"boats, wall\",");
    for changed in [markdown, csv] {
        let changed = Notebook::from_file(&changed).unwrap();
        let kept = changed.get(&id).unwrap();
        assert_eq!(
            (kept.note.as_str(), kept.tags.join("|")),
            ("Asked her.\n\nShe *laughed*.", "boats|wall".to_owned())
        );
        assert_eq!(changed.entries().len(), 5);
    }
    // A spreadsheet whose language writes commas in numbers parts cells by semicolons, and columns may be moved.
    let table = "note;id;type;kind;text;confidence;kept_on;speaker\n\"a;b\";x1;quote;direct;\"“Never, ever.”\";0,95;2024-03-04;Rosa Lind\n;;;;;;;\n";
    let read = Notebook::from_file(table).unwrap();
    let kept = read.get("x1").unwrap();
    assert_eq!((kept.note.as_str(), kept.words.as_str()), ("a;b", "“Never, ever.”"));
    assert_eq!(kept.speaker, Some(voice("Rosa Lind", None)));
    assert!(matches!(kept.what, onrecord::notebook::What::Quote { per_mille: 950, .. }));
}

#[test]
fn other_texts_and_tables_are_refused() {
    let notebook = notebook();
    let all = ids(&notebook);
    let mut others = vec![
        String::new(),
        "Some words".to_owned(),
        "# On Record: notebook\n\n> a\n".to_owned(),
        "a,b\n1,2".to_owned(),
    ];
    // What was copied or exported otherwise is no notebook.
    others.push(notebook.copied(&all, Format::Markdown, TUESDAY, &Terms::default()).unwrap().text);
    for format in [Format::Csv, Format::Markdown, Format::Plain] {
        others.push(export_all(&[page()], format, &Options::default()).unwrap().text);
    }
    for other in others {
        assert_eq!(Notebook::from_file(&other), Err(FileError::NotNotebook), "{other}");
    }
    for format in [Format::Markdown, Format::Csv] {
        let good = notebook.export(&all, format, TUESDAY, &Terms::default()).unwrap().text;
        let too_new = good.replace("\"version\":1", "\"version\":99").replace(",1,2024", ",99,2024");
        assert_eq!(Notebook::from_file(&too_new), Err(FileError::TooNew { version: 99 }), "{too_new}");
        let bad = good.replace("\"direct\"", "\"odd\"").replace("quote,direct", "quote,odd");
        let Err(FileError::BadEntry { number: 1, problem }) = Notebook::from_file(&bad) else { panic!("{bad}") };
        assert!(problem.contains("odd"), "{problem}");
    }
    let cut = notebook
        .export(&all, Format::Markdown, TUESDAY, &Terms::default())
        .unwrap()
        .text
        .replace("{\"changed_on", "{changed_on");
    assert!(matches!(Notebook::from_file(&cut), Err(FileError::BadEntry { number: 1, .. })));
}

#[test]
fn a_file_in_another_language_is_the_same_notebook() {
    let notebook = crowded();
    let terms = Terms::of(&|key| format!("<{key}>"));
    for format in FILES {
        let file = notebook.export(&ids(&notebook), format, TUESDAY, &terms).unwrap().text;
        assert_eq!(file.starts_with("# \\<export\\_notebook\\>\n"), format == Format::Markdown, "{file}");
        assert_eq!(Notebook::from_file(&file).as_ref(), Ok(&notebook), "{format:?}");
    }
}
