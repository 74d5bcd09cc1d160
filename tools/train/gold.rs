//! Articles marked by hand: one JSON object a line, `{"id", "text", "attributions": [{"content", "cue", "source", …}]}`,
//! where content, cue and source are lists of `[start, end]` in bytes of the text.

use onrecord::text::Span;
use onrecord::training::Attribution;
use serde::Deserialize;
use serde_json::Value;
use std::io::{Error, Result};
use std::path::Path;

/// An article with its attributions.
pub(crate) struct Article {
    pub(crate) id: Value,
    pub(crate) text: String,
    pub(crate) attributions: Vec<Attribution>,
}

#[derive(Deserialize)]
struct Line {
    id: Value,
    text: String,
    attributions: Vec<Marked>,
}

#[derive(Deserialize)]
struct Marked {
    content: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    source: Vec<[usize; 2]>,
}

/// Reads a file of articles, in its order.
pub(crate) fn read(path: &Path) -> Result<Vec<Article>> {
    let lines = std::fs::read_to_string(path)?;
    lines
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            let Line { id, text, attributions } = serde_json::from_str(line)
                .map_err(|why| Error::other(format!("{}:{}: {why}", path.display(), number + 1)))?;
            let spans = |list: Vec<[usize; 2]>| list.into_iter().map(|[start, end]| Span::new(start, end)).collect();
            let attributions = attributions
                .into_iter()
                .map(|a| Attribution { content: spans(a.content), cue: spans(a.cue), source: spans(a.source) })
                .collect();
            Ok(Article { id, text, attributions })
        })
        .collect()
}
