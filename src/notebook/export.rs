//! What is kept, taken away: as sheets for every format, and with tags and notes as JSON, Markdown and CSV.

use super::{Kept, Notebook, What, markdown, table};
use crate::export::{Counted, Exported, Format, Quoted, Sheet, Source, Terms, Voice, day_of};

impl Notebook {
    /// The entries of these ids as sheets, one a page, for [`crate::export::export_all`]: pages in the order of their
    /// first entry, entries in the order of the ids.
    pub fn sheets(&self, ids: &[&str]) -> Vec<Sheet> {
        by_page(&self.chosen(ids)).into_iter().map(|(source, entries)| sheet(source, &entries)).collect()
    }

    /// The entries of these ids with their tags and notes, as a file: [`Format::Json`], [`Format::Markdown`] or
    /// [`Format::Csv`], each of which [`Notebook::from_file`] reads in whatever language; other formats know no tags and give `None`. The whole
    /// notebook: every id.
    pub fn export(&self, ids: &[&str], format: Format, now: &str, terms: &Terms) -> Option<Exported> {
        self.written(ids, format, now, terms, true)
    }

    /// The same for the clipboard: Markdown without the comments that bring it back.
    pub fn copied(&self, ids: &[&str], format: Format, now: &str, terms: &Terms) -> Option<Exported> {
        self.written(ids, format, now, terms, false)
    }

    fn written(&self, ids: &[&str], format: Format, now: &str, terms: &Terms, is_file: bool) -> Option<Exported> {
        let chosen = self.chosen(ids);
        let text = match format {
            Format::Json => Notebook { entries: chosen.into_iter().cloned().collect() }.to_json(now),
            Format::Markdown => markdown::write(&chosen, terms, is_file),
            Format::Csv => table::write(&chosen),
            _ => return None,
        };
        let day = day_of(now);
        let between = if day.is_empty() { "" } else { "-" };
        let file_name = format!("on-record-notebook{between}{day}.{}", format.extension());
        Some(Exported { text, html: None, file_name, media_type: format.media_type() })
    }

    fn chosen(&self, ids: &[&str]) -> Vec<&Kept> {
        let of_id: std::collections::HashMap<&str, &Kept> =
            self.entries.iter().map(|kept| (kept.id.as_str(), kept)).collect();
        ids.iter().filter_map(|id| of_id.get(id).copied()).collect()
    }
}

/// Pages in the order of their first entry.
pub(super) fn by_page<'a>(entries: &[&'a Kept]) -> Vec<(&'a Source, Vec<&'a Kept>)> {
    let mut pages: Vec<(&Source, Vec<&Kept>)> = Vec::new();
    let mut page_of = std::collections::HashMap::new();
    for kept in entries {
        let Source { url, title, byline, site, published } = &kept.source;
        let page = *page_of.entry((url, title, byline, site, published)).or_insert(pages.len());
        match pages.get_mut(page) {
            Some((_, entries)) => entries.push(kept),
            None => pages.push((&kept.source, vec![kept])),
        }
    }
    pages
}

pub(super) fn sheet(source: &Source, entries: &[&Kept]) -> Sheet {
    let mut sheet = Sheet { source: source.clone(), ..Sheet::default() };
    entries.iter().for_each(|kept| kept.lay_into(&mut sheet));
    sheet
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
