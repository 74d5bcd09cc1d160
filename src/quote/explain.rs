//! Why a quote has its speaker: what was weighed, and what decided.

use super::evidence::{Evidence, VALUES, Weighed};
use super::judge::{Judge, Verdict};
use crate::odds::per_mille;
use crate::text::Span;

/// Why a stretch in quotation marks is read as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The stretch, marks included.
    pub span: Span,
    /// How likely someone says it, in thousandths.
    pub speech: u16,
    /// The mentions that were weighed, the likeliest first, with their odds in thousandths.
    pub mentions: Vec<(Span, u16)>,
    /// What put the first mention before the second, or made it likely at all where it is alone: strongest first.
    pub reasons: Vec<Reason>,
    /// What showed that it is speech, or none: strongest first.
    pub signs: Vec<Reason>,
}

/// A value that counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What was looked at.
    pub name: &'static str,
    /// What was seen.
    pub value: i16,
    /// What was seen of the mention that came second; nought for signs.
    pub other: i16,
    /// How much the score, in 1/1024 of log-odds, would be lower with the other value.
    pub weight: i32,
}

/// How many mentions and reasons an explanation has at most.
const MOST: usize = 6;

/// Why stretch `q`, of which `verdict` is thought, is read as it is.
pub(crate) fn explain(evidence: &Evidence, judge: &Judge, q: usize, verdict: &Verdict) -> Explanation {
    let listed = Weighed::of(evidence, q);
    let scores = judge.source.scores(&listed.values);
    let mut weighed: Vec<_> =
        scores.into_iter().zip(listed.mentions).zip(listed.values).map(|((s, m), v)| (s, m, v)).collect();
    weighed.sort_by_key(|(score, mention, _)| (std::cmp::Reverse(*score), *mention));
    let whole = weighed.iter().map(|(score, ..)| *score).reduce(crate::odds::add).unwrap_or(0);
    let span = |mention: usize| {
        let tokens = evidence.mentions.get(mention).map_or(0..0, |m| m.tokens.clone());
        evidence.scene.prose.passage(tokens).map_or(Span::new(0, 0), |p| p.span)
    };
    let reasons = weighed.first().map_or(Vec::new(), |(_, _, values)| {
        let others = weighed.get(1).map_or([0; VALUES], |(_, _, others)| *others);
        reasons(listed.names, values, &others, |values| judge.source.score(values))
    });
    let best = super::speech::likeliest(weighed.iter().map(|(score, ..)| *score));
    let (names, signs) = evidence.speech(q, best);
    Explanation {
        span: evidence.scene.stretches().get(q).map_or(Span::new(0, 0), |s| s.span),
        speech: verdict.speech,
        mentions: weighed
            .iter()
            .take(MOST)
            .map(|(score, mention, _)| (span(*mention), per_mille(*score, whole)))
            .collect(),
        reasons,
        signs: reasons_of_signs(names, &signs, judge),
    }
}

fn reasons_of_signs(names: &[&'static str], signs: &[i16], judge: &Judge) -> Vec<Reason> {
    reasons(names, signs, &vec![0; signs.len()], |values| judge.speech.score(values))
}

/// What each value brings against another one in its place.
fn reasons(names: &[&'static str], values: &[i16], others: &[i16], score: impl Fn(&[i16]) -> i32) -> Vec<Reason> {
    let whole = score(values);
    let mut found = Vec::new();
    for (at, ((&name, &value), &other)) in names.iter().zip(values).zip(others).enumerate() {
        let mut changed = values.to_vec();
        if let Some(slot) = changed.get_mut(at) {
            *slot = other;
        }
        let weight = whole - score(&changed);
        if weight != 0 {
            found.push(Reason { name, value, other, weight });
        }
    }
    found.sort_by_key(|reason| std::cmp::Reverse(reason.weight.abs()));
    found.truncate(MOST);
    found
}
