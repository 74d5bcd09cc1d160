//! Bytes into text, in the encoding that a saved page declares.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// Where browsers look for a declaration.
const DECLARED_WITHIN: usize = 1024;

/// The text of a saved page: by its byte order mark, else by the encoding it declares, else UTF-8 if it is that, else
/// Windows-1252. What cannot be decoded becomes U+FFFD.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let head = bytes.get(..DECLARED_WITHIN).unwrap_or(bytes).to_ascii_lowercase();
    let encoding = declared(&head).unwrap_or(WINDOWS_1252);
    // A page that says so in readable ASCII is not UTF-16.
    let encoding = if encoding.is_ascii_compatible() { encoding } else { UTF_8 };
    encoding.decode_without_bom_handling(bytes).0
}

/// The label after the first `charset=`.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let key = b"charset=";
    let at = head.windows(key.len()).position(|window| window == key)? + key.len();
    let rest = head.get(at..)?;
    let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
    let end =
        rest.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_:".contains(byte)).unwrap_or(rest.len());
    Encoding::for_label(rest.get(..end)?)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn reads_the_declared_encoding() {
        assert_eq!(decode(b"<meta charset=\"iso-8859-2\">\xb9"), "<meta charset=\"iso-8859-2\">š");
        assert_eq!(
            decode(b"<meta content='text/html; charset=Shift_JIS'>\x82\xa0"),
            "<meta content='text/html; charset=Shift_JIS'>あ"
        );
        assert_eq!(decode(b"\x93Yes\x94"), "“Yes”");
        assert_eq!(decode("\u{feff}é".as_bytes()), "é");
        assert_eq!(decode("<meta charset=latin1>é".as_bytes()), "<meta charset=latin1>é");
    }
}
