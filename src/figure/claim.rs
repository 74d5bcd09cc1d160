//! Who claims a figure: the speaker of the quote or reported clause it stands in.

use crate::quote::Quote;
use crate::speaker::SpeakerId;
use crate::text::Span;

use super::model::Figure;

/// Tells each figure the speaker in whose quote or reported clause it stands: of those that cover it, the shortest
/// counts. Figures must be in text order, as [`find`](super::find) gives them.
pub fn assign_claims(figures: &mut [Figure], quotes: &[Quote]) {
    let mut regions: Vec<(Span, Option<SpeakerId>)> = quotes
        .iter()
        .filter(|quote| quote.is_likely())
        .flat_map(|quote| quote.pieces.iter().chain(&quote.clause).map(|region| (*region, quote.speaker)))
        .collect();
    regions.sort_by_key(|(region, _)| (region.start, region.end));
    let mut next = regions.into_iter().peekable();
    let mut open: Vec<(Span, Option<SpeakerId>)> = Vec::new();
    for figure in figures {
        while let Some(region) = next.next_if(|(region, _)| region.start <= figure.span.start) {
            open.push(region);
        }
        open.retain(|(region, _)| region.end > figure.span.start);
        let innermost =
            open.iter().filter(|(region, _)| region.covers(figure.span)).min_by_key(|(region, _)| region.len());
        figure.claimed_by = innermost.and_then(|(_, speaker)| *speaker);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{FigureKind, Value};
    use super::*;
    use crate::quote::{Confidence, QuoteKind};

    fn quote(pieces: &[(usize, usize)], clause: Option<(usize, usize)>, speaker: Option<usize>) -> Quote {
        let pieces: Vec<Span> = pieces.iter().map(|piece| Span::new(piece.0, piece.1)).collect();
        Quote {
            span: pieces[0],
            pieces,
            clause: clause.map(|clause| Span::new(clause.0, clause.1)),
            kind: QuoteKind::Mixed,
            speaker: speaker.map(SpeakerId),
            mention: None,
            cue: None,
            confidence: Confidence::per_mille(900),
        }
    }

    fn figure(start: usize, end: usize) -> Figure {
        Figure {
            span: Span::new(start, end),
            kind: FigureKind::Count,
            value: Value::Number(1.0),
            unit: String::new(),
            approx: None,
            of: None,
            claimed_by: None,
        }
    }

    #[test]
    fn the_innermost_clause_claims() {
        let quotes = [
            quote(&[(0, 50)], None, Some(0)),
            quote(&[(20, 30)], Some((10, 40)), Some(1)),
            quote(&[(60, 70)], None, None),
        ];
        let mut figures =
            [figure(2, 4), figure(12, 14), figure(22, 24), figure(45, 52), figure(61, 62), figure(80, 81)];
        assign_claims(&mut figures, &quotes);
        let claims: Vec<_> = figures.iter().map(|figure| figure.claimed_by.map(|id| id.0)).collect();
        assert_eq!(claims, [Some(0), Some(1), Some(1), None, None, None]);
    }
}
