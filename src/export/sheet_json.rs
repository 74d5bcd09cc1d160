//! JSON of quotes and figures as they are taken away, without offsets: `docs/quotes.schema.json` describes it.

use serde::{Deserialize, Serialize};

use super::fragment::Link;
use super::names::{ApproxName, FigureKindName, QuoteKindName, ValueName};
use super::sheet::{Counted, Quoted, Sheet, Source, Voice};
use super::terms::Terms;
use crate::figure::{Approx, FigureKind, Value};
use crate::quote::QuoteKind;

/// What such a file calls itself.
const FORMAT: &str = "onrecord-quotes";

/// Goes up when what reads the old form could not read the new one.
const VERSION: u64 = 1;

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u64,
    exported_on: String,
    pages: Vec<Page>,
}

#[derive(Serialize, Deserialize)]
struct Page {
    source: Source,
    speakers: Vec<Voice>,
    quotes: Vec<Quote>,
    figures: Vec<Figure>,
}

#[derive(Serialize, Deserialize)]
struct Quote {
    #[serde(with = "QuoteKindName")]
    kind: QuoteKind,
    text: String,
    speaker: Option<Speaker>,
    cue: String,
    /// 0 to 1 in thousandths.
    confidence: f64,
    unsure: bool,
    link: Link,
}

/// By index and by name, for those who read one quote alone.
#[derive(Serialize, Deserialize)]
struct Speaker {
    id: usize,
    name: String,
}

#[derive(Serialize, Deserialize)]
struct Figure {
    #[serde(with = "FigureKindName")]
    kind: FigureKind,
    text: String,
    #[serde(with = "ValueName")]
    value: Value,
    unit: String,
    approx: Option<Sign>,
    of: String,
    claimed_by: Option<Speaker>,
    link: Link,
}

#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Sign(#[serde(with = "ApproxName")] Approx);

/// The sheets as one document. Of the speakers those are in it whose quotes or figures are.
pub(super) fn write(sheets: &[Sheet], today: &str) -> String {
    let file = File {
        format: FORMAT.to_owned(),
        version: VERSION,
        exported_on: today.to_owned(),
        pages: sheets.iter().map(page).collect(),
    };
    // Plain data always has a JSON form.
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

/// The sheets of such a document; `None` where it is none, or one of a newer version.
pub fn read(json: &str) -> Option<Vec<Sheet>> {
    let file: File = serde_json::from_str(json.strip_prefix('\u{feff}').unwrap_or(json)).ok()?;
    (file.format == FORMAT && file.version == VERSION).then(|| file.pages.into_iter().map(sheet).collect())
}

fn page(sheet: &Sheet) -> Page {
    let quoted = sheet.quotes.iter().map(|quote| quote.speaker);
    let said: Vec<usize> = quoted.chain(sheet.figures.iter().map(|figure| figure.claimed_by)).flatten().collect();
    let heard: Vec<usize> = (0..sheet.speakers.len()).filter(|id| said.contains(id)).collect();
    let speaker = |old: Option<usize>| {
        let id = heard.iter().position(|heard| Some(*heard) == old)?;
        Some(Speaker { id, name: sheet.voice(old)?.name.clone() })
    };
    Page {
        source: sheet.source.clone(),
        quotes: sheet.quotes.iter().map(|quote| quote_of(quote, speaker(quote.speaker))).collect(),
        figures: sheet.figures.iter().map(|figure| figure_of(figure, speaker(figure.claimed_by))).collect(),
        speakers: heard.iter().filter_map(|id| sheet.voice(Some(*id))).cloned().collect(),
    }
}

fn quote_of(quote: &Quoted, speaker: Option<Speaker>) -> Quote {
    Quote {
        kind: quote.kind,
        text: quote.text.clone(),
        speaker,
        cue: quote.cue.clone(),
        confidence: f64::from(quote.per_mille) / 1000.0,
        unsure: quote.is_unsure(),
        link: quote.link.clone(),
    }
}

fn figure_of(figure: &Counted, claimed_by: Option<Speaker>) -> Figure {
    Figure {
        kind: figure.kind,
        text: figure.text.clone(),
        value: figure.value.clone(),
        unit: figure.unit.clone(),
        approx: figure.approx.map(Sign),
        of: figure.of.clone(),
        claimed_by,
        link: figure.link.clone(),
    }
}

fn sheet(page: Page) -> Sheet {
    let known = page.speakers.len();
    let index = |speaker: Option<Speaker>| speaker.map(|speaker| speaker.id).filter(|id| *id < known);
    let quoted = |quote: Quote| Quoted {
        kind: quote.kind,
        text: quote.text,
        speaker: index(quote.speaker),
        cue: quote.cue,
        per_mille: (quote.confidence * 1000.0).round().clamp(0.0, 1000.0) as u16,
        link: quote.link,
    };
    let counted = |figure: Figure| Counted {
        kind: figure.kind,
        text: figure.text,
        value: figure.value,
        unit: figure.unit,
        approx: figure.approx.map(|sign| sign.0),
        of: figure.of,
        claimed_by: index(figure.claimed_by),
        link: figure.link,
    };
    Sheet {
        source: page.source,
        quotes: page.quotes.into_iter().map(quoted).collect(),
        speakers: page.speakers,
        figures: page.figures.into_iter().map(counted).collect(),
        terms: Terms::default(),
    }
}
