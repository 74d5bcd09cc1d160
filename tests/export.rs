//! What is copied and exported: the words with their speaker and source, and nothing a hostile page could slip in.

// A test that meets the unexpected must stop loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use onrecord::export::{Counted, Link, Quoted, Sheet, Source, Voice, csv, html, markdown, plain};
use onrecord::figure::{FigureKind, Value};
use onrecord::quote::QuoteKind;
use onrecord::speaker::SpeakerKind;

fn voice(name: &str, role: Option<&str>) -> Voice {
    Voice { name: name.to_owned(), kind: SpeakerKind::Person, role: role.map(str::to_owned) }
}

fn link() -> Link {
    Link::to_page("https://quay.example/harbour?a=1&b=2")
}

fn quoted(kind: QuoteKind, text: &str, speaker: Option<usize>, per_mille: u16) -> Quoted {
    Quoted { kind, text: text.to_owned(), speaker, cue: "said".to_owned(), per_mille, link: link() }
}

fn sheet() -> Sheet {
    Sheet {
        source: Source {
            url: "https://quay.example/harbour?a=1&b=2".to_owned(),
            title: "Harbour to stay open".to_owned(),
            byline: "Jo Reed".to_owned(),
            site: "The Quay".to_owned(),
            published: "2024-03-01T10:00:00+01:00".to_owned(),
        },
        quotes: vec![
            quoted(QuoteKind::Direct, "“We are not leaving,”", Some(0), 970),
            quoted(QuoteKind::Mixed, "“a step backwards”", Some(1), 410),
            quoted(QuoteKind::Indirect, "the wall would hold", Some(0), 900),
            quoted(QuoteKind::Direct, "“Nobody asked.\nNobody does.”", None, 0),
        ],
        speakers: vec![voice("Rosa Lind", Some("harbour master")), voice("Ministry of Ports", None)],
        figures: vec![
            Counted {
                kind: FigureKind::Count,
                text: "340".to_owned(),
                value: Value::Number(340.0),
                unit: "families".to_owned(),
                approx: None,
                of: "fishing families".to_owned(),
                claimed_by: Some(0),
                link: link(),
            },
            Counted {
                kind: FigureKind::Date,
                text: "1986".to_owned(),
                value: Value::Number(1986.0),
                unit: String::new(),
                approx: None,
                of: String::new(),
                claimed_by: None,
                link: link(),
            },
        ],
    }
}

/// A page that tries everything at once, in every field it can reach.
fn hostile() -> Sheet {
    let bad = "</p><script>alert(1)</script> \" ' onload=x [a](javascript:b) ![i](http://t.example) | `c` =2+2 <!--";
    let mut sheet = sheet();
    let url = "javascript:alert(document.domain)//https://quay.example".to_owned();
    let own = || bad.to_owned();
    sheet.source = Source { url, title: own(), byline: own(), site: own(), published: own() };
    sheet.quotes = vec![Quoted { cue: own(), ..quoted(QuoteKind::Direct, bad, Some(0), 300) }];
    sheet.speakers = vec![voice(bad, Some(bad))];
    sheet.figures.truncate(1);
    sheet.figures[0] =
        Counted { text: own(), value: Value::Written(own()), unit: own(), of: own(), ..sheet.figures[0].clone() };
    sheet
}

const SOURCE_LINE: &str = "The Quay: Harbour to stay open, 2024-03-01, https://quay.example/harbour?a=1&b=2";

#[test]
fn one_quote_carries_its_speaker_and_source() {
    let sheet = sheet();
    let first = plain::quote(&sheet, &sheet.quotes[0]);
    assert_eq!(first, format!("“We are not leaving,” — Rosa Lind, harbour master\n{SOURCE_LINE}"));
    assert_eq!(
        html::quote(&sheet, &sheet.quotes[0]),
        "<blockquote><p>“We are not leaving,”</p><footer>— Rosa Lind, harbour master<br><cite>The Quay, \
         <a href=\"https://quay.example/harbour?a=1&amp;b=2\">Harbour to stay open</a>, 2024-03-01</cite></footer></blockquote>"
    );
}

#[test]
fn doubt_and_reported_speech_are_said() {
    let sheet = sheet();
    let lines: Vec<String> = sheet.quotes.iter().map(|quote| plain::quote(&sheet, quote)).collect();
    assert!(lines[1].starts_with("“a step backwards” — Ministry of Ports (attribution unsure)\n"), "{}", lines[1]);
    assert!(lines[2].starts_with("[reported] the wall would hold — Rosa Lind"), "{}", lines[2]);
    assert!(lines[3].starts_with("“Nobody asked.\nNobody does.” — speaker unknown\n"), "{}", lines[3]);
}

#[test]
fn all_quotes_come_in_page_order_with_the_source_once() {
    let sheet = sheet();
    let all = plain::all_quotes(&sheet);
    let starts: Vec<usize> =
        ["We are", "a step", "the wall", "Nobody"].iter().map(|words| all.find(words).unwrap()).collect();
    assert!(starts.is_sorted());
    assert!(all.ends_with(&format!("\n\n{SOURCE_LINE}")) && all.matches("https:").count() == 1);
    let marked = html::all_quotes(&sheet);
    assert_eq!(marked.matches("<blockquote>").count(), 4);
    assert_eq!(marked.matches("<cite>").count(), 1);
    assert!(marked.contains("Nobody asked.<br>Nobody does."));
    let empty = Sheet { quotes: Vec::new(), ..sheet };
    assert_eq!((plain::all_quotes(&empty).as_str(), html::all_quotes(&empty).as_str()), ("", ""));
}

#[test]
fn what_a_page_does_not_say_leaves_no_gap() {
    let line = |site: &str, title: &str, published: &str, url: &str| {
        let [site, title, published, url] = [site, title, published, url].map(str::to_owned);
        Source { site, title, published, url, byline: String::new() }.line()
    };
    assert_eq!(line("", "", "", ""), "");
    assert_eq!(line("The Quay", "", "", "https://q.example"), "The Quay, https://q.example");
    assert_eq!(line("", "Open", "1 March 2024", ""), "Open, 1 March 2024");
    assert_eq!(line("The Quay", "Open", "2024-03-01", ""), "The Quay: Open, 2024-03-01");
    assert_eq!(line("", "", "2024-03-01x", ""), "2024-03-01x");
    assert_eq!(line("", "", "20é4-03-01T", ""), "20é4-03-01T");
    let sheet = Sheet { source: Source::default(), ..sheet() };
    assert_eq!(plain::quote(&sheet, &sheet.quotes[0]), "“We are not leaving,” — Rosa Lind, harbour master");
    assert!(!html::quote(&sheet, &sheet.quotes[0]).contains("cite"));
}

#[test]
fn a_hostile_page_writes_no_markup_into_html() {
    let sheet = hostile();
    let quote = html::quote(&sheet, &sheet.quotes[0]);
    for out in
        [quote, html::all_quotes(&sheet), html::article(&sheet.source.title, &sheet), html::page_start("<script>")]
    {
        let tags: Vec<&str> = out.split('<').skip(1).map(|rest| rest.split(['>', ' ']).next().unwrap()).collect();
        let known = "blockquote p footer br cite article h1 h2 table tr th td !doctype html meta title".split(' ');
        let known: Vec<&str> = known.collect();
        for tag in tags {
            assert!(known.contains(&tag.trim_start_matches('/')), "<{tag}> in {out}");
        }
        assert!(!out.contains("href"), "only http and https become links: {out}");
    }
}

#[test]
fn a_hostile_page_writes_no_markup_into_markdown() {
    let out = markdown::document("1. - # title", &hostile());
    assert!(out.starts_with("# 1\\. - \\# title\n"), "{out}");
    let mut unescaped = Vec::new();
    for line in out.lines() {
        // Our own: headings, quotes, the table's bars and rule.
        let text = line.trim_start_matches(['#', '>', ' ', '|']).trim_end_matches(['|', ' ']).replace(" | ", "");
        let mut before = ' ';
        for character in text.chars() {
            if "`<>[]|".contains(character) && before != '\\' {
                unescaped.push(line.to_owned());
            }
            before = if before == '\\' { ' ' } else { character };
        }
    }
    unescaped.retain(|line| line != "|---|---|---|---|---|---|");
    assert!(unescaped.is_empty(), "{unescaped:#?}");
}

#[test]
fn csv_is_one_table_and_runs_nothing() {
    let mut sheet = sheet();
    for (cell, start) in sheet.quotes.iter_mut().zip(["=1", "+1", "-1", " @x"]) {
        cell.text = format!("{start}, \"q\"\nline");
    }
    let table = csv::header() + &csv::rows("doc", &sheet);
    let mut reader = ::csv::Reader::from_reader(table.as_bytes());
    let columns = reader.headers().unwrap().len();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 6);
    for (row, start) in rows.iter().zip(["'=1", "'+1", "'-1", "' @x"]) {
        assert_eq!(row.len(), columns);
        assert_eq!(&row[3], format!("{start}, \"q\"\nline"));
    }
    assert!(table.split("\r\n").count() > 6 && table.ends_with("\r\n"));
    assert_eq!(&rows[4][8], "340");
}

#[test]
fn nobody_known_comes_last_and_speakers_in_speaking_order() {
    let mut sheet = sheet();
    sheet.quotes.rotate_right(1); // the unknown one first
    sheet.quotes.push(quoted(QuoteKind::Direct, "“x”", Some(99), 900)); // of a speaker that is none
    assert_eq!(sheet.by_speaker(), [(Some(0), vec![1, 3]), (Some(1), vec![2]), (None, vec![0, 4])]);
}
