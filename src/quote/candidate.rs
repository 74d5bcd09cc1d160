//! Which mentions are weighed for a quoted stretch.

use super::evidence::Evidence;
use super::mention::Mention;
use std::ops::Range;

/// How many mentions before a stretch in its paragraph are weighed, and how many behind it.
const NEAR: (usize, usize) = (24, 16);
/// How many mentions of the two paragraphs before are weighed.
const BEFORE: usize = 8;
/// How many mentions of the next paragraph are weighed.
const NEXT: usize = 2;
/// Where no word of a mention is likelier than this to be part of a source, in thousandths, it is weighed only if a rule
/// advises it: that drops a quarter of the mentions, and three of 6,229 right ones in the training articles.
const UNLIKELY: u16 = 5;

impl Evidence<'_> {
    /// The mentions weighed for stretch `q`: those near by that do not overlap it and that may be a source.
    pub(super) fn candidates(&self, q: usize) -> Vec<usize> {
        let advice = self.advice(q);
        self.near(q).filter(|&m| self.may_be_source(m, &advice)).collect()
    }

    /// The other mentions near by, the nearest first.
    pub(super) fn passed_over(&self, q: usize) -> Vec<usize> {
        let (inner, advice) = (self.scene.inner(q), self.advice(q));
        let mut passed_over: Vec<usize> = self.near(q).filter(|&m| !self.may_be_source(m, &advice)).collect();
        passed_over.sort_by_key(|&m| self.distance(&inner, m));
        passed_over
    }

    /// The mentions near stretch `q` that do not overlap it.
    fn near(&self, q: usize) -> impl Iterator<Item = usize> {
        let inner = self.scene.inner(q);
        let paragraph = self.scene.stretches().get(q).map_or(0, |s| s.paragraph);
        let first_of = |paragraph: usize| {
            let start = self.scene.prose.paragraphs.get(paragraph).map_or(usize::MAX, |p| p.tokens.start);
            self.mentions.partition_point(|m| m.tokens.start < start)
        };
        let (own, next, behind) = (first_of(paragraph), first_of(paragraph + 1), first_of(paragraph + 2));
        let before = first_of(paragraph.saturating_sub(2)).max(own.saturating_sub(BEFORE))..own;
        let at = self.mentions.partition_point(|m| m.tokens.start < inner.start);
        let near = own.max(at.saturating_sub(NEAR.0))..next.min(at + NEAR.1);
        let next = next..behind.min(next + NEXT);
        let is_apart = move |&m: &usize| {
            self.mentions.get(m).is_some_and(|m| m.tokens.end <= inner.start || m.tokens.start >= inner.end)
        };
        before.chain(near).chain(next).filter(is_apart)
    }

    fn may_be_source(&self, mention: usize, advice: &Advice) -> bool {
        self.top_odds(mention) >= UNLIKELY || self.mentions.get(mention).is_some_and(|m| m.tagged || advice.of(m) > 0)
    }

    /// What the rules say of the source of stretch `q`.
    pub(super) fn advice(&self, q: usize) -> Advice {
        let Some(link) = self.links.links.get(q).and_then(Option::as_ref) else { return Advice::default() };
        let Some(source) = &link.source else { return Advice { source: 0..0, confidence: link.confidence / 4 } };
        let outline = self.phrases.outline;
        let start = outline.token_index(source.items.start);
        let end = source.items.end.checked_sub(1).map_or(start, |last| outline.token_index(last) + 1);
        Advice { source: start..end, confidence: link.confidence }
    }
}

/// What the rules say of a stretch's source.
#[derive(Default)]
pub(super) struct Advice {
    /// Its tokens; none where they know of no source.
    source: Range<usize>,
    /// How sure they are that it is the source, or that there is one.
    pub(super) confidence: u16,
}

impl Advice {
    /// How surely the rules say that this mention is the source.
    pub(super) fn of(&self, mention: &Mention) -> u16 {
        let overlaps = mention.tokens.start < self.source.end && self.source.start < mention.tokens.end;
        if overlaps { self.confidence } else { 0 }
    }
}
