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

/// Every word that stands before an amount: codes and "Rs".
pub(super) fn words() -> impl Iterator<Item = String> {
    CURRENCIES.entries().filter(|(form, currency)| currency.capitals || *form == "rs").map(|(form, _)| form.to_owned())
}

/// Money that begins with its sign or code.
pub(super) fn signed(line: &Line, at: usize) -> Option<Found> {
    let (currency, number) = sign(line, at)?;
    let low = numeral::at(line, number, Setting::Money).filter(|low| low.form != Form::Words)?;
    let (mut first, mut low) = (at, low);
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
        None => (Value::Number(low.value), low.end),
    };
    Some(Found::new(first, end, FigureKind::Money, value, currency))
}

/// The currency sign or code at the token, and where its number begins.
fn sign(line: &Line, at: usize) -> Option<(String, usize)> {
    let written = line.written(at);
    if !line.word(at).is_empty() {
        let currency = CURRENCIES.get(written)?;
        let rupees = written == "Rs";
        let code = currency.capitals && written.bytes().all(|byte| byte.is_ascii_uppercase());
        if !rupees && !code {
            return None;
        }
        let number = at + 1 + usize::from(rupees && line.is_mark(at + 1, '.'));
        line.digits(number)?;
        return Some((currency.code.to_owned(), number));
    }
    if !matches!(line.token(at)?.shape, super::token::Shape::Currency) {
        return None;
    }
    let number = at + 1;
    line.digits(number).or_else(|| line.digits(number + 1))?;
    let code = CURRENCIES.get(written).map_or_else(|| written.to_owned(), |currency| currency.code.to_owned());
    Some((code, number))
}

/// "US $150 million": the letters of the sign stand apart.
fn parted_sign(line: &Line, at: usize) -> Option<&'static str> {
    let letters = line.word(before(at, 1));
    let short = (2..=3).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    if !short || line.glued(at) || line.written(at) != "$" {
        return None;
    }
    let sign = format!("{letters}$");
    CURRENCIES
        .get(&sign)
        .or_else(|| CURRENCIES.get(letters).filter(|currency| currency.capitals))
        .map(|currency| currency.code)
}

/// The other end of a range: "$3-4 million", "$5m-$10m", "between $1,001 and $5,000", "$5 to $10 billion".
fn second(line: &Line, first: usize, low: &Numeral) -> Option<(Join, Numeral)> {
    let number = |at: usize| {
        let sign = sign(line, at).filter(|_| line.word(at).is_empty());
        let start = sign.as_ref().map_or(at, |(_, number)| *number);
        numeral::at(line, start, Setting::Money)
            .filter(|high| high.form == Form::Digits)
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
    let (code, hundredth, end) = currency(line, at, quantity)?;
    let mut found = quantity.found(end, FigureKind::Money, code);
    if hundredth {
        found.value = match found.value {
            Value::Number(value) => Value::Number(value / 100.0),
            Value::Range(low, high) => Value::Range(low / 100.0, high / 100.0),
            written => written,
        };
    }
    // "hundreds of dollars"
    Some(found)
}

fn currency(line: &Line, at: usize, quantity: &Quantity) -> Option<(&'static str, bool, usize)> {
    if quantity.low.form == Form::Vague && line.is(at, "of") {
        return currency_word(line, at + 1, quantity);
    }
    currency_word(line, at, quantity)
}

fn currency_word(line: &Line, at: usize, quantity: &Quantity) -> Option<(&'static str, bool, usize)> {
    let digits = quantity.low.form == Form::Digits;
    let pair = format!("{}_{}", line.word(at), line.word(at + 1));
    if let Some(currency) = CURRENCIES.get(&pair) {
        return Some((currency.code, currency.hundredth, at + 2));
    }
    let word = line.written(at);
    if word.eq_ignore_ascii_case("pounds") || word.eq_ignore_ascii_case("pound") {
        return (line.sterling || quantity.last().power >= 6).then_some(("GBP", false, at + 1));
    }
    let currency = CURRENCIES.get(word)?;
    let fits = match word {
        "p" => digits && line.glued(at) && quantity.last().value < 1000.0 && !is_resolution(quantity.last().value),
        "P" | "PENCE" => false,
        _ if word.len() == 1 && word.is_ascii() && !line.word(at).is_empty() => false,
        "rm" | "RM" | "sh" | "Sh" | "tk" | "rp" => false,
        "rs" | "Rs" | "try" | "won" => quantity.last().power >= 3,
        _ if currency.capitals => digits && word.bytes().all(|byte| byte.is_ascii_uppercase()),
        _ if line.word(at).is_empty() => digits && line.digits(at + 1).is_none(),
        _ => true,
    };
    fits.then_some((currency.code, currency.hundredth, at + 1))
}

/// "720p" is a screen, no price.
fn is_resolution(value: f64) -> bool {
    [240.0, 360.0, 480.0, 576.0, 720.0].contains(&value)
}
