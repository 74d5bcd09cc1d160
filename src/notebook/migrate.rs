//! Notebooks of older versions become ones of today.

use serde_json::Value;

/// The version of the entries' form. It goes up when an older program could not read what a newer one writes; a step of
/// [`STEPS`] is added, and a file of the old version to the tests.
pub const VERSION: u64 = 1;

/// What makes an entry of version 2 of one of version 1, and so on.
const STEPS: [fn(&mut Value); VERSION as usize - 1] = [];

/// Makes an entry of some version one of today's.
pub(super) fn migrate(mut entry: Value, from: u64) -> Value {
    for step in STEPS.iter().skip(from.saturating_sub(1) as usize) {
        step(&mut entry);
    }
    entry
}
