//! What is copied and exported: the words with their speaker and source, and nothing a hostile page could slip in.

// A test that meets the unexpected must stop loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use onrecord::export::{
    Counted, Exported, Format, Link, Options, Quoted, Sheet, Source, Terms, Voice, csv, export, html, markdown, plain,
};
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
        terms: Terms::default(),
    }
}

/// A page that tries everything at once, in every field it can reach.
fn hostile() -> Sheet {
    let bad = "</p><script>alert(1)</script> \" ' onload=x [a](javascript:b) ![i](http://t.example) | `c` =2+2 <!--";
    let mut sheet = sheet();
    let url = "javascript:alert(document.domain)//https://quay.example".to_owned();
    let own = || bad.to_owned();
    let link = Link { url: url.clone(), exact: true };
    sheet.source = Source { url, title: own(), byline: own(), site: own(), published: own() };
    sheet.quotes = vec![Quoted { cue: own(), link: link.clone(), ..quoted(QuoteKind::Direct, bad, Some(0), 300) }];
    sheet.speakers = vec![voice(bad, Some(bad))];
    sheet.figures.truncate(1);
    sheet.figures[0] =
        Counted { text: own(), value: Value::Written(own()), unit: own(), of: own(), link, ..sheet.figures[0].clone() };
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
        "<blockquote><p dir=\"auto\">“We are not leaving,”</p><footer dir=\"auto\">— Rosa Lind, harbour master<br><cite>\
         The Quay, <a href=\"https://quay.example/harbour?a=1&amp;b=2\">Harbour to stay open</a>, 2024-03-01</cite>\
         </footer></blockquote>"
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
    assert!(marked.contains("<p dir=\"auto\">“Nobody asked.</p><p dir=\"auto\">Nobody does.”</p>"), "{marked}");
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
    let mut sheet = Sheet { source: Source::default(), ..sheet() };
    sheet.quotes[0].link = Link::default();
    assert_eq!(plain::quote(&sheet, &sheet.quotes[0]), "“We are not leaving,” — Rosa Lind, harbour master");
    assert!(!html::quote(&sheet, &sheet.quotes[0]).contains("cite"));
}

#[test]
fn a_hostile_page_writes_no_markup_into_html() {
    let sheet = hostile();
    let quote = html::quote(&sheet, &sheet.quotes[0]);
    for out in [
        quote,
        html::all_quotes(&sheet),
        html::fragment(&sheet),
        html::page(std::slice::from_ref(&sheet)),
        html::article(&sheet.source.title, &sheet),
        html::page_start("<script>"),
    ] {
        let tags: Vec<&str> = out.split('<').skip(1).map(|rest| rest.split(['>', ' ']).next().unwrap()).collect();
        let known =
            "blockquote p footer br cite article h1 h2 table tr th td !doctype html meta title body ul li b".split(' ');
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

/// Nested marks, paragraphs, emoji, and words from right to left, taken away in every format.
fn difficult() -> Sheet {
    let mut sheet = sheet();
    sheet.quotes = vec![
        quoted(QuoteKind::Direct, "He told me “we stay”, and so we do", Some(0), 970),
        quoted(QuoteKind::Direct, "“One 🎣.\n“Two “quoted” words.”", Some(0), 970),
        quoted(QuoteKind::Direct, "«لن نرحل»", Some(1), 970),
    ];
    sheet.speakers[1] = voice("ليلى حداد", None);
    for (number, quote) in sheet.quotes.iter_mut().enumerate() {
        quote.link = Link { url: format!("https://quay.example/harbour#:~:text=n{number}%2Dx"), exact: true };
    }
    sheet.figures.truncate(1);
    sheet.figures[0].link = Link { url: "https://quay.example/harbour#:~:text=340".to_owned(), exact: true };
    sheet
}

fn export_as(sheet: &Sheet, format: Format) -> Exported {
    export(sheet, format, &Options { today: "2024-03-03", ..Options::default() }).unwrap()
}

#[test]
fn plain_text_is_whole() {
    assert_eq!(
        export_as(&difficult(), Format::Plain).text,
        "“He told me ‘we stay’, and so we do” — Rosa Lind, harbour master\n\n\
         “One 🎣.\n“Two “quoted” words.” — Rosa Lind, harbour master\n\n\
         «لن نرحل» — ليلى حداد\n\n\
         340: fishing families — Rosa Lind, harbour master\n\n\
         The Quay: Harbour to stay open, 2024-03-01, https://quay.example/harbour?a=1&b=2"
    );
}

#[test]
fn one_of_them_brings_an_address_that_leads_to_it() {
    let sheet = difficult();
    let quote = export_as(&sheet.only(&[1], &[]), Format::Plain).text;
    assert!(quote.ends_with("2024-03-01, https://quay.example/harbour#:~:text=n1%2Dx"), "{quote}");
    let figure = export_as(&sheet.only(&[], &[0]), Format::Plain);
    assert_eq!(
        figure.text,
        "340: fishing families — Rosa Lind, harbour master\nThe Quay: Harbour to stay open, 2024-03-01, https://quay.example/harbour#:~:text=340"
    );
    assert!(
        figure.html.unwrap().contains("<a href=\"https://quay.example/harbour#:~:text=340\">Harbour to stay open</a>")
    );
}

#[test]
fn rich_text_leads_to_every_quote() {
    let Exported { html, .. } = export_as(&difficult(), Format::Plain);
    let html = html.unwrap();
    assert_eq!(
        html.lines().next().unwrap(),
        "<blockquote><p dir=\"auto\">“He told me ‘we stay’, and so we do”</p><footer dir=\"auto\">— \
         <a href=\"https://quay.example/harbour#:~:text=n0%2Dx\">Rosa Lind, harbour master</a></footer></blockquote>"
    );
    assert!(html.contains("<p dir=\"auto\">“One 🎣.</p><p dir=\"auto\">“Two “quoted” words.”</p>"), "{html}");
    assert!(html.contains("<p dir=\"auto\">«لن نرحل»</p>"));
    assert!(html.contains("<li dir=\"auto\"><b><a href=\"https://quay.example/harbour#:~:text=340\">340</a></b>: fishing families — Rosa Lind"));
    assert!(html.ends_with("<p dir=\"auto\"><cite>The Quay, <a href=\"https://quay.example/harbour?a=1&amp;b=2\">Harbour to stay open</a>, 2024-03-01</cite></p>"));
    let page = export_as(&difficult(), Format::Html).text;
    assert!(page.starts_with(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Harbour to stay open</title>"
    ));
    assert!(page.contains(&html) && page.ends_with("</html>\n"));
}

#[test]
fn markdown_leads_to_every_quote() {
    assert_eq!(
        export_as(&difficult(), Format::Markdown).text,
        "> “He told me ‘we stay’, and so we do”\n>\n> — [Rosa Lind, harbour master](<https://quay.example/harbour#:~:text=n0%2Dx>)\n\n\
         > “One 🎣.\n>\n> “Two “quoted” words.”\n>\n> — [Rosa Lind, harbour master](<https://quay.example/harbour#:~:text=n1%2Dx>)\n\n\
         > «لن نرحل»\n>\n> — [ليلى حداد](<https://quay.example/harbour#:~:text=n2%2Dx>)\n\n\
         | Figure | Kind | Value | Unit | Of | Claimed by |\n|---|---|---|---|---|---|\n\
         | [340](<https://quay.example/harbour#:~:text=340>) | count | 340 | families | fishing families | Rosa Lind |\n\n\
         The Quay, [Harbour to stay open](<https://quay.example/harbour?a=1&b=2>), 2024-03-01\n"
    );
}

#[test]
fn an_address_cannot_break_out_of_its_link() {
    let mut sheet = difficult().only(&[0], &[]);
    sheet.quotes[0].link.url = "https://q.example/a>b<c\\d|e\"f'g(h)i j".to_owned();
    let markdown = export_as(&sheet, Format::Markdown).text;
    assert!(markdown.contains("](<https://q.example/a%3Eb%3Cc%5Cd%7Ce\"f'g(h)i j>)"), "{markdown}");
    let html = export_as(&sheet, Format::Html).text;
    assert!(html.contains("href=\"https://q.example/a&gt;b&lt;c\\d|e&quot;f&#39;g(h)i j\""), "{html}");
}

#[test]
fn files_have_names_and_types() {
    let names: Vec<String> = Format::ALL.iter().map(|format| export_as(&sheet(), *format).file_name).collect();
    assert!(names.iter().all(|name| name.starts_with("the-quay-harbour-to-stay-open")), "{names:?}");
    assert_eq!(
        (&*names[0], &*names[5]),
        ("the-quay-harbour-to-stay-open.txt", "the-quay-harbour-to-stay-open-apa.txt")
    );
    assert_eq!(names.iter().collect::<std::collections::HashSet<_>>().len(), names.len(), "{names:?}");
    for (format, name) in Format::ALL.iter().zip(&names) {
        assert!(name.ends_with(format.extension()));
        assert_eq!(Format::from_name(format.name()), Some(*format));
        assert_eq!(export_as(&sheet(), *format).media_type, format.media_type());
    }
    let named = |title: &str| {
        let source = Source { title: title.to_owned(), ..Source::default() };
        export_as(&Sheet { source, ..Sheet::default() }, Format::Plain).file_name
    };
    assert_eq!(named("../../etc/passwd"), "etc-passwd.txt");
    assert_eq!(named(""), "on-record.txt");
    assert_eq!(named("CON: a / b \\ c?"), "con-a-b-c.txt");
    assert!(named(&"longword".repeat(40)).len() <= 64);
    assert_eq!(named("港の町"), "港の町.txt");
}

#[test]
fn a_csv_file_opens_right_and_is_copied_without_its_mark() {
    let exported = export_as(&difficult(), Format::Csv);
    assert!(exported.text.starts_with("\u{feff}document,type,") && !exported.copied().starts_with('\u{feff}'));
    assert!(exported.text.ends_with("\r\n"));
    let mut reader = ::csv::Reader::from_reader(exported.copied().as_bytes());
    let links: Vec<String> = reader.records().map(|row| row.unwrap()[17].to_owned()).collect();
    assert_eq!(links[0], "https://quay.example/harbour#:~:text=n0%2Dx");
    assert_eq!(links.len(), 4);
}

#[test]
fn a_number_is_no_formula() {
    let mut sheet = sheet();
    let texts = ["-5", "+3.5%", "-1,200", "-5+1", "-", "=1", "-2-1", "＝1", "\t=1", "@x"];
    let figure = sheet.figures[0].clone();
    sheet.figures = texts.iter().map(|text| Counted { text: (*text).to_owned(), ..figure.clone() }).collect();
    let table = csv::header() + &csv::rows("doc", &sheet);
    let mut reader = ::csv::Reader::from_reader(table.as_bytes());
    let cells: Vec<String> = reader.records().map(|row| row.unwrap()[3].to_owned()).skip(4).collect();
    assert_eq!(cells, ["-5", "+3.5%", "-1,200", "'-5+1", "'-", "'=1", "'-2-1", "'＝1", "'\t=1", "'@x"]);
}

#[test]
fn what_a_spreadsheet_leaves_out_hides_no_formula() {
    let mut sheet = sheet();
    let texts = ["\0=1", "\u{1}\u{feff} +1", "\u{200b}@x", "\u{202e}-x", "\u{ad}\u{2060}=1", "\u{200b}x", "\u{301}=1"];
    let figure = sheet.figures[0].clone();
    sheet.figures = texts.iter().map(|text| Counted { text: (*text).to_owned(), ..figure.clone() }).collect();
    let table = csv::header() + &csv::rows("doc", &sheet);
    let mut reader = ::csv::Reader::from_reader(table.as_bytes());
    let guarded: Vec<bool> = reader.records().skip(4).map(|row| row.unwrap()[3].starts_with('\'')).collect();
    assert_eq!(guarded, [true, true, true, true, true, false, false]);
}

#[test]
fn spreadsheets_that_part_cells_at_other_signs_see_the_same_cells() {
    let mut sheet = sheet();
    sheet.quotes.truncate(1);
    for (text, cell) in [("we stay; they go", "\"we stay; they go\""), ("one\ttwo", "\"one\ttwo\""), ("plain", "plain")]
    {
        sheet.quotes[0].text = text.to_owned();
        assert!(csv::rows("doc", &sheet).starts_with(&format!("doc,quote,direct,{cell},")), "{text}");
    }
}

/// The exports' words as another language has them.
fn other_terms() -> Terms {
    Terms::of(&|key| format!("<{key}>"))
}

#[test]
fn what_people_read_speaks_their_language_and_what_programs_read_does_not() {
    let ours = sheet();
    let theirs = Sheet { terms: other_terms(), ..sheet() };
    let plain = export_as(&theirs, Format::Plain).text;
    assert!(plain.contains("[<export_reported>] the wall would hold"), "{plain}");
    assert!(plain.contains("Ministry of Ports (<export_unsure>)"), "{plain}");
    let markdown = export_as(&theirs, Format::Markdown).text;
    assert!(markdown.contains("| \\<export\\_column\\_figure\\> | \\<export\\_column\\_kind\\> |"), "{markdown}");
    assert!(markdown.contains(") | \\<figure\\_count\\> | 340 |"), "{markdown}");
    let html = export_as(&theirs, Format::Html).text;
    assert!(
        html.contains("<html lang=\"&lt;language_code&gt;\">") && html.contains("[&lt;export_reported&gt;]"),
        "{html}"
    );
    let nobody = Sheet { quotes: vec![Quoted { speaker: None, ..theirs.quotes[0].clone() }], ..theirs.clone() };
    for format in [Format::Plain, Format::Markdown, Format::Html] {
        let text = export_as(&nobody, format).text;
        assert!(text.contains("unknown") && !text.contains("speaker unknown"), "{text}");
    }
    for format in [Format::Json, Format::Csv, Format::Bibtex, Format::CslJson, Format::Apa] {
        assert_eq!(export_as(&theirs, format), export_as(&ours, format), "{format:?}");
    }
}
