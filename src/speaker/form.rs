//! Forms of a name: which may be one person's, and which of them is shown.

use crate::words::hash::of_stem;
use crate::words::{self, Classes};

/// The ways a text gives one entity's name, in the order it brings them.
#[derive(Default)]
pub(super) struct Forms(Vec<Form>);

struct Form {
    words: Vec<String>,
    /// How often it stands in the body outside marks, and in headlines and quotes.
    body: usize,
    other: usize,
}

/// How many forms are kept; no text has more of one person.
const KEPT: usize = 12;

impl Forms {
    pub(super) fn add(&mut self, words: &[&str], aside: bool) {
        let same = |form: &&mut Form| form.words.iter().map(String::as_str).eq(words.iter().copied());
        let (body, other) = (usize::from(!aside), usize::from(aside));
        if let Some(form) = self.0.iter_mut().find(same) {
            form.body += body;
            form.other += other;
        } else if self.0.len() < KEPT {
            self.0.push(Form { words: words.iter().map(ToString::to_string).collect(), body, other });
        }
    }

    /// True if a name in full can be this entity's: one ends as the other does, or the first names agree.
    pub(super) fn fits(&self, words: &[&str], first: &str) -> bool {
        let given = |form: &Form| form.words.first().is_some_and(|given| same_first(&fold(given), &fold(first)));
        self.tails(words) || self.0.iter().any(given)
    }

    /// True if a name ends as a form of this entity does, to the head of the shorter.
    pub(super) fn tails(&self, words: &[&str]) -> bool {
        self.0.iter().any(|form| form.words.iter().rev().zip(words.iter().rev()).all(|(a, b)| same(a, b)))
    }

    /// The form to show: in full if there is one, the one the body uses most, the fuller of two.
    pub(super) fn shown(&self, is_person: bool) -> Option<String> {
        // "Debbie Lark Orvik" beats "Lark Orvik", but not "Celebrities Ada Lark" "Ada Lark".
        let is_first = |form: &Form| form.words.first().is_some_and(|w| words::classes(w).any(Classes::FIRST));
        let is_cut = |form: &Form| {
            let longer = |other: &Form| {
                let mut tail = other.words.iter().rev().zip(form.words.iter().rev());
                other.body > 0
                    && other.words.len() > form.words.len()
                    && tail.all(|(a, b)| same(a, b))
                    && (is_first(other) || !is_first(form))
            };
            is_person && self.0.iter().any(longer)
        };
        let rank = |form: &Form| {
            let is_full = !is_person || form.words.len() > 1;
            let is_mixed = form.words.iter().any(|w| !is_upper(w));
            let initial = form.words.iter().any(|w| w.trim_end_matches('.').chars().count() == 1);
            let dotted = is_person && initial && form.words.len() > 2;
            (
                is_full && form.body > 0,
                is_mixed,
                is_full,
                !is_cut(form),
                dotted,
                form.body,
                form.words.len(),
                form.other,
            )
        };
        let best = self.0.iter().rev().max_by_key(|form| rank(form))?;
        let name = best.words.join(" ");
        let shouted = is_person && best.words.iter().all(|w| is_upper(w)) && name.chars().count() > 3;
        Some(if shouted { in_title_case(&name) } else { name })
    }
}

fn is_upper(word: &str) -> bool {
    word.chars().all(|c| !c.is_lowercase())
}

/// `ADA LARK` as people write it.
fn in_title_case(name: &str) -> String {
    let mut inside = false;
    let mut out = String::new();
    for c in name.chars() {
        if inside {
            out.extend(c.to_lowercase())
        } else {
            out.push(c)
        }
        inside = c.is_alphabetic();
    }
    out
}

/// A word as names are compared by it.
pub(super) fn fold(word: &str) -> String {
    let mut folded = word.to_lowercase();
    if folded.contains('’') {
        folded = folded.replace('’', "'");
    }
    folded.truncate(folded.trim_end_matches('.').len());
    folded
}

/// True for words that are the same in lower case.
fn same(a: &str, b: &str) -> bool {
    a == b || of_stem(a) == of_stem(b)
}

/// The first letters of a name's words in lower case, the small ones left out.
pub(super) fn initials<'a>(words: &'a [&str]) -> impl Iterator<Item = char> + 'a {
    let capitals = words.iter().filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase());
    capitals.flat_map(char::to_lowercase)
}

/// `J.` and `Joan` may be one; `Joan` and `John` are not; `Dan` may be `Daniel`.
pub(super) fn same_first(a: &str, b: &str) -> bool {
    const SHORTEST: usize = 3;
    let initial = a.chars().count() == 1 || b.chars().count() == 1;
    let starts = |x: &str, y: &str| x.starts_with(y) && (initial || y.len() >= SHORTEST);
    starts(a, b) || starts(b, a)
}
