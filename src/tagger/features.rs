//! What the tagger looks at: for every token, the names of what can be seen from it, as hashes.
//!
//! Nothing here weighs anything; the weights do. A feature is a name and its parts; one that training found useless
//! has no weight and costs a look-up.

use super::alphabet::{Kind, Letter, THAT};
use super::hash;
use super::scene::Ending;
use super::view::{Paragraph, View};

/// Takes the features of one token.
pub(crate) trait Sink: Sized {
    /// `name` says what kind of feature it is; `hash` holds name and parts.
    fn take(&mut self, name: &'static str, hash: u32);

    /// Features that `key` alone decides, for a whole text: a sink may remember what they came to. [`key`] makes the keys.
    fn group(&mut self, _key: u64, see: impl FnOnce(&mut Self)) {
        see(self);
    }
}

/// What decides a group of features.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Group {
    /// The sentence, for tokens outside marks and inside.
    Sentence = 1,
    SentenceOfMarks,
    /// The stretch.
    Stretch,
    /// The cue.
    CueLeft,
    CueRight,
    /// The word.
    Word,
    /// Kinds and distances.
    Place,
    NearCueLeft,
    NearCueRight,
    QuotedLeft,
    QuotedRight,
    Clause,
}

/// The key of a group: what it is of, and up to five parts of eleven bits each, or a large one first.
fn key<const N: usize>(of: Group, parts: [u32; N]) -> u64 {
    const GROUP: u32 = 56;
    const PART: u32 = 11;
    parts.into_iter().fold(0, |key, part| key << PART | u64::from(part)) | u64::from(of as u8) << GROUP
}

/// A place as a part of a key.
fn part(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Hands a feature to a sink: its name, then its parts.
macro_rules! see {
    ($sink:expr, $name:literal $(, $part:expr)* $(,)?) => {{
        const NAME: u32 = hash::of_name($name);
        let hash = NAME;
        $(let hash = hash::join(hash, $part);)*
        $sink.take($name, hash);
    }};
}

/// Distances are told apart roughly: 0 to 3, then 4, 7, 12 and 25 or more.
fn rough(distance: usize) -> u32 {
    match distance {
        0..=3 => distance as u32,
        4..=6 => 4,
        7..=11 => 7,
        12..=24 => 12,
        _ => 25,
    }
}

const NONE: u32 = 99;

/// Nearer to a cue than this, its word counts with the distance.
const CLOSE: usize = 3;

/// The distance from `from` back to a place, roughly.
fn rough_to(place: Option<usize>, from: usize) -> u32 {
    place.map_or(NONE, |at| rough(from.abs_diff(at)))
}

impl Paragraph<'_> {
    /// Hands the features of token `at` to `sink`, save those of `window`.
    #[inline(never)]
    pub(crate) fn see(&self, at: usize, sink: &mut impl Sink) {
        let Letter { form, kind } = self.scene.letter(at);
        let view = self.view(at);
        match self.scene.stretch_of(at) {
            Some(stretch) => {
                see!(sink, "word", form);
                self.see_inside(at, stretch, sink);
                self.see_sentence_of_marks(at, view, sink);
            }
            None => {
                self.see_word(at, form, sink);
                self.see_quoted(at, view, form, kind.code(), sink);
                self.see_sentence(at, sink);
                self.see_clause(at, view, form, kind, sink);
            }
        }
        self.see_cue_left(at, view.cue_left, kind.code(), sink);
        self.see_cue_right(at, view.cue_right, kind.code(), sink);
        self.see_place(at, kind.code(), sink);
    }

    /// Inside marks the words say little; the shape of the stretch and what stands around it say more.
    fn see_inside(&self, at: usize, stretch: usize, sink: &mut impl Sink) {
        let inner = self.scene.inner(stretch);
        see!(sink, "inside, from the left", rough(at - inner.start.min(at)));
        sink.group(key(Group::Stretch, [part(stretch)]), |sink| self.see_stretch(stretch, sink));
    }

    fn see_stretch(&self, stretch: usize, sink: &mut impl Sink) {
        let inner = self.scene.inner(stretch);
        let (first, last) = (inner.start, inner.end.saturating_sub(1));
        let length = inner.len();
        let closed = u32::from(self.scene.ends_in_stop(stretch));
        let capital = u32::from(self.scene.is_capitalised(first));
        see!(sink, "inside");
        see!(sink, "inside, length, stop", (length.min(12) / 4) as u32, closed);
        see!(sink, "inside, length", rough(length));
        see!(sink, "before the marks", self.kind(first, -2));
        see!(sink, "behind the marks", self.kind(last, 2));
        see!(sink, "before the marks, two", self.kind(first, -2), self.kind(first, -3));
        see!(sink, "behind the marks, two", self.kind(last, 2), self.kind(last, 3));
        see!(sink, "first inside", self.scene.form(first));
        see!(sink, "capital inside", capital);
        let opens = first <= self.tokens.start + 1;
        let ends = last + 2 >= self.tokens.end;
        see!(sink, "the whole paragraph", u32::from(opens) * 2 + u32::from(ends));
        see!(sink, "length, behind", rough(length), self.kind(last, 2));
        see!(sink, "word before the marks", self.form(first, -2), rough(length));
        see!(sink, "word behind the marks", self.form(last, 2), rough(length));
    }

    /// Outside marks: the word. Its neighbours are seen in windows.
    fn see_word(&self, at: usize, form: u32, sink: &mut impl Sink) {
        let ending = self.scene.has_ending(at);
        sink.group(key(Group::Word, [form, ending as u32]), |sink| {
            see!(sink, "word", form);
            if ending != Ending::None {
                let [two, three] = self.scene.endings(at);
                see!(sink, "ending 3", three);
                see!(sink, "ending 2", two);
            }
        });
    }

    /// Outside marks: the nearest quoted words on either side.
    fn see_quoted(&self, at: usize, view: &View, form: u32, kind: u32, sink: &mut impl Sink) {
        const NEAR: usize = 6;
        const ELSEWHERE: u32 = 98;
        let View { quoted_left, quoted_right, .. } = *view;
        let sentence = self.scene.sentence(at);
        let here = |place: Option<usize>| place.filter(|&p| self.scene.sentence(p) == sentence);
        let distance = |place: Option<usize>| match here(place) {
            Some(place) => rough(place.abs_diff(at)),
            None => place.map_or(NONE, |_| ELSEWHERE),
        };
        let stopped = u32::from(quoted_left.is_some_and(|place| self.scene.is_stop_or_comma(place)));
        let (left, right) = (distance(quoted_left) * 2 + stopped, distance(quoted_right));
        let sides = u32::from(here(quoted_left).is_some()) * 2 + u32::from(here(quoted_right).is_some());
        let has_stretch = u32::from(self.has_stretch);
        sink.group(key(Group::QuotedLeft, [left, kind]), |sink| {
            see!(sink, "quoted left", left);
            see!(sink, "quoted left, kind", left, kind);
        });
        sink.group(key(Group::QuotedRight, [right, kind, sides, has_stretch]), |sink| {
            see!(sink, "quoted right", right);
            see!(sink, "quoted right, kind", right, kind);
            see!(sink, "quoted sides", sides, has_stretch);
            see!(sink, "quoted sides, kind", sides, kind);
        });
        if quoted_left.is_some_and(|place| at - place < NEAR) {
            see!(sink, "quoted left, word", left, form);
        }
        if quoted_right.is_some_and(|place| place - at < NEAR) {
            see!(sink, "quoted right, word", right, form);
        }
    }

    /// The nearest word of a cue to the left.
    fn see_cue_left(&self, at: usize, cue: Option<usize>, kind: u32, sink: &mut impl Sink) {
        const THAT_WITHIN: usize = 8;
        let distance = rough_to(cue, at);
        let Some(cue) = cue else {
            sink.group(key(Group::NearCueLeft, [NONE, kind]), |sink| {
                see!(sink, "cue left", NONE);
                see!(sink, "cue left, distance", distance);
                see!(sink, "cue left, kind, distance", NONE, distance);
                see!(sink, "cue left, distance, kind", distance, kind);
            });
            return;
        };
        let Letter { form: word, kind: of_cue } = self.scene.letter(cue);
        let of_cue = of_cue.code();
        sink.group(key(Group::CueLeft, [part(cue)]), |sink| {
            see!(sink, "cue left", word);
            see!(sink, "cue left, word behind", word, self.form(cue, 1));
            see!(sink, "cue left, before", self.kind(cue, -1), of_cue);
            let before = self.letter(cue, -1);
            if matches!(before.kind, Kind::Auxiliary | Kind::Preposition | Kind::Pronoun | Kind::Possessive) {
                see!(sink, "cue left, word before", before.form, word);
            }
        });
        let that = (cue + 1..(at + 1).min(cue + THAT_WITHIN)).any(|k| self.scene.form(k) == THAT);
        let between = u32::from(that) * 2 + u32::from(self.commas(cue + 1, at) > 0);
        sink.group(key(Group::NearCueLeft, [distance, kind, of_cue, between]), |sink| {
            see!(sink, "cue left, distance", distance);
            see!(sink, "cue left, kind, distance", of_cue, distance);
            see!(sink, "cue left, distance, kind", distance, kind);
            see!(sink, "cue left, that, comma", of_cue, between);
        });
        if at - cue < CLOSE {
            see!(sink, "cue left, close", word, (at - cue) as u32);
        }
    }

    /// The nearest word of a cue to the right.
    fn see_cue_right(&self, at: usize, cue: Option<usize>, kind: u32, sink: &mut impl Sink) {
        let distance = rough_to(cue, at);
        let Some(cue) = cue else {
            sink.group(key(Group::NearCueRight, [NONE, kind]), |sink| {
                see!(sink, "cue right", NONE);
                see!(sink, "cue right, distance", distance);
                see!(sink, "cue right, kind, distance", NONE, distance);
                see!(sink, "cue right, distance, kind", distance, kind);
            });
            return;
        };
        let Letter { form: word, kind: of_cue } = self.scene.letter(cue);
        let of_cue = of_cue.code();
        sink.group(key(Group::CueRight, [part(cue)]), |sink| {
            see!(sink, "cue right", word);
            see!(sink, "cue right, word behind", word, self.form(cue, 1));
            see!(sink, "cue right, before", self.kind(cue, -1), of_cue);
        });
        let commas = self.commas(at + 1, cue).min(2);
        sink.group(key(Group::NearCueRight, [distance, kind, of_cue, commas]), |sink| {
            see!(sink, "cue right, distance", distance);
            see!(sink, "cue right, kind, distance", of_cue, distance);
            see!(sink, "cue right, distance, kind", distance, kind);
            see!(sink, "cue right, commas", of_cue, commas);
        });
        if cue - at < CLOSE {
            see!(sink, "cue right, close", word, (cue - at) as u32);
        }
    }

    /// Outside marks: subject, relative clause, what comes behind the next comma, over adverbs.
    fn see_clause(&self, at: usize, view: &View, form: u32, kind: Kind, sink: &mut impl Sink) {
        const COMMA_WITHIN: usize = 8;
        let View { somebody, relative, comma, colon, .. } = *view;
        let code = kind.code();
        let who = somebody.map(|subject| (self.scene.letter(subject).kind.code(), rough(at - subject)));
        let (relative, to_colon) = (rough_to(relative, at), rough_to(colon, at));
        let (subject, away) = who.unwrap_or((NONE, NONE));
        sink.group(key(Group::Clause, [code, subject, away, relative, to_colon]), |sink| {
            if who.is_some() {
                see!(sink, "somebody", subject, away, code);
            }
            see!(sink, "relative", relative, code);
            if colon.is_some() {
                see!(sink, "colon", to_colon, code);
            }
        });
        if who.is_some() && kind.is_cue() {
            see!(sink, "somebody, cue", subject, form);
        }
        if let Some(comma) = comma.filter(|comma| comma - at < COMMA_WITHIN) {
            see!(sink, "behind the comma", rough(comma - at), self.kind(comma, 1), code);
        }
        let mut next = at + 1;
        while next < self.tokens.end && matches!(self.scene.letter(next).kind, Kind::EndsLy | Kind::Adverb) {
            next += 1;
        }
        if next > at + 1 {
            let behind = self.letter(next, 0);
            see!(sink, "over adverbs", code, behind.kind.code());
        }
        if let Some((before, behind)) = self.scene.around_marks(at, &self.tokens) {
            see!(sink, "over the marks", before.kind.code(), behind.kind.code(), code);
        }
    }

    /// Outside marks: what is the same for a whole sentence.
    fn see_sentence(&self, at: usize, sink: &mut impl Sink) {
        let sentence = self.scene.sentence(at);
        sink.group(key(Group::Sentence, [part(sentence)]), |sink| {
            let first = self.scene.sentence_start(at);
            let opens_quoted = self.scene.stretch_of(first).is_some() || self.scene.stretch_of(first + 1).is_some();
            see!(sink, "first of the sentence", self.kind(first, 0), u32::from(opens_quoted));
            self.see_paragraph(sentence, sink);
        });
    }

    /// Inside marks: how many stretches so far, the last cue before the sentence, and what is the same for all of it.
    fn see_sentence_of_marks(&self, at: usize, view: &View, sink: &mut impl Sink) {
        see!(sink, "stretches", view.stretches.min(3));
        let sentence = self.scene.sentence(at);
        sink.group(key(Group::SentenceOfMarks, [part(sentence)]), |sink| {
            let first = self.scene.sentence_start(at);
            let before = first.checked_sub(1).filter(|&last| last > self.tokens.start);
            let cue = before.and_then(|last| self.view(last).cue_left);
            see!(sink, "cue before", cue.map_or(NONE, |p| self.scene.letter(p).kind.code()));
            self.see_paragraph(sentence, sink);
        });
    }

    /// Where a sentence stands in its paragraph and the paragraph in the text.
    fn see_paragraph(&self, sentence: usize, sink: &mut impl Sink) {
        see!(sink, "always");
        see!(sink, "sentence", (sentence - self.first_sentence.min(sentence)).min(3) as u32);
        if self.is_line {
            see!(sink, "line");
        }
        if self.is_heading {
            see!(sink, "heading");
        }
        if self.is_headline {
            see!(sink, "headline");
        }
    }

    /// Where the token stands in its sentence and what kind of paragraph that is.
    fn see_place(&self, at: usize, kind: u32, sink: &mut impl Sink) {
        let from_head = rough(at - self.scene.sentence_start(at).min(at));
        let at_end = u32::from(self.scene.sentence_end(at) - at < 3);
        let is = [self.is_line, self.is_heading, self.is_headline].map(u32::from);
        sink.group(key(Group::Place, [kind, from_head, at_end, is[0] << 2 | is[1] << 1 | is[2]]), |sink| {
            see!(sink, "kind", kind);
            see!(sink, "from the head", from_head);
            see!(sink, "at the end", at_end);
            if self.is_line {
                see!(sink, "line, kind", kind);
            }
            if self.is_heading {
                see!(sink, "heading, kind", kind);
            }
            if self.is_headline {
                see!(sink, "headline, kind", kind);
            }
        });
        if self.behind_colon {
            see!(sink, "behind a colon", u32::from(at == self.tokens.start));
        }
    }
}
