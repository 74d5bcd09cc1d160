//! Spelled-out numbers: "twenty-three thousand", "three and a half", "a dozen", "hundreds of thousands".

use std::sync::LazyLock;

use super::digits::decimal;
use super::lexicon::{Table, lines};
use super::line::{Line, before};
use super::numeral::{Form, Numeral};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    One,
    Ten,
    Scale,
    Vague,
}

/// `src/words/numbers.txt`.
static NUMBERS: LazyLock<Table<(Role, f64)>> = LazyLock::new(|| {
    Table::new(lines(include_str!("../words/numbers.txt")).filter_map(|line| {
        let mut columns = line.split_whitespace();
        let word = columns.next()?;
        let role = match columns.next()? {
            "one" => Role::One,
            "ten" => Role::Ten,
            "scale" => Role::Scale,
            _ => Role::Vague,
        };
        Some((word.to_owned(), (role, columns.next()?.parse().ok()?)))
    }))
});

/// `src/words/ordinals.txt`.
static ORDINALS: LazyLock<Table<u64>> = LazyLock::new(|| {
    Table::new(lines(include_str!("../words/ordinals.txt")).filter_map(|line| {
        let (word, rank) = line.split_once(' ')?;
        Some((word.to_owned(), rank.trim().parse().ok()?))
    }))
});

/// Every word of numbers and ordinals.
pub(super) fn words() -> impl Iterator<Item = String> {
    NUMBERS.forms().chain(ORDINALS.forms())
}

/// More words than any spelled number in prose has.
const MOST_WORDS: usize = 24;

/// What a magnitude word multiplies by.
pub(super) fn scale(word: &str) -> Option<f64> {
    NUMBERS.get(word).filter(|(role, _)| *role == Role::Scale).map(|(_, value)| *value)
}

/// The rank an ordinal word names.
pub(super) fn rank(word: &str) -> Option<u64> {
    ORDINALS.get(word).copied()
}

/// A spelled rank of one or two words: "first", "twenty-first"; its value and one past its last token.
pub(super) fn ordinal(line: &Line, at: usize) -> Option<(u64, usize)> {
    if let Some(rank) = rank(line.word(at)) {
        return Some((rank, at + 1));
    }
    let (role, tens) = *NUMBERS.get(line.word(at))?;
    let last = at + 1 + usize::from(line.is_hyphen(at + 1));
    let rank = rank(line.word(last)).filter(|rank| *rank < 10)?;
    (role == Role::Ten).then_some((tens as u64 + rank, last + 1))
}

/// The number one word spells: "five", "twenty".
pub(super) fn single(word: &str) -> Option<f64> {
    NUMBERS.get(word).filter(|(role, _)| *role != Role::Vague).map(|(_, value)| *value)
}

/// True if a spelled number may begin at the token.
pub(super) fn begins(line: &Line, at: usize) -> bool {
    NUMBERS.get(line.word(at)).is_some_and(|(role, _)| *role != Role::Scale)
}

/// The spelled numeral that begins at the token; "a quarter of a million" is one.
pub(super) fn at(line: &Line, first: usize) -> Option<Numeral> {
    let numeral = begun_at(line, first)?;
    let whole = numeral.end + 1;
    if numeral.form == Form::Fraction
        && line.is(numeral.end, "of")
        && line.is(whole, "a")
        && let Some(factor) = scale(line.word(whole + 1)).filter(|factor| *factor >= 1000.0)
    {
        return Some(Numeral { end: whole + 2, value: numeral.value * factor, form: Form::Words, ..numeral });
    }
    Some(numeral)
}

fn begun_at(line: &Line, first: usize) -> Option<Numeral> {
    let word = line.word(first);
    if word.is_empty() {
        return None;
    }
    // "a quarter-century", "quarter-mile"
    if line.is(first, "quarter") && line.is_hyphen(first + 1) && super::units::at(line, first + 2).is_some() {
        return Some(Numeral { first, end: first + 1, value: 0.25, power: 0, form: Form::Fraction });
    }
    if let Some(half) = half(line, first).or_else(|| quarter(line, first)) {
        return Some(half);
    }
    if line.is_one_of(first, &["a", "an", "several"]) {
        return article(line, first);
    }
    match *NUMBERS.get(word)? {
        (Role::Vague, value) => vague(line, first, value),
        // "the dozen emails", "another million people"
        (Role::Scale, _) => {
            const BEFORE: [&str; 12] =
                ["the", "another", "these", "those", "his", "her", "its", "their", "our", "first", "last", "per"];
            let alone = line.is_one_of(before(first, 1), &BEFORE) && !line.is_hyphen(first + 1);
            if alone { cardinal(line, first) } else { None }
        }
        _ => cardinal(line, first),
    }
}

/// "dozens", "hundreds of thousands", "tens of millions".
fn vague(line: &Line, first: usize, value: f64) -> Option<Numeral> {
    let mut numeral = Numeral { first, end: first + 1, value, power: 0, form: Form::Vague };
    if line.is(first + 1, "of")
        && let Some((Role::Vague, factor)) = NUMBERS.get(line.word(first + 2))
    {
        numeral.value *= factor;
        numeral.end = first + 3;
        return Some(numeral);
    }
    // "hundreds or even thousands of homes", "millions and millions"
    let next = numeral.end + 1 + usize::from(line.is_one_of(numeral.end + 1, &["even", "maybe", "perhaps"]));
    let joined =
        line.is_one_of(numeral.end, &["or", "and", "to"]) || line.is(numeral.end, "if") && line.is(next, "not");
    let next = if line.is(next, "not") { next + 1 } else { next };
    if joined
        && let Some((Role::Vague, second)) = NUMBERS.get(line.word(next))
        && *second >= value
    {
        return Some(Numeral { end: vague(line, next, *second)?.end, ..numeral });
    }
    // "tens" alone is no number, "scores" are results unless they are of something.
    let alone = !line.is_one_of(first, &["tens", "scores"]) || line.is(first, "scores") && line.is(first + 1, "of");
    alone.then_some(numeral)
}

/// "a dozen", "a hundred and six", "a half-dozen", "a third", "several hundred".
fn article(line: &Line, first: usize) -> Option<Numeral> {
    let couple = line.is(first + 1, "couple");
    let counted = first + 2 + usize::from(couple && line.is(first + 2, "of"));
    if (line.is(first + 1, "few") || couple) && scale(line.word(counted)).is_some() {
        return cardinal(line, counted).map(|numeral| Numeral { first, form: Form::Vague, ..numeral });
    }
    if let Some(quarter) = quarter(line, first + 1).filter(|_| !line.is(first, "several")) {
        return Some(Numeral { first, ..quarter });
    }
    if line.is(first + 1, "half") && !line.is(first, "several") {
        let half = half(line, first + 1)?;
        return (half.form != Form::Fraction).then_some(Numeral { first, ..half });
    }
    if scale(line.word(first + 1)).is_some() {
        if line.is(first, "several") {
            return cardinal(line, first + 1).map(|numeral| Numeral { first, form: Form::Vague, ..numeral });
        }
        return cardinal(line, first + 1).map(|numeral| Numeral { first, ..numeral });
    }
    let (part, end) = part(line, first + 1, true)?;
    (!line.is(first, "several") && !line.glued(first + 1)).then_some(Numeral {
        first,
        end,
        value: part,
        power: 0,
        form: Form::Fraction,
    })
}

/// "half", "half a dozen", "half a million", "half-dozen".
fn half(line: &Line, first: usize) -> Option<Numeral> {
    if !line.is(first, "half") {
        return None;
    }
    let mut at = first + 1;
    at += usize::from(line.is(at, "a") || line.is_hyphen(at));
    if at > first + 1
        && let Some(factor) = scale(line.word(at)).filter(|factor| *factor != 100.0)
    {
        return Some(Numeral { first, end: at + 1, value: factor / 2.0, power: 0, form: Form::Words });
    }
    Some(Numeral { first, end: first + 1, value: 0.5, power: 0, form: Form::Fraction })
}

/// "quarter million", "quarter-million".
fn quarter(line: &Line, first: usize) -> Option<Numeral> {
    let at = first + 1 + usize::from(line.is_hyphen(first + 1));
    let factor = scale(line.word(at)).filter(|factor| *factor >= 1000.0 && line.is(first, "quarter"))?;
    Some(Numeral { first, end: at + 1, value: factor / 4.0, power: 0, form: Form::Words })
}

/// The name of a part: "thirds", "quarter", "tenth"; its value. `one`: one part, so that the singular fits.
fn part(line: &Line, at: usize, one: bool) -> Option<(f64, usize)> {
    let word = line.word(at);
    let singular = word.strip_suffix('s').unwrap_or(word);
    if (singular.len() == word.len()) != one && !line.is_hyphen(before(at, 1)) {
        return None;
    }
    let under = match singular.to_ascii_lowercase().as_str() {
        "half" | "halve" => 2,
        "quarter" => 4,
        _ => rank(singular).filter(|rank| *rank > 2)?,
    };
    Some((1.0 / under as f64, at + 1))
}

/// " and a half", "-and-a-half", " and three quarters" from the token on: what it adds and where it ends.
pub(super) fn and_fraction(line: &Line, at: usize) -> Option<(f64, usize)> {
    let at = at + usize::from(line.is_hyphen(at));
    if !line.is(at, "and") {
        return None;
    }
    let next = at + 1 + usize::from(line.is_hyphen(at + 1));
    let after = next + 1 + usize::from(line.is_hyphen(next + 1));
    if line.is_one_of(next, &["a", "one"]) {
        return part(line, after, true).filter(|_| !line.is(after, "second"));
    }
    let (role, over) = *NUMBERS.get(line.word(next))?;
    let (value, end) = part(line, after, false)?;
    (role == Role::One).then_some((over * value, end))
}

/// A cardinal: words below a thousand are added up, magnitudes multiply what stands before them.
fn cardinal(line: &Line, first: usize) -> Option<Numeral> {
    let (mut total, mut part_sum) = (0.0, 0.0);
    let mut last: Option<(Role, f64)> = None;
    let mut at = first;
    let mut end = first;
    let mut power = 0;
    while at < first + MOST_WORDS {
        let Some(&(role, value)) = NUMBERS.get(line.word(at)) else { break };
        let fits = match (last, role) {
            (None, Role::Vague) | (_, Role::Vague) => false,
            (None | Some((Role::Scale, _)), _) => true,
            (Some(_), Role::Scale) => true,
            (Some((Role::Ten, _)), Role::One) => value < 10.0 && value > 0.0,
            (Some(_), _) => false,
        };
        // "million" cannot follow a lesser sum that already holds it: "one million two million" are two numbers.
        if !fits || (role != Role::Scale && matches!(last, Some((Role::Scale, scale)) if value >= scale)) {
            break;
        }
        if role == Role::Scale {
            let sum: f64 = if part_sum == 0.0 { 1.0 } else { part_sum };
            if value == 100.0 || value == 12.0 {
                part_sum = sum * value;
            } else if last.is_some_and(|(role, scale)| role == Role::Scale && scale >= 1000.0) {
                total *= value;
            } else {
                total += sum * value;
                part_sum = 0.0;
            }
            power = if value >= 1000.0 { value.log10() as i32 } else { 0 };
        } else {
            part_sum += value;
            power = 0;
        }
        last = Some((role, value));
        end = at + 1;
        at = end;
        let and = role == Role::Scale && value != 12.0 && line.is(at, "and") && begins(line, at + 1);
        at += usize::from(line.is_hyphen(at) || and && !is_part(line, at + 1));
    }
    let mut value = total + part_sum;
    last?;
    if line.is(end, "point") {
        let places = (end + 1..end + 10).map_while(|at| {
            NUMBERS
                .get(line.word(at))
                .filter(|(role, value)| *role == Role::One && *value < 10.0)
                .map(|(_, value)| *value)
        });
        let (mantissa, count) = places.fold((0, 0), |(sum, count), place| (sum * 10 + place as u64, count + 1));
        if count > 0 {
            end += 1 + count;
            value += decimal(mantissa, -(count as i32));
            if let Some(factor) = scale(line.word(end)) {
                value *= factor;
                end += 1;
            }
        }
    }
    let after = end + usize::from(line.is_hyphen(end));
    if let Some((part, stop)) = part(line, after, value == 1.0).filter(|_| !line.is(after, "second") && value < 100.0) {
        return Some(Numeral { first, end: stop, value: value * part, power: 0, form: Form::Fraction });
    }
    if let Some((part, stop)) = and_fraction(line, end) {
        // "a million and a half" is one and a half million.
        value += part * if power >= 6 { decimal(1, power) } else { 1.0 };
        end = stop;
        if let Some(factor) = scale(line.word(end)) {
            value *= factor;
            end += 1;
        }
    }
    Some(Numeral { first, end, value, power, form: Form::Words })
}

/// "three quarters" and the like, which "and" adds as a part.
fn is_part(line: &Line, at: usize) -> bool {
    let after = at + 1 + usize::from(line.is_hyphen(at + 1));
    part(line, after, line.is(at, "one")).is_some()
}
