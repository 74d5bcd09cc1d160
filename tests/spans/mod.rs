//! What holds for every text, whatever it says: spans slice real text, pieces stand in order, ids are indices.

use onrecord::quote::Quote;
use onrecord::speaker::Speaker;
use onrecord::text::Span;

pub(crate) fn check_spans(text: &str, quotes: &[Quote], speakers: &[Speaker]) {
    let real =
        |span: Span| assert!(text.get(span.start..span.end).is_some_and(|t| !t.is_empty()), "{span:?} in {text:?}");
    for quote in quotes {
        real(quote.span);
        assert!(!quote.pieces.is_empty());
        assert_eq!(quote.pieces.first().unwrap().start, quote.span.start);
        assert_eq!(quote.pieces.last().unwrap().end, quote.span.end);
        assert!(quote.pieces.windows(2).all(|p| p[0].end <= p[1].start), "{quote:?} in {text:?}");
        quote.pieces.iter().copied().chain(quote.mention).chain(quote.cue).for_each(real);
        if let Some(clause) = quote.clause {
            real(clause);
            assert!(clause.covers(quote.span), "{quote:?} in {text:?}");
        }
        assert!(quote.speaker.is_none_or(|id| id.0 < speakers.len()));
    }
    assert!(quotes.windows(2).all(|q| q[0].span.start <= q[1].span.start), "{quotes:?} in {text:?}");
    for (index, speaker) in speakers.iter().enumerate() {
        assert_eq!(speaker.id.0, index);
        assert!(!speaker.name.trim().is_empty(), "{speaker:?} in {text:?}");
        assert!(!speaker.mentions.is_empty() && speaker.mentions.windows(2).all(|m| m[0].end <= m[1].start));
        speaker.mentions.iter().copied().for_each(real);
    }
}
