//! BibLaTeX: an `@online` entry a page, which classic BibTeX takes as `@misc`.

use super::Work;
use super::author::{Author, joined};
use crate::export::sheet::Sheet;

/// The entries of the pages, one each, however many quotes were taken from it.
pub(in crate::export) fn bibtex(sheets: &[Sheet], today: &str) -> String {
    let mut keys: Vec<String> = Vec::new();
    let mut entries = Vec::new();
    for (number, sheet) in sheets.iter().enumerate() {
        if sheets.iter().take(number).any(|earlier| earlier.source == sheet.source) {
            continue;
        }
        let work = Work::of(sheet, today);
        let key = own_key(&work, &keys);
        entries.push(entry(&work, &key));
        keys.push(key);
    }
    entries.join("\n")
}

fn entry(work: &Work, key: &str) -> String {
    let authors: Vec<String> = work.authors.iter().map(author).collect();
    let date = work.date.map_or(String::new(), |date| date.iso());
    let accessed = work.accessed.map_or(String::new(), |date| date.iso());
    let title = if work.title.is_empty() { String::new() } else { format!("{{{}}}", escaped(work.title)) };
    let fields = [
        ("author", authors.join(" and ")),
        ("title", title),
        ("organization", escaped(work.outlet)),
        ("date", if date.is_empty() { escaped(work.printed) } else { date }),
        ("url", address(work.url)),
        ("urldate", accessed),
    ];
    let lines = fields.iter().filter(|(_, value)| !value.is_empty());
    let lines: Vec<String> = lines.map(|(name, value)| format!("  {name:<12} = {{{value}}},\n")).collect();
    format!("@online{{{key},\n{}}}\n", lines.concat())
}

/// "van der Berg, Jr., Jo", or in braces what is not to be taken apart.
fn author(author: &Author) -> String {
    match author {
        Author::Whole(name) => format!("{{{}}}", escaped(name)),
        Author::Person(person) => {
            let parts = [person.last(), person.suffix.clone(), person.given.clone()].map(|part| escaped(&part));
            joined(&[&parts[0], &parts[1], &parts[2]], ", ")
        }
    }
}

/// Text as TeX has it. Braces must pair to BibTeX even behind a backslash, so they are named.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(character);
            }
            other => out.push(other),
        }
    }
    out
}

/// An address is taken as it is, so only what would end it is encoded.
fn address(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C").replace(' ', "%20")
}

/// `reed2024harbour`: author, year, first long word of the headline; the same for the same page, and with a letter behind
/// it where another has it.
pub(super) fn own_key(work: &Work, taken: &[String]) -> String {
    let who = work.authors.first().map_or(work.outlet.to_owned(), Author::short);
    let year = work.date.map_or(String::new(), |date| date.year.to_string());
    let mut words = work.title.split_whitespace().map(plain).filter(|word| !word.is_empty());
    let word = words.clone().find(|word| word.len() > 3).or_else(|| words.next()).unwrap_or_default();
    let key = format!("{}{year}{word}", plain(&who));
    let key = if key.is_empty() { "onrecord".to_owned() } else { key };
    let mut own = key.clone();
    let mut letters = 'b'..='z';
    while taken.contains(&own) {
        own = match letters.next() {
            Some(letter) => format!("{key}{letter}"),
            None => format!("{own}z"),
        };
    }
    own
}

/// Letters and digits of ASCII in lower case; letters with marks lose them.
fn plain(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).flat_map(|character| bare(character).chars()).collect()
}

/// A letter without its marks, as far as Western Europe's go.
fn bare(character: char) -> &'static str {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
    if let Some(at) = PLAIN.find(character) {
        return PLAIN.get(at..=at).unwrap_or("");
    }
    match character {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ð' | 'ď' | 'đ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ı' | 'ī' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ő' | 'ō' => "o",
        'ö' | 'ø' | 'œ' => "oe",
        'ř' => "r",
        'ß' => "ss",
        'ś' | 'š' | 'ş' => "s",
        'ť' | 'ţ' => "t",
        'ù' | 'ú' | 'û' | 'ů' | 'ű' | 'ū' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => "",
    }
}
