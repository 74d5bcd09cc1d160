//! The likeliest path: the tags whose scores and steps add up to most (Viterbi's algorithm).

use super::{LANES, Row, TAGS, Tag};
use std::array::from_fn;

/// No path leads here: more than any token's scores are apart.
const NEVER: i16 = -16_000;
/// A tag that is so far behind what is outside is as good as ruled out. Scores stay in sixteen bits: with what a token adds, at
/// most 8,000 (sixty weights of 128), and a step that is not to be taken.
const LOST: i16 = -8_000;
/// How a paragraph begins: with anything but what only goes on.
const AT_HEAD: Row = [0, 0, NEVER, 0, NEVER, 0, NEVER, NEVER];

/// The score of each step; [`NEVER`] where there is none.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    /// For each tag, the steps from it to every tag.
    from: [Row; TAGS],
    /// For each tag, the steps to it from every tag.
    to: [Row; TAGS],
}

impl Steps {
    pub(super) fn new(transitions: &[[i16; TAGS]; TAGS]) -> Self {
        let step = |from: usize, to: usize| match (Tag::ALL.get(from), Tag::ALL.get(to)) {
            (Some(&before), Some(tag)) if tag.may_follow(Some(before)) => transitions[from][to],
            _ => NEVER,
        };
        Steps { from: from_fn(|from| from_fn(|to| step(from, to))), to: from_fn(|to| from_fn(|from| step(from, to))) }
    }

    /// The best that each tag is reached with, from the scores of the tags before.
    #[inline(always)]
    fn take(&self, before: &Row) -> Row {
        let mut row = [i16::MIN; LANES];
        for (score, steps) in before.iter().zip(&self.from) {
            for (best, step) in row.iter_mut().zip(steps) {
                *best = (*best).max(score.wrapping_add(*step));
            }
        }
        row
    }
}

/// Adds the likeliest tags to `tags`, if every token outside is charged `bias`. `reached` is room to work in.
// Whole rows at a time, and no more than is needed to go back: where a tag is come from is asked of the tags of the path
// alone.
#[inline(never)]
pub(super) fn best(scores: &[Row], steps: &Steps, bias: i16, reached: &mut Vec<Row>, tags: &mut Vec<Tag>) {
    let charge: Row = from_fn(|tag| if tag == Tag::Outside as usize { bias } else { 0 });
    reached.clear();
    reached.reserve(scores.len());
    let mut row = AT_HEAD;
    for (at, own) in scores.iter().enumerate() {
        if at > 0 {
            row = steps.take(&row);
        }
        let scores: Row = from_fn(|tag| row[tag].wrapping_add(own[tag]).wrapping_sub(charge[tag]));
        // Kept near nought, so that no length overflows. What is outside is never far from the best: it may follow all.
        let outside = scores[Tag::Outside as usize];
        row = scores.map(|score| score.wrapping_sub(outside).max(LOST));
        reached.push(row);
    }
    let first = tags.len();
    tags.resize(first + reached.len(), Tag::Outside);
    let mut onward: &Row = &[0; LANES];
    for (slot, row) in tags[first..].iter_mut().zip(reached.iter()).rev() {
        let tag = likeliest(row, onward);
        *slot = Tag::ALL[tag];
        onward = &steps.to[tag];
    }
}

/// The tag with the highest sum; of equals the first.
// With turns rather than without: most tags are as the one before, so the next token need not wait for this one.
#[inline(always)]
fn likeliest(scores: &Row, onward: &Row) -> usize {
    let (mut best, mut top) = (0, i16::MIN);
    for tag in 0..TAGS {
        let sum = scores[tag].wrapping_add(onward[tag]);
        if sum > top {
            (best, top) = (tag, sum);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(scores: &[Row], bias: i16) -> Vec<Tag> {
        let mut tags = Vec::new();
        best(scores, &Steps::new(&[[0; TAGS]; TAGS]), bias, &mut Vec::new(), &mut tags);
        tags
    }

    #[test]
    fn a_tag_goes_on_only_behind_its_first() {
        let mut rows = [[0; LANES]; 3];
        rows[1][Tag::Content as usize] = 250;
        assert_eq!(tags(&rows, 0)[..2], [Tag::ContentFirst, Tag::Content]);
    }

    #[test]
    fn no_score_leads_over_a_step_that_there_is_not() {
        // Each token by itself would be what goes on with nothing that was there before.
        let rows = [Tag::Content, Tag::Cue, Tag::Source, Tag::Cue].map(|tag| {
            let mut row = [-7_600; LANES];
            row[tag as usize] = 7_600;
            row
        });
        let tags = tags(&rows, 0);
        assert!(tags[0].may_follow(None));
        assert!(tags.windows(2).all(|pair| pair[1].may_follow(Some(pair[0]))), "{tags:?}");
    }

    #[test]
    fn the_bias_moves_what_is_in_doubt() {
        let mut rows = [[0; LANES]; 2];
        rows.iter_mut().for_each(|row| row[0] = 3);
        assert_eq!(tags(&rows, 0), [Tag::Outside; 2]);
        assert_ne!(tags(&rows, 6), [Tag::Outside; 2]);
    }
}
