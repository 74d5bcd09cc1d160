//! Learns the weights of the chain: the tags' probability given what is seen, as likely as possible, with few weights.

use crate::descent::minimise;
use onrecord::tagger::{TAGS, Tag};
use onrecord::training::Lesson;
use std::collections::HashMap;

/// The weight of size against fit, and of squares.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    pub(crate) l1: f64,
    pub(crate) l2: f64,
    pub(crate) steps: usize,
    /// A sight must go with a tag so often to have a weight for it.
    pub(crate) least: u32,
}

/// What was learnt.
pub(crate) struct Learnt {
    /// By hash of the sight.
    pub(crate) features: Vec<(u32, [f64; TAGS])>,
    pub(crate) transitions: [[f64; TAGS]; TAGS],
}

/// The lessons with sights by number, in one piece.
struct Course {
    /// Hash of each sight that counts.
    hashes: Vec<u32>,
    /// For each sight, which tags it may have a weight for.
    allowed: Vec<[bool; TAGS]>,
    sights: Vec<u32>,
    /// Where each token's sights end.
    ends: Vec<usize>,
    tags: Vec<u8>,
    /// Where each paragraph's tokens end.
    paragraphs: Vec<usize>,
}

impl Course {
    fn new(lessons: &[Lesson], least: u32) -> Self {
        let mut counts: HashMap<u32, [u32; TAGS]> = HashMap::new();
        for lesson in lessons {
            for (sights, tag) in lesson.sights.iter().zip(&lesson.tags) {
                for &sight in sights {
                    counts.entry(sight).or_default()[*tag as usize] += 1;
                }
            }
        }
        let mut kept: Vec<(u32, [bool; TAGS])> = counts
            .into_iter()
            .map(|(hash, row)| (hash, row.map(|count| count >= least)))
            .filter(|(_, row)| row.contains(&true))
            .collect();
        kept.sort_unstable();
        let numbers: HashMap<u32, u32> = (0..).zip(&kept).map(|(number, (hash, _))| (*hash, number)).collect();
        let (hashes, allowed) = kept.into_iter().unzip();
        let (mut sights, mut ends, mut tags, mut paragraphs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for lesson in lessons.iter().filter(|l| !l.tags.is_empty()) {
            for (seen, tag) in lesson.sights.iter().zip(&lesson.tags) {
                sights.extend(seen.iter().filter_map(|hash| numbers.get(hash)));
                ends.push(sights.len());
                tags.push(*tag as u8);
            }
            paragraphs.push(tags.len());
        }
        Course { hashes, allowed, sights, ends, tags, paragraphs }
    }

    fn sights_of(&self, token: usize) -> &[u32] {
        let start = token.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.sights[start..self.ends[token]]
    }

    /// Minus the logarithm of the tags' probability over some paragraphs; adds to the gradient.
    fn surprise(&self, paragraphs: std::ops::Range<usize>, weights: &[f64], gradient: &mut [f64]) -> f64 {
        let states = self.hashes.len() * TAGS;
        let steps: [[f64; TAGS]; TAGS] = std::array::from_fn(|from| {
            std::array::from_fn(|to| match Tag::ALL[to].may_follow(Some(Tag::ALL[from])) {
                true => weights[states + from * TAGS + to].exp(),
                false => 0.0,
            })
        });
        let mut surprise = 0.0;
        for paragraph in paragraphs {
            let start = paragraph.checked_sub(1).map_or(0, |before| self.paragraphs[before]);
            let tokens = start..self.paragraphs[paragraph];
            let scores: Vec<[f64; TAGS]> = tokens.clone().map(|token| self.score(token, weights)).collect();
            surprise += self.learn(tokens, &scores, &steps, weights, gradient);
        }
        surprise
    }

    fn score(&self, token: usize, weights: &[f64]) -> [f64; TAGS] {
        let mut row = [0.0; TAGS];
        for &sight in self.sights_of(token) {
            let at = sight as usize * TAGS;
            row.iter_mut().zip(&weights[at..at + TAGS]).for_each(|(sum, w)| *sum += w);
        }
        row
    }

    /// The forward and the backward pass over one paragraph.
    fn learn(
        &self,
        tokens: std::ops::Range<usize>,
        scores: &[[f64; TAGS]],
        steps: &[[f64; TAGS]; TAGS],
        weights: &[f64],
        gradient: &mut [f64],
    ) -> f64 {
        let states = self.hashes.len() * TAGS;
        let tops: Vec<f64> = scores.iter().map(|row| row.iter().copied().fold(f64::MIN, f64::max)).collect();
        let likely: Vec<[f64; TAGS]> =
            scores.iter().zip(&tops).map(|(row, top)| row.map(|s| (s - top).exp())).collect();
        let mut forward: Vec<[f64; TAGS]> = Vec::with_capacity(scores.len());
        let mut scales = Vec::with_capacity(scores.len());
        let mut whole = 0.0;
        for (at, emission) in likely.iter().enumerate() {
            let mut row: [f64; TAGS] = match at.checked_sub(1).map(|before| forward[before]) {
                None => std::array::from_fn(|to| if Tag::ALL[to].may_follow(None) { emission[to] } else { 0.0 }),
                Some(before) => std::array::from_fn(|to| {
                    emission[to] * (0..TAGS).map(|from| before[from] * steps[from][to]).sum::<f64>()
                }),
            };
            let scale: f64 = row.iter().sum();
            row.iter_mut().for_each(|p| *p /= scale);
            whole += scale.ln() + tops[at];
            scales.push(scale);
            forward.push(row);
        }
        let mut told = 0.0;
        let mut backward = [1.0; TAGS];
        for at in (0..scores.len()).rev() {
            let token = tokens.start + at;
            let tag = usize::from(self.tags[token]);
            told += scores[at][tag];
            let mut odds: [f64; TAGS] = std::array::from_fn(|t| forward[at][t] * backward[t]);
            let sum: f64 = odds.iter().sum();
            odds.iter_mut().for_each(|p| *p /= sum);
            odds[tag] -= 1.0;
            for &sight in self.sights_of(token) {
                let row = &mut gradient[sight as usize * TAGS..][..TAGS];
                row.iter_mut().zip(&odds).for_each(|(g, o)| *g += o);
            }
            if at > 0 {
                let before = usize::from(self.tags[token - 1]);
                told += weights[states + before * TAGS + tag];
                let coming: [f64; TAGS] = std::array::from_fn(|to| likely[at][to] * backward[to] / scales[at]);
                for from in 0..TAGS {
                    for to in 0..TAGS {
                        gradient[states + from * TAGS + to] +=
                            forward[at - 1][from] * steps[from][to] * coming[to] / sum;
                    }
                }
                gradient[states + before * TAGS + tag] -= 1.0;
                backward = std::array::from_fn(|from| (0..TAGS).map(|to| steps[from][to] * coming[to]).sum());
            }
        }
        whole - told
    }
}

/// Learns from lessons. The work is shared by two threads in fixed halves, so the result does not depend on the machine's
/// load.
pub(crate) fn learn(lessons: &[Lesson], settings: Settings) -> Learnt {
    let course = Course::new(lessons, settings.least);
    let states = course.hashes.len() * TAGS;
    let size = states + TAGS * TAGS;
    let half = course.paragraphs.partition_point(|&end| end < course.tags.len() / 2);
    let mut other = vec![0.0; size];
    let smooth = |weights: &[f64], gradient: &mut [f64]| {
        gradient.fill(0.0);
        other.fill(0.0);
        let (one, two) = std::thread::scope(|scope| {
            let second = scope.spawn(|| course.surprise(half..course.paragraphs.len(), weights, &mut other));
            let first = course.surprise(0..half, weights, gradient);
            (first, second.join().unwrap_or(f64::NAN))
        });
        let mut squares = 0.0;
        for (at, ((g, o), w)) in gradient.iter_mut().zip(&other).zip(weights).enumerate() {
            *g += o + 2.0 * settings.l2 * w;
            squares += w * w;
            let allowed = match at < states {
                true => course.allowed[at / TAGS][at % TAGS],
                false => {
                    let (from, to) = ((at - states) / TAGS, (at - states) % TAGS);
                    Tag::ALL[to].may_follow(Some(Tag::ALL[from]))
                }
            };
            if !allowed {
                *g = 0.0;
            }
        }
        one + two + settings.l2 * squares
    };
    let weights = minimise(size, settings.l1, settings.steps, smooth, |step, value, kept| {
        if step % 10 == 0 {
            eprintln!("  step {step}: {value:.0}, {kept} weights");
        }
    });
    let row = |at: usize| std::array::from_fn(|tag| weights[at + tag]);
    Learnt {
        features: course.hashes.iter().enumerate().map(|(number, &hash)| (hash, row(number * TAGS))).collect(),
        transitions: std::array::from_fn(|from| row(states + from * TAGS)),
    }
}
