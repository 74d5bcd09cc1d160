//! The notebook as a file: JSON, described by `docs/notebook.schema.json`, or what [`markdown`] and [`table`] write.

use serde::Serialize;
use serde_json::Value;

use super::migrate::{VERSION, migrate};
use super::{Kept, Notebook, STORAGE_PREFIX, markdown, table};

/// What such a file calls itself.
const FORMAT: &str = "onrecord-notebook";

/// Why a file is not taken in. Nothing of it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// It begins as JSON and is none; line and column from 1.
    NotJson {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// Something else than a notebook.
    NotNotebook,
    /// Written by a newer version of On Record.
    TooNew {
        /// Its version; ours is [`VERSION`].
        version: u64,
    },
    /// An entry is not as it should be.
    BadEntry {
        /// Which, from 1.
        number: usize,
        /// What is wrong with it, in English, for those who made the file.
        problem: String,
    },
}

impl FileError {
    /// A name for the message that tells of it.
    pub fn name(&self) -> &'static str {
        match self {
            FileError::NotJson { .. } => "not_json",
            FileError::NotNotebook => "not_notebook",
            FileError::TooNew { .. } => "too_new",
            FileError::BadEntry { .. } => "bad_entry",
        }
    }
}

#[derive(Serialize)]
struct File<'a> {
    format: &'a str,
    version: u64,
    exported_on: &'a str,
    kept: &'a [Kept],
}

impl Notebook {
    /// The whole notebook, for a file.
    pub fn to_json(&self, now: &str) -> String {
        let file = File { format: FORMAT, version: VERSION, exported_on: now, kept: &self.entries };
        // Plain data always has a JSON form.
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }

    /// A notebook from a file in any of the formats that [`Notebook::export`] writes, of this version or an older one.
    /// Merge its entries to import it.
    pub fn from_file(text: &str) -> Result<Self, FileError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim_start().starts_with(['{', '[']) {
            Notebook::from_json(text)
        } else if markdown::is_ours(text) {
            markdown::read(text)
        } else {
            table::read(text)
        }
    }

    /// A notebook from JSON.
    pub fn from_json(text: &str) -> Result<Self, FileError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let not_json = |error: serde_json::Error| FileError::NotJson { line: error.line(), column: error.column() };
        let mut file: Value = serde_json::from_str(text).map_err(not_json)?;
        if file.get("format").and_then(Value::as_str) != Some(FORMAT) {
            return Err(FileError::NotNotebook);
        }
        let version = file.get("version").and_then(Value::as_u64).ok_or(FileError::NotNotebook)?;
        if version > VERSION {
            return Err(FileError::TooNew { version });
        }
        let Some(Value::Array(kept)) = file.get_mut("kept").map(Value::take) else {
            return Err(FileError::NotNotebook);
        };
        let mut entries = Vec::with_capacity(kept.len());
        for (at, entry) in kept.into_iter().enumerate() {
            let bad = |error: serde_json::Error| FileError::BadEntry { number: at + 1, problem: error.to_string() };
            entries.push(serde_json::from_value(migrate(entry, version)).map_err(bad)?);
        }
        Ok(Notebook::of(entries))
    }

    /// The entries, to be merged into another notebook.
    pub fn into_entries(self) -> Vec<Kept> {
        self.entries
    }
}

/// An entry by itself, as the extension stores it.
#[derive(Serialize)]
struct Stored<'a> {
    version: u64,
    #[serde(flatten)]
    kept: &'a Kept,
}

impl Kept {
    /// The entry as JSON with its version: what is stored under [`Kept::key`].
    pub fn to_stored(&self) -> String {
        serde_json::to_string(&Stored { version: VERSION, kept: self }).unwrap_or_default()
    }

    /// An entry as it was stored, by this version or an older one. One that cannot be read is left where it is, and the
    /// others are read.
    pub fn from_stored(json: &str) -> Result<Self, FileError> {
        let not_json = |error: serde_json::Error| FileError::NotJson { line: error.line(), column: error.column() };
        let entry: Value = serde_json::from_str(json).map_err(not_json)?;
        let version = entry.get("version").and_then(Value::as_u64).ok_or(FileError::NotNotebook)?;
        if version > VERSION {
            return Err(FileError::TooNew { version });
        }
        let bad = |error: serde_json::Error| FileError::BadEntry { number: 1, problem: error.to_string() };
        serde_json::from_value(migrate(entry, version)).map_err(bad)
    }

    /// The key under which it is stored.
    pub fn key(&self) -> String {
        format!("{STORAGE_PREFIX}{}", self.id)
    }
}
