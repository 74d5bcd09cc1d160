//! The reader's own form for a quote: text with fields in braces, and parts in brackets that vanish when a field in them
//! is empty.
//!
//! ```text
//! {quote}[ — {speaker}[, {role}]]
//! ```
//!
//! Brackets without a field in them are brackets. A backslash before `{`, `}`, `[`, `]` or `\` makes it a mere character.

use std::fmt;

use super::format::Options;
use super::names::{figure_kind, quote_kind};
use super::sheet::{Sheet, day_of};

/// What is used until the reader writes another.
pub const DEFAULT: &str = "{quote}[ — {speaker}[, {role}]]\n[{outlet}: ]{title}[, {date}][, {link}]";

/// What a template may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The words, marks included.
    Quote,
    /// Who said it; empty: unknown. For a figure, who claims it.
    Speaker,
    /// What the speaker is.
    Role,
    /// direct, mixed, indirect; a figure's kind.
    Kind,
    /// "said".
    Cue,
    /// What a figure counts.
    Of,
    /// The outlet.
    Outlet,
    /// The headline.
    Title,
    /// The byline as printed.
    Author,
    /// The day of publication.
    Date,
    /// The page's address.
    Url,
    /// The address that opens the page at the words.
    Link,
    /// Today.
    Accessed,
}

impl Field {
    /// All of them, in the order in which they may be offered.
    pub const ALL: [Field; 13] = [
        Field::Quote,
        Field::Speaker,
        Field::Role,
        Field::Kind,
        Field::Cue,
        Field::Of,
        Field::Outlet,
        Field::Title,
        Field::Author,
        Field::Date,
        Field::Url,
        Field::Link,
        Field::Accessed,
    ];

    /// As it stands in the braces.
    pub fn name(self) -> &'static str {
        match self {
            Field::Quote => "quote",
            Field::Speaker => "speaker",
            Field::Role => "role",
            Field::Kind => "kind",
            Field::Cue => "cue",
            Field::Of => "of",
            Field::Outlet => "outlet",
            Field::Title => "title",
            Field::Author => "author",
            Field::Date => "date",
            Field::Url => "url",
            Field::Link => "link",
            Field::Accessed => "accessed",
        }
    }
}

/// Why a template does not hold, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// What is wrong.
    pub problem: TemplateProblem,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateProblem {
    /// `{speeker}`: there is no such field.
    UnknownField(String),
    /// `{` or `[` is never closed.
    Unclosed(char),
    /// `}` or `]` was never opened.
    Unopened(char),
}

impl TemplateProblem {
    /// A name for the message that tells of it.
    pub fn name(&self) -> &'static str {
        match self {
            TemplateProblem::UnknownField(_) => "unknown_field",
            TemplateProblem::Unclosed(_) => "unclosed",
            TemplateProblem::Unopened(_) => "unopened",
        }
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "line {}, column {}: ", self.line, self.column)?;
        match &self.problem {
            TemplateProblem::UnknownField(name) => {
                let names = Field::ALL.map(Field::name).join(", ");
                write!(out, "there is no field {{{name}}}; there are {names}")
            }
            TemplateProblem::Unclosed(bracket) => {
                write!(out, "'{bracket}' is never closed; write '\\{bracket}' for the character itself")
            }
            TemplateProblem::Unopened(bracket) => {
                write!(out, "'{bracket}' closes nothing; write '\\{bracket}' for the character itself")
            }
        }
    }
}

impl std::error::Error for TemplateError {}

/// A template that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Field(Field),
    Optional(Vec<Part>),
}

impl Template {
    /// Reads a template.
    pub fn new(text: &str) -> Result<Self, TemplateError> {
        Parser { rest: text.chars().peekable(), line: 1, column: 1 }.all()
    }

    fn fill(&self, values: &dyn Fn(Field) -> String) -> String {
        let mut out = String::new();
        for part in &self.0 {
            part.write(values, &mut out);
        }
        out
    }
}

impl Part {
    fn write(&self, values: &dyn Fn(Field) -> String, out: &mut String) {
        match self {
            Part::Text(text) => out.push_str(text),
            Part::Field(field) => out.push_str(&values(*field)),
            Part::Optional(parts) => {
                let is_empty = |part: &Part| matches!(part, Part::Field(field) if values(*field).is_empty());
                if !parts.iter().any(is_empty) {
                    parts.iter().for_each(|part| part.write(values, out));
                }
            }
        }
    }
}

struct Parser<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    line: usize,
    column: usize,
}

/// Brackets may lie in brackets this deep; deeper ones are text.
const DEEPEST: usize = 32;

impl Parser<'_> {
    fn all(mut self) -> Result<Template, TemplateError> {
        // The parts of every bracket that is open, the outermost first, and where it was opened.
        let mut open: Vec<(Vec<Part>, (usize, usize))> = vec![(Vec::new(), (1, 1))];
        loop {
            let place = (self.line, self.column);
            let Some(character) = self.next() else { break };
            match character {
                '\\' => {
                    let escaped = self.rest.next_if(|next| "{}[]\\".contains(*next));
                    self.column += usize::from(escaped.is_some());
                    push(&mut open, escaped.unwrap_or('\\'));
                }
                '{' => {
                    let field = Part::Field(self.field(place)?);
                    if let Some((parts, _)) = open.last_mut() {
                        parts.push(field);
                    }
                }
                '}' => return Err(error(TemplateProblem::Unopened('}'), place)),
                '[' if open.len() <= DEEPEST => open.push((Vec::new(), place)),
                ']' => match open.pop() {
                    Some((parts, _)) if !open.is_empty() => close(&mut open, parts),
                    _ => return Err(error(TemplateProblem::Unopened(']'), place)),
                },
                character => push(&mut open, character),
            }
        }
        match open.pop() {
            Some((parts, _)) if open.is_empty() => Ok(Template(parts)),
            Some((_, place)) => Err(error(TemplateProblem::Unclosed('['), place)),
            None => Ok(Template(Vec::new())),
        }
    }

    fn next(&mut self) -> Option<char> {
        let character = self.rest.next()?;
        if character == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(character)
    }

    /// The field whose brace has just been opened.
    fn field(&mut self, place: (usize, usize)) -> Result<Field, TemplateError> {
        let mut name = String::new();
        loop {
            match self.next() {
                Some('}') => break,
                Some(character) if !matches!(character, '{' | '[' | ']' | '\n') => name.push(character),
                _ => return Err(error(TemplateProblem::Unclosed('{'), place)),
            }
        }
        let wanted = name.trim().to_lowercase();
        let field = Field::ALL.into_iter().find(|field| field.name() == wanted);
        field.ok_or_else(|| error(TemplateProblem::UnknownField(name), place))
    }
}

fn error(problem: TemplateProblem, (line, column): (usize, usize)) -> TemplateError {
    TemplateError { problem, line, column }
}

fn push(open: &mut [(Vec<Part>, (usize, usize))], character: char) {
    let Some((parts, _)) = open.last_mut() else { return };
    match parts.last_mut() {
        Some(Part::Text(text)) => text.push(character),
        _ => parts.push(Part::Text(character.to_string())),
    }
}

/// Ends a bracket: one without fields in it is text.
fn close(open: &mut [(Vec<Part>, (usize, usize))], inner: Vec<Part>) {
    let Some((parts, _)) = open.last_mut() else { return };
    if inner.iter().any(|part| !matches!(part, Part::Text(_))) {
        parts.push(Part::Optional(inner));
    } else {
        parts.push(Part::Text("[".to_owned()));
        parts.extend(inner);
        parts.push(Part::Text("]".to_owned()));
    }
}

/// Every quote and figure of the sheets in the reader's form: on a line each where the form is one line, else with a blank
/// line between.
pub(super) fn fill(sheets: &[Sheet], options: &Options) -> Result<String, TemplateError> {
    let text = if options.template.trim().is_empty() { DEFAULT } else { options.template };
    let template = Template::new(text)?;
    let between = if text.trim_end().contains('\n') { "\n\n" } else { "\n" };
    let mut filled = Vec::new();
    for sheet in sheets {
        let voice = |speaker| sheet.voice(speaker).map_or((String::new(), String::new()), named);
        for quote in &sheet.quotes {
            let (speaker, role) = voice(quote.speaker);
            filled.push(template.fill(&|field| match field {
                Field::Quote => quote.text.clone(),
                Field::Speaker => speaker.clone(),
                Field::Role => role.clone(),
                Field::Kind => quote_kind(quote.kind).to_owned(),
                Field::Cue => quote.cue.clone(),
                Field::Link => quote.link.url.clone(),
                field => of_page(field, sheet, options.today),
            }));
        }
        for figure in &sheet.figures {
            let (speaker, role) = voice(figure.claimed_by);
            filled.push(template.fill(&|field| match field {
                Field::Quote => figure.text.clone(),
                Field::Speaker => speaker.clone(),
                Field::Role => role.clone(),
                Field::Kind => figure_kind(figure.kind).to_owned(),
                Field::Of => figure.of.clone(),
                Field::Link => figure.link.url.clone(),
                field => of_page(field, sheet, options.today),
            }));
        }
    }
    Ok(filled.iter().map(|text| text.trim_end()).collect::<Vec<_>>().join(between))
}

fn named(voice: &super::sheet::Voice) -> (String, String) {
    (voice.name.clone(), voice.role.clone().unwrap_or_default())
}

/// The fields that are the same for everything of a page.
fn of_page(field: Field, sheet: &Sheet, today: &str) -> String {
    let source = &sheet.source;
    let value = match field {
        Field::Outlet => &source.site,
        Field::Title => &source.title,
        Field::Author => &source.byline,
        Field::Date => source.day(),
        Field::Url => &source.url,
        Field::Accessed => day_of(today),
        _ => "",
    };
    value.to_owned()
}
