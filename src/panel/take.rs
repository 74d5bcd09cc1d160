//! What the reader takes along: which entries, as the words that exports are made of.

use std::collections::BTreeSet;

use super::entry::Entry;
use super::filter::{Filter, Sieve};
use crate::export::{Sheet, Source};
use crate::message::TabState;

/// Which entries of a page are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// All quotes and no figures.
    Quotes,
    /// All that a filter lets through.
    Listed,
    /// A speaker's quotes, as far as a filter lets them through; `None`: those of nobody known.
    Speaker(Option<String>),
    /// These.
    These(BTreeSet<Entry>),
}

/// The page's words with their source, and the places of the chosen quotes and figures in it.
pub struct Taken {
    /// Everything.
    pub whole: Sheet,
    /// Indices of the chosen quotes, in page order.
    pub quotes: Vec<usize>,
    /// Indices of the chosen figures, in page order.
    pub figures: Vec<usize>,
}

impl Taken {
    /// Takes what is chosen.
    pub fn of(state: &TabState, filter: &Filter, choice: &Choice) -> Self {
        let source = state.source.as_ref().map_or(Source::default(), Source::of);
        let Some(reading) = &state.reading else {
            let whole = Sheet { source, ..Sheet::default() };
            return Taken { whole, quotes: Vec::new(), figures: Vec::new() };
        };
        let chosen: BTreeSet<Entry> = match choice {
            Choice::Quotes => reading.quotes.iter().map(|quote| Entry::Quote(quote.id)).collect(),
            Choice::These(entries) => entries.clone(),
            Choice::Listed => {
                let sieve = Sieve::new(filter, reading);
                let quotes = sieve.quotes().map(|quote| Entry::Quote(quote.id));
                quotes.chain(sieve.figures().map(|figure| Entry::Figure(figure.id))).collect()
            }
            Choice::Speaker(name) => {
                let name_of = |speaker: Option<usize>| reading.speakers.get(speaker?).map(|speaker| &speaker.name);
                let sieve = Sieve::new(filter, reading);
                let theirs = sieve.quotes().filter(|quote| name_of(quote.speaker) == name.as_ref());
                theirs.map(|quote| Entry::Quote(quote.id)).collect()
            }
        };
        let places = |entries: &mut dyn Iterator<Item = Entry>| -> Vec<usize> {
            entries.enumerate().filter(|(_, entry)| chosen.contains(entry)).map(|(at, _)| at).collect()
        };
        Taken {
            quotes: places(&mut reading.quotes.iter().map(|quote| Entry::Quote(quote.id))),
            figures: places(&mut reading.figures.iter().map(|figure| Entry::Figure(figure.id))),
            whole: reading.sheet(source),
        }
    }

    /// The chosen entries alone.
    pub fn sheet(&self) -> Sheet {
        self.whole.only(&self.quotes, &self.figures)
    }

    /// True where there is nothing to take.
    pub fn is_empty(&self) -> bool {
        self.quotes.is_empty() && self.figures.is_empty()
    }
}
