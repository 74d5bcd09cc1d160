//! Speech in languages the core does not read: what stands in quotation marks, where it is long enough or punctuated as
//! speech. Who says it is not known, so the confidence is low. Names, titles of works and single words are left out.
//!
//! A text is in another language if hardly any of its words are among the commonest of English; which one it is does not
//! matter.

use super::{Confidence, Quote, QuoteKind, Stretch};
use crate::text::{Prose, Span, TokenKind};
use crate::words;

/// So many words at a text's head tell its language.
const SAMPLE: usize = 1000;
/// Of fewer words, nothing is said.
const LEAST: usize = 25;
/// Of a hundred words of English prose, about twenty are common ones; of other languages', none or one.
const FOREIGN: usize = 4;
/// So many words are more than a name or a term.
const SENTENCE: usize = 3;
/// So many characters of a script without spaces make a word.
const IDEOGRAPHS: usize = 2;
/// The same as a sentence in those scripts, in words: names there are as long as three words elsewhere.
const LONG_NAME: usize = 6;
/// A word of so few letters may stand in a title without a capital.
const SMALL: usize = 4;
/// How sure it is that someone says it, in thousandths.
const SURE: u16 = 400;

/// True if a text is in another language than English. A short one is taken for English.
pub(super) fn is_foreign(prose: &Prose) -> bool {
    let (mut all, mut english) = (0, 0);
    for token in prose.tokens.iter().filter(|token| token.kind == TokenKind::Word).take(SAMPLE) {
        all += words_in(token.of(prose.text));
        english += usize::from(words::is_plain_english(token.stem));
        if english * 100 >= SAMPLE * FOREIGN {
            return false;
        }
    }
    all >= LEAST && english * 100 < all * FOREIGN
}

/// The stretches that read as speech and that nobody took for it yet, as quotes of unknown speakers. One that goes on in
/// the next paragraph is one quote.
pub(super) fn quotes(prose: &Prose, stretches: &[Stretch], is_taken: impl Fn(usize) -> bool) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    let mut last = None;
    for (q, stretch) in stretches.iter().enumerate() {
        let goes_on = stretch.continues && last.is_some() && last == q.checked_sub(1);
        if is_taken(q) || !(goes_on || is_speech(prose, stretch)) {
            continue;
        }
        last = Some(q);
        match quotes.last_mut().filter(|_| goes_on) {
            Some(quote) => {
                quote.span = quote.span.hull(stretch.span);
                quote.pieces.push(stretch.span);
            }
            None => quotes.push(unsourced(stretch.span)),
        }
    }
    quotes
}

fn unsourced(span: Span) -> Quote {
    Quote {
        span,
        pieces: vec![span],
        kind: QuoteKind::Direct,
        clause: None,
        speaker: None,
        mention: None,
        cue: None,
        confidence: Confidence::per_mille(SURE),
    }
}

/// True for what is long enough or punctuated as speech, and no title.
fn is_speech(prose: &Prose, stretch: &Stretch) -> bool {
    let inner = stretch.inner.of(prose.text).trim();
    let tokens = prose.tokens.get(stretch.tokens.clone()).unwrap_or_default();
    let length: usize = tokens.iter().filter(|t| t.kind == TokenKind::Word).map(|t| words_in(t.of(prose.text))).sum();
    // A stop may belong to the sentence around it; these are the speaker's own.
    let exclaims = inner.ends_with(['!', '?', '！', '？', '؟', '…', '。']);
    let is_ideographic = inner.chars().any(is_ideograph);
    if is_ideographic {
        return exclaims || length >= LONG_NAME;
    }
    if length < SENTENCE {
        return exclaims && length > 0;
    }
    exclaims || inner.ends_with(['.', ',', ':', ';', '،']) || !is_title(prose, stretch)
}

/// True if every word of weight begins with a capital.
fn is_title(prose: &Prose, stretch: &Stretch) -> bool {
    let tokens = prose.tokens.get(stretch.tokens.clone()).unwrap_or_default();
    let words = || tokens.iter().filter(|token| token.kind == TokenKind::Word);
    let has_case = words().any(|token| token.is_capitalised());
    let is_small = |word: &str| word.chars().count() < SMALL;
    has_case && words().all(|token| token.is_capitalised() || is_small(token.of(prose.text)))
}

/// How many words a token is: some scripts put no spaces between them.
fn words_in(word: &str) -> usize {
    if word.is_ascii() {
        return 1;
    }
    let ideographs = word.chars().filter(|&c| is_ideograph(c)).count();
    if ideographs > 0 { ideographs.div_ceil(IDEOGRAPHS) } else { 1 }
}

/// Chinese, Japanese, Thai and the like.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use crate::reading::read_text;

    const GERMAN: &str = "Die Gemeinde Hollerau trennt sich von ihrem Rathaus, das seit Jahren leer steht. Der Gemeinderat \
        stimmte am Donnerstag mit elf zu vier Stimmen für den Verkauf, und niemand wollte danach noch lange darüber reden.\n";

    fn quoted(text: &str) -> Vec<String> {
        let reading = read_text(text.to_owned());
        let pieces = reading.quotes.iter().flat_map(|quote| quote.pieces.iter());
        pieces.map(|piece| piece.of(&reading.text).to_owned()).collect()
    }

    #[test]
    fn long_or_exclaimed_stretches_are_quotes_in_other_languages() {
        let text =
            format!("{GERMAN}Der Wirt sah es anders: „Wir haben das Haus immer gemocht.“ Er rief „Niemals!“ und ging.");
        assert_eq!(quoted(&text), ["„Wir haben das Haus immer gemocht.“", "„Niemals!“"]);
    }

    #[test]
    fn names_titles_and_terms_are_none() {
        let text = format!(
            "{GERMAN}Der Film „Das Haus am See“ lief im Kino „Gloria“. Die „Wende“ kam mit dem „Klub der Köche“."
        );
        assert_eq!(quoted(&text), Vec::<String>::new());
    }

    #[test]
    fn scripts_without_spaces_are_counted_by_their_characters() {
        let text = "架空の町・波見町は三日、町立図書館を四月から午後十一時まで開けると発表した。昨年の利用者は一万二千人で、前の年より二割増えた。\n\
            「夜に本を読みたいという声が多かった」と館長は話す。「波見文庫」も移る。";
        assert_eq!(quoted(text), ["「夜に本を読みたいという声が多かった」"]);
    }

    #[test]
    fn what_goes_on_in_the_next_paragraph_is_one_quote() {
        let text =
            format!("{GERMAN}„Wir haben das Haus immer gemocht, auch im Winter.\n„Jetzt ist es damit vorbei, leider.“");
        let reading = read_text(text);
        assert_eq!(reading.quotes.iter().map(|quote| quote.pieces.len()).collect::<Vec<_>>(), [2]);
        assert!(reading.quotes.iter().all(|quote| quote.speaker.is_none()));
    }
}
