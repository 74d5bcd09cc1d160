//! Who said what: the way from a text to its quotes and speakers.

use super::cast::Cast;
use super::entity::Entities;
use super::name;
use super::phrase::{Phrase, Phrases};
use super::relative::antecedent;
use super::resolve::{Resolver, Source};
use super::{Speaker, SpeakerId};
use crate::quote::{self, Act, Confidence, Evidence, Explanation, Judge, Links, Outline, Quote};
use crate::tagger::{Lexicon, Scene, Tagger};
use crate::text::Prose;

/// Finds the quotes of a text and who said each.
pub fn attribute(text: &str) -> (Vec<Quote>, Vec<Speaker>) {
    attribute_with(text, Tagger::shipped(), Judge::shipped())
}

/// The same with given weights.
pub(crate) fn attribute_with(text: &str, tagger: &Tagger, judge: &Judge) -> (Vec<Quote>, Vec<Speaker>) {
    read_scene(text, tagger, |evidence| name_speakers(evidence.phrases, quote::acts(evidence, judge)))
}

/// Why each stretch in quotation marks is read as it is, in text order.
pub fn explain(text: &str) -> Vec<Explanation> {
    read_scene(text, Tagger::shipped(), |evidence| {
        let judge = Judge::shipped();
        let verdicts = judge.judge(evidence);
        verdicts.iter().enumerate().map(|(q, verdict)| quote::explain(evidence, judge, q, verdict)).collect()
    })
}

/// Lays a text out, has it tagged, and hands the evidence of who says what to `read`.
pub(crate) fn read_scene<T>(text: &str, tagger: &Tagger, read: impl FnOnce(&Evidence) -> T) -> T {
    lay_out(text, tagger.lexicon(), |phrases, links, scene| {
        let tagging = tagger.tag(scene);
        let statements = quote::statements(phrases, links);
        let mentions = quote::mentions(phrases, scene, &tagging);
        read(&Evidence::new(scene, &tagging, phrases, links, &statements, &mentions))
    })
}

/// Lays a text out for the tagger.
#[cfg(any(test, feature = "train"))]
pub(crate) fn with_scene<T>(text: &str, lexicon: &Lexicon, read: impl FnOnce(&Scene) -> T) -> T {
    lay_out(text, lexicon, |_, _, scene| read(scene))
}

/// Reads a text as far as its phrases.
#[cfg(feature = "train")]
pub(crate) fn with_phrases<T>(text: &str, read: impl FnOnce(&Phrases) -> T) -> T {
    lay_out(text, Tagger::shipped().lexicon(), |phrases, _, _| read(phrases))
}

/// Everything that is known of a text before it is tagged.
fn lay_out<T>(text: &str, lexicon: &Lexicon, read: impl FnOnce(&Phrases, &Links, &Scene) -> T) -> T {
    let prose = Prose::new(text);
    let stretches = quote::pair(&prose);
    let headlines = quote::headlines(&prose);
    let outline = Outline::new(&prose, &stretches, &headlines);
    let entities = Entities::new(&prose, name::find(&prose, &stretches, &headlines));
    let phrases = Phrases { outline: &outline, entities: &entities };
    let links = quote::link(&phrases);
    let scene = Scene::new(&prose, &stretches, &headlines, lexicon);
    read(&phrases, &links, &scene)
}

/// How sure it is whom "who" leans on, in thousandths.
const LEANT_ON: u32 = 900;

/// Puts the phrase that "who" leans on in its place as the source; the mention stays "who".
fn lean(phrases: &Phrases, act: &mut Act) {
    // "the teenager, |who cannot be named|"
    let is_clause = |at: usize| ["who", "which"].iter().any(|word| phrases.outline.is(at, word));
    let leans = |source: &&Phrase| source.items.len() == 1 || is_clause(source.items.start);
    let Some(source) = act.source.as_ref().filter(leans) else { return };
    let Some(phrase) = antecedent(phrases, source.items.start) else { return };
    act.source = Some(phrase);
    let sure = u32::from(act.quote.confidence.as_per_mille()) * LEANT_ON / 1000;
    act.quote.confidence = Confidence::per_mille(u16::try_from(sure).unwrap_or(0));
}

/// Resolves the sources in text order and makes one speaker of each.
#[inline(never)]
fn name_speakers(phrases: &Phrases, mut acts: Vec<Act>) -> (Vec<Quote>, Vec<Speaker>) {
    acts.iter_mut().for_each(|act| lean(phrases, act));
    let mut resolver = Resolver::new(phrases);
    let mut cast = Cast::new(phrases);
    let mut order: Vec<usize> = (0..acts.len()).collect();
    order.sort_by_key(|&index| acts.get(index).and_then(|a| a.source.as_ref()).map_or(0, |s| s.items.start));
    // Pieces of one quotation share a phrase, and follow one another in this order.
    let mut last: Option<(usize, Option<(Source, u16)>)> = None;
    let mut found: Vec<Option<(Source, u16)>> = vec![None; acts.len()];
    for index in order {
        let Some(phrase) = acts.get(index).and_then(|act| act.source.as_ref()) else { continue };
        let start = phrase.items.start;
        let known = last.take().filter(|(at, _)| *at == start);
        let (_, source) = known.unwrap_or_else(|| (start, resolver.resolve(phrase)));
        last = Some((start, source.clone()));
        if let Some(slot) = found.get_mut(index) {
            *slot = source;
        }
    }
    let mut quotes = Vec::with_capacity(acts.len());
    for (act, source) in acts.into_iter().zip(found) {
        let mut quote = act.quote;
        if let (Some((source, sure)), Some(phrase)) = (source, &act.source) {
            let id = cast.member(source, phrase, quote.mention);
            quote.speaker = Some(SpeakerId(id));
            let both = u32::from(quote.confidence.as_per_mille()) * u32::from(sure) / 1000;
            quote.confidence = Confidence::per_mille(u16::try_from(both).unwrap_or(0));
        } else {
            let doubt = quote.confidence.as_per_mille() / 2;
            quote.confidence = Confidence::per_mille(doubt);
        }
        quotes.push(quote);
    }
    cast.finish(quotes)
}
