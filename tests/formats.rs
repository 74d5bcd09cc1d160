//! Templates, JSON and tables: by cases, against the schema, and for any text whatever.

// A test that meets the unexpected must stop loudly.
#![allow(clippy::unwrap_used, clippy::panic)]
#![cfg(feature = "cli")]

mod dice;
mod quay;
mod schema;

use dice::Dice;
use onrecord::export::json::Record;
use onrecord::export::template::{DEFAULT, Template};
use onrecord::export::{
    Counted, Format, Link, Options, Quoted, Sheet, Source, Terms, Voice, export, export_all, read_json,
};
use onrecord::figure::{Approx, FigureKind, Value};
use onrecord::quote::QuoteKind;
use quay::{page, voice};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

const TODAY: &str = "2024-03-03T12:00:00Z";

fn sheet() -> Sheet {
    let link = Link { url: "https://quay.example/harbour#:~:text=We".to_owned(), exact: true };
    Sheet {
        source: Source { published: "2024-03-01T10:00:00+01:00".to_owned(), ..page().source },
        quotes: vec![Quoted {
            kind: QuoteKind::Direct,
            text: "“We are not leaving”".to_owned(),
            speaker: Some(1),
            cue: "said".to_owned(),
            per_mille: 971,
            link: link.clone(),
        }],
        speakers: vec![voice("Nobody Quoted", None), voice("Rosa Lind", Some("harbour master"))],
        figures: vec![Counted {
            kind: FigureKind::Count,
            text: "some 340".to_owned(),
            value: Value::Number(340.0),
            unit: "families".to_owned(),
            approx: Some(Approx::About),
            of: "fishing families".to_owned(),
            claimed_by: Some(1),
            link: Link::to_page("https://quay.example/harbour"),
        }],
        terms: Terms::default(),
    }
}

fn fill(sheet: &Sheet, template: &str) -> Result<String, String> {
    let options = Options { template, today: TODAY };
    export(sheet, Format::Template, &options).map(|exported| exported.text).map_err(|error| error.to_string())
}

#[test]
fn templates_are_filled_as_the_cases_say() {
    let data: toml::Table = std::fs::read_to_string("tests/data/export/templates.toml").unwrap().parse().unwrap();
    let mut failures = String::new();
    for case in data["case"].as_array().unwrap() {
        let text = |key: &str| case.get(key).map(|value| value.as_str().unwrap().trim_start_matches('\n').to_owned());
        let mut sheet = sheet().only(&[0], &[]);
        for missing in case.get("without").and_then(|list| list.as_array()).into_iter().flatten() {
            match missing.as_str().unwrap() {
                "speaker" => sheet.quotes[0].speaker = None,
                "role" => sheet.speakers[1].role = None,
                "outlet" => sheet.source.site.clear(),
                "date" => sheet.source.published.clear(),
                other => panic!("{other}"),
            }
        }
        sheet.source.title = text("title").unwrap_or(sheet.source.title);
        let got = fill(&sheet, &text("template").unwrap());
        let want = text("filled").ok_or_else(|| text("error").unwrap());
        if got != want {
            writeln!(failures, "\n{}\nwant {want:?}\n got {got:?}", case["name"]).unwrap();
        }
    }
    assert!(failures.is_empty(), "{failures}");
    assert!(Template::new(DEFAULT).is_ok());
}

#[test]
fn a_template_of_one_line_gives_a_line_each() {
    let mut sheet = sheet();
    sheet.quotes.push(Quoted { text: "“Never”".to_owned(), speaker: None, ..sheet.quotes[0].clone() });
    assert_eq!(
        fill(&sheet, "- {quote}[ ({speaker})][, {of}]").unwrap(),
        "- “We are not leaving” (Rosa Lind)\n- “Never”\n- some 340 (Rosa Lind), fishing families"
    );
    assert_eq!(fill(&sheet.only(&[0, 1], &[]), "{quote}\nx").unwrap(), "“We are not leaving”\nx\n\n“Never”\nx");
}

#[test]
fn templates_never_panic() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let parts = ["{quote}", "{", "}", "[", "]", "\\", "{speaker}", "{x}", " ", "\n", "é", "[{role}", "{{", "]]"];
    let mut held = 0;
    for _ in 0..5_000 {
        let template: String = (0..dice.below(10))
            .map(|_| if dice.below(4) == 0 { dice.words() } else { parts[dice.below(14)].to_owned() })
            .collect();
        match Template::new(&template) {
            Ok(_) => {
                held += 1;
                fill(&sheet(), &template).unwrap();
            }
            Err(error) => {
                let line = template.split('\n').nth(error.line - 1).unwrap();
                let character = line.chars().nth(error.column - 1).unwrap();
                assert!("{}[]".contains(character), "{error} in {template:?}");
            }
        }
    }
    assert!(held > 500, "{held} held");
    let deep = "[".repeat(100_000);
    assert!(Template::new(&deep).is_err());
    assert!(fill(&sheet(), &format!("{}{{quote}}{}", "[".repeat(30), "]".repeat(30))).is_ok());
}

#[test]
fn json_agrees_with_its_schema_and_comes_back() {
    let json = export(&sheet(), Format::Json, &Options { today: TODAY, ..Options::default() }).unwrap().text;
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(schema::complaints("docs/quotes.schema.json", &value), [""; 0]);
    let page = &value["pages"][0];
    assert_eq!(page["speakers"].as_array().unwrap().len(), 1, "those who are quoted");
    assert_eq!(page["quotes"][0]["speaker"], serde_json::json!({ "id": 0, "name": "Rosa Lind" }));
    assert_eq!((&page["quotes"][0]["confidence"], &page["figures"][0]["value"]), (&0.971.into(), &340.into()));
    let mut pruned = sheet();
    pruned.speakers.remove(0);
    pruned.quotes[0].speaker = Some(0);
    pruned.figures[0].claimed_by = Some(0);
    assert_eq!(read_json(&json).unwrap(), [pruned]);
    assert_eq!(read_json(&json.replace("\"version\": 1", "\"version\": 2")), None);
    assert_eq!(read_json("{}"), None);
}

/// A sheet of odd words in every field that a page can reach.
fn odd(dice: &mut Dice) -> Sheet {
    let mut sheet = sheet();
    let Source { url, title, byline, site, published } = &mut sheet.source;
    for line in [url, title, byline, site, published] {
        *line = dice.words();
    }
    sheet.speakers.remove(0);
    sheet.speakers[0] = Voice { name: dice.words(), role: Some(dice.words()), ..sheet.speakers[0].clone() };
    for quote in &mut sheet.quotes {
        *quote = Quoted { text: dice.words(), cue: dice.words(), speaker: Some(0), ..quote.clone() };
        quote.link = Link { url: dice.words(), exact: true };
    }
    for figure in &mut sheet.figures {
        let value = [Value::Written(dice.words()), Value::Range(-1.5, 1e20)][dice.below(2)].clone();
        *figure = Counted {
            text: dice.words(),
            unit: dice.words(),
            of: dice.words(),
            value,
            claimed_by: Some(0),
            ..figure.clone()
        };
    }
    sheet
}

#[test]
fn every_format_takes_any_words() {
    let mut dice = Dice(0xfeed_beef_0bad_cafe);
    for _ in 0..500 {
        let sheets = [odd(&mut dice), odd(&mut dice)];
        for format in Format::ALL {
            let exported = export_all(&sheets, format, &Options { template: "", today: &dice.words() }).unwrap();
            assert!(!exported.file_name.contains(['/', '\\', '\0', '\n', ':']), "{:?}", exported.file_name);
        }
        let json = export_all(&sheets, Format::Json, &Options::default()).unwrap().text;
        assert_eq!(read_json(&json).unwrap(), sheets);
        assert_eq!(schema::complaints("docs/quotes.schema.json", &serde_json::from_str(&json).unwrap()), [""; 0]);
    }
}

/// The cells that a table is to have: those of a page's words behind an apostrophe where a spreadsheet would run them.
fn cells(table: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(false).from_reader(table.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn rows_read_back_equal_by_others() {
    let mut dice = Dice(0x0123_4567_89ab_cdef);
    let sheets: Vec<Sheet> = (0..200).map(|_| odd(&mut dice)).collect();
    let exported = export_all(&sheets, Format::Csv, &Options::default()).unwrap();
    let rows = cells(exported.copied());
    assert_eq!(rows.len(), 401);
    for (number, sheet) in sheets.iter().enumerate() {
        let (quote, figure) = (&rows[1 + number * 2], &rows[2 + number * 2]);
        let is = |cell: &str, words: &str| cell == words || cell.strip_prefix('\'') == Some(words);
        for (cell, words) in [
            (&quote[3], &sheet.quotes[0].text),
            (&quote[4], &sheet.speakers[0].name),
            (&quote[6], &sheet.quotes[0].cue),
            (&quote[13], &sheet.source.title),
            (&quote[17], &sheet.quotes[0].link.url),
            (&figure[3], &sheet.figures[0].text),
            (&figure[11], &sheet.figures[0].of),
        ] {
            assert!(is(cell, words), "{cell:?} is not {words:?}");
            let begins = cell.trim_start().chars().next();
            let is_number = cell.parse::<f64>().is_ok();
            assert!(is_number || !begins.is_some_and(|first| "=+-@".contains(first)), "{cell:?}");
        }
    }
    // The same by Python's reader, where there is one.
    let script = "import csv, io, json, sys\n\
        text = sys.stdin.buffer.read().decode('utf-8-sig')\n\
        sys.stdout.buffer.write(json.dumps(list(csv.reader(io.StringIO(text, newline='')))).encode())";
    let python = Command::new("python3").args(["-c", script]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut python) = python else {
        eprintln!("no python3 here; the table was read back by the csv crate alone");
        return;
    };
    // Python's reader gives up a file at the character NUL, whatever quotes it.
    let table = exported.text.replace('\0', "");
    let mut stdin = python.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(table.as_bytes()).unwrap());
    let out = python.wait_with_output().unwrap();
    writer.join().unwrap();
    let theirs: Vec<Vec<String>> = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(theirs, cells(&exported.copied().replace('\0', "")));
}

#[test]
fn records_of_the_command_line_agree_with_their_schema() {
    let (mut quotes, mut linked) = (0, 0);
    for entry in std::fs::read_dir("tests/pages").unwrap() {
        let html = std::fs::read_to_string(entry.unwrap().path().join("source.html")).unwrap();
        let page = onrecord::html::gather_saved(&html, "https://quay.example/page");
        let (reading, source) = (onrecord::reading::read(&page), Source::of(&page));
        for record in [Record::of_page("id", &page, &reading, &source), Record::of_text("id", &reading)] {
            let record = serde_json::to_value(record).unwrap();
            assert_eq!(schema::complaints("docs/record.schema.json", &record), [""; 0]);
            quotes += reading.quotes.len();
            linked += record["quotes"].as_array().unwrap().iter().filter(|quote| quote.get("link").is_some()).count();
        }
    }
    assert!(linked > 40 && linked * 2 <= quotes, "pages have links, texts have none: {linked} of {quotes}");
}
