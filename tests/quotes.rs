//! Runs the cases of `tests/data/quotes` and `tests/data/speakers`: a few invented sentences and who says what in them.
//!
//! A case gives the text and its quotes, in text order. `kind`, `text` (the pieces, marks included, joined by " | "),
//! `speaker` (canonical name; absent: unknown), and, where they matter, `mention`, `cue`, `clause`, `sure` (the least
//! confidence in thousandths). `speakers` lists the speakers, if it is given at all. A case with `known_failure = true` is
//! run, must fail, and shouts when it passes.

// A test that meets the unexpected must stop loudly.
#![allow(clippy::unwrap_used)]

use onrecord::quote::{Quote, QuoteKind};
use onrecord::speaker::{Speaker, SpeakerKind, attribute};
use onrecord::text::Span;
use std::fmt::Write;
use std::path::Path;

#[test]
fn quotes() {
    run("tests/data/quotes");
}

#[test]
fn speakers() {
    run("tests/data/speakers");
}

fn run(folder: &str) {
    let mut files: Vec<_> = std::fs::read_dir(Path::new(folder)).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "no cases in {folder}");
    let mut failures = String::new();
    let mut cases = 0;
    for file in files {
        let data: toml::Table = std::fs::read_to_string(&file).unwrap().parse().unwrap();
        for case in data["case"].as_array().unwrap() {
            cases += 1;
            let case = case.as_table().unwrap();
            let name = case["name"].as_str().unwrap();
            let outcome = check(case);
            let known = case.get("known_failure").and_then(toml::Value::as_bool).unwrap_or(false);
            match (outcome, known) {
                (Err(why), false) => writeln!(failures, "\n=== {} · {name}\n{why}", file.display()).unwrap(),
                (Ok(()), true) => {
                    writeln!(failures, "\n=== {} · {name}\npasses now: take known_failure away", file.display())
                        .unwrap();
                }
                _ => {}
            }
        }
    }
    assert!(failures.is_empty(), "{cases} cases{failures}");
}

fn check(case: &toml::Table) -> Result<(), String> {
    let text = case["text"].as_str().unwrap();
    let (quotes, speakers) = attribute(text);
    check_spans(text, &quotes, &speakers);
    let got: Vec<toml::Table> = quotes.iter().map(|quote| show(text, quote, &speakers)).collect();
    let want: Vec<&toml::Table> = case
        .get("quotes")
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
        .map(|q| q.as_table().unwrap())
        .collect();
    let mut same = got.len() == want.len();
    for (got, want) in got.iter().zip(&want) {
        same &= agrees(want, got) && (want.contains_key("speaker") || !got.contains_key("speaker"));
    }
    let cast: Vec<toml::Table> = speakers.iter().map(show_speaker).collect();
    if let Some(wanted) = case.get("speakers").and_then(toml::Value::as_array) {
        same &= wanted.len() == cast.len();
        same &= wanted.iter().zip(&cast).all(|(want, got)| agrees(want.as_table().unwrap(), got));
    }
    if same {
        return Ok(());
    }
    let list = |tables: &[toml::Table]| tables.iter().map(|t| format!("  {t:?}\n")).collect::<String>();
    let want: Vec<toml::Table> = want.into_iter().cloned().collect();
    Err(format!("text: {text}\nwant:\n{}got:\n{}speakers got:\n{}", list(&want), list(&got), list(&cast)))
}

/// Everything the case asks for is what came out.
fn agrees(want: &toml::Table, got: &toml::Table) -> bool {
    want.iter().all(|(key, value)| match key.as_str() {
        "sure" => got["sure"].as_integer() >= value.as_integer(),
        _ => got.get(key) == Some(value),
    })
}

fn show(text: &str, quote: &Quote, speakers: &[Speaker]) -> toml::Table {
    let mut table = toml::Table::new();
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

fn show_speaker(speaker: &Speaker) -> toml::Table {
    let kind = match speaker.kind {
        SpeakerKind::Person => "person",
        SpeakerKind::Organisation => "organisation",
        SpeakerKind::Group => "group",
        SpeakerKind::Anonymous => "anonymous",
    };
    let mut table = toml::Table::new();
    table.insert("name".into(), speaker.name.clone().into());
    table.insert("kind".into(), kind.into());
    table.insert("role".into(), speaker.role.clone().unwrap_or_default().into());
    table
}

/// Holds for every text: spans slice real text, pieces stand in order inside their quote, ids are indices.
fn check_spans(text: &str, quotes: &[Quote], speakers: &[Speaker]) {
    let real =
        |span: Span| assert!(text.get(span.start..span.end).is_some_and(|t| !t.is_empty()), "{span:?} in {text:?}");
    for quote in quotes {
        real(quote.span);
        assert!(!quote.pieces.is_empty());
        assert_eq!(quote.pieces.first().unwrap().start, quote.span.start);
        assert_eq!(quote.pieces.last().unwrap().end, quote.span.end);
        assert!(quote.pieces.windows(2).all(|p| p[0].end <= p[1].start), "{quote:?} in {text:?}");
        quote.pieces.iter().copied().chain(quote.mention).chain(quote.cue).for_each(real);
        if let Some(clause) = quote.clause {
            real(clause);
            assert!(clause.covers(quote.span), "{quote:?} in {text:?}");
        }
        assert!(quote.speaker.is_none_or(|id| id.0 < speakers.len()));
    }
    assert!(quotes.windows(2).all(|q| q[0].span.start <= q[1].span.start), "{quotes:?} in {text:?}");
    for (index, speaker) in speakers.iter().enumerate() {
        assert_eq!(speaker.id.0, index);
        assert!(!speaker.name.trim().is_empty(), "{speaker:?} in {text:?}");
        assert!(!speaker.mentions.is_empty() && speaker.mentions.windows(2).all(|m| m[0].end <= m[1].start));
        speaker.mentions.iter().copied().for_each(real);
    }
}

/// Odd texts made of the pieces that matter, by a small generator with a fixed seed.
#[test]
fn any_text_gives_true_spans() {
    const PARTS: [&str; 48] = [
        "“",
        "”",
        "\"",
        "'",
        "’",
        "‘",
        "„",
        "«",
        "»",
        "''",
        "``",
        "\n",
        "\n\n",
        " ",
        ".",
        ",",
        ":",
        "!",
        "?",
        "—",
        "(",
        ")",
        "said",
        "told",
        "reporters",
        "according to",
        "Ada Lark",
        "Lark",
        "he",
        "she",
        "the minister",
        "Mr.",
        "a spokesman for",
        "that",
        "and",
        "👩‍🚀",
        "e\u{301}",
        "ß",
        "İ",
        "\u{200b}",
        "\r",
        "6'2\"",
        "’s",
        "n't",
        "Said",
        "THE",
        "日本",
        "who",
    ];
    let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..4000 {
        let mut text = String::new();
        for _ in 0..1 + next(30) {
            text.push_str(PARTS[next(PARTS.len())]);
            if next(3) > 0 {
                text.push(' ');
            }
        }
        let (quotes, speakers) = attribute(&text);
        check_spans(&text, &quotes, &speakers);
    }
}

/// Texts that are all marks, all one word, or one long paragraph: the time grows with the length, no faster.
#[test]
fn long_odd_texts_take_linear_time() {
    const PARTS: [&str; 14] = [
        "\"",
        "“",
        "'a ",
        "“a. ",
        "said ",
        "he said ",
        "“a” said ",
        "a, ",
        "Lark ",
        "Ada Lark, a poet, ",
        ": ",
        "saying ",
        "to say and ",
        "(",
    ];
    for part in PARTS {
        let text = part.repeat(60_000 / part.len());
        let start = std::time::Instant::now();
        let (quotes, speakers) = attribute(&text);
        // Quadratic time would be minutes; a debug build on a busy machine gets seconds.
        assert!(start.elapsed().as_secs() < 20, "{part:?} took {:?}", start.elapsed());
        check_spans(&text, &quotes, &speakers);
    }
}
