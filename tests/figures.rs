//! Figures, case by case: `tests/data/figures/*.toml`, one file a phenomenon.
//!
//! A case lists every figure of its text, in order, dates and ordinals too. Fields a case leaves out are not judged,
//! but for `approx`: a figure without one must have none.

use std::fmt::Write as _;
use std::path::Path;

use onrecord::export::figure_kind;
use onrecord::figure::{self, Approx, Figure, Style, Value};
use onrecord::text::Span;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    figures: Vec<Expected>,
    #[serde(default)]
    known_failure: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    text: String,
    kind: String,
    value: Option<toml::Value>,
    unit: Option<String>,
    approx: Option<String>,
    of: Option<String>,
}

#[test]
fn figures_come_out_as_the_cases_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/figures");
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "no cases in {}", folder.display());
    let mut report = String::new();
    for path in files.iter().filter(|path| path.extension().is_some_and(|ending| ending == "toml")) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let file: File =
            toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap_or_else(|e| panic!("{name}: {e}"));
        for case in file.case {
            let problems = judge(&case);
            if problems.is_empty() == case.known_failure {
                let what = if case.known_failure { "passes now: take `known_failure` away" } else { &problems };
                writeln!(report, "\n{name}: {}\n  {}\n{what}", case.name, case.text).unwrap();
            }
        }
    }
    assert!(report.is_empty(), "{report}");
}

/// What is wrong, a line each; empty if the case comes out.
fn judge(case: &Case) -> String {
    let found = figure::find(&case.text);
    let mut problems = String::new();
    let mut at = 0;
    for index in 0..found.len().max(case.figures.len()) {
        let problem = match (case.figures.get(index), found.get(index)) {
            (Some(expected), Some(figure)) => {
                let start = case.text[at..].find(&expected.text).map(|start| at + start);
                match start {
                    Some(start) => {
                        at = start + expected.text.len();
                        differences(&case.text, start, expected, figure)
                    }
                    None => format!("the case is wrong: no {:?} in the rest of its text", expected.text),
                }
            }
            (Some(expected), None) => format!("missing {:?}", expected.text),
            (None, Some(figure)) => format!("too much: {}", told(&case.text, figure)),
            (None, None) => String::new(),
        };
        if !problem.is_empty() {
            problems.push_str(&format!("  - {problem}\n"));
        }
    }
    problems
}

fn differences(text: &str, start: usize, expected: &Expected, figure: &Figure) -> String {
    let span = figure.span;
    assert!(text.get(span.start..span.end).is_some_and(|words| !words.is_empty()), "{text}: {span:?} slices no text");
    let same = (span.start, span.of(text)) == (start, expected.text.as_str())
        && figure_kind(figure.kind) == expected.kind
        && expected.value.as_ref().is_none_or(|value| is_value(value, &figure.value))
        && expected.unit.as_ref().is_none_or(|unit| *unit == figure.unit)
        && expected.of.as_ref().is_none_or(|of| *of == figure.of.map_or("", |of| of.of(text)))
        && expected.approx.as_deref() == figure.approx.map(sign);
    if same {
        return String::new();
    }
    let Expected { text: words, kind, value, unit, approx, of } = expected;
    let value = value.as_ref().map(ToString::to_string);
    format!("want {words:?} {kind} {value:?} {unit:?} {approx:?} of {of:?}\n    got  {}", told(text, figure))
}

fn told(text: &str, figure: &Figure) -> String {
    let of = figure.of.map(|of| of.of(text));
    let approx = figure.approx.map(sign);
    let kind = figure_kind(figure.kind);
    format!("{:?} {kind} {:?} {:?} {approx:?} of {of:?}", figure.span.of(text), figure.value, figure.unit)
}

fn sign(approx: Approx) -> &'static str {
    match approx {
        Approx::More => ">",
        Approx::Less => "<",
        Approx::About => "~",
        Approx::Nearly => "~<",
    }
}

fn is_value(expected: &toml::Value, value: &Value) -> bool {
    match value {
        Value::Number(number) => is_number(expected, *number),
        Value::Range(low, high) => expected
            .as_array()
            .is_some_and(|ends| ends.len() == 2 && is_number(&ends[0], *low) && is_number(&ends[1], *high)),
        Value::Written(written) => expected.as_str() == Some(written),
    }
}

/// Equal to a millionth: fractions are written with a few places in the cases.
fn is_number(expected: &toml::Value, number: f64) -> bool {
    let wanted = expected.as_float().or(expected.as_integer().map(|whole| whole as f64));
    wanted.is_some_and(|wanted| (wanted - number).abs() <= 1e-6 * wanted.abs())
}

/// Pieces that the scanner takes apart, joined in every order a small generator comes up with.
const PIECES: &[&str] = &[
    "1", "0", "9", "23", "2016", "1,000", "1.5", ".", ",", "-", "–", "−", "+", "/", ":", "'", "’", "“", "(", ")", "[",
    "]", "#", "%", "$", "US$", "€", "£", "½", "°", "½", " ", "\u{a0}", "\u{202f}", "\u{200b}", "\u{301}", "é", "ß",
    "🎉", "数", "\n", "one", "twenty", "hundred", "million", "dozen", "dozens", "half", "quarter", "a", "an", "and",
    "of", "to", "or", "in", "between", "the", "point", "percent", "years", "old", "feet", "in", "m", "k", "p", "th",
    "s", "×", "by", "″", "\"", "nil", "negative", "couple", "over", "MEUR", "Rs", "pesos", "am", "call", "N", "Ode",
    "(68)", "No.", "Section", "May", "Sept.", "First", "second", "thirds", "times", "people", "Boeing", "p.m.", "U.S.",
    "U.", "x", "minus", "İ", "ſ",
];

/// A small generator with a fixed seed, so that a failure can be had again.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }

    /// Up to `longest` pieces, glued or apart.
    fn text(&mut self, longest: usize) -> String {
        let length = 1 + self.below(longest);
        let glue = self.below(3);
        (0..length)
            .flat_map(|_| [PIECES[self.below(PIECES.len())], if self.below(3) >= glue { " " } else { "" }])
            .collect()
    }
}

/// Spans slice the text and do not overlap, values are numbers.
fn check(text: &str) {
    let mut end = 0;
    for figure in figure::find(text) {
        assert!(figure.span.start >= end && !figure.span.is_empty(), "{text:?}: {figure:?}");
        assert!(text.get(figure.span.start..figure.span.end).is_some(), "{text:?}: {figure:?}");
        assert!(figure.of.is_none_or(|of| text.get(of.start..of.end).is_some()), "{text:?}: {figure:?}");
        let finite = match figure.value {
            Value::Number(number) => number.is_finite(),
            Value::Range(low, high) => low.is_finite() && high.is_finite(),
            Value::Written(_) => true,
        };
        assert!(finite, "{text:?}: {figure:?}");
        end = figure.span.end;
    }
}

#[test]
fn any_text_is_read_and_every_span_slices_it() {
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    for _ in 0..6000 {
        check(&chance.text(24));
    }
}

#[test]
fn any_characters_are_read_and_every_span_slices_them() {
    let mut chance = Chance(0xD1B5_4A32_D192_ED03);
    for _ in 0..3000 {
        let length = 1 + chance.below(60);
        let text: String = (0..length)
            .filter_map(|_| match chance.below(4) {
                0 => char::from_digit(chance.below(10) as u32, 10),
                1 => char::from_u32(chance.below(0x80) as u32),
                2 => char::from_u32(0x80 + chance.below(0x2FFF) as u32),
                _ => char::from_u32(chance.below(0x11_0000) as u32),
            })
            .collect();
        check(&text);
    }
}

#[test]
fn paragraphs_read_in_pieces_give_the_figures_of_the_whole() {
    let mut chance = Chance(0xA076_1D64_78BD_642F);
    for _ in 0..1500 {
        let lines = 1 + chance.below(6);
        let text: String = (0..lines).map(|_| chance.text(12) + "\n").collect();
        let style = Style::of(&text);
        let mut pieces = Vec::new();
        let (mut start, mut end) = (0, 0);
        for line in text.split_inclusive('\n') {
            end += line.len();
            // A piece is one line or several.
            if chance.below(2) == 0 || end == text.len() {
                pieces.extend(figure::find_in(&text[start..end], &style).into_iter().map(|mut figure| {
                    let moved = |span: Span| Span::new(span.start + start, span.end + start);
                    (figure.span, figure.of) = (moved(figure.span), figure.of.map(moved));
                    figure
                }));
                start = end;
            }
        }
        assert_eq!(pieces, figure::find(&text), "{text:?}");
    }
}

#[test]
fn long_hostile_texts_take_linear_time() {
    let started = std::time::Instant::now();
    for piece in [
        "1",
        "one ",
        "1,1,",
        "11,",
        "million ",
        "1 000 ",
        "1.",
        "1-",
        "a half ",
        "and a half ",
        "1 to ",
        "x ",
        "$",
        "No. ",
        "hundred and ",
        "1.000.",
        "3 x ",
        "27\" ",
        "¥1 ",
        "5 pesos ",
        "1 dollar 50 cents ",
        "millions and ",
        "May 1, 2, ",
        "of 1999 ",
        "'98 ",
        "5 $ ",
    ] {
        let text = piece.repeat(12_000 / piece.len());
        figure::find(&text);
    }
    // Each takes milliseconds in a release build; the bound leaves room for a debug build on a busy machine.
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}
