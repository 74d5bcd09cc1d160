//! What the panel shows of a tab's state: a line that sums it up, what is wrong and what to do, and the rows.

use super::filter::Filter;
use super::row::{Section, sections};
use crate::message::{PageReading, Problem, Switches, TabState};

/// Gives the words for a key of `_locales/en/messages.json`, with what stands in place of `$1`, `$2`.
pub type Say<'a> = dyn Fn(&str, &[&str]) -> String + 'a;

/// Everything the panel shows of a tab.
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
    /// True where the problem is only that nobody asked yet: no alarm.
    pub is_invitation: bool,
    /// What is painted.
    pub switches: Switches,
    /// The list.
    pub sections: Vec<Section>,
    /// Entries in the list, and of the page.
    pub listed: usize,
    /// All that could be listed.
    pub all: usize,
    /// Those who say something, in the order in which they first speak, with the number of their quotes.
    pub speakers: Vec<(String, usize)>,
    /// How many quotes the page has.
    pub quotes: usize,
    /// How many corrections of the reader's stand on this page; empty for none.
    pub corrections: String,
}

impl View {
    /// What there is to see of a tab's state through a filter. `keys` is the shortcut that reads a page; it may be empty.
    pub fn of(state: &TabState, filter: &Filter, keys: &str, say: &Say) -> Self {
        let reading = state.reading.as_ref().filter(|_| state.on);
        let figures = reading.map_or(0, |reading| reading.figures.iter().filter(|figure| figure.painted).count());
        let sections = reading.map_or(Vec::new(), |reading| sections(reading, filter, say));
        View {
            on: state.on,
            busy: state.busy,
            status: status(state, reading, figures, say),
            problem: problem(state, keys, say),
            is_invitation: state.problem == Some(Problem::NotAsked),
            switches: state.switches,
            listed: sections.iter().map(|section| section.rows.len()).sum(),
            all: reading.map_or(0, |reading| reading.quotes.len()) + figures,
            sections,
            speakers: reading.map_or(Vec::new(), speakers),
            quotes: reading.map_or(0, |reading| reading.quotes.len()),
            corrections: match reading.map_or(0, |reading| reading.corrections) {
                0 => String::new(),
                number => counted(number, "panel_corrections_one", "panel_corrections", say),
            },
        }
    }
}

fn problem(state: &TabState, keys: &str, say: &Say) -> String {
    match state.problem {
        _ if state.busy => String::new(),
        None => String::new(),
        Some(Problem::NotAsked) if !keys.is_empty() => say("problem_not_asked_keys", &[keys]),
        Some(problem) => say(&format!("problem_{}", problem.name()), &[]),
    }
}

fn status(state: &TabState, reading: Option<&PageReading>, figures: usize, say: &Say) -> String {
    if state.busy {
        return say("panel_busy", &[]);
    }
    let nothing = reading.is_none_or(|reading| reading.quotes.is_empty() && figures == 0);
    let reading = match (reading, nothing, state.problem) {
        (_, true, Some(_)) => return String::new(),
        (None, ..) => return say("panel_off", &[]),
        (Some(_), true, None) => return say("panel_nothing", &[]),
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

/// "1 quote", "12 quotes".
pub(super) fn counted(number: usize, one: &str, many: &str, say: &Say) -> String {
    say(if number == 1 { one } else { many }, &[&number.to_string()])
}

fn speakers(reading: &PageReading) -> Vec<(String, usize)> {
    let mut is_in = vec![false; reading.speakers.len()];
    let ids = reading.quotes.iter().filter_map(|quote| quote.speaker);
    let ids = ids.chain(reading.figures.iter().filter_map(|figure| figure.claimed_by));
    ids.filter(|id| is_in.get_mut(*id).is_some_and(|is_in| !std::mem::replace(is_in, true)))
        .filter_map(|id| reading.speakers.get(id))
        .map(|speaker| (speaker.name.clone(), speaker.quotes))
        .collect()
}
