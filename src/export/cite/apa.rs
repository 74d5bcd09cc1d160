//! Publication Manual of the American Psychological Association, 7th edition: newspaper articles (10.1, example 16) and
//! secondary sources (8.6).

use super::author::Author;
use super::line::Line;
use super::{Work, inner};

/// `Reed, J., & Lind, R. (2024, March 1). Harbour to stay open. The Quay. https://…`
pub(super) fn reference(work: &Work) -> Line {
    let names: Vec<String> = work.authors.iter().map(name).collect();
    let date = match work.date {
        Some(date) => date.apa(),
        None if work.printed.is_empty() => "n.d.".to_owned(),
        None => work.printed.to_owned(),
    };
    let date = format!("({date}). ");
    let mut line = Line::default();
    if names.is_empty() {
        line = line.plain(work.title);
        // Without a headline the outlet stands first.
        line = if work.title.is_empty() { line.italic(work.outlet) } else { line };
        line = line.stop().plain(" ").plain(&date);
    } else {
        line = line.plain(&listed(&names)).stop().plain(" ").plain(&date);
        if !work.title.is_empty() {
            line = line.plain(work.title).stop().plain(" ");
        }
    }
    let is_named =
        names.is_empty() && work.title.is_empty() || work.authors.iter().any(|one| one.straight() == work.outlet);
    if !work.outlet.is_empty() && !is_named {
        line = line.italic(work.outlet).stop().plain(" ");
    }
    line.link(work.url, work.url).trimmed()
}

/// `Lind, as cited in Reed, 2024`; `Reed & Lind, 2024`.
pub(super) fn in_text(work: &Work, speaker: Option<&Author>) -> String {
    let shorts: Vec<String> = work.authors.iter().map(Author::short).collect();
    let who = match shorts.as_slice() {
        [] if work.title.is_empty() => work.outlet.to_owned(),
        [] => format!("“{},”", inner(&work.short_title())),
        [one] => one.clone(),
        [one, other] => format!("{one} & {other}"),
        [one, ..] => format!("{one} et al."),
    };
    let year = work.date.map_or("n.d.".to_owned(), |date| date.year.to_string());
    let comma = if who.ends_with("”") || who.is_empty() { "" } else { "," };
    let cited = format!("{who}{comma} {year}");
    match speaker {
        Some(speaker) => format!("{}, as cited in {}", speaker.short(), cited.trim_start()),
        None => cited.trim_start().to_owned(),
    }
}

/// "Reed, J."
fn name(author: &Author) -> String {
    match author {
        Author::Whole(name) => name.clone(),
        Author::Person(person) => super::author::joined(&[&person.last(), &person.initials(), &person.suffix], ", "),
    }
}

/// Up to twenty are named; of more, the first nineteen and the last.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] if names.len() <= 20 => format!("{}, & {last}", first.join(", ")),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().take(19).map(String::as_str).collect();
            format!("{}, . . . {last}", first.join(", "))
        }
    }
}
