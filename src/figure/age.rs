//! Ages: "56-year-old", "20 years old", "aged 54 to 65", "Smith, 68, said", "45 and older".

use std::sync::LazyLock;

use super::counted;
use super::lexicon::Table;
use super::line::{Line, before};
use super::model::{FigureKind, Value};
use super::numeral::Form;
use super::quantity::{Found, Quantity};
use super::units;

static PEOPLE: LazyLock<Table<()>> = LazyLock::new(|| Table::list(include_str!("../words/people_words.txt")));
static AGE_WORDS: LazyLock<Table<()>> =
    LazyLock::new(|| Table::list("age aged ages older younger old young oldest youngest elderly teenagers"));

pub(super) fn of(line: &Line, quantity: &Quantity) -> Option<Found> {
    if let Some(found) = with_unit(line, quantity) {
        return Some(found);
    }
    let decade = decade(line, quantity).or_else(|| something(line, quantity));
    if let Some(found) = decade.or_else(|| limit_in_one_word(line, quantity)) {
        return Some(found);
    }
    let possible = |value: f64| (0.0..=120.0).contains(&value);
    let plain = quantity.low.form != Form::Vague && quantity.low.form != Form::Fraction;
    if !plain || !possible(quantity.low.value) || !possible(quantity.last().value) || !is_bare(line, quantity) {
        return None;
    }
    if and_older(line, quantity.end) {
        return Some(quantity.found(quantity.end + 2, FigureKind::Age, "year"));
    }
    (names_group(line, quantity)
        || follows_age(line, quantity.first)
        || compares_age(line, quantity.first)
        || beside_name(line, quantity)
        || is_second_beside_name(line, quantity)
        || in_brackets(line, quantity)
        || opens_clause(line, quantity)
        || is_average(line, quantity)
        || is_at_age(line, quantity)
        || is_predicate(line, quantity)
        || is_limit(line, quantity)
        || is_group(line, quantity))
    .then(|| quantity.found(quantity.end, FigureKind::Age, "year"))
}

/// "56-year-old", "12-week-old", "20 years old", "11 months of age".
fn with_unit(line: &Line, quantity: &Quantity) -> Option<Found> {
    let (unit, end) = units::at(line, line.past_hyphen(quantity.end))?;
    if unit.dimension != "time" {
        return None;
    }
    let old = line.past_hyphen(end);
    if line.is_one_of(old, &["old", "olds", "old's", "old’s"]) {
        return Some(quantity.found(old + 1, FigureKind::Age, unit.name));
    }
    let of_age = line.is(end, "of") && line.is(end + 1, "age");
    let limit = compares_age(line, quantity.first);
    (of_age || limit).then(|| quantity.found(end, FigureKind::Age, unit.name))
}

/// "in her 40s", "mid-30s".
fn decade(line: &Line, quantity: &Quantity) -> Option<Found> {
    let value = quantity.low.value;
    let s = quantity.end;
    let plural = line.glued(s) && line.is(s, "s");
    let round =
        quantity.low.is_bare() && quantity.high.is_none() && (20.0..=90.0).contains(&value) && value % 10.0 == 0.0;
    let whose =
        (1..=4).any(|step| line.is_one_of(before(quantity.first, step), &["his", "her", "their", "my", "our", "your"]));
    (plural && round && whose)
        .then(|| Found::new(quantity.first, s + 1, FigureKind::Age, Value::Range(value, value + 9.0), "year"))
}

/// "60-something", "thirty-somethings".
fn something(line: &Line, quantity: &Quantity) -> Option<Found> {
    let value = quantity.low.value;
    let round = quantity.high.is_none() && (20.0..=90.0).contains(&value) && value % 10.0 == 0.0;
    let word = quantity.end + 1;
    let fits = round && line.is_hyphen(quantity.end) && line.is_one_of(word, &["something", "somethings"]);
    fits.then(|| Found::new(quantity.first, word + 1, FigureKind::Age, Value::Range(value, value + 9.0), "year"))
}

/// "over-65s", "under-16s".
fn limit_in_one_word(line: &Line, quantity: &Quantity) -> Option<Found> {
    let hyphen = before(quantity.first, 1);
    let limit = line.is_hyphen(hyphen) && line.is_one_of(before(hyphen, 1), &["over", "under"]);
    let plural = line.is(quantity.end, "s") && line.glued(quantity.end) && quantity.low.is_bare();
    // "the under-35 vote", but "an under-5% rise"
    let young =
        limit && is_bare(line, quantity) && quantity.low.is_bare() && (3.0..100.0).contains(&quantity.low.value);
    if young && line.is_small(quantity.end) && !counted::plural_ahead(line, quantity.end) {
        return Some(quantity.found(quantity.end, FigureKind::Age, "year"));
    }
    (limit && plural).then(|| quantity.found(quantity.end + 1, FigureKind::Age, "year"))
}

/// True if no unit and no counted noun follows.
fn is_bare(line: &Line, quantity: &Quantity) -> bool {
    let next = quantity.end;
    quantity.last().power == 0
        && !line.glued(next) | line.closes(next)
        && units::at(line, line.past_hyphen(next)).is_none()
        && !matches!(line.mark(next), Some('%' | '$' | '°'))
}

/// "aged 54", "age 5", "ages of 18 and 54", "between the ages of".
fn follows_age(line: &Line, first: usize) -> bool {
    const BETWEEN: [&str; 9] = ["of", "between", "from", "over", "under", "about", "around", "above", "only"];
    let mut at = before(first, 1);
    for _ in 0..2 {
        if line.is_one_of(at, &["aged", "age", "ages"]) {
            return !line.is_mark(first, '-');
        }
        if !line.is_one_of(at, &BETWEEN) {
            return false;
        }
        at = before(at, 1);
    }
    line.is_one_of(at, &["aged", "age", "ages"])
}

/// "younger than 30", "as young as 17", "older than five".
fn compares_age(line: &Line, first: usize) -> bool {
    let (word, as_or_than) = (before(first, 2), before(first, 1));
    line.is_one_of(word, &["younger", "older"]) && line.is(as_or_than, "than")
        || line.is_one_of(word, &["young", "old"]) && line.is(as_or_than, "as")
}

/// "Ode (52), Brill (63)": in brackets behind a name, where ages are spoken of.
fn in_brackets(line: &Line, quantity: &Quantity) -> bool {
    let open = before(quantity.first, 1);
    line.is_mark(open, '(')
        && line.is_mark(quantity.end, ')')
        && line.is_capital(before(open, 1))
        && line.plain(quantity.first).is_some_and(|age| (5..=110).contains(&age))
        && line.has_near(quantity.first, 30, &AGE_WORDS)
}

/// "At 85, he is", "At just 19, Ode".
fn opens_clause(line: &Line, quantity: &Quantity) -> bool {
    let at = before(quantity.first, 1);
    let at = if line.is_one_of(at, &["only", "just", "age"]) { before(at, 1) } else { at };
    let subject = quantity.end + 1;
    line.is(at, "at")
        && line.opens(at)
        && line.is_mark(quantity.end, ',')
        && (5.0..=110.0).contains(&quantity.low.value)
        && (line.is_one_of(subject, &["he", "she", "i"])
            || line.is_capital(subject) && line.plain(quantity.first).is_some())
}

/// "he died at 91", "she married at 19".
fn is_at_age(line: &Line, quantity: &Quantity) -> bool {
    let at = before(quantity.first, 1);
    line.is(at, "at")
        && line.is_one_of(before(at, 1), &["died", "dies", "married", "retired", "retire", "orphaned", "widowed"])
        && (line.closes(quantity.end) || line.is_one_of(quantity.end, &["and", "in", "after", "of", "from"]))
        && (5.0..=120.0).contains(&quantity.low.value)
}

/// "the average age of members is 44", "the median age was 38".
fn is_average(line: &Line, quantity: &Quantity) -> bool {
    let verb = before(quantity.first, 1);
    let verb = if line.is_one_of(verb, &["about", "just", "around", "only"]) { before(verb, 1) } else { verb };
    let age = (1..=9).map(|step| before(verb, step)).find(|at| line.is(*at, "age"));
    line.is_one_of(verb, &["is", "was", "be", "at"])
        && age.is_some_and(|age| {
            line.is_one_of(before(age, 1), &["average", "median", "mean", "minimum", "maximum", "legal"])
        })
        && (age.is_some_and(|age| (age + 1..verb).all(|at| !line.word(at).is_empty())))
}

/// "John and Brian Mead, 22 and 19, were": the second age.
fn is_second_beside_name(line: &Line, quantity: &Quantity) -> bool {
    let and = before(quantity.first, 1);
    let (first, comma, name) = (before(and, 1), before(and, 2), before(and, 3));
    line.is(and, "and")
        && line.plain(first).is_some_and(|age| (1..=110).contains(&age))
        && line.is_mark(comma, ',')
        && line.is_capital(name)
        && !super::date::is_month(line, name)
        && line.closes(quantity.end)
}

/// "the 18-to-34 age group".
fn names_group(line: &Line, quantity: &Quantity) -> bool {
    line.is(quantity.end, "age") && line.is_one_of(quantity.end + 1, &["group", "groups", "bracket", "range", "cohort"])
}

/// "45 and older", "18 or under".
fn and_older(line: &Line, end: usize) -> bool {
    line.is_one_of(end, &["and", "or"])
        && line.is_one_of(end + 1, &["older", "younger", "over", "under", "above", "up", "below"])
        && (line.closes(end + 2) || !counted::plural_ahead(line, end + 2) && !line.is(end + 2, "to"))
}

/// "Mr. Ode, 85, is", "Ben, 43."
fn beside_name(line: &Line, quantity: &Quantity) -> bool {
    let previous = before(quantity.first, 1);
    let comma = if line.is_one_of(previous, &["both", "all", "now", "then"]) { before(previous, 1) } else { previous };
    let name = before(comma, 1);
    // "Ann Ode Jr., 25,"
    let junior = line.is_mark(name, '.') && line.is_one_of(before(name, 1), &["Jr", "Sr"]);
    let name = if junior { before(name, 1) } else { name };
    let set_off = line.is_mark(comma, ',') && !line.word(name).is_empty() && quantity.high.is_none();
    let ends = line.closes(quantity.end) && !line.is_mark(quantity.end, '(') && !line.is_mark(quantity.end, '%');
    let goes_on = line.is_one_of(quantity.end, &["and", "who", "is", "was", "of", "from", "told", "said"]);
    let counts = line.word(name).is_empty() || super::spelled::begins(line, name);
    let digits = line.plain(quantity.first).is_some_and(|age| age > 0);
    let pair = line.is(quantity.end, "and")
        && line.plain(quantity.end + 1).is_some_and(|age| age <= 110)
        && line.closes(quantity.end + 2);
    set_off
        && digits
        && !counts
        && (ends || (goes_on || pair) && line.is_capital(name))
        && (!super::date::is_month(line, name) || quantity.low.value > 31.0)
}

/// "her son is nine", "he turned 18".
fn is_predicate(line: &Line, quantity: &Quantity) -> bool {
    const WHO: [&str; 38] = [
        "he",
        "she",
        "who",
        "i",
        "son",
        "daughter",
        "brother",
        "sister",
        "mother",
        "father",
        "wife",
        "husband",
        "boy",
        "girl",
        "child",
        "baby",
        "man",
        "woman",
        "victim",
        "suspect",
        "sons",
        "daughters",
        "cousin",
        "uncle",
        "aunt",
        "youngest",
        "bride",
        "groom",
        "grandson",
        "granddaughter",
        "grandmother",
        "grandfather",
        "nephew",
        "niece",
        "boyfriend",
        "girlfriend",
        "teenager",
        "stepson",
    ];
    let verb = before(quantity.first, 1);
    let ends = line.closes(quantity.end) || line.is_one_of(quantity.end, &["when", "and", "but", "at"]);
    if quantity.high.is_some() || quantity.low.value < 1.0 {
        return false;
    }
    if line.is_one_of(verb, &["turned", "turns", "turning"]) {
        let soon = ["next", "this", "last", "on", "in", "later", "today", "tomorrow"];
        return line.closes(quantity.end) || line.is_one_of(quantity.end, &soon);
    }
    let verb = if line.is_one_of(verb, &["just", "only", "now", "about", "almost", "nearly"]) {
        before(verb, 1)
    } else {
        verb
    };
    const SHORT: [&str; 10] =
        ["he's", "she's", "he’s", "she’s", "i'm", "i’m", "you're", "you’re", "they're", "they’re"];
    let grown = line.plain(quantity.first).is_some_and(|age| (10..=110).contains(&age));
    if !ends {
        return line.is(verb, "be")
            && line.is(before(verb, 1), "will")
            && line.is_one_of(before(verb, 2), &WHO)
            && line.is_one_of(quantity.end, &["this", "next", "in", "by", "on"]);
    }
    let someone = |at: usize| {
        line.is_one_of(at, &WHO) || line.is_capital(at) && !line.opens(at) && !line.word(at).ends_with("day")
    };
    line.is_one_of(verb, &["is", "was", "were", "am"]) && line.is_one_of(before(verb, 1), &WHO)
        || line.is(verb, "be")
            && line.is_one_of(before(verb, 1), &["will", "would"])
            && someone(before(verb, 2))
            && grown
        || line.is_one_of(verb, &SHORT) && (grown || !line.word(verb).ends_with("re"))
}

/// "those over 60 say", "voters were over 45."
fn is_limit(line: &Line, quantity: &Quantity) -> bool {
    let limit = before(quantity.first, 1);
    let who = before(limit, 1);
    let people = line.is_in(who, &PEOPLE)
        || line.is_one_of(who, &["those", "anyone", "everyone", "someone"])
        || (line.is_one_of(who, &["were", "was", "are", "is"]) && line.is_in(before(who, 1), &PEOPLE));
    line.is_one_of(limit, &["over", "under", "above", "below"]) && people && !counted::plural_ahead(line, quantity.end)
}

/// "blacks 30 to 44", where ages are spoken of.
fn is_group(line: &Line, quantity: &Quantity) -> bool {
    let who = before(quantity.first, 1);
    let those = line.is(who, "those") && line.closes(quantity.end);
    let people = line.is_in(who, &PEOPLE) && line.has_near(quantity.first, 30, &AGE_WORDS);
    quantity.high.is_some() && (those || people) && !counted::plural_ahead(line, quantity.end)
}
