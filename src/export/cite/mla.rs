//! MLA Handbook, 9th edition: works on a website (5.1 and following), indirect sources (6.77).

use super::author::Author;
use super::line::Line;
use super::{Work, inner};

/// `Reed, Jo. “Harbour to Stay Open.” The Quay, 1 Mar. 2024, quay.example/harbour. Accessed 3 Mar. 2024.`
pub(super) fn reference(work: &Work) -> Line {
    let mut line = Line::default();
    // An outlet that is its own author is named once, as the outlet.
    let authors: Vec<&Author> = work.authors.iter().filter(|one| one.straight() != work.outlet).collect();
    let names = match authors.as_slice() {
        [] => String::new(),
        [one] => one.turned(),
        [one, other] => format!("{}, and {}", one.turned(), other.straight()),
        [one, ..] => format!("{}, et al.", one.turned()),
    };
    if !names.is_empty() {
        line = line.plain(&names).stop().plain(" ");
    }
    if !work.title.is_empty() {
        let title = inner(work.title);
        let stop = if title.ends_with(['.', '?', '!']) { "" } else { "." };
        line = line.plain(&format!("“{title}{stop}” "));
    }
    let date = work.date.map_or(work.printed.to_owned(), |date| date.mla());
    // Addresses without "https://", which is understood.
    let address = work.url.split_once("://").map_or(work.url, |(_, address)| address);
    let mut comma = "";
    for part in [work.outlet, &date, address].into_iter().filter(|part| !part.is_empty()) {
        line = line.plain(comma);
        line = if part == work.outlet {
            line.italic(part)
        } else if part == address {
            line.link(part, work.url)
        } else {
            line.plain(part)
        };
        comma = ", ";
    }
    if !comma.is_empty() {
        line = line.plain(".");
    }
    match work.accessed {
        Some(date) => line.plain(&format!(" Accessed {}.", date.mla())).trimmed(),
        None => line.trimmed(),
    }
}

/// `qtd. in Reed`; `Reed and Lind`.
pub(super) fn in_text(work: &Work, speaker: Option<&Author>) -> String {
    let shorts: Vec<String> =
        work.authors.iter().filter(|one| one.straight() != work.outlet).map(Author::short).collect();
    let who = match shorts.as_slice() {
        [] if work.title.is_empty() => work.outlet.to_owned(),
        [] => format!("“{}”", inner(&work.short_title())),
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [one, ..] => format!("{one} et al."),
    };
    if speaker.is_some() { format!("qtd. in {who}") } else { who }
}
