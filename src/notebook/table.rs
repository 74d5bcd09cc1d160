//! The notebook as CSV, and back: every table's columns, with the reader's before them and behind them what brings an
//! entry back just so. Whoever edits the table edits the notebook that it becomes.

use serde_json::{Value, json};

use super::export::sheet;
use super::migrate::{VERSION, migrate};
use super::{FileError, Kept, Notebook, What};
use crate::export::csv::{self, Cell};

/// The columns that a table of the notebook has before those of every table.
const OWN: [&str; 4] = ["id", "kept_on", "tags", "note"];

/// Those behind: `value_form` is `number`, `range` or `words`; `page_link` stands where `link` does not, since it leads to no
/// words, and the page has another address.
const BEHIND: [&str; 6] = ["version", "changed_on", "place", "speaker_kind", "value_form", "page_link"];

/// A row an entry.
pub(super) fn write(entries: &[&Kept]) -> String {
    let mut out = String::from(csv::BYTE_ORDER_MARK);
    out.push_str(&csv::joined(&OWN.map(Cell::ours), &csv::header(), &BEHIND.map(Cell::ours)));
    for kept in entries {
        let sheet = sheet(&kept.source, &[kept]);
        let own = [&kept.id, &kept.kept_on, &kept.tags.join(", "), &kept.note].map(|cell| Cell::theirs(cell));
        let value_form = match &kept.what {
            What::Quote { .. } => "",
            What::Figure { value: crate::figure::Value::Number(_), .. } => "number",
            What::Figure { value: crate::figure::Value::Range(..), .. } => "range",
            What::Figure { value: crate::figure::Value::Written(_), .. } => "words",
        };
        let speaker = serde_json::to_value(&kept.speaker).unwrap_or_default();
        let is_elsewhere = !kept.link.exact && kept.link.url != kept.source.url;
        let behind = [
            Cell::Ours(VERSION.to_string()),
            Cell::theirs(&kept.changed_on),
            Cell::Ours(kept.place.to_string()),
            Cell::ours(speaker.get("kind").and_then(Value::as_str).unwrap_or("")),
            Cell::ours(value_form),
            Cell::theirs(if is_elsewhere { &kept.link.url } else { "" }),
        ];
        out.push_str(&csv::joined(&own, &csv::rows(&kept.source.title, &sheet), &behind));
    }
    out
}

/// The notebook of such a table, its columns in any order.
pub(super) fn read(text: &str) -> Result<Notebook, FileError> {
    let mut rows = csv::parse(text).into_iter();
    let head = rows.next().unwrap_or_default();
    if ["id", "kept_on", "type", "text"].iter().any(|name| !head.iter().any(|column| column == name)) {
        return Err(FileError::NotNotebook);
    }
    let mut entries = Vec::new();
    for cells in rows.filter(|cells| cells.iter().any(|cell| !cell.is_empty())) {
        let row = Row { head: &head, cells: &cells };
        let version = row.get("version").parse().unwrap_or(1);
        if version > VERSION {
            return Err(FileError::TooNew { version });
        }
        let bad = |problem: String| FileError::BadEntry { number: entries.len() + 1, problem };
        let entry = migrate(row.entry().map_err(bad)?, version);
        entries.push(serde_json::from_value(entry).map_err(|error| bad(error.to_string()))?);
    }
    Ok(Notebook::of(entries))
}

struct Row<'a> {
    head: &'a [String],
    cells: &'a [String],
}

impl Row<'_> {
    /// The text of a column's cell; empty where there is none.
    fn get(&self, name: &str) -> &str {
        let at = self.head.iter().position(|column| column == name);
        csv::unguarded(at.and_then(|at| self.cells.get(at)).map_or("", String::as_str))
    }

    /// The entry as JSON has it.
    fn entry(&self) -> Result<Value, String> {
        let text = |name: &str| self.get(name).to_owned();
        let number = |name: &str| match self.get(name).replace(',', ".") {
            empty if empty.is_empty() => Ok(0.0),
            number => number.parse::<f64>().map_err(|_| format!("{name} is no number")),
        };
        let what = match self.get("type") {
            "quote" => {
                let per_mille = (number("confidence")? * 1000.0).round().clamp(0.0, 1000.0) as u16;
                json!({ "quote": { "kind": text("kind"), "cue": text("cue"), "per_mille": per_mille } })
            }
            "figure" => {
                let approx = Some(text("approx")).filter(|sign| !sign.is_empty());
                let (kind, unit, of) = (text("kind"), text("unit"), text("of"));
                json!({ "figure": { "kind": kind, "value": self.value()?, "unit": unit, "approx": approx, "of": of } })
            }
            _ => return Err("type is neither quote nor figure".to_owned()),
        };
        let kind = match (self.get("speaker_kind"), self.get("speaker")) {
            ("", "") => None,
            ("", _) => Some("person"),
            (kind, _) => Some(kind),
        };
        let role = Some(text("role")).filter(|role| !role.is_empty());
        let speaker = kind.map(|kind| json!({ "name": text("speaker"), "kind": kind, "role": role }));
        let page = [self.get("page_link"), self.get("url")].into_iter().find(|url| !url.is_empty()).unwrap_or("");
        let (link, is_exact) = match self.get("link") {
            "" => (page, false),
            link => (link, true),
        };
        let tags = [text("tags")];
        Ok(json!({
            "id": text("id"), "what": what, "words": text("text"), "speaker": speaker,
            "source": {
                "url": text("url"), "title": text("title"), "byline": text("author"), "site": text("outlet"),
                "published": text("published"),
            },
            "link": { "url": link, "exact": is_exact }, "place": number("place")? as usize,
            "kept_on": text("kept_on"), "changed_on": text("changed_on"), "tags": tags, "note": text("note"),
        }))
    }

    /// A figure's value, in the form that its column names; in tables of old, which have none, the one that fits.
    fn value(&self) -> Result<Value, String> {
        let words = self.get("value");
        let parts: Option<Vec<f64>> = words.split('–').map(|part| part.parse().ok()).collect();
        match (self.get("value_form"), parts.as_deref()) {
            ("number" | "", Some([one])) => Ok(json!(one)),
            ("range" | "", Some([low, high])) => Ok(json!([low, high])),
            ("words" | "", _) => Ok(json!(words)),
            _ => Err("value is not what value_form says".to_owned()),
        }
    }
}
