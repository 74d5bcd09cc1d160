//! Grows boosted trees: each tree corrects what those before it say, by the slope and the curvature of the loss.

use onrecord::forest::{Forest, Question, Tree};
use std::ops::Range;

/// How a forest is grown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    pub(crate) trees: usize,
    pub(crate) leaves: usize,
    /// How much of a correction is taken.
    pub(crate) rate: f64,
    /// No leaf has fewer rows.
    pub(crate) least: usize,
    /// How much curvature is taken for granted.
    pub(crate) ballast: f64,
    /// A tree looks at so many of a hundred rows (or groups of rows), and at so many of a hundred columns: what one tree
    /// sees by chance, the others do not.
    pub(crate) sample: (u64, u64),
}

/// Rows of values, each row a candidate; `groups` are rows of which one is right, or single rows.
pub(crate) struct Table<'a> {
    rows: Vec<&'a [i16]>,
    right: Vec<bool>,
    groups: Option<Vec<Range<usize>>>,
}

impl<'a> Table<'a> {
    /// Rows that are each right or wrong on their own.
    pub(crate) fn of_rows(rows: Vec<(&'a [i16], bool)>) -> Self {
        let (rows, right) = rows.into_iter().unzip();
        Table { rows, right, groups: None }
    }

    /// Groups of rows in which right ones compete with wrong ones.
    pub(crate) fn of_groups(groups: Vec<Vec<(&'a [i16], bool)>>) -> Self {
        let mut table = Table { rows: Vec::new(), right: Vec::new(), groups: Some(Vec::new()) };
        for group in groups {
            let first = table.rows.len();
            for (row, right) in group {
                table.rows.push(row);
                table.right.push(right);
            }
            if let Some(groups) = &mut table.groups {
                groups.push(first..table.rows.len());
            }
        }
        table
    }

    /// Slope and curvature of the loss in each row's score.
    fn loss(&self, scores: &[i32]) -> Vec<(f64, f64)> {
        let real = |score: i32| f64::from(score) / 1024.0;
        let Some(groups) = &self.groups else {
            return scores
                .iter()
                .zip(&self.right)
                .map(|(&score, &right)| {
                    let p = 1.0 / (1.0 + (-real(score)).exp());
                    (p - f64::from(u8::from(right)), (p * (1.0 - p)).max(1e-6))
                })
                .collect();
        };
        let mut loss = vec![(0.0, 0.0); scores.len()];
        for group in groups {
            let top = group.clone().map(|row| scores[row]).max().unwrap_or(0);
            let powers: Vec<f64> = group.clone().map(|row| real(scores[row] - top).exp()).collect();
            let whole: f64 = powers.iter().sum();
            let right: f64 = group.clone().zip(&powers).filter(|(row, _)| self.right[*row]).map(|(_, p)| p).sum();
            for (row, power) in group.clone().zip(&powers) {
                let p = power / whole;
                let wanted = if self.right[row] { power / right } else { 0.0 };
                loss[row] = (p - wanted, (p * (1.0 - p)).max(1e-6));
            }
        }
        loss
    }

    /// Takes slope and curvature from the rows, or groups of rows, of these numbers.
    fn leave_out(&self, loss: &mut [(f64, f64)], is_left_out: impl Fn(usize) -> bool) {
        match &self.groups {
            None => (0..loss.len()).filter(|&row| is_left_out(row)).for_each(|row| loss[row] = (0.0, 0.0)),
            Some(groups) => {
                let left_out = groups.iter().enumerate().filter(|(number, _)| is_left_out(*number));
                left_out.for_each(|(_, rows)| loss[rows.clone()].fill((0.0, 0.0)));
            }
        }
    }
}

/// The values of one column, in at most 250 bins.
struct Column {
    /// The largest value of each bin but the last.
    borders: Vec<i16>,
    bins: Vec<u8>,
}

impl Column {
    fn new(values: Vec<i16>) -> Self {
        const BINS: usize = 250;
        let mut sorted = values.clone();
        sorted.sort_unstable();
        let mut borders: Vec<i16> =
            (1..BINS).filter_map(|part| sorted.get(part * sorted.len() / BINS).copied()).collect();
        let mut distinct = sorted;
        distinct.dedup();
        if distinct.len() <= BINS {
            borders = distinct;
        }
        borders.dedup();
        let bins = values.iter().map(|v| borders.partition_point(|b| b < v) as u8).collect();
        Column { borders, bins }
    }
}

/// A leaf that may still be split.
struct Leaf {
    rows: Vec<u32>,
    slope: f64,
    curvature: f64,
    /// Gain, column, bin.
    split: Option<(f64, usize, usize)>,
    /// The question that leads here, and its side.
    parent: Option<(usize, usize)>,
}

/// Grows a forest on a table.
pub(crate) fn grow(table: &Table, shape: Shape) -> Forest {
    let width = table.rows.first().map_or(0, |row| row.len());
    let columns: Vec<Column> =
        (0..width).map(|column| Column::new(table.rows.iter().map(|row| row[column]).collect())).collect();
    let mut scores = vec![0; table.rows.len()];
    let mut forest = Forest::default();
    for number in 0..shape.trees as u64 {
        let mut loss = table.loss(&scores);
        table.leave_out(&mut loss, |at| !is_taken(number, at, shape.sample.0));
        let wanted: Vec<bool> = (0..width).map(|column| is_taken(number, !column, shape.sample.1)).collect();
        let (tree, leaves) = grow_tree(&columns, &wanted, &loss, shape);
        for (rows, answer) in leaves {
            rows.iter().for_each(|&row| scores[row as usize] += i32::from(answer));
        }
        assert!(forest.push(tree).is_some(), "the trees do not fit the forest's file");
    }
    forest
}

/// Whether a tree looks at one of many: by a hash, so that the same are taken everywhere.
fn is_taken(tree: u64, one: usize, of_hundred: u64) -> bool {
    // The steps of SplitMix64, which spread numbers that differ in few bits.
    let mut hash = (tree << 32 ^ one as u64).wrapping_add(0x9e37_79b9_7f4a_7c15);
    hash = (hash ^ hash >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ hash >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    (hash ^ hash >> 31) % 100 < of_hundred
}

fn grow_tree(columns: &[Column], wanted: &[bool], loss: &[(f64, f64)], shape: Shape) -> (Tree, Vec<(Vec<u32>, i16)>) {
    let all = (0..loss.len() as u32).collect();
    let mut leaves = vec![leaf(all, columns, wanted, loss, shape, None)];
    // Column, bin; what is behind each side: a question, or (later) a leaf.
    let mut questions: Vec<(usize, usize, [Option<usize>; 2])> = Vec::new();
    while leaves.len() < shape.leaves {
        let gain = |leaf: &Leaf| leaf.split.map_or(0.0, |(gain, _, _)| gain);
        let Some(best) = (0..leaves.len()).max_by(|&a, &b| gain(&leaves[a]).total_cmp(&gain(&leaves[b]))) else {
            break;
        };
        let Some((_, column, bin)) = leaves[best].split else { break };
        let split = leaves.remove(best);
        let question = questions.len();
        questions.push((column, bin, [None; 2]));
        if let Some((parent, side)) = split.parent {
            questions[parent].2[side] = Some(question);
        }
        let (lower, upper) =
            split.rows.iter().partition(|&&row| usize::from(columns[column].bins[row as usize]) <= bin);
        leaves.push(leaf(lower, columns, wanted, loss, shape, Some((question, 0))));
        leaves.push(leaf(upper, columns, wanted, loss, shape, Some((question, 1))));
    }
    let mut tree = Tree::default();
    for (column, bin, next) in &questions {
        let next = next.map(|n| n.unwrap_or(0) as u16);
        tree.questions.push(Question { feature: *column as u16, threshold: columns[*column].borders[*bin], next });
    }
    let mut answers = Vec::new();
    for (number, leaf) in leaves.into_iter().enumerate() {
        let step = -leaf.slope / (leaf.curvature + shape.ballast) * shape.rate;
        let answer = (step * 1024.0).round().clamp(-30_000.0, 30_000.0) as i16;
        if let Some((question, side)) = leaf.parent {
            tree.questions[question].next[side] = (questions.len() + number) as u16;
        }
        tree.answers.push(answer);
        answers.push((leaf.rows, answer));
    }
    (tree, answers)
}

fn leaf(
    rows: Vec<u32>,
    columns: &[Column],
    wanted: &[bool],
    loss: &[(f64, f64)],
    shape: Shape,
    parent: Option<(usize, usize)>,
) -> Leaf {
    let (mut slope, mut curvature) = (0.0, 0.0);
    for &row in &rows {
        slope += loss[row as usize].0;
        curvature += loss[row as usize].1;
    }
    let worth = |slope: f64, curvature: f64| slope * slope / (curvature + shape.ballast);
    let mut split: Option<(f64, usize, usize)> = None;
    if rows.len() >= 2 * shape.least {
        for (number, column) in columns.iter().enumerate().filter(|(number, _)| wanted[*number]) {
            let mut bins = [(0.0, 0.0, 0_usize); 256];
            for &row in &rows {
                let bin = &mut bins[usize::from(column.bins[row as usize])];
                bin.0 += loss[row as usize].0;
                bin.1 += loss[row as usize].1;
                bin.2 += 1;
            }
            let (mut below, mut bend, mut count) = (0.0, 0.0, 0);
            for (bin, sums) in bins.iter().enumerate().take(column.borders.len()) {
                below += sums.0;
                bend += sums.1;
                count += sums.2;
                if count < shape.least || rows.len() - count < shape.least {
                    continue;
                }
                let gain = worth(below, bend) + worth(slope - below, curvature - bend) - worth(slope, curvature);
                if gain > split.map_or(1e-9, |(best, _, _)| best) {
                    split = Some((gain, number, bin));
                }
            }
        }
    }
    Leaf { rows, slope, curvature, split, parent }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: Shape = Shape { trees: 40, leaves: 4, rate: 0.3, least: 2, ballast: 1.0, sample: (100, 100) };

    /// Right if both values are high: no single question tells.
    fn rows() -> Vec<[i16; 2]> {
        (0..64).map(|n| [n % 8, n / 8]).collect()
    }

    fn is_right(row: &[i16; 2]) -> bool {
        row[0] > 3 && row[1] > 3
    }

    #[test]
    fn rows_are_told_apart_by_two_questions() {
        let rows = rows();
        let forest = grow(&Table::of_rows(rows.iter().map(|row| (row.as_slice(), is_right(row))).collect()), SHAPE);
        assert!(rows.iter().all(|row| (forest.score(row) > 0) == is_right(row)));
    }

    #[test]
    fn the_right_row_of_a_group_scores_highest() {
        // In each group the row with the smallest value is right.
        let groups: Vec<Vec<[i16; 1]>> = (0..40).map(|n| vec![[n % 7 + 3], [n % 3], [n % 5 + 9]]).collect();
        let rows = groups.iter().map(|g| g.iter().enumerate().map(|(at, row)| (row.as_slice(), at == 1)).collect());
        let forest = grow(&Table::of_groups(rows.collect()), SHAPE);
        for group in &groups {
            let scores: Vec<i32> = group.iter().map(|row| forest.score(row)).collect();
            assert!(scores[1] > scores[0] && scores[1] > scores[2], "{group:?} {scores:?}");
        }
    }
}
