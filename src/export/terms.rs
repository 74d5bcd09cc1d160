//! The exports' own words, in the reader's language. What programs read (JSON, the columns and kinds of CSV) has English
//! names; so has the command line.

use serde::Deserialize;

use super::names::figure_kind;
use crate::figure::FigureKind;

/// The kinds of figures, in the order of their words, with the keys of these.
const KINDS: [(FigureKind, &str); 11] = [
    (FigureKind::Count, "figure_count"),
    (FigureKind::Money, "figure_money"),
    (FigureKind::Percent, "figure_percent"),
    (FigureKind::Ratio, "figure_ratio"),
    (FigureKind::Measure, "figure_measure"),
    (FigureKind::Age, "figure_age"),
    (FigureKind::Score, "figure_score"),
    (FigureKind::Other, "figure_other"),
    (FigureKind::Ordinal, "figure_ordinal"),
    (FigureKind::Date, "figure_date"),
    (FigureKind::Time, "figure_time"),
];

/// The columns of a table of figures, as the keys of `_locales` name them.
const COLUMNS: [&str; 6] = [
    "export_column_figure",
    "export_column_kind",
    "export_column_value",
    "export_column_unit",
    "export_column_of",
    "export_column_claimed_by",
];

/// What exports for people say in words of their own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Terms {
    /// Its code: `en`.
    pub language: String,
    /// Before reported speech.
    pub reported: String,
    /// Behind a speaker.
    pub unsure: String,
    /// In place of a speaker.
    pub unknown: String,
    /// The heads of a table of figures.
    pub columns: [String; 6],
    /// The names of the kinds of figures.
    pub kinds: [String; 11],
    /// The title of a notebook.
    pub notebook: String,
    /// In place of a page's headline.
    pub page_unknown: String,
}

impl Default for Terms {
    fn default() -> Self {
        Terms {
            language: "en".to_owned(),
            reported: "reported".to_owned(),
            unsure: "attribution unsure".to_owned(),
            unknown: "speaker unknown".to_owned(),
            columns: ["Figure", "Kind", "Value", "Unit", "Of", "Claimed by"].map(str::to_owned),
            kinds: KINDS.map(|(kind, _)| figure_kind(kind).to_owned()),
            notebook: "On Record: notebook".to_owned(),
            page_unknown: "Page unknown".to_owned(),
        }
    }
}

impl Terms {
    /// In the language of whoever gives the words for a key of `_locales`.
    pub fn of(say: &dyn Fn(&str) -> String) -> Self {
        Terms {
            language: say("language_code"),
            reported: say("export_reported"),
            unsure: say("export_unsure"),
            unknown: say("export_unknown"),
            columns: COLUMNS.map(say),
            kinds: KINDS.map(|(_, key)| say(key)),
            notebook: say("export_notebook"),
            page_unknown: say("export_page_unknown"),
        }
    }

    /// The name of a kind.
    pub(super) fn kind(&self, kind: FigureKind) -> &str {
        KINDS.iter().position(|(other, _)| *other == kind).and_then(|at| self.kinds.get(at)).map_or("", String::as_str)
    }
}
