//! Runs cases that are data: a folder of `.toml` files, each a list of `[[case]]`, a text and who says what in it.
//!
//! A case gives the text and its quotes, in text order. `kind`, `text` (the pieces, marks included, joined by " | "),
//! `speaker` (canonical name; absent: unknown), and, where they matter, `mention`, `cue`, `clause`, `sure` (the least
//! confidence in thousandths). `speakers` lists the speakers, if it is given at all. `indirect = "any"` leaves speech
//! without marks aside: only what stands in marks is compared. A case with `known_failure = true` is run, must fail, and
//! shouts when it passes.

use crate::spans::check_spans;
use onrecord::quote::{Quote, QuoteKind};
use onrecord::speaker::{Speaker, SpeakerKind, attribute};
use std::fmt::Write;
use std::path::Path;
use toml::{Table, Value};

/// Runs every case of a folder and tells of all that fail at once.
pub(crate) fn run(folder: &str) {
    let mut files: Vec<_> = std::fs::read_dir(Path::new(folder)).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "no cases in {folder}");
    let mut failures = String::new();
    let (mut cases, mut failed) = (0, 0);
    for file in files {
        let data: Table = match std::fs::read_to_string(&file).unwrap().parse() {
            Ok(data) => data,
            Err(error) => panic!("{}: {error}", file.display()),
        };
        for case in data["case"].as_array().unwrap() {
            cases += 1;
            let case = case.as_table().unwrap();
            let known = case.get("known_failure").and_then(Value::as_bool).unwrap_or(false);
            let why = match (check(case), known) {
                (Err(why), false) => why,
                (Ok(()), true) => "passes now: take known_failure away\n".to_owned(),
                _ => continue,
            };
            failed += 1;
            writeln!(failures, "\n=== {} · {}\n{why}", file.display(), case["name"].as_str().unwrap()).unwrap();
        }
    }
    assert!(failures.is_empty(), "{failed} of {cases} cases\n{failures}");
}

/// Reads the text of one case; what differs, in words, if anything does.
fn check(case: &Table) -> Result<(), String> {
    let text = case["text"].as_str().unwrap();
    let (quotes, speakers) = attribute(text);
    check_spans(text, &quotes, &speakers);
    let any_indirect = match case.get("indirect").map(Value::as_str) {
        None => false,
        Some(Some("any")) => true,
        Some(other) => panic!("indirect is \"any\" or is not there: {other:?}"),
    };
    let compared = |quote: &Table| !(any_indirect && quote.get("kind") == Some(&"indirect".into()));
    let got: Vec<Table> = quotes.iter().map(|quote| show(text, quote, &speakers)).filter(compared).collect();
    let want: Vec<Table> = tables(case, "quotes").filter(compared).collect();
    let mut same = got.len() == want.len();
    for (got, want) in got.iter().zip(&want) {
        same &= agrees(want, got) && (want.contains_key("speaker") || !got.contains_key("speaker"));
    }
    let cast: Vec<Table> = speakers.iter().map(show_speaker).collect();
    if case.contains_key("speakers") {
        let wanted: Vec<Table> = tables(case, "speakers").collect();
        same &= wanted.len() == cast.len();
        same &= wanted.iter().zip(&cast).all(|(want, got)| agrees(want, got));
    }
    if same {
        return Ok(());
    }
    Err(format!("text: {text}\nwant:\n{}got:\n{}speakers got:\n{}", list(&want), list(&got), list(&cast)))
}

/// Everything the case asks for is what came out.
fn agrees(want: &Table, got: &Table) -> bool {
    want.iter().all(|(key, value)| match key.as_str() {
        "sure" => got["sure"].as_integer() >= value.as_integer(),
        _ => got.get(key) == Some(value),
    })
}

fn tables(case: &Table, key: &str) -> impl Iterator<Item = Table> {
    let tables = case.get(key).and_then(Value::as_array).into_iter().flatten();
    tables.map(|table| table.as_table().unwrap().clone())
}

/// A line a table, its values in the order a reader asks for them: how, who, what, and the rest.
fn list(tables: &[Table]) -> String {
    let mut lines = String::new();
    for table in tables {
        lines.push(' ');
        for key in ["kind", "speaker", "text"] {
            match (key, table.get(key).and_then(Value::as_str)) {
                ("speaker", None) if table.contains_key("text") => lines.push_str(" [unknown]"),
                ("speaker", Some(name)) => write!(lines, " [{name}]").unwrap(),
                (_, Some(value)) => write!(lines, " {value}").unwrap(),
                (_, None) => {}
            }
        }
        for (key, value) in table.iter().filter(|(key, _)| !["kind", "speaker", "text"].contains(&key.as_str())) {
            write!(lines, " · {key} {value}").unwrap();
        }
        lines.push('\n');
    }
    lines
}

fn show(text: &str, quote: &Quote, speakers: &[Speaker]) -> Table {
    let mut table = Table::new();
    let kind = match quote.kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
    };
    table.insert("kind".into(), kind.into());
    let pieces: Vec<&str> = quote.pieces.iter().map(|p| p.of(text)).collect();
    table.insert("text".into(), pieces.join(" | ").into());
    if let Some(speaker) = quote.speaker.and_then(|id| speakers.get(id.0)) {
        table.insert("speaker".into(), speaker.name.clone().into());
    }
    for (key, span) in [("mention", quote.mention), ("cue", quote.cue), ("clause", quote.clause)] {
        if let Some(span) = span {
            table.insert(key.into(), span.of(text).into());
        }
    }
    table.insert("sure".into(), i64::from(quote.confidence.as_per_mille()).into());
    table
}

fn show_speaker(speaker: &Speaker) -> Table {
    let kind = match speaker.kind {
        SpeakerKind::Person => "person",
        SpeakerKind::Organisation => "organisation",
        SpeakerKind::Group => "group",
        SpeakerKind::Anonymous => "anonymous",
    };
    let mut table = Table::new();
    table.insert("name".into(), speaker.name.clone().into());
    table.insert("kind".into(), kind.into());
    table.insert("role".into(), speaker.role.clone().unwrap_or_default().into());
    table
}
