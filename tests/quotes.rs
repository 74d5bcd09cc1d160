//! Runs the cases of `tests/data/quotes` and `tests/data/speakers`: a few invented sentences and who says what in them.

// A test that meets the unexpected must stop loudly.
#![allow(clippy::panic, clippy::unwrap_used)]

mod case;
mod spans;

#[test]
fn quotes() {
    case::run("tests/data/quotes");
}

#[test]
fn speakers() {
    case::run("tests/data/speakers");
}
