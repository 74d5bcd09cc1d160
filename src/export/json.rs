//! JSON: the records of `onrecord read --format json|jsonl`, a contract others rely on.
//!
//! Offsets are UTF-8 bytes into the record's text: the text that was given, or `body_text` for HTML.

use serde::{Serialize, Serializer};

use super::fragment::Links;
use super::names::{ApproxName, FigureKindName, QuoteKindName, SpeakerKindName, shortest};
use super::sheet::Source;
use crate::article;
use crate::figure::{self, FigureKind};
use crate::quote::{self, QuoteKind};
use crate::reading::Reading;
use crate::speaker::{self, SpeakerKind};
use crate::text::Span;

/// One document read. `Id` is whatever the input calls it.
#[derive(Debug, Serialize)]
pub struct Record<'a, Id> {
    id: Id,
    quotes: Vec<Quote<'a>>,
    speakers: Vec<Speaker<'a>>,
    figures: Vec<Figure<'a>>,
    #[serde(flatten)]
    page: Option<Page<'a>>,
}

impl<'a, Id> Record<'a, Id> {
    /// The record of a plain text; the offsets count in the text itself, so it is not repeated.
    pub fn of_text(id: Id, reading: &'a Reading) -> Self {
        Record {
            id,
            quotes: reading.quotes.iter().map(|quote| Quote::new(quote, reading)).collect(),
            speakers: reading.speakers.iter().map(Speaker::new).collect(),
            figures: reading.figures.iter().map(|figure| Figure::new(figure, reading)).collect(),
            page: None,
        }
    }

    /// The record of a page, with the text that the offsets count in, what is known of the page, and links that open it at
    /// the words where its address is known.
    pub fn of_page(id: Id, page: &article::Page, reading: &'a Reading, source: &'a Source) -> Self {
        let Source { url, title, byline, site, published } = source;
        let known = Page { body_text: &reading.text, title, url, site, byline, published };
        let mut record = Record { page: Some(known), ..Record::of_text(id, reading) };
        let links = Links::new(page, reading);
        let link = |spans: &[Span]| Some(links.to(spans)).filter(|link| link.exact).map(|link| link.url);
        for (written, quote) in record.quotes.iter_mut().zip(&reading.quotes) {
            written.link = link(&quote.pieces);
        }
        for (written, figure) in record.figures.iter_mut().zip(&reading.figures) {
            written.link = link(&[figure.span]);
        }
        record
    }
}

#[derive(Debug, Serialize)]
struct Page<'a> {
    body_text: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    site: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    byline: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    published: &'a str,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Place {
    start: usize,
    end: usize,
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Place { start: span.start, end: span.end }
    }
}

#[derive(Debug, Serialize)]
struct Quote<'a> {
    #[serde(flatten)]
    place: Place,
    #[serde(with = "QuoteKindName")]
    kind: QuoteKind,
    /// The text from start to end.
    text: &'a str,
    speaker: Option<SaidBy<'a>>,
    cue: Option<Place>,
    #[serde(serialize_with = "in_thousandths")]
    confidence: u16,
    /// Only where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pieces: Vec<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    clause: Option<Place>,
    /// Opens the page at the quote; only where it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
}

impl<'a> Quote<'a> {
    fn new(quote: &quote::Quote, reading: &'a Reading) -> Self {
        let several = quote.pieces.len() > 1;
        Quote {
            place: quote.span.into(),
            kind: quote.kind,
            text: quote.span.of(&reading.text),
            speaker: SaidBy::new(quote, reading),
            cue: quote.cue.map(Place::from),
            confidence: quote.confidence.as_per_mille(),
            pieces: if several { quote.pieces.iter().copied().map(Place::from).collect() } else { Vec::new() },
            clause: quote.clause.map(Place::from),
            link: None,
        }
    }
}

#[derive(Debug, Serialize)]
struct SaidBy<'a> {
    #[serde(flatten)]
    place: Option<Place>,
    /// `null` where the text does not tell whom the words mean: "they", "I".
    name: Option<&'a str>,
    /// Index into `speakers`; `null` with the name.
    id: Option<usize>,
}

impl<'a> SaidBy<'a> {
    /// The place is the words that name the source beside the quote; where nothing beside it does, the speaker's last
    /// mention before the quote, else the first after it.
    fn new(quote: &quote::Quote, reading: &'a Reading) -> Option<Self> {
        let Some(id) = quote.speaker else {
            return quote.mention.map(|mention| SaidBy { place: Some(mention.into()), name: None, id: None });
        };
        let speaker = reading.speakers.get(id.0)?;
        let mentions = &speaker.mentions;
        let before = mentions.partition_point(|mention| mention.start < quote.span.start);
        let nearest = || before.checked_sub(1).and_then(|last| mentions.get(last)).or(mentions.first()).copied();
        let place = quote.mention.or_else(nearest).map(Place::from);
        Some(SaidBy { place, name: Some(&speaker.name), id: Some(id.0) })
    }
}

#[derive(Debug, Serialize)]
struct Speaker<'a> {
    id: usize,
    name: &'a str,
    #[serde(with = "SpeakerKindName")]
    kind: SpeakerKind,
    role: Option<&'a str>,
}

impl<'a> Speaker<'a> {
    fn new(speaker: &'a speaker::Speaker) -> Self {
        Speaker { id: speaker.id.0, name: &speaker.name, kind: speaker.kind, role: speaker.role.as_deref() }
    }
}

#[derive(Debug, Serialize)]
struct Figure<'a> {
    #[serde(flatten)]
    place: Place,
    #[serde(with = "FigureKindName")]
    kind: FigureKind,
    text: &'a str,
    value: Value<'a>,
    unit: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    approx: Option<Approx>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<Place>,
    /// Index into `speakers`.
    #[serde(skip_serializing_if = "Option::is_none")]
    claimed_by: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
}

impl<'a> Figure<'a> {
    fn new(figure: &'a figure::Figure, reading: &'a Reading) -> Self {
        Figure {
            place: figure.span.into(),
            kind: figure.kind,
            text: figure.span.of(&reading.text),
            value: Value::new(&figure.value),
            unit: &figure.unit,
            approx: figure.approx.map(Approx),
            of: figure.of.map(Place::from),
            claimed_by: figure.claimed_by.map(|id| id.0),
            link: None,
        }
    }
}

#[derive(Debug, Serialize)]
struct Approx(#[serde(with = "ApproxName")] figure::Approx);

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Value<'a> {
    Number(#[serde(serialize_with = "shortest")] f64),
    Range(Number, Number),
    Written(&'a str),
}

#[derive(Debug, Serialize)]
struct Number(#[serde(serialize_with = "shortest")] f64);

impl<'a> Value<'a> {
    fn new(value: &'a figure::Value) -> Self {
        match value {
            figure::Value::Number(number) => Value::Number(*number),
            figure::Value::Range(low, high) => Value::Range(Number(*low), Number(*high)),
            figure::Value::Written(words) => Value::Written(words),
        }
    }
}

fn in_thousandths<S: Serializer>(per_mille: &u16, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(f64::from(*per_mille) / 1000.0)
}
