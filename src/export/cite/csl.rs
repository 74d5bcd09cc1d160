//! CSL-JSON, which citation managers take in: <https://docs.citationstyles.org>.

use serde::Serialize;

use super::author::Author;
use super::date::Date;
use super::{Work, bibtex};
use crate::export::sheet::Sheet;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Item<'a> {
    id: String,
    r#type: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name>,
    #[serde(skip_serializing_if = "str::is_empty")]
    container_title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<When>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<When>,
    #[serde(rename = "URL", skip_serializing_if = "str::is_empty")]
    url: &'a str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Name {
    Person {
        family: String,
        #[serde(skip_serializing_if = "String::is_empty")]
        given: String,
        #[serde(rename = "non-dropping-particle", skip_serializing_if = "String::is_empty")]
        particle: String,
        #[serde(skip_serializing_if = "String::is_empty")]
        suffix: String,
    },
    Whole {
        literal: String,
    },
}

#[derive(Serialize)]
#[serde(untagged)]
enum When {
    Read {
        #[serde(rename = "date-parts")]
        parts: [Vec<u16>; 1],
    },
    Printed {
        raw: String,
    },
}

impl From<Date> for When {
    fn from(date: Date) -> Self {
        When::Read { parts: [date.parts()] }
    }
}

/// One item a page.
pub(in crate::export) fn csl_json(sheets: &[Sheet], today: &str) -> String {
    let mut keys: Vec<String> = Vec::new();
    let mut items = Vec::new();
    for (number, sheet) in sheets.iter().enumerate() {
        if sheets.iter().take(number).any(|earlier| earlier.source == sheet.source) {
            continue;
        }
        let work = Work::of(sheet, today);
        let key = bibtex::own_key(&work, &keys);
        keys.push(key.clone());
        let printed = Some(work.printed).filter(|raw| !raw.is_empty()).map(|raw| When::Printed { raw: raw.to_owned() });
        items.push(Item {
            id: key,
            r#type: "article-newspaper",
            title: work.title,
            author: work.authors.iter().map(name).collect(),
            container_title: work.outlet,
            issued: work.date.map(When::from).or(printed),
            accessed: work.accessed.map(When::from),
            url: work.url,
        });
    }
    // Plain data always has a JSON form.
    serde_json::to_string_pretty(&items).unwrap_or_default() + "\n"
}

fn name(author: &Author) -> Name {
    match author.clone() {
        Author::Whole(literal) => Name::Whole { literal },
        Author::Person(person) => Name::Person {
            family: person.family,
            given: person.given,
            particle: person.particle,
            suffix: person.suffix,
        },
    }
}
