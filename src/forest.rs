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

/// Trees whose answers add up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forest {
    /// In the order they were learnt.
    trees: Vec<Tree>,
    /// The same, laid out to be asked.
    roots: Vec<i16>,
    nodes: Vec<Node>,
    answers: Vec<i16>,
}

/// A question among those of all trees. Where to go is another question, or an answer as its complement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Node {
    feature: u8,
    threshold: i16,
    next: [i16; 2],
}

/// No list of values is longer.
const VALUES: usize = 64;

impl Forest {
    /// The score of some values, in 1/1024 of log-odds; missing values are nought.
    #[inline(never)]
    pub fn score(&self, values: &[i16]) -> i32 {
        let mut known = [0; VALUES];
        known.iter_mut().zip(values).for_each(|(known, value)| *known = *value);
        let answer = |root: &i16| {
            let mut at = *root;
            // Questions lead to later places only, so this ends.
            while let Some(node) = usize::try_from(at).ok().and_then(|at| self.nodes.get(at)) {
                let value = known[usize::from(node.feature) % VALUES];
                at = node.next[usize::from(value > node.threshold)];
            }
            self.answers.get(usize::try_from(!at).unwrap_or(0)).copied().map_or(0, i32::from)
        };
        self.roots.iter().map(answer).sum()
    }

    /// The trees, in the order they were learnt.
    pub fn trees(&self) -> &[Tree] {
        &self.trees
    }

    /// Adds a tree; `None`, and nothing is added, if it is too much or its questions do not lead to later places and
    /// end in answers.
    pub fn push(&mut self, tree: Tree) -> Option<()> {
        let (first, answers) = (self.nodes.len(), self.answers.len());
        let count = tree.questions.len();
        let place = |next: usize| match next.checked_sub(count) {
            None => i16::try_from(first + next).ok(),
            Some(answer) => i16::try_from(answers + answer).ok().filter(|_| answer < tree.answers.len()).map(|at| !at),
        };
        let node = |(at, question): (usize, &Question)| {
            let next = question.next.map(usize::from);
            Some(Node {
                feature: u8::try_from(question.feature).ok().filter(|&feature| usize::from(feature) < VALUES)?,
                threshold: question.threshold,
                next: [place(next[0]).filter(|_| next[0] > at)?, place(next[1]).filter(|_| next[1] > at)?],
            })
        };
        let root = place(0)?;
        let nodes: Vec<Node> = tree.questions.iter().enumerate().map(node).collect::<Option<_>>()?;
        self.nodes.extend(nodes);
        self.answers.extend(&tree.answers);
        self.roots.push(root);
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
