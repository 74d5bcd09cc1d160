//! Numbers that tell nothing: names ("Boeing 737", "9/11", "Six Nations"), references ("Section 230", "[12]"),
//! telephone numbers, addresses, identifiers, the numbers of a list.

use std::sync::LazyLock;

use super::counted;
use super::lexicon::{Table, lines};
use super::line::{Line, before};
use super::{numeral, ordinal, quantity, score, shape, spelled, units};

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
            .or_else(|| or_two(line, at))
            .or_else(|| reference(line, at));
    }
    if score::record(line, at).is_some() {
        return None;
    }
    if line.digits(at).is_none() {
        // "+44 20 7946 0958"
        return (line.mark(at).is_some() && line.glued(at + 1)).then(|| shape::end(line, at + 1)).flatten();
    }
    name(line, at)
        .or_else(|| shape::end(line, at))
        .or_else(|| address(line, at))
        .or_else(|| emergency(line, at))
        .or_else(|| code(line, at))
        .or_else(|| capital_unit(line, at))
        .or_else(|| bracketed(line, at))
        .or_else(|| ordinal::suffixed(line, at).filter(|end| ordinal::is_name(line, *end)))
        .or_else(|| reference(line, at))
        .or_else(|| prefixed(line, at))
        .or_else(|| after_name(line, at))
        .or_else(|| after_acronym(line, at))
        .or_else(|| heading(line, at))
        .or_else(|| airliner(line, at))
        .or_else(|| or_two(line, at))
}

/// "415 N. Harbour", "1400 SE Cedar": a letter of the compass between a house number and a name.
fn address(line: &Line, at: usize) -> Option<usize> {
    const COMPASS: [&str; 8] = ["N", "S", "E", "W", "NE", "NW", "SE", "SW"];
    let stop = usize::from(line.is_mark(at + 2, '.') && line.glued(at + 2));
    let street = at + 2 + stop;
    let compass = COMPASS.contains(&line.word(at + 1)) && !line.glued(at + 1);
    let initials = line.is_one_of(at + 1, &["N.E.", "N.W.", "S.E.", "S.W."]);
    let named = line.is_capital(street)
        || line.digits(street).is_some_and(|_| super::ordinal::suffixed(line, street).is_some());
    (line.plain(at).is_some() && (compass || initials) && named).then_some(street + 1)
}

/// "911", "a 999 call", "the 112 operator": numbers to call for help, where nothing else is counted.
fn emergency(line: &Line, at: usize) -> Option<usize> {
    const CALLS: [&str; 15] = [
        "call",
        "calls",
        "caller",
        "callers",
        "dispatcher",
        "dispatchers",
        "dispatch",
        "emergency",
        "operator",
        "operators",
        "tape",
        "tapes",
        "recording",
        "recordings",
        "system",
    ];
    let number = line.plain(at).filter(|number| [101, 111, 112, 118, 119, 211, 311, 911, 988, 999].contains(number))?;
    let joined = line.glued(at) && !line.is_hyphen(before(at, 1));
    if joined || line.glued(at + 1) && !line.closes(at + 1) {
        return None;
    }
    let calls = line.is_one_of(at + 1, &CALLS);
    let alone = [911, 988].contains(&number)
        && !counted::plural_ahead(line, at + 1)
        && units::at(line, line.past_hyphen(at + 1)).is_none()
        && !matches!(line.mark(at + 1), Some('%'))
        && !line.is_one_of(at + 1, &["percent", "per", "of", "million", "billion", "more"])
        && super::approx::around(line, at, at + 1).is_none();
    let since = number == 911 && line.is_hyphen(before(at, 1)) && line.is_one_of(before(at, 2), &["post", "pre"]);
    (calls || alone || since).then_some(at + 1)
}

/// "a mistake or two", "an hour or two": no more than some.
fn or_two(line: &Line, at: usize) -> Option<usize> {
    let or = before(at, 1);
    let two = line.is_one_of(at, &["two", "three"]) && line.is(or, "or");
    let counts = counted::plural_ahead(line, at + 1) || units::at(line, line.past_hyphen(at + 1)).is_some();
    let singular = line.is_small(before(or, 1)) && !spelled::begins(line, before(or, 1));
    let article = (2..=4).any(|step| line.is_one_of(before(or, step), &["a", "an", "another"]));
    (two && singular && article && !counts).then_some(at + 1)
}

/// "ART 142: drawing", "KO 9": a number right behind letters that open a line or stand for a word.
fn after_acronym(line: &Line, at: usize) -> Option<usize> {
    let letters = line.word(before(at, 1));
    let acronym = (2..=5).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    let line_of_capitals = line.is_title_case(at) && !line.is_small(at + 1);
    let version = version(line, at).is_some();
    let plain = (version || line.plain(at).is_some_and(|number| number < 100_000)) && !line.glued(at);
    let alone = line.closes(at + 1) && !matches!(line.mark(at + 1), Some('%' | '-' | '–')) || line.is_small(at + 1);
    let measured =
        units::at(line, line.past_hyphen(at + 1)).is_some() || counted::plural_ahead(line, at + 1) && !version;
    let word = line.is_one_of(
        before(at, 1),
        &["I", "AND", "OR", "THE", "OF", "IN", "AT", "TO", "FOR", "BY", "FROM", "OVER", "ABOUT"],
    );
    (acronym && plain && alone && !measured && !word && !line_of_capitals).then_some(at + 1)
}

/// "7 Ann Ode" on a line of its own: the place in a list, without a stop.
fn heading(line: &Line, at: usize) -> Option<usize> {
    let short = line.tokens.len() <= at + 8;
    let opens = before(at, 1) > line.tokens.len();
    let number = line.plain(at).filter(|number| (1..100).contains(number))?;
    let name = line.is_capital(at + 1) && !line.glued(at + 1) && !line.is_one_of(at + 1, &["A", "I"]);
    let counts =
        counted::plural_ahead(line, at + 1) || units::at(line, at + 1).is_some() || super::date::is_month(line, at + 1);
    let small =
        line.tokens.len() > at + 4 && (at + 2..line.tokens.len()).filter(|place| line.is_small(*place)).count() > 3;
    (short && opens && name && !counts && !small && number > 0).then_some(at + 1)
}

/// "the 757 might": an airliner by its number alone.
fn airliner(line: &Line, at: usize) -> Option<usize> {
    let number = line.plain(at).filter(|number| (707..=787).contains(number) && number % 10 == 7)?;
    let named = line.is_one_of(before(at, 1), &["the", "a", "an", "old", "new"]) && (number / 10) % 10 <= 8;
    let alone = !counted::plural_ahead(line, at + 1)
        && (line.closes(at + 1) || !line.glued(at + 1))
        && units::at(line, line.past_hyphen(at + 1)).is_none()
        && !line.is_one_of(at + 1, &["percent", "million", "billion", "to", "or", "and"]);
    (named && alone && !line.is_hyphen(at + 1)).then_some(at + 1)
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

/// "the Six Nations", "Xbox One": a spelled number with a capital inside a sentence, unless small words behind it are
/// counted, as after a headline that lacks its stop: "Shooting in Bodø Three people".
fn capital_word(line: &Line, at: usize) -> Option<usize> {
    let number = spelled::single(line.word(at)).is_some() && !line.is(at, "a");
    let shouted = line.word(at).bytes().all(|byte| byte.is_ascii_uppercase());
    let counts = line.is_small(at + 1)
        && (units::at(line, at + 1).is_some()
            || counted::after(line, at + 1).is_some_and(|counted| counted.head == at + 1));
    (number && line.is_capital(at) && !shouted && !line.opens(at) && !line.is_title_case(at) && !counts)
        .then_some(at + 1)
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
        || line.is_one_of(next, &["x", "am", "pm", "p", "bps", "pc", "pts"])
        || line.is(next, "s")
            && (line.plain(at).is_some_and(|number| number.is_multiple_of(10) && number > 10)
                || line.is_one_of(before(at, 2), &["over", "under"]) && line.is_hyphen(before(at, 1)))
        || super::money::is_word(word)
        || word == "h" && line.plain(at + 2).is_some()
        || word == "c" && line.digits(at).is_some_and(|digits| digits.length == 2)
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
    if is_of_a_name(line, before(at, 1)) && line.is_mark(before(at, 1), '(') {
        return None;
    }
    let stop = matches!(line.mark(at + 1), Some('.' | ')')) && line.glued(at + 1) && !line.glued(at + 2);
    let listed = number < 100 && stop && (heading || follows_item(line, at, number)) && line.token(at + 2).is_some();
    (note || item || listed).then_some(at + 2)
}

/// "Ode (52)": a bracket behind a name, apart from it.
fn is_of_a_name(line: &Line, bracket: usize) -> bool {
    let name = before(bracket, 1);
    line.is_capital(name) && !line.glued(bracket) && !line.is_in(name, &NUMBERED_WORDS) && line.word(name).len() > 2
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
    if line.is_one_of(
        word,
        &[
            "dial", "dialed", "dialled", "dialing", "call", "called", "calling", "phone", "phoned", "text", "texted",
            "texting",
        ],
    ) {
        let counts = counted::plural_ahead(line, at + 1) || units::at(line, line.past_hyphen(at + 1)).is_some();
        return line.plain(at).filter(|number| *number >= 100 && !counts).and_then(|_| end());
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
    (!counts && !words).then(|| past_verses(line, quantity.end))
}

/// "3:16-18", "12, 14": more numbers of the same reference, joined without a blank.
fn past_verses(line: &Line, mut end: usize) -> usize {
    while matches!(line.mark(end), Some(':' | '-' | '–'))
        && line.glued(end)
        && line.glued(end + 1)
        && line.digits(end + 1).is_some()
    {
        end += 2;
    }
    end
}

/// "COVID-19", "G-7", "MS-04": a hyphen before; small words such as "mid" and "under" join amounts, though.
fn prefixed(line: &Line, at: usize) -> Option<usize> {
    const JOIN: [&str; 20] = [
        "am",
        "pm",
        "a.m.",
        "p.m.",
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
    // "Five-0" is a name, "two-4" is none.
    let spelled = spelled::single(line.word(word)).is_some() && !line.is_capital(word);
    let joins = line.is_one_of(word, &JOIN) || spelled;
    (!joins).then_some(at + 1)
}

/// "Rossiya 1 television", "Apollo 11": a small bare number right behind a name, with nothing to count.
fn after_name(line: &Line, at: usize) -> Option<usize> {
    let name = before(at, 1);
    let number = line.plain(at).filter(|number| *number < 100_000).or_else(|| version(line, at))?;
    let possessive = line.word(name).ends_with("'s") || line.word(name).ends_with("’s");
    if possessive && !line.is_capital(at + 1)
        || line.glued(at)
        || !line.word(name).bytes().any(|byte| byte.is_ascii_uppercase())
        || line.is_in(name, &WEEKDAYS)
    {
        return None;
    }
    let sentence = line.opens(name) && !line.is_capital(before(name, 1));
    let quantity = quantity::at(line, at)?;
    let measured = units::at(line, line.past_hyphen(quantity.end))
        .is_some_and(|(_, end)| !line.is_capital(before(end, 1)) || line.glued(at + 1))
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

/// "Android 4.4", "USB 3.2": a small number with one decimal, as versions have; its whole part.
fn version(line: &Line, at: usize) -> Option<u64> {
    let digits = line.digits(at).filter(|digits| digits.decimals == 1 && digits.value() < 20.0)?;
    let name = line.word(before(at, 1));
    let level = line.is_one_of(before(at, 1), &["Richter", "Mach", "ERA", "GPA", "QB", "PPG", "OPS", "EPS"]);
    let tally = line.is_mark(at + 1, ',') || line.is_mark(at + 1, '%') || name.len() < 2;
    (!level && !tally && line.is_small(at + 1)).then_some(digits.mantissa / 10)
}

/// "Ode 384, Brill 300 and Marsh 37": names and numbers in turn are a tally.
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
