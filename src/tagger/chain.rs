//! The chain: the likeliest tags of a paragraph and the probability of each, in integers throughout, so that every
//! machine says the same.
//!
//! Scores are logarithms in 1/1024; one unit of a weight is [`PER_WEIGHT`] of them.

use crate::odds::{POINT, power};
use std::array::from_fn;

/// What a token is part of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Tag {
    /// Nothing.
    #[default]
    Outside,
    /// The first token of a source.
    SourceFirst,
    /// A further token of a source.
    Source,
    /// The first token of a cue.
    CueFirst,
    /// A further token of a cue.
    Cue,
    /// The first token of what is said.
    ContentFirst,
    /// A further token of what is said.
    Content,
}

impl Tag {
    /// All tags, in the order of the weights.
    pub const ALL: [Tag; TAGS] =
        [Tag::Outside, Tag::SourceFirst, Tag::Source, Tag::CueFirst, Tag::Cue, Tag::ContentFirst, Tag::Content];

    /// True if `self` may stand behind `before`; `None` is a paragraph's head.
    pub fn may_follow(self, before: Option<Tag>) -> bool {
        match self {
            Tag::Source => matches!(before, Some(Tag::SourceFirst | Tag::Source)),
            Tag::Cue => matches!(before, Some(Tag::CueFirst | Tag::Cue)),
            Tag::Content => matches!(before, Some(Tag::ContentFirst | Tag::Content)),
            _ => true,
        }
    }

    /// True for both tags of a source.
    pub fn is_source(self) -> bool {
        matches!(self, Tag::SourceFirst | Tag::Source)
    }

    /// True for both tags of a cue.
    pub fn is_cue(self) -> bool {
        matches!(self, Tag::CueFirst | Tag::Cue)
    }

    /// True for both tags of content.
    pub fn is_content(self) -> bool {
        matches!(self, Tag::ContentFirst | Tag::Content)
    }
}

/// How many tags there are.
pub const TAGS: usize = 7;
/// A number for each tag.
pub(super) type Row = [i32; TAGS];

/// Scores in 1/1024 to one unit of a weight, which is 1/32.
pub(super) const PER_WEIGHT: i32 = 32;
/// No path leads here.
const NEVER: i32 = i32::MIN / 4;
/// How a paragraph begins: with anything but what only goes on.
const AT_HEAD: Row = [0, 0, NEVER, 0, NEVER, 0, NEVER];

/// What one tag may be followed by: the score of each step, [`NEVER`] where there is none, and its weight for the odds.
#[derive(Clone, Debug)]
pub(crate) struct Steps {
    /// For each tag, the scores of the steps to it from every tag, as they are added to a [`Start`].
    scores: [[Start; TAGS]; TAGS],
    /// For each tag, the weights of the steps to it from every tag.
    into: [Weights; TAGS],
    /// For each tag, the weights of the steps from it to the [`FREE`] tags and to the one that goes on with it.
    onward: [[u64; FREE.len() + 1]; TAGS],
}

impl Steps {
    /// From the scores of the transitions: for each tag, one for each tag that follows it.
    pub(super) fn new(transitions: &[Row; TAGS]) -> Self {
        let mut scores = *transitions;
        for (row, before) in scores.iter_mut().zip(Tag::ALL) {
            for (score, tag) in row.iter_mut().zip(Tag::ALL) {
                if !tag.may_follow(Some(before)) {
                    *score = NEVER;
                }
            }
        }
        let top = scores.iter().flatten().copied().max().unwrap_or(0);
        let weight = |score: i32| if score == NEVER { 0 } else { u64::from(power(score - top)).max(1) };
        let weight = |from: usize, to: usize| weight(scores[from][to]);
        Steps {
            scores: from_fn(|to| from_fn(|from| Start::from(scores[from][to]) << START_BITS)),
            into: from_fn(|to| from_fn(|from| weight(from, to))),
            onward: from_fn(|from| {
                from_fn(|at| FREE.get(at).copied().or(going_on(from)).map_or(0, |to| weight(from, to)))
            }),
        }
    }
}

/// The tag that goes on with a tag: none with what is outside.
fn going_on(tag: usize) -> Option<usize> {
    (tag > 0).then_some(tag + tag % 2)
}

/// Tags that may follow any tag.
const FREE: [usize; 4] =
    [Tag::Outside as usize, Tag::SourceFirst as usize, Tag::CueFirst as usize, Tag::ContentFirst as usize];

/// The likeliest tags if every token outside is charged `bias`: more of the text is then part of something.
pub(crate) fn best(emissions: &[Row], steps: &Steps, bias: i32) -> Vec<Tag> {
    // For each token the tag before each of its tags, some bits for each.
    let mut from: Vec<u32> = Vec::with_capacity(emissions.len());
    let mut row = AT_HEAD;
    for (at, emission) in emissions.iter().enumerate() {
        let mut back = 0;
        if at > 0 {
            let starts: [Start; TAGS] = from_fn(|tag| start(row[tag], tag));
            let mut arrive = |tag: usize, starts: &[Start], scores: &[Start]| {
                let best = starts.iter().zip(scores).map(|(start, score)| start + score).max().unwrap_or(0);
                row[tag] = (best >> START_BITS) as i32;
                back |= ((START_MASK - (best & START_MASK)) as u32) << (tag as u32 * START_BITS);
            };
            for tag in FREE {
                arrive(tag, &starts, &steps.scores[tag]);
                // What goes on stands behind its first tag and behind itself.
                if tag > 0 {
                    arrive(tag + 1, &starts[tag..tag + 2], &steps.scores[tag + 1][tag..tag + 2]);
                }
            }
        }
        for (score, own) in row.iter_mut().zip(emission) {
            *score += own;
        }
        row[0] -= bias;
        // Kept near nought, so that no length overflows.
        let top = row.iter().copied().max().unwrap_or(0);
        row.iter_mut().for_each(|score| *score = (*score - top).max(NEVER));
        from.push(back);
    }
    let mut at = (0..TAGS).max_by_key(|&tag| (row[tag], std::cmp::Reverse(tag))).unwrap_or(0);
    let mut tags = vec![Tag::Outside; emissions.len()];
    for (slot, back) in tags.iter_mut().zip(&from).rev() {
        *slot = Tag::ALL[at];
        at = (back >> (at as u32 * START_BITS) & START_MASK as u32) as usize;
    }
    tags
}

/// A score with the tag it comes from in its lowest bits, so that one comparison chooses both; of equals the first tag wins.
type Start = i64;
const START_BITS: u32 = 3;
const START_MASK: Start = (1 << START_BITS) - 1;

fn start(score: i32, tag: usize) -> Start {
    Start::from(score) << START_BITS | (START_MASK - tag as Start)
}

/// Weights that sum up: each is relative to the others of its row.
type Weights = [u64; TAGS];
/// The largest weight of a row has this bit for its highest, so that nothing is lost and nothing overflows: seven products
/// of 2³⁰ and 2²⁸ fit.
const HIGHEST: u32 = 30;

/// For each token the probability of each tag in thousandths, by the forward and the backward pass.
///
/// Rows are changed in place: every row that is copied is a call in WebAssembly.
#[inline(never)]
pub(crate) fn odds(emissions: &[Row], steps: &Steps) -> Vec<[u16; TAGS]> {
    let mut own = vec![[0; TAGS]; emissions.len()];
    own.iter_mut().zip(emissions).for_each(|(own, scores)| weigh(scores, own));
    let mut forward = vec![[0; TAGS]; own.len()];
    let mut before: &Weights = &AT_HEAD.map(|score| u64::from(power(score)) << (HIGHEST - POINT));
    for (at, (reached, own)) in forward.iter_mut().zip(&own).enumerate() {
        if at == 0 {
            *reached = *before;
        } else {
            for tag in FREE {
                reached[tag] = product(before, &steps.into[tag]);
                if tag > 0 {
                    let starts = tag..tag + 2;
                    reached[tag + 1] = product(&before[starts.clone()], &steps.into[tag + 1][starts]);
                }
            }
            level(reached);
        }
        multiply(reached, own);
        level(reached);
        before = reached;
    }
    let mut odds = vec![[0; TAGS]; own.len()];
    let mut backward = [1 << HIGHEST; TAGS];
    for ((odds, own), through) in odds.iter_mut().zip(&own).zip(&mut forward).rev() {
        multiply(through, &backward);
        let whole = through.iter().sum::<u64>().max(1);
        for (odds, weight) in odds.iter_mut().zip(through) {
            // Most are nought, which needs no division.
            *odds = match *weight * 1000 + whole / 2 {
                share if share < whole => 0,
                share => u16::try_from(share / whole).unwrap_or(1000),
            };
        }
        multiply(&mut backward, own);
        let mut reach = [0; FREE.len() + 1];
        reach.iter_mut().zip(FREE).for_each(|(reach, tag)| *reach = backward[tag]);
        let behind = |tag: usize, backward: &Weights| going_on(tag).map_or(0, |to| backward[to]);
        for tag in 0..TAGS {
            // The first tag of a pair is done with before the one that goes on with both is overwritten.
            reach[FREE.len()] = behind(tag, &backward);
            backward[tag] = product(&reach, &steps.onward[tag]);
        }
        level(&mut backward);
    }
    odds
}

/// e to each of some scores, relative to the largest.
#[inline(always)]
fn weigh(scores: &Row, weights: &mut Weights) {
    let top = scores.iter().copied().max().unwrap_or(0);
    for (weight, score) in weights.iter_mut().zip(scores) {
        // However unlikely, it is not ruled out: no row is all noughts.
        *weight = u64::from(power(score - top)).max(1);
    }
}

/// The sum of the products of two rows.
#[inline(always)]
fn product(row: &[u64], by: &[u64]) -> u64 {
    row.iter().zip(by).map(|(weight, by)| weight * by).sum::<u64>() >> POINT
}

#[inline(always)]
fn multiply(row: &mut Weights, by: &Weights) {
    for (weight, by) in row.iter_mut().zip(by) {
        *weight = (*weight * by) >> POINT;
    }
}

/// Shifts a row so that its largest weight has its highest bit where it belongs.
#[inline(always)]
fn level(row: &mut Weights) {
    let bits = row.iter().fold(0_u64, |bits, weight| bits | weight);
    let highest = bits.checked_ilog2().unwrap_or(HIGHEST);
    let (left, right) = (HIGHEST.saturating_sub(highest), highest.saturating_sub(HIGHEST));
    row.iter_mut().for_each(|weight| *weight = *weight << left >> right);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn even() -> Steps {
        Steps::new(&[[0; TAGS]; TAGS])
    }

    #[test]
    fn equal_scores_share_the_probability_among_what_may_stand() {
        let odds = odds(&[[0; TAGS]], &even());
        // No source, cue or content goes on at a paragraph's head.
        assert_eq!(odds, [[250, 250, 0, 250, 0, 250, 0]]);
    }

    #[test]
    fn odds_are_those_of_all_paths() {
        // Two tokens: 4 first tags, each followed by 4, and 3 of them by what goes on: 19 paths.
        let odds = odds(&[[0; TAGS]; 2], &even());
        assert_eq!(odds[0][Tag::Outside as usize], 4 * 1000 / 19 + 1);
        assert_eq!(odds[0][Tag::ContentFirst as usize], 5 * 1000 / 19);
        assert_eq!(odds[1][Tag::Content as usize], 1000 / 19 + 1);
    }

    #[test]
    fn a_tag_goes_on_only_behind_its_first() {
        let mut rows = [[0; TAGS]; 3];
        rows[1][Tag::Content as usize] = 8000;
        assert_eq!(best(&rows, &even(), 0)[..2], [Tag::ContentFirst, Tag::Content]);
        let odds = odds(&rows, &even());
        assert!(odds[0][Tag::ContentFirst as usize] + odds[0][Tag::Content as usize] > 950);
    }

    #[test]
    fn the_bias_moves_what_is_in_doubt() {
        let mut rows = [[0; TAGS]; 2];
        rows.iter_mut().for_each(|row| row[0] = 100);
        assert_eq!(best(&rows, &even(), 0), [Tag::Outside; 2]);
        assert_ne!(best(&rows, &even(), 200), [Tag::Outside; 2]);
    }

    #[test]
    fn what_is_all_but_ruled_out_leaves_odds() {
        let mut row = [-1_000_000; TAGS];
        row[Tag::Content as usize] = 0;
        let odds = odds(&[row; 3], &even());
        assert!(odds.iter().all(|odds| (999..=1001).contains(&odds.iter().sum::<u16>())), "{odds:?}");
    }
}
