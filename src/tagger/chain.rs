//! The chain: the likeliest tags of a paragraph and the probability of each, in integers throughout, so that every
//! machine says the same.
//!
//! Scores are logarithms in 1/1024; one unit of a weight is [`PER_WEIGHT`] of them.

use crate::odds::{add, per_mille};

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
/// For each tag, a number for each tag that follows it.
pub(super) type Transitions = [Row; TAGS];

/// Scores in 1/1024 to one unit of a weight, which is 1/32.
pub(super) const PER_WEIGHT: i32 = 32;
/// No path leads here.
const NEVER: i32 = i32::MIN / 4;

/// What a paragraph's tags are and how sure each is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Path {
    /// The likeliest tags, one a token.
    pub(crate) tags: Vec<Tag>,
    /// For each token, the probability of each tag in thousandths.
    pub(crate) odds: Vec<[u16; TAGS]>,
}

/// The tags of a paragraph, from the scores of its tokens.
pub(crate) fn tag(emissions: &[Row], transitions: &Transitions) -> Path {
    Path { tags: best(emissions, transitions, 0), odds: odds(emissions, transitions) }
}

fn first(emission: &Row) -> Row {
    let mut row = *emission;
    for (slot, tag) in row.iter_mut().zip(Tag::ALL) {
        if !tag.may_follow(None) {
            *slot = NEVER;
        }
    }
    row
}

/// The likeliest tags if every token outside is charged `bias`: more of the text is then part of something.
pub(crate) fn best(emissions: &[Row], transitions: &Transitions, bias: i32) -> Vec<Tag> {
    let mut from: Vec<[u8; TAGS]> = Vec::with_capacity(emissions.len());
    let mut row = [0; TAGS];
    for (at, emission) in emissions.iter().enumerate() {
        let mut next = *emission;
        next[0] -= bias;
        if at == 0 {
            row = first(&next);
            from.push([0; TAGS]);
            continue;
        }
        let mut back = [0_u8; TAGS];
        for (to, tag) in Tag::ALL.into_iter().enumerate() {
            let (mut score, mut origin) = (NEVER, 0);
            for (start, before) in Tag::ALL.into_iter().enumerate() {
                let reached = row[start] + transitions[start][to];
                if tag.may_follow(Some(before)) && reached > score {
                    (score, origin) = (reached, start);
                }
            }
            next[to] = (next[to] + score).max(NEVER);
            back[to] = u8::try_from(origin).unwrap_or(0);
        }
        row = next;
        from.push(back);
    }
    let mut at = (0..TAGS).max_by_key(|&tag| (row[tag], std::cmp::Reverse(tag))).unwrap_or(0);
    let mut tags = vec![Tag::Outside; emissions.len()];
    for (slot, back) in tags.iter_mut().zip(&from).rev() {
        *slot = Tag::ALL[at];
        at = usize::from(back[at]);
    }
    tags
}

/// The probabilities by the forward and the backward pass. Rows are kept near zero, so that no length overflows.
fn odds(emissions: &[Row], transitions: &Transitions) -> Vec<[u16; TAGS]> {
    let mut forward: Vec<Row> = Vec::with_capacity(emissions.len());
    for emission in emissions {
        let mut row = match forward.last() {
            None => first(emission),
            Some(before) => {
                let mut row = [NEVER; TAGS];
                for (to, tag) in Tag::ALL.into_iter().enumerate() {
                    let mut sum = NEVER;
                    for (start, earlier) in Tag::ALL.into_iter().enumerate() {
                        if tag.may_follow(Some(earlier)) {
                            sum = add(sum, before[start] + transitions[start][to]);
                        }
                    }
                    row[to] = (sum + emission[to]).max(NEVER);
                }
                row
            }
        };
        level(&mut row);
        forward.push(row);
    }
    let mut odds = vec![[0; TAGS]; emissions.len()];
    let mut backward = [0; TAGS];
    for at in (0..emissions.len()).rev() {
        let mut through = [NEVER; TAGS];
        let mut whole = NEVER;
        for tag in 0..TAGS {
            through[tag] = (forward[at][tag] + backward[tag]).max(NEVER);
            whole = add(whole, through[tag]);
        }
        for tag in 0..TAGS {
            odds[at][tag] = per_mille(through[tag], whole);
        }
        let mut row = [NEVER; TAGS];
        for (start, before) in Tag::ALL.into_iter().enumerate() {
            let mut sum = NEVER;
            for (to, tag) in Tag::ALL.into_iter().enumerate() {
                if tag.may_follow(Some(before)) {
                    sum = add(sum, transitions[start][to] + emissions[at][to] + backward[to]);
                }
            }
            row[start] = sum.max(NEVER);
        }
        level(&mut row);
        backward = row;
    }
    odds
}

/// Takes the largest score of a row from all of them.
fn level(row: &mut Row) {
    let top = row.iter().copied().max().unwrap_or(0);
    for score in row {
        *score = (*score - top).max(NEVER);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_scores_share_the_probability_among_what_may_stand() {
        let path = tag(&[[0; TAGS]], &[[0; TAGS]; TAGS]);
        // No source, cue or content goes on at a paragraph's head.
        let quarter = 249..=251;
        assert!([0, 1, 3, 5].iter().all(|&tag| quarter.contains(&path.odds[0][tag])), "{:?}", path.odds);
        assert!([2, 4, 6].iter().all(|&tag| path.odds[0][tag] == 0));
    }

    #[test]
    fn a_tag_goes_on_only_behind_its_first() {
        let mut rows = [[0; TAGS]; 3];
        rows[1][Tag::Content as usize] = 8000;
        let path = tag(&rows, &[[0; TAGS]; TAGS]);
        assert_eq!(path.tags[..2], [Tag::ContentFirst, Tag::Content]);
        assert!(path.odds[0][Tag::ContentFirst as usize] + path.odds[0][Tag::Content as usize] > 950);
    }

    #[test]
    fn the_bias_moves_what_is_in_doubt() {
        let mut rows = [[0; TAGS]; 2];
        rows.iter_mut().for_each(|row| row[0] = 100);
        let transitions = [[0; TAGS]; TAGS];
        assert_eq!(best(&rows, &transitions, 0), [Tag::Outside; 2]);
        assert_ne!(best(&rows, &transitions, 200), [Tag::Outside; 2]);
    }
}
