//! Readings out, each as soon as it is made.

use std::io::{self, BufWriter, Stdout, Write};

use onrecord::article::Page;
use onrecord::export::json::Record;
use onrecord::export::{self, Options, Sheet, Source, csv, html, markdown, one_line};
use onrecord::reading::{self, Reading};
use serde::Serialize;
use serde_json::Value;

use super::args::Format;
use super::explain;
use super::input::{Body, Document, Failure};
use super::terminal;
use super::today::today;

/// Writes readings to standard output in one format.
pub(crate) struct Output {
    out: BufWriter<Stdout>,
    format: Format,
    coloured: bool,
    /// True where there is but one document to come: JSON is then an object, not an array.
    pub(crate) alone: bool,
    /// True if what is read is explained, too.
    pub(crate) explains: bool,
    /// For the template format.
    pub(crate) template: String,
    today: String,
    /// How many documents and failures were written.
    written: usize,
    /// Without their words, for bibliographies, whose keys tell all pages apart.
    sources: Vec<Sheet>,
}

/// What stands in the place of a document that could not be read.
#[derive(Serialize)]
struct Unread<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    error: &'a str,
}

impl Output {
    pub(crate) fn new(format: Format, coloured: bool) -> Self {
        Output {
            out: BufWriter::new(io::stdout()),
            format,
            coloured,
            alone: false,
            explains: false,
            template: String::new(),
            today: today(),
            written: 0,
            sources: Vec::new(),
        }
    }

    /// What stands before the first document.
    pub(crate) fn start(&mut self) -> io::Result<()> {
        match self.format {
            Format::Csv => self.out.write_all(csv::header().as_bytes()),
            Format::Html => self.out.write_all(html::page_start("On Record").as_bytes()),
            Format::Json if !self.alone => self.out.write_all(b"["),
            _ => Ok(()),
        }
    }

    /// Reads a document and writes its reading.
    pub(crate) fn document(&mut self, document: Document) -> io::Result<()> {
        let Document { id, body } = document;
        match body {
            Body::Text(text) => {
                let reading = reading::read_text(text);
                match self.format {
                    Format::Json | Format::Jsonl => self.json(&Record::of_text(&id, &reading)),
                    _ => {
                        let reading = reading.for_people();
                        self.sheet(&id, &reading, Sheet::of(&reading, Source::default()))
                    }
                }
            }
            Body::Page(page) => {
                let reading = reading::read(&page);
                match self.format {
                    Format::Json | Format::Jsonl => self.page_json(&id, &page, &reading),
                    _ => {
                        let reading = reading.for_people();
                        self.sheet(&id, &reading, Sheet::of_page(&page, &reading))
                    }
                }
            }
        }
    }

    /// Keeps the place of what could not be read; only JSON says why, the rest leaves that to standard error.
    pub(crate) fn failure(&mut self, failure: &Failure) -> io::Result<()> {
        match self.format {
            Format::Json | Format::Jsonl => self.json(&Unread { id: failure.id.as_ref(), error: &failure.message }),
            _ => Ok(()),
        }
    }

    /// What stands after the last document.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        match self.format {
            Format::Html => self.out.write_all(html::page_end().as_bytes())?,
            Format::Json if !self.alone && self.written > 0 => self.out.write_all(b"\n]\n")?,
            Format::Json if !self.alone => self.out.write_all(b"]\n")?,
            Format::Bibtex | Format::CslJson => {
                let sources = std::mem::take(&mut self.sources);
                self.exported(&sources)?;
            }
            _ => {}
        }
        self.out.flush()
    }

    fn page_json(&mut self, id: &Value, page: &Page, reading: &Reading) -> io::Result<()> {
        let source = Source::of(page);
        self.json(&Record::of_page(id, page, reading, &source))
    }

    fn json(&mut self, record: &impl Serialize) -> io::Result<()> {
        let pretty = self.format == Format::Json;
        if pretty && !self.alone {
            self.out.write_all(if self.written == 0 { b"\n" } else { b",\n" })?;
        }
        self.written += 1;
        if pretty {
            serde_json::to_writer_pretty(&mut self.out, record)?;
        } else {
            serde_json::to_writer(&mut self.out, record)?;
        }
        if pretty && !self.alone { Ok(()) } else { self.line_end() }
    }

    /// Ends a record and lets it go: who reads a pipe may wait for each.
    fn line_end(&mut self) -> io::Result<()> {
        self.out.write_all(b"\n")?;
        self.out.flush()
    }

    /// What the library writes by itself.
    fn exported(&mut self, sheets: &[Sheet]) -> io::Result<()> {
        let Some(format) = self.format.exported() else { return Ok(()) };
        let options = Options { template: &self.template, today: &self.today };
        // The template was looked at before anything was read.
        let text = export::export_all(sheets, format, &options).map(|exported| exported.text).unwrap_or_default();
        let text = text.trim_end();
        if text.is_empty() { Ok(()) } else { writeln!(self.out, "{text}") }
    }

    fn sheet(&mut self, id: &Value, reading: &Reading, mut sheet: Sheet) -> io::Result<()> {
        let name = match id {
            Value::String(id) => one_line(id),
            Value::Null => "document without id".to_owned(),
            id => id.to_string(),
        };
        let title = if sheet.source.title.is_empty() { name.clone() } else { sheet.source.title.clone() };
        let between = if self.written > 0 { "\n" } else { "" };
        self.written += 1;
        match self.format {
            Format::Csv => self.out.write_all(csv::rows(&name, &sheet).as_bytes())?,
            Format::Html => self.out.write_all(html::article(&title, &sheet).as_bytes())?,
            Format::Markdown => write!(self.out, "{between}{}", markdown::document(&title, &sheet))?,
            Format::Bibtex | Format::CslJson => {
                sheet.source.title = title;
                self.sources.push(sheet.only(&[], &[]));
            }
            Format::Apa | Format::Mla | Format::Chicago | Format::Template => {
                // Figures are too many to cite.
                sheet.figures.clear();
                sheet.source.title = title;
                self.out.write_all(between.as_bytes())?;
                self.exported(&[sheet])?;
            }
            Format::Text | Format::Json | Format::Jsonl => {
                write!(self.out, "{between}{}", terminal::document(&title, &sheet, self.coloured))?;
            }
        }
        if self.explains {
            write!(self.out, "\n{}", explain::explanations(&reading.text))?;
        }
        self.out.flush()
    }
}
