//! What a saved page says about itself; the twin of `extension/content/metadata.js`: read that file for the story.

use super::parse::{attribute, descendants, elements, tag_of, text_of};
use crate::article::Page;
use markup5ever_rcdom::{Handle, RcDom};
use serde_json::Value;
use std::collections::HashMap;

const MAX_FIELD: usize = 300;
const MAX_JSON: usize = 1_000_000;
const MAX_VISITED: usize = 1000;
const MAX_METAS: usize = 1000;
const MAX_NAMES: usize = 20;
/// Of a printed byline, in characters.
const MAX_NAME: usize = 100;

const TITLE: [&str; 3] = ["og:title", "twitter:title", "dc.title"];
const BYLINE: [&str; 5] = ["author", "parsely-author", "sailthru.author", "dc.creator", "article:author"];
const SITE: &str = "og:site_name";
const PROGRAM: &str = "application-name";
const PUBLISHED: [&str; 8] = [
    "article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "date",
    "pubdate",
];
const LANG: [&str; 2] = ["content-language", "og:locale"];

/// A page without blocks.
pub(super) fn describe(document: &RcDom, url: &str) -> Page {
    let stated = Stated::of(document);
    let data = &stated.article;
    let first = |value: &Value| value.as_array().map_or(value, |list| list.first().unwrap_or(&Value::Null)).clone();

    let site = stated
        .meta(&[SITE])
        .or_else(|| names_in(&first(&data["publisher"])))
        .or_else(|| stated.meta(&[PROGRAM]))
        .unwrap_or_default();
    let title = json_line(&data["headline"])
        .or_else(|| stated.meta(&TITLE))
        .or_else(|| stated.heading.clone())
        .or_else(|| stated.window_title.clone())
        .unwrap_or_default();
    Page {
        url: address(url, stated.canonical.as_deref()),
        title: without_site(title, &site),
        lang: stated
            .lang
            .clone()
            .or_else(|| stated.meta(&LANG).map(|lang| lang.replacen('_', "-", 1)))
            .unwrap_or_default(),
        byline: names_in(&data["author"])
            .or_else(|| stated.meta(&BYLINE))
            .or_else(|| stated.author.clone())
            .or_else(|| stated.linked_author.clone())
            .unwrap_or_default(),
        published: json_line(&data["datePublished"])
            .or_else(|| stated.meta(&PUBLISHED))
            .or_else(|| stated.published.clone())
            .or_else(|| stated.only_time())
            .unwrap_or_default(),
        site,
        ..Page::default()
    }
}

/// Everything the page states, the first of each kind. Empty texts are `None`.
#[derive(Default)]
struct Stated {
    article: Value,
    metas: HashMap<String, String>,
    heading: Option<String>,
    window_title: Option<String>,
    author: Option<String>,
    linked_author: Option<String>,
    published: Option<String>,
    /// Up to two different ones.
    times: Vec<String>,
    lang: Option<String>,
    canonical: Option<String>,
}

impl Stated {
    fn of(document: &RcDom) -> Stated {
        let mut stated = Stated::default();
        let mut seen = Seen::default();
        for element in elements(document) {
            match tag_of(&element).unwrap_or_default() {
                "html" if stated.lang.is_none() => {
                    stated.lang = attribute(&element, "lang").and_then(|lang| line(&lang));
                }
                "h1" if !std::mem::replace(&mut seen.heading, true) => stated.heading = line(&text_of(&element)),
                "title" if !std::mem::replace(&mut seen.title, true) => stated.window_title = line(&text_of(&element)),
                "meta" if seen.metas < MAX_METAS => {
                    seen.metas += 1;
                    stated.add_meta(&element);
                }
                "link" if !seen.canonical && has_word(&element, "rel", "canonical") => {
                    seen.canonical = true;
                    stated.canonical = attribute(&element, "href").map(|href| href.to_string());
                }
                "script" if stated.article.is_null() => stated.article = article_in(&element).unwrap_or_default(),
                _ => {}
            }
            stated.add_visible(&element);
        }
        stated
    }

    fn add_meta(&mut self, element: &Handle) {
        let Some(content) = attribute(element, "content").and_then(|content| line(&content)) else { return };
        for name in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = attribute(element, name).filter(|name| !name.is_empty()) {
                self.metas.entry(name.to_lowercase()).or_insert_with(|| content.clone());
            }
        }
    }

    /// What stands in the page itself, marked up for machines.
    fn add_visible(&mut self, element: &Handle) {
        if self.linked_author.is_none() && has_word(element, "rel", "author") {
            self.linked_author = name_in(element);
        }
        if self.author.is_none() && has_word(element, "itemprop", "author") {
            let name = descendants(element).find(|one| has_word(one, "itemprop", "name"));
            self.author = name_in(&name.unwrap_or_else(|| element.clone()));
        }
        if self.published.is_none() && has_word(element, "itemprop", "datePublished") {
            self.published = ["content", "datetime"].iter().find_map(|name| line(&attribute(element, name)?));
        }
        if self.times.len() < 2 && tag_of(element) == Some("time") {
            let time = attribute(element, "datetime").and_then(|time| line(&time)).filter(|time| is_day(time));
            self.times.extend(time.filter(|time| !self.times.contains(time)));
        }
    }

    /// The time that the page names, if it names one only: with several, who knows which.
    fn only_time(&self) -> Option<String> {
        self.times.first().filter(|_| self.times.len() == 1).cloned()
    }

    fn meta(&self, names: &[&str]) -> Option<String> {
        names.iter().filter_map(|name| self.metas.get(*name)).find(|content| !is_address(content)).cloned()
    }
}

/// What was met already, empty or not.
#[derive(Default)]
struct Seen {
    heading: bool,
    title: bool,
    canonical: bool,
    metas: usize,
}

fn has_word(element: &Handle, name: &str, word: &str) -> bool {
    attribute(element, name)
        .is_some_and(|value| value.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(word)))
}

/// The article in a JSON-LD script; `None` if it is none, or cannot be read.
fn article_in(script: &Handle) -> Option<Value> {
    let kind = attribute(script, "type")?;
    if !kind.eq_ignore_ascii_case("application/ld+json") {
        return None;
    }
    let text = text_of(script);
    if text.encode_utf16().count() > MAX_JSON {
        return None;
    }
    let data = serde_json::from_str(&text).ok()?;
    let mut queue: Vec<&Value> = vec![&data];
    let mut at = 0;
    while let Some(value) = queue.get(at).filter(|_| at < MAX_VISITED) {
        match value {
            Value::Array(list) => queue.extend(list.iter().take(MAX_VISITED)),
            Value::Object(_) => {
                let is_article = |kind: &Value| {
                    kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("Posting"))
                };
                if list_of(&value["@type"]).iter().any(is_article) {
                    return Some((*value).clone());
                }
                let (graph, main) = (&value["@graph"], &value["mainEntity"]);
                queue.extend([graph, main]);
            }
            _ => {}
        }
        at += 1;
    }
    None
}

fn list_of(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

/// The names of people or organisations: strings, or objects with a name.
fn names_in(value: &Value) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for one in list_of(value).iter().take(MAX_NAMES) {
        let name = json_line(if one.is_object() { &one["name"] } else { one });
        names.extend(name.filter(|name| !is_address(name) && !names.contains(name)));
    }
    Some(names.join(", ")).filter(|names| !names.is_empty())
}

/// A name as it is printed; what is long is none.
fn name_in(element: &Handle) -> Option<String> {
    line(&text_of(element)).filter(|name| name.chars().count() <= MAX_NAME && !is_address(name))
}

/// "2026-03-01", with or without a time behind it.
fn is_day(time: &str) -> bool {
    let day = time.as_bytes();
    day.len() >= 10
        && day
            .iter()
            .take(10)
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() })
}

fn json_line(value: &Value) -> Option<String> {
    line(value.as_str()?)
}

fn is_address(text: &str) -> bool {
    ["http://", "https://", "//", "@"].iter().any(|start| text.starts_with(start))
}

/// One line of text: entities that were encoded twice decoded, white space collapsed, not too long. `None`: nothing.
fn line(text: &str) -> Option<String> {
    let decoded = decode_entities(text);
    let mut line = String::new();
    for word in decoded.split(['\t', '\n', '\x0c', '\r', ' ', '\u{a0}']).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.len() > MAX_FIELD * 4 {
            break;
        }
    }
    let line: String = line.chars().take(MAX_FIELD).collect();
    Some(line).filter(|line| !line.is_empty())
}

fn decode_entities(text: &str) -> String {
    let mut decoded = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&').filter(|_| decoded.len() < MAX_FIELD * 40) {
        let (before, from) = rest.split_at(at);
        decoded.push_str(before);
        let name = from.get(1..).unwrap_or_default();
        let name = name.find(';').filter(|end| *end <= 9).and_then(|end| name.get(..end));
        match name.and_then(|name| Some((entity(name)?, name.len()))) {
            Some((char, length)) => {
                decoded.push(char);
                rest = from.get(length + 2..).unwrap_or_default();
            }
            None => {
                decoded.push('&');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    decoded + rest
}

fn entity(name: &str) -> Option<char> {
    let code = |digits: &str, radix: u32, most: usize| {
        let valid = (1..=most).contains(&digits.len()) && digits.chars().all(|c| c.is_digit(radix));
        u32::from_str_radix(digits, radix).ok().filter(|code| valid && *code > 0).and_then(char::from_u32)
    };
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let digits = name.strip_prefix('#')?;
            match digits.strip_prefix(['x', 'X']) {
                Some(digits) => code(digits, 16, 6),
                None => code(digits, 10, 7),
            }
        }
    }
}

/// The address the page gives for itself, if it is of the same host; else the one it was read at. No fragment.
fn address(own: &str, stated: Option<&str>) -> String {
    let own = without_fragment(own.trim());
    let Some(stated) = stated.map(|stated| without_fragment(stated.trim())) else { return own.to_owned() };
    match (host(own), host(stated)) {
        (None, Some(_)) => stated.to_owned(),
        (Some(own), Some(there)) if own == there => stated.to_owned(),
        _ => own.to_owned(),
    }
}

fn without_fragment(url: &str) -> &str {
    url.split('#').next().unwrap_or_default()
}

/// The host of an address on the web, without the parts that name a flavour of the same site.
fn host(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?']).next().unwrap_or_default().to_lowercase();
    let plain = ["www.", "m.", "mobile.", "amp."].iter().find_map(|start| host.strip_prefix(start)).unwrap_or(&host);
    Some(plain.to_owned()).filter(|host| !host.is_empty())
}

/// "Headline | Outlet" without the outlet.
fn without_site(title: String, site: &str) -> String {
    let headline = title.strip_suffix(site).filter(|_| !site.is_empty()).and_then(|rest| {
        let mut chars = rest.strip_suffix(' ')?.chars();
        chars.next_back().filter(|mark| "|-–—·•:".contains(*mark))?;
        chars.as_str().strip_suffix(' ').filter(|headline| !headline.is_empty()).map(str::to_owned)
    });
    headline.unwrap_or(title)
}
