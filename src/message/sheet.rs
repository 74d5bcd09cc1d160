use super::{Figure, PageReading, Quote, Speaker, Value};
use crate::export::{Counted, Quoted, Sheet, Source, Terms, Voice};
use crate::figure;

impl PageReading {
    /// The words of a reading that came over from the background, corrected or not, for the exports. Quotes, speakers
    /// and figures keep their indices.
    pub fn sheet(&self, source: Source) -> Sheet {
        Sheet {
            source,
            quotes: self.quotes.iter().map(quoted).collect(),
            speakers: self.speakers.iter().map(voice).collect(),
            figures: self.figures.iter().map(counted).collect(),
            terms: Terms::default(),
        }
    }
}

fn quoted(quote: &Quote) -> Quoted {
    Quoted {
        kind: quote.kind,
        text: quote.text.clone(),
        speaker: quote.speaker,
        cue: quote.cue_text.clone(),
        // 0 to 1 in three decimals; a float beyond that is cut to it.
        per_mille: (quote.confidence * 1000.0).round() as u16,
        link: quote.link.clone(),
    }
}

fn voice(speaker: &Speaker) -> Voice {
    Voice { name: speaker.name.clone(), kind: speaker.kind, role: speaker.role.clone() }
}

fn counted(figure: &Figure) -> Counted {
    Counted {
        kind: figure.kind,
        text: figure.text.clone(),
        value: match &figure.value {
            Value::Number(number) => figure::Value::Number(*number),
            Value::Range([low, high]) => figure::Value::Range(*low, *high),
            Value::Written(words) => figure::Value::Written(words.clone()),
        },
        unit: figure.unit.clone(),
        approx: figure.approx.map(|sign| sign.0),
        of: figure.of.clone().unwrap_or_default(),
        claimed_by: figure.claimed_by,
        link: figure.link.clone(),
    }
}
