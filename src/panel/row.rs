//! The list's rows, section by section: what each says, in plain data.

use std::rc::Rc;

use super::entry::Entry;
use super::filter::{Filter, Order, Sieve};
use super::view::{Say, counted};
use crate::message::{Figure, PageReading, Passage, Quote, Speaker, Value};
use crate::quote::QuoteKind;

/// What a section gathers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Gathered {
    /// One speaker's quotes, by name.
    Speaker(String),
    /// Quotes of nobody known.
    Unknown,
    /// Figures.
    Figures,
    /// Everything, as it stands on the page.
    Page,
}

/// A part of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What it gathers: by this it is found again.
    pub gathered: Gathered,
    /// Its heading; empty for the whole page.
    pub heading: String,
    /// The speaker's role as the text puts it; may be empty.
    pub role: String,
    /// How much it is: "3 quotes · 40% of the words"; may be empty.
    pub share: String,
    /// Names that the reader joined into this one, and what the buttons that part them are called.
    pub joined: Vec<(String, String)>,
    /// 1 to 8, as on the page; `None` is grey.
    pub colour: Option<u8>,
    /// In page order.
    pub rows: Vec<Rc<Row>>,
}

/// A quote or a figure in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub entry: Entry,
    /// Its words.
    pub text: String,
    /// A figure's value and unit, where they are not what the words say; may be empty.
    pub value: String,
    /// What a figure counts; may be empty.
    pub of: String,
    /// Who said it or claims it, where no heading tells; may be empty.
    pub who: String,
    /// "reported", "unsure" and the like; may be empty.
    pub notes: Vec<String>,
    /// True for reported speech, which looks different.
    pub is_reported: bool,
    /// 1 to 8, as on the page; `None` is grey.
    pub colour: Option<u8>,
    /// What its copy button is called.
    pub copy_label: String,
}

/// The sections that a filter lets through; one without rows is none.
pub(super) fn sections(reading: &PageReading, filter: &Filter, say: &Say) -> Vec<Section> {
    let sieve = Sieve::new(filter, reading);
    let writer = Writer::new(reading, say);
    match filter.order {
        Order::Speaker => by_speaker(&sieve, &writer),
        Order::Place => by_place(&sieve, &writer),
    }
}

fn by_speaker(sieve: &Sieve, writer: &Writer) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut place_of: Vec<Option<usize>> = vec![None; writer.reading.speakers.len()];
    let mut unknown = writer.section(None);
    for quote in sieve.quotes() {
        let row = Rc::new(writer.quote(quote, false));
        let Some((speaker, place)) = quote.speaker.and_then(|id| Some((id, place_of.get_mut(id)?))) else {
            unknown.rows.push(row);
            continue;
        };
        let at = *place.get_or_insert_with(|| {
            sections.push(writer.section(Some(speaker)));
            sections.len() - 1
        });
        if let Some(section) = sections.get_mut(at) {
            section.rows.push(row);
        }
    }
    let rows: Vec<Rc<Row>> = sieve.figures().map(|figure| Rc::new(writer.figure(figure))).collect();
    let heading = counted(rows.len(), "panel_figures_one", "panel_figures", writer.say);
    let figures = Section { gathered: Gathered::Figures, heading, rows, ..writer.section(None) };
    sections.extend([unknown, figures].into_iter().filter(|section| !section.rows.is_empty()));
    sections
}

fn by_place(sieve: &Sieve, writer: &Writer) -> Vec<Section> {
    let at = |passages: &[Passage]| passages.first().map(|passage| (passage.block, passage.start));
    let quotes = sieve.quotes().map(|quote| (at(&quote.pieces), Rc::new(writer.quote(quote, true))));
    let mut rows: Vec<_> = quotes.collect();
    rows.extend(sieve.figures().map(|figure| (at(&figure.passages), Rc::new(writer.figure(figure)))));
    rows.sort_by_key(|(place, _)| *place);
    let rows: Vec<Rc<Row>> = rows.into_iter().map(|(_, row)| row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let (heading, share) = (String::new(), String::new());
    vec![Section { gathered: Gathered::Page, heading, share, rows, ..writer.section(None) }]
}

/// Writes rows; what stands in many of them is looked up once.
struct Writer<'a> {
    reading: &'a PageReading,
    say: &'a Say<'a>,
    reported: String,
    mixed: String,
    unsure: String,
    corrected: String,
    unknown: String,
    copy_figure: String,
    /// By speaker.
    claims: Vec<String>,
    /// By speaker, and at the end for nobody known.
    copy_labels: Vec<String>,
    /// Words of all quotes, and of each speaker's.
    all_words: usize,
    words: Vec<usize>,
}

impl<'a> Writer<'a> {
    fn new(reading: &'a PageReading, say: &'a Say<'a>) -> Self {
        let unknown = say("speaker_unknown", &[]);
        let names = reading.speakers.iter().map(|speaker| &speaker.name).chain([&unknown]);
        let mut words = vec![0; reading.speakers.len()];
        let mut all_words = 0;
        for quote in &reading.quotes {
            let count = quote.text.split_whitespace().count();
            all_words += count;
            if let Some(words) = quote.speaker.and_then(|id| words.get_mut(id)) {
                *words += count;
            }
        }
        Writer {
            reading,
            say,
            reported: say("panel_reported", &[]),
            mixed: say("panel_mixed", &[]),
            unsure: say("panel_unsure", &[]),
            corrected: say("panel_corrected", &[]),
            copy_figure: say("panel_copy_figure", &[]),
            claims: reading.speakers.iter().map(|speaker| say("panel_claimed", &[&speaker.name])).collect(),
            copy_labels: names.map(|name| say("panel_copy_quote", &[name])).collect(),
            unknown,
            all_words,
            words,
        }
    }

    fn speaker(&self, id: Option<usize>) -> Option<&'a Speaker> {
        self.reading.speakers.get(id?)
    }

    /// A section without rows.
    fn section(&self, id: Option<usize>) -> Section {
        let Some(speaker) = self.speaker(id) else {
            return Section {
                gathered: Gathered::Unknown,
                heading: self.unknown.clone(),
                role: String::new(),
                share: String::new(),
                joined: Vec::new(),
                colour: None,
                rows: Vec::new(),
            };
        };
        let quotes = counted(speaker.quotes, "panel_quotes_one", "panel_quotes", self.say);
        let words = id.and_then(|id| self.words.get(id)).copied().unwrap_or(0);
        let percent = ((words * 200 + self.all_words) / (2 * self.all_words.max(1))).to_string();
        Section {
            gathered: Gathered::Speaker(speaker.name.clone()),
            heading: speaker.name.clone(),
            role: speaker.role.clone().unwrap_or_default(),
            share: (self.say)("panel_share", &[&quotes, &percent]),
            joined: speaker.joined.iter().map(|name| (name.clone(), (self.say)("panel_part", &[name]))).collect(),
            colour: speaker.colour,
            rows: Vec::new(),
        }
    }

    fn quote(&self, quote: &Quote, names_speaker: bool) -> Row {
        let speaker = self.speaker(quote.speaker);
        let is_reported = quote.kind == QuoteKind::Indirect;
        let notes = [
            (is_reported, &self.reported),
            (quote.kind == QuoteKind::Mixed, &self.mixed),
            (quote.unsure, &self.unsure),
            (quote.corrected, &self.corrected),
        ];
        let label = quote.speaker.and_then(|id| self.copy_labels.get(id)).or(self.copy_labels.last());
        let who = speaker.map_or(&self.unknown, |speaker| &speaker.name);
        Row {
            entry: Entry::Quote(quote.id),
            text: quote.text.clone(),
            value: String::new(),
            of: String::new(),
            who: if names_speaker { who.clone() } else { String::new() },
            notes: notes.into_iter().filter(|(is_so, _)| *is_so).map(|(_, note)| note.clone()).collect(),
            is_reported,
            colour: speaker.and_then(|speaker| speaker.colour),
            copy_label: label.cloned().unwrap_or_default(),
        }
    }

    fn figure(&self, figure: &Figure) -> Row {
        let claimant = self.speaker(figure.claimed_by);
        Row {
            entry: Entry::Figure(figure.id),
            text: figure.text.clone(),
            value: value(figure),
            of: figure.of.clone().unwrap_or_default(),
            who: figure.claimed_by.and_then(|id| self.claims.get(id)).cloned().unwrap_or_default(),
            notes: Vec::new(),
            is_reported: false,
            colour: claimant.and_then(|speaker| speaker.colour),
            copy_label: self.copy_figure.clone(),
        }
    }
}

/// Value and unit in digits, in groups of three that no language takes for anything else (ISO 80000-1); empty where the
/// words have them already, or say them as plainly: nobody needs "7" beside "seven".
fn value(figure: &Figure) -> String {
    let is_plain = |number: f64| number.fract() == 0.0 && number.abs() < 1000.0;
    let value = match &figure.value {
        Value::Number(number) if is_plain(*number) => return String::new(),
        Value::Number(number) => grouped(*number),
        Value::Range([low, high]) => format!("{}–{}", grouped(*low), grouped(*high)),
        Value::Written(_) => return String::new(),
    };
    let bare = |text: &str| text.replace([',', ' ', '\u{A0}', '\u{202F}'], "");
    let is_told = bare(&figure.text).contains(&bare(&value));
    if is_told { String::new() } else { format!("{value} {}", figure.unit).trim_end().to_owned() }
}

/// In at most three decimals: a third is none of a reader's figures.
fn grouped(number: f64) -> String {
    let written = ((number * 1000.0).round() / 1000.0).to_string();
    let whole = written.find(['.', 'e']).unwrap_or(written.len());
    let mut out = String::with_capacity(written.len() + 4);
    for (at, character) in written.char_indices() {
        let is_inside = at > 0 && at < whole && out.ends_with(|last: char| last.is_ascii_digit());
        if is_inside && (whole - at).is_multiple_of(3) && whole > 4 {
            out.push('\u{202F}');
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn long_numbers_are_grouped() {
        for (number, written) in [
            (340.0, "340"),
            (1200.0, "1200"),
            (48_000_000.0, "48\u{202F}000\u{202F}000"),
            (-12_500.25, "-12\u{202F}500.25"),
            (0.125, "0.125"),
            (2.0 / 3.0, "0.667"),
        ] {
            assert_eq!(grouped(number), written);
        }
    }
}
