//! Trains the models whose weights lie in `src/`: `onrecord-train he-she TRAIN.jsonl > src/speaker/he_she_weights.txt`.
//! What it is given and does not find it says on standard error.

mod he_she;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["he-she", data] => he_she::train(Path::new(data)),
        _ => Err("usage: onrecord-train he-she TRAIN.jsonl".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("onrecord-train: {error}");
            ExitCode::FAILURE
        }
    }
}
