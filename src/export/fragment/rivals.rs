//! Other places of a page with the same words, and how far they go on the same.

use super::words::Words;

/// So many words of context are looked at on each side.
pub(super) const CONTEXT: usize = 12;

/// A word that stands at more places than this is no help in finding others; if all words of a term are such, the term
/// has no link. It bounds the work for one link.
const MOST_PLACES: u32 = 1_000;

/// Another place with the same words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rival {
    /// Its first word.
    pub(super) at: usize,
    /// How many words before it are the same, up to [`CONTEXT`].
    pub(super) left: usize,
    /// How many words behind it are.
    pub(super) right: usize,
}

/// All rivals of the words `from..=to`; `None` where the words are too common to tell.
pub(super) fn rivals(words: &Words, from: usize, to: usize) -> Option<Vec<Rival>> {
    let (pivot, rarest) = (from..=to)
        .filter_map(|at| Some((at, words.get(at)?)))
        .take(CONTEXT)
        .min_by_key(|(_, word)| words.count(word))?;
    if words.count(rarest) > MOST_PLACES {
        return None;
    }
    let same = |one: Option<usize>, other: Option<usize>| match (one, other) {
        (Some(one), Some(other)) => match (words.get(one), words.get(other)) {
            (Some(one), Some(other)) => one.hash == other.hash,
            _ => false,
        },
        _ => false,
    };
    let rival = |place: usize| {
        let at = place.checked_sub(pivot - from)?;
        let is_rival = at != from && (0..=to - from).all(|word| same(Some(from + word), Some(at + word)));
        let left = || (1..=CONTEXT).take_while(|back| same(from.checked_sub(*back), at.checked_sub(*back))).count();
        let right = || (1..=CONTEXT).take_while(|on| same(Some(to + on), Some(at + (to - from) + on))).count();
        is_rival.then(|| Rival { at, left: left(), right: right() })
    };
    Some(words.places(rarest).filter_map(rival).collect())
}
