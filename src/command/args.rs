//! What can be asked of the program.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// Reads a news text as a careful editor does: who speaks, what they said, and the figures
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, about, max_term_width = 100, after_help = EXIT_CODES)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  everything was read
  1  some input could not be read (named on standard error; the rest was)
  2  wrong usage";

const READ_HELP: &str = "\
Examples:
  onrecord read article.html                      for people: quotes by speaker, and the figures
  onrecord read --format csv a.txt b.txt > x.csv  for spreadsheets
  onrecord read --format json article.txt         for programs: offsets, confidence, values
  onrecord read --format jsonl corpus.jsonl       for pipelines: one record a line, in input order
  onrecord read --format bibtex *.html > x.bib    for bibliographies
  pdftotext speech.pdf - | onrecord read -        from other programs

Input:
  .txt             every line is a paragraph
  .html .htm       a saved page; the article is found in it
  .jsonl .ndjson   one document a line: {\"id\",\"text\"} or {\"id\",\"html\",\"url\"?}
  Others, and standard input, are told by how they begin; --input says it outright.
  Text is UTF-8. One document may be up to 64 MB; a .jsonl may be of any length.

JSON:
  {\"id\", \"quotes\", \"speakers\", \"figures\"}; for HTML also \"body_text\", \"title\" and the like.
  Offsets are UTF-8 bytes into the text, or into body_text; those of a quote include its marks.
  json gives an object for one .txt or .html file, else an array; jsonl gives a record a line.
  What could not be read keeps its place as {\"id\"?, \"error\"}.
  A speaker's name and id are null where words stand for someone whom the text does not name: \"they\".
  Reported speech with a confidence below 0.5 is in JSON only; the formats for people leave it out.

Template:
  {quote} {speaker} {role} {kind} {cue} {of} {outlet} {title} {author} {date} {url} {link} {accessed}
  A [part in brackets] vanishes when a field in it is empty: {quote}[ — {speaker}[, {role}]]
  A backslash before { } [ ] or \\ makes it a mere character.

Links:
  Where a page's address is known, quotes and figures have links that open it at the words.

Exit codes:
  0  everything was read
  1  some input could not be read (named on standard error; the rest was)
  2  wrong usage";

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Find quotes, speakers and figures in texts and saved pages
    Read(Read),
    /// Show the blocks of text that are gathered from saved pages, as JSON (to find out why a page is read wrongly)
    Blocks(Blocks),
}

#[derive(Debug, clap::Args)]
#[command(after_help = READ_HELP)]
pub(crate) struct Read {
    /// Files to read; `-`, or none, is standard input
    pub(crate) files: Vec<PathBuf>,
    /// What to write
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// A file with the form of a quote, for the template format: {quote}, {speaker}… and [parts] that vanish when a field
    /// in them is empty
    #[arg(long, value_name = "FILE", required_if_eq("format", "template"))]
    pub(crate) template: Option<PathBuf>,
    /// Tell why: for each quoted stretch the mentions that were weighed and what decided (text format only)
    #[arg(long)]
    pub(crate) explain: bool,
    /// What the files are, whatever their names end in
    #[arg(long, short, value_enum)]
    pub(crate) input: Option<Kind>,
    /// Colours in text output; auto: where it is a terminal and NO_COLOR is not set
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Colour::Auto)]
    pub(crate) color: Colour,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Blocks {
    /// Saved pages; `-`, or none, is standard input
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: quotes by speaker, and the figures
    Text,
    /// For notes
    Markdown,
    /// For spreadsheets: a row a quote or figure
    Csv,
    /// For programs
    Json,
    /// For pipelines: a record a line
    Jsonl,
    /// A page to open or print
    Html,
    /// Quotes with citations, and the reference, after the APA's manual
    Apa,
    /// The same after the MLA's handbook
    Mla,
    /// The same as notes after the Chicago manual
    Chicago,
    /// An entry a page for BibLaTeX and BibTeX
    Bibtex,
    /// An item a page for citation managers (the Citation Style Language's JSON)
    CslJson,
    /// Quotes in a form of your own; needs --template
    Template,
}

impl Format {
    /// What the library calls it, where it writes it by itself.
    pub(crate) fn exported(self) -> Option<onrecord::export::Format> {
        use onrecord::export::Format as Exported;
        match self {
            Format::Apa => Some(Exported::Apa),
            Format::Mla => Some(Exported::Mla),
            Format::Chicago => Some(Exported::Chicago),
            Format::Bibtex => Some(Exported::Bibtex),
            Format::CslJson => Some(Exported::CslJson),
            Format::Template => Some(Exported::Template),
            Format::Text | Format::Markdown | Format::Csv | Format::Json | Format::Jsonl | Format::Html => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// Plain text, a paragraph a line
    Text,
    /// A saved page
    Html,
    /// A document a line
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

impl Colour {
    /// Whether to colour what goes to `stream`; see <https://no-color.org>.
    pub(crate) fn is_on(self, stream: &impl IsTerminal) -> bool {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        match self {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => stream.is_terminal() && !is_set("NO_COLOR") && !dumb(),
        }
    }
}
