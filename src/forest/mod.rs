//! Boosted trees: small questions about whole numbers, one after the other, whose answers add up to a score. Learnt by
//! `tools/train`; integers throughout, so that every machine says the same.
//!
//! The file: the number of trees; for each tree the number of its questions, then its questions (feature, threshold,
//! where to go if the value is not above it, and if it is), then its answers. All numbers are 16 bits, the smaller byte
//! first. A place below the number of questions is a question, another an answer.

mod lanes;

use lanes::{BOUND, LANES, Together, Values};

/// A question: is the value of `feature` above `threshold`?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Index into the values asked about.
    pub feature: u16,
    /// The largest value of the lower side; less than 16,000 from nought.
    pub threshold: i16,
    /// Where to go on the lower side and on the upper.
    pub next: [u16; 2],
}

/// Questions and the answers they lead to, at most sixteen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The first is asked first; each leads to later ones only.
    pub questions: Vec<Question>,
    /// In 1/1024 of log-odds. One more than the questions.
    pub answers: Vec<i16>,
}

impl Tree {
    /// Reads the tree from a place on, the lower sides first: its answers in that order, and for each question feature,
    /// threshold and what is left of all answers on the upper side.
    fn lay_out(&self, place: usize, answers: &mut Vec<i16>, asked: &mut Vec<(u16, i16, Answers)>) -> Option<()> {
        let Some(question) = self.questions.get(place) else {
            answers.push(*self.answers.get(place - self.questions.len())?);
            return (answers.len() <= ANSWERS).then_some(());
        };
        let [lower, upper] = question.next.map(usize::from);
        if lower <= place || upper <= place {
            return None;
        }
        let first = answers.len();
        self.lay_out(lower, answers, asked)?;
        let gone = (first..answers.len()).fold(0, |gone: Answers, answer| gone | 1 << answer);
        asked.push((question.feature, question.threshold, !gone));
        self.lay_out(upper, answers, asked)
    }
}

fn value(values: &[i16], feature: usize) -> i16 {
    values.get(feature).copied().unwrap_or(0)
}

/// Trees whose answers add up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forest {
    /// In the order they were learnt.
    trees: Vec<Tree>,
    /// For each value the questions that all trees ask about it, by ascending threshold.
    asked: Vec<Vec<Asked>>,
    /// For each tree its answers, from the lower sides to the upper.
    answers: Vec<[i16; ANSWERS]>,
}

/// A question, and what it leaves of the answers of its tree if the value is above the threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Asked {
    threshold: i16,
    tree: u16,
    left: Answers,
}

/// Answers of a tree, a bit each: the first is the lowest.
type Answers = u16;
/// No tree has more answers.
const ANSWERS: usize = Answers::BITS as usize;
/// No forest has more trees.
const TREES: usize = 128;

impl Forest {
    /// The score of some values, in 1/1024 of log-odds; missing values are nought.
    ///
    /// No tree is walked. A value above a threshold rules out the answers on the lower side of that question; of those
    /// left in the end, the first is where the walk would have ended (QuickScorer, by Lucchese and others, 2015). That is
    /// a fraction of the work: a value is done with at the first threshold that it is not above.
    pub fn score(&self, values: &[i16]) -> i32 {
        let mut left = [Answers::MAX; TREES];
        for (feature, asked) in self.asked.iter().enumerate() {
            let value = value(values, feature);
            for question in asked.iter().take_while(|question| value > question.threshold) {
                left[usize::from(question.tree) % TREES] &= question.left;
            }
        }
        self.add_up(left.into_iter())
    }

    /// The scores of several lists of values, some at a time: see [`Together`].
    #[inline(never)]
    pub fn scores<const N: usize>(&self, lists: &[[i16; N]]) -> Vec<i32> {
        let mut scores = Vec::with_capacity(lists.len());
        let mut left = [Together::ALL; TREES];
        for lists in lists.chunks(LANES) {
            left.fill(Together::ALL);
            for (feature, asked) in self.asked.iter().enumerate() {
                if !asked.is_empty() {
                    Values::new(lists.iter().map(|values| value(values, feature))).rule_out(&mut left, asked);
                }
            }
            let lanes = left.map(Together::lanes);
            scores.extend((0..lists.len()).map(|lane| self.add_up(lanes.iter().map(|left| left[lane]))));
        }
        scores
    }

    fn add_up(&self, left: impl Iterator<Item = Answers>) -> i32 {
        let answer = |(left, answers): (Answers, &[i16; ANSWERS])| answers[left.trailing_zeros() as usize % ANSWERS];
        left.zip(&self.answers).map(answer).map(i32::from).sum()
    }

    /// The trees, in the order they were learnt.
    pub fn trees(&self) -> &[Tree] {
        &self.trees
    }

    /// Adds a tree; `None`, and nothing is added, if it is too much, a threshold is too far from nought, or its questions do
    /// not lead to later places and end in answers.
    pub fn push(&mut self, tree: Tree) -> Option<()> {
        let number = u16::try_from(self.trees.len()).ok().filter(|&number| usize::from(number) < TREES)?;
        let (mut answers, mut asked) = (Vec::new(), Vec::new());
        tree.lay_out(0, &mut answers, &mut asked)?;
        if asked.iter().any(|(_, threshold, _)| !(1 - BOUND..BOUND).contains(threshold)) {
            return None;
        }
        for (feature, threshold, left) in asked {
            let feature = usize::from(feature);
            self.asked.resize(self.asked.len().max(feature + 1), Vec::new());
            let questions = self.asked.get_mut(feature)?;
            let place = questions.partition_point(|question| question.threshold <= threshold);
            questions.insert(place, Asked { threshold, tree: number, left });
        }
        answers.resize(ANSWERS, 0);
        self.answers.push(answers.try_into().ok()?);
        self.trees.push(tree);
        Some(())
    }

    /// As a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut write = |number: u16| out.extend(number.to_le_bytes());
        write(self.trees.len() as u16);
        for tree in &self.trees {
            write(tree.questions.len() as u16);
            for Question { feature, threshold, next } in &tree.questions {
                [*feature, *threshold as u16, next[0], next[1]].into_iter().for_each(&mut write);
            }
            tree.answers.iter().for_each(|&answer| write(answer as u16));
        }
        out
    }

    /// Reads a file back; `None` if it is broken.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut numbers = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        let mut forest = Forest::default();
        for _ in 0..numbers.next()? {
            let mut tree = Tree::default();
            let questions = numbers.next()?;
            for _ in 0..questions {
                let feature = numbers.next()?;
                let threshold = numbers.next()? as i16;
                tree.questions.push(Question { feature, threshold, next: [numbers.next()?, numbers.next()?] });
            }
            for _ in 0..=questions {
                tree.answers.push(numbers.next()? as i16);
            }
            forest.push(tree)?;
        }
        numbers.next().is_none().then_some(forest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forest() -> Forest {
        let questions = vec![
            Question { feature: 0, threshold: 3, next: [1, 4] },
            Question { feature: 1, threshold: -5, next: [2, 3] },
        ];
        let tree = Tree { questions, answers: vec![10, 20, -30] };
        let mut forest = Forest::default();
        forest.push(tree.clone()).unwrap();
        forest.push(tree).unwrap();
        forest
    }

    #[test]
    fn questions_lead_to_answers_that_add_up() {
        assert_eq!(forest().score(&[3, -5]), 20);
        assert_eq!(forest().score(&[3, -4]), 40);
        assert_eq!(forest().score(&[4, -4]), -60);
        assert_eq!(forest().score(&[]), 40);
        assert_eq!(forest().scores(&[[3, -5], [3, -4], [4, -4], [0, 0]]), [20, 40, -60, 40]);
        assert_eq!(forest().scores::<2>(&[]), [0_i32; 0]);
    }

    #[test]
    fn lists_scored_together_have_the_scores_they_have_alone() {
        let mut forest = forest();
        let bounds = [1 - BOUND, BOUND - 1].map(|threshold| Question { feature: 2, threshold, next: [1, 2] });
        for question in bounds {
            forest.push(Tree { questions: vec![question], answers: vec![100, 1000] }).unwrap();
        }
        let lists: Vec<[i16; 3]> = (0..19)
            .map(|n| [n % 7, n % 5 - 8, [i16::MIN, -BOUND, 1 - BOUND, 0, BOUND - 1, BOUND, i16::MAX][n as usize % 7]])
            .collect();
        let alone: Vec<i32> = lists.iter().map(|list| forest.score(list)).collect();
        assert_eq!(forest.scores(&lists), alone);
        assert!([200, 1100, 2000].iter().all(|sum| alone.iter().any(|score| (score - sum).abs() <= 60)));
    }

    #[test]
    fn a_threshold_that_lanes_cannot_hold_is_refused() {
        for threshold in [-BOUND, BOUND] {
            let questions = vec![Question { feature: 0, threshold, next: [1, 2] }];
            assert_eq!(forest().push(Tree { questions, answers: vec![1, 2] }), None);
        }
    }

    #[test]
    fn a_forest_is_read_as_it_was_written() {
        let bytes = forest().to_bytes();
        assert_eq!(Forest::from_bytes(&bytes), Some(forest()));
        assert_eq!(Forest::from_bytes(&bytes[..bytes.len() - 2]), None);
    }

    #[test]
    fn a_tree_that_leads_backwards_or_nowhere_is_refused() {
        for next in [[0, 1], [3, 9]] {
            let mut forest = forest();
            let mut tree = forest.trees[0].clone();
            tree.questions[1].next = next;
            assert_eq!(forest.push(tree), None);
            assert_eq!(forest.score(&[3, -5]), 20);
        }
    }
}
