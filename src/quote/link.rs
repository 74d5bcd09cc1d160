//! Links: which frame a quoted stretch belongs to, or which source near by when no frame stands beside it.
//!
//! Every rule answers with a confidence in thousandths; the surest wins, and a short stretch that no rule is sure of
//! is no quote: a title, a nickname, a word held with tongs.

use super::cue::{self, Form, Frame, Strength};
use super::outline::{Item, Outline, Sentence};
use super::title;
use crate::speaker::{Phrase, Phrases};
use crate::text::TokenKind;
use crate::words::Classes;
use std::ops::Range;

/// Who a stretch is linked to, and why.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    /// `None`: speech, but nobody near by can be told to have said it.
    pub(crate) source: Option<Phrase>,
    /// Items of the cue.
    pub(crate) cue: Option<Range<usize>>,
    /// Index into [`Links::frames`], if the frame stands in the stretch's own sentence.
    pub(crate) frame: Option<usize>,
    /// The paragraph before says who speaks, and ends in a colon.
    pub(crate) introduced: bool,
    /// In thousandths.
    pub(crate) confidence: u16,
}

/// Where a stretch stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Position {
    pub(crate) item: usize,
    pub(crate) sentence: usize,
}

/// The frames of a text and what each stretch is linked to.
pub(crate) struct Links {
    pub(crate) frames: Vec<Frame>,
    /// For each sentence, its frames.
    pub(crate) of_sentence: Vec<Range<usize>>,
    /// For each stretch, where it stands.
    pub(crate) positions: Vec<Position>,
    /// For each stretch; `None`: nobody says it, so it is no quote.
    pub(crate) links: Vec<Option<Link>>,
}

/// Below this a frame of the same sentence is not believed.
const LEAST: u16 = 500;
/// So many words may be held with tongs: a frame must be surer to make them speech.
const SHORT: usize = 3;
/// Below this a frame of the same sentence is not believed for a short stretch.
const LEAST_SHORT: u16 = 780;
/// A stretch of so many words is speech even without a frame beside it.
const LONG: usize = 5;
/// A sentence of so many words in marks is speech even in a sentence of others' words.
const SPOKEN: usize = 8;
/// A subhead stands so many stretches from the words it repeats at most.
const ECHO_REACH: usize = 40;
/// How many frames on either side of a stretch are weighed.
const NEAR_FRAMES: usize = 6;

pub(crate) fn link(phrases: &Phrases) -> Links {
    let outline = phrases.outline;
    let mut frames = Vec::new();
    let mut of_sentence = Vec::new();
    let mut positions = vec![Position::default(); outline.stretches.len()];
    for (index, sentence) in outline.sentences.iter().enumerate() {
        let first = frames.len();
        frames.extend(cue::frames(phrases, sentence));
        of_sentence.push(first..frames.len());
        for item in sentence.items.clone() {
            if let Some(Item::Quoted(q)) = outline.item(item)
                && let Some(slot) = positions.get_mut(q)
            {
                *slot = Position { item, sentence: index };
            }
        }
    }
    let linker = Linker { phrases, outline, frames: &frames, of_sentence: &of_sentence, positions: &positions };
    let links = linker.run();
    Links { frames, of_sentence, positions, links }
}

struct Linker<'a> {
    phrases: &'a Phrases<'a>,
    outline: &'a Outline<'a>,
    frames: &'a [Frame],
    of_sentence: &'a [Range<usize>],
    positions: &'a [Position],
}

impl Linker<'_> {
    fn run(&self) -> Vec<Option<Link>> {
        let mut links: Vec<Option<Link>> = (0..self.positions.len()).map(|q| self.by_frame(q)).collect();
        // Subheads last: they repeat what the others say.
        let (subheads, others): (Vec<usize>, Vec<usize>) = (0..links.len()).partition(|&q| self.is_subhead(q));
        for q in others.into_iter().chain(subheads) {
            if links.get(q).is_some_and(Option::is_none) {
                let link = self.by_neighbour(q, &links).or_else(|| self.by_subject(q)).or_else(|| self.unknown(q));
                if let Some(slot) = links.get_mut(q) {
                    *slot = link;
                }
            }
        }
        links
    }

    fn sentence(&self, q: usize) -> Option<&Sentence> {
        self.outline.sentences.get(self.positions.get(q)?.sentence)
    }

    /// How many words a stretch has.
    fn words(&self, q: usize) -> usize {
        let tokens = self.outline.stretches.get(q).map_or(0..0, |s| s.tokens.clone());
        self.outline.prose.tokens.get(tokens).unwrap_or(&[]).iter().filter(|t| t.is_lexical()).count()
    }

    /// The best frame of the stretch's own sentence.
    fn by_frame(&self, q: usize) -> Option<Link> {
        let position = *self.positions.get(q)?;
        let range = self.of_sentence.get(position.sentence)?.clone();
        let frames = self.frames.get(range.clone())?;
        let next = frames.partition_point(|f| f.cue.start < position.item);
        let title = title::is_title(self.phrases, q, position);
        let least = if self.words(q) <= SHORT { LEAST_SHORT } else { LEAST };
        let near = next.saturating_sub(NEAR_FRAMES)..(next + NEAR_FRAMES).min(frames.len());
        let mut best: Option<(u16, usize)> = None;
        for index in near {
            let beside = |f: &Frame| !title || f.items().end == position.item;
            let confidence = frames.get(index).filter(|f| beside(f)).map_or(0, |f| self.confidence(f, position));
            if confidence >= least && best.is_none_or(|(b, _)| confidence > b) {
                best = Some((confidence, index));
            }
        }
        let (confidence, index) = best?;
        let frame = frames.get(index)?;
        Some(Link {
            source: Some(frame.source.clone()),
            cue: Some(frame.cue.clone()),
            frame: Some(range.start + index),
            introduced: false,
            confidence,
        })
    }

    /// How surely a frame is the one of the stretch at `position`, in thousandths.
    fn confidence(&self, frame: &Frame, position: Position) -> u16 {
        let items = frame.items();
        let at = position.item;
        let score: i32 = if frame.cue.end <= at && items.end <= at {
            self.before(frame, items.end..at)
        } else if items.start > at {
            self.after(frame, at + 1..items.start)
        } else {
            0
        };
        let penalty = match frame.strength {
            Strength::Strong => 0,
            Strength::Medium => 20,
            Strength::Weak => 180,
        };
        u16::try_from((score - penalty).clamp(0, 990)).unwrap_or(0)
    }

    /// The frame stands before the stretch, with `gap` between.
    fn before(&self, frame: &Frame, gap: Range<usize>) -> i32 {
        let weight = self.gap(gap.clone());
        let start = match frame.form {
            Form::Inverted => 880,
            Form::Infinitive | Form::Passive => 880,
            _ => 950,
        };
        start - weight
    }

    /// The frame stands behind the stretch, with `gap` between.
    fn after(&self, frame: &Frame, gap: Range<usize>) -> i32 {
        // "“A scar”; Lark calls it": what stands behind a semicolon begins anew.
        let is_light = |at: usize| self.is_mark(at) && self.outline.word(at) != ";";
        let adjacent = gap.is_empty() || gap.len() == 1 && is_light(gap.start);
        match frame.form {
            Form::Subject | Form::Inverted | Form::According | Form::Signature if adjacent => 970,
            Form::Subject | Form::Inverted | Form::According => {
                let comma = gap.end.checked_sub(1).is_some_and(|last| self.outline.word(last) == ",");
                (if comma { 900 } else { 560 }) - self.gap(gap)
            }
            Form::Participle if adjacent => 700,
            Form::Passive => 850 - self.gap(gap),
            _ => 300,
        }
    }

    fn is_mark(&self, at: usize) -> bool {
        self.outline.token(at).is_some_and(|t| t.kind == TokenKind::Mark)
    }

    /// What stands between a frame and a stretch, as doubt in thousandths: words a little, clause borders more.
    fn gap(&self, gap: Range<usize>) -> i32 {
        const FAR: usize = 40;
        if gap.len() > FAR {
            return 450;
        }
        gap.map(|at| match self.outline.word(at) {
            "," => 15,
            ";" | "—" | "–" | "--" => 30,
            "and" | "but" | "while" | "because" | "after" | "before" => 25,
            "" => 20,
            _ => 4,
        })
        .sum()
    }

    /// True if nothing but quoted stretches and marks stands in the sentence.
    fn only_quoted(&self, sentence: &Sentence) -> bool {
        const MARKS: usize = 12;
        sentence.items.len() <= MARKS
            && sentence
                .items
                .clone()
                .all(|at| self.outline.is_quoted(at) || !self.outline.token(at).is_some_and(|t| t.is_lexical()))
    }

    /// Speech that goes on: the stretch before or behind in the paragraph, else the paragraph before.
    fn by_neighbour(&self, q: usize, links: &[Option<Link>]) -> Option<Link> {
        let stretch = self.outline.stretches.get(q)?;
        let sentence = self.sentence(q)?;
        let take = |from: usize, confidence: u16| {
            let link = links.get(from)?.clone()?;
            let introduced = link.introduced && stretch.continues;
            Some(Link { frame: None, introduced, confidence: confidence.min(link.confidence), ..link })
        };
        if stretch.continues {
            return take(q.checked_sub(1)?, 940);
        }
        let alone = self.only_quoted(sentence);
        if !alone && self.words(q) < LONG {
            return None;
        }
        let opens = self.positions.get(q)?.item == sentence.items.start;
        let before = q.checked_sub(1).filter(|&p| self.paragraph(p) == Some(stretch.paragraph));
        if alone || opens {
            if let Some(link) = before.and_then(|p| take(p, if alone { 930 } else { 800 })) {
                return Some(link);
            }
            let behind = Some(q + 1).filter(|&p| self.paragraph(p) == Some(stretch.paragraph));
            if let Some(link) = behind.filter(|_| alone).and_then(|p| take(p, 850)) {
                return Some(link);
            }
        }
        if !alone {
            return None;
        }
        if self.is_subhead(q) {
            return self.by_echo(q, links);
        }
        self.by_sentence_before(q).or_else(|| {
            // A line in marks without a stop is a heading or a pulled quote, nobody's turn to speak.
            if !self.is_stopped(q) {
                return None;
            }
            let before =
                q.checked_sub(1).filter(|&p| self.paragraph(p).is_some_and(|at| at + 1 == stretch.paragraph))?;
            take(before, 620)
        })
    }

    /// True if a stop or comma stands at the end of a stretch or beside it, or the stretch is left open.
    fn is_stopped(&self, q: usize) -> bool {
        let Some(stretch) = self.outline.stretches.get(q) else { return false };
        let inner = stretch.inner.of(self.outline.prose.text).trim_end();
        let open = self.outline.stretches.get(q + 1).is_some_and(|next| next.continues);
        let beside =
            self.positions.get(q).is_some_and(|p| matches!(self.outline.word(p.item + 1), "." | "!" | "?" | ","));
        open || beside || inner.ends_with(',') || self.outline.final_stop(q).is_some()
    }

    /// A line of its own in marks that ends like no sentence: ‘The boats are the town’. It says again what someone says
    /// elsewhere, not what the paragraph before it goes on to say.
    fn is_subhead(&self, q: usize) -> bool {
        const LONGEST: usize = 14;
        let Some((stretch, sentence)) = self.outline.stretches.get(q).zip(self.sentence(q)) else { return false };
        let alone = self.outline.prose.paragraphs.get(sentence.paragraph).is_some_and(|p| {
            let outside = p.span.len() - stretch.span.len().min(p.span.len());
            outside <= 1
        });
        alone && stretch.closed && !self.is_stopped(q) && self.words(q) <= LONGEST
    }

    /// The link of the same words where someone is seen to say them.
    fn by_echo(&self, q: usize, links: &[Option<Link>]) -> Option<Link> {
        let words = self.words_of(q);
        let near = q.saturating_sub(ECHO_REACH)..(q + ECHO_REACH).min(links.len());
        let said = near.filter(|&at| at != q && self.words(at) == self.words(q)).find(|&at| {
            links.get(at).and_then(Option::as_ref).is_some_and(|link| link.source.is_some())
                && self.words_of(at) == words
        })?;
        let link = links.get(said)?.clone()?;
        Some(Link { frame: None, introduced: false, confidence: link.confidence.min(800), ..link })
    }

    /// The words of a stretch, in lower case, without marks.
    fn words_of(&self, q: usize) -> Vec<String> {
        let prose = self.outline.prose;
        let tokens = self.outline.stretches.get(q).map_or(0..0, |s| s.tokens.clone());
        let tokens = prose.tokens.get(tokens).unwrap_or(&[]);
        tokens.iter().filter(|t| t.is_lexical()).map(|t| t.of(prose.text).to_lowercase()).collect()
    }

    fn paragraph(&self, q: usize) -> Option<usize> {
        self.outline.stretches.get(q).map(|s| s.paragraph)
    }

    /// "Lark was blunt. “It failed.”" and "Lark put it this way:" at the end of the paragraph before.
    fn by_sentence_before(&self, q: usize) -> Option<Link> {
        let stretch = self.outline.stretches.get(q)?;
        let index = self.positions.get(q)?.sentence.checked_sub(1)?;
        let before = self.outline.sentences.get(index)?;
        let last = before.items.end.checked_sub(1)?;
        let colon = self.outline.word(last) == ":";
        if before.paragraph != stretch.paragraph && !colon {
            return None;
        }
        let frame = self.frames.get(self.of_sentence.get(index)?.clone())?.last();
        let source = frame.map(|f| f.source.clone()).or_else(|| cue::subject(self.phrases, before))?;
        let confidence = match (colon, frame) {
            (true, Some(_)) => 860,
            (true, None) => 780,
            (false, Some(_)) => 760,
            (false, None) => 600,
        };
        let introduced = colon && frame.is_some() && before.paragraph != stretch.paragraph;
        Some(Link { source: Some(source), cue: frame.map(|f| f.cue.clone()), frame: None, introduced, confidence })
    }

    /// No cue that is known: the sentence's subject, if the stretch is long enough to be speech.
    fn by_subject(&self, q: usize) -> Option<Link> {
        if self.words(q) < LONG {
            return None;
        }
        let sentence = self.sentence(q)?;
        let at = self.positions.get(q)?.item;
        let source = cue::subject(self.phrases, sentence)
            .filter(|p| p.items.end <= at && !self.phrases.has(p.items.start, Classes::DETERMINER))?;
        Some(Link { source: Some(source), cue: None, frame: None, introduced: false, confidence: 450 })
    }

    /// A whole sentence in marks with nobody near by, or so many words that they are no title: speech all the same.
    fn unknown(&self, q: usize) -> Option<Link> {
        let whole = self.only_quoted(self.sentence(q)?) && self.words(q) >= LONG && self.is_stopped(q);
        let stretch = self.outline.stretches.get(q)?;
        let capital = stretch.inner.of(self.outline.prose.text).chars().find(|c| c.is_alphanumeric())?.is_uppercase();
        let long = self.words(q) >= SPOKEN && capital && (self.outline.final_stop(q).is_some() || !stretch.closed);
        (whole || long).then_some(Link { source: None, cue: None, frame: None, introduced: false, confidence: 600 })
    }
}
