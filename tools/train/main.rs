//! Makes what On Record has learnt. See README.md beside this file.

mod chain;
mod descent;
mod forest;
mod gold;
mod judge;
mod tagger;

use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(_verb), Some(data)) = (arguments.next(), arguments.next()) else {
        return Err(std::io::Error::other("usage: onrecord-train attribution TRAIN.jsonl"));
    };
    let articles = gold::read(&data)?;
    let all: Vec<_> = articles.iter().collect();
    let taggers = judge::fold_taggers(&all);
    let mut cases = judge::unseen_cases(&all, &taggers);
    if let Some(out) = arguments.next() {
        judge::cross_validate(&all, &taggers, &cases, &out)?;
    }
    let (source, speech) = judge::train(&mut cases);
    std::fs::write("src/quote/source.bin", source.to_bytes())?;
    std::fs::write("src/quote/speech.bin", speech.to_bytes())?;
    eprintln!("tagger of all articles");
    let weights = tagger::train(&all, tagger::SETTINGS);
    std::fs::write("src/tagger/weights.bin", weights.to_bytes())
}
