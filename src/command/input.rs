//! Bytes in, documents out, one at a time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use onrecord::article::Page;
use onrecord::html;
use serde_json::Value;

use super::args::Kind;
use super::lines;

/// The longest document, in bytes. Reading needs some ten times this in memory; the longest books have 10 MB.
pub(super) const LONGEST_DOCUMENT: usize = 64 << 20;

/// A text or a page to read.
pub(crate) struct Document {
    /// What the input calls it: a JSON line's `id`, else the file's name without its ending.
    pub(crate) id: Value,
    pub(crate) body: Body,
}

pub(crate) enum Body {
    Text(String),
    Page(Page),
}

/// A document that could not be read; the message names the file, and the line where there is one.
pub(crate) struct Failure {
    pub(crate) id: Option<Value>,
    pub(crate) message: String,
}

/// What documents and failures are handed to, in input order. Its errors are those of writing and end everything.
pub(crate) type Taker<'a> = dyn FnMut(Result<Document, Failure>) -> io::Result<()> + 'a;

/// A file or standard input, open, and what it holds.
pub(crate) struct Input {
    name: String,
    /// The file's name without its ending.
    id: Value,
    kind: Kind,
    bytes: Box<dyn BufRead>,
}

impl Input {
    /// Opens standard input.
    pub(crate) fn standard(kind: Option<Kind>) -> Result<Self, Failure> {
        Input::begin("standard input".to_owned(), Value::from("-"), kind, Box::new(io::stdin().lock()))
    }

    /// Opens a file, or standard input for `-`.
    pub(crate) fn open(path: &Path, kind: Option<Kind>) -> Result<Self, Failure> {
        if path.as_os_str() == "-" {
            return Input::standard(kind);
        }
        let name = path.display().to_string();
        let id = Value::from(path.file_stem().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            let message = format!("{name}: is a folder; name the files in it ({name}/*.html)");
            return Err(Failure { id: Some(id), message });
        }
        match File::open(path) {
            Ok(file) => Input::begin(name, id, kind.or_else(|| kind_by_name(path)), Box::new(BufReader::new(file))),
            Err(error) => Err(Failure { id: Some(id), message: format!("{name}: {}", plainly(&error)) }),
        }
    }

    fn begin(name: String, id: Value, kind: Option<Kind>, mut bytes: Box<dyn BufRead>) -> Result<Self, Failure> {
        match kind.map_or_else(|| kind_by_start(&mut *bytes), Ok) {
            Ok(kind) => Ok(Input { name, id, kind, bytes }),
            Err(problem) => Err(Failure { message: format!("{name}: {problem}"), id: Some(id) }),
        }
    }

    /// True where every line is a document.
    pub(crate) fn is_lines(&self) -> bool {
        self.kind == Kind::Jsonl
    }

    /// Hands every document to `take`, in order; what cannot be read is handed over as a failure.
    pub(crate) fn documents(mut self, take: &mut Taker) -> io::Result<()> {
        let body = match self.kind {
            Kind::Jsonl => return lines::documents(&self.name, &mut *self.bytes, take),
            Kind::Text => whole(&mut *self.bytes).and_then(decoded).map(Body::Text),
            Kind::Html => {
                whole(&mut *self.bytes).map(|bytes| Body::Page(html::gather_saved(&html::decode(&bytes), "")))
            }
        };
        let id = self.id;
        take(match body {
            Ok(body) => Ok(Document { id, body }),
            Err(problem) => Err(Failure { id: Some(id), message: problem.of(&self.name) }),
        })
    }
}

/// What is wrong with a whole file, and on which of its lines, where there is one to name.
struct Problem {
    line: Option<usize>,
    what: String,
}

impl Problem {
    fn of(&self, name: &str) -> String {
        match self.line {
            Some(line) => format!("{name}:{line}: {}", self.what),
            None => format!("{name}: {}", self.what),
        }
    }
}

/// What the ending of a file's name says.
fn kind_by_name(path: &Path) -> Option<Kind> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "txt" | "text" => Some(Kind::Text),
        "html" | "htm" | "xhtml" => Some(Kind::Html),
        "jsonl" | "ndjson" => Some(Kind::Jsonl),
        _ => None,
    }
}

/// What the first bytes say; they stay in the buffer.
fn kind_by_start(bytes: &mut dyn BufRead) -> Result<Kind, String> {
    let start = bytes.fill_buf().map_err(|error| plainly(&error))?;
    if start.starts_with(b"%PDF") {
        return Err("is a PDF; take its text out first: pdftotext FILE.pdf - | onrecord read -".to_owned());
    }
    if start.contains(&0) {
        return Err("is neither text nor HTML; if it is text, convert it to UTF-8 first".to_owned());
    }
    let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start).trim_ascii_start();
    Ok(match start.first() {
        Some(b'<') => Kind::Html,
        Some(b'{') => Kind::Jsonl,
        _ => Kind::Text,
    })
}

/// All bytes of the input, up to the limit.
fn whole(bytes: &mut dyn BufRead) -> Result<Vec<u8>, Problem> {
    let mut all = Vec::new();
    let read = bytes.take(LONGEST_DOCUMENT as u64 + 1).read_to_end(&mut all);
    read.map_err(|error| Problem { line: None, what: plainly(&error) })?;
    if all.len() > LONGEST_DOCUMENT {
        return Err(Problem { line: None, what: too_long() });
    }
    Ok(all)
}

fn decoded(bytes: Vec<u8>) -> Result<String, Problem> {
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = 1 + bytes.iter().take(good).filter(|byte| **byte == b'\n').count();
        Problem { line: Some(line), what: not_utf8(bytes.get(good).copied()) }
    })
}

pub(super) fn not_utf8(byte: Option<u8>) -> String {
    let byte = byte.map_or(String::new(), |byte| format!(" (byte 0x{byte:02X})"));
    format!("not UTF-8{byte}; convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8")
}

pub(super) fn too_long() -> String {
    format!("longer than {} MB, the most that is read as one document; split it", LONGEST_DOCUMENT >> 20)
}

/// The system's message without its number.
pub(super) fn plainly(error: &io::Error) -> String {
    let message = error.to_string();
    match message.split_once(" (os error") {
        Some((plain, _)) => plain.to_owned(),
        None => message,
    }
}
