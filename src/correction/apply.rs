use super::{Corrections, Step};
use crate::export::{figure_words, quote_words};
use crate::figure;
use crate::quote::Confidence;
use crate::reading::Reading;
use crate::speaker::{Speaker, SpeakerId, SpeakerKind};

/// A reading with the reader's corrections laid over it.
#[derive(Clone, Debug, PartialEq)]
pub struct Corrected {
    /// The reading as corrected.
    pub reading: Reading,
    /// By quote: whether the reader said who said it.
    pub is_readers: Vec<bool>,
    /// By speaker: the names that the reader joined into theirs.
    pub joined: Vec<Vec<String>>,
}

/// Takes the reader's steps over a reading, in order; those whose text is not there are passed over.
pub fn apply(reading: Reading, corrections: &Corrections) -> Corrected {
    let is_readers = vec![false; reading.quotes.len()];
    let joined = vec![Vec::new(); reading.speakers.len()];
    let mut corrected = Corrected { reading, is_readers, joined };
    if corrections.steps.is_empty() {
        return corrected;
    }
    let mut words = Words {
        quotes: corrected.reading.quotes.iter().map(|quote| quote_words(quote, &corrected.reading.text)).collect(),
        figures: corrected.reading.figures.iter().map(|figure| figure_words(figure, &corrected.reading.text)).collect(),
    };
    for step in corrections.counting() {
        corrected.take(step, &mut words);
    }
    let Reading { quotes, figures, .. } = &mut corrected.reading;
    figure::assign_claims(figures, quotes);
    corrected
}

/// The words of what stands in a reading, in the same order: made once, for steps are many and texts long.
struct Words {
    quotes: Vec<String>,
    figures: Vec<String>,
}

impl Corrected {
    /// `None` where there is nothing to take it on.
    fn take(&mut self, step: &Step, words: &mut Words) -> Option<()> {
        match step {
            Step::Attribute { quote, speaker } => {
                let at = quote.find(words.quotes.iter().map(String::as_str))?;
                let speaker = speaker.as_deref().map(str::trim).filter(|name| !name.is_empty());
                let speaker = speaker.map(|name| self.speaker(name));
                let quote = self.reading.quotes.get_mut(at)?;
                if quote.speaker.is_some() && quote.speaker != speaker {
                    // The words beside it name somebody else.
                    quote.mention = None;
                }
                quote.speaker = speaker;
                quote.confidence = Confidence::per_mille(1000);
                *self.is_readers.get_mut(at)? = true;
            }
            Step::Join { speaker, into } => self.join(self.named(speaker)?, self.named(into)?),
            Step::Part { .. } => {}
            Step::DismissQuote { quote } => {
                let at = quote.find(words.quotes.iter().map(String::as_str))?;
                words.quotes.remove(at);
                self.reading.quotes.remove(at);
                self.is_readers.remove(at);
            }
            Step::DismissFigure { figure } => {
                let at = figure.find(words.figures.iter().map(String::as_str))?;
                words.figures.remove(at);
                self.reading.figures.remove(at);
            }
        }
        Some(())
    }

    fn named(&self, name: &str) -> Option<SpeakerId> {
        self.reading.speakers.iter().find(|speaker| speaker.name == name).map(|speaker| speaker.id)
    }

    /// The speaker of that name; a new one where the text has none.
    fn speaker(&mut self, name: &str) -> SpeakerId {
        if let Some(known) = self.named(name) {
            return known;
        }
        let id = SpeakerId(self.reading.speakers.len());
        let (kind, name) = (SpeakerKind::Person, name.to_owned());
        self.reading.speakers.push(Speaker { id, name, kind, role: None, mentions: Vec::new() });
        self.joined.push(Vec::new());
        id
    }

    /// All that is one speaker's becomes another's; the first is a speaker no more.
    fn join(&mut self, gone: SpeakerId, stays: SpeakerId) {
        if gone == stays || gone.0 >= self.reading.speakers.len() {
            return;
        }
        let Speaker { name, mentions, role, .. } = self.reading.speakers.remove(gone.0);
        let mut names = self.joined.remove(gone.0);
        names.push(name);
        let moved = |id: SpeakerId| {
            let id = if id == gone { stays } else { id };
            if id.0 > gone.0 { SpeakerId(id.0 - 1) } else { id }
        };
        for speaker in &mut self.reading.speakers {
            speaker.id = moved(speaker.id);
        }
        for quote in &mut self.reading.quotes {
            quote.speaker = quote.speaker.map(moved);
        }
        for figure in &mut self.reading.figures {
            figure.claimed_by = figure.claimed_by.map(moved);
        }
        if let Some(joined) = self.joined.get_mut(moved(stays).0) {
            joined.append(&mut names);
        }
        if let Some(speaker) = self.reading.speakers.get_mut(moved(stays).0) {
            speaker.mentions.extend(mentions);
            speaker.mentions.sort_unstable();
            speaker.role = speaker.role.take().or(role);
        }
    }
}
