//! Speech or not: what tells a quoted stretch that someone says from a scare quote, a title, a nickname.

use super::evidence::{Evidence, Listed, listed};
use super::title;
use crate::tagger::{COMMA, Kind};

/// How many values the trees ask about.
pub(crate) const VALUES: usize = 34;

/// The score of the likeliest source as a sign of speech, in 1/128 of log-odds; with no source at all, very little.
pub(crate) fn likeliest(scores: impl Iterator<Item = i32>) -> i16 {
    const NOBODY: i32 = -8 * 1024;
    i16::try_from((scores.max().unwrap_or(NOBODY) / 8).clamp(-32_000, 32_000)).unwrap_or(0)
}

impl Evidence<'_> {
    /// What shows whether stretch `q` is said by anyone; `best` is what [`likeliest`] says of its sources.
    pub(crate) fn speech(&self, q: usize, best: i16) -> Listed<VALUES> {
        const BESIDE: usize = 3;
        let scene = self.scene;
        let inner = scene.inner(q);
        let tokens = || inner.clone();
        let kind = |at: Option<usize>| at.map_or(Kind::Before, |at| scene.letter(at).kind);
        let odds = |at: usize| self.tagging.odds(at);
        let has = |wanted: fn(Kind) -> bool| u16::from(tokens().any(|at| wanted(scene.letter(at).kind)));
        let named = tokens().filter(|&at| {
            let kind = scene.letter(at).kind;
            kind.is_somebody() && kind != Kind::Pronoun
        });
        let share = named.count() * 100 / inner.len().max(1);
        let sum: u32 = tokens().map(|at| u32::from(odds(at).content)).sum();
        let lowest = tokens().map(|at| odds(at).content).min().unwrap_or(0);
        let top = |tokens: std::ops::Range<usize>, of: fn(crate::tagger::Odds) -> u16| {
            tokens.map(|at| of(odds(at))).max().unwrap_or(0)
        };
        let words = tokens().filter(|&at| scene.is_lexical(at)).count();
        let stretch = scene.stretches().get(q);
        let text = scene.prose.text;
        let single =
            stretch.is_some_and(|s| s.span.of(text).starts_with(['\'', '‘']) && !s.span.of(text).starts_with("''"));
        let neighbours = self.neighbours(q);
        const OTHERS: usize = 12;
        let near = neighbours.start.max(q.saturating_sub(OTHERS))..neighbours.end.min(q + OTHERS + 1);
        let others = near.filter(|&other| other != q);
        let other = others.map(|other| top(scene.inner(other).take_some(), |o| o.content)).max().unwrap_or(0);
        let link = self.links.links.get(q).and_then(Option::as_ref);
        let position = self.links.positions.get(q).copied().unwrap_or_default();
        let opens = inner.start.checked_sub(2);
        let paragraph = scene.paragraph(inner.start);
        let whole = scene.prose.paragraphs.get(paragraph).map_or(0..0, |p| p.tokens.clone());
        let title_case = tokens().filter(|&at| scene.is_lexical(at) && scene.is_capitalised(at)).count();
        listed![
            "likeliest source": best,
            "content, mean odds": sum / u32::try_from(inner.len()).unwrap_or(1).max(1),
            "content, highest odds": top(inner.clone(), |o| o.content),
            "content, lowest odds": lowest,
            "content before": top(inner.start.saturating_sub(BESIDE)..inner.start, |o| o.content),
            "content behind": top(inner.end..inner.end + BESIDE, |o| o.content),
            "content of other stretches": other,
            "cue before": top(inner.start.saturating_sub(5)..inner.start, |o| o.cue),
            "cue behind": top(inner.end..inner.end + 6, |o| o.cue),
            "words": u32::try_from(words).unwrap_or(99),
            "letters": u32::try_from(inner.len()).unwrap_or(99),
            "has a pronoun": has(|kind| kind == Kind::Pronoun),
            "has an auxiliary": has(|kind| kind == Kind::Auxiliary),
            "has a verb": has(|kind| kind == Kind::EndsEd || kind.is_cue()),
            "names, of a hundred": u32::try_from(share).unwrap_or(0),
            "capitals, of a hundred": u32::try_from(title_case * 100 / words.max(1)).unwrap_or(0),
            "begins with a capital": u16::from(scene.is_capitalised(inner.start)),
            "single marks": u16::from(single),
            "ends in a stop": u16::from(scene.ends_in_stop(q)),
            "comma before": u16::from(opens.is_some_and(|at| scene.form(at) == COMMA)),
            "comma behind": u16::from(scene.form(inner.end + 1) == COMMA),
            "kind before": kind(opens) as u16,
            "kind behind": scene.letter(inner.end + 1).kind as u16,
            "opens the paragraph": u16::from(inner.start <= whole.start + 1),
            "ends the paragraph": u16::from(inner.end + 2 >= whole.end),
            "opens its sentence": u16::from(scene.sentence_start(inner.start) + 1 >= inner.start),
            "stretches in the paragraph": u32::try_from(neighbours.len()).unwrap_or(99),
            "heading": u16::from(scene.is_heading(paragraph)),
            "headline": u16::from(scene.is_headline(paragraph)),
            "looks like a title": u16::from(title::is_title(self.phrases, q, position)),
            "linked by a rule": link.map_or(0, |link| link.confidence),
            "a rule knows who": u16::from(link.is_some_and(|link| link.source.is_some())),
            "first word": scene.letter(inner.start).kind as u16,
            "last word": scene.letter(inner.end.saturating_sub(1)).kind as u16,
        ]
    }
}

/// The head of a range: enough to see what a long one is.
trait TakeSome {
    fn take_some(self) -> Self;
}

impl TakeSome for std::ops::Range<usize> {
    fn take_some(self) -> Self {
        const SOME: usize = 40;
        self.start..self.end.min(self.start + SOME)
    }
}
