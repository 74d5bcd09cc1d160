//! Makes what On Record has learnt. See README.md beside this file.

mod ablation;
mod chain;
mod descent;
mod forest;
mod gold;
mod he_she;
mod judge;
mod tagger;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: onrecord-train attribution TRAIN.jsonl [CROSS-VALIDATED.jsonl]
       onrecord-train judge TRAIN.jsonl [CROSS-VALIDATED.jsonl]   with the taggers of the last run
       onrecord-train he-she TRAIN.jsonl
       onrecord-train ablate TRAIN.jsonl OUT [TEXTS.jsonl…]       what is read without each part, into the folder OUT";

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let done = match arguments.as_slice() {
        [verb, data, out, texts @ ..] if verb == "ablate" => ablation::ablate(data, out, texts),
        [verb, data, out @ ..] if out.len() < 2 => match verb.to_str() {
            Some("attribution") => train_attribution(data, out.first(), false),
            Some("judge") => train_attribution(data, out.first(), true),
            Some("he-she") if out.is_empty() => he_she::train(data).map_err(|why| io::Error::other(why.to_string())),
            _ => Err(io::Error::other(USAGE)),
        },
        _ => Err(io::Error::other(USAGE)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("onrecord-train: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Learns who said what; `judge_alone` keeps the taggers of the last run.
fn train_attribution(data: &Path, out: Option<&PathBuf>, judge_alone: bool) -> io::Result<()> {
    let articles = gold::read(data)?;
    let all: Vec<_> = articles.iter().collect();
    let taggers = judge::fold_taggers(&all, judge_alone)?;
    let mut cases = judge::unseen_cases(&all, &taggers);
    if let Some(out) = out {
        judge::cross_validate(&all, &taggers, &cases, judge::SHAPES, out)?;
    }
    let (source, speech) = judge::train(&mut cases, judge::SHAPES);
    std::fs::write("src/quote/source.bin", source.to_bytes())?;
    std::fs::write("src/quote/speech.bin", speech.to_bytes())?;
    if judge_alone {
        return Ok(());
    }
    eprintln!("tagger of all articles");
    std::fs::write("src/tagger/weights.bin", tagger::train(&all, tagger::SETTINGS, &|_| true).to_bytes())
}
