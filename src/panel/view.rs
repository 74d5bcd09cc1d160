//! What the popup shows of a tab's state: labels, rows and what can be copied.

use crate::export::{self, Source};
use crate::message::{Copied, Figure, PageReading, Quote, Switches, TabState};
use crate::quote::QuoteKind;

/// Gives the words for a key of `_locales/en/messages.json`, with what stands in place of `$1`.
pub type Say<'a> = dyn Fn(&str, &str) -> String + 'a;

/// Everything the popup shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The page is painted.
    pub on: bool,
    /// It is being read just now.
    pub busy: bool,
    /// One line: the counts, or what is going on; empty where there is only a problem to tell.
    pub status: String,
    /// What is wrong and what to do; empty where nothing is.
    pub problem: String,
    /// What is painted.
    pub switches: Switches,
    /// The quotes, by speaker.
    pub groups: Vec<Group>,
    /// The heading of the figures.
    pub figures_label: String,
    /// The painted kinds of figures.
    pub figures: Vec<FigureRow>,
    /// All quotes for the clipboard, and what to say when they are on it; nothing where there are none.
    pub copy_all: Option<(Copied, String)>,
}

/// A speaker and their quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The speaker's name, or that it is unknown.
    pub name: String,
    /// As the text puts it; may be empty.
    pub role: String,
    /// 1 to 8, as on the page; `None` is grey.
    pub colour: Option<u8>,
    /// In page order.
    pub quotes: Vec<QuoteRow>,
}

/// A quote in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteRow {
    /// Index into the reading's quotes.
    pub id: usize,
    /// Its words.
    pub text: String,
    /// True for reported speech, which looks different.
    pub is_reported: bool,
    /// "reported", "unsure"; may be empty.
    pub notes: Vec<String>,
    /// What its copy button is called.
    pub copy_label: String,
    /// For the clipboard.
    pub copy: Copied,
}

/// A figure in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureRow {
    /// As written.
    pub text: String,
    /// What it counts; may be empty.
    pub of: String,
    /// Who claims it; may be empty.
    pub claim: String,
}

impl View {
    /// What there is to see of a tab's state.
    pub fn of(state: &TabState, say: &Say) -> Self {
        let reading = state.reading.as_ref().filter(|_| state.on);
        let figures: Vec<&Figure> =
            reading.map_or(Vec::new(), |reading| reading.figures.iter().filter(|figure| figure.painted).collect());
        View {
            on: state.on,
            busy: state.busy,
            status: status(state, reading, figures.len(), say),
            problem: problem(state, say),
            switches: state.switches,
            groups: reading.map_or(Vec::new(), |reading| groups(reading, say)),
            figures_label: counted(figures.len(), "panel_figures_one", "panel_figures", say),
            figures: figures.iter().map(|figure| figure_row(figure, reading, say)).collect(),
            copy_all: reading.filter(|reading| !reading.quotes.is_empty()).map(|reading| copy_all(state, reading, say)),
        }
    }
}

fn problem(state: &TabState, say: &Say) -> String {
    match state.problem {
        Some(problem) if !state.busy => say(&format!("problem_{}", problem.name()), ""),
        _ => String::new(),
    }
}

fn status(state: &TabState, reading: Option<&PageReading>, figures: usize, say: &Say) -> String {
    if state.busy {
        return say("panel_busy", "");
    }
    let nothing = reading.is_none_or(|reading| reading.quotes.is_empty() && figures == 0);
    let reading = match (reading, nothing, state.problem) {
        (_, true, Some(_)) => return String::new(),
        (None, ..) => return say("panel_off", ""),
        (Some(_), true, None) => return say("panel_nothing", ""),
        (Some(reading), false, _) => reading,
    };
    let speakers = reading.speakers.iter().filter(|speaker| speaker.quotes > 0).count();
    let counts = [
        counted(reading.quotes.len(), "panel_quotes_one", "panel_quotes", say),
        counted(speakers, "panel_speakers_one", "panel_speakers", say),
        counted(figures, "panel_figures_one", "panel_figures", say),
    ];
    counts.join(" · ")
}

fn counted(number: usize, one: &str, many: &str, say: &Say) -> String {
    say(if number == 1 { one } else { many }, &number.to_string())
}

fn groups(reading: &PageReading, say: &Say) -> Vec<Group> {
    let group = |(speaker, quotes): (Option<usize>, Vec<usize>)| {
        let speaker = speaker.and_then(|id| reading.speakers.get(id));
        let name = speaker.map_or_else(|| say("speaker_unknown", ""), |speaker| speaker.name.clone());
        Group {
            role: speaker.and_then(|speaker| speaker.role.clone()).unwrap_or_default(),
            colour: speaker.and_then(|speaker| speaker.colour),
            quotes: quotes
                .into_iter()
                .filter_map(|id| reading.quotes.get(id))
                .map(|quote| row(quote, &name, say))
                .collect(),
            name,
        }
    };
    reading.sheet(Source::default()).by_speaker().into_iter().map(group).collect()
}

fn row(quote: &Quote, name: &str, say: &Say) -> QuoteRow {
    let is_reported = quote.kind == QuoteKind::Indirect;
    let notes = [(is_reported, "panel_reported"), (quote.unsure, "panel_unsure")];
    QuoteRow {
        id: quote.id,
        text: quote.text.clone(),
        is_reported,
        notes: notes.iter().filter(|(is_so, _)| *is_so).map(|(_, key)| say(key, "")).collect(),
        copy_label: say("panel_copy_quote", name),
        copy: quote.copy.clone(),
    }
}

fn figure_row(figure: &Figure, reading: Option<&PageReading>, say: &Say) -> FigureRow {
    let claimant = reading.and_then(|reading| reading.speakers.get(figure.claimed_by?));
    FigureRow {
        text: figure.text.clone(),
        of: figure.of.clone().unwrap_or_default(),
        claim: claimant.map_or(String::new(), |speaker| say("panel_claimed", &speaker.name)),
    }
}

fn copy_all(state: &TabState, reading: &PageReading, say: &Say) -> (Copied, String) {
    let sheet = reading.sheet(state.source.as_ref().map_or(Source::default(), Source::of));
    let copied = Copied { text: export::plain::all_quotes(&sheet), html: export::html::all_quotes(&sheet) };
    (copied, counted(reading.quotes.len(), "panel_copied_one", "panel_copied", say))
}
