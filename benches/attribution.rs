//! How long it takes to say who said what, apart from the figures: for a few invented paragraphs, over and over, and for
//! the articles of a file if one is given, separated by form feeds.
//!
//! The best of some rounds for each article, as milliseconds per 1,000 words.

#![allow(missing_docs, clippy::unwrap_used)]

mod news;

use std::hint::black_box;
use std::time::{Duration, Instant};

use news::PARAGRAPHS;
use onrecord::reading::read_text;
use onrecord::speaker::attribute;
use onrecord::tagger::Tagger;

const ROUNDS: usize = 30;

/// The sum of each article's best round: whoever else is at work on the machine seldom disturbs all of them.
fn time(articles: &[String], read: impl Fn(&String)) -> Duration {
    let round = |article| {
        let start = Instant::now();
        read(article);
        start.elapsed()
    };
    articles.iter().map(|article| (0..ROUNDS).map(|_| round(article)).min().unwrap()).sum()
}

fn tell(name: &str, articles: &[String]) {
    let words: usize = articles.iter().map(|article| article.split_whitespace().count()).sum();
    let per_thousand = |time: Duration| time.as_secs_f64() * 1e3 / (words as f64 / 1e3);
    let attribution = per_thousand(time(articles, |text| drop(black_box(attribute(black_box(text))))));
    let whole = per_thousand(time(articles, |text| drop(black_box(read_text(black_box(text.clone()))))));
    println!(
        "{name}: {} articles, {words} words; ms per 1,000 words: attribution {attribution:.2}, all {whole:.2}",
        articles.len()
    );
}

fn main() {
    let start = Instant::now();
    black_box(Tagger::shipped());
    let loaded = start.elapsed().as_secs_f64() * 1e3;
    drop(black_box(attribute("“It is,” she said.")));
    let first = start.elapsed().as_secs_f64() * 1e3;
    println!("the tagger's weights: {loaded:.1} ms; with lists, trees and a first sentence: {first:.1} ms");
    let invented = PARAGRAPHS.repeat(14).join("\n");
    tell("invented", &[invented]);
    // Cargo hands over an argument of its own.
    for file in std::env::args().skip(1).filter(|argument| !argument.starts_with("--")) {
        let articles: Vec<String> = std::fs::read_to_string(&file).unwrap().split('\u{c}').map(str::to_owned).collect();
        tell("given", &articles);
    }
}
