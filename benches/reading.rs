//! How long a reading takes, and that it grows with the text and no faster: 1 kB to 1 MB, and the texts that would
//! hurt an algorithm that looks back too far.

#![allow(missing_docs)]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use onrecord::reading::read_text;
use onrecord::speaker::attribute;
use std::hint::black_box;

const PARAGRAPHS: [&str; 5] = [
    "“We were told in March that the bridge was sound,” said Ilse Verhoeven, the province's chief engineer. “It was not.”",
    "The repair will cost about €14.6 million, according to the port authority, which had set aside 9 million for it.",
    "Verhoeven said that 1,200 lorries a day crossed the bridge before it was closed, a third of them over 40 tonnes.",
    "A spokesman for the hauliers, Tom Okafor, called the closure “a disaster in slow motion” and asked for a ferry.",
    "He added: “Nobody answers the phone.” Two of the three ferries were sold in 2019; the last is 56 years old.",
];

/// Invented news of about `bytes` bytes.
fn news(bytes: usize) -> String {
    PARAGRAPHS
        .iter()
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
        ("one paragraph", PARAGRAPHS.join(" ").repeat(180)),
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
