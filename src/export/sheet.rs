use serde::{Deserialize, Serialize};

use super::fragment::{Link, Links};
use super::names::SpeakerKindName;
use super::terms::Terms;
use crate::article::Page;
use crate::figure::{self, Approx, Figure, FigureKind};
use crate::quote::{Quote, QuoteKind};
use crate::reading::Reading;
use crate::speaker::SpeakerKind;
use crate::text::Span;

/// Below this the attribution is shown as doubtful, everywhere.
const UNSURE_BELOW_PER_MILLE: u16 = 600;

/// True where an attribution of this confidence (thousandths) should be shown as doubtful.
pub fn is_unsure(per_mille: u16) -> bool {
    per_mille < UNSURE_BELOW_PER_MILLE
}

/// What is known of the page that was read; fields are empty where the page does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// The page's address.
    pub url: String,
    /// The headline.
    pub title: String,
    /// Who wrote it, as printed.
    pub byline: String,
    /// The outlet.
    pub site: String,
    /// When it was published, as the page states it.
    pub published: String,
}

impl Source {
    /// From a gathered page.
    pub fn of(page: &Page) -> Self {
        Source {
            url: one_line(&page.url),
            title: one_line(&page.title),
            byline: one_line(&page.byline),
            site: one_line(&page.site),
            published: one_line(&page.published),
        }
    }

    /// The day of publication where the page gives an ISO 8601 time, else what it prints.
    pub fn day(&self) -> &str {
        day_of(&self.published)
    }

    /// The page's address without the place in it: the same for the whole page.
    pub fn page(&self) -> &str {
        page_of(&self.url)
    }

    /// Outlet, headline, date and address on one line, as far as they are known: `Outlet: Headline, date, address`.
    pub fn line(&self) -> String {
        self.line_to(&self.url)
    }

    /// The same with another address.
    pub fn line_to(&self, url: &str) -> String {
        let work = match (self.site.as_str(), self.title.as_str()) {
            ("", title) => title.to_owned(),
            (site, "") => site.to_owned(),
            (site, title) => format!("{site}: {title}"),
        };
        let parts = [work.as_str(), self.day(), url];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// The day of an ISO 8601 time; what is none stays as it is.
pub fn day_of(time: &str) -> &str {
    let bytes = time.as_bytes();
    let iso = bytes.len() >= 10
        && bytes.iter().take(10).enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
        && bytes.get(10).is_none_or(|next| matches!(next, b'T' | b't' | b' '));
    if iso { time.get(..10).unwrap_or("") } else { time }
}

/// An address without the place in the page.
pub fn page_of(url: &str) -> &str {
    url.split('#').next().unwrap_or("")
}

/// The words of a reading: no offsets, speakers by name. Every export but JSON is made from it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Where it was read.
    pub source: Source,
    /// In page order.
    pub quotes: Vec<Quoted>,
    /// In the order of their first mention.
    pub speakers: Vec<Voice>,
    /// In page order.
    pub figures: Vec<Counted>,
    /// What is said about them, in the reader's language.
    pub terms: Terms,
}

/// A speaker's name and role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// Canonical name.
    pub name: String,
    /// Person, organisation, group or anonymous.
    #[serde(with = "SpeakerKindName")]
    pub kind: SpeakerKind,
    /// As the text puts it.
    #[serde(default)]
    pub role: Option<String>,
}

impl Voice {
    /// `Dmitry Peskov, spokesman for …`.
    pub fn introduced(&self) -> String {
        match &self.role {
            Some(role) => format!("{}, {role}", self.name),
            None => self.name.clone(),
        }
    }
}

/// The words of one quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// Direct, mixed or indirect.
    pub kind: QuoteKind,
    /// Its pieces' words with their quotation marks: paragraphs on lines of their own, what stands between other
    /// pieces replaced by `…`.
    pub text: String,
    /// Index into the sheet's speakers; `None`: unknown.
    pub speaker: Option<usize>,
    /// "said", "told reporters"; empty if nothing attributes it.
    pub cue: String,
    /// How sure the attribution is, in thousandths.
    pub per_mille: u16,
    /// Opens the page at these words.
    pub link: Link,
}

impl Quoted {
    /// From a quote of the reading.
    fn of(quote: &Quote, reading: &Reading, link: Link) -> Self {
        Quoted {
            kind: quote.kind,
            text: quote_words(quote, &reading.text),
            speaker: quote.speaker.map(|id| id.0).filter(|id| *id < reading.speakers.len()),
            cue: one_line(quote.cue.map_or("", |cue| cue.of(&reading.text))),
            per_mille: quote.confidence.as_per_mille(),
            link,
        }
    }

    /// True where it has a speaker, but a doubtful one.
    pub fn is_unsure(&self) -> bool {
        self.speaker.is_some() && is_unsure(self.per_mille)
    }
}

/// The words of one figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// What it measures.
    pub kind: FigureKind,
    /// As written.
    pub text: String,
    /// The value, in the unit written.
    pub value: figure::Value,
    /// Currency, "%", a unit's short name.
    pub unit: String,
    /// How exact.
    pub approx: Option<Approx>,
    /// What is counted, in the text's words; empty if the text does not say.
    pub of: String,
    /// Index into the sheet's speakers.
    pub claimed_by: Option<usize>,
    /// Opens the page at these words.
    pub link: Link,
}

impl Counted {
    /// From a figure of the reading.
    fn of(figure: &Figure, reading: &Reading, link: Link) -> Self {
        Counted {
            kind: figure.kind,
            text: figure_words(figure, &reading.text),
            value: figure.value.clone(),
            unit: figure.unit.clone(),
            approx: figure.approx,
            of: one_line(figure.of.map_or("", |of| of.of(&reading.text))),
            claimed_by: figure.claimed_by.map(|id| id.0).filter(|id| *id < reading.speakers.len()),
            link,
        }
    }

    /// True for the kinds that are painted and listed; dates, times and ordinals are found, but every text is full of
    /// them.
    pub fn is_listed(&self) -> bool {
        is_painted(self.kind)
    }
}

/// True for the kinds of figures that are painted: all but dates, times and ordinals.
pub fn is_painted(kind: FigureKind) -> bool {
    !matches!(kind, FigureKind::Ordinal | FigureKind::Date | FigureKind::Time)
}

impl Sheet {
    /// The words of a page's reading, each with a link to its place.
    pub fn of_page(page: &Page, reading: &Reading) -> Self {
        let links = Links::new(page, reading);
        Sheet::with_links(reading, Source::of(page), |spans| links.to(spans))
    }

    /// The words of a reading; every link leads to the source's own address.
    pub fn of(reading: &Reading, source: Source) -> Self {
        let link = Link::to_page(&source.url);
        Sheet::with_links(reading, source, |_| link.clone())
    }

    fn with_links(reading: &Reading, source: Source, link_to: impl Fn(&[Span]) -> Link) -> Self {
        let voice = |speaker: &crate::speaker::Speaker| Voice {
            name: one_line(&speaker.name),
            kind: speaker.kind,
            role: speaker.role.as_deref().map(one_line),
        };
        Sheet {
            source,
            quotes: reading.quotes.iter().map(|quote| Quoted::of(quote, reading, link_to(&quote.pieces))).collect(),
            speakers: reading.speakers.iter().map(voice).collect(),
            figures: reading
                .figures
                .iter()
                .map(|figure| Counted::of(figure, reading, link_to(&[figure.span])))
                .collect(),
            terms: Terms::default(),
        }
    }

    /// The sheet with these of its quotes and figures alone, in the order given; speakers stay as they are.
    pub fn only(&self, quotes: &[usize], figures: &[usize]) -> Self {
        Sheet {
            source: self.source.clone(),
            quotes: quotes.iter().filter_map(|index| self.quotes.get(*index)).cloned().collect(),
            speakers: self.speakers.clone(),
            figures: figures.iter().filter_map(|index| self.figures.get(*index)).cloned().collect(),
            terms: self.terms.clone(),
        }
    }

    /// The speaker of that index.
    pub fn voice(&self, speaker: Option<usize>) -> Option<&Voice> {
        self.speakers.get(speaker?)
    }

    /// The quotes by speaker, speakers in the order in which they first speak, those of nobody known last; quotes as
    /// indices in page order.
    pub fn by_speaker(&self) -> Vec<(Option<usize>, Vec<usize>)> {
        let mut group_of: Vec<Option<usize>> = vec![None; self.speakers.len()];
        let mut groups: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
        let mut unknown = Vec::new();
        for (index, quote) in self.quotes.iter().enumerate() {
            let Some(group) = quote.speaker.and_then(|speaker| group_of.get_mut(speaker)) else {
                unknown.push(index);
                continue;
            };
            match group.and_then(|group| groups.get_mut(group)) {
                Some((_, quotes)) => quotes.push(index),
                None => {
                    *group = Some(groups.len());
                    groups.push((quote.speaker, vec![index]));
                }
            }
        }
        if !unknown.is_empty() {
            groups.push((None, unknown));
        }
        groups
    }
}

/// The words of a quote's pieces: a piece that follows over a paragraph's end stands on a line of its own, elsewhere
/// `…` stands for what was left out.
pub fn quote_words(quote: &Quote, text: &str) -> String {
    let mut words = String::new();
    let mut last_end = None;
    for piece in &quote.pieces {
        if let Some(end) = last_end {
            let between = text.get(end..piece.start).unwrap_or("");
            words.push_str(if between.contains('\n') && between.trim().is_empty() { "\n" } else { " … " });
        }
        words.push_str(&one_line(piece.of(text)));
        last_end = Some(piece.end);
    }
    words
}

/// The words of a figure.
pub fn figure_words(figure: &Figure, text: &str) -> String {
    one_line(figure.span.of(text))
}

/// One line of readable text: white space collapsed, control characters and marks that turn the direction of writing
/// left out, so that no page can reach a terminal or disguise what is copied.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut gap = false;
    for character in text.chars() {
        if character.is_whitespace() {
            gap = !line.is_empty();
        } else if !character.is_control() && !turns_direction(character) {
            if gap {
                line.push(' ');
                gap = false;
            }
            line.push(character);
        }
    }
    line
}

/// Embeddings, overrides and isolates of writing direction (UAX 9). The plain marks LRM, RLM and ALM stay.
fn turns_direction(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
