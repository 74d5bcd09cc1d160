//! Quoted speech: direct and mixed quotes, of the stretches that someone says.

use super::act::{Act, Composer};
use super::evidence::Evidence;
use super::mention::Mention;
use super::turn::{Turn, turn};
use super::turned::Turned;
use super::{Confidence, Quote, QuoteKind, Stretch};
use crate::speaker::{Head, Phrase};
use crate::text::Span;

/// How sure a turn is, in thousandths.
const TURN: u16 = 950;
/// How sure "quoted Lark as saying" is, in thousandths.
const TURNED: u16 = 900;
/// How sure "what Lark called" is, in thousandths.
const CALLED: u16 = 900;
/// Below this a source is not named: unknown beats wrong. In thousandths.
pub(super) const NAMED: u16 = 300;

impl Composer<'_> {
    /// Direct and mixed quotes.
    pub(super) fn quoted(&self, turned: &[Option<Turned>]) -> Vec<Act> {
        let scene = self.evidence.scene;
        let mut acts: Vec<Act> = Vec::new();
        let mut last: Option<(usize, Option<usize>)> = None;
        for (q, stretch) in scene.stretches().iter().enumerate() {
            match turned.get(q).and_then(Option::as_ref) {
                // Nobody named beside it: who is named behind may still have told of it.
                Some(Turned::Said { source: None, .. }) if self.is_judged_behind(q) && self.is_said(q) => {}
                Some(Turned::Said { source, cue, is_mixed }) => {
                    last = None;
                    acts.push(self.take_turned(source.as_ref(), *cue, *is_mixed, stretch));
                    continue;
                }
                None if self.is_said(q) => {}
                _ => continue,
            }
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
            let mention = self.introducer(q, stretch, mention).or(mention);
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

    /// True if the judge's source of stretch `q` stands behind it.
    fn is_judged_behind(&self, q: usize) -> bool {
        let source =
            self.verdicts.get(q).and_then(|verdict| verdict.source).and_then(|m| self.evidence.mentions.get(m));
        source.is_some_and(|m| m.tokens.start >= self.evidence.scene.inner(q).end)
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

    /// "Lark wrote in the school paper:", and the words in a paragraph of their own: nobody who is named only behind them.
    fn introducer(&self, q: usize, stretch: &Stretch, judged: Option<&Mention>) -> Option<&Mention> {
        let Evidence { scene, phrases, links, mentions, .. } = *self.evidence;
        let link = links.links.get(q)?.as_ref().filter(|link| link.introduced)?;
        judged.filter(|judged| scene.paragraph(judged.tokens.start) > stretch.paragraph)?;
        let items = &link.source.as_ref()?.items;
        let (start, last) =
            (phrases.outline.token_index(items.start), phrases.outline.token_index(items.end.saturating_sub(1)));
        let next = mentions.partition_point(|mention| mention.tokens.end <= start);
        mentions.get(next).filter(|mention| mention.tokens.start <= last)
    }

    fn take_turned(&self, source: Option<&Phrase>, cue: usize, is_mixed: bool, stretch: &Stretch) -> Act {
        let phrases = self.evidence.phrases;
        let quote = Quote {
            span: stretch.span,
            pieces: vec![stretch.span],
            kind: if is_mixed { QuoteKind::Mixed } else { QuoteKind::Direct },
            clause: is_mixed.then_some(stretch.span),
            speaker: None,
            mention: source.map(|source| phrases.span(&source.items)),
            cue: Some(phrases.span(&(cue..cue + 1))),
            confidence: Confidence::per_mille(TURNED),
        };
        Act { quote, source: source.cloned() }
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
}
