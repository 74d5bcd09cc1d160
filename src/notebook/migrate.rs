//! Entries of older versions become ones of today.

use serde_json::Value;

/// The version of the entries' form. It goes up when an older program could not read what a newer one writes; then a step
/// is added to [`STEPS`], and a file of the old version to the tests.
pub const VERSION: u64 = 1;

/// What makes an entry of one version one of the next.
type Step = fn(&mut Value);

/// From version 1 to 2, from 2 to 3, and so on.
const STEPS: [Step; VERSION as usize - 1] = [];

/// Makes an entry of some version one of today's.
pub(super) fn migrate(entry: Value, from: u64) -> Value {
    stepped(entry, from, &STEPS)
}

fn stepped(mut entry: Value, from: u64, steps: &[Step]) -> Value {
    let done = usize::try_from(from).unwrap_or(usize::MAX).saturating_sub(1);
    for step in steps.iter().skip(done) {
        step(&mut entry);
    }
    entry
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_the_steps_that_are_missing_are_taken() {
        let steps: [Step; 2] =
            [|entry| entry["note"] = entry["comment"].take(), |entry| entry["tags"] = json!([entry["tag"].take()])];
        let entry = json!({ "comment": "a", "note": "b", "tag": "c", "tags": [] });
        let notes = |from| stepped(entry.clone(), from, &steps);
        assert_eq!((notes(1)["note"].clone(), notes(1)["tags"].clone()), (json!("a"), json!(["c"])));
        assert_eq!((notes(2)["note"].clone(), notes(2)["tags"].clone()), (json!("b"), json!(["c"])));
        assert_eq!(notes(3), entry);
        assert_eq!(notes(u64::MAX), entry);
    }
}
