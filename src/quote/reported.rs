//! Reported speech: what is said without marks, or with marks that the judge takes for scare quotes.

use super::act::{Act, Composer};
use super::evidence::Evidence;
use super::mention::{Mention, sources};
use super::{Confidence, Quote, QuoteKind, Stretch};
use crate::tagger::{self, Kind, Tag};
use crate::text::Span;
use crate::words::Classes;
use std::ops::Range;

/// A statement of the rules is believed from this probability on of its being said, in thousandths.
const STATED: u16 = 20;
/// What only the tagger takes for reported is believed from this on, in thousandths; and without a source, from this.
const REPORTED: u16 = 150;
const UNSOURCED: u16 = 600;

impl Composer<'_> {
    /// The rules' statements, and what else the tagger finds.
    pub(super) fn reported(&self) -> Vec<Act> {
        let mut acts = self.statements();
        let taken: Vec<Span> = acts.iter().flat_map(|act| act.quote.pieces.iter().copied()).collect();
        acts.extend(self.tagged(&taken));
        acts
    }

    fn is_spoken(&self, tokens: &Range<usize>) -> bool {
        let stretches = self.evidence.scene.stretches();
        let first = stretches.partition_point(|s| s.tokens.end <= tokens.start);
        let inside = |s: &&Stretch| s.tokens.start < tokens.end;
        stretches.iter().enumerate().skip(first).take_while(|(_, s)| inside(s)).any(|(q, _)| self.is_said(q))
    }

    /// How likely all of some tokens are said, in thousandths.
    fn odds(&self, tokens: &Range<usize>) -> u16 {
        let sum: u32 = tokens.clone().map(|at| u32::from(self.evidence.tagging.odds(at).content)).sum();
        u16::try_from(sum / u32::try_from(tokens.len()).unwrap_or(1).max(1)).unwrap_or(0)
    }

    fn statements(&self) -> Vec<Act> {
        let phrases = self.evidence.phrases;
        let mut acts = Vec::new();
        for statement in self.evidence.statements {
            let tokens = |items: &Range<usize>| {
                phrases.outline.token_index(items.start)..phrases.outline.token_index(items.end.saturating_sub(1)) + 1
            };
            let odds = statement.pieces.iter().map(|piece| self.odds(&tokens(piece))).max().unwrap_or(0);
            if odds < STATED || statement.pieces.iter().any(|piece| self.is_spoken(&tokens(piece))) {
                continue;
            }
            let pieces: Vec<Span> = statement.pieces.iter().map(|piece| phrases.span(piece)).collect();
            let cue = tokens(&statement.cue);
            let source = Some(&statement.source).filter(|_| !self.is_asked(&cue));
            let mention = source.map(|source| phrases.span(&source.items));
            let quote = reported(pieces, mention, Some(phrases.span(&statement.cue)), odds);
            acts.push(Act { quote, source: source.cloned() });
        }
        acts
    }

    /// What the tagger takes for said beside the statements, whose pieces are `taken`.
    fn tagged(&self, taken: &[Span]) -> Vec<Act> {
        let Evidence { scene, tagging, phrases, .. } = *self.evidence;
        let tags = &tagging.generous;
        let cues = tagger::runs(tags, Tag::CueFirst, Tag::Cue);
        let mentions = sources(phrases, scene, tagging, tags);
        let mut acts: Vec<Act> = Vec::new();
        let mut last: Option<(Option<usize>, usize)> = None;
        for run in tagger::runs(tags, Tag::ContentFirst, Tag::Content) {
            let outside = run.clone().any(|at| scene.is_lexical(at) && scene.stretch_of(at).is_none());
            let span = self.span(&trimmed(scene, run.clone()));
            let next = taken.partition_point(|t| t.end <= span.start);
            let told = taken.get(next).is_some_and(|t| t.overlaps(span));
            if !outside || told || self.is_spoken(&run) {
                continue;
            }
            let cue = self.cue(&cues, &run, None);
            let source = self.source(&mentions, &run, cue.and_then(|c| cues.get(c)));
            let told_by = cue.and_then(|c| cues.get(c)).is_some_and(|c| self.reports(c, &run));
            if !told_by || source.is_some_and(|m| self.is_label(m)) || !self.says_something(&run, source.is_some()) {
                continue;
            }
            let words = cue.and_then(|c| cues.get(c)).cloned().unwrap_or(0..0);
            let source = source.filter(|_| !self.is_asked(&words));
            let odds = self.odds(&run);
            if odds < if source.is_some() { REPORTED } else { UNSOURCED } {
                continue;
            }
            let place = (cue, phrases.outline.sentence_of(phrases.outline.item_of(run.start)));
            if let Some(act) = acts.last_mut().filter(|_| last == Some(place) && cue.is_some()) {
                act.quote.span = act.quote.span.hull(span);
                act.quote.pieces.push(span);
                continue;
            }
            last = Some(place);
            let cue = cue.and_then(|c| cues.get(c)).map(|c| self.cue_span(c));
            let quote = reported(vec![span], source.map(|m| self.span(&m.tokens)), cue, odds);
            acts.push(Act { quote, source: source.and_then(|m| m.phrase.clone()) });
        }
        acts
    }

    /// "|Q|: Why now?": a letter that marks questions or answers is nobody.
    fn is_label(&self, mention: &Mention) -> bool {
        const LABELS: [&str; 3] = ["Q", "A", "Q&A"];
        mention.tokens.len() == 1 && LABELS.contains(&self.evidence.scene.prose.word(mention.tokens.start))
    }

    /// True if a cue holds a word that reports; one that seldom does must have a clause behind it.
    fn reports(&self, cue: &Range<usize>, content: &Range<usize>) -> bool {
        let scene = self.evidence.scene;
        let listed = |at: usize, classes| scene.prose.tokens.get(at).is_some_and(|t| t.classes.any(classes));
        let often = |at: usize| {
            matches!(scene.letter(at).kind, Kind::CueMostly | Kind::CueOften)
                || listed(at, Classes::CUE_STRONG | Classes::CUE_MEDIUM)
                || scene.form(at) == tagger::COLON
        };
        // "ending a |dispute| that began": what follows is not told.
        let last = cue.end.saturating_sub(1);
        if last > cue.start && scene.letter(last - 1).kind == Kind::Determiner && !often(last) {
            return false;
        }
        let seldom = |at: usize| scene.letter(at).kind == Kind::CueSometimes || listed(at, Classes::CUE_WEAK);
        cue.clone().any(often) || cue.clone().any(seldom) && self.is_clause(content)
    }

    /// "|Asked| whether it would sail, Lark said", "when she was |asked|": who is asked does not say it, and who asks is not
    /// named.
    fn is_asked(&self, cue: &Range<usize>) -> bool {
        let scene = self.evidence.scene;
        let Some(asked) = cue.clone().find(|&at| scene.prose.word(at).eq_ignore_ascii_case("asked")) else {
            return false;
        };
        let before = asked.checked_sub(1).filter(|&at| scene.sentence(at) == scene.sentence(asked));
        before.is_none_or(|at| {
            scene.prose.word(at).eq_ignore_ascii_case("when") || scene.letter(at).kind == Kind::Auxiliary
        })
    }

    /// True if some tokens hold a verb, as far as its form shows, or begin as a clause does.
    fn is_clause(&self, tokens: &Range<usize>) -> bool {
        const OPENERS: [&str; 7] = ["to", "that", "whether", "how", "why", "if", "what"];
        let scene = self.evidence.scene;
        let opens = OPENERS.iter().any(|word| scene.prose.word(tokens.start).eq_ignore_ascii_case(word));
        opens
            || tokens.clone().any(|at| {
                let kind = scene.letter(at).kind;
                kind.is_cue() || matches!(kind, Kind::Auxiliary | Kind::EndsEd | Kind::EndsIng)
            })
    }

    /// False for "it" and "that" alone, and, without a source, for a word or two.
    fn says_something(&self, tokens: &Range<usize>, sourced: bool) -> bool {
        const UNSOURCED_WORDS: usize = 3;
        let scene = self.evidence.scene;
        let words = tokens.clone().filter(|&at| scene.is_lexical(at));
        let small = |at: usize| matches!(scene.letter(at).kind, Kind::Pronoun | Kind::Determiner | Kind::Conjunction);
        words.clone().any(|at| !small(at)) && (sourced || words.count() >= UNSOURCED_WORDS)
    }

    /// The source nearest to the cue, or to what is said where there is none, in its sentence; who stands in another one
    /// may mean anything.
    fn source<'m>(
        &self,
        mentions: &'m [Mention],
        run: &Range<usize>,
        cue: Option<&Range<usize>>,
    ) -> Option<&'m Mention> {
        const NEAR: usize = 6;
        let scene = self.evidence.scene;
        let at = mentions.partition_point(|m| m.tokens.start < run.start);
        let near = mentions.get(at.saturating_sub(NEAR)..mentions.len().min(at + NEAR))?;
        let sentences = [scene.sentence(run.start), scene.sentence(run.end.saturating_sub(1))];
        let from = cue.unwrap_or(run);
        let here = |m: &&Mention| sentences.contains(&scene.sentence(m.tokens.start)) && !run.contains(&m.tokens.start);
        near.iter().filter(here).min_by_key(|m| match m.tokens.start >= from.end {
            true => m.tokens.start - from.end,
            false => from.start.saturating_sub(m.tokens.end),
        })
    }
}

fn reported(pieces: Vec<Span>, mention: Option<Span>, cue: Option<Span>, odds: u16) -> Quote {
    Quote {
        span: pieces.iter().copied().reduce(Span::hull).unwrap_or(Span::new(0, 0)),
        pieces,
        kind: QuoteKind::Indirect,
        clause: None,
        speaker: None,
        mention,
        cue,
        confidence: Confidence::per_mille(odds),
    }
}

/// Tokens without "that" before them and the marks at their rim that close nothing.
fn trimmed(scene: &tagger::Scene, tokens: Range<usize>) -> Range<usize> {
    let is_rim = |at: usize| matches!(scene.prose.word(at), "," | "." | ";" | ":" | "—" | "–" | "-" | "--" | "…");
    let Range { mut start, mut end } = tokens;
    while end > start + 1 && is_rim(end - 1) {
        end -= 1;
    }
    while start + 1 < end && is_rim(start) {
        start += 1;
    }
    if start + 1 < end && scene.form(start) == tagger::THAT {
        start += 1;
    }
    start..end
}
