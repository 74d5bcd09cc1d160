//! Runs the book of who said it, `tests/data/said`: a chapter a file, each about one way in which news lets people speak.
//!
//! It says what a careful editor would say. What cannot be read yet has `known_failure = true`.

// A test that meets the unexpected must stop loudly.
#![allow(clippy::panic, clippy::unwrap_used)]

mod case;
mod spans;

#[test]
fn said() {
    case::run("tests/data/said");
}
