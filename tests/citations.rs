//! Citations against strings written by hand after the styles' rules.

// A test that meets the unexpected must stop loudly.
#![allow(clippy::unwrap_used, clippy::panic)]

mod dice;

use onrecord::export::{Format, Link, Options, Quoted, Sheet, Source, Voice, export, export_all};
use onrecord::quote::QuoteKind;
use onrecord::speaker::SpeakerKind;
use std::fmt::Write;
use toml::{Table, Value};

fn cases(file: &str) -> Vec<Table> {
    let data: Table = std::fs::read_to_string(file).unwrap().parse().unwrap();
    data["case"].as_array().unwrap().iter().map(|case| case.as_table().unwrap().clone()).collect()
}

fn text(table: &Table, key: &str) -> String {
    table.get(key).and_then(Value::as_str).unwrap_or("").to_owned()
}

fn sheet(case: &Table) -> Sheet {
    let source = case["source"].as_table().unwrap();
    let source = Source {
        url: text(source, "url"),
        title: text(source, "title"),
        byline: text(source, "byline"),
        site: text(source, "site"),
        published: text(source, "published"),
    };
    let speaker = case.get("speaker").map(|name| Voice {
        name: name.as_str().unwrap().to_owned(),
        kind: SpeakerKind::Person,
        role: None,
    });
    let link = Link { url: format!("{}#:~:text=x", source.url), exact: true };
    let quote = case.get("quote").map(|quote| Quoted {
        kind: QuoteKind::Direct,
        text: quote.as_str().unwrap().to_owned(),
        speaker: speaker.as_ref().map(|_| 0),
        cue: "said".to_owned(),
        per_mille: 900,
        link,
    });
    Sheet {
        source,
        quotes: quote.into_iter().collect(),
        speakers: speaker.into_iter().collect(),
        figures: Vec::new(),
        ..Sheet::default()
    }
}

/// The rich flavour as the cases write it: italics between low lines, paragraphs parted by blank lines.
fn marked(html: &str) -> String {
    let mut out = html.replace("<p dir=\"auto\">", "").replace("</p>\n", "\n\n");
    out = out.replace("<i>", "_").replace("</i>", "_").replace("<sup>", "[").replace("</sup>", "]");
    while let Some((before, rest)) = out.clone().split_once("<a href=\"") {
        out = format!("{before}{}", rest.split_once("\">").unwrap().1.replacen("</a>", "", 1));
    }
    out.replace("&amp;", "&").trim_end().to_owned()
}

#[test]
fn citations_are_as_the_styles_say() {
    let mut failures = String::new();
    for case in cases("tests/data/export/citations.toml") {
        let sheet = sheet(&case);
        let options = Options { today: case["today"].as_str().unwrap(), ..Options::default() };
        for format in [Format::Apa, Format::Mla, Format::Chicago, Format::Bibtex] {
            let Some(want) = case.get(format.name()).map(|want| want.as_str().unwrap().trim()) else { continue };
            let got = export(&sheet, format, &options).unwrap();
            let rich = got.html.as_deref().map_or(got.text.trim().to_owned(), marked);
            if rich != want {
                writeln!(failures, "\n{} · {}\nwant {want}\n got {rich}", case["name"], format.name()).unwrap();
            }
            // The plain flavour says the same.
            let bare = if got.html.is_some() { rich.replace('_', "") } else { rich };
            assert_eq!(got.text.trim(), bare, "{}", case["name"]);
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn quotes_in_citations_lead_to_their_place() {
    let case = cases("tests/data/export/citations.toml").into_iter().find(|case| case.contains_key("quote")).unwrap();
    for format in [Format::Apa, Format::Mla] {
        let html = export(&sheet(&case), format, &Options::default()).unwrap().html.unwrap();
        assert!(html.contains("<a href=\"https://quay.example/harbour#:~:text=x\">("), "{html}");
    }
}

/// Bylines are read through CSL-JSON, which has the names' parts apart.
#[cfg(feature = "cli")]
#[test]
fn bylines_are_taken_apart() {
    let mut failures = String::new();
    for case in cases("tests/data/export/bylines.toml") {
        let source = Source { byline: text(&case, "byline"), site: text(&case, "site"), ..Source::default() };
        let sheet = Sheet { source, ..Sheet::default() };
        let csl = export(&sheet, Format::CslJson, &Options::default()).unwrap().text;
        let items: serde_json::Value = serde_json::from_str(&csl).unwrap();
        let part = |author: &serde_json::Value, key: &str| author[key].as_str().unwrap_or("").to_owned();
        let author = |author: &serde_json::Value| {
            let last = format!("{} {}", part(author, "non-dropping-particle"), part(author, "family"));
            let parts = [part(author, "literal"), part(author, "given"), last.trim().to_owned()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>()
        };
        let got: Vec<Vec<String>> = items[0]["author"].as_array().into_iter().flatten().map(author).collect();
        let names =
            |value: &Value| value.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect();
        let want: Vec<Vec<String>> = case["authors"].as_array().unwrap().iter().map(names).collect();
        if got != want {
            writeln!(failures, "\n{:?}\nwant {want:?}\n got {got:?}", case["byline"]).unwrap();
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[cfg(feature = "cli")]
#[test]
fn csl_json_has_what_citation_managers_read() {
    let case = &cases("tests/data/export/citations.toml")[0];
    let options = Options { today: "2024-03-03", ..Options::default() };
    let csl = export(&sheet(case), Format::CslJson, &options).unwrap().text;
    let items: serde_json::Value = serde_json::from_str(&csl).unwrap();
    let want = serde_json::json!([{
        "id": "reed2024harbour",
        "type": "article-newspaper",
        "title": "Harbour to stay open",
        "author": [{ "family": "Reed", "given": "Jo" }],
        "container-title": "The Quay",
        "issued": { "date-parts": [[2024, 3, 1]] },
        "accessed": { "date-parts": [[2024, 3, 3]] },
        "URL": "https://quay.example/harbour",
    }]);
    assert_eq!(items, want);
}

/// Read back by the BibLaTeX crate, which knows nothing of ours.
#[test]
fn bibtex_is_read_back_by_others() {
    use biblatex::{Bibliography, ChunksExt, DateValue, PermissiveType};
    for case in cases("tests/data/export/citations.toml") {
        let sheet = sheet(&case);
        let options = Options { today: "2024-03-03", ..Options::default() };
        let bibtex = export(&sheet, Format::Bibtex, &options).unwrap().text;
        let library = Bibliography::parse(&bibtex).unwrap_or_else(|error| panic!("{error} in {bibtex}"));
        let entry = library.iter().next().unwrap();
        assert_eq!(library.len(), 1);
        assert_eq!(entry.entry_type, biblatex::EntryType::Online);
        assert_eq!(entry.title().map(|title| title.format_verbatim()).unwrap_or_default(), sheet.source.title);
        let organization = entry.organization().map(|names| names[0].format_verbatim()).unwrap_or_default();
        assert_eq!(organization, sheet.source.site);
        assert_eq!(entry.url().unwrap(), sheet.source.url.replace('{', "%7B").replace('}', "%7D"));
        if sheet.source.published.starts_with("20") {
            let PermissiveType::Typed(date) = entry.date().unwrap() else { panic!("{bibtex}") };
            let DateValue::At(day) = date.value else { panic!("{bibtex}") };
            let got = format!("{:04}-{:02}-{:02}", day.year, day.month.unwrap() + 1, day.day.unwrap() + 1);
            assert_eq!(got, sheet.source.published[..10]);
        }
        let authors = entry.author().unwrap_or_default();
        for (author, last) in authors.iter().zip(["Reed", "Lee", "Berg"]) {
            if case["name"].as_str() == Some("three authors") {
                assert_eq!(author.name, last);
            }
        }
        if case["name"].as_str() == Some("three authors") {
            assert_eq!(
                (authors.len(), authors[2].prefix.as_str(), authors[2].given_name.as_str()),
                (3, "van der", "Tom")
            );
        }
        if case["name"].as_str() == Some("junior") {
            assert_eq!((authors[0].suffix.as_str(), authors[0].given_name.as_str()), ("Jr.", "Martin K."));
        }
    }
}

/// Odd words in every field make no entry that breaks.
#[test]
fn bibtex_of_any_words_is_read_back() {
    let mut dice = dice::Dice(0x5eed_5eed_5eed_5eed);
    for _ in 0..400 {
        let [url, title, byline, site, published] = [(); 5].map(|()| onrecord::export::one_line(&dice.words()));
        let source = Source { url, title: title.clone(), byline, site, published };
        let sheet = Sheet { source, ..Sheet::default() };
        let bibtex = export(&sheet, Format::Bibtex, &Options::default()).unwrap().text;
        let library = biblatex::Bibliography::parse(&bibtex).unwrap_or_else(|error| panic!("{error} in {bibtex}"));
        assert_eq!(library.len(), 1, "{bibtex}");
        let entry = library.iter().next().unwrap();
        let got = entry.title().map(biblatex::ChunksExt::format_verbatim).unwrap_or_default();
        let bare = |text: &str| text.chars().filter(|character| character.is_alphanumeric()).collect::<String>();
        assert_eq!(bare(&got), bare(&title), "{bibtex}");
    }
}

#[test]
fn several_pages_make_one_bibliography() {
    let all = cases("tests/data/export/citations.toml");
    let mut sheets: Vec<Sheet> = [&all[0], &all[3], &all[0], &all[0]].map(sheet).into();
    sheets[2].source.url.push('2');
    let get = |format| export_all(&sheets, format, &Options::default()).unwrap().text;
    let keys: Vec<String> =
        get(Format::Bibtex).lines().filter_map(|line| Some(line.strip_prefix("@online{")?.to_owned())).collect();
    assert_eq!(keys, ["reed2024harbour,", "reed2024storm,", "reed2024harbourb,"]);
    let apa = get(Format::Apa);
    let starts: Vec<&str> = apa.split("\n\n").map(|line| &line[..12]).collect();
    assert_eq!(starts, ["Reed, J. (20", "Reed, J. (20", "Reed, J., Le"], "in order, none twice");
}

#[test]
fn later_notes_are_short() {
    let case = &cases("tests/data/export/citations.toml")[1];
    let mut sheet = sheet(case);
    sheet.quotes.push(Quoted { speaker: None, text: "“Never”".to_owned(), ..sheet.quotes[0].clone() });
    let notes = export(&sheet, Format::Chicago, &Options::default()).unwrap().text;
    assert!(notes.contains("“Never”[2]\n\n1. Rosa Lind, quoted in Jo Reed"), "{notes}");
    assert!(notes.ends_with("2. Reed, “Harbour to stay open.”"), "{notes}");
}
