//! Numbers in digits: groups, decimals, vulgar fractions.

use super::writing::Writing;

/// A number as its digits say it: `mantissa` over ten to the power of `decimals`, or a vulgar fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    /// All digits in a row.
    pub(super) mantissa: u64,
    /// How many of them stand after the decimal point.
    pub(super) decimals: u8,
    /// How many stand before it.
    pub(super) length: u8,
    /// True if the thousands are set apart.
    pub(super) grouped: bool,
    /// True for "007".
    pub(super) padded: bool,
    /// Over what the mantissa is, for "½"; else 1.
    pub(super) denominator: u8,
}

impl Digits {
    /// The value.
    pub(super) fn value(self) -> f64 {
        decimal(self.mantissa, -i32::from(self.decimals)) / f64::from(self.denominator)
    }

    /// The value, if it is a whole number without groups and padding: what a year, a day or a name can be.
    pub(super) fn plain(self) -> Option<u64> {
        (self.decimals == 0 && !self.grouped && self.denominator == 1).then_some(self.mantissa)
    }
}

/// `mantissa` times ten to the power of `exponent`, rounded once.
pub(super) fn decimal(mantissa: u64, exponent: i32) -> f64 {
    let power = (0..exponent.unsigned_abs().min(30)).fold(1.0, |power, _| power * 10.0);
    if exponent < 0 { mantissa as f64 / power } else { mantissa as f64 * power }
}

/// More digits than any figure in prose has; longer runs are codes, and fit no `u64`.
const MOST_DIGITS: usize = 18;

/// Reads a number at the start of the text: its digits, or `None` for a code that counts nothing; and its length in
/// bytes. `after_word`: a word or code stands right before it. `writing`: how the text writes its numbers.
pub(super) fn read(rest: &str, after_word: bool, writing: Writing) -> Option<(Option<Digits>, usize)> {
    let bytes = rest.as_bytes();
    let first = *bytes.first()?;
    if !first.is_ascii_digit() {
        if first == b'.' && !after_word && bytes.get(1).is_some_and(u8::is_ascii_digit) {
            return Some(decimals(bytes, 0, false, writing));
        }
        if first.is_ascii() {
            return None;
        }
        let c = rest.chars().next()?;
        let (mantissa, denominator) = vulgar(c)?;
        let digits = Digits { mantissa, decimals: 0, length: 1, grouped: false, padded: false, denominator };
        return Some((Some(digits), c.len_utf8()));
    }
    let plain = run(bytes, 0);
    let grouped = groups(rest, plain, writing).unwrap_or(plain);
    if !writing.decimal_comma
        && bytes.get(grouped) == Some(&b',')
        && bytes.get(grouped + 1).is_some_and(u8::is_ascii_digit)
    {
        // "1,1,1", "3,45": a list or a foreign decimal; which one nobody can tell.
        let list = bytes.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b',').count();
        let length = list - usize::from(bytes.get(list.wrapping_sub(1)) == Some(&b','));
        return Some((None, length));
    }
    Some(decimals(bytes, grouped, grouped > plain, writing))
}

/// Ends a number whose whole part is `whole` bytes long.
fn decimals(bytes: &[u8], whole: usize, grouped: bool, writing: Writing) -> (Option<Digits>, usize) {
    let mut end = whole;
    let point = match (bytes.get(whole), bytes.get(whole + 1)) {
        (Some(b'.'), _) => 1,
        (Some(b','), _) if writing.decimal_comma => 1,
        (Some(0xC2), Some(0xB7)) => 2, // "3·5", the raised point of older British print
        _ => 0,
    };
    let mut places = 0;
    if point > 0 {
        places = run(bytes, whole + point);
        end = if places > 0 { whole + point + places } else { whole };
    }
    if places > 0 && bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        let code = bytes.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
        return (None, code - usize::from(bytes.get(code.wrapping_sub(1)) == Some(&b'.')));
    }
    if let Some(length) = code(bytes, end) {
        return (None, length);
    }
    let figures = || bytes.iter().take(end).filter(|byte| byte.is_ascii_digit());
    let count = figures().count();
    if count > MOST_DIGITS {
        return (None, end);
    }
    let digits = Digits {
        mantissa: figures().fold(0, |number, byte| number * 10 + u64::from(byte - b'0')),
        decimals: places as u8,
        length: (count - places) as u8,
        grouped,
        padded: whole > 1 && bytes.first() == Some(&b'0'),
        denominator: 1,
    };
    (Some(digits), end)
}

/// "0x08", "3D4": letters and more digits right after digits; "6ft2in" is none.
fn code(bytes: &[u8], end: usize) -> Option<usize> {
    let letters = bytes.iter().skip(end).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let after = end + letters;
    if letters == 0 || !bytes.get(after).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let unit = bytes.get(end..after)?;
    if [&b"ft"[..], b"km", b"m", b"cm", b"mi"].contains(&unit) {
        return None;
    }
    Some(bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count())
}

/// How many digits stand in a row at `at`.
fn run(bytes: &[u8], at: usize) -> usize {
    bytes.iter().skip(at).take_while(|byte| byte.is_ascii_digit()).count()
}

/// Where the whole part of a number with groups ends: "1,234,567", "1 000 000", "12,34,567", "1.000.000".
fn groups(rest: &str, first: usize, writing: Writing) -> Option<usize> {
    let bytes = rest.as_bytes();
    if first > 3 || (first > 1 && bytes.first() == Some(&b'0')) {
        return None;
    }
    let separator = rest.get(first..)?.chars().next()?;
    match separator {
        '.' => {}
        ',' if writing.decimal_comma => return None,
        ',' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '’' | '\'' => {}
        _ => return None,
    }
    let indian = separator == ',' && first <= 2;
    let mut end = first;
    let mut count = 0;
    let mut short = false;
    while rest.get(end..).is_some_and(|tail| tail.starts_with(separator)) && count < 6 {
        let group = end + separator.len_utf8();
        let length = run(bytes, group);
        if !(length == 3 || (indian && length == 2)) {
            break;
        }
        short |= length == 2;
        end = group + length;
        count += 1;
        if short && length == 3 {
            return Some(end);
        }
    }
    let fits = match separator {
        // "1.000.000" reads one way only; "14.500" as the text writes, and "192.168.100.200" is an address of machines.
        '.' if count == 3 && !rest.get(..end).is_some_and(|number| number.ends_with("000")) => false,
        '.' => {
            (writing.decimal_comma || count == 2) && bytes.get(end) != Some(&b'.') || ends_with_dot(bytes, end, count)
        }
        // "16 300" may be two numbers where the text groups with commas, "1 300 000" is one.
        ' ' => (count > 1 || !writing.comma_groups) && !matches!(bytes.get(end), Some(b'-' | b'/' | b':')),
        _ => true,
    };
    (count > 0 && !short && fits).then_some(end)
}

/// "1.000.000." at the end of a sentence.
fn ends_with_dot(bytes: &[u8], end: usize, count: usize) -> bool {
    count == 2 && bytes.get(end) == Some(&b'.') && !bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
}

/// "½" as numerator and denominator.
fn vulgar(c: char) -> Option<(u64, u8)> {
    const SIGNS: [(char, u64, u8); 19] = [
        ('¼', 1, 4),
        ('½', 1, 2),
        ('¾', 3, 4),
        ('⅐', 1, 7),
        ('⅑', 1, 9),
        ('⅒', 1, 10),
        ('⅓', 1, 3),
        ('⅔', 2, 3),
        ('⅕', 1, 5),
        ('⅖', 2, 5),
        ('⅗', 3, 5),
        ('⅘', 4, 5),
        ('⅙', 1, 6),
        ('⅚', 5, 6),
        ('⅛', 1, 8),
        ('⅜', 3, 8),
        ('⅝', 5, 8),
        ('⅞', 7, 8),
        ('↉', 0, 3),
    ];
    SIGNS.iter().find(|sign| sign.0 == c).map(|sign| (sign.1, sign.2))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a test that meets the unexpected stops loudly
    use super::*;

    fn value(text: &str) -> Option<(f64, usize)> {
        let (digits, length) = read(text, false, Writing::default())?;
        digits.map(|digits| (digits.value(), length))
    }

    #[test]
    fn reads_groups_and_decimals() {
        assert_eq!(value("1,234.50 a"), Some((1234.5, 8)));
        assert_eq!(value("1\u{202f}000\u{202f}000"), Some((1e6, 13)));
        assert_eq!(value("1 000 000 people"), Some((1e6, 9)));
        assert_eq!(value("12,34,567"), Some((1234567.0, 9)));
        assert_eq!(value("2016, 300"), Some((2016.0, 4)));
        assert_eq!(value("20 7946"), Some((20.0, 2)));
        assert_eq!(value(".08"), Some((0.08, 3)));
        assert_eq!(value("3·5"), Some((3.5, 4)));
        assert_eq!(value("⅔"), Some((2.0 / 3.0, 3)));
        assert_eq!(value("15."), Some((15.0, 2)));
    }

    #[test]
    fn reads_as_the_text_writes() {
        let read = |text: &str, decimal_comma, comma_groups| {
            let (digits, length) = read(text, false, Writing { decimal_comma, comma_groups }).unwrap();
            (digits.unwrap().value(), length)
        };
        assert_eq!(read("14.500 a", false, false), (14.5, 6));
        assert_eq!(read("14.500 a", true, false), (14500.0, 6));
        assert_eq!(read("1.234,56", true, false), (1234.56, 8));
        assert_eq!(read("12,5 a", true, false), (12.5, 4));
        assert_eq!(read("1.000.000.", false, false), (1e6, 9));
        assert_eq!(read("16 300 a", false, true), (16.0, 2));
        assert_eq!(read("1 300 000 a", false, true), (1.3e6, 9));
    }

    #[test]
    fn knows_codes() {
        for code in ["192.168.100.200", "1.8.3", "0x08", "1,1,1", "11111111111111111111"] {
            assert_eq!(read(code, false, Writing::default()), Some((None, code.len())), "{code}");
        }
    }
}
