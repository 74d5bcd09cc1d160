//! Letters without their accents: many papers leave them out, and so do the lists of first names.

/// A word in lower case and without accents; `None` if it has none that are known.
pub(super) fn unaccented(word: &str) -> Option<String> {
    let letters = || word.chars().flat_map(char::to_lowercase);
    let is_known = |c: char| plain(c).is_some() || is_combining(c);
    letters().any(is_known).then(|| letters().filter(|&c| !is_combining(c)).map(|c| plain(c).unwrap_or(c)).collect())
}

/// True for an accent that is a character of its own, behind its letter.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The letter under the accent, for the alphabets of Europe.
fn plain(c: char) -> Option<char> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ķ' => 'k',
        'ł' | 'ľ' | 'ļ' => 'l',
        'ñ' | 'ń' | 'ň' | 'ņ' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' | 'ŕ' => 'r',
        'š' | 'ś' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ž' | 'ź' | 'ż' => 'z',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::unaccented;

    #[test]
    fn accents_are_taken_off() {
        for (word, expected) in
            [("Zoë", "zoe"), ("łukasz", "lukasz"), ("jose\u{301}", "jose"), ("søren", "soren"), ("jānis", "janis")]
        {
            assert_eq!(unaccented(word).as_deref(), Some(expected));
        }
        assert_eq!(unaccented("zoe"), None);
        assert_eq!(unaccented("иван"), None);
    }
}
