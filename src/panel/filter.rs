//! What of a page the reader wants listed, and in which order.

use crate::message::{Figure, PageReading, Quote, Speaker};
use crate::quote::QuoteKind;

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By speaker, in the order in which they first speak; figures at the end.
    #[default]
    Speaker,
    /// As they stand on the page, figures among the quotes.
    Place,
}

/// Which entries are listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Quotes that stand whole in quotation marks.
    pub direct: bool,
    /// Quoted words inside a reported clause.
    pub mixed: bool,
    /// Speech without quotation marks.
    pub reported: bool,
    /// Figures.
    pub figures: bool,
    /// Whose: a speaker's name. `None`: everybody's.
    pub speaker: Option<String>,
    /// Words that stand in the entry, in its speaker's name or role; empty for all.
    pub text: String,
    /// The order of the list.
    pub order: Order,
}

impl Default for Filter {
    fn default() -> Self {
        Filter {
            direct: true,
            mixed: true,
            reported: true,
            figures: true,
            speaker: None,
            text: String::new(),
            order: Order::default(),
        }
    }
}

impl Filter {
    /// True where everything is listed.
    pub fn is_open(&self) -> bool {
        let Filter { direct, mixed, reported, figures, speaker, text, order: _ } = self;
        *direct && *mixed && *reported && *figures && speaker.is_none() && text.trim().is_empty()
    }
}

/// A filter made ready to ask about one entry after the other.
pub(super) struct Sieve<'a> {
    filter: &'a Filter,
    reading: &'a PageReading,
    words: Vec<String>,
    /// By speaker: whether the filter lets theirs through, and name and role as they are searched.
    speakers: Vec<(bool, String)>,
}

impl<'a> Sieve<'a> {
    pub(super) fn new(filter: &'a Filter, reading: &'a PageReading) -> Self {
        let is_theirs = |speaker: &Speaker| filter.speaker.as_ref().is_none_or(|name| *name == speaker.name);
        let searched = |speaker: &Speaker| {
            (is_theirs(speaker), folded(&format!("{} {}", speaker.name, speaker.role.as_deref().unwrap_or(""))))
        };
        Sieve {
            filter,
            reading,
            words: folded(&filter.text).split_whitespace().map(str::to_owned).collect(),
            speakers: reading.speakers.iter().map(searched).collect(),
        }
    }

    pub(super) fn quotes(&self) -> impl Iterator<Item = &'a Quote> {
        self.reading.quotes.iter().filter(|quote| {
            let kind = match quote.kind {
                QuoteKind::Direct => self.filter.direct,
                QuoteKind::Mixed => self.filter.mixed,
                QuoteKind::Indirect => self.filter.reported,
            };
            kind && self.lets_through(quote.speaker, &quote.text, "")
        })
    }

    pub(super) fn figures(&self) -> impl Iterator<Item = &'a Figure> {
        self.reading.figures.iter().filter(|figure| {
            let of = figure.of.as_deref().unwrap_or("");
            self.filter.figures && figure.painted && self.lets_through(figure.claimed_by, &figure.text, of)
        })
    }

    /// Every searched word stands somewhere.
    fn lets_through(&self, speaker: Option<usize>, text: &str, more: &str) -> bool {
        let speaker = speaker.and_then(|id| self.speakers.get(id));
        if !speaker.map_or(self.filter.speaker.is_none(), |(is_theirs, _)| *is_theirs) {
            return false;
        }
        if self.words.is_empty() {
            return true;
        }
        let (text, more) = (folded(text), folded(more));
        let who = speaker.map_or("", |(_, who)| who.as_str());
        self.words.iter().all(|word| [text.as_str(), more.as_str(), who].iter().any(|place| place.contains(word)))
    }
}

/// As it is searched: lower case, and typed apostrophes and quotation marks find printed ones.
pub fn folded(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '’' | '‘' => '\'',
            '“' | '”' | '„' | '«' | '»' => '"',
            '\u{A0}' | '\u{202F}' => ' ',
            _ => character,
        })
        .flat_map(char::to_lowercase)
        .collect()
}
