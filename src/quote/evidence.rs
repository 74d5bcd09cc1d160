//! Evidence: what speaks for and against a mention being the source of a quoted stretch, in whole numbers.
//!
//! Probabilities are in thousandths, distances in tokens. Nothing here weighs anything: the trees do.

use super::counts::Counts;
use super::link::Links;
use super::mention::Mention;
use super::statement::Statement;
use crate::speaker::{Head, Phrases};
use crate::tagger::{self, COLON, COMMA, Kind, Scene, Tag, Tagging};
use std::collections::BTreeMap;
use std::ops::Range;

/// Named values: the names, and the values in the same order.
pub(crate) type Listed<const N: usize> = (&'static [&'static str], [i16; N]);

/// A list of named values; large ones are cut.
macro_rules! listed {
    ($($name:literal: $value:expr,)*) => {{
        const NAMES: &[&str] = &[$($name),*];
        let values = [$(i16::try_from(i64::from($value).clamp(-32_000, 32_000)).unwrap_or(0)),*];
        (NAMES, values)
    }};
}
pub(super) use listed;

/// How many values the trees of the ranker ask about.
pub(crate) const VALUES: usize = 62;

/// How many mentions before a stretch in its paragraph are weighed, and how many behind it.
const NEAR: (usize, usize) = (24, 16);
/// How many mentions of the two paragraphs before are weighed.
const BEFORE: usize = 8;
/// How many mentions of the next paragraph are weighed.
const NEXT: usize = 2;
/// A gap of more tokens than this is only looked at from its end.
const GAP: usize = 250;
const GAP_END: usize = 60;
/// How far from a stretch a cue is looked for in its sentence.
const SENTENCE: usize = 120;

/// Reads evidence off a text.
pub(crate) struct Evidence<'a> {
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) tagging: &'a Tagging,
    pub(crate) phrases: &'a Phrases<'a>,
    pub(crate) links: &'a Links,
    pub(crate) statements: &'a [Statement],
    pub(crate) mentions: &'a [Mention],
    /// The runs of content on the tagger's path.
    runs: Vec<Range<usize>>,
    /// For each mention, the mean probability that its words are part of a source, in thousandths.
    mean_odds: Vec<i32>,
    /// How often the tagger takes each one who is named for a source.
    spoken: BTreeMap<Option<usize>, u16>,
    /// How many mentions before each one the tagger takes for sources.
    tagged: Vec<u32>,
    /// For each paragraph, its stretches.
    stretches: Vec<Range<usize>>,
    counts: Counts,
}

/// The mentions weighed for stretches.
#[derive(Default)]
pub(crate) struct Weighed {
    /// The names of the values.
    pub(crate) names: &'static [&'static str],
    pub(crate) mentions: Vec<usize>,
    /// For each mention, what speaks for it and against it.
    pub(crate) values: Vec<[i16; VALUES]>,
}

impl Weighed {
    /// Those of one stretch.
    pub(crate) fn of(evidence: &Evidence, q: usize) -> Self {
        let mut weighed = Weighed::default();
        evidence.weigh(q, &mut weighed);
        weighed
    }

    pub(crate) fn clear(&mut self) {
        self.mentions.clear();
        self.values.clear();
    }
}

/// What is the same for all mentions weighed for one stretch.
struct Stretch {
    index: usize,
    inner: Range<usize>,
    paragraph: usize,
    sentences: [usize; 2],
    runs: Range<usize>,
    candidates: Vec<usize>,
    /// The mean odds of the candidates, ascending.
    odds: Vec<i32>,
}

impl<'a> Evidence<'a> {
    pub(crate) fn new(
        scene: &'a Scene<'a>,
        tagging: &'a Tagging,
        phrases: &'a Phrases<'a>,
        links: &'a Links,
        statements: &'a [Statement],
        mentions: &'a [Mention],
    ) -> Self {
        let runs = tagger::runs(&tagging.tags, Tag::ContentFirst, Tag::Content);
        let mut spoken: BTreeMap<Option<usize>, u16> = BTreeMap::new();
        for name in mentions.iter().filter(|m| m.tagged).filter_map(|m| name_of(phrases, m)) {
            let times = spoken.entry(Some(name)).or_default();
            *times = times.saturating_add(1);
        }
        let mean = |mention: &Mention| {
            let sum: i32 = mention.tokens.clone().map(|at| i32::from(tagging.odds(at).source)).sum();
            sum / number(mention.tokens.len()).max(1)
        };
        let mean_odds = mentions.iter().map(mean).collect();
        let mut count = 0;
        let mut tagged = Vec::with_capacity(mentions.len() + 1);
        for mention in mentions {
            tagged.push(count);
            count += u32::from(mention.tagged);
        }
        tagged.push(count);
        let mut stretches = Vec::with_capacity(scene.prose.paragraphs.len());
        let mut next = 0;
        for paragraph in 0..scene.prose.paragraphs.len() {
            let first = next;
            while scene.stretches().get(next).is_some_and(|s| s.paragraph == paragraph) {
                next += 1;
            }
            stretches.push(first..next);
        }
        Evidence {
            scene,
            tagging,
            phrases,
            links,
            statements,
            mentions,
            counts: Counts::new(scene, &runs),
            runs,
            mean_odds,
            spoken,
            tagged,
            stretches,
        }
    }

    /// The stretches of the paragraph that holds stretch `q`.
    pub(crate) fn neighbours(&self, q: usize) -> Range<usize> {
        let paragraph = self.scene.stretches().get(q).map_or(0, |s| s.paragraph);
        self.stretches.get(paragraph).cloned().unwrap_or(0..0)
    }

    /// The content runs that share a token with a range.
    pub(crate) fn runs_in(&self, tokens: &Range<usize>) -> Range<usize> {
        let first = self.runs.partition_point(|run| run.end <= tokens.start);
        let end = self.runs.partition_point(|run| run.start < tokens.end);
        first..end.max(first)
    }

    /// The content runs of the tagger's path.
    pub(crate) fn runs(&self) -> &[Range<usize>] {
        &self.runs
    }

    /// The mentions weighed for stretch `q`: those near by that do not overlap it.
    pub(crate) fn candidates(&self, q: usize) -> Vec<usize> {
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
        let apart = |&m: &usize| {
            self.mentions.get(m).is_some_and(|m| m.tokens.end <= inner.start || m.tokens.start >= inner.end)
        };
        let mut candidates = Vec::with_capacity(before.len() + near.len() + next.len());
        candidates.extend(before.chain(near).chain(next).filter(apart));
        candidates
    }

    /// Adds to `weighed` the mentions weighed for stretch `q`, and what speaks for each; tells how many it now has.
    pub(crate) fn weigh(&self, q: usize, weighed: &mut Weighed) -> usize {
        let inner = self.scene.inner(q);
        if inner.is_empty() {
            return weighed.mentions.len();
        }
        let candidates = self.candidates(q);
        let mut odds: Vec<i32> = candidates.iter().map(|&m| self.mean_odds(m)).collect();
        odds.sort_unstable();
        let stretch = Stretch {
            index: q,
            paragraph: self.scene.paragraph(inner.start),
            sentences: [self.scene.sentence(inner.start), self.scene.sentence(inner.end - 1)],
            runs: self.runs_in(&inner),
            candidates,
            odds,
            inner,
        };
        let around = self.around(&stretch);
        let count = stretch.candidates.len();
        let distances = stretch.candidates.iter().map(|&m| self.distance(&stretch.inner, m));
        let mut order: Vec<(usize, usize)> = distances.zip(0..).collect();
        order.sort_unstable();
        let mut ranks = vec![0; count];
        for (rank, (_, at)) in order.into_iter().enumerate() {
            if let Some(slot) = ranks.get_mut(at) {
                *slot = rank;
            }
        }
        let ranked = stretch.candidates.iter().zip(ranks);
        for (&mention, rank) in ranked {
            let Some((names, values)) = self.values(&stretch, &around, mention, rank) else { continue };
            weighed.names = names;
            weighed.mentions.push(mention);
            weighed.values.push(values);
        }
        weighed.mentions.len()
    }

    fn distance(&self, inner: &Range<usize>, mention: usize) -> usize {
        self.mentions.get(mention).map_or(0, |m| match m.tokens.start >= inner.end {
            true => m.tokens.start - inner.end,
            false => inner.start.saturating_sub(m.tokens.end),
        })
    }

    fn top(&self, tokens: Range<usize>, of: impl Fn(tagger::Odds) -> u16) -> u16 {
        let odds = &self.tagging.odds;
        let known = odds.get(tokens.start..tokens.end.min(odds.len())).unwrap_or(&[]);
        known.iter().map(|odds| of(*odds)).max().unwrap_or(0)
    }

    /// What the stretch itself shows.
    fn around(&self, stretch: &Stretch) -> Around {
        let Range { start, end } = stretch.inner;
        let odds = |at: usize| self.tagging.odds(at).content;
        let sum: u32 = stretch.inner.clone().map(|at| u32::from(odds(at))).sum();
        let first = self.scene.sentence_start(start).max(start.saturating_sub(SENTENCE));
        let last = self.scene.sentence_end(end - 1).min(end + SENTENCE);
        let outside = (first..last).filter(|&at| self.scene.stretch_of(at).is_none());
        let neighbours = self.neighbours(stretch.index);
        let last_word = self.scene.prose.word(end - 1);
        let item = self.phrases.outline.item_of(start);
        Around {
            paragraph: self.scene.prose.paragraphs.get(stretch.paragraph).map_or(0..0, |p| p.tokens.clone()),
            item,
            sentence: self.phrases.outline.sentence_of(item),
            ends: match last_word.chars().next_back() {
                Some('.' | '?' | '!') => 2,
                Some(',') => 1,
                _ => 0,
            },
            mean: u16::try_from(sum / u32::try_from(stretch.inner.len()).unwrap_or(1)).unwrap_or(0),
            top: self.top(stretch.inner.clone(), |o| o.content),
            sentence_cue: outside.map(|at| self.tagging.odds(at).cue).max().unwrap_or(0),
            cue_before: self.top(start.saturating_sub(5)..start, |o| o.cue),
            cue_behind: self.top(end..end + 6, |o| o.cue),
            words: stretch.inner.clone().filter(|&at| self.scene.is_lexical(at)).count(),
            number: stretch.index - neighbours.start,
            neighbours: neighbours.len(),
        }
    }

    #[inline(never)]
    fn values(&self, stretch: &Stretch, around: &Around, mention: usize, rank: usize) -> Option<Listed<VALUES>> {
        const ACCORDING: u32 = tagger::hash_of_name("according");
        let Stretch { inner, .. } = stretch;
        let said_by = self.mentions.get(mention)?;
        let Range { start, end } = said_by.tokens;
        let scene = self.scene;
        let prose = scene.prose;
        let behind = start >= inner.end;
        let gap = if behind { inner.end..start } else { end..inner.start };
        let wide = gap.len() > GAP;
        let looked = if wide { gap.end - GAP_END..gap.end } else { gap.clone() };
        let own_paragraph = prose.paragraphs.get(scene.paragraph(start)).map_or(0..0, |p| p.tokens.clone());
        let quoted_paragraph = &around.paragraph;
        let near_sentence = stretch.sentences[usize::from(behind)];
        let sentences = number(scene.sentence(start)) - number(near_sentence);
        let far = start.saturating_sub(15).max(own_paragraph.start)..(end + 15).min(own_paragraph.end);
        let far_cue = far.filter(|&at| scene.stretch_of(at).is_none()).map(|at| self.tagging.odds(at).cue).max();
        let mean_odds = self.mean_odds(mention);
        let likelier = stretch.odds.len() - stretch.odds.partition_point(|&odds| odds <= mean_odds);
        let count = scene.stretches().partition_point(|s| s.tokens.start < start);
        let between =
            if behind { count.saturating_sub(stretch.index + 1) } else { stretch.index.saturating_sub(count) };
        let nearer = match behind {
            true => self.tagged_in(inner.end, mention),
            false => self.tagged_behind(mention, inner.start),
        };
        let (mut same_run, mut other_run) = (0, 0);
        if !wide {
            let own = self.runs.get(stretch.runs.clone()).unwrap_or(&[]).iter();
            let own = own.map(|run| run.start.max(gap.start)..run.end.min(gap.end)).filter(|own| !own.is_empty());
            other_run = self.counts.content(&gap);
            for own in own {
                same_run += number(own.len());
                other_run -= self.counts.content(&own);
            }
        }
        let run_distance = match (self.runs.get(stretch.runs.start), stretch.runs.end.checked_sub(1)) {
            (Some(first), Some(last)) if !stretch.runs.is_empty() => {
                let last = self.runs.get(last).map_or(first.end, |run| run.end);
                if start >= last { number(start) - number(last) } else { number(first.start) - number(end) }
            }
            _ => 99,
        };
        let outline = self.phrases.outline;
        let item = outline.item_of(start);
        let steps = number(item) - number(around.item);
        let reporter = number(outline.sentence_of(item)) - number(around.sentence);
        let (advised, advice) = self.advised(stretch.index, said_by);
        let kind = |at: Option<usize>| at.map(|at| scene.letter(at).kind);
        let possessive = kind(Some(end)) == Some(Kind::Possessive) || kind(Some(end - 1)) == Some(Kind::Possessive);
        Some(listed![
            "stands behind": u16::from(behind),
            "paragraphs away": number(scene.paragraph(start)) - number(stretch.paragraph),
            "sentences away": sentences,
            "tokens away": number(gap.len()),
            "rank by distance": number(rank),
            "sources nearer": nearer,
            "stretches between": number(if wide { 9 } else { between }),
            "kind": said_by.kind as u16,
            "taken for a source": u16::from(said_by.tagged),
            "source, highest odds": self.top(said_by.tokens.clone(), |o| o.source),
            "source, mean odds": mean_odds,
            "source begins here": self.tagging.odds(start).source_first,
            "cue between": self.top(looked.clone(), |o| o.cue),
            "cue right behind": self.top(end..end + 5, |o| o.cue),
            "cue right before": self.top(start.saturating_sub(4)..start, |o| o.cue),
            "cue around": far_cue.unwrap_or(0),
            "colon between": u16::from(!wide && self.counts.colons(&gap) > 0),
            "colon before the marks": u16::from(inner.start >= 2 && scene.form(inner.start - 2) == COLON),
            "according to": u16::from(start >= 2 && scene.form(start - 2) == ACCORDING),
            "inside marks": u16::from(scene.stretch_of(start).is_some()),
            "behind a preposition": u16::from(kind(start.checked_sub(1)) == Some(Kind::Preposition)),
            "possessive": u16::from(possessive),
            "content of the stretch between": same_run,
            "other content between": other_run,
            "stretch opens the paragraph": u16::from(quoted_paragraph.start + 1 >= inner.start),
            "stretches in the paragraph": number(around.neighbours),
            "number of the stretch": number(around.number),
            "words in the stretch": number(around.words),
            "stretch begins with a capital": u16::from(scene.is_capitalised(inner.start)),
            "stretch ends": around.ends,
            "comma behind the marks": u16::from(scene.form(inner.end + 1) == COMMA),
            "content, mean odds": around.mean,
            "content, highest odds": around.top,
            "stretch opens its sentence": u16::from(scene.sentence_start(inner.start) + 1 >= inner.start),
            "commas between": if wide { 9 } else { self.counts.commas(&gap) },
            "sentences between": sentences.abs(),
            "tokens from the content": run_distance,
            "same sentence": u16::from(stretch.sentences.contains(&scene.sentence(start))),
            "cue in the stretch's sentence": around.sentence_cue,
            "cue before the stretch": around.cue_before,
            "cue behind the stretch": around.cue_behind,
            "words of the mention": number(said_by.tokens.len()),
            "sources in its sentence": self.tagged_in_sentence(start),
            "marks between": u16::from(between > 0),
            "last of the paragraph": u16::from(self.mentions.get(mention + 1).is_none_or(|m| m.tokens.start >= quoted_paragraph.end)),
            "tokens from the paragraph's head": number(inner.start) - number(quoted_paragraph.start),
            "tokens to the paragraph's end": number(quoted_paragraph.end) - number(inner.end),
            "steps in the outline": steps,
            "sentences in the outline": reporter,
            "advised by a rule": advised,
            "a rule advises": advice,
            "likelier sources": number(likelier),
            "odds below the likeliest": stretch.odds.last().copied().unwrap_or(0) - mean_odds,
            "sources of this name": self.spoken.get(&self.name(said_by)).copied().unwrap_or(0).min(20),
            "kind right behind": scene.letter(end).kind as u16,
            "kind second behind": scene.letter(end + 1).kind as u16,
            "kind right before": kind(start.checked_sub(1)).unwrap_or(Kind::Before) as u16,
            "kind before the marks": kind(inner.start.checked_sub(2)).unwrap_or(Kind::Before) as u16,
            "kind behind the marks": scene.letter(inner.end + 1).kind as u16,
            "mention opens its sentence": u16::from(scene.sentence_start(start) == start),
            "words of cues between": self.counts.cues(&looked),
            "mention in a headline": u16::from(scene.is_headline(scene.paragraph(start))),
        ])
    }

    /// The mean probability that a mention's words are part of a source, in thousandths.
    fn mean_odds(&self, mention: usize) -> i32 {
        self.mean_odds.get(mention).copied().unwrap_or(0)
    }

    /// Whom a mention names, if it is a name.
    fn name(&self, mention: &Mention) -> Option<usize> {
        name_of(self.phrases, mention)
    }

    /// How surely the rules say that this mention, and that any mention, is the source.
    fn advised(&self, q: usize, mention: &Mention) -> (u16, u16) {
        let Some(link) = self.links.links.get(q).and_then(Option::as_ref) else { return (0, 0) };
        let Some(source) = &link.source else { return (0, link.confidence / 4) };
        let outline = self.phrases.outline;
        let start = outline.token_index(source.items.start);
        let end = source.items.end.checked_sub(1).map_or(start, |last| outline.token_index(last) + 1);
        let overlaps = mention.tokens.start < end && start < mention.tokens.end;
        (if overlaps { link.confidence } else { 0 }, link.confidence)
    }

    /// How many of the mentions before `mention` that begin at or after token `from` the tagger takes for sources.
    fn tagged_in(&self, from: usize, mention: usize) -> u32 {
        let first = self.mentions.partition_point(|m| m.tokens.start < from);
        self.count_tagged(first, mention)
    }

    /// The same for the mentions behind `mention` that begin before token `to`.
    fn tagged_behind(&self, mention: usize, to: usize) -> u32 {
        let end = self.mentions.partition_point(|m| m.tokens.start < to);
        self.count_tagged(mention + 1, end)
    }

    fn tagged_in_sentence(&self, at: usize) -> u32 {
        let first = self.mentions.partition_point(|m| m.tokens.start < self.scene.sentence_start(at));
        let end = self.mentions.partition_point(|m| m.tokens.start < self.scene.sentence_end(at));
        self.count_tagged(first, end)
    }

    fn count_tagged(&self, first: usize, end: usize) -> u32 {
        let before = |at: usize| self.tagged.get(at).copied().unwrap_or(0);
        before(end).saturating_sub(before(first))
    }
}

/// What is the same of a stretch, whichever mention is weighed for it.
struct Around {
    /// The tokens of its paragraph.
    paragraph: Range<usize>,
    /// Its item in the outline, and that item's sentence.
    item: usize,
    sentence: usize,
    /// With a stop, with a comma, with neither: 2, 1, 0.
    ends: u16,
    mean: u16,
    top: u16,
    sentence_cue: u16,
    cue_before: u16,
    cue_behind: u16,
    words: usize,
    number: usize,
    neighbours: usize,
}

/// The entity that a mention names.
fn name_of(phrases: &Phrases, mention: &Mention) -> Option<usize> {
    match mention.phrase.as_ref()?.head {
        Head::Name(name) => phrases.entities.entity_of(name),
        _ => None,
    }
}

/// As a signed number; the largest stand for anything larger.
fn number(of: usize) -> i32 {
    i32::try_from(of).unwrap_or(i32::MAX)
}
