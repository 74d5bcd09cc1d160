//! Boosted trees: small questions about whole numbers, one after the other, whose answers add up to a score. Learnt by
//! `tools/train`; integers throughout, so that every machine says the same.
//!
//! The file: the number of trees; for each tree the number of its questions, then its questions (feature, threshold,
//! where to go if the value is not above it, and if it is), then its answers. All numbers are 16 bits, the smaller byte
//! first. A place below the number of questions is a question, another an answer.

/// A question: is the value of `feature` above `threshold`?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Index into the values asked about.
    pub feature: u16,
    /// The largest value of the lower side.
    pub threshold: i16,
    /// Where to go on the lower side and on the upper.
    pub next: [u16; 2],
}

/// Questions and the answers they lead to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The first is asked first; each leads to later ones only.
    pub questions: Vec<Question>,
    /// In 1/1024 of log-odds. One more than the questions.
    pub answers: Vec<i16>,
}

impl Tree {
    /// The answer for some values; missing ones are nought.
    fn ask(&self, values: &[i16]) -> i32 {
        let mut at = 0;
        // Questions lead to later places only, so this ends.
        while let Some(question) = self.questions.get(at) {
            let value = values.get(usize::from(question.feature)).copied().unwrap_or(0);
            let next = usize::from(question.next[usize::from(value > question.threshold)]);
            if next <= at {
                return 0;
            }
            at = next;
        }
        self.answers.get(at - self.questions.len()).copied().map_or(0, i32::from)
    }
}

/// Trees whose answers add up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forest {
    /// In the order they were learnt.
    pub trees: Vec<Tree>,
}

impl Forest {
    /// The score of some values, in 1/1024 of log-odds.
    pub fn score(&self, values: &[i16]) -> i32 {
        self.trees.iter().map(|tree| tree.ask(values)).sum()
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
        let mut trees = Vec::new();
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
            trees.push(tree);
        }
        numbers.next().is_none().then_some(Forest { trees })
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
        Forest { trees: vec![Tree { questions, answers: vec![10, 20, -30] }; 2] }
    }

    #[test]
    fn questions_lead_to_answers_that_add_up() {
        assert_eq!(forest().score(&[3, -5]), 20);
        assert_eq!(forest().score(&[3, -4]), 40);
        assert_eq!(forest().score(&[4, -4]), -60);
        assert_eq!(forest().score(&[]), 40);
    }

    #[test]
    fn a_forest_is_read_as_it_was_written() {
        let bytes = forest().to_bytes();
        assert_eq!(Forest::from_bytes(&bytes), Some(forest()));
        assert_eq!(Forest::from_bytes(&bytes[..bytes.len() - 2]), None);
    }

    #[test]
    fn a_forest_that_leads_backwards_ends_all_the_same() {
        let mut forest = forest();
        forest.trees[0].questions[1].next = [0, 1];
        assert_eq!(forest.score(&[0, 0]), 20);
    }
}
