//! What the tagger looks at: for every token, the names of what can be seen from it, as hashes.
//!
//! Nothing here weighs anything; the weights do. A feature is a name and its parts; one that training found useless
//! has no weight and costs a look-up.

use super::alphabet::{Kind, Letter, THAT};
use super::hash;
use super::memo::{
    self, CUE_LEFT, CUE_LEFT_BETWEEN, CUE_LEFT_KIND, CUE_RIGHT, CUE_RIGHT_COMMAS, CUE_RIGHT_KIND, Group, KIND,
    KIND_IN_LINE, PLACE, QUOTED_LEFT, QUOTED_RIGHT, QUOTED_SIDES, RELATIVE, Row, TO_COLON, UNQUOTED,
};
use super::scene::Ending;
use super::view::{Paragraph, Place, View};

/// Takes the features of one token.
pub(crate) trait Sink: Sized {
    /// `name` says what kind of feature it is; `hash` holds name and parts.
    fn take(&mut self, name: &'static str, hash: u32);

    /// Features that come together: a sink may remember what they came to.
    fn group(&mut self, _group: Group, see: impl FnOnce(&mut Self)) {
        see(self);
    }
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

/// A distance, told roughly: one of a few.
#[derive(Clone, Copy)]
struct Distance(usize);

impl Distance {
    /// Somewhere else in the paragraph.
    const ELSEWHERE: Distance = Distance(8);
    /// Nowhere.
    const NONE: Distance = Distance(9);
    /// As parts of hashes: the least number of tokens, and what stands for no number.
    const CODES: [u32; memo::DISTANCES] = [0, 1, 2, 3, 4, 7, 12, 25, 98, 99];

    // A table, since a processor guesses every fourth distance wrong.
    fn of(tokens: usize) -> Self {
        const FAR: usize = 25;
        static ROUGH: [u8; FAR + 1] = [0, 1, 2, 3, 4, 4, 4, 5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 7];
        Distance(usize::from(ROUGH[tokens.min(FAR)]))
    }

    /// From a token to a place.
    fn to(place: Option<usize>, from: usize) -> Self {
        place.map_or(Distance::NONE, |at| Distance::of(from.abs_diff(at)))
    }

    fn code(self) -> u32 {
        Self::CODES[self.0]
    }
}

const NONE: u32 = 99;

/// Nearer to a cue than this, its word counts with the distance.
const CLOSE: usize = 3;

/// The number of a cue's kind among these, and of none.
fn number_of_cue(kind: Option<Kind>) -> usize {
    match kind {
        Some(Kind::CueMostly) => 0,
        Some(Kind::CueOften) => 1,
        Some(Kind::CueSometimes) => 2,
        _ => 3,
    }
}

impl Paragraph<'_> {
    /// Hands the features of token `at` to `sink`, save those of `window`.
    #[inline(never)]
    pub(crate) fn see(&self, at: usize, sink: &mut impl Sink) {
        let Letter { form, kind } = self.scene.letter(at);
        let view = self.view(at);
        match self.scene.stretch_of(at) {
            Some(stretch) => {
                self.see_inside(at, stretch, sink);
                self.see_sentence_of_marks(at, view, sink);
            }
            None => {
                self.see_ending(at, form, sink);
                if self.has_stretch {
                    self.see_quoted(at, view, form, kind, sink);
                } else {
                    // All see the same, save for their kind.
                    sink.group(UNQUOTED.case(0, kind as usize), |sink| self.see_quoted(at, view, form, kind, sink));
                }
                self.see_sentence(at, sink);
                self.see_clause(at, view, form, kind, sink);
            }
        }
        self.see_cue_left(at, view.cue_left.get(), kind, sink);
        self.see_cue_right(at, view.cue_right.get(), kind, sink);
        self.see_place(at, kind, sink);
    }

    /// Inside marks the words say little; the shape of the stretch and what stands around it say more.
    fn see_inside(&self, at: usize, stretch: usize, sink: &mut impl Sink) {
        let inner = self.scene.inner(stretch);
        see!(sink, "inside, from the left", Distance::of(at - inner.start.min(at)).code());
        sink.group(Group::Row(Row::Stretch, stretch), |sink| self.see_stretch(stretch, sink));
    }

    fn see_stretch(&self, stretch: usize, sink: &mut impl Sink) {
        let inner = self.scene.inner(stretch);
        let (first, last) = (inner.start, inner.end.saturating_sub(1));
        let (length, rough) = (inner.len(), Distance::of(inner.len()).code());
        let closed = u32::from(self.scene.ends_in_stop(stretch));
        let capital = u32::from(self.scene.is_capitalised(first));
        see!(sink, "inside");
        see!(sink, "inside, length, stop", (length.min(12) / 4) as u32, closed);
        see!(sink, "inside, length", rough);
        see!(sink, "before the marks", self.kind(first, -2));
        see!(sink, "behind the marks", self.kind(last, 2));
        see!(sink, "before the marks, two", self.kind(first, -2), self.kind(first, -3));
        see!(sink, "behind the marks, two", self.kind(last, 2), self.kind(last, 3));
        see!(sink, "first inside", self.scene.form(first));
        see!(sink, "capital inside", capital);
        let opens = first <= self.tokens.start + 1;
        let ends = last + 2 >= self.tokens.end;
        see!(sink, "the whole paragraph", u32::from(opens) * 2 + u32::from(ends));
        see!(sink, "length, behind", rough, self.kind(last, 2));
        see!(sink, "word before the marks", self.form(first, -2), rough);
        see!(sink, "word behind the marks", self.form(last, 2), rough);
    }

    /// Outside marks: how the word ends. The word and its neighbours are seen in windows.
    fn see_ending<S: Sink>(&self, at: usize, form: u32, sink: &mut S) {
        let see = |sink: &mut S| {
            let [two, three] = self.scene.endings(at);
            see!(sink, "ending 3", three);
            see!(sink, "ending 2", two);
        };
        match self.scene.has_ending(at) {
            Ending::None => {}
            Ending::Letters => sink.group(Group::Ending(form, false), see),
            Ending::Stop => sink.group(Group::Ending(form, true), see),
            Ending::OtherLetters => see(sink),
        }
    }

    /// Outside marks: the nearest quoted words on either side.
    fn see_quoted(&self, at: usize, view: &View, form: u32, kind: Kind, sink: &mut impl Sink) {
        const NEAR: usize = 6;
        let (quoted_left, quoted_right) = (view.quoted_left.get(), view.quoted_right.get());
        let sentence = self.scene.sentence(at);
        let here = |place: Option<usize>| place.filter(|&p| self.scene.sentence(p) == sentence);
        let distance = |place: Option<usize>| match here(place) {
            Some(place) => Distance::of(place.abs_diff(at)),
            None => place.map_or(Distance::NONE, |_| Distance::ELSEWHERE),
        };
        let stopped = quoted_left.is_some_and(|place| self.scene.is_stop_or_comma(place));
        let (to_left, to_right) = (distance(quoted_left), distance(quoted_right));
        let (left, right) = (to_left.code() * 2 + u32::from(stopped), to_right.code());
        let sides = u32::from(here(quoted_left).is_some()) * 2 + u32::from(here(quoted_right).is_some());
        let has_stretch = u32::from(self.has_stretch);
        let (kind, code) = (kind as usize, kind.code());
        sink.group(QUOTED_LEFT.case(to_left.0 * 2 + usize::from(stopped), kind), |sink| {
            see!(sink, "quoted left", left);
            see!(sink, "quoted left, kind", left, code);
        });
        sink.group(QUOTED_RIGHT.case(to_right.0, kind), |sink| {
            see!(sink, "quoted right", right);
            see!(sink, "quoted right, kind", right, code);
        });
        sink.group(QUOTED_SIDES.case((sides * 2 + has_stretch) as usize, kind), |sink| {
            see!(sink, "quoted sides", sides, has_stretch);
            see!(sink, "quoted sides, kind", sides, code);
        });
        if quoted_left.is_some_and(|place| at - place < NEAR) {
            see!(sink, "quoted left, word", left, form);
        }
        if quoted_right.is_some_and(|place| place - at < NEAR) {
            see!(sink, "quoted right, word", right, form);
        }
    }

    /// The nearest word of a cue to the left.
    fn see_cue_left(&self, at: usize, cue: Option<usize>, kind: Kind, sink: &mut impl Sink) {
        const THAT_WITHIN: usize = 8;
        let away = Distance::to(cue, at);
        let letter = cue.map(|cue| self.scene.letter(cue));
        let of_cue = number_of_cue(letter.map(|letter| letter.kind));
        if let Some((cue, Letter { form: word, kind: of_cue })) = cue.zip(letter) {
            sink.group(Group::Row(Row::CueLeft, cue), |sink| {
                see!(sink, "cue left", word);
                see!(sink, "cue left, word behind", word, self.form(cue, 1));
                see!(sink, "cue left, before", self.kind(cue, -1), of_cue.code());
                let before = self.letter(cue, -1);
                if matches!(before.kind, Kind::Auxiliary | Kind::Preposition | Kind::Pronoun | Kind::Possessive) {
                    see!(sink, "cue left, word before", before.form, word);
                }
            });
        }
        let code = letter.map_or(NONE, |letter| letter.kind.code());
        sink.group(CUE_LEFT.case(of_cue, away.0), |sink| {
            if letter.is_none() {
                see!(sink, "cue left", NONE);
            }
            see!(sink, "cue left, distance", away.code());
            see!(sink, "cue left, kind, distance", code, away.code());
        });
        sink.group(CUE_LEFT_KIND.case(away.0, kind as usize), |sink| {
            see!(sink, "cue left, distance, kind", away.code(), kind.code());
        });
        let Some((cue, Letter { form: word, .. })) = cue.zip(letter) else { return };
        let that = (cue + 1..(at + 1).min(cue + THAT_WITHIN)).any(|k| self.scene.form(k) == THAT);
        let between = u32::from(that) * 2 + u32::from(self.commas(cue + 1, at) > 0);
        sink.group(CUE_LEFT_BETWEEN.case(of_cue, between as usize), |sink| {
            see!(sink, "cue left, that, comma", code, between);
        });
        if at - cue < CLOSE {
            see!(sink, "cue left, close", word, (at - cue) as u32);
        }
    }

    /// The nearest word of a cue to the right.
    fn see_cue_right(&self, at: usize, cue: Option<usize>, kind: Kind, sink: &mut impl Sink) {
        let away = Distance::to(cue, at);
        let letter = cue.map(|cue| self.scene.letter(cue));
        let of_cue = number_of_cue(letter.map(|letter| letter.kind));
        if let Some((cue, Letter { form: word, kind: of_cue })) = cue.zip(letter) {
            sink.group(Group::Row(Row::CueRight, cue), |sink| {
                see!(sink, "cue right", word);
                see!(sink, "cue right, word behind", word, self.form(cue, 1));
                see!(sink, "cue right, before", self.kind(cue, -1), of_cue.code());
            });
        }
        let code = letter.map_or(NONE, |letter| letter.kind.code());
        sink.group(CUE_RIGHT.case(of_cue, away.0), |sink| {
            if letter.is_none() {
                see!(sink, "cue right", NONE);
            }
            see!(sink, "cue right, distance", away.code());
            see!(sink, "cue right, kind, distance", code, away.code());
        });
        sink.group(CUE_RIGHT_KIND.case(away.0, kind as usize), |sink| {
            see!(sink, "cue right, distance, kind", away.code(), kind.code());
        });
        let Some((cue, Letter { form: word, .. })) = cue.zip(letter) else { return };
        let commas = self.commas(at + 1, cue).min(2);
        sink.group(CUE_RIGHT_COMMAS.case(of_cue, commas as usize), |sink| {
            see!(sink, "cue right, commas", code, commas);
        });
        if cue - at < CLOSE {
            see!(sink, "cue right, close", word, (cue - at) as u32);
        }
    }

    /// Outside marks: subject, relative clause, what comes behind the next comma, over adverbs.
    fn see_clause(&self, at: usize, view: &View, form: u32, kind: Kind, sink: &mut impl Sink) {
        const COMMA_WITHIN: usize = 8;
        let [somebody, relative, comma, colon] = [view.somebody, view.relative, view.comma, view.colon].map(Place::get);
        let code = kind.code();
        let who = somebody.map(|subject| (self.scene.letter(subject).kind.code(), Distance::of(at - subject)));
        if let Some((subject, away)) = who {
            see!(sink, "somebody", subject, away.code(), code);
        }
        let relative = Distance::to(relative, at);
        sink.group(RELATIVE.case(relative.0, kind as usize), |sink| see!(sink, "relative", relative.code(), code));
        if colon.is_some() {
            let away = Distance::to(colon, at);
            sink.group(TO_COLON.case(away.0, kind as usize), |sink| see!(sink, "colon", away.code(), code));
        }
        if let Some((subject, _)) = who.filter(|_| kind.is_cue()) {
            see!(sink, "somebody, cue", subject, form);
        }
        if let Some(comma) = comma.filter(|comma| comma - at < COMMA_WITHIN) {
            see!(sink, "behind the comma", Distance::of(comma - at).code(), self.kind(comma, 1), code);
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
        sink.group(Group::Row(Row::Sentence, sentence), |sink| {
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
        sink.group(Group::Row(Row::SentenceOfMarks, sentence), |sink| {
            let first = self.scene.sentence_start(at);
            let before = first.checked_sub(1).filter(|&last| last > self.tokens.start);
            let cue = before.and_then(|last| self.view(last).cue_left.get());
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
    fn see_place(&self, at: usize, kind: Kind, sink: &mut impl Sink) {
        let from_head = Distance::of(at - self.scene.sentence_start(at).min(at));
        let at_end = u32::from(self.scene.sentence_end(at) - at < 3);
        let (number, kind) = (kind as usize, kind.code());
        sink.group(KIND.case(0, number), |sink| see!(sink, "kind", kind));
        sink.group(PLACE.case(from_head.0, at_end as usize), |sink| {
            see!(sink, "from the head", from_head.code());
            see!(sink, "at the end", at_end);
        });
        let is = [self.is_line, self.is_heading, self.is_headline].map(usize::from);
        if is != [0; 3] {
            sink.group(KIND_IN_LINE.case(is[0] << 2 | is[1] << 1 | is[2], number), |sink| {
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
        }
        if self.behind_colon {
            see!(sink, "behind a colon", u32::from(at == self.tokens.start));
        }
    }
}
