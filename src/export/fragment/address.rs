//! The directive as it stands in an address.

/// The terms of a text directive, as the page has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Directive {
    /// Stands before the words; may be empty.
    pub(super) prefix: String,
    pub(super) start: String,
    /// The last words of a range; empty: `start` is all.
    pub(super) end: String,
    /// Stands behind the words; may be empty.
    pub(super) suffix: String,
}

/// True for the addresses at which a browser looks for words. What else a page may call its address (`javascript:`,
/// nonsense) stays as it is and gets nothing added.
pub(super) fn can_lead(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_clean = !url.contains(|character: char| character.is_whitespace() || character.is_control());
    is_clean && scheme.is_some_and(|scheme| matches!(scheme.as_str(), "http" | "https" | "file"))
}

/// The address with the directive; an anchor stays, another directive is replaced.
pub(super) fn with_directive(url: &str, directive: &Directive) -> String {
    let url = url.split_once(":~:").filter(|(before, _)| before.contains('#')).map_or(url, |(before, _)| before);
    let hash = if url.contains('#') { "" } else { "#" };
    let mut out = format!("{url}{hash}:~:text=");
    if !directive.prefix.is_empty() {
        encode(&directive.prefix, &mut out);
        out.push_str("-,");
    }
    encode(&directive.start, &mut out);
    if !directive.end.is_empty() {
        out.push(',');
        encode(&directive.end, &mut out);
    }
    if !directive.suffix.is_empty() {
        out.push_str(",-");
        encode(&directive.suffix, &mut out);
    }
    out
}

/// Percent-encodes all but letters, digits, `_` and `.`: more than the specification asks for (`-`, `,`, `&`), so that
/// programs that look for addresses in a text take the whole of it, brackets and all. A no-break space is a space to every
/// browser; the thin and the wide ones are that to Chromium alone, so they stay.
fn encode(term: &str, out: &mut String) {
    let mut bytes = [0; 4];
    for character in term.chars() {
        let character = if character == '\u{a0}' { ' ' } else { character };
        if character.is_ascii_alphanumeric() || matches!(character, '_' | '.') {
            out.push(character);
            continue;
        }
        for byte in character.encode_utf8(&mut bytes).bytes() {
            const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
            out.push('%');
            out.extend([byte >> 4, byte & 15].iter().filter_map(|digit| DIGITS.get(usize::from(*digit))));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directive(prefix: &str, start: &str, end: &str, suffix: &str) -> Directive {
        let [prefix, start, end, suffix] = [prefix, start, end, suffix].map(str::to_owned);
        Directive { prefix, start, end, suffix }
    }

    #[test]
    fn terms_stand_in_the_order_of_the_specification() {
        let url = "https://q.example/a?b=1&c";
        let cases = [
            (directive("", "one two", "", ""), "one%20two"),
            (directive("", "one", "two", ""), "one,two"),
            (directive("p", "one", "", ""), "p-,one"),
            (directive("", "one", "", "s"), "one,-s"),
            (directive("p", "one", "two", "s"), "p-,one,two,-s"),
        ];
        for (terms, text) in cases {
            assert_eq!(with_directive(url, &terms), format!("{url}#:~:text={text}"));
        }
    }

    #[test]
    fn what_means_something_in_a_directive_is_encoded() {
        let link = with_directive("https://q.example/", &directive("", "a-b, c&d (50%) é“\u{a0}😀\u{202f}x", "", ""));
        assert_eq!(
            link,
            "https://q.example/#:~:text=a%2Db%2C%20c%26d%20%2850%25%29%20%C3%A9%E2%80%9C%20%F0%9F%98%80%E2%80%AFx"
        );
    }

    #[test]
    fn an_anchor_stays_and_a_directive_is_replaced() {
        let one = directive("", "one", "", "");
        for (url, expected) in [
            ("https://q.example/#part-2", "https://q.example/#part-2:~:text=one"),
            ("https://q.example/#", "https://q.example/#:~:text=one"),
            ("https://q.example/#/app/route", "https://q.example/#/app/route:~:text=one"),
            ("https://q.example/#:~:text=old", "https://q.example/#:~:text=one"),
            ("https://q.example/#part:~:text=old&text=older", "https://q.example/#part:~:text=one"),
            ("https://q.example/a:~:b", "https://q.example/a:~:b#:~:text=one"),
        ] {
            assert_eq!(with_directive(url, &one), expected);
        }
    }

    #[test]
    fn only_pages_are_led_into() {
        assert!(can_lead("https://q.example/") && can_lead("HTTP://Q.EXAMPLE") && can_lead("file:///a.html"));
        for url in ["", "q.example", "javascript:alert(1)//https://q.example", "about:blank", "https://q.example/a b"] {
            assert!(!can_lead(url), "{url}");
        }
        // "javascript:…://" has a scheme of its own that is none of ours.
        assert!(!can_lead("javascript:x://y"));
    }
}
