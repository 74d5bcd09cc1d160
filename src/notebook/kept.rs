use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::keep::{tidied, tidy_note};
use crate::export::{
    ApproxName, Counted, FigureKindName, Link, QuoteKindName, Quoted, Sheet, Source, ValueName, Voice, one_line,
};
use crate::figure::{Approx, FigureKind, Value};
use crate::quote::QuoteKind;

/// A quote or a figure that was kept, with all that is needed to cite it when its page is gone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// Names it, here and in every copy of the notebook.
    pub id: String,
    /// Quote or figure, and what belongs to either.
    pub what: What,
    /// The quote's or the figure's words, as [`Quoted::text`] and [`Counted::text`] have them.
    pub words: String,
    /// Who said or claims it; `None`: unknown.
    #[serde(default)]
    pub speaker: Option<Voice>,
    /// The page.
    pub source: Source,
    /// Opens the page at the words.
    pub link: Link,
    /// Its place among the page's quotes, or figures.
    #[serde(default)]
    pub place: usize,
    /// When it was kept, ISO 8601.
    pub kept_on: String,
    /// When tags or note were last changed; when it was kept if never.
    #[serde(default)]
    pub changed_on: String,
    /// The reader's tags, sorted, no two alike.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The reader's note.
    #[serde(default)]
    pub note: String,
}

/// What was kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum What {
    /// See [`Quoted`].
    Quote {
        #[serde(with = "QuoteKindName")]
        kind: QuoteKind,
        #[serde(default)]
        cue: String,
        /// Thousandths.
        #[serde(default)]
        per_mille: u16,
    },
    /// See [`Counted`].
    Figure {
        #[serde(with = "FigureKindName")]
        kind: FigureKind,
        #[serde(with = "ValueName")]
        value: Value,
        #[serde(default)]
        unit: String,
        #[serde(default)]
        approx: Option<Sign>,
        #[serde(default)]
        of: String,
    },
}

/// [`Approx`] as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sign(#[serde(with = "ApproxName")] pub Approx);

impl Kept {
    /// A quote of a sheet, kept now.
    pub fn quote(sheet: &Sheet, index: usize, now: &str) -> Option<Self> {
        let Quoted { kind, text, speaker, cue, per_mille, link } = sheet.quotes.get(index)?.clone();
        let what = What::Quote { kind, cue, per_mille };
        Some(Kept::new(sheet, what, text, speaker, link, index, now))
    }

    /// A figure of a sheet, kept now.
    pub fn figure(sheet: &Sheet, index: usize, now: &str) -> Option<Self> {
        let Counted { kind, text, value, unit, approx, of, claimed_by, link } = sheet.figures.get(index)?.clone();
        let what = What::Figure { kind, value, unit, approx: approx.map(Sign), of };
        Some(Kept::new(sheet, what, text, claimed_by, link, index, now))
    }

    fn new(
        sheet: &Sheet,
        what: What,
        words: String,
        speaker: Option<usize>,
        link: Link,
        place: usize,
        now: &str,
    ) -> Self {
        let mut kept = Kept {
            id: String::new(),
            what,
            words,
            speaker: sheet.voice(speaker).cloned(),
            source: sheet.source.clone(),
            link,
            place,
            kept_on: now.to_owned(),
            changed_on: now.to_owned(),
            tags: Vec::new(),
            note: String::new(),
        };
        kept.id = kept.digest();
        kept
    }

    /// True for a quote, false for a figure.
    pub fn is_quote(&self) -> bool {
        matches!(self.what, What::Quote { .. })
    }
}

impl Kept {
    /// The same words at the same page, whoever said them.
    pub(super) fn is_same_passage(&self, other: &Kept) -> bool {
        self.is_quote() == other.is_quote() && self.words == other.words && self.source.page() == other.source.page()
    }

    /// The same words of the same speaker at the same page; for figures also of the same things: a page may have many a
    /// "12".
    pub(super) fn is_same(&self, other: &Kept) -> bool {
        let name = |kept: &Kept| kept.speaker.as_ref().map_or(String::new(), |voice| voice.name.clone());
        self.is_same_passage(other) && name(self) == name(other) && self.counted() == other.counted()
    }

    /// What a figure counts, and in which unit.
    fn counted(&self) -> [&str; 2] {
        match &self.what {
            What::Quote { .. } => ["", ""],
            What::Figure { unit, of, .. } => [unit, of],
        }
    }

    /// Newest first, pages apart, then in page order.
    pub(super) fn order(&self, other: &Kept) -> Ordering {
        fn key(kept: &Kept) -> (&str, bool, usize, &str) {
            (&kept.source.url, !kept.is_quote(), kept.place, &kept.id)
        }
        other.kept_on.cmp(&self.kept_on).then_with(|| key(self).cmp(&key(other)))
    }

    /// Takes out what no entry may have, wherever it comes from: control characters, marks that turn the direction of
    /// writing, links that run something. An entry without id or times gets them.
    pub(super) fn tidy(&mut self) {
        let lines = self.words.lines().map(one_line).filter(|line| !line.is_empty());
        self.words = lines.collect::<Vec<_>>().join("\n");
        let Source { url, title, byline, site, published } = &mut self.source;
        for line in [url, title, byline, site, published] {
            *line = one_line(line);
        }
        if let Some(Voice { name, role, .. }) = &mut self.speaker {
            *name = one_line(name);
            *role = role.as_deref().map(one_line).filter(|role| !role.is_empty());
        }
        match &mut self.what {
            What::Quote { cue, .. } => *cue = one_line(cue),
            What::Figure { value, unit, of, .. } => {
                if let Value::Written(words) = value {
                    *words = one_line(words);
                }
                *unit = one_line(unit);
                *of = one_line(of);
            }
        }
        if !self.link.is_safe() {
            self.link = Link::to_page("");
        }
        self.tags = tidied(&self.tags);
        self.note = tidy_note(&self.note);
        if self.changed_on.is_empty() {
            self.changed_on.clone_from(&self.kept_on);
        }
        if self.id.is_empty() {
            self.id = self.digest();
        }
    }

    /// An id out of what makes it the same: FNV-1a of 64 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>), which
    /// needs to tell a notebook's entries apart and guards nothing.
    pub(super) fn digest(&self) -> String {
        let [unit, of] = self.counted();
        let name = self.speaker.as_ref().map_or("", |voice| &voice.name);
        let sort = if self.is_quote() { "quote" } else { "figure" };
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for part in [sort, self.source.page(), &self.words, name, unit, of] {
            for byte in part.bytes().chain([0xff]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        format!("{hash:016x}")
    }
}
