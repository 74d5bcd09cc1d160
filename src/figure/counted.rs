//! What is counted: the noun phrase after a number ("35 *Russian diplomats*"), after its "of" ("755 of its *embassy and
//! consulate staff*"), or before it ("cut its *embassy and consular employees* to 455").
//!
//! Without grammar, a phrase runs until a word that cannot stand inside one, and its head is the first plural noun
//! (further plurals right behind it belong to it: "sports fans"). Without a plural nothing is said: unknown beats wrong.

use std::sync::LazyLock;

use super::lexicon::Table;
use super::line::{Line, before};
use crate::text::Span;

static ENDS: LazyLock<Table<()>> = LazyLock::new(|| Table::list(include_str!("../words/noun_phrase_ends.txt")));
static PLURALS: LazyLock<Table<()>> = LazyLock::new(|| Table::list(include_str!("../words/plurals.txt")));
static NOT_PLURALS: LazyLock<Table<()>> = LazyLock::new(|| Table::list(include_str!("../words/not_plurals.txt")));
static CHANGE_VERBS: LazyLock<Table<()>> = LazyLock::new(|| Table::list(include_str!("../words/change_verbs.txt")));

/// More words than a counted phrase has.
const MOST_WORDS: usize = 9;

/// A counted noun phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    /// The phrase: "embassy and consulate staff".
    pub(super) span: Span,
    /// The token of its head: "staff".
    pub(super) head: usize,
}

/// What a number that ends before the token counts.
pub(super) fn after(line: &Line, next: usize) -> Option<Counted> {
    let mut at = next;
    if line.is(at, "or") && line.is_one_of(at + 1, &["so", "more", "fewer", "less"]) {
        at += 2;
    }
    at += usize::from(line.is_mark(at, '+') && line.glued(at));
    // The mark of a footnote: "1,200* bees", "8 million² bees".
    while matches!(line.mark(at), Some('*' | '†' | '‡' | '¹' | '²' | '³')) && line.glued(at) {
        at += 1;
    }
    if line.is_mark(at, '[') && line.glued(at) && line.digits(at + 1).is_some() && line.is_mark(at + 2, ']') {
        at += 3;
    }
    // "“thousands” of voters"
    at += usize::from(matches!(line.mark(at), Some('"' | '”' | '’')) && line.glued(at) && line.is(at + 1, "of"));
    if line.is(at, "of") {
        at += 1;
        if line.is_one_of(at, &["them", "us", "you", "which", "whom", "these", "those"]) && !line.is_small(at + 1) {
            return None;
        }
        at += usize::from(line.is(at, "all"));
        at += usize::from(is_determiner(line, at));
    } else if line.is_mark(at, '“') || line.is_mark(at, '"') {
        at += 1;
    }
    while line.is_one_of(
        at,
        &["more", "fewer", "additional", "other", "further", "extra", "new", "different", "such", "separate"],
    ) && !line.is_hyphen(at + 1)
    {
        at += 1;
    }
    phrase(line, at)
}

/// The noun phrase that begins at the token.
fn phrase(line: &Line, first: usize) -> Option<Counted> {
    let mut head = None;
    let mut at = first;
    while at < first + MOST_WORDS {
        if line.is_one_of(at, &["and", "or"]) && head.is_none() && at > first && is_inside(line, at + 1) {
            at += 1;
            continue;
        }
        if line.is_mark(at, ',') && head.is_none() && at > first && is_inside(line, at + 1) && is_inside(line, at + 2) {
            at += 1;
            continue;
        }
        if !(is_inside(line, at) || head.is_none() && is_adjective(line, at, at > first))
            || line.glued(at) && at > first
        {
            break;
        }
        // "wood- and peat-fired stoves"
        let waits =
            matches!(line.mark(at + 1), Some('-' | '–' | '‐' | '‑')) && line.glued(at + 1) && !line.glued(at + 2);
        if waits && line.is_one_of(at + 2, &["and", "or", "to"]) && head.is_none() {
            at += 3;
            continue;
        }
        // "start-ups", "stay-at-home moms", "T-72 tanks"
        let mut last = at;
        while line.is_hyphen(last + 1) && last < first + MOST_WORDS {
            last += 2;
        }
        if is_plural(line, last) {
            head = Some(last);
        } else if head.is_some() {
            break;
        } else if is_state(line, at) {
            // "20 more dead": the word counts people, but only where no noun does.
            head = Some(at);
            break;
        }
        at = last + 1 + usize::from(is_title(line, last));
    }
    let head = with_partner(line, head?);
    Some(Counted { span: line.span(first, head + 1), head })
}

/// "men *and women*", "Greens *and Green leaners*": the second plural of a pair that is counted together.
fn with_partner(line: &Line, head: usize) -> usize {
    if !line.is_one_of(head + 1, &["and", "or"]) {
        return head;
    }
    let noun = head + 2 + usize::from(line.is_capital(head + 2) && is_plural(line, head + 3));
    // "seven wards and wins a seat": a verb has its object behind it.
    let object =
        ["a", "an", "the", "its", "his", "her", "their", "more", "just", "only", "this", "that", "up", "out", "it"];
    let ends = line.closes(noun + 1) || ENDS.has(line.word(noun + 1)) && !line.is_one_of(noun + 1, &object);
    let number = super::spelled::begins(line, head + 2);
    if !number
        && is_inside(line, head + 2)
        && is_plural(line, noun)
        && line.is_small(noun)
        && ends
        && !line.is_hyphen(noun + 1)
    {
        noun
    } else {
        head
    }
}

/// Words that end a phrase as verbs, yet stand before a plural as adjectives: "20 *reported* cases"; a year, too.
fn is_adjective(line: &Line, at: usize, inside: bool) -> bool {
    let plural =
        is_inside(line, at + 1) && (is_plural(line, at + 1) || is_inside(line, at + 2) && is_plural(line, at + 2));
    let year =
        line.digits(at).is_some_and(|digits| digits.length == 4) && line.plain(at).is_some() && !line.glued(at + 1);
    let first = line.is_one_of(at, &["past", "reported", "used", "combined", "wounded", "signed"])
        || line.is_one_of(at, &["daily", "weekly", "monthly", "yearly"]);
    let and = line.is(at, "past") && line.is(at + 1, "and");
    let participle = inside && line.word(at).ends_with("ed");
    plural && (year || first || participle) || and
}

/// What a share is a share of: "1 percent of *taxpayers*", "a third of its *staff*", singular too.
pub(super) fn share(line: &Line, next: usize) -> Option<Span> {
    // "three-quarters (74%) of"
    let bracket = line.is_mark(next, '(').then(|| (next + 2..next + 6).find(|at| line.is_mark(*at, ')'))).flatten();
    let next = bracket.map_or(next, |bracket| bracket + 1);
    // "(74%) of"
    let next = next + usize::from(line.is_mark(next, ')') && line.is(next + 1, "of"));
    let half = line.is(before(next, 1), "half")
        && is_determiner(line, next)
        && !line.is_one_of(next + 1, &["much", "many", "way"]);
    if !line.is(next, "of") && !half {
        return None;
    }
    let next = if half { before(next, 1) } else { next };
    let place = if half { after_determiner(line, next + 1) } else { after(line, next) };
    // "half the sales pitch": the plural is no head.
    if let Some(counted) = place.filter(|counted| !(half && is_inside(line, counted.head + 1))) {
        return Some(counted.span);
    }
    if line.is(next + 1, "those") || super::spelled::begins(line, next + 1) && !line.is_one_of(next + 1, &["a", "an"]) {
        return None;
    }
    let first = next + 1 + usize::from(is_determiner(line, next + 1) || line.is_one_of(next + 1, &["a", "an"]));
    let mut end = first;
    while end < first + 4 && is_inside(line, end) && (end == first || !line.glued(end)) {
        end += 1;
        while line.is_hyphen(end) && end < first + MOST_WORDS {
            end += 2;
        }
    }
    let last = before(end, 1);
    let possessive = line.word(last).ends_with("'s") || line.word(last).ends_with("’s");
    (end > first && !possessive && !is_title(line, last)).then(|| line.span(first, end))
}

/// The plural phrase behind a determiner: "half *its nurses*".
fn after_determiner(line: &Line, at: usize) -> Option<Counted> {
    phrase(line, at + 1)
}

/// "Mrs." and the like, whose stop ends no phrase.
fn is_title(line: &Line, at: usize) -> bool {
    line.is_mark(at + 1, '.')
        && line.glued(at + 1)
        && line.is_one_of(at, &["Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "St"])
}

/// One thing after "one": "one *person*", "one *State Department commission*".
pub(super) fn single(line: &Line, first: usize) -> Option<Counted> {
    let mut end = first;
    while end < first + 4
        && is_inside(line, end)
        && (end == first || !line.glued(end))
        && !line.word(end).ends_with("ed")
    {
        end += 1;
    }
    (end > first).then(|| Counted { span: line.span(first, end), head: before(end, 1) })
}

/// What a number counts that a change leads to: "cut its embassy and consular employees to 455"; "the number of jobs
/// fell to 12". `first`: the number's first token.
pub(super) fn before_number(line: &Line, first: usize) -> Option<Counted> {
    let to = before(first, 1);
    let head = before(to, 1);
    if line.is(to, "to") && is_plural(line, head) {
        let mut start = head;
        while before(head, MOST_WORDS) != start
            && (is_inside(line, before(start, 1)) || line.is(before(start, 1), "and"))
        {
            if is_determiner(line, before(start, 1)) || line.is_in(before(start, 1), &CHANGE_VERBS) {
                break;
            }
            start = before(start, 1);
            line.token(start)?;
        }
        let verb = if is_determiner(line, before(start, 1)) { before(start, 2) } else { before(start, 1) };
        let verb = if line.is(verb, "of") && line.is(before(verb, 1), "number") { before(verb, 3) } else { verb };
        if line.is_in(verb, &CHANGE_VERBS) {
            return Some(Counted { span: line.span(start, head + 1), head });
        }
    }
    number_of(line, first)
}

/// "the number of visitors rose to 300", "the number of deaths was 12".
fn number_of(line: &Line, first: usize) -> Option<Counted> {
    let of =
        (2..=9).map(|step| before(first, step)).find(|at| line.is(*at, "of") && line.is(before(*at, 1), "number"))?;
    let start = of + 1 + usize::from(is_determiner(line, of + 1));
    let counted = phrase(line, start).filter(|counted| counted.head < first)?;
    let clear = (counted.head + 1..first).all(|at| !line.word(at).is_empty() && line.digits(at).is_none());
    clear.then_some(counted)
}

/// True if a plural noun is counted from the token on.
pub(super) fn plural_ahead(line: &Line, next: usize) -> bool {
    phrase(line, next).is_some()
}

/// True for a word that can stand inside a noun phrase.
fn is_inside(line: &Line, at: usize) -> bool {
    let word = line.word(at);
    !word.is_empty()
        && (!ENDS.has(word) || line.is_hyphen(at + 1) || is_initials(line, at))
        && !word.contains("n't")
        && !word.contains("n’t")
        && !super::date::is_month(line, at)
}

/// "5 US soldiers", "3 IT workers": letters that in small are words.
fn is_initials(line: &Line, at: usize) -> bool {
    matches!(line.word(at), "US" | "IT" | "WHO") && line.word(at + 1).bytes().any(|byte| byte.is_ascii_lowercase())
}

fn is_determiner(line: &Line, at: usize) -> bool {
    line.is_one_of(at, &["the", "its", "his", "her", "their", "our", "my", "your", "these", "those", "this", "that"])
}

/// "14 dead": what people are counted by when no noun names them.
fn is_state(line: &Line, at: usize) -> bool {
    line.is_one_of(at, &["dead", "wounded", "injured", "missing", "homeless", "unemployed"])
        && (line.closes(at + 1) || !is_inside(line, at + 1))
}

/// True for a plural noun, as far as its form tells.
pub(super) fn is_plural(line: &Line, at: usize) -> bool {
    let word = line.word(at);
    if PLURALS.has(word) {
        return true;
    }
    let bytes = word.as_bytes();
    let [.., before_last, last] = bytes else { return false };
    let shouted = *last == b'S' && word.len() > 4 && bytes.iter().all(u8::is_ascii_uppercase);
    if *last != b's' && !shouted {
        return false;
    }
    let short = word.len() < 4 && !before_last.is_ascii_uppercase() && !line.is_hyphen(before(at, 1));
    let not_plural = matches!(before_last, b's' | b'S' | b'\'')
        || word.ends_with("ous")
        || word.ends_with("sis")
        || word.ends_with("’s");
    !short && !not_plural && !NOT_PLURALS.has(word)
}
