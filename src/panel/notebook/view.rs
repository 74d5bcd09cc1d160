//! What the notebook's tab shows.

use crate::notebook::{Kept, Notebook, Search, What};
use crate::panel::view::{Say, counted};
use crate::quote::QuoteKind;

/// So many entries are drawn at first, and with each wish for more.
pub const PAGE: usize = 100;

/// What the reader looks for in the notebook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words.
    pub text: String,
    /// A tag; empty for all.
    pub tag: String,
    /// An outlet; empty for all.
    pub site: String,
}

/// The notebook as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotebookView {
    /// "12 kept", or what the notebook is for while it is empty.
    pub status: String,
    /// Every tag with how many bear it.
    pub tags: Vec<(String, usize)>,
    /// Every outlet with how many come from it.
    pub sites: Vec<(String, usize)>,
    /// What was found, page by page.
    pub pages: Vec<PageRows>,
    /// The ids of all that was found, also beyond what is shown.
    pub found: Vec<String>,
    /// How many were found and are not shown.
    pub more: usize,
    /// Nothing is kept at all.
    pub is_empty: bool,
}

/// What was kept from one page, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRows {
    /// The headline, or else the address.
    pub title: String,
    /// Outlet and day; may be empty.
    pub about: String,
    /// What is kept.
    pub rows: Vec<KeptRow>,
}

/// Something kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRow {
    /// Its id.
    pub id: String,
    /// Its words.
    pub words: String,
    /// Who said or claims it; may be empty.
    pub who: String,
    /// True for reported speech, which looks different.
    pub is_reported: bool,
    /// "reported", "partial", what a figure counts.
    pub notes: Vec<String>,
    /// The reader's tags.
    pub tags: Vec<String>,
    /// The reader's note.
    pub note: String,
    /// Opens the page, if there is an address that browsers open.
    pub link: String,
    /// The link leads to the words, not only to the page.
    pub is_exact: bool,
}

impl NotebookView {
    /// What is found, up to so many entries.
    pub fn of(notebook: &Notebook, wanted: &Wanted, shown: usize, say: &Say) -> Self {
        let search = Search { text: &wanted.text, tag: &wanted.tag, site: &wanted.site, speaker: "" };
        let found = notebook.search(&search);
        let is_empty = notebook.entries().is_empty();
        let mut pages: Vec<PageRows> = Vec::new();
        let mut last = None;
        for kept in found.iter().take(shown).filter_map(|id| notebook.get(id)) {
            if last != Some(&kept.source) {
                pages.push(page(kept));
                last = Some(&kept.source);
            }
            if let Some(page) = pages.last_mut() {
                page.rows.push(row(kept, say));
            }
        }
        NotebookView {
            status: match (is_empty, found.len()) {
                (true, _) => say("notebook_empty", &[]),
                (false, number) => counted(number, "notebook_count_one", "notebook_count", say),
            },
            tags: notebook.tags(),
            sites: notebook.sites(),
            pages,
            more: found.len().saturating_sub(shown),
            found: found.into_iter().map(str::to_owned).collect(),
            is_empty,
        }
    }
}

fn page(kept: &Kept) -> PageRows {
    let source = &kept.source;
    let title = if source.title.is_empty() { &source.url } else { &source.title };
    let about: Vec<&str> = [source.site.as_str(), source.day()].into_iter().filter(|part| !part.is_empty()).collect();
    PageRows { title: title.clone(), about: about.join(" · "), rows: Vec::new() }
}

fn row(kept: &Kept, say: &Say) -> KeptRow {
    let mut notes = Vec::new();
    let mut is_reported = false;
    match &kept.what {
        What::Quote { kind: QuoteKind::Indirect, .. } => {
            is_reported = true;
            notes.push(say("panel_reported", &[]));
        }
        What::Quote { kind: QuoteKind::Mixed, .. } => notes.push(say("panel_mixed", &[])),
        What::Quote { .. } => {}
        What::Figure { of, .. } if !of.is_empty() => notes.push(of.clone()),
        What::Figure { .. } => {}
    }
    let who = match (&kept.speaker, kept.is_quote()) {
        (Some(voice), true) => voice.introduced(),
        (Some(voice), false) => say("panel_claimed", &[&voice.name]),
        (None, true) => say("speaker_unknown", &[]),
        (None, false) => String::new(),
    };
    // An imported notebook may hold any address.
    let is_web = ["https://", "http://"].iter().any(|scheme| kept.link.url.starts_with(scheme));
    KeptRow {
        id: kept.id.clone(),
        words: kept.words.clone(),
        who,
        is_reported,
        notes,
        tags: kept.tags.clone(),
        note: kept.note.clone(),
        link: if is_web { kept.link.url.clone() } else { String::new() },
        is_exact: kept.link.exact,
    }
}
