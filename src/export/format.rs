//! Everything that a sheet can be taken away as: one function for all formats, for whoever copies or saves.

use super::sheet::Sheet;
use super::template::{self, TemplateError};
use super::{cite, csv, html, markdown, plain, sheet_json};

/// A form in which quotes and figures leave the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Plain,
    /// CommonMark with GitHub's tables.
    Markdown,
    /// HTML, for documents and mail.
    Html,
    /// For spreadsheets.
    Csv,
    /// For programs; its schema is `docs/quotes.schema.json`.
    Json,
    /// References and in-text citations after the Publication Manual of the APA, 7th edition.
    Apa,
    /// After the MLA Handbook, 9th edition.
    Mla,
    /// Notes after the Chicago Manual of Style, 17th edition.
    Chicago,
    /// An entry for BibLaTeX or BibTeX.
    Bibtex,
    /// An item for citation managers: the JSON of the Citation Style Language.
    CslJson,
    /// The reader's own template.
    Template,
}

impl Format {
    /// All of them, in the order in which they may be offered.
    pub const ALL: [Format; 11] = [
        Format::Plain,
        Format::Markdown,
        Format::Html,
        Format::Csv,
        Format::Json,
        Format::Apa,
        Format::Mla,
        Format::Chicago,
        Format::Bibtex,
        Format::CslJson,
        Format::Template,
    ];

    /// A name that never changes, for storage and attributes.
    pub fn name(self) -> &'static str {
        match self {
            Format::Plain => "plain",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Csv => "csv",
            Format::Json => "json",
            Format::Apa => "apa",
            Format::Mla => "mla",
            Format::Chicago => "chicago",
            Format::Bibtex => "bibtex",
            Format::CslJson => "csl-json",
            Format::Template => "template",
        }
    }

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The media type of a file of it.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Plain | Format::Apa | Format::Mla | Format::Chicago | Format::Template => {
                "text/plain;charset=utf-8"
            }
            Format::Markdown => "text/markdown;charset=utf-8",
            Format::Html => "text/html;charset=utf-8",
            Format::Csv => "text/csv;charset=utf-8",
            Format::Json => "application/json",
            Format::Bibtex => "application/x-bibtex",
            Format::CslJson => "application/vnd.citationstyles.csl+json",
        }
    }

    /// What the names of its files end in.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Plain | Format::Apa | Format::Mla | Format::Chicago | Format::Template => "txt",
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Csv => "csv",
            Format::Json | Format::CslJson => "json",
            Format::Bibtex => "bib",
        }
    }
}

/// What an export needs to know besides the sheet.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// The reader's template, for [`Format::Template`]; [`template::DEFAULT`] where it is empty.
    pub template: &'a str,
    /// Today in ISO 8601 (`2024-03-01`; a time may follow), for "accessed"; empty: it is left out.
    pub today: &'a str,
}

/// Words ready to be copied or saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// For the file, to the byte: a CSV file's byte order mark is in it. For the clipboard's plain flavour take
    /// [`Exported::copied`].
    pub text: String,
    /// The clipboard's rich flavour, a fragment; `None` where the format is for programs.
    pub html: Option<String>,
    /// What to call the file: the outlet and headline in lower case, letters, digits and dashes only.
    pub file_name: String,
    /// The file's media type.
    pub media_type: &'static str,
}

impl Exported {
    /// The text for the clipboard: as the file, but a CSV file's byte order mark would be a stray character there.
    pub fn copied(&self) -> &str {
        self.text.strip_prefix(csv::BYTE_ORDER_MARK).unwrap_or(&self.text)
    }
}

/// Writes a sheet in a format. Leave out quotes and figures with [`Sheet::only`]; the citations of a sheet with neither
/// are the reference alone. Fails only where the reader's template does not hold.
pub fn export(sheet: &Sheet, format: Format, options: &Options) -> Result<Exported, TemplateError> {
    export_all(std::slice::from_ref(sheet), format, options)
}

/// The same for the sheets of several pages: one text, one table, one array, one bibliography.
pub fn export_all(sheets: &[Sheet], format: Format, options: &Options) -> Result<Exported, TemplateError> {
    let (text, html) = match format {
        Format::Plain => (joined(sheets, plain::sheet), Some(joined(sheets, html::fragment))),
        Format::Markdown => (joined(sheets, markdown::fragment), Some(joined(sheets, html::fragment))),
        Format::Html => (html::page(sheets), Some(joined(sheets, html::fragment))),
        Format::Csv => (csv::file(sheets), None),
        Format::Json => (sheet_json::write(sheets, options.today), None),
        Format::Apa => cite::apa(sheets, options.today),
        Format::Mla => cite::mla(sheets, options.today),
        Format::Chicago => cite::chicago(sheets, options.today),
        Format::Bibtex => (cite::bibtex(sheets, options.today), None),
        Format::CslJson => (cite::csl_json(sheets, options.today), None),
        Format::Template => (template::fill(sheets, options)?, None),
    };
    Ok(Exported { text, html, file_name: file_name(sheets, format), media_type: format.media_type() })
}

fn joined(sheets: &[Sheet], write: impl Fn(&Sheet) -> String) -> String {
    sheets.iter().map(write).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// How long a file's name may be without its ending: short enough for every file system and for reading.
const LONGEST_NAME: usize = 60;

fn file_name(sheets: &[Sheet], format: Format) -> String {
    let words = match sheets {
        [sheet] => format!("{} {}", sheet.source.site, sheet.source.title),
        _ => "On Record".to_owned(),
    };
    let mut name = String::new();
    for character in words.chars().flat_map(char::to_lowercase) {
        if !character.is_alphanumeric() {
            if !name.ends_with('-') && !name.is_empty() {
                name.push('-');
            }
        } else if name.len() + character.len_utf8() > LONGEST_NAME {
            break;
        } else {
            name.push(character);
        }
    }
    let name = name.trim_end_matches('-');
    let name = if name.is_empty() { "on-record" } else { name };
    // Saved in several formats, a page's files keep apart.
    let first = Format::ALL.into_iter().find(|other| other.extension() == format.extension());
    let kind = if first == Some(format) { String::new() } else { format!("-{}", format.name()) };
    format!("{name}{kind}.{}", format.extension())
}
