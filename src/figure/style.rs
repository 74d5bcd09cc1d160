//! How a page writes its numbers and its money: what one paragraph alone cannot tell.
//!
//! "14.500" is fourteen and a half thousand on a page that writes "12,5 per cent"; "80 pounds" are money on a page that
//! speaks of sterling; "Rs 500" are Pakistan's where nobody speaks of India.

use std::sync::{LazyLock, OnceLock};

use super::lexicon::lines;
use super::writing::Writing;

/// What the whole text says about its numbers. Paragraphs read with the style of their page give the figures that the
/// page gives.
#[derive(Debug)]
pub struct Style<'t> {
    text: &'t str,
    /// True if the text speaks of British money, so that "pounds" are no weight.
    pub(super) sterling: bool,
    /// How digits are grouped and where decimals begin.
    pub(super) writing: Writing,
    /// The currencies that the text's countries decide, by their shared name; found when first asked for.
    decided: OnceLock<Vec<(&'static str, &'static str)>>,
    /// What the text says its dollars are; found when first asked for.
    dollar: OnceLock<Option<&'static str>>,
}

/// A name or sign that several currencies share, one of them, and the words by which a text speaks of its country.
struct Shared {
    name: &'static str,
    code: &'static str,
    words: Vec<&'static str>,
}

/// `src/words/currency_countries.txt`.
static SHARED: LazyLock<Vec<Shared>> = LazyLock::new(|| {
    lines(include_str!("../words/currency_countries.txt"))
        .filter_map(|line| {
            let mut columns = line.split_whitespace();
            Some(Shared { name: columns.next()?, code: columns.next()?, words: columns.collect() })
        })
        .collect()
});

/// What "all figures are in … dollars" may name.
const DOLLARS: [(&str, &str); 8] = [
    ("US", "USD"),
    ("U.S.", "USD"),
    ("Australian", "AUD"),
    ("Canadian", "CAD"),
    ("New Zealand", "NZD"),
    ("Hong Kong", "HKD"),
    ("Singapore", "SGD"),
    ("Taiwan", "TWD"),
];

impl<'t> Style<'t> {
    /// The style of a page or text.
    pub fn of(text: &'t str) -> Self {
        Style {
            text,
            sterling: text.contains('£') || text.contains("sterling"),
            writing: Writing::of(text),
            decided: OnceLock::new(),
            dollar: OnceLock::new(),
        }
    }

    /// The currency that a shared name or code stands for in this text: "peso" is MXN where Mexico alone of the countries
    /// with pesos is spoken of. The name itself where the text does not decide.
    pub(super) fn currency(&self, name: &'static str) -> &'static str {
        if !SHARED.iter().any(|shared| shared.name == name) {
            return name;
        }
        let decided = self.decided.get_or_init(|| self.decide());
        decided.iter().find(|pair| pair.0 == name).map_or(name, |pair| pair.1)
    }

    /// The one currency of each shared name whose country the text speaks of.
    fn decide(&self) -> Vec<(&'static str, &'static str)> {
        let mut decided: Vec<(&str, &str)> = Vec::new();
        let mut torn: Vec<&str> = Vec::new();
        for shared in SHARED.iter().filter(|shared| shared.words.iter().any(|word| speaks_of(self.text, word))) {
            if decided.iter().any(|pair| pair.0 == shared.name && pair.1 != shared.code) {
                torn.push(shared.name);
            }
            decided.push((shared.name, shared.code));
        }
        decided.retain(|pair| !torn.contains(&pair.0));
        decided
    }

    /// What "$" alone stands for: what the text says of all its dollars, else those of the United States.
    pub(super) fn dollar(&self) -> &'static str {
        self.dollar.get_or_init(|| self.stated_dollar()).unwrap_or("USD")
    }

    /// "All figures are in Canadian dollars", "prices in Australian dollars".
    fn stated_dollar(&self) -> Option<&'static str> {
        /// How far before "dollars" the words that make it a statement about all sums may stand, in bytes.
        const REACH: usize = 48;
        self.text.match_indices(" dollars").find_map(|(at, _)| {
            let mut start = at.saturating_sub(REACH);
            while !self.text.is_char_boundary(start) {
                start += 1;
            }
            let before = self.text.get(start..at)?;
            let (country, code) = DOLLARS.iter().find(|dollar| before.ends_with(dollar.0))?;
            let before = before.strip_suffix(country)?.trim_end().strip_suffix(" in")?.to_ascii_lowercase();
            let sums = ["figures", "amounts", "prices", "sums", "values", "currency", "dollars"];
            let whole = !before.contains(|c: char| c.is_ascii_digit() || c == '.');
            (whole && sums.iter().any(|word| before.contains(word))).then_some(*code)
        })
    }
}

/// True if the text has the word: in small letters it must stand alone, a name may go on ("Mexican").
fn speaks_of(text: &str, word: &str) -> bool {
    let name = word.starts_with(char::is_uppercase);
    text.match_indices(word).any(|(at, _)| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|tail| tail.chars().next());
        !letter(before) && (name || !letter(after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_country_decides_and_two_do_not() {
        assert_eq!(Style::of("Farmers in Mexico").currency("peso"), "MXN");
        assert_eq!(Style::of("Farmers in Chile and Argentina").currency("peso"), "peso");
        assert_eq!(Style::of("Farmers").currency("peso"), "peso");
        assert_eq!(Style::of("Lahore, Pakistan").currency("INR"), "PKR");
        assert_eq!(Style::of("Delhi, India, and Pakistan").currency("INR"), "INR");
    }

    #[test]
    fn a_text_may_say_what_its_dollars_are() {
        assert_eq!(Style::of("All figures are in Canadian dollars unless stated.").dollar(), "CAD");
        assert_eq!(Style::of("It paid 5 million in Canadian dollars.").dollar(), "USD");
        assert_eq!(Style::of("It paid $5.").dollar(), "USD");
    }
}
