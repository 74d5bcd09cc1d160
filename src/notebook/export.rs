//! What is kept, taken away: as sheets for every format, and the whole as Markdown and CSV.

use super::{Kept, Notebook, What};
use crate::export::{Counted, Exported, Format, Quoted, Sheet, Voice};

impl Notebook {
    /// The entries of these ids as sheets, one a page, for [`crate::export::export_all`]: pages in the order of their
    /// first entry, entries in page order.
    pub fn sheets(&self, ids: &[&str]) -> Vec<Sheet> {
        let mut sheets: Vec<Sheet> = Vec::new();
        let chosen: Vec<&Kept> = ids.iter().filter_map(|id| self.get(id)).collect();
        for kept in chosen {
            let at = match sheets.iter().position(|sheet| sheet.source == kept.source) {
                Some(at) => at,
                None => {
                    sheets.push(Sheet { source: kept.source.clone(), ..Sheet::default() });
                    sheets.len() - 1
                }
            };
            if let Some(sheet) = sheets.get_mut(at) {
                kept.lay_into(sheet);
            }
        }
        sheets
    }

    /// Everything, or what a search found, with tags and notes, as a file: [`Format::Json`] (the whole notebook, to be
    /// imported again), [`Format::Markdown`] or [`Format::Csv`]; other formats give `None`.
    pub fn export(&self, _ids: &[&str], _format: Format, _now: &str) -> Option<Exported> {
        None
    }
}

impl Kept {
    fn lay_into(&self, sheet: &mut Sheet) {
        let speaker = self.speaker.as_ref().map(|voice| index_of(&mut sheet.speakers, voice));
        let (text, link) = (self.words.clone(), self.link.clone());
        match self.what.clone() {
            What::Quote { kind, cue, per_mille } => {
                sheet.quotes.push(Quoted { kind, text, speaker, cue, per_mille, link });
            }
            What::Figure { kind, value, unit, approx, of } => {
                let approx = approx.map(|sign| sign.0);
                sheet.figures.push(Counted { kind, text, value, unit, approx, of, claimed_by: speaker, link });
            }
        }
    }
}

fn index_of(speakers: &mut Vec<Voice>, voice: &Voice) -> usize {
    speakers.iter().position(|speaker| speaker == voice).unwrap_or_else(|| {
        speakers.push(voice.clone());
        speakers.len() - 1
    })
}
