//! The odds of each tag, over all paths: by a pass forward and a pass backward.

use super::{FREE, Row, TAGS, Tag, going_on};
use crate::odds::{POINT, power};
use std::array::from_fn;

/// Weights that sum up: each is relative to the others of its row.
type Weights = [u64; TAGS];
/// The largest weight of a row has this bit for its highest, so that nothing is lost and nothing overflows: seven products
/// of 2³⁰ and 2²⁸ fit.
const HIGHEST: u32 = 30;
/// The scores of [`power`] to one unit of a weight, which is 1/32.
const PER_WEIGHT: i32 = 32;
/// Of a tag whose score is so far from the best, in units of a weight, nothing is left.
const FARTHEST: usize = 640;

/// The weights of the steps for the odds, nought where there is none.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    /// For each tag, the weights of the steps to it from every tag.
    into: [Weights; TAGS],
    /// For each tag, the weights of the steps from it to the [`FREE`] tags and to the one that goes on with it.
    onward: [[u64; FREE.len() + 1]; TAGS],
    /// The weight of a score by how far it is from the best.
    by_distance: [u32; FARTHEST + 1],
}

impl Steps {
    pub(super) fn new(transitions: &[[i16; TAGS]; TAGS]) -> Self {
        let follows = |from: usize, to: usize| Tag::ALL[to].may_follow(Some(Tag::ALL[from]));
        let all = (0..TAGS * TAGS).map(|pair| (pair / TAGS, pair % TAGS));
        let top =
            all.filter(|&(from, to)| follows(from, to)).map(|(from, to)| transitions[from][to]).max().unwrap_or(0);
        // However unlikely, it is not ruled out: no row is all noughts.
        let of = |score: i32| power(score * PER_WEIGHT).max(1);
        let weight = |from: usize, to: usize| match follows(from, to) {
            true => u64::from(of(i32::from(transitions[from][to]) - i32::from(top))),
            false => 0,
        };
        Steps {
            into: from_fn(|to| from_fn(|from| weight(from, to))),
            onward: from_fn(|from| {
                from_fn(|at| FREE.get(at).copied().or(going_on(from)).map_or(0, |to| weight(from, to)))
            }),
            by_distance: from_fn(|distance| of(-(distance as i32))),
        }
    }

    /// e to each of some scores, relative to the largest.
    #[inline(always)]
    fn weigh(&self, scores: &Row) -> [u32; TAGS] {
        let top = scores[..TAGS].iter().copied().max().unwrap_or(0);
        from_fn(|tag| self.by_distance[usize::from(top.wrapping_sub(scores[tag]) as u16).min(FARTHEST)])
    }
}

/// What the pass forward leaves at a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passed {
    /// The weights of the token's own scores.
    own: [u32; TAGS],
    /// The weights of all paths to the token.
    reached: [u32; TAGS],
}

/// Adds the odds of each tag to `odds`, in thousandths; `passed` is room to work in.
///
/// Rows are changed in place: every row that is copied is a call in WebAssembly.
#[inline(never)]
pub(super) fn odds(scores: &[Row], steps: &Steps, passed: &mut Vec<Passed>, odds: &mut Vec<[u16; TAGS]>) {
    passed.clear();
    // A paragraph's head is nothing that goes on.
    let mut forward: Weights = from_fn(|tag| u64::from(Tag::ALL[tag].may_follow(None)) << HIGHEST);
    for (at, scores) in scores.iter().enumerate() {
        let own = steps.weigh(scores);
        if at > 0 {
            let before = forward;
            for tag in FREE {
                forward[tag] = product(&before, &steps.into[tag]);
                if tag > 0 {
                    let starts = tag..tag + 2;
                    forward[tag + 1] = product(&before[starts.clone()], &steps.into[tag + 1][starts]);
                }
            }
            level(&mut forward);
        }
        multiply(&mut forward, &own);
        level(&mut forward);
        passed.push(Passed { own, reached: forward.map(|weight| weight as u32) });
    }
    let first = odds.len();
    odds.resize(first + passed.len(), [0; TAGS]);
    let mut backward = [1 << HIGHEST; TAGS];
    for (odds, Passed { own, reached }) in odds[first..].iter_mut().zip(passed.iter()).rev() {
        let mut through = backward;
        multiply(&mut through, reached);
        let whole = Whole::new(through.iter().sum());
        for (odds, weight) in odds.iter_mut().zip(&through) {
            *odds = whole.per_mille(*weight);
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
}

/// What weights are divided by: one division for a row, and nothing that a processor may guess wrong.
struct Whole {
    /// Shifted left until it has [`Whole::BITS`] bits, as the weights are.
    whole: u64,
    shift: u32,
    /// What 2³² divided by its highest sixteen bits is, and a little less.
    inverse: u64,
}

impl Whole {
    /// A thousand times as much still fits.
    const BITS: u32 = 50;
    const LOW: u32 = Self::BITS - 16;

    /// `whole` has no more than [`Whole::BITS`] bits.
    #[inline(always)]
    fn new(whole: u64) -> Self {
        let whole = whole.max(1);
        let shift = (Self::BITS - 1).saturating_sub(whole.ilog2());
        let whole = whole << shift;
        Whole { whole, shift, inverse: (1 << 32) / ((whole >> Self::LOW) + 1) }
    }

    /// A weight as a part of the whole in thousandths, rounded.
    #[inline(always)]
    fn per_mille(&self, weight: u64) -> u16 {
        let share = (weight << self.shift) * 1000 + self.whole / 2;
        // Too little by one at most.
        let rough = ((share >> Self::LOW) * self.inverse) >> 32;
        (rough + u64::from(share - rough * self.whole >= self.whole)) as u16
    }
}

/// The sum of the products of two rows.
#[inline(always)]
fn product(row: &[u64], by: &[u64]) -> u64 {
    row.iter().zip(by).map(|(weight, by)| weight * by).sum::<u64>() >> POINT
}

#[inline(always)]
fn multiply(row: &mut Weights, by: &[u32; TAGS]) {
    for (weight, by) in row.iter_mut().zip(by) {
        *weight = (*weight * u64::from(*by)) >> POINT;
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
    use super::super::LANES;
    use super::*;

    fn odds_of(scores: &[Row]) -> Vec<[u16; TAGS]> {
        let mut found = Vec::new();
        odds(scores, &Steps::new(&[[0; TAGS]; TAGS]), &mut Vec::new(), &mut found);
        found
    }

    #[test]
    fn a_part_is_what_division_says() {
        for whole in
            (1..2_000).chain((20..37).map(|bits| (1 << bits) - 1)).chain((20..37).map(|bits| (1 << bits) + 12_345))
        {
            let divided = Whole::new(whole);
            for part in (0..=97).map(|part| whole * part / 97).chain([1.min(whole), whole / 2000, whole - whole / 2000])
            {
                let expected = (part * 1000 + whole / 2) / whole;
                assert_eq!(u64::from(divided.per_mille(part)), expected, "{part} of {whole}");
            }
        }
        assert_eq!(Whole::new(0).per_mille(0), 0);
    }

    #[test]
    fn equal_scores_share_the_probability_among_what_may_stand() {
        // No source, cue or content goes on at a paragraph's head.
        assert_eq!(odds_of(&[[0; LANES]]), [[250, 250, 0, 250, 0, 250, 0]]);
    }

    #[test]
    fn odds_are_those_of_all_paths() {
        // Two tokens: 4 first tags, each followed by 4, and 3 of them by what goes on: 19 paths.
        let odds = odds_of(&[[0; LANES]; 2]);
        assert_eq!(odds[0][Tag::Outside as usize], 4 * 1000 / 19 + 1);
        assert_eq!(odds[0][Tag::ContentFirst as usize], 5 * 1000 / 19);
        assert_eq!(odds[1][Tag::Content as usize], 1000 / 19 + 1);
    }

    #[test]
    fn a_tag_goes_on_only_behind_its_first() {
        let mut rows = [[0; LANES]; 3];
        rows[1][Tag::Content as usize] = 250;
        let odds = odds_of(&rows);
        assert!(odds[0][Tag::ContentFirst as usize] + odds[0][Tag::Content as usize] > 950);
    }

    #[test]
    fn what_is_all_but_ruled_out_leaves_odds() {
        let mut row = [-7_600; LANES];
        row[Tag::Content as usize] = 7_600;
        let odds = odds_of(&[row; 3]);
        assert!(odds.iter().all(|odds| (999..=1001).contains(&odds.iter().sum::<u16>())), "{odds:?}");
    }
}
