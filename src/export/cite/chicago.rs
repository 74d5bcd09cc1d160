//! The Chicago Manual of Style, 17th edition, notes and bibliography: newspapers (14.191 and following), one source quoted
//! in another (14.260), short forms (14.30).

use super::author::Author;
use super::line::Line;
use super::{Work, inner};

/// A note: `Rosa Lind, quoted in Jo Reed, “Harbour to Stay Open,” The Quay, March 1, 2024, https://….`; a later one of the
/// same work is short: `Lind, quoted in Reed, “Harbour to Stay Open.”`
pub(super) fn note(line: Line, work: &Work, speaker: Option<&Author>, is_first: bool) -> Line {
    let name = if is_first { Author::straight } else { Author::short };
    let line = match speaker {
        Some(speaker) => line.plain(&format!("{}, quoted in ", name(speaker))),
        None => line,
    };
    let names: Vec<String> = authors(work).map(name).collect();
    let line = if names.is_empty() { line } else { line.plain(&format!("{}, ", listed(&names))) };
    if !is_first {
        let title = inner(&work.short_title());
        return if title.is_empty() {
            line.italic(work.outlet).plain(".")
        } else {
            line.plain(&format!("“{}”", closed(&title, '.')))
        };
    }
    let line =
        if work.title.is_empty() { line } else { line.plain(&format!("“{}” ", closed(&inner(work.title), ','))) };
    rest(line, work, ", ")
}

/// A bibliography's entry: `Reed, Jo. “Harbour to Stay Open.” The Quay, March 1, 2024. https://….`
pub(super) fn entry(work: &Work) -> Line {
    let mut line = Line::default();
    let mut names: Vec<String> = authors(work).map(Author::straight).collect();
    if let (Some(first), Some(author)) = (names.first_mut(), authors(work).next()) {
        *first = author.turned();
    }
    if !names.is_empty() {
        let names = match names.as_slice() {
            [one, other] => format!("{one}, and {other}"),
            names if names.len() > 10 => format!("{}, et al.", names.get(..7).unwrap_or(names).join(", ")),
            [first @ .., last] if !first.is_empty() => format!("{}, and {last}", first.join(", ")),
            names => names.concat(),
        };
        line = line.plain(&names).stop().plain(" ");
    }
    if !work.title.is_empty() {
        line = line.plain(&format!("“{}” ", closed(&inner(work.title), '.')));
    }
    rest(line, work, ". ")
}

/// Outlet, date and address; a page without a date says when it was looked at.
fn rest(line: Line, work: &Work, before_address: &str) -> Line {
    let mut date = work.date.map_or(work.printed.to_owned(), |date| date.chicago());
    if let (true, Some(accessed)) = (date.is_empty(), work.accessed) {
        date = format!("accessed {}", accessed.chicago());
    }
    let mut line = line.italic(work.outlet);
    if !date.is_empty() {
        line = line.plain(if work.outlet.is_empty() { "" } else { ", " }).plain(&date);
    }
    if !work.url.is_empty() {
        let is_bare = work.outlet.is_empty() && date.is_empty();
        line = line.plain(if is_bare { "" } else { before_address }).link(work.url, work.url);
    }
    line.trimmed().plain(".")
}

fn authors<'a>(work: &'a Work) -> impl Iterator<Item = &'a Author> {
    work.authors.iter().filter(|one| one.straight() != work.outlet)
}

/// Of four and more, the first.
fn listed(names: &[String]) -> String {
    match names {
        [one, other] => format!("{one} and {other}"),
        [one, two, three] => format!("{one}, {two}, and {three}"),
        [one, _, ..] => format!("{one} et al."),
        names => names.concat(),
    }
}

/// A headline with the mark that belongs inside its quotation marks. After a question or an exclamation a comma stays, a
/// full stop does not (14.96).
fn closed(title: &str, mark: char) -> String {
    match title.chars().next_back() {
        Some('?' | '!') if mark == '.' => title.to_owned(),
        Some('.') => format!("{}{mark}", title.trim_end_matches('.')),
        _ => format!("{title}{mark}"),
    }
}
