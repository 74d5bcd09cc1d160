//! Numerals: one number with all that belongs to it, in digits or spelled out.

use std::sync::LazyLock;

use super::digits::decimal;
use super::lexicon::{Table, lines};
use super::line::{Line, before};
use super::spelled;

/// One number of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    /// First token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// The value, magnitude included.
    pub(super) value: f64,
    /// The power of ten its magnitude word stands for ("million": 6), 0 without one.
    pub(super) power: i32,
    /// What it is made of.
    pub(super) form: Form,
}

/// What a numeral is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// "1,200", "3.4m", "2 1/2".
    Digits,
    /// "twenty-three thousand", "a dozen".
    Words,
    /// "dozens", "hundreds of thousands".
    Vague,
    /// "two-thirds", "half", "1/3", "½".
    Fraction,
}

impl Numeral {
    /// True if nothing but one token of digits makes it.
    pub(super) fn is_bare(&self) -> bool {
        self.form == Form::Digits && self.end == self.first + 1
    }

    /// True if it is a plain four-digit number from 1500 to 2100, which prose means as a year.
    pub(super) fn is_year(&self, line: &Line) -> bool {
        self.is_bare()
            && line.digits(self.first).is_some_and(|digits| digits.length == 4)
            && line.plain(self.first).is_some_and(|year| (1500..=2100).contains(&year))
    }

    /// True if it has no part of one and no magnitude.
    pub(super) fn is_whole(&self) -> bool {
        self.value.fract() == 0.0 && self.power == 0
    }

    /// The same number times ten to the power of `power`.
    pub(super) fn scaled(&self, power: i32) -> Self {
        let value = self.value * decimal(1, power);
        // 2.3 times a million is 2300000, whatever the binary fraction of 2.3 leaves behind.
        let whole = value.round();
        let value = if (value - whole).abs() <= whole.abs() * 1e-12 { whole } else { value };
        Numeral { value, power: self.power + power, ..*self }
    }
}

/// Where a magnitude may follow digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// Anywhere in prose.
    Prose,
    /// After a currency sign, where single letters are magnitudes too.
    Money,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Any,
    Glued,
    Money,
}

/// Short magnitudes: `src/words/scales.txt`.
static SCALES: LazyLock<Table<(i32, Place)>> = LazyLock::new(|| {
    Table::new(lines(include_str!("../words/scales.txt")).filter_map(|line| {
        let mut columns = line.split_whitespace();
        let form = columns.next()?;
        let power = columns.next()?.parse().ok()?;
        let place = match columns.next()? {
            "any" => Place::Any,
            "glued" => Place::Glued,
            _ => Place::Money,
        };
        Some((form.to_owned(), (power, place)))
    }))
});

/// The numeral that begins at the token.
pub(super) fn at(line: &Line, first: usize, setting: Setting) -> Option<Numeral> {
    let sign = sign(line, first);
    let start = first + usize::from(sign.is_some());
    let found = if line.digits(start).is_some() { in_digits(line, start, setting) } else { spelled::at(line, start) }?;
    let value = if sign == Some('-') { -found.value } else { found.value };
    Some(Numeral { first, value, ..found })
}

/// A minus or plus right before digits, or the word.
fn sign(line: &Line, at: usize) -> Option<char> {
    let either = line.is(before(at, 1), "or") && line.is(before(at, 2), "plus");
    if line.is_one_of(at, &["minus", "plus", "negative"])
        && !either
        && (line.digits(at + 1).is_some() || spelled::begins(line, at + 1))
        // "a negative one", "a negative 42%-49% rating"
        && !(line.is(at, "negative") && (line.is(at + 1, "one") || line.is_mark(at + 2, '%')))
    {
        return Some(if line.is(at, "plus") { '+' } else { '-' });
    }
    if line.digits(at + 1).is_none() || !line.glued(at + 1) {
        return None;
    }
    let stands_free = !line.glued(at) || matches!(line.mark(before(at, 1)), Some('(' | '[' | '“' | '"' | '~' | '±'));
    match line.mark(at)? {
        '-' | '−' | '–' if stands_free => Some('-'),
        '+' if stands_free => Some('+'),
        _ => None,
    }
}

fn in_digits(line: &Line, first: usize, setting: Setting) -> Option<Numeral> {
    let digits = line.digits(first)?;
    let form = if digits.denominator > 1 { Form::Fraction } else { Form::Digits };
    let mut numeral = Numeral { first, end: first + 1, value: digits.value(), power: 0, form };
    if form == Form::Fraction {
        return Some(numeral);
    }
    if let Some(fraction) = slashed(line, first) {
        return Some(Numeral { end: first + 3, value: fraction, form: Form::Fraction, ..numeral });
    }
    if digits.decimals == 0 {
        let next = first + 1;
        let sign = line.digits(next).filter(|part| part.denominator > 1).map(|part| (part.value(), next + 1));
        let slash = || (!line.glued(next)).then(|| slashed(line, next)).flatten().map(|part| (part, next + 3));
        if let Some((part, end)) = sign.or_else(slash).or_else(|| spelled::and_fraction(line, next)) {
            numeral.value += part;
            numeral.end = end;
        }
    }
    Some(magnitude(line, numeral, digits.mantissa, i32::from(digits.decimals), setting))
}

/// "1/2" at the token, as a value: small, proper, glued.
fn slashed(line: &Line, at: usize) -> Option<f64> {
    let (over, under) = (line.plain(at)?, line.plain(at + 2)?);
    let slash = matches!(line.mark(at + 1)?, '/' | '⁄') && line.glued(at + 1) && line.glued(at + 2);
    let longer = matches!(line.mark(at + 3), Some('/')) && line.glued(at + 3);
    (slash && !longer && over < under && under <= 64 && (over, under) != (9, 11)).then(|| over as f64 / under as f64)
}

/// Adds the magnitude after digits: "1.5 billion", "3.2bn", "20m", "$10-million", "500 crore".
fn magnitude(line: &Line, mut numeral: Numeral, mantissa: u64, decimals: i32, setting: Setting) -> Numeral {
    let whole = numeral.end == numeral.first + 1;
    let mut exact = true;
    // Two at most: "500 thousand crore", "three lakh crore".
    for _ in 0..2 {
        let hyphen = line.is_hyphen(numeral.end);
        let at = numeral.end + usize::from(hyphen);
        let word = line.word(at);
        if let Some(factor) = spelled::scale(word) {
            // "2 dozen" is no power of ten.
            match power_of_ten(factor) {
                Some(power) => numeral = Numeral { end: at + 1, ..numeral.scaled(power) },
                None => {
                    exact = false;
                    numeral = Numeral { end: at + 1, value: numeral.value * factor, ..numeral };
                }
            }
            continue;
        }
        if let Some((power, place)) = SCALES.get(word).filter(|_| !hyphen) {
            let fits = match place {
                Place::Any => true,
                Place::Glued => {
                    let thousands = setting == Setting::Money || is_thousands(line, at, numeral.value);
                    line.glued(at) && (thousands || word == "m" || word == "M")
                        || setting == Setting::Money && word == "m"
                }
                // "1.2b" has nothing else to be; "5b" may be a flat.
                Place::Money => setting == Setting::Money || word == "b" && line.glued(at) && decimals > 0,
            };
            // "5m tall" is metres; "100m" alone is not sure to be millions, "10M" is.
            let metres = setting == Setting::Prose
                && (word == "m" && !millions(line, at + 1, decimals > 0)
                    || word == "M" && (is_length(line, at + 1) || numeral.value >= 1000.0));
            if fits && !metres {
                numeral = Numeral { end: at + 1, ..numeral.scaled(*power) };
            }
        }
        break;
    }
    if whole && exact {
        numeral.value = decimal(mantissa, numeral.power - decimals);
    }
    if numeral.power >= 6
        && let Some((part, end)) = spelled::and_fraction(line, numeral.end)
    {
        numeral = Numeral { value: numeral.value + part * decimal(1, numeral.power), end, ..numeral };
    }
    numeral
}

/// True if "k" right behind digits means thousands: "12k votes", "40k"; "4k" is a screen, "10k" a run, "5K" both.
fn is_thousands(line: &Line, at: usize, value: f64) -> bool {
    let counts = super::counted::plural_ahead(line, at + 1);
    line.written(at) == "k" && (value > 10.0 || counts)
        || line.written(at) == "K" && (counts || value >= 20.0) && ![2.0, 4.0, 8.0].contains(&value)
}

/// True if a word that tells lengths follows: "tall", "freestyle".
fn is_length(line: &Line, next: usize) -> bool {
    const LENGTHS: [&str; 22] = [
        "above",
        "across",
        "away",
        "below",
        "butterfly",
        "deep",
        "down",
        "freestyle",
        "from",
        "further",
        "high",
        "hurdles",
        "long",
        "north",
        "race",
        "relay",
        "south",
        "sprint",
        "tall",
        "thick",
        "underwater",
        "wide",
    ];
    LENGTHS.contains(&line.word(next))
}

/// True if "m" after digits means millions: something is counted.
fn millions(line: &Line, next: usize, decimals: bool) -> bool {
    let next = if line.is_one_of(next, &["and", "to", "or"]) && line.is(next + 2, "m") { next + 3 } else { next };
    let word = line.word(next);
    if word.is_empty() || is_length(line, next) {
        return false;
    }
    word == "people"
        || word == "of"
        || word == "more"
        || (word.ends_with('s') && word.len() > 3)
        || decimals
        || super::counted::plural_ahead(line, next)
}

/// The power of ten that a magnitude word stands for: 6 for "million", "mln".
pub(super) fn power_of_word(word: &str) -> Option<i32> {
    let short = SCALES.get(word).filter(|(_, place)| *place == Place::Any).map(|(power, _)| *power);
    spelled::scale(word).and_then(power_of_ten).filter(|power| *power >= 3).or(short)
}

fn power_of_ten(factor: f64) -> Option<i32> {
    (1..=15).find(|power| decimal(1, *power) == factor)
}
