use super::{ApproxSign, Copied, Figure, PageReading, Passage, Problem, Quote, ReadAnswer, Speaker, Value};
use crate::article::Page;
use crate::correction::{self, Corrections};
use crate::export::{Counted, Quoted, Sheet, Terms, html, is_painted, plain};
use crate::reading::{self, Reading};
use crate::text::Span;
use crate::{figure, quote};

use super::passage::Passages;

/// The most text of a page that is read, in bytes of UTF-8. The longest pages of prose (whole books, a year's minutes
/// on one page) have 2 to 3 MB; more than this would hold the reader up for seconds. The gatherer cuts at less.
const LONGEST_PAGE: usize = 6_000_000;

/// How many colours there are for speakers; more speakers share them.
const COLOURS: usize = 8;

/// Reads a page, or says why not.
pub fn read(page: &Page) -> ReadAnswer {
    read_corrected(page, &Corrections::default())
}

/// Reads a page and lays the reader's corrections over what was read.
pub fn read_corrected(page: &Page, corrections: &Corrections) -> ReadAnswer {
    read_for(page, corrections, &Terms::default())
}

/// The same for a reader of whatever language: what is ready for the clipboard is in these terms.
pub fn read_for(page: &Page, corrections: &Corrections, terms: &Terms) -> ReadAnswer {
    if page.blocks.iter().map(|block| block.text.len()).sum::<usize>() > LONGEST_PAGE {
        return ReadAnswer::Problem(Problem::TooLong);
    }
    let corrected = correction::apply(reading::read(page).for_people(), corrections);
    let mut reading = composed(page, &corrected.reading, terms);
    for (quote, is_readers) in reading.quotes.iter_mut().zip(corrected.is_readers) {
        quote.corrected = is_readers;
    }
    for (speaker, joined) in reading.speakers.iter_mut().zip(corrected.joined) {
        speaker.joined = joined;
    }
    reading.corrections = corrections.steps.len();
    ReadAnswer::Reading(reading)
}

/// A reading of the page as the extension's scripts want it.
pub fn compose(page: &Page, reading: &Reading) -> PageReading {
    composed(page, reading, &Terms::default())
}

fn composed(page: &Page, reading: &Reading, terms: &Terms) -> PageReading {
    let sheet = Sheet { terms: terms.clone(), ..Sheet::of_page(page, reading) };
    let passages = Passages::new(reading);
    PageReading {
        article: !reading.text.trim().is_empty(),
        read: reading.places.iter().map(|place| place.block).collect(),
        quotes: reading
            .quotes
            .iter()
            .zip(&sheet.quotes)
            .enumerate()
            .map(|found| quote(found, &sheet, &passages))
            .collect(),
        speakers: speakers(&sheet),
        figures: reading.figures.iter().zip(&sheet.figures).enumerate().map(|found| figure(found, &passages)).collect(),
        corrections: 0,
    }
}

fn quote((id, (quote, words)): (usize, (&quote::Quote, &Quoted)), sheet: &Sheet, passages: &Passages) -> Quote {
    let of = |span: Option<Span>| span.map_or(Vec::new(), |span| passages.of(span));
    Quote {
        id,
        kind: quote.kind,
        pieces: quote.pieces.iter().flat_map(|piece| passages.of(*piece)).collect::<Vec<Passage>>(),
        mention: of(quote.mention),
        cue: of(quote.cue),
        clause: of(quote.clause),
        speaker: words.speaker,
        confidence: f64::from(words.per_mille) / 1000.0,
        unsure: words.is_unsure(),
        text: words.text.clone(),
        cue_text: words.cue.clone(),
        corrected: false,
        link: words.link.clone(),
        copy: Copied { text: plain::quote(sheet, words), html: html::quote(sheet, words) },
    }
}

/// Speakers take their colours in the order in which they first speak, so that the first ones differ.
fn speakers(sheet: &Sheet) -> Vec<Speaker> {
    let mut speakers: Vec<Speaker> = sheet
        .speakers
        .iter()
        .enumerate()
        .map(|(id, voice)| Speaker {
            id,
            name: voice.name.clone(),
            kind: voice.kind,
            role: voice.role.clone(),
            colour: None,
            quotes: 0,
            joined: Vec::new(),
        })
        .collect();
    let mut coloured = 0;
    for quote in &sheet.quotes {
        let Some(speaker) = quote.speaker.and_then(|id| speakers.get_mut(id)) else { continue };
        speaker.quotes += 1;
        if speaker.colour.is_none() {
            speaker.colour = u8::try_from(coloured % COLOURS + 1).ok();
            coloured += 1;
        }
    }
    speakers
}

fn figure((id, (figure, words)): (usize, (&figure::Figure, &Counted)), passages: &Passages) -> Figure {
    Figure {
        id,
        kind: figure.kind,
        passages: passages.of(figure.span),
        text: words.text.clone(),
        value: match &figure.value {
            figure::Value::Number(number) => Value::Number(*number),
            figure::Value::Range(low, high) => Value::Range([*low, *high]),
            figure::Value::Written(words) => Value::Written(words.clone()),
        },
        unit: figure.unit.clone(),
        approx: figure.approx.map(ApproxSign),
        of: Some(words.of.clone()).filter(|of| !of.is_empty()),
        claimed_by: words.claimed_by,
        painted: is_painted(figure.kind),
        link: words.link.clone(),
    }
}
