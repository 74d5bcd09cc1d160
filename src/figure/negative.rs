//! Numbers that tell nothing: names ("Boeing 737", "9/11", "Six Nations"), references ("Section 230", "[12]"),
//! telephone numbers, addresses, identifiers, the numbers of a list.

use std::sync::LazyLock;

use super::counted;
use super::lexicon::{Table, lines};
use super::line::{Line, before};
use super::{numeral, ordinal, quantity, shape, spelled, units};

static NUMBERED_WORDS: LazyLock<Table<()>> = LazyLock::new(|| Table::list(include_str!("../words/numbered_words.txt")));

/// `src/words/numbered_names.txt`: whole names, and the words they begin with.
static NAMES: LazyLock<(Table<()>, Table<()>)> = LazyLock::new(|| {
    let names = || lines(include_str!("../words/numbered_names.txt")).map(str::to_owned);
    let first = |name: String| name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_owned();
    (Table::new(names().map(|name| (name, ()))), Table::new(names().map(|name| (first(name), ()))))
});

/// Every word that a name of the list begins with.
pub(super) fn words() -> impl Iterator<Item = String> {
    NAMES.1.forms()
}

/// If a number that tells nothing begins at the token: one past its last token.
pub(super) fn skip(line: &Line, at: usize) -> Option<usize> {
    if !line.word(at).is_empty() {
        return name(line, at)
            .or_else(|| capital_word(line, at))
            .or_else(|| capital_unit(line, at))
            .or_else(|| linked(line, at))
            .or_else(|| reference(line, at));
    }
    if line.digits(at).is_none() {
        // "+44 20 7946 0958"
        return (line.mark(at).is_some() && line.glued(at + 1)).then(|| shape::end(line, at + 1)).flatten();
    }
    name(line, at)
        .or_else(|| shape::end(line, at))
        .or_else(|| code(line, at))
        .or_else(|| capital_unit(line, at))
        .or_else(|| bracketed(line, at))
        .or_else(|| ordinal::suffixed(line, at).filter(|end| ordinal::is_name(line, *end)))
        .or_else(|| reference(line, at))
        .or_else(|| prefixed(line, at))
        .or_else(|| after_name(line, at))
}

/// A name of the list, the longest that fits.
fn name(line: &Line, at: usize) -> Option<usize> {
    let (names, starts) = &*NAMES;
    if !starts.has(line.written(at)) || line.is_hyphen(before(at, 1)) && !line.word(at).is_empty() {
        return None;
    }
    let mut form = String::new();
    let mut end = None;
    for place in at..at + 6 {
        let part = line.written(place);
        if part.is_empty() || part.len() > 12 {
            break;
        }
        if place > at && !line.glued(place) {
            form.push('_');
        }
        form.push_str(part);
        let whole = !(line.glued(place + 1) && line.is_hyphen(place + 1));
        if whole && names.has(&form) && (place > at || line.word(at).is_empty()) {
            end = Some(place + 1);
        }
    }
    end
}

/// "the Six Nations", "Xbox One": a spelled number with a capital inside a sentence.
fn capital_word(line: &Line, at: usize) -> Option<usize> {
    let number = spelled::single(line.word(at)).is_some() && !line.is(at, "a");
    let shouted = line.word(at).bytes().all(|byte| byte.is_ascii_uppercase());
    (number && line.is_capital(at) && !shouted && !line.opens(at) && !line.is_title_case(at)).then_some(at + 1)
}

/// "one-for-ten", "two-on-two", "father-of-two": a spelled number at the end of a compound.
fn linked(line: &Line, at: usize) -> Option<usize> {
    let hyphen = before(at, 1);
    let links = line.is_hyphen(hyphen) && line.is_one_of(before(hyphen, 1), &["for", "on", "of", "by", "per"]);
    (links && spelled::begins(line, at)).then_some(at + 1)
}

/// "60 Minutes", "The 40-Year-Old Virgin": a unit of time with a capital makes a title.
fn capital_unit(line: &Line, at: usize) -> Option<usize> {
    let next = line.past_hyphen(at + 1);
    let word = line.word(next);
    let capital = line.is_capital(next) && word.len() > 3 && !word.bytes().all(|byte| byte.is_ascii_uppercase());
    let number = line.digits(at).is_some() || spelled::begins(line, at);
    let title = capital && number && units::at(line, next).is_some_and(|(unit, _)| unit.dimension == "time");
    (title && !line.is_title_case(at)).then_some(next + 1)
}

/// "4K", "1080p", "3-D", "747s", "10.com": letters glued to the digits that no kind knows.
fn code(line: &Line, at: usize) -> Option<usize> {
    let next = at + 1;
    if !line.glued(next) {
        return None;
    }
    if matches!(line.mark(next), Some('.' | '/' | '_' | '@' | '=' | ':' | '\\' | '^'))
        && line.glued(next + 1)
        && !line.word(next + 1).is_empty()
    {
        return Some(next + 2);
    }
    if line.is_hyphen(next) && line.word(next + 1).len() == 1 && line.is_capital(next + 1) {
        return Some(next + 2);
    }
    if line.is_mark(next, '/')
        && line.glued(next + 1)
        && line.digits(next + 1).is_some()
        && numeral::at(line, at, numeral::Setting::Prose).is_some_and(|number| number.end == next)
        && super::date::at(line, at).is_none()
    {
        return Some(next + 2);
    }
    let word = line.word(next);
    if word.is_empty() {
        return None;
    }
    let known = ordinal::suffixed(line, at).is_some()
        || units::at(line, next).is_some()
        || numeral::at(line, at, numeral::Setting::Prose).is_some_and(|number| number.end > next)
        || line.is_one_of(next, &["s", "x", "am", "pm", "p", "bps", "pc", "pts"])
        || matches!(word, "a.m." | "p.m." | "USD" | "EUR" | "GBP");
    let screen =
        word == "p" && line.plain(at).is_some_and(|lines| [240, 360, 480, 576, 720, 1080, 1440, 2160].contains(&lines));
    (!known || screen).then_some(next + 1)
}

/// "[12]", "(3)": footnotes and the numbers of a list.
fn bracketed(line: &Line, at: usize) -> Option<usize> {
    let note = line.is_mark(before(at, 1), '[') && line.is_mark(at + 1, ']');
    let item = line.is_mark(before(at, 1), '(')
        && line.is_mark(at + 1, ')')
        && line.plain(at).is_some_and(|number| number < 100);
    let heading = before(at, 1) > line.tokens.len() || line.is_mark(before(at, 1), ':');
    let number = line.plain(at)?;
    let stop = matches!(line.mark(at + 1), Some('.' | ')')) && line.glued(at + 1) && !line.glued(at + 2);
    let listed = number < 100 && stop && (heading || follows_item(line, at, number)) && line.token(at + 2).is_some();
    (note || item || listed).then_some(at + 2)
}

/// "... 1. Finland 2. Norway": the number before this one stands a few words back, in the same form.
fn follows_item(line: &Line, at: usize, number: u64) -> bool {
    number > 1
        && (2..=14).map(|step| before(at, step)).any(|place| {
            line.plain(place) == Some(number - 1)
                && matches!(line.mark(place + 1), Some('.' | ')'))
                && line.glued(place + 1)
        })
}

/// Words that keep their number even before a plural: "phase 3 trials".
const STRONG: [&str; 14] = [
    "article", "category", "chapter", "grade", "level", "page", "pages", "phase", "rule", "section", "stage", "tier",
    "type", "version",
];

/// "Section 1001", "chapter five", "No. 14-981", "rule #3", "dial 911".
fn reference(line: &Line, at: usize) -> Option<usize> {
    let previous = before(at, 1);
    let end = || quantity::at(line, at).map(|quantity| quantity.end);
    if matches!(line.mark(previous), Some('#' | '§' | '@' | '_' | '=' | '\\')) && line.glued(at) {
        return end();
    }
    let stop = line.is_mark(previous, '.') && line.glued(previous);
    let word = if stop { before(previous, 1) } else { previous };
    if stop && !line.is_one_of(word, &["no", "nos", "vol", "sec", "art", "fig", "ch", "pp", "ver"]) {
        return None;
    }
    if line.is_one_of(word, &["dial", "dialed", "dialled", "call", "called", "phone", "text"]) {
        return line.plain(at).filter(|number| (100..1000).contains(number)).and_then(|_| end());
    }
    let hyphen = line.is_hyphen(previous);
    let word = if hyphen { before(previous, 1) } else { word };
    if !line.is_in(word, &NUMBERED_WORDS) || line.digits(at).is_some_and(|digits| digits.grouped || digits.decimals > 1)
    {
        return None;
    }
    let quantity = quantity::at(line, at)?;
    let named = line.word(word).bytes().any(|byte| byte.is_ascii_uppercase())
        && !(line.opens(word) && line.word(word) == "No" && !stop);
    // "in this case 35 people": a small word before something counted proves nothing.
    let strong = line.is_one_of(word, &STRONG);
    let counts = !named && !strong && counted::plural_ahead(line, quantity.end)
        || units::at(line, line.past_hyphen(quantity.end)).is_some()
        || matches!(line.mark(quantity.end), Some('%'))
        || line.is_one_of(quantity.end, &["percent", "per"]);
    let words = line.digits(at).is_none() && !named && !line.closes(quantity.end);
    (!counts && !words).then_some(quantity.end)
}

/// "COVID-19", "G-7", "MS-04": a hyphen before; small words such as "mid" and "under" join amounts, though.
fn prefixed(line: &Line, at: usize) -> Option<usize> {
    const JOIN: [&str; 16] = [
        "mid",
        "late",
        "early",
        "post",
        "pre",
        "sub",
        "over",
        "under",
        "record",
        "top",
        "near",
        "non",
        "plus",
        "career",
        "to",
        "magnitude",
    ];
    let hyphen = before(at, 1);
    let word = before(hyphen, 1);
    let joined = matches!(line.mark(hyphen), Some('/' | '.' | ',' | '+' | '&')) && line.glued(hyphen) && line.glued(at);
    if !(line.is_hyphen(hyphen) || joined) || line.word(word).is_empty() {
        return None;
    }
    if matches!(line.mark(hyphen), Some('.' | ',')) && !line.word(word).ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let joins = line.is_one_of(word, &JOIN) || spelled::single(line.word(word)).is_some();
    (!joins).then_some(at + 1)
}

/// "Rossiya 1 television", "Apollo 11": a small bare number right behind a name, with nothing to count.
fn after_name(line: &Line, at: usize) -> Option<usize> {
    let name = before(at, 1);
    let number = line.plain(at).filter(|number| *number < 100_000)?;
    if line.glued(at) || !line.word(name).bytes().any(|byte| byte.is_ascii_uppercase()) || line.is_in(name, &WEEKDAYS) {
        return None;
    }
    let sentence = line.opens(name) && !line.is_capital(before(name, 1));
    let quantity = quantity::at(line, at)?;
    let measured = units::at(line, line.past_hyphen(quantity.end))
        .is_some_and(|(_, end)| !line.is_capital(before(end, 1)))
        || matches!(line.mark(quantity.end), Some('%' | '$' | '€' | '£'))
        || quantity.end > at + 1
        || line.is_one_of(quantity.end, &["percent", "per", "points", "times"])
        || line.is_hyphen(quantity.end)
        || ordinal::suffixed(line, at).is_some()
        || super::date::is_month(line, quantity.end)
        || super::date::is_month(line, name);
    let year = (1900..=2100).contains(&number);
    if in_tally(line, at) {
        return None;
    }
    (!sentence && !measured && !year && !counted::plural_ahead(line, at + 1)).then_some(at + 1)
}

/// "Trump 384, Cruz 300 and Kasich 37": names and numbers in turn are a tally.
fn in_tally(line: &Line, at: usize) -> bool {
    let pair = |place: usize| {
        let name = line.word(before(place, 1));
        line.plain(place).is_some()
            && line.is_capital(before(place, 1))
            && name != line.word(before(at, 1))
            && !line.is_in(before(place, 1), &NUMBERED_WORDS)
    };
    let parts = |place: usize| matches!(line.mark(place), Some(',' | ';')) || line.is(place, "and");
    let ahead = parts(at + 1) && (at + 3..at + 8).any(pair);
    let back = (3..8).map(|step| before(at, step)).any(|place| pair(place) && parts(place + 1));
    ahead || back
}

static WEEKDAYS: LazyLock<Table<()>> = LazyLock::new(|| {
    Table::list(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday I Some About Nearly Only Over Under Almost Around Just At",
    )
});
