//! How long finding the figures takes, apart from the rest of a reading: time and rate from 1 kB to 10 MB, for news, for
//! the texts of the test cases (nothing but figures), and for texts that would hurt an algorithm that looks back too far.
//!
//! One line a text and size: the best of a few runs, what that is for 1,000 words, and the rate. The rate must stay about
//! the same from 1 kB to 10 MB.

#![allow(missing_docs, clippy::unwrap_used)]

mod news;

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use news::PARAGRAPHS;
use onrecord::figure;

/// Each is repeated until the size is reached.
const HOSTILE: [(&str, &str); 14] = [
    ("digits", "1"),
    ("digits and commas", "1,"),
    ("digits and points", "1.000."),
    ("digits and blanks", "1 000 "),
    ("number words", "one hundred "),
    ("hundred and", "hundred and "),
    ("millions and", "millions and "),
    ("sizes", "3 x "),
    ("inches", "27\" "),
    ("dollars and cents", "1 dollar 50 cents "),
    ("shared currencies", "¥1 and 5 pesos "),
    ("days", "May 1, 2, 3, "),
    ("a phrase without end", "5 of the old and the new and "),
    ("brackets", "Ode (68), "),
];

/// The texts of the test cases, a line each; nothing where there are no files, as in a browser.
fn dense() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/figures");
    let Ok(files) = std::fs::read_dir(folder) else { return String::new() };
    let mut files: Vec<_> = files.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let files = files.iter().filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let mut text = String::new();
    for path in files {
        let file: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
        for case in file.get("case").and_then(toml::Value::as_array).into_iter().flatten() {
            text.push_str(case.get("text").and_then(toml::Value::as_str).unwrap_or_default());
            text.push('\n');
        }
    }
    text
}

/// Lines of `text`, over and over, up to about `bytes` bytes.
fn fill(text: &str, bytes: usize) -> String {
    let mut filled = String::with_capacity(bytes);
    for line in text.split_inclusive('\n').cycle() {
        if filled.len() + line.len() > bytes.max(500) {
            break;
        }
        filled.push_str(line);
    }
    filled
}

fn measure(name: &str, text: &str) {
    let started = Instant::now();
    let mut best = Duration::MAX;
    for run in 0..200 {
        let start = Instant::now();
        drop(black_box(figure::find(black_box(text))));
        best = best.min(start.elapsed());
        if run >= 2 && started.elapsed() > Duration::from_secs(1) {
            break;
        }
    }
    let words = text.split_whitespace().count().max(1) as f64;
    let (milliseconds, megabytes) = (best.as_secs_f64() * 1e3, text.len() as f64 / 1e6);
    let (thousand, rate) = (milliseconds / words * 1e3, megabytes / best.as_secs_f64());
    println!("{name:22} {:>10} B {milliseconds:>10.3} ms {thousand:>9.3} ms/1,000 words {rate:>8.1} MB/s", text.len());
}

fn main() {
    // cargo bench hands over `--bench`; without it somebody runs all targets as tests, and a minute is too long for that.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let news = PARAGRAPHS.join("\n\n") + "\n\n";
    for (name, text) in
        [("news", news), ("nothing but figures", dense())].into_iter().filter(|(_, text)| !text.is_empty())
    {
        for bytes in [1_000, 10_000, 100_000, 1_000_000, 10_000_000] {
            measure(name, &fill(&text, bytes));
        }
    }
    for (name, piece) in HOSTILE {
        for bytes in [100_000, 1_000_000] {
            measure(name, &piece.repeat(bytes / piece.len()));
        }
    }
}
