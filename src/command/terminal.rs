//! The view for people: quotes by speaker, then the figures. Colours only adorn; everything is said in words, too.

use anstyle::{AnsiColor, Style};
use onrecord::export::{Counted, Quoted, Sheet, figure_kind};
use onrecord::quote::QuoteKind;

/// Speakers' colours, in the order in which they speak, then from the start again.
const COLOURS: [AnsiColor; 6] =
    [AnsiColor::Cyan, AnsiColor::Magenta, AnsiColor::Green, AnsiColor::Yellow, AnsiColor::Blue, AnsiColor::Red];

/// The widest a figure's words may push what it counts to the right, in characters.
const WIDEST_FIGURE: usize = 24;

/// The document as the terminal shows it.
pub(super) fn document(title: &str, sheet: &Sheet, coloured: bool) -> String {
    let mut view = View { out: String::new(), coloured };
    view.styled(Style::new().bold(), title);
    view.line();
    let source = &sheet.source;
    let details = [source.site.as_str(), &source.byline, source.day(), &source.url];
    let details: Vec<&str> = details.into_iter().filter(|part| !part.is_empty()).collect();
    if !details.is_empty() {
        view.styled(Style::new().dimmed(), &details.join(" · "));
        view.line();
    }
    let figures: Vec<&Counted> = sheet.figures.iter().filter(|figure| figure.is_listed()).collect();
    let groups = sheet.by_speaker();
    let named = groups.iter().filter(|(speaker, _)| speaker.is_some()).count();
    view.text(&format!(
        "{} · {} · {}\n",
        counted(sheet.quotes.len(), "quote"),
        counted(named, "speaker"),
        counted(figures.len(), "figure")
    ));
    for ((speaker, quotes), colour) in groups.iter().zip(COLOURS.iter().cycle()) {
        let voice = sheet.voice(*speaker);
        let style = voice.map_or(Style::new(), |_| Style::new().fg_color(Some((*colour).into())));
        view.line();
        view.styled(style.bold(), voice.map_or("Speaker unknown", |voice| &voice.name));
        if let Some(role) = voice.and_then(|voice| voice.role.as_deref()) {
            view.text(&format!(", {role}"));
        }
        view.line();
        for quote in quotes.iter().filter_map(|index| sheet.quotes.get(*index)) {
            view.quote(quote, style);
        }
    }
    if !figures.is_empty() {
        view.line();
        view.styled(Style::new().bold(), "Figures");
        view.line();
    }
    let width = figures.iter().map(|figure| figure.text.chars().count()).max().unwrap_or(0).min(WIDEST_FIGURE);
    for figure in figures {
        view.figure(figure, sheet, width);
    }
    view.out
}

fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

struct View {
    out: String,
    coloured: bool,
}

impl View {
    fn text(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn line(&mut self) {
        self.out.push('\n');
    }

    fn styled(&mut self, style: Style, text: &str) {
        if self.coloured {
            self.out.push_str(&format!("{style}{text}{style:#}"));
        } else {
            self.out.push_str(text);
        }
    }

    fn quote(&mut self, quote: &Quoted, style: Style) {
        let lines: Vec<&str> = quote.text.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            self.text("  ");
            self.styled(style, if quote.kind == QuoteKind::Indirect { "┊" } else { "│" });
            self.text(" ");
            self.text(line);
            if number + 1 == lines.len() {
                let mut notes = Vec::new();
                if quote.kind == QuoteKind::Indirect {
                    notes.push("reported");
                }
                if !quote.cue.is_empty() {
                    notes.push(&quote.cue);
                }
                if quote.is_unsure() {
                    notes.push("unsure");
                }
                if !notes.is_empty() {
                    self.styled(Style::new().dimmed(), &format!("  ({})", notes.join("; ")));
                }
            }
            self.line();
        }
    }

    fn figure(&mut self, figure: &Counted, sheet: &Sheet, width: usize) {
        let text = &figure.text;
        let gap = width.saturating_sub(text.chars().count());
        self.text("  ");
        self.styled(Style::new().bold(), text);
        self.text(&" ".repeat(gap + 2));
        let what = if figure.of.is_empty() { figure_kind(figure.kind) } else { &figure.of };
        self.text(what);
        if let Some(voice) = sheet.voice(figure.claimed_by) {
            self.styled(Style::new().dimmed(), &format!("  ({})", voice.name));
        }
        self.line();
    }
}
