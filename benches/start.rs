//! What the first reading of a process costs over the second: the weights and word lists are laid out when they are
//! first asked for.

#![allow(missing_docs)]

use onrecord::reading::read_text;
use std::hint::black_box;
use std::time::Instant;

const TEXT: &str =
    "“We were told in March that the bridge was sound,” said Ilse Verhoeven, the province's chief engineer.";

fn main() {
    for number in ["first", "second", "third"] {
        let text = TEXT.to_string();
        let start = Instant::now();
        drop(black_box(read_text(black_box(text))));
        println!("{number:6} reading {:>9.3} ms", start.elapsed().as_secs_f64() * 1e3);
    }
}
