//! Acts of speech: what is said in one breath by one source, put together from the judged stretches (`quoted`) and from
//! the tagger's reported speech (`reported`). Who the sources are is not asked yet.

use super::evidence::Evidence;
use super::foreign;
use super::judge::{Judge, Verdict};
use super::mention::Mention;
use super::quoted::NAMED;
use super::turn::turn;
use super::{Quote, QuoteKind};
use crate::speaker::{NameKind, Phrase};
use crate::tagger::{self, Kind, Tag};
use crate::text::Span;
use std::ops::Range;

/// A quote whose source is still a phrase.
pub(crate) struct Act {
    pub(crate) quote: Quote,
    pub(crate) source: Option<Phrase>,
}

/// A stretch is taken for a quote from this on: the odds of its being speech, in thousandths, of which half count in full
/// and half as far as the source is sure. With these two, cross-validation on the training set is even in F1 of quotes
/// with the right source and in scare quotes; see `bench/attribution.md` for what was looked at first.
const WORTH: u32 = 690;
/// The same for a longer stretch: scare quotes, titles and terms are short.
const LONG_WORTH: u32 = 600;
/// So surely someone says it that it is a quote even where nobody is known to: in thousandths. Cross-validation finds a
/// tenth more of the quotes and not one scare quote more.
const SURELY: u16 = 950;
/// A stretch of more words is long.
const SHORT: usize = 4;

/// The acts of speech of a text, in text order.
#[inline(never)]
pub(crate) fn acts(evidence: &Evidence, judge: &Judge) -> Vec<Act> {
    let verdicts = judge.judge(evidence);
    let composer = Composer::new(evidence, &verdicts);
    let turned = composer.turned();
    let mut acts = composer.quoted(&turned);
    // "quoted |Lark as saying|" reports nothing beside what stands in marks.
    let sources = composer.turned_sources(&turned);
    let is_turned = |act: &Act| {
        let next = sources.partition_point(|source| source.end <= act.quote.span.start);
        sources.get(next).is_some_and(|source| source.overlaps(act.quote.span))
    };
    acts.extend(composer.reported().into_iter().filter(|act| !is_turned(act)));
    composer.add_foreign(&mut acts);
    acts.sort_by_key(|act| (act.quote.span.start, act.quote.span.end));
    acts
}

/// Puts acts together.
pub(super) struct Composer<'a> {
    pub(super) evidence: &'a Evidence<'a>,
    pub(super) verdicts: &'a [Verdict],
    /// The tagger's cues.
    pub(super) cues: Vec<Range<usize>>,
}

impl<'a> Composer<'a> {
    fn new(evidence: &'a Evidence<'a>, verdicts: &'a [Verdict]) -> Self {
        let cues = tagger::runs(&evidence.tagging.tags, Tag::CueFirst, Tag::Cue);
        Composer { evidence, verdicts, cues }
    }

    /// True if someone says stretch `q`, or what it goes on from or goes on in over the paragraphs' borders.
    pub(super) fn is_said(&self, q: usize) -> bool {
        let worth = |v: &Verdict| u32::from(v.speech) * (1000 + u32::from(v.sure)) / 2000;
        let scene = self.evidence.scene;
        let is_long = |q: usize| scene.inner(q).filter(|&at| scene.is_lexical(at)).nth(SHORT).is_some();
        let least = |q: usize| if is_long(q) { LONG_WORTH } else { WORTH };
        let said = |q: usize| self.verdicts.get(q).is_some_and(|v| worth(v) >= least(q) || v.speech >= SURELY);
        let continues = |q: usize| self.evidence.scene.stretches().get(q).is_some_and(|s| s.continues);
        let turns = || turn(self.evidence.phrases, self.evidence.scene, q).is_some();
        said(q)
            || turns()
            || self.opens_as_sentence(q)
            || self.is_echo(q, said)
            || continues(q) && q.checked_sub(1).is_some_and(said)
            || continues(q + 1) && said(q + 1)
    }

    /// True for a paragraph of its own whose words stand in marks near by and are said there, by the same: a subhead, a
    /// pulled quote.
    fn is_echo(&self, q: usize, said: impl Fn(usize) -> bool) -> bool {
        const REACH: usize = 40;
        let scene = self.evidence.scene;
        let words = |q: usize| {
            let inner = scene.stretches().get(q).map_or("", |stretch| stretch.inner.of(scene.prose.text));
            inner.trim_end_matches(|c: char| !c.is_alphanumeric())
        };
        // A subhead's neighbours mislead; who is not the same in both places may be wrong here.
        let source = |q: usize| self.verdicts.get(q).and_then(|verdict| verdict.source);
        let alone = scene.stretches().get(q).is_some_and(|stretch| {
            scene.prose.paragraphs.get(stretch.paragraph).is_some_and(|paragraph| paragraph.tokens == stretch.tokens)
        });
        let mut near = q.saturating_sub(REACH)..scene.stretches().len().min(q + REACH);
        alone && near.any(|other| other != q && words(other) == words(q) && source(other) == source(q) && said(other))
    }

    /// "“It stood here.” |Lark| tapped the wall": a whole sentence in marks at a paragraph's head, someone's name behind it,
    /// and somebody who may have said it.
    fn opens_as_sentence(&self, q: usize) -> bool {
        const STOPS: [char; 4] = ['.', '!', '?', '…'];
        let Evidence { scene, phrases, .. } = *self.evidence;
        let Some(stretch) = scene.stretches().get(q).filter(|s| s.closed) else { return false };
        let inner = scene.inner(q);
        let opens = scene.prose.paragraphs.get(stretch.paragraph).is_some_and(|p| p.tokens.start + 1 == inner.start);
        let dash = scene.letter(stretch.tokens.end).kind == Kind::Dash;
        let behind = phrases.entities.name_at(stretch.tokens.end + usize::from(dash));
        let sure = self.verdicts.get(q).map_or(0, |verdict| verdict.sure);
        opens
            && sure >= NAMED
            && behind.and_then(|name| phrases.entities.names.get(name)).is_some_and(|n| n.kind == NameKind::Person)
            && scene.is_capitalised(inner.start)
            && inner.clone().filter(|&at| scene.is_lexical(at)).nth(SHORT - 1).is_some()
            && stretch.inner.of(scene.prose.text).trim_end().ends_with(STOPS)
    }

    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        let prose = self.evidence.scene.prose;
        prose.passage(tokens.clone()).map_or(Span::new(0, 0), |passage| passage.span)
    }

    /// The nearest of the cues to some tokens and their source: in the same paragraph, one of their sentence before
    /// others.
    pub(super) fn cue(&self, cues: &[Range<usize>], tokens: &Range<usize>, source: Option<&Mention>) -> Option<usize> {
        const ELSEWHERE: usize = 30;
        const NEAR: usize = 6;
        let scene = self.evidence.scene;
        let paragraph = scene.paragraph(tokens.start);
        let at = cues.partition_point(|cue| cue.start < tokens.start);
        let near = at.saturating_sub(NEAR)..cues.len().min(at + NEAR);
        let sentences = [scene.sentence(tokens.start), scene.sentence(tokens.end.saturating_sub(1))];
        let apart = |a: &Range<usize>, b: &Range<usize>| {
            if a.start >= b.end { a.start - b.end } else { b.start.saturating_sub(a.end) }
        };
        near.filter(|&c| cues.get(c).is_some_and(|cue| scene.paragraph(cue.start) == paragraph)).min_by_key(|&c| {
            let cue = cues.get(c).cloned().unwrap_or(0..0);
            let elsewhere = !sentences.contains(&scene.sentence(cue.start));
            let from_source = source.map_or(0, |m| apart(&cue, &m.tokens));
            (apart(&cue, tokens) + from_source + if elsewhere { ELSEWHERE } else { 0 }, c)
        })
    }

    /// The words of a cue; a colon behind them only introduces what is said.
    pub(super) fn cue_span(&self, cue: &Range<usize>) -> Span {
        let colon = cue.len() > 1 && self.evidence.scene.form(cue.end - 1) == tagger::COLON;
        self.span(&(cue.start..cue.end - usize::from(colon)))
    }

    /// In a text of another language, what is marked as speech and was not taken for it.
    fn add_foreign(&self, acts: &mut Vec<Act>) {
        let scene = self.evidence.scene;
        if !foreign::is_foreign(scene.prose) {
            return;
        }
        let quotes = foreign::quotes(scene.prose, scene.stretches(), |q| self.is_said(q));
        // What English rules report around them is a misreading.
        let is_over = |act: &Act| {
            let next = quotes.partition_point(|quote| quote.span.end <= act.quote.span.start);
            quotes.get(next).is_some_and(|quote| quote.span.overlaps(act.quote.span))
        };
        acts.retain(|act| act.quote.kind != QuoteKind::Indirect || !is_over(act));
        acts.extend(quotes.into_iter().map(|quote| Act { quote, source: None }));
    }
}
