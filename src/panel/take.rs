//! What the reader takes along: which entries, as the words that exports are made of.

use std::collections::BTreeSet;

use super::entry::Entry;
use super::filter::{Filter, Sieve};
use crate::export::{Counted, Quoted, Sheet, Source, Voice};
use crate::figure;
use crate::message::{Figure, PageReading, Quote, TabState, Value};

/// Which entries of a page are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// All quotes and no figures.
    Quotes,
    /// All that a filter lets through.
    Listed,
    /// A speaker's quotes.
    Speaker(Option<String>),
    /// These.
    These(BTreeSet<Entry>),
}

/// The chosen entries in page order, with their source.
pub fn sheet(state: &TabState, filter: &Filter, choice: &Choice) -> Sheet {
    let source = state.source.as_ref().map_or(Source::default(), Source::of);
    let Some(reading) = &state.reading else { return Sheet { source, ..Sheet::default() } };
    let sieve = Sieve::new(filter, reading);
    let name_of = |quote: &Quote| Some(reading.speakers.get(quote.speaker?)?.name.clone());
    let (quotes, figures): (Vec<&Quote>, Vec<&Figure>) = match choice {
        Choice::Quotes => (reading.quotes.iter().collect(), Vec::new()),
        Choice::Listed => (sieve.quotes().collect(), sieve.figures().collect()),
        Choice::Speaker(name) => (sieve.quotes().filter(|quote| name_of(quote) == *name).collect(), Vec::new()),
        Choice::These(entries) => (
            reading.quotes.iter().filter(|quote| entries.contains(&Entry::Quote(quote.id))).collect(),
            reading.figures.iter().filter(|figure| entries.contains(&Entry::Figure(figure.id))).collect(),
        ),
    };
    Sheet {
        source,
        quotes: quotes.into_iter().map(quoted).collect(),
        speakers: voices(reading),
        figures: figures.into_iter().map(counted).collect(),
    }
}

fn voices(reading: &PageReading) -> Vec<Voice> {
    let voice = |speaker: &crate::message::Speaker| Voice {
        name: speaker.name.clone(),
        kind: speaker.kind,
        role: speaker.role.clone(),
    };
    reading.speakers.iter().map(voice).collect()
}

fn quoted(quote: &Quote) -> Quoted {
    Quoted {
        kind: quote.kind,
        text: quote.text.clone(),
        speaker: quote.speaker,
        cue: quote.cue_text.clone(),
        // 0 to 1 in three decimals; a float beyond that is cut to it.
        per_mille: (quote.confidence * 1000.0).round() as u16,
    }
}

fn counted(figure: &Figure) -> Counted {
    Counted {
        kind: figure.kind,
        text: figure.text.clone(),
        value: match &figure.value {
            Value::Number(number) => figure::Value::Number(*number),
            Value::Range([low, high]) => figure::Value::Range(*low, *high),
            Value::Written(words) => figure::Value::Written(words.clone()),
        },
        unit: figure.unit.clone(),
        approx: figure.approx.map(|sign| sign.0),
        of: figure.of.clone().unwrap_or_default(),
        claimed_by: figure.claimed_by,
    }
}
