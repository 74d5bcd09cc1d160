//! How a text writes digits: whether "14.500" is fourteen and a half thousand, whether "12,5" has a decimal.

/// The habits of a text, from all its numbers together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Writing {
    /// True if decimals begin with a comma and thousands are set apart by points.
    pub(super) decimal_comma: bool,
    /// True if thousands are set apart by commas, so that a plain blank between digits parts two numbers.
    pub(super) comma_groups: bool,
}

/// What one pass over a text's digits counts.
#[derive(Default)]
struct Tally {
    /// "1,234": where commas are decimals, hardly anything has three.
    comma_groups: usize,
    /// "12,5", "3,75".
    comma_decimals: usize,
    /// "1.234.567", "1.234,5".
    point_groups: usize,
    /// "3.5", "0.25".
    point_decimals: usize,
}

impl Writing {
    /// The habits that most of the text's numbers show.
    pub(super) fn of(text: &str) -> Self {
        let tally = Tally::of(text.as_bytes());
        let foreign = tally.comma_decimals + 2 * tally.point_groups;
        Writing {
            // One "3,5" alone may be a list.
            decimal_comma: foreign >= 2 && foreign > 2 * (tally.comma_groups + tally.point_decimals),
            comma_groups: tally.comma_groups > 0,
        }
    }
}

impl Tally {
    fn of(bytes: &[u8]) -> Self {
        let mut tally = Tally::default();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        // Digits in a row before the place that is looked at, and how many marks stand among and before them.
        let (mut run, mut joined) = (0, 0);
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b'0'..=b'9' => run += 1,
                b',' | b'.' if run > 0 && digit(at + 1) => {
                    let after = (1..5).take_while(|step| digit(at + step)).count();
                    let end = bytes.get(at + after + 1).copied();
                    let goes_on = matches!(end, Some(b',' | b'.')) && digit(at + after + 2);
                    let letter = end.is_some_and(|end| end.is_ascii_alphabetic());
                    match (byte, after) {
                        (b',', 3) if run <= 3 => tally.comma_groups += 1,
                        (b',', 1 | 2) if !goes_on && joined == 0 && !letter => tally.comma_decimals += 1,
                        (b',', 1 | 2) if !goes_on && run == 3 && bytes.get(at.wrapping_sub(4)) == Some(&b'.') => {
                            tally.point_groups += 1;
                        }
                        (b'.', 3) if run <= 3 && joined == 1 && !goes_on => tally.point_groups += 1,
                        (b'.', 1 | 2) if !goes_on && joined == 0 => tally.point_decimals += 1,
                        _ => {}
                    }
                    (run, joined) = (0, joined + 1);
                }
                _ => (run, joined) = (0, 0),
            }
        }
        tally
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_numbers_decide() {
        let decimal_comma = |text: &str| Writing::of(text).decimal_comma;
        assert!(decimal_comma("Es waren 12,5 Prozent von 14.500, also 1.812,5."));
        assert!(decimal_comma("1.200.000 und 2.500.000"));
        assert!(!decimal_comma("It rose 3.5% to 14,500, as in 2,3 and 4,5."));
        assert!(!decimal_comma("Rule 3,5 says so."));
        assert!(!decimal_comma("₹1,40,000 and ₹12,34,567"));
        assert!(Writing::of("1,250 of 3").comma_groups);
    }
}
