//! How the time of a reading grows, 100 kB, 1 MB, 10 MB, on texts that would hurt an algorithm that looks back too far.
//!
//! One run each and no statistics: what is looked for is a column that grows. `ns/B` must stay about the same from left
//! to right. A text whose time is far from linear is not read at the next size.

#![allow(missing_docs)]

use onrecord::reading::read_text;
use std::hint::black_box;
use std::time::{Duration, Instant};

const SIZES: [usize; 3] = [100_000, 1_000_000, 10_000_000];

/// A reading that would take longer than this is left out.
const PATIENCE: Duration = Duration::from_secs(60);

/// Each is repeated until the size is reached.
const PIECES: [(&str, &str); 21] = [
    ("news, a paragraph a line", "“We were told in March,” said Ilse Verhoeven. “It was not 24% true.”\n\n"),
    ("news in one paragraph", "“We were told in March,” said Ilse Verhoeven. “It was not 24% true.” "),
    ("one sentence of quotes", "she said “yes” and "),
    ("one sentence", "the bridge over the old river and "),
    ("he said", "he said "),
    ("a line each of he said", "he said\n"),
    ("names", "Ann Lee "),
    ("names apart", "Ann Lee, "),
    ("commas", ","),
    ("commas and spaces", ", "),
    ("straight marks", "\""),
    ("straight marks apart", "\" "),
    ("opening marks", "“"),
    ("opening marks before words", "“a. "),
    ("closing marks", "”"),
    ("singles", "'"),
    ("singles before words", "'a "),
    ("singles behind an s", "‘s’ "),
    ("quotes side by side", "“a” "),
    ("quotes with a cue each", "“a” said "),
    ("lines left open", "“a b c\n"),
];

/// Each is repeated with another name in its middle, for what is gathered by name.
const NUMBERED: [(&str, &str, &str); 3] = [
    ("first names, each another", "Xan", " Moss said. "),
    ("surnames, each another", "Ann Xo", " said. "),
    ("open quotes, each another", "“Xan", " left\n"),
];

fn main() {
    // cargo bench hands over `--bench`; without it somebody runs all targets as tests, and a minute is too long for that.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let wanted = arguments.into_iter().find(|argument| !argument.starts_with('-')).unwrap_or_default();
    println!("{:28} {:>10} {:>10} {:>10}   {:>18}", "", "100 kB", "1 MB", "10 MB", "ns/B");
    for (name, piece) in PIECES {
        measure(&wanted, name, |size| piece.repeat(size / piece.len()));
    }
    for (name, head, tail) in NUMBERED {
        measure(&wanted, name, |size| numbered(head, tail, size));
    }
}

fn numbered(head: &str, tail: &str, size: usize) -> String {
    let mut text = String::new();
    for number in 0.. {
        if text.len() >= size {
            break;
        }
        text.push_str(head);
        text.extend(letters(number));
        text.push_str(tail);
    }
    text
}

/// A number in letters, so that it can be part of a name.
fn letters(mut number: u32) -> Vec<char> {
    let mut letters = Vec::new();
    while number > 0 || letters.is_empty() {
        letters.push(char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
    }
    letters
}

fn measure(wanted: &str, name: &str, text: impl Fn(usize) -> String) {
    if !name.contains(wanted) {
        return;
    }
    let (mut times, mut rates) = (String::new(), String::new());
    let mut last = Duration::ZERO;
    let mut growth = 10;
    for size in SIZES {
        if last * growth > PATIENCE {
            times.push_str("        –  ");
            continue;
        }
        let text = text(size);
        let length = text.len();
        let start = Instant::now();
        drop(black_box(read_text(black_box(text))));
        let time = start.elapsed();
        // Quadratic growth shows at a megabyte: then ten times the text takes a hundred times as long.
        growth = if last * 30 < time && !last.is_zero() { 100 } else { 10 };
        last = time;
        times.push_str(&format!("{:>8.1}ms ", time.as_secs_f64() * 1e3));
        rates.push_str(&format!("{:>6.0}", time.as_secs_f64() * 1e9 / length as f64));
    }
    println!("{name:28} {times}  {rates}");
}
