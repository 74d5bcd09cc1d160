//! JSON Lines in: a document a line, read one at a time, so that the input may be of any length. A bad line is told
//! with its number, and the rest goes on.

use std::io::{self, BufRead, Read};

use onrecord::html;
use serde::Deserialize;
use serde_json::Value;

use super::input::{Body, Document, Failure, LONGEST_DOCUMENT, Taker, not_utf8, plainly, too_long};

/// One line: `{"id", "text"}` or `{"id", "html", "url"?}`; other fields are passed over.
#[derive(Deserialize)]
struct Line {
    id: Option<Value>,
    text: Option<String>,
    html: Option<String>,
    #[serde(default)]
    url: Option<String>,
}

/// Hands the document of every line to `take`, in order; empty lines are passed over.
pub(super) fn documents(name: &str, bytes: &mut dyn BufRead, take: &mut Taker) -> io::Result<()> {
    let mut line = Vec::new();
    for number in 1_u64.. {
        let fail = |id, problem: &str| Err(Failure { id, message: format!("{name}:{number}: {problem}") });
        match next_line(bytes, &mut line) {
            Ok(Some(LineLength::Fits)) if line.trim_ascii().is_empty() => {}
            Ok(Some(LineLength::Fits)) => match document(&line) {
                Ok(document) => take(Ok(document))?,
                Err((id, problem)) => take(fail(id, &problem))?,
            },
            Ok(Some(LineLength::TooLong)) => take(fail(None, &too_long()))?,
            Ok(None) => break,
            Err(error) => return take(fail(None, &plainly(&error))),
        }
    }
    Ok(())
}

/// The line's document, or its id as far as it is known and what is wrong.
fn document(line: &[u8]) -> Result<Document, (Option<Value>, String)> {
    let line = std::str::from_utf8(line).map_err(|error| (None, not_utf8(line.get(error.valid_up_to()).copied())))?;
    let line = line.strip_prefix('\u{feff}').unwrap_or(line);
    let Line { id, text, html, url } = serde_json::from_str(line).map_err(|error| (id_of(line), because(&error)))?;
    let body = match (text, html) {
        (Some(text), None) => Body::Text(text),
        (None, Some(html)) => Body::Page(html::gather_saved(&html, url.as_deref().unwrap_or(""))),
        (Some(_), Some(_)) => return Err((id, "has both \"text\" and \"html\"; give one".to_owned())),
        (None, None) => return Err((id, "has neither \"text\" nor \"html\"".to_owned())),
    };
    Ok(Document { id: id.unwrap_or(Value::Null), body })
}

/// The id of a line that is JSON, but not of our shape.
fn id_of(line: &str) -> Option<Value> {
    serde_json::from_str::<Value>(line).ok()?.get_mut("id").map(Value::take)
}

/// What serde says, in our words; its line is always 1.
fn because(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    if error.is_data() {
        format!("not a document: {message}; a line is {{\"id\",\"text\"}} or {{\"id\",\"html\",\"url\"?}}")
    } else {
        format!("not JSON: {message} at column {}", error.column())
    }
}

enum LineLength {
    Fits,
    /// The line was passed over.
    TooLong,
}

/// Puts the next line into `line`; `None` at the end.
fn next_line(bytes: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<Option<LineLength>> {
    line.clear();
    // A long line's memory is not kept for the short ones that follow.
    line.shrink_to(1 << 20);
    if (&mut *bytes).take(LONGEST_DOCUMENT as u64 + 1).read_until(b'\n', line)? == 0 {
        return Ok(None);
    }
    if line.len() <= LONGEST_DOCUMENT || line.ends_with(b"\n") {
        return Ok(Some(LineLength::Fits));
    }
    line.clear();
    bytes.skip_until(b'\n')?;
    Ok(Some(LineLength::TooLong))
}
