//! Forms of a name: which may be one person's, and which of them is shown.

use crate::words::{self, Classes};

/// The words of a name as it stands, and the hashes of their stems.
#[derive(Clone, Copy)]
pub(super) struct Form<'w> {
    pub(super) words: &'w [&'w str],
    pub(super) stems: &'w [u32],
}

impl Form<'_> {
    /// True if one of the two ends as the other does, to the head of the shorter.
    fn tails(self, other: Form) -> bool {
        self.stems.iter().rev().zip(other.stems.iter().rev()).all(|(a, b)| a == b)
    }
}

/// The ways a text gives one entity's name, in the order it brings them.
#[derive(Default)]
pub(super) struct Forms<'w>(Vec<Used<'w>>);

/// A form, and how often it stands in the body outside marks, and in headlines and quotes.
struct Used<'w> {
    form: Form<'w>,
    body: usize,
    other: usize,
}

/// How many forms are kept; no text has more of one person.
const KEPT: usize = 12;

impl<'w> Forms<'w> {
    pub(super) fn add(&mut self, form: Form<'w>, aside: bool) {
        let (body, other) = (usize::from(!aside), usize::from(aside));
        if let Some(used) = self.0.iter_mut().find(|used| used.form.words == form.words) {
            used.body += body;
            used.other += other;
        } else if self.0.len() < KEPT {
            self.0.push(Used { form, body, other });
        }
    }

    /// True if a name in full can be this entity's: one ends as the other does, or the first names agree.
    pub(super) fn fits(&self, form: Form) -> bool {
        let given = |used: &Used| {
            let (given, first) = (used.form.words.first(), form.words.first());
            given.zip(first).is_some_and(|(given, first)| same_first(&fold(given), &fold(first)))
        };
        self.tails(form) || self.0.iter().any(given)
    }

    /// True if a name ends as a form of this entity does, to the head of the shorter.
    pub(super) fn tails(&self, form: Form) -> bool {
        self.0.iter().any(|used| used.form.tails(form))
    }

    /// The form to show: in full if there is one, the one the body uses most, the fuller of two.
    pub(super) fn shown(&self, is_person: bool) -> Option<String> {
        let best = match self.0.as_slice() {
            [only] => only,
            forms => forms.iter().rev().max_by_key(|used| self.rank(used, is_person))?,
        };
        let name = best.form.words.join(" ");
        let shouted = is_person && best.form.words.iter().all(|w| is_upper(w)) && name.chars().count() > 3;
        Some(if shouted { in_title_case(&name) } else { name })
    }

    /// What speaks for showing a form, what weighs most first.
    fn rank(&self, used: &Used, is_person: bool) -> impl Ord + use<> {
        let words = used.form.words;
        let is_full = !is_person || words.len() > 1;
        let is_mixed = words.iter().any(|w| !is_upper(w));
        let initial = words.iter().any(|w| w.trim_end_matches('.').chars().count() == 1);
        let dotted = is_person && initial && words.len() > 2;
        let is_whole = !(is_person && self.is_cut(used));
        (is_full && used.body > 0, is_mixed, is_full, is_whole, dotted, used.body, words.len(), used.other)
    }

    /// "Debbie Lark Orvik" beats "Lark Orvik", but not "Celebrities Ada Lark" "Ada Lark".
    fn is_cut(&self, used: &Used) -> bool {
        let is_first = |form: Form| form.words.first().is_some_and(|w| words::classes(w).any(Classes::FIRST));
        self.0.iter().any(|other| {
            other.body > 0
                && other.form.words.len() > used.form.words.len()
                && other.form.tails(used.form)
                && (is_first(other.form) || !is_first(used.form))
        })
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

/// The first letters of a name's words in lower case, the small ones left out.
pub(super) fn initials<'a>(words: &'a [&str]) -> impl Iterator<Item = char> + 'a {
    let capitals = words.iter().filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase());
    capitals.flat_map(char::to_lowercase)
}

/// `J.` and `Joan` may be one; `Joan` and `John` are not; `Dan` may be `Daniel`; `Al` is `Al`, and not `Alan`.
pub(super) fn same_first(a: &str, b: &str) -> bool {
    const SHORTEST: usize = 3;
    let initial = a.chars().count() == 1 || b.chars().count() == 1;
    let starts = |x: &str, y: &str| x.starts_with(y) && (initial || y.len() >= SHORTEST);
    a == b || starts(a, b) || starts(b, a)
}
