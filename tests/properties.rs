//! What holds for every text, however odd: spans are true, and the time grows with the length and no faster.

// A test that meets the unexpected must stop loudly.
#![allow(clippy::unwrap_used)]

mod spans;

use onrecord::speaker::attribute;
use spans::check_spans;

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
