//! Money: "$1.5 billion", "€20m", "Rs 500 crore", "50 million Canadian dollars", "25p".

use std::sync::LazyLock;

use super::lexicon::{Table, lines};
use super::line::{Line, before};
use super::model::{FigureKind, Value};
use super::numeral::{self, Form, Numeral, Setting};
use super::quantity::{Found, Join, Quantity, share_magnitude};

/// What a form of a currency stands for.
struct Currency {
    /// ISO 4217 where there is one.
    code: &'static str,
    /// True for pence and cents.
    hundredth: bool,
    /// True for forms that count only in capitals: "USD", "CAD".
    capitals: bool,
}

/// `src/words/currencies.txt`.
static CURRENCIES: LazyLock<Table<Currency>> = LazyLock::new(|| {
    Table::new(lines(include_str!("../words/currencies.txt")).flat_map(|line| {
        let code = line.split_whitespace().next().unwrap_or("");
        let mut hundredth = false;
        line.split_whitespace().skip(1).filter_map(move |form| {
            if form == "|" {
                hundredth = true;
                return None;
            }
            Some((
                form.to_owned(),
                Currency { code, hundredth, capitals: form.eq_ignore_ascii_case(code) && form.len() == 3 },
            ))
        })
    }))
});

/// True for a word of two letters or more that names a currency: right behind digits it is no code ("100zł").
pub(super) fn is_word(word: &str) -> bool {
    word.len() > 1 && CURRENCIES.get(word).is_some()
}

/// Short forms that stand before an amount with a capital, and are no code: "Rs 500", "NIS 40", "Sfr 20".
const PREFIXES: [&str; 11] = ["rs", "nis", "rmb", "fcfa", "cfa", "tsh", "ush", "ksh", "kshs", "sfr", "rm"];

/// Every word that stands before an amount: codes, thousands and millions of them ("MEUR"), and the like of "Rs".
pub(super) fn words() -> impl Iterator<Item = String> {
    CURRENCIES.entries().filter(|(form, currency)| currency.capitals || PREFIXES.contains(form)).flat_map(
        |(form, currency)| {
            let powers: &[&str] = if currency.capitals { &["", "m", "k", "t"] } else { &[""] };
            powers.iter().map(move |power| format!("{power}{form}"))
        },
    )
}

/// A word as a currency's code in capitals, alone or after a letter for its power of ten: "USD", "MEUR", "kSEK", "TCHF".
fn code_with_power(word: &str) -> Option<(&'static str, i32)> {
    let code = |code: &str| {
        let capitals = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        CURRENCIES.get(code).filter(|currency| capitals && currency.capitals).map(|currency| currency.code)
    };
    if let Some(code) = code(word) {
        return Some((code, 0));
    }
    let power = match word.bytes().next()? {
        b'M' => 6,
        b'k' | b'K' | b'T' => 3,
        _ => return None,
    };
    Some((code(word.get(1..)?)?, power))
}

/// Money that begins with its sign or code.
pub(super) fn signed(line: &Line, at: usize) -> Option<Found> {
    let Sign { code, power, number } = sign(line, at)?;
    let low = numeral::at(line, number, Setting::Money).filter(|low| low.form != Form::Words)?;
    let (mut first, mut low) = (at, low.scaled(power));
    if let Some(code) = parted_sign(line, at) {
        return Some(Found::new(before(at, 1), low.end, FigureKind::Money, Value::Number(low.value), code));
    }
    let minus =
        matches!(line.mark(before(at, 1)), Some('-' | '−' | '–')) && line.glued(at) && !line.glued(before(at, 1));
    if minus {
        first = before(at, 1);
        low.value = -low.value;
    }
    let (value, end) = match second(line, first, &low) {
        Some((join, high)) => (Value::Range(share_magnitude(low, &high, join).value, high.value), high.end),
        None => match hundredths(line, first, low.end, code) {
            Some((part, end)) if low.is_whole() => (Value::Number(low.value + part), end),
            _ => (Value::Number(low.value), low.end),
        },
    };
    let mut found = Found::new(first, end, FigureKind::Money, value, code);
    // "$40 USD", "€2,500 euros": the same currency said twice.
    if let Some((again, _, end)) = currency_word(line, line.past_hyphen(end), &Quantity::one(low))
        && (again == code || line.written(at) == "$" && again.ends_with('D'))
        && !line.word(before(end, 1)).is_empty()
    {
        (found.unit, found.end) = (again.to_owned(), end);
    }
    Some(found)
}

/// A sign or code before an amount.
struct Sign<'t> {
    code: &'t str,
    /// The power of ten that the code brings with it: 6 in "MEUR 20".
    power: i32,
    /// Where the number begins.
    number: usize,
}

/// The currency sign or code at the token.
fn sign<'t>(line: &Line<'t>, at: usize) -> Option<Sign<'t>> {
    let written = line.written(at);
    if !line.word(at).is_empty() {
        if let Some((code, power)) = code_with_power(written) {
            line.digits(at + 1)?;
            return Some(Sign { code, power, number: at + 1 });
        }
        let currency = CURRENCIES.get(written)?;
        let prefix = line.is_capital(at) && PREFIXES.iter().any(|prefix| prefix.eq_ignore_ascii_case(written));
        let number = at + 1 + usize::from(prefix && line.is_mark(at + 1, '.'));
        let fits = prefix && line.digits(number).is_some();
        return fits.then(|| Sign { code: line.style.currency(currency.code), power: 0, number });
    }
    if !matches!(line.token(at)?.shape, super::token::Shape::Currency) {
        return None;
    }
    let number = at + 1;
    line.digits(number).or_else(|| line.digits(number + 1))?;
    // "10 $ 30": the sign belongs to the number before it where blanks stand on both sides of it.
    let behind = !line.glued(number) && line.plain(before(at, 1)).is_some_and(|number| !(1900..2100).contains(&number));
    if behind && line.word(before(at, 1)).is_empty() {
        return None;
    }
    Some(Sign { code: code_of_sign(line, written), power: 0, number })
}

/// ISO 4217 of a sign, by what the text says where several countries share it; the sign itself if the list has it not.
fn code_of_sign<'t>(line: &Line<'t>, written: &'t str) -> &'t str {
    if written == "$" {
        return line.style.dollar();
    }
    CURRENCIES.get(written).map_or(written, |currency| line.style.currency(currency.code))
}

/// "US $150 million", "hk $10": the letters of the sign stand apart.
fn parted_sign(line: &Line, at: usize) -> Option<&'static str> {
    let letters = line.word(before(at, 1));
    let capitals = letters.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.');
    // "gave us $5": small letters only where they are no word.
    let short = (2..=4).contains(&letters.len()) && (capitals || matches!(letters, "hk" | "nz" | "u.s." | "au"));
    if !short || line.glued(at) || line.written(at) != "$" {
        return None;
    }
    let letters = if letters.eq_ignore_ascii_case("u.s.") { "US" } else { letters };
    let sign = format!("{letters}$");
    CURRENCIES
        .get(&sign)
        .or_else(|| CURRENCIES.get(letters).filter(|currency| currency.capitals))
        .map(|currency| currency.code)
}

/// The cents after an amount: "3 dollars 50 cents", "£2 and 50p", "15 dollars 50"; in whole units, and where they end.
fn hundredths(line: &Line, first: usize, end: usize, code: &str) -> Option<(f64, usize)> {
    let at = end + usize::from(line.is(end, "and") && !line.is(before(first, 1), "between"));
    let number = numeral::at(line, at, Setting::Prose)?;
    if number.value < 0.0 || number.value >= 100.0 || number.value.fract() != 0.0 || number.power > 0 {
        return None;
    }
    if let Some((same, true, stop)) = currency_word(line, line.past_hyphen(number.end), &Quantity::one(number)) {
        return (same == code).then_some((number.value / 100.0, stop));
    }
    // The digits of the cents alone, right behind the currency's word.
    let spoken = !line.word(before(end, 1)).is_empty() && line.digits(at).is_some_and(|digits| digits.length == 2);
    (spoken && number.is_bare() && line.closes(number.end) && !line.is_mark(number.end, '%'))
        .then_some((number.value / 100.0, number.end))
}

/// The other end of a range: "$3-4 million", "$5m-$10m", "between $1,001 and $5,000", "$5 to $10 billion".
fn second(line: &Line, first: usize, low: &Numeral) -> Option<(Join, Numeral)> {
    let number = |at: usize| {
        let sign = sign(line, at).filter(|_| line.word(at).is_empty());
        let start = sign.as_ref().map_or(at, |sign| sign.number);
        numeral::at(line, start, Setting::Money)
            .filter(|high| high.form == Form::Digits)
            .filter(|high| !currency_word(line, high.end, &Quantity::one(*high)).is_some_and(|word| word.1))
            .map(|high| (high, sign.is_some()))
    };
    let next = low.end;
    if line.is_hyphen(next) {
        return number(next + 1).map(|(high, _)| (Join::Hyphen, high));
    }
    let between = line.is(before(first, 1), "between");
    if line.is(next, "and") && between {
        return number(next + 1).map(|(high, _)| (Join::And, high));
    }
    if line.is_one_of(next, &["to", "or"]) {
        let (high, _) = number(next + 1)?;
        let magnitude = high.power > 0 && low.power == 0 && low.value < 1000.0;
        return (between || (magnitude && low.scaled(high.power).value < high.value)).then_some((Join::To, high));
    }
    None
}

/// Money whose currency follows the number.
pub(super) fn worded(line: &Line, quantity: &Quantity) -> Option<Found> {
    let at = line.past_hyphen(quantity.end);
    if let Some((code, power)) =
        code_with_power(line.word(at)).filter(|_| !line.digits(at + 1).is_some_and(|_| line.glued(at + 1)))
    {
        // "85 USD million": the magnitude behind the code.
        let (scale, end) = match numeral::power_of_word(line.word(at + 1)) {
            Some(scale) if power == 0 && quantity.last().power == 0 => (scale, at + 2),
            _ => (power, at + 1),
        };
        let mut found = quantity.scaled(scale).found(end, FigureKind::Money, code);
        add_hundredths(line, &mut found);
        return Some(found);
    }
    let (code, hundredth, end) = currency(line, at, quantity)?;
    let mut found = quantity.found(end, FigureKind::Money, code);
    if hundredth {
        found.value = match found.value {
            Value::Number(value) => Value::Number(value / 100.0),
            Value::Range(low, high) => Value::Range(low / 100.0, high / 100.0),
            written => written,
        };
    } else {
        add_hundredths(line, &mut found);
    }
    Some(found)
}

fn add_hundredths(line: &Line, found: &mut Found) {
    if let Value::Number(whole) = found.value
        && whole.fract() == 0.0
        && let Some((part, end)) = hundredths(line, found.first, found.end, &found.unit)
    {
        (found.value, found.end) = (Value::Number(whole + part), end);
    }
}

fn currency(line: &Line, at: usize, quantity: &Quantity) -> Option<(&'static str, bool, usize)> {
    if quantity.low.form == Form::Vague && line.is(at, "of") {
        return currency_word(line, at + 1, quantity);
    }
    currency_word(line, at, quantity)
}

/// The currency at the token as the text means it, whether it is a hundredth, and where it ends.
fn currency_word(line: &Line, at: usize, quantity: &Quantity) -> Option<(&'static str, bool, usize)> {
    if let Some((currency, end)) = phrase(line, at) {
        return Some((currency.code, currency.hundredth, end));
    }
    let digits = quantity.low.form == Form::Digits;
    let word = line.written(at);
    if word.eq_ignore_ascii_case("pounds") || word.eq_ignore_ascii_case("pound") {
        let money = line.style.sterling || quantity.last().power >= 6;
        let code = if line.style.sterling { "GBP" } else { pounds_of(line) };
        return money.then_some((code, false, at + 1));
    }
    let currency = CURRENCIES.get(word)?;
    let small = quantity.last().value < 1000.0;
    let fits = match word {
        "p" => digits && line.glued(at) && small && !is_resolution(quantity.last().value),
        "c" => digits && line.glued(at) && small && line.digits(quantity.first).is_some_and(|digits| digits.length > 1),
        "P" | "PENCE" => false,
        _ if word.len() == 1 && word.is_ascii() && !line.word(at).is_empty() => false,
        "rm" | "RM" | "sh" | "Sh" | "tk" | "rp" => false,
        "rs" | "Rs" | "try" | "won" | "real" => quantity.last().power >= 3,
        _ if currency.capitals => {
            let number = line.digits(at + 1).is_some() && line.glued(at + 1);
            digits && !number && (word.bytes().all(|byte| byte.is_ascii_uppercase()) || is_small_code(word))
        }
        _ if line.word(at).is_empty() => digits && !(line.digits(at + 1).is_some() && line.glued(at + 1)),
        // "20 Rand Paul supporters"
        "Rand" | "Sterling" | "Buck" | "Franc" | "Won" => false,
        _ => true,
    };
    if !fits {
        return None;
    }
    let code = if currency.code == "USD" && !line.word(at).is_empty() {
        line.style.dollar()
    } else {
        line.style.currency(currency.code)
    };
    Some((code, currency.hundredth, at + 1))
}

/// A currency of two or three words: "Canadian dollars", "South Korean won"; and one past its last word.
fn phrase(line: &Line, at: usize) -> Option<(&'static Currency, usize)> {
    /// The words that such names begin with.
    static STARTS: LazyLock<Table<()>> = LazyLock::new(|| {
        Table::new(CURRENCIES.forms().filter_map(|form| Some((form.split_once('_')?.0.to_owned(), ()))))
    });
    if !line.is_in(at, &STARTS) {
        return None;
    }
    [3, 2].into_iter().find_map(|words| {
        let parts: Vec<&str> = (at..at + words).map(|place| line.word(place)).filter(|word| !word.is_empty()).collect();
        Some((CURRENCIES.get(&parts.join("_")).filter(|_| parts.len() == words)?, at + words))
    })
}

/// "pounds" by the millions in a text without sterling.
fn pounds_of(line: &Line) -> &'static str {
    match line.style.currency("pound") {
        "pound" => "GBP",
        code => code,
    }
}

/// Codes that people write in small letters, too, and that are no words: "20 usd".
fn is_small_code(word: &str) -> bool {
    const CODES: [&str; 14] =
        ["usd", "eur", "gbp", "rmb", "cny", "chf", "aud", "cad", "inr", "jpy", "btc", "sgd", "hkd", "nzd"];
    CODES.contains(&word)
}

/// "720p" is a screen, no price.
fn is_resolution(value: f64) -> bool {
    [240.0, 360.0, 480.0, 576.0, 720.0].contains(&value)
}
