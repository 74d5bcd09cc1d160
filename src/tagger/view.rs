//! A paragraph as the tagger looks at it: from each token, what stands near.

use super::alphabet::{COLON, COMMA, Letter};
use super::scene::Scene;
use crate::words::hash;
use std::num::NonZeroU32;
use std::ops::Range;

/// A token, or none. Each view has eight: numbers that may be missing would be four times as long.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place(Option<NonZeroU32>);

impl Place {
    const NONE: Place = Place(None);

    fn at(token: usize) -> Self {
        Place(u32::try_from(token).ok().and_then(|token| NonZeroU32::MIN.checked_add(token)))
    }

    #[inline(always)]
    pub(super) fn get(self) -> Option<usize> {
        self.0.map(|number| number.get() as usize - 1)
    }
}

/// What can be seen from one token along its sentence and paragraph; places are tokens.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct View {
    /// The nearest words of cues outside marks, in the sentence.
    pub(super) cue_left: Place,
    pub(super) cue_right: Place,
    /// The nearest quoted tokens, in the paragraph.
    pub(super) quoted_left: Place,
    pub(super) quoted_right: Place,
    /// The nearest word that can stand for somebody, outside marks, to the left in the sentence.
    pub(super) somebody: Place,
    /// The nearest "who" or "which" to the left in the sentence.
    pub(super) relative: Place,
    /// The next comma and the next colon of the sentence.
    pub(super) comma: Place,
    pub(super) colon: Place,
    /// How many quoted stretches the paragraph has had so far.
    pub(super) stretches: u32,
    /// How many commas the paragraph has had before the token.
    commas: u32,
}

/// What is seen from beyond a paragraph.
static NOTHING: View = View {
    cue_left: Place::NONE,
    cue_right: Place::NONE,
    quoted_left: Place::NONE,
    quoted_right: Place::NONE,
    somebody: Place::NONE,
    relative: Place::NONE,
    comma: Place::NONE,
    colon: Place::NONE,
    stretches: 0,
    commas: 0,
};

/// One paragraph; `features` reads what its tokens show.
pub(crate) struct Paragraph<'a> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) tokens: Range<usize>,
    views: Vec<View>,
    pub(super) has_stretch: bool,
    /// A short line without a stop: a heading, a caption, a label.
    pub(super) is_line: bool,
    /// The article's own headline, as far as can be told.
    pub(super) is_heading: bool,
    /// A headline by its capitals.
    pub(super) is_headline: bool,
    pub(super) behind_colon: bool,
    pub(super) first_sentence: usize,
}

impl<'a> Paragraph<'a> {
    /// The paragraph of this index.
    pub(crate) fn new(scene: &'a Scene<'a>, index: usize) -> Self {
        const LINE: usize = 16;
        let tokens = scene.prose.paragraphs.get(index).map_or(0..0, |p| p.tokens.clone());
        let last = scene.prose.word(tokens.end.saturating_sub(1));
        let mut paragraph = Paragraph {
            scene,
            views: Vec::with_capacity(tokens.len()),
            has_stretch: tokens.clone().any(|at| scene.stretch_of(at).is_some()),
            is_line: tokens.len() < LINE && !matches!(last, "." | "”" | "\"" | "!" | "?"),
            is_heading: scene.is_heading(index),
            is_headline: scene.is_headline(index),
            behind_colon: tokens.start > 0 && scene.form(tokens.start - 1) == COLON,
            first_sentence: scene.sentence(tokens.start),
            tokens,
        };
        paragraph.look();
        paragraph
    }

    /// The tokens of the paragraph.
    pub(crate) fn tokens(&self) -> Range<usize> {
        self.tokens.clone()
    }

    /// Fills the views, once from the left and once from the right.
    #[inline(never)]
    fn look(&mut self) {
        const WHO: u32 = hash::of_name("who");
        const WHICH: u32 = hash::of_name("which");
        const WHOSE: u32 = hash::of_name("whose");
        let scene = self.scene;
        let mut view = View::default();
        let mut last_stretch = None;
        for at in self.tokens.clone() {
            if scene.is_sentence_start(at) {
                (view.cue_left, view.somebody, view.relative) = (Place::NONE, Place::NONE, Place::NONE);
            }
            let (letter, stretch) = (scene.letter(at), scene.stretch_of(at));
            if stretch.is_some() {
                view.quoted_left = Place::at(at);
                if stretch != last_stretch {
                    view.stretches += 1;
                    last_stretch = stretch;
                }
            }
            self.views.push(view);
            if stretch.is_none() {
                if letter.kind.is_cue() {
                    view.cue_left = Place::at(at);
                }
                if letter.kind.is_somebody() {
                    view.somebody = Place::at(at);
                }
                if matches!(letter.form, WHO | WHICH | WHOSE) {
                    view.relative = Place::at(at);
                }
            }
            view.commas += u32::from(letter.form == COMMA);
        }
        let mut view = View::default();
        for at in self.tokens.clone().rev() {
            if scene.is_sentence_start(at + 1) {
                (view.cue_right, view.comma, view.colon) = (Place::NONE, Place::NONE, Place::NONE);
            }
            let (letter, quoted) = (scene.letter(at), scene.stretch_of(at).is_some());
            if quoted {
                view.quoted_right = Place::at(at);
            }
            if let Some(slot) = self.views.get_mut(at - self.tokens.start) {
                slot.cue_right = view.cue_right;
                slot.quoted_right = view.quoted_right;
                (slot.comma, slot.colon) = (view.comma, view.colon);
            }
            if !quoted && letter.kind.is_cue() {
                view.cue_right = Place::at(at);
            }
            match letter.form {
                COMMA => view.comma = Place::at(at),
                COLON => view.colon = Place::at(at),
                _ => {}
            }
        }
    }

    #[inline(always)]
    pub(super) fn view(&self, at: usize) -> &View {
        at.checked_sub(self.tokens.start).and_then(|i| self.views.get(i)).unwrap_or(&NOTHING)
    }

    /// The letter `steps` tokens from `at`; beyond the paragraph, what stands for its border.
    #[inline(always)]
    pub(super) fn letter(&self, at: usize, steps: isize) -> Letter {
        match at.checked_add_signed(steps).filter(|at| *at >= self.tokens.start) {
            None => Letter::BEFORE,
            Some(at) if at >= self.tokens.end => Letter::AFTER,
            Some(at) => self.scene.letter(at),
        }
    }

    pub(super) fn form(&self, at: usize, steps: isize) -> u32 {
        self.letter(at, steps).form
    }

    pub(super) fn kind(&self, at: usize, steps: isize) -> u32 {
        self.letter(at, steps).kind.code()
    }

    /// How many commas stand from token `from` to before token `to`.
    pub(super) fn commas(&self, from: usize, to: usize) -> u32 {
        let before = |at: usize| {
            if at >= self.tokens.end {
                let last = self.tokens.end.saturating_sub(1);
                return self.view(last).commas + u32::from(self.scene.form(last) == COMMA);
            }
            self.view(at).commas
        };
        before(to).saturating_sub(before(from))
    }
}
