//! Acts of speech: what is said in one breath by one source, put together from the judged stretches and from the
//! tagger's reported speech. Who the sources are is not asked yet.

use super::evidence::Evidence;
use super::foreign;
use super::judge::{Judge, Verdict};
use super::mention::{Mention, sources};
use super::turn::{Turn, turn};
use super::{Confidence, Quote, QuoteKind, Stretch};
use crate::speaker::{Head, Phrase};
use crate::tagger::{self, Kind, Tag};
use crate::text::Span;
use crate::words::Classes;
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
/// A stretch of more words is long.
const SHORT: usize = 4;
/// How sure a turn is, in thousandths.
const TURN: u16 = 950;
/// How sure "what Lark called" is, in thousandths.
const CALLED: u16 = 900;
/// A statement of the rules is believed from this probability on of its being said, in thousandths.
const STATED: u16 = 20;
/// What only the tagger takes for reported is believed from this on, in thousandths; and without a source, from this.
const REPORTED: u16 = 150;
const UNSOURCED: u16 = 600;
/// Below this a source is not named: unknown beats wrong. In thousandths.
const NAMED: u16 = 300;

/// The acts of speech of a text, in text order.
pub(crate) fn acts(evidence: &Evidence, judge: &Judge) -> Vec<Act> {
    let verdicts: Vec<Verdict> = (0..evidence.scene.stretches().len()).map(|q| judge.judge(evidence, q)).collect();
    let composer = Composer::new(evidence, &verdicts);
    let mut acts = composer.quoted();
    acts.extend(composer.reported());
    composer.add_foreign(&mut acts);
    acts.sort_by_key(|act| (act.quote.span.start, act.quote.span.end));
    acts
}

struct Composer<'a> {
    evidence: &'a Evidence<'a>,
    verdicts: &'a [Verdict],
    /// The tagger's cues.
    cues: Vec<Range<usize>>,
}

impl<'a> Composer<'a> {
    fn new(evidence: &'a Evidence<'a>, verdicts: &'a [Verdict]) -> Self {
        let cues = tagger::runs(&evidence.tagging.tags, Tag::CueFirst, Tag::Cue);
        Composer { evidence, verdicts, cues }
    }

    /// True if someone says stretch `q`, or what it goes on from or goes on in over the paragraphs' borders.
    fn is_said(&self, q: usize) -> bool {
        let worth = |v: &Verdict| u32::from(v.speech) * (1000 + u32::from(v.sure)) / 2000;
        let scene = self.evidence.scene;
        let is_long = |q: usize| scene.inner(q).filter(|&at| scene.is_lexical(at)).nth(SHORT).is_some();
        let least = |q: usize| if is_long(q) { LONG_WORTH } else { WORTH };
        let said = |q: usize| self.verdicts.get(q).is_some_and(|verdict| worth(verdict) >= least(q));
        let continues = |q: usize| self.evidence.scene.stretches().get(q).is_some_and(|s| s.continues);
        let turns = || turn(self.evidence.phrases, self.evidence.scene, q).is_some();
        said(q) || turns() || continues(q) && q.checked_sub(1).is_some_and(said) || continues(q + 1) && said(q + 1)
    }

    fn span(&self, tokens: &Range<usize>) -> Span {
        let prose = self.evidence.scene.prose;
        prose.passage(tokens.clone()).map_or(Span::new(0, 0), |passage| passage.span)
    }

    /// Direct and mixed quotes.
    fn quoted(&self) -> Vec<Act> {
        let scene = self.evidence.scene;
        let mut acts: Vec<Act> = Vec::new();
        let mut last: Option<(usize, Option<usize>)> = None;
        for (q, stretch) in scene.stretches().iter().enumerate().filter(|(q, _)| self.is_said(*q)) {
            if let Some(turn) = turn(self.evidence.phrases, scene, q) {
                last = None;
                acts.push(self.take_turn(turn, stretch));
                continue;
            }
            if let Some(act) = self.called(q, stretch) {
                last = None;
                acts.push(act);
                continue;
            }
            let verdict = self.verdicts.get(q).copied().unwrap_or_default();
            let mention = verdict.source.filter(|_| verdict.sure >= NAMED).and_then(|m| self.evidence.mentions.get(m));
            let cue = self.cue(&self.cues, &stretch.tokens, mention);
            let clause = self.clause(q, mention);
            let confidence = u32::from(verdict.speech) * u32::from(verdict.sure) / 1000;
            let confidence = Confidence::per_mille(u16::try_from(confidence).unwrap_or(0));
            let joined = last.is_some_and(|(before, its_cue)| {
                before + 1 == q && (stretch.continues || self.goes_on(before, q) && its_cue == cue && cue.is_some())
            });
            last = Some((q, cue));
            if let Some(act) = acts.last_mut().filter(|_| joined) {
                if confidence > act.quote.confidence {
                    act.source = mention.and_then(|m| m.phrase.clone());
                    act.quote.mention = mention.map(|m| self.span(&m.tokens));
                    act.quote.cue = self.shown_cue(q, cue, mention);
                    act.quote.confidence = confidence;
                }
                act.quote.span = act.quote.span.hull(stretch.span);
                act.quote.pieces.push(stretch.span);
                if let Some(clause) = clause {
                    act.quote.kind = QuoteKind::Mixed;
                    act.quote.clause = Some(act.quote.clause.map_or(clause, |c| c.hull(clause)));
                }
                continue;
            }
            let quote = Quote {
                span: stretch.span,
                pieces: vec![stretch.span],
                kind: if clause.is_some() { QuoteKind::Mixed } else { QuoteKind::Direct },
                clause,
                speaker: None,
                mention: mention.map(|m| self.span(&m.tokens)),
                cue: self.shown_cue(q, cue, mention),
                confidence,
            };
            acts.push(Act { quote, source: mention.and_then(|m| m.phrase.clone()) });
        }
        for act in &mut acts {
            act.quote.clause = act.quote.clause.map(|clause| clause.hull(act.quote.span));
        }
        acts
    }

    /// "Lark spoke of what her rival called “winter madness”": the words are the rival's, whoever repeats them.
    /// Where it is "what he called", he mostly is who speaks anyway.
    fn called(&self, q: usize, stretch: &Stretch) -> Option<Act> {
        const GAP: usize = 2;
        let Evidence { phrases, links, .. } = *self.evidence;
        let frame = links.frames.get(links.links.get(q)?.as_ref()?.frame?)?;
        let before = frame.source.items.start.checked_sub(1)?;
        let gap = links.positions.get(q)?.item.checked_sub(frame.cue.end)?;
        let pronoun = matches!(frame.source.head, Head::Pronoun(_));
        if pronoun || !phrases.outline.is(before, "what") || frame.cue.start < frame.source.items.end || gap > GAP {
            return None;
        }
        let quote = Quote {
            span: stretch.span,
            pieces: vec![stretch.span],
            kind: QuoteKind::Mixed,
            clause: Some(stretch.span),
            speaker: None,
            mention: Some(phrases.span(&frame.source.items)),
            cue: Some(phrases.span(&frame.cue)),
            confidence: Confidence::per_mille(CALLED),
        };
        Some(Act { quote, source: Some(frame.source.clone()) })
    }

    /// In a text of another language, what is marked as speech and was not taken for it.
    fn add_foreign(&self, acts: &mut Vec<Act>) {
        let scene = self.evidence.scene;
        if !foreign::is_foreign(scene.prose) {
            return;
        }
        let quotes = foreign::quotes(scene.prose, scene.stretches(), |q| self.is_said(q));
        // What English rules report around them is a misreading.
        let is_over = |act: &Act| quotes.iter().any(|quote| quote.span.overlaps(act.quote.span));
        acts.retain(|act| act.quote.kind != QuoteKind::Indirect || !is_over(act));
        acts.extend(quotes.into_iter().map(|quote| Act { quote, source: None }));
    }

    fn take_turn(&self, turn: Turn, stretch: &Stretch) -> Act {
        let said = self.span(&(turn.said..stretch.tokens.end));
        let quote = Quote {
            span: said,
            pieces: vec![said],
            kind: QuoteKind::Direct,
            clause: None,
            speaker: None,
            mention: Some(self.span(&turn.speaker)),
            cue: None,
            confidence: Confidence::per_mille(TURN),
        };
        Act { quote, source: turn.phrase }
    }

    /// The words of the cue of stretch `q`: as the rules have them where they point to the same source.
    fn shown_cue(&self, q: usize, cue: Option<usize>, mention: Option<&Mention>) -> Option<Span> {
        let phrases = self.evidence.phrases;
        let link = self.evidence.links.links.get(q).and_then(Option::as_ref);
        let by_rule = link.and_then(|link| {
            let source = phrases.span(&link.source.as_ref()?.items);
            let same = mention.is_some_and(|m| self.span(&m.tokens).overlaps(source));
            link.cue.as_ref().filter(|_| same).map(|cue| phrases.span(cue))
        });
        by_rule.or_else(|| cue.and_then(|c| self.cues.get(c)).map(|c| self.cue_span(c)))
    }

    /// True if the sentence that stretch `before` is part of goes on in stretch `q`.
    fn goes_on(&self, before: usize, q: usize) -> bool {
        let outline = self.evidence.phrases.outline;
        let sentence = |q: usize| self.evidence.links.positions.get(q).map(|p| p.sentence);
        sentence(before).is_some() && sentence(before) == sentence(q) && outline.final_stop(before).is_none()
    }

    /// The content a stretch stands in, as far as its sentence goes, if there are words outside marks in it and its source
    /// is not among them.
    fn clause(&self, q: usize, mention: Option<&Mention>) -> Option<Span> {
        let scene = self.evidence.scene;
        let outline = self.evidence.phrases.outline;
        let runs = self.evidence.runs().get(self.evidence.runs_in(&scene.inner(q)))?;
        let sentence = outline.sentences.get(self.evidence.links.positions.get(q)?.sentence)?;
        let sentence = outline.token_index(sentence.items.start)..outline.token_index(sentence.items.end);
        let tokens = runs.first()?.start.max(sentence.start)..runs.last()?.end.min(sentence.end);
        let outside = tokens.clone().any(|at| scene.is_lexical(at) && scene.stretch_of(at).is_none());
        let holds_source = mention.is_some_and(|m| tokens.contains(&m.tokens.start));
        (outside && !holds_source).then(|| self.span(&tokens))
    }

    /// The nearest of the cues to some tokens and their source: in the same paragraph, one of their sentence before
    /// others.
    fn cue(&self, cues: &[Range<usize>], tokens: &Range<usize>, source: Option<&Mention>) -> Option<usize> {
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

    /// Speech without marks, or with marks that the judge takes for scare quotes: the rules' statements, and what else the
    /// tagger finds.
    fn reported(&self) -> Vec<Act> {
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
            let mention = phrases.span(&statement.source.items);
            let quote = reported(pieces, Some(mention), Some(phrases.span(&statement.cue)), odds);
            acts.push(Act { quote, source: Some(statement.source.clone()) });
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
            if !told_by || !self.says_something(&run, source.is_some()) {
                continue;
            }
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

    /// The words of a cue; a colon behind them only introduces what is said.
    fn cue_span(&self, cue: &Range<usize>) -> Span {
        let colon = cue.len() > 1 && self.evidence.scene.form(cue.end - 1) == tagger::COLON;
        self.span(&(cue.start..cue.end - usize::from(colon)))
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
