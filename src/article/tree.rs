//! The part of the page's tree that the gatherer sent, checked, with sums over it.

use super::Page;

/// Elements with sane parents: every parent comes before its children, whatever the gatherer sent.
pub(super) struct Tree {
    parents: Vec<Option<usize>>,
}

impl Tree {
    pub(super) fn of(page: &Page) -> Tree {
        let sane = |(index, parent): (usize, Option<usize>)| parent.filter(|parent| *parent < index);
        Tree { parents: page.elements.iter().map(|element| element.parent).enumerate().map(sane).collect() }
    }

    pub(super) fn parent(&self, element: usize) -> Option<usize> {
        self.parents.get(element).copied().flatten()
    }

    /// The element and all it stands in, innermost first.
    pub(super) fn line(&self, element: usize) -> impl Iterator<Item = usize> + '_ {
        let first = Some(element).filter(|element| *element < self.parents.len());
        std::iter::successors(first, |element| self.parent(*element))
    }

    /// A mark of each element handed down to all inside it.
    pub(super) fn inherit(&self, marked: impl Fn(usize) -> bool) -> Vec<bool> {
        let mut marks: Vec<bool> = Vec::with_capacity(self.parents.len());
        for (element, parent) in self.parents.iter().enumerate() {
            let above = parent.and_then(|parent| marks.get(parent).copied()).unwrap_or_default();
            marks.push(above || marked(element));
        }
        marks
    }

    /// Weights of elements, each with those of all inside it.
    pub(super) fn sum(&self, mut weights: Vec<u64>) -> Vec<u64> {
        weights.resize(self.parents.len(), 0);
        for element in (0..self.parents.len()).rev() {
            let weight = weights.get(element).copied().unwrap_or_default();
            if let Some(above) = self.parent(element).and_then(|parent| weights.get_mut(parent)) {
                *above += weight;
            }
        }
        weights
    }
}
