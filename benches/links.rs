//! What the links to an article's quotes and figures cost, beside reading it: they are made with every reading.

#![allow(missing_docs)]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use onrecord::article::{Block, Page};
use onrecord::export::Links;
use onrecord::reading::{self, Reading};
use onrecord::text::Span;
use std::hint::black_box;

/// A paragraph in three quotes somebody and names figures, as in news.
const PARAGRAPHS: [&str; 3] = [
    "“We were told in March that the bridge was sound,” said Ilse Verhoeven, the province's chief engineer, who crosses it every day and has asked for repairs since the spring of 2021.",
    "The bridge is the only way over the river for miles, and those who live on the far bank have begun to shop, to go to school and to see a doctor on their own side, where there are few of each.",
    "At the ferry landing the queue was long before it was light; drivers slept in their cabs, and the café, which nobody had thought would last the winter, ran out of bread.",
];

/// Invented news of about `bytes` bytes, its paragraphs told apart by a number.
fn news(bytes: usize) -> Page {
    let length = PARAGRAPHS.map(str::len).iter().sum::<usize>() / 3 + 16;
    let block = |number: usize| {
        let paragraph = PARAGRAPHS.get(number % 3).copied().unwrap_or("");
        Block { text: format!("{paragraph} Lorry {number} waited."), ..Block::default() }
    };
    let blocks = (0..bytes / length).map(block).collect();
    Page { url: "https://quay.example/bridge".to_owned(), blocks, ..Page::default() }
}

fn all(page: &Page, reading: &Reading) -> usize {
    let links = Links::new(page, reading);
    let quotes = reading.quotes.iter().map(|quote| links.to(&quote.pieces));
    let figures = reading.figures.iter().map(|figure| links.to(&[figure.span]));
    quotes.chain(figures).filter(|link| link.exact).count()
}

/// Every word is a figure that stands everywhere: the most work one link can make.
fn hostile(bytes: usize) -> Page {
    let block = Block { text: "12 ".repeat(bytes / 3), ..Block::default() };
    Page { url: "https://quay.example/".to_owned(), blocks: vec![block], ..Page::default() }
}

fn links(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("links");
    group.sample_size(20);
    for bytes in [9_000, 100_000, 1_000_000] {
        let page = news(bytes);
        let reading = reading::read(&page);
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function(BenchmarkId::new("news", bytes), |bencher| {
            bencher.iter(|| all(black_box(&page), &reading));
        });
    }
    for bytes in [100_000, 1_000_000] {
        let page = hostile(bytes);
        let text = page.blocks.first().map_or(String::new(), |block| block.text.clone());
        let places = vec![reading::Place { block: 0, span: Span::new(0, text.len()) }];
        let mut reading = Reading { text, places, ..Reading::default() };
        reading.figures = onrecord::figure::find(&reading.text);
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function(BenchmarkId::new("one figure everywhere", bytes), |bencher| {
            bencher.iter(|| all(black_box(&page), &reading));
        });
    }
    group.finish();
}

criterion_group!(benches, links);
criterion_main!(benches);
