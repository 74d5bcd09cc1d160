//! How much of what stands between two places, without looking at all that does.

use crate::tagger::{COLON, COMMA, Scene};
use std::ops::Range;

/// The counts of a text.
#[derive(Clone, Debug)]
pub(super) struct Counts {
    /// For each token what stands before it, and at the end what the text has.
    before: Vec<Count>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    commas: u32,
    colons: u32,
    cues: u32,
    content: u32,
}

impl Counts {
    /// `runs` are the tagger's content.
    pub(super) fn new(scene: &Scene, runs: &[Range<usize>]) -> Self {
        let tokens = scene.prose.tokens.len();
        let mut in_content = vec![false; tokens];
        for run in runs {
            in_content.get_mut(run.clone()).into_iter().flatten().for_each(|slot| *slot = true);
        }
        let mut before = Vec::with_capacity(tokens + 1);
        let mut count = Count::default();
        for (at, in_content) in in_content.into_iter().enumerate() {
            before.push(count);
            let letter = scene.letter(at);
            count.commas += u32::from(letter.form == COMMA);
            count.colons += u32::from(letter.form == COLON);
            count.cues += u32::from(letter.kind.is_cue());
            count.content += u32::from(in_content && scene.stretch_of(at).is_none());
        }
        before.push(count);
        Counts { before }
    }

    /// Commas in a range of tokens.
    pub(super) fn commas(&self, tokens: &Range<usize>) -> i32 {
        self.within(tokens, |count| count.commas)
    }

    /// Colons.
    pub(super) fn colons(&self, tokens: &Range<usize>) -> i32 {
        self.within(tokens, |count| count.colons)
    }

    /// Words of cues.
    pub(super) fn cues(&self, tokens: &Range<usize>) -> i32 {
        self.within(tokens, |count| count.cues)
    }

    /// Tokens of content outside marks.
    pub(super) fn content(&self, tokens: &Range<usize>) -> i32 {
        self.within(tokens, |count| count.content)
    }

    fn within(&self, tokens: &Range<usize>, of: impl Fn(&Count) -> u32) -> i32 {
        let before = |at: usize| self.before.get(at).or(self.before.last()).map_or(0, &of);
        i32::try_from(before(tokens.end).saturating_sub(before(tokens.start))).unwrap_or(i32::MAX)
    }
}
