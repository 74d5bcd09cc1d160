//! Runs the real program, as people and pipelines do.

// A test that meets the unexpected must stop loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![cfg(feature = "cli")]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

const TEXT: &str = "tests/data/cli/harbour.txt";
const PAGE: &str = "tests/data/cli/harbour.html";

/// What came of a run.
struct Ran {
    code: i32,
    out: String,
    told: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error} in {}", self.out))
    }

    fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn run(arguments: &[&str], input: &[u8]) -> Ran {
    let mut program = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    program.args(arguments).env_remove("NO_COLOR").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = program.spawn().unwrap();
    let mut stdin = running.stdin.take().unwrap();
    let input = input.to_vec();
    // In a thread of its own, so that neither side waits for the other; the program may leave its input unread.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let done = running.wait_with_output().unwrap();
    writer.join().unwrap();
    Ran {
        code: done.status.code().expect("it ends by itself"),
        out: String::from_utf8(done.stdout).unwrap(),
        told: String::from_utf8(done.stderr).unwrap(),
    }
}

/// A file with that content, gone when it is dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, content: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("onrecord-{}-{name}", std::process::id()));
        std::fs::write(&path, content).unwrap();
        Scratch(path)
    }

    fn name(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Every place named anywhere in a record slices the text on character boundaries; a quote's words are the slice.
fn check_places(record: &Value, text: &str) {
    let slice = |place: &Value| {
        let offset = |end: &str| usize::try_from(place[end].as_u64().expect("an offset")).unwrap();
        text.get(offset("start")..offset("end")).unwrap_or_else(|| panic!("{place} slices nothing")).to_owned()
    };
    for quote in record["quotes"].as_array().unwrap() {
        assert_eq!(slice(quote), quote["text"].as_str().unwrap());
        let sure = quote["confidence"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&sure) && (sure * 1000.0).fract() < 1e-6, "{sure}");
        for place in ["speaker", "cue", "clause"].map(|key| &quote[key]).into_iter().filter(|place| !place.is_null()) {
            assert_ne!(slice(place), "");
        }
        if let Some(pieces) = quote.get("pieces") {
            let pieces = pieces.as_array().unwrap();
            assert!(pieces.len() > 1);
            assert_eq!(pieces[0]["start"], quote["start"]);
            assert_eq!(pieces[pieces.len() - 1]["end"], quote["end"]);
            pieces.iter().for_each(|piece| assert_ne!(slice(piece), ""));
        }
        // Words that mean nobody the text names: "they".
        let unnamed = quote["speaker"]["name"].is_null();
        assert_eq!(unnamed, quote["speaker"]["id"].is_null());
        if !unnamed {
            let id = usize::try_from(quote["speaker"]["id"].as_u64().unwrap()).unwrap();
            assert_eq!(record["speakers"][id]["name"], quote["speaker"]["name"]);
        }
    }
    for figure in record["figures"].as_array().unwrap() {
        assert_eq!(slice(figure), figure["text"].as_str().unwrap());
        figure.get("of").map(slice);
    }
}

#[test]
fn json_names_the_words_of_a_source_whom_the_text_does_not_name() {
    let record = run(&["read", "--format", "json"], "“Wait for me,” I said.".as_bytes()).json();
    assert_eq!(record["quotes"][0]["speaker"], json!({"start": 19, "end": 20, "name": null, "id": null}));
    assert_eq!(record["speakers"], json!([]));
}

#[test]
fn json_of_a_text_has_offsets_into_it() {
    let ran = run(&["read", "--format", "json", TEXT], b"");
    assert_eq!((ran.code, ran.told.as_str()), (0, ""));
    let record = ran.json();
    assert_eq!(record["id"], "harbour");
    assert!(record.get("body_text").is_none(), "the text is there already");
    check_places(&record, &std::fs::read_to_string(TEXT).unwrap());

    let first = &record["quotes"][0];
    assert_eq!(first["speaker"]["name"], "Rosa Lind");
    assert_eq!(first["pieces"].as_array().unwrap().len(), 2, "{first}");
    assert!(first["text"].as_str().unwrap().starts_with("“We are"), "the marks are inside");
    let families = record["figures"].as_array().unwrap().iter().find(|figure| figure["text"] == "340").unwrap();
    assert_eq!(families["value"], json!(340), "whole numbers are written whole");
    assert_eq!(families["kind"], "count");
}

#[test]
fn json_of_a_page_brings_its_text() {
    let record = run(&["read", "-f", "json", PAGE], b"").json();
    let body = record["body_text"].as_str().unwrap();
    check_places(&record, body);
    assert!(body.contains("340 fishing families"));
    for (field, value) in [
        ("title", "Harbour to stay open, town decides"),
        ("site", "The Quay"),
        ("url", "https://quay.example/harbour"),
        ("published", "2024-03-01T10:00:00Z"),
    ] {
        assert_eq!(record[field], value, "{field}");
    }
}

#[test]
fn several_files_make_an_array_and_one_jsonl_too() {
    let both = run(&["read", "-f", "json", TEXT, PAGE], b"").json();
    assert_eq!(both.as_array().unwrap().len(), 2);
    let line = br#"{"id":1,"text":"Nothing."}"#;
    assert_eq!(run(&["read", "-f", "json"], line).json(), json!([{"id":1,"quotes":[],"speakers":[],"figures":[]}]));
    assert_eq!(run(&["read", "-f", "json", "-i", "jsonl"], b"").json(), json!([]));
}

#[test]
fn lines_keep_their_order_and_a_bad_one_keeps_its_place() {
    let lines = b"{\"id\":\"a\",\"text\":\"\xe2\x80\x9cYes,\xe2\x80\x9d said Rosa Lind.\"}\n\
        not json\n\
        \n\
        {\"id\":\"c\"}\n\
        {\"id\":\"d\",\"text\":\"\xff\"}\n\
        {\"id\":\"e\",\"text\":7}\n\
        {\"id\":\"f\",\"text\":\"x\",\"html\":\"<p>x\"}\n\
        [1]\n\
        {\"text\":\"No id.\"}\n\
        {\"id\":{\"n\":2},\"html\":\"<p>Broken <b>page\",\"url\":\"https://quay.example/2\",\"more\":[]}";
    let ran = run(&["read", "--format", "jsonl", "-"], lines);
    assert_eq!(ran.code, 1);
    let got: Vec<(Value, Option<String>)> = ran
        .lines()
        .iter()
        .map(|record| (record["id"].clone(), record.get("error").map(|error| error.as_str().unwrap().to_owned())))
        .collect();
    let ids: Vec<&Value> = got.iter().map(|(id, _)| id).collect();
    let expected = ["\"a\"", "null", "\"c\"", "null", "\"e\"", "\"f\"", "null", "null", "{\"n\":2}"];
    assert_eq!(ids.iter().map(|id| id.to_string()).collect::<Vec<_>>(), expected);
    let failed: Vec<bool> = got.iter().map(|(_, error)| error.is_some()).collect();
    assert_eq!(failed, [false, true, true, true, true, true, true, false, false]);
    // What keeps its place in the output is told on standard error, too, by file and line.
    let told: Vec<String> = got.iter().filter_map(|(_, error)| error.clone()).collect();
    let complaints: Vec<&str> = ran.told.lines().map(|line| line.strip_prefix("onrecord: ").unwrap()).collect();
    assert_eq!(told, complaints);
    for (complaint, start) in
        complaints.iter().zip(["2: not JSON", "4: has neither", "5: not UTF-8", "6: not a document", "7: has both"])
    {
        assert!(complaint.starts_with(&format!("standard input:{start}")), "{complaint}");
    }
}

#[test]
fn each_line_is_answered_before_the_next_is_asked_for() {
    use std::io::{BufRead, BufReader};
    let mut running = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["read", "-f", "jsonl", "-i", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = running.stdin.take().unwrap();
    let mut answers = BufReader::new(running.stdout.take().unwrap()).lines();
    for id in 0..3 {
        writeln!(stdin, "{}", json!({ "id": id, "text": "“Fine,” she said." })).unwrap();
        stdin.flush().unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], id);
    }
    drop(stdin);
    assert!(answers.next().is_none());
    assert_eq!(running.wait().unwrap().code(), Some(0));
}

#[test]
fn whoever_stops_reading_ends_the_program_quietly() {
    let mut running = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["read", "-f", "jsonl", "-i", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(running.stdout.take());
    let mut stdin = running.stdin.take().unwrap();
    for id in 0..1000 {
        if writeln!(stdin, "{}", json!({ "id": id, "text": "Nothing." })).is_err() {
            break;
        }
    }
    drop(stdin);
    let done = running.wait_with_output().unwrap();
    assert_eq!((done.status.code(), done.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn text_is_for_people() {
    let ran = run(&["read", TEXT], b"");
    assert_eq!(ran.code, 0);
    for part in [
        "harbour\n",
        "Rosa Lind",
        "“We are not leaving,” … “not this year, and not next.”",
        "Figures",
        "340",
        "fishing families",
    ] {
        assert!(ran.out.contains(part), "{part:?} is not in\n{}", ran.out);
    }
    assert!(!ran.out.contains('\u{1b}'), "colours only on a terminal");
    assert!(run(&["read", "--color", "always", TEXT], b"").out.contains("\u{1b}["));
}

#[test]
fn no_text_reaches_the_terminal_as_a_command() {
    let hostile = "“Look\u{1b}]0;owned\u{7} \u{1b}[31mhere\u{202e} \u{9b}1m,” said Rosa \u{1b}[2JLind.";
    for format in ["text", "markdown", "html", "csv"] {
        let out = run(&["read", "-f", format, "-i", "text"], hostile.as_bytes()).out;
        assert!(out.contains("Look"), "{format}: {out:?}");
        let bad = |character: char| character.is_control() && !matches!(character, '\n' | '\r');
        assert!(!out.contains(bad) && !out.contains('\u{202e}'), "{format}: {out:?}");
    }
}

#[test]
fn csv_reads_back() {
    let line = json!({ "id": "=1+1", "text": "“=SUM(A1), \"twice\",” said Rosa Lind, harbour master at Brackwater. The town has 340 boats." });
    let ran = run(&["read", "-f", "csv", "-i", "jsonl"], format!("{line}\n{line}\n").as_bytes());
    assert_eq!(ran.code, 0);
    let mut reader = csv::Reader::from_reader(ran.out.as_bytes());
    let header = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| &rows[row][header.iter().position(|column| column == name).unwrap()];
    assert_eq!(rows.len() % 2, 0, "a header once, then the same rows twice");
    assert_eq!(cell(0, "document"), "'=1+1", "no cell begins a formula");
    assert_eq!((cell(0, "type"), cell(0, "kind"), cell(0, "speaker")), ("quote", "direct", "Rosa Lind"));
    assert_eq!(cell(0, "text"), "“=SUM(A1), \"twice\",”");
    let boats = (0..rows.len()).find(|row| cell(*row, "text") == "340").unwrap();
    assert_eq!((cell(boats, "value"), cell(boats, "of")), ("340", "boats"));
}

#[test]
fn markdown_and_html_have_speakers_and_source() {
    let markdown = run(&["read", "-f", "markdown", PAGE], b"").out;
    assert!(markdown.starts_with("# Harbour to stay open, town decides\n\nThe Quay · "), "{markdown}");
    assert!(markdown.contains("\n## Rosa Lind"));
    assert!(markdown.contains("\n> “We are not leaving,”"));
    let html = run(&["read", "-f", "html", PAGE, TEXT], b"").out;
    assert_eq!(html.matches("<article>").count(), 2);
    assert!(html.contains("<a href=\"https://quay.example/harbour\">"));
    assert!(html.ends_with("</html>\n"));
}

#[test]
fn odd_input_is_read_all_the_same() {
    for input in
        ["", "\n\n", "“", "” “ ” ‘", "“never closed, said nobody", "\u{feff}“Yes,” she said.", "a\r\nb\r\n", "\0"]
    {
        for format in ["text", "json", "jsonl", "csv", "markdown", "html"] {
            let ran = run(&["read", "-f", format, "-i", "text"], input.as_bytes());
            assert_eq!((ran.code, ran.told.as_str()), (0, ""), "{input:?} as {format}");
        }
        check_places(&run(&["read", "-f", "json", "-i", "text"], input.as_bytes()).json(), input);
    }
    for input in ["", "<", "<p>“Unclosed <b>and <table>broken", "<script>“No,” she said.</script>"] {
        assert_eq!(run(&["read", "-i", "html"], input.as_bytes()).code, 0, "{input:?}");
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_read() {
    let latin = Scratch::new("latin.txt", b"First line\nCaf\xe9\n");
    let ran = run(&["read", "-f", "jsonl", "no-such-file.txt", latin.name(), "tests", TEXT], b"");
    assert_eq!(ran.code, 1);
    let complaints: Vec<&str> = ran.told.lines().collect();
    assert_eq!(complaints.len(), 3);
    assert!(complaints[0].contains("no-such-file.txt: No such file"), "{}", complaints[0]);
    assert!(complaints[1].contains("latin.txt:2: not UTF-8 (byte 0xE9)") && complaints[1].contains("iconv"));
    assert!(complaints[2].contains("tests: is a folder"));
    assert_eq!(ran.lines().len(), 4, "each keeps its place");
    assert_eq!(ran.lines()[3]["id"], "harbour");
}

#[test]
fn inputs_are_told_by_how_they_begin() {
    let kinds: [(&[u8], i32, &str); 5] = [
        (b"  <!doctype html><p>Page", 0, "body_text"),
        (b"{\"id\":1,\"text\":\"x\"}\n", 0, "\"id\":1"),
        (b"Plain words.", 0, "\"id\":\"-\""),
        (b"%PDF-1.7 \x93", 1, "pdftotext"),
        (b"\x89PNG\r\n\0\0", 1, "neither text nor HTML"),
    ];
    for (input, code, part) in kinds {
        let ran = run(&["read", "-f", "jsonl"], input);
        assert_eq!(ran.code, code, "{}", ran.told);
        assert!(ran.out.contains(part), "{part} is not in {}", ran.out);
    }
    let odd = Scratch::new("article.md", "“Yes,” said Rosa Lind.".as_bytes());
    assert_eq!(run(&["read", "-f", "json", odd.name()], b"").json()["quotes"].as_array().unwrap().len(), 1);
}

#[test]
fn too_much_is_refused_with_the_limit_named() {
    let long = vec![b'a'; (64 << 20) + 1];
    let ran = run(&["read", "-i", "text"], &long);
    assert_eq!(ran.code, 1);
    assert!(ran.told.contains("longer than 64 MB"), "{}", ran.told);
    let lines = [&long[..], b"\n{\"id\":2,\"text\":\"Short.\"}\n"].concat();
    let ran = run(&["read", "-i", "jsonl", "-f", "jsonl"], &lines);
    assert!(ran.told.starts_with("onrecord: standard input:1: longer than 64 MB"), "{}", ran.told);
    assert_eq!(ran.lines()[1]["id"], 2, "the next line is read");
}

#[test]
fn blocks_are_shown_as_they_are_gathered() {
    let page = run(&["blocks", PAGE], b"").json();
    assert_eq!(page["site"], "The Quay");
    let blocks: Vec<&str> =
        page["blocks"].as_array().unwrap().iter().map(|block| block["text"].as_str().unwrap()).collect();
    assert!(blocks.contains(&"All rights reserved."), "everything is gathered, the article is chosen later");
    assert_eq!(run(&["blocks", "no-such-file.html"], b"").code, 1);
}

#[test]
fn wrong_usage_is_two_and_help_is_zero() {
    assert_eq!(run(&[], b"").code, 2);
    assert_eq!(run(&["read", "--format", "xml", TEXT], b"").code, 2);
    assert_eq!(run(&["listen"], b"").code, 2);
    for arguments in [&["--help"][..], &["read", "--help"], &["blocks", "--help"], &["--version"]] {
        assert_eq!(run(arguments, b"").code, 0);
    }
    let help = run(&["read", "--help"], b"").out;
    for part in ["Examples:", "Exit codes:", ".jsonl", "--format", "body_text"] {
        assert!(help.contains(part), "{part} is not in the help");
    }
    assert!(help.lines().all(|line| line.chars().count() <= 100), "help fits a terminal");
}

#[test]
fn explain_names_the_mentions_and_what_decided() {
    let ran = run(&["read", "--explain", "-"], "“We knew,” Ada Lark told Osk Berren. “It leaks.”".as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.told);
    let why = ran.out.split("Why\n").nth(1).expect("an explanation");
    let first = why.split("“It leaks.”").next().unwrap();
    for part in ["“We knew,”", "said by someone: ", "said by: Ada Lark", "  or by: Osk Berren", "source, "] {
        assert!(first.contains(part), "{part:?} in {first}");
    }
}

#[test]
fn pages_are_cited() {
    let apa = run(&["read", "-f", "apa", PAGE], b"");
    assert_eq!((apa.code, apa.told.as_str()), (0, ""));
    assert!(
        apa.out.contains("“We are not leaving,” … “not this year, and not next” (Lind, as cited in "),
        "{}",
        apa.out
    );
    assert!(
        apa.out.ends_with(
            "\n\nHarbour to stay open, town decides. (2024, March 1). The Quay. https://quay.example/harbour\n"
        ),
        "{}",
        apa.out
    );
    let mla = run(&["read", "-f", "mla", PAGE], b"").out;
    assert!(mla.contains("The Quay, 1 Mar. 2024, quay.example/harbour. Accessed "), "{mla}");
    let chicago = run(&["read", "-f", "chicago", PAGE], b"").out;
    assert!(chicago.contains("\n1. Rosa Lind, quoted in "), "{chicago}");
}

#[test]
fn several_pages_make_one_bibliography() {
    let bibtex = run(&["read", "-f", "bibtex", PAGE, PAGE, TEXT], b"").out;
    let library = biblatex::Bibliography::parse(&bibtex).unwrap();
    assert_eq!(library.len(), 2, "{bibtex}");
    let csl = run(&["read", "-f", "csl-json", PAGE, TEXT], b"").json();
    assert_eq!(csl[0]["URL"], "https://quay.example/harbour");
    assert_eq!(csl[0]["issued"]["date-parts"], json!([[2024, 3, 1]]));
    assert_eq!(csl[1]["title"], "harbour", "a text is called by its name");
    assert_eq!(run(&["read", "-f", "csl-json", "-i", "jsonl"], b"").json(), json!([]));
}

#[test]
fn a_template_is_the_readers_own() {
    let good = Scratch::new("good.template", "* {quote}[ ({speaker})]\n".as_bytes());
    let ran = run(&["read", "-f", "template", "--template", good.name(), PAGE], b"");
    assert_eq!((ran.code, ran.told.as_str()), (0, ""));
    assert!(
        ran.out.starts_with("* “We are not leaving,” … “not this year, and not next.” (Rosa Lind)\n* "),
        "{}",
        ran.out
    );
    let bad = Scratch::new("bad.template", b"{quote}\n{speeker}");
    let ran = run(&["read", "-f", "template", "--template", bad.name(), PAGE], b"");
    assert_eq!(ran.code, 2);
    assert!(ran.told.contains("line 2, column 1: there is no field {speeker}"), "{}", ran.told);
    for wrong in
        [&["-f", "template"][..], &["--template", good.name()], &["-f", "template", "--template", "no-such-file"]]
    {
        let ran = run(&[&["read"], wrong, &[PAGE]].concat(), b"");
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{wrong:?}");
        assert!(ran.told.contains("template") || ran.told.contains("no-such-file"), "{}", ran.told);
    }
}

#[test]
fn words_of_a_page_have_links_to_them() {
    let record = run(&["read", "-f", "json", PAGE], b"").json();
    let link = record["quotes"][0]["link"].as_str().unwrap();
    assert!(link.starts_with("https://quay.example/harbour#:~:text=We%20are%20not,"), "{link}");
    let families = record["figures"].as_array().unwrap().iter().find(|figure| figure["text"] == "340").unwrap();
    assert_eq!(families["link"], "https://quay.example/harbour#:~:text=340");
    let text = run(&["read", "-f", "json", TEXT], b"").json();
    assert!(text["quotes"][0].get("link").is_none(), "a text has no address");
    assert!(run(&["read", "-f", "markdown", PAGE], b"").out.contains("[↗](<https://quay.example/harbour#:~:text="));
}
