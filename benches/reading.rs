//! How long a reading takes, and that it grows with the text and no faster: 1 kB to 1 MB, and the texts that would
//! hurt an algorithm that looks back too far.

#![allow(missing_docs)]

mod news;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use news::PARAGRAPHS;
use onrecord::reading::read_text;
use onrecord::speaker::attribute;
use std::hint::black_box;

/// Invented news of about `bytes` bytes.
fn news(bytes: usize) -> String {
    // The last of them quotes nobody.
    PARAGRAPHS
        .iter()
        .take(5)
        .cycle()
        .scan(0, |written, paragraph| {
            *written += paragraph.len() + 2;
            (*written <= bytes.max(200)).then_some(*paragraph)
        })
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn read_news(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("news");
    group.sample_size(20);
    for bytes in [1_000, 9_000, 100_000, 1_000_000] {
        let text = news(bytes);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(bytes), &text, |bencher, text| {
            bencher.iter(|| read_text(black_box(text.clone())));
        });
    }
    group.finish();
}

/// Who said what alone, without figures: an article of 1,500 words.
fn attribute_news(criterion: &mut Criterion) {
    let text = news(9_000);
    let words = text.split_whitespace().count() as u64;
    let mut group = criterion.benchmark_group("attribution");
    group.throughput(Throughput::Elements(words));
    group.bench_function("9000", |bencher| bencher.iter(|| attribute(black_box(&text))));
    group.finish();
}

fn read_hostile_texts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("hostile, 100 kB");
    group.sample_size(10);
    let texts = [
        ("opening marks", "“".repeat(33_000)),
        ("straight marks", "\" ".repeat(50_000)),
        ("one paragraph", PARAGRAPHS[..5].join(" ").repeat(180)),
        ("digits", "1,".repeat(50_000)),
        ("number words", "one hundred ".repeat(8_300)),
        ("names", "Ann Lee ".repeat(12_500)),
    ];
    for (name, text) in texts {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(name, &text, |bencher, text| bencher.iter(|| read_text(black_box(text.clone()))));
    }
    group.finish();
}

criterion_group!(benches, read_news, attribute_news, read_hostile_texts);
criterion_main!(benches);
