//! The notebook: what the reader does with it, how it survives files, versions and merging, and that nothing is lost.

// A test that meets the unexpected must stop loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![cfg(feature = "cli")]

mod dice;
mod quay;
mod schema;

use dice::Dice;
use onrecord::export::{Format, Link, Options, Terms, export_all};
use onrecord::figure::Value;
use onrecord::notebook::{FileError, Keeping, Kept, Notebook, Search, VERSION};
use quay::{FILES, MONDAY, TUESDAY, ids, notebook, page, quoted, voice};

const SCHEMA: &str = "docs/notebook.schema.json";

fn words<'a>(notebook: &'a Notebook, ids: &[&str]) -> Vec<&'a str> {
    ids.iter().map(|id| notebook.get(id).unwrap().words.as_str()).collect()
}

#[test]
fn what_is_kept_is_whole_and_kept_once() {
    let mut notebook = notebook();
    assert_eq!(notebook.entries().len(), 5, "the same words of others, or of other things, are others");
    let again = Kept::quote(&page(), 0, TUESDAY).unwrap();
    let Keeping::There(id) = notebook.keep(again.clone()) else { panic!("kept twice") };
    assert_eq!(notebook.entries().len(), 5);
    let kept = notebook.get(&id).unwrap();
    assert_eq!((kept.words.as_str(), kept.kept_on.as_str()), ("“We are not leaving,”", MONDAY));
    assert_eq!(kept.speaker, Some(voice("Rosa Lind", Some("harbour master"))));
    assert_eq!((kept.source.site.as_str(), kept.link.exact), ("The Quay", true));
    // Another place of the same page is the same page.
    let mut sheet = page();
    sheet.source.url.push_str("#part-2");
    assert_eq!(notebook.keep(Kept::quote(&sheet, 0, TUESDAY).unwrap()), Keeping::There(id));
    assert!(Kept::quote(&sheet, 9, TUESDAY).is_none());
}

#[test]
fn the_newest_comes_first_and_pages_keep_their_order() {
    let mut notebook = notebook();
    let mut other = page();
    other.source.url = "https://a.example/".to_owned();
    notebook.keep(Kept::quote(&other, 1, TUESDAY).unwrap());
    notebook.keep(Kept::quote(&other, 0, TUESDAY).unwrap());
    assert_eq!(
        words(&notebook, &ids(&notebook)),
        [
            "“We are not leaving,”",
            "“Never.”",
            "“We are not leaving,”",
            "“Never.”",
            "“Never.”",
            "10 to 12.5",
            "10 to 12.5"
        ]
    );
    assert_eq!(notebook.entries()[0].source.url, "https://a.example/");
    // However the entries were stored.
    let mut stored = notebook.entries().to_vec();
    stored.reverse();
    assert_eq!(Notebook::of(stored), notebook);
}

#[test]
fn what_is_removed_can_be_kept_again_as_it_was() {
    let mut notebook = notebook();
    let id = notebook.entries()[0].id.clone();
    notebook.note(&id, "a note", TUESDAY);
    let before = notebook.clone();
    let removed = notebook.remove(&id).unwrap();
    assert_eq!(notebook.remove(&id), None);
    assert_eq!(notebook.get(&id), None);
    assert_eq!(notebook.keep(removed), Keeping::New(id));
    assert_eq!(notebook, before);
}

#[test]
fn tags_and_notes_are_the_readers() {
    let mut notebook = notebook();
    let id = notebook.entries()[0].id.clone();
    assert!(notebook.tag(&id, &["lead, Harbour ", "LEAD", "  ", "two  words"], TUESDAY));
    assert_eq!(notebook.get(&id).unwrap().tags, ["Harbour", "LEAD", "two words"]);
    assert!(!notebook.tag(&id, &["two words", "LEAD", "Harbour"], TUESDAY), "nothing changed");
    assert!(notebook.note(&id, "  Ask her.\nTuesday? \n", TUESDAY));
    assert_eq!(notebook.get(&id).unwrap().note, "Ask her.\nTuesday?");
    assert_eq!(notebook.get(&id).unwrap().changed_on, TUESDAY);
    assert!(!notebook.note("nobody", "x", TUESDAY) && !notebook.tag("nobody", &["x"], TUESDAY));
    assert_eq!(notebook.tags(), [("Harbour".to_owned(), 1), ("LEAD".to_owned(), 1), ("two words".to_owned(), 1)]);
    assert_eq!(notebook.speakers(), [("Rosa Lind".to_owned(), 3), ("Tom Ferris".to_owned(), 1)]);
    assert_eq!(notebook.sites(), [("The Quay".to_owned(), 5)]);
    assert!(notebook.attribute(&id, Some(voice("Ann Lee", None)), TUESDAY));
    assert_eq!(notebook.get(&id).unwrap().speaker.as_ref().unwrap().name, "Ann Lee");
}

#[test]
fn search_finds_words_anywhere_and_keeps_the_order() {
    let mut notebook = notebook();
    let id = notebook.entries()[1].id.clone();
    notebook.note(&id, "Über die Mauer", TUESDAY);
    notebook.tag(&id, &["Lead"], TUESDAY);
    let find = |search: Search| words(&notebook, &notebook.search(&search)).join(" | ");
    let text = |text| Search { text, ..Search::default() };
    assert_eq!(notebook.search(&Search::default()).len(), 5);
    assert_eq!(find(text("LEAVING rosa")), "“We are not leaving,”");
    assert_eq!(find(text("über mauer")), "“Never.”");
    assert_eq!(find(text("harbour")).matches('|').count(), 4, "the headline");
    assert_eq!(find(text("master leaving nowhere")), "");
    assert_eq!(find(Search { tag: "lead", ..Search::default() }), "“Never.”");
    assert_eq!(find(Search { speaker: "Tom Ferris", ..text("never") }), "“Never.”");
    assert_eq!(find(Search { speaker: "Tom Ferris", site: "The Quay", ..text("leaving") }), "");
    assert_eq!(find(Search { site: "Elsewhere", ..Search::default() }), "");
}

#[test]
fn merging_loses_nothing() {
    let mut ours = notebook();
    let mut theirs = notebook();
    let id = |at: usize| notebook().entries()[at].id.clone();
    // The newer note stays, tags are united; an empty note is no note; of two of the same time both stay.
    ours.note(&id(0), "old", MONDAY);
    theirs.note(&id(0), "new", TUESDAY);
    ours.tag(&id(0), &["a"], MONDAY);
    theirs.tag(&id(0), &["A", "b"], TUESDAY);
    ours.note(&id(1), "only here", TUESDAY);
    theirs.note(&id(2), "only there", MONDAY);
    ours.note(&id(3), "one", TUESDAY);
    theirs.note(&id(3), "other", TUESDAY);
    let mut other = page();
    other.source.url = "https://b.example/".to_owned();
    let Keeping::New(new) = theirs.keep(Kept::quote(&other, 0, TUESDAY).unwrap()) else { panic!() };
    let merged = ours.merge(theirs.clone().into_entries());
    assert_eq!(merged.added, [new]);
    assert_eq!(merged.changed, [id(0), id(2), id(3)]);
    assert_eq!(merged.same, 2);
    let note = |at: usize| ours.get(&id(at)).unwrap().note.clone();
    assert_eq!([note(0), note(1), note(2), note(3)], ["new", "only here", "only there", "one\n\nother"]);
    assert_eq!(ours.get(&id(0)).unwrap().tags.len(), 2);
    // Once more changes nothing.
    let before = ours.clone();
    let again = ours.merge(theirs.into_entries());
    assert_eq!((again.added.len(), again.changed.len(), again.same), (0, 0, 6));
    assert_eq!(ours, before);
}

#[test]
fn an_id_that_is_ours_cannot_take_our_words() {
    let mut ours = notebook();
    let mut forged = ours.entries()[0].clone();
    forged.words = "“Something else”".to_owned();
    let added = ours.merge(vec![forged]).added;
    assert_eq!(added, [format!("{}-2", notebook().entries()[0].id)]);
    assert_eq!(ours.entries().len(), 6);
    assert_eq!(ours.get(&notebook().entries()[0].id).unwrap().words, "“We are not leaving,”");
}

#[test]
fn a_corrected_entry_is_still_the_same_entry() {
    let mut ours = notebook();
    let id = ours.entries()[0].id.clone();
    let backup = ours.clone();
    ours.attribute(&id, Some(voice("Ann Lee", None)), TUESDAY);
    ours.merge(backup.into_entries());
    assert_eq!(ours.entries().len(), 5);
    assert_eq!(ours.get(&id).unwrap().speaker.as_ref().unwrap().name, "Ann Lee", "the newer stays");
}

#[test]
fn a_file_comes_back_equal_and_agrees_with_the_schema() {
    let mut notebook = notebook();
    let id = notebook.entries()[0].id.clone();
    notebook.note(&id, "“Quoted” 🎣\nقالت", TUESDAY);
    notebook.tag(&id, &["ä", "b"], TUESDAY);
    let json = notebook.to_json(TUESDAY);
    assert_eq!(Notebook::from_json(&json).unwrap(), notebook);
    assert_eq!(Notebook::from_json(&format!("\u{feff}{json}")).unwrap(), notebook);
    assert_eq!(schema::complaints(SCHEMA, &serde_json::from_str(&json).unwrap()), [""; 0]);
    for kept in notebook.entries() {
        assert_eq!(&Kept::from_stored(&kept.to_stored()).unwrap(), kept);
        assert_eq!(kept.key(), format!("kept:{}", kept.id));
    }
}

#[test]
fn files_of_version_1_are_read_for_ever() {
    let json = std::fs::read_to_string("tests/data/notebook/version-1.json").unwrap();
    let notebook = Notebook::from_json(&json).unwrap();
    assert_eq!(words(&notebook, &ids(&notebook)), ["“We are not leaving,”", "340"]);
    let first = &notebook.entries()[0];
    assert_eq!(
        (first.note.as_str(), first.tags.join("|")),
        ("Ask her about the wall.\nTuesday?", "harbour|Lead".to_owned())
    );
    assert_eq!(first.speaker, Some(voice("Rosa Lind", Some("harbour master"))));
    assert!(first.link.exact && first.link.url.ends_with("#:~:text=We%20are%20not%20leaving"));
    if VERSION == 1 {
        let value = |json: &str| -> serde_json::Value { serde_json::from_str(json).unwrap() };
        assert_eq!(value(&notebook.to_json(TUESDAY)), value(&json));
    }
}

#[test]
fn what_is_no_notebook_of_ours_is_refused_with_a_reason() {
    let good = notebook().to_json(TUESDAY);
    let too_new = good.replace("\"version\": 1", "\"version\": 99").replace("\"kept\"", "\"kept_otherwise\"");
    assert_eq!(Notebook::from_json(&too_new), Err(FileError::TooNew { version: 99 }));
    assert_eq!(Notebook::from_json("{\n  no"), Err(FileError::NotJson { line: 2, column: 3 }));
    for json in ["[]", "null", "{}", r#"{"format":"onrecord-quotes","version":1}"#, r#"{"format":"onrecord-notebook"}"#]
    {
        assert_eq!(Notebook::from_json(json), Err(FileError::NotNotebook), "{json}");
    }
    let bad = good.replacen("\"words\": \"“Never.”\"", "\"words\": 7", 1);
    let Err(FileError::BadEntry { number: 2, problem }) = Notebook::from_json(&bad) else { panic!("{bad}") };
    assert!(problem.contains("invalid type"), "{problem}");
    let stored = notebook().entries()[0].to_stored();
    assert_eq!(
        Kept::from_stored(&stored.replace("\"version\":1", "\"version\":2")),
        Err(FileError::TooNew { version: 2 })
    );
    assert_eq!(Kept::from_stored("7"), Err(FileError::NotNotebook));
}

#[test]
fn a_hostile_file_brings_nothing_that_runs() {
    let json = notebook().to_json(TUESDAY).replace("https://quay.example/harbour#:~:text=x", "javascript:alert(1)");
    let json = json.replace("Rosa Lind", "Rosa\\u202e Lind\\u0007").replace("“Never.”", "“Ne\\u001bver.”\\n\\tMore");
    let notebook = Notebook::from_json(&json).unwrap();
    assert!(notebook.entries().iter().all(|kept| !kept.link.url.contains("javascript")));
    assert_eq!(notebook.speakers()[0].0, "Rosa Lind");
    assert_eq!(notebook.entries()[1].words, "“Never.”\nMore");
}

#[test]
fn kept_quotes_are_exported_in_every_format() {
    let mut notebook = notebook();
    let mut other = page();
    other.source.url = "https://b.example/".to_owned();
    other.quotes[0].link = Link::to_page("https://b.example/");
    notebook.keep(Kept::quote(&other, 0, TUESDAY).unwrap());
    let sheets = notebook.sheets(&ids(&notebook));
    assert_eq!(
        sheets.iter().map(|sheet| (sheet.quotes.len(), sheet.figures.len())).collect::<Vec<_>>(),
        [(1, 0), (3, 2)]
    );
    assert_eq!(sheets[1].quotes, page().quotes);
    assert_eq!(sheets[1].figures, page().figures);
    for format in Format::ALL {
        let exported = export_all(&sheets, format, &Options { today: "2024-03-05", ..Options::default() }).unwrap();
        assert!(exported.text.contains("b.example"), "{format:?}: {}", exported.text);
    }
}

#[test]
fn the_notebook_is_a_table_and_a_text_too() {
    let mut notebook = notebook();
    let id = notebook.entries()[0].id.clone();
    notebook.note(&id, "=1+1\nline two", TUESDAY);
    notebook.tag(&id, &["a", "b"], TUESDAY);
    let all = ids(&notebook);
    let csv = notebook.export(&all, Format::Csv, TUESDAY, &Terms::default()).unwrap();
    assert_eq!(
        (csv.file_name.as_str(), csv.media_type),
        ("on-record-notebook-2024-03-05.csv", "text/csv;charset=utf-8")
    );
    let mut reader = csv::Reader::from_reader(csv.copied().as_bytes());
    assert_eq!(
        reader.headers().unwrap().iter().take(5).collect::<Vec<_>>(),
        ["id", "kept_on", "tags", "note", "document"]
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 5);
    assert_eq!(rows[0].iter().take(4).collect::<Vec<_>>(), [id.as_str(), MONDAY, "a, b", "'=1+1\nline two"]);
    let markdown = notebook.copied(&all[..1], Format::Markdown, TUESDAY, &Terms::default()).unwrap().text;
    assert_eq!(
        markdown,
        "# On Record: notebook\n\n## Harbour to stay open\n\nThe Quay, [Harbour to stay open](<https://quay.example/harbour>), 2024-03-01\n\n\
         > “We are not leaving,”\n>\n> — [Rosa Lind, harbour master](<https://quay.example/harbour#:~:text=x>)\n\n\
         \\=1+1  \nline two\n\n*a, b*\n"
    );
    let file = notebook.export(&all[..1], Format::Markdown, TUESDAY, &Terms::default()).unwrap().text;
    let shown: Vec<&str> = file.lines().filter(|line| !line.starts_with("<!-- ")).collect();
    assert_eq!(
        shown.join("\n").replace("\n\n\n", "\n\n"),
        markdown.trim_end().to_owned() + "\n",
        "nothing else is seen"
    );
    let json = notebook.export(&all, Format::Json, TUESDAY, &Terms::default()).unwrap().text;
    assert_eq!(Notebook::from_json(&json).unwrap(), notebook);
    assert_eq!(notebook.export(&all, Format::Apa, TUESDAY, &Terms::default()), None);
}

#[test]
fn whatever_is_written_in_it_comes_back() {
    let mut dice = Dice(0x1234_5678_9abc_def1);
    for _ in 0..300 {
        let mut sheet = page();
        for line in [&mut sheet.source.title, &mut sheet.source.byline, &mut sheet.source.site, &mut sheet.source.url] {
            *line = dice.words();
        }
        sheet.quotes[0].text = dice.words();
        sheet.quotes[0].cue = dice.words();
        sheet.quotes[0].link.url = dice.words();
        sheet.speakers[0] = voice(&dice.words(), Some(&dice.words()));
        sheet.figures[0].of = dice.words();
        sheet.figures[0].value = Value::Written(dice.words());
        let mut notebook = Notebook::default();
        for kept in [Kept::quote(&sheet, 0, MONDAY), Kept::quote(&sheet, 1, TUESDAY), Kept::figure(&sheet, 0, MONDAY)] {
            let (Keeping::New(id) | Keeping::There(id)) = notebook.keep(kept.unwrap());
            notebook.note(&id, &dice.words(), TUESDAY);
            notebook.tag(&id, &[&dice.words(), &dice.words()], TUESDAY);
        }
        let json = notebook.to_json(TUESDAY);
        assert_eq!(Notebook::from_json(&json).unwrap(), notebook);
        assert_eq!(schema::complaints(SCHEMA, &serde_json::from_str(&json).unwrap()), [""; 0]);
        for format in FILES {
            let file = notebook.export(&ids(&notebook), format, TUESDAY, &Terms::default()).unwrap().text;
            assert_eq!(Notebook::from_file(&file).as_ref(), Ok(&notebook), "{format:?}: {file}");
        }
        let stored = notebook.entries().iter().map(|kept| Kept::from_stored(&kept.to_stored()).unwrap()).collect();
        assert_eq!(Notebook::of(stored), notebook);
        let mut merged = notebook.clone();
        let again = merged.merge(notebook.clone().into_entries());
        assert_eq!((again.added.len(), again.changed.len()), (0, 0));
        assert_eq!(merged, notebook);
    }
}

#[test]
fn a_big_notebook_is_merged_in_no_time_to_speak_of() {
    let mut sheet = page();
    sheet.quotes = (0..5_000).map(|number| quoted(&format!("“Word {number}”"), Some(0))).collect();
    let entries: Vec<Kept> = (0..5_000).filter_map(|index| Kept::quote(&sheet, index, MONDAY)).collect();
    let mut notebook = Notebook::of(entries.clone());
    assert_eq!(notebook.merge(entries).same, 5_000);
    assert_eq!(notebook.search(&Search { text: "word 4999", ..Search::default() }).len(), 1);
}
