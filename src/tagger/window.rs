//! Windows: one letter, two or three in a row, as the tokens around them see them.
//!
//! A token sees thirteen windows, and looking these up was half the work of tagging. So what a window says to all tokens
//! that see it is kept together: each window of a text is looked up once, and what it says is handed out.

use super::alphabet::Letter;
use super::hash;
use super::view::Paragraph;
use super::weights::{Sums, Table};

/// How much a window shows.
#[derive(Clone, Copy)]
enum Width {
    /// A word.
    Word,
    /// Two words in a row.
    Pair,
    /// The kinds of three words in a row.
    Kinds,
}

/// A window as one token sees it.
// A reading needs to know only where the token stands.
#[cfg_attr(not(feature = "train"), allow(dead_code))]
pub(crate) struct Sight {
    pub(crate) name: &'static str,
    hash: u32,
    /// How many tokens behind the window's first letter the token stands.
    behind: isize,
}

const fn sight(name: &'static str, behind: isize) -> Sight {
    Sight { name, hash: hash::of_name(name), behind }
}

/// How many sights a window has at most.
pub(super) const SIGHTS: usize = 5;
static WORD: [Sight; 5] = [
    sight("word -1", 1),
    sight("word +1", -1),
    sight("word -2", 2),
    sight("word +2", -2),
    // The token's own: the only window that is seen inside marks.
    sight("word", 0),
];
const OWN: usize = 4;
static PAIR: [Sight; 4] =
    [sight("words -1 0", 1), sight("words 0 +1", 0), sight("words -2 -1", 2), sight("words +1 +2", -1)];
static KINDS: [Sight; 5] = [
    sight("kinds -1 0 +1", 1),
    sight("kinds -2 -1 0", 2),
    sight("kinds 0 +1 +2", 0),
    sight("kinds -3 -2 -1", 3),
    sight("kinds +1 +2 +3", -1),
];
/// Nobody who sees a window stands farther before its first letter than this.
const AHEAD: usize = 2;
/// And nobody farther behind.
const BEHIND: usize = 3;

impl Width {
    #[inline(always)]
    fn sights(self) -> &'static [Sight] {
        match self {
            Width::Word => &WORD,
            Width::Pair => &PAIR,
            Width::Kinds => &KINDS,
        }
    }

    /// By this key what a window says is kept; `letters` begin with its first.
    #[inline(always)]
    fn key(self, letters: &[Letter; 3]) -> u32 {
        let name = match self {
            Width::Word => const { hash::of_name("word") },
            Width::Pair => const { hash::of_name("pair") },
            Width::Kinds => const { hash::of_name("kinds") },
        };
        self.join(name, letters)
    }

    /// Takes what the window shows into a hash.
    #[inline(always)]
    fn join(self, hash: u32, [first, second, third]: &[Letter; 3]) -> u32 {
        match self {
            Width::Word => hash::join(hash, first.form),
            Width::Pair => hash::join(hash::join(hash, first.form), second.form),
            Width::Kinds => {
                [first, second, third].iter().fold(hash, |hash, letter| hash::join(hash, letter.kind.code()))
            }
        }
    }
}

impl Paragraph<'_> {
    /// Tells what token `at` sees of windows: the sight, its hash, the window's key and which of its sights that is. This
    /// is how it is learnt; [`Paragraph::hand_out`] comes to the same.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn see_windows(&self, at: usize, mut tell: impl FnMut(&Sight, u32, (u32, usize))) {
        // In the order in which training adds up: another would change the last bits of what is learnt.
        let all = [
            (Width::Word, 0..OWN),
            (Width::Pair, 0..2),
            (Width::Kinds, 0..5),
            (Width::Pair, 2..4),
            (Width::Word, OWN..OWN + 1),
        ];
        let seen = if self.scene.stretch_of(at).is_some() { &all[4..] } else { &all };
        for (width, places) in seen {
            for (place, sight) in width.sights().iter().enumerate().skip(places.start).take(places.len()) {
                let letters = [0, 1, 2].map(|step| self.letter(at, step - sight.behind));
                tell(sight, width.join(sight.hash, &letters), (width.key(&letters), place));
            }
        }
    }

    /// Adds up what the windows say to each token of the paragraph.
    #[inline(never)]
    pub(super) fn hand_out(&self, table: &Table, sums: &mut Vec<Sums>) {
        // Windows reach over both ends of the paragraph, and farther still they are seen from.
        const RIM: usize = AHEAD + BEHIND;
        sums.clear();
        sums.resize(self.tokens.len() + 2 * RIM, Sums::default());
        let letter = |place: usize| match place.checked_sub(RIM) {
            Some(at) if at < self.tokens.len() => self.scene.letter(self.tokens.start + at),
            Some(_) => Letter::AFTER,
            None => Letter::BEFORE,
        };
        let is_outside = |place: usize| {
            place.checked_sub(RIM).is_some_and(|at| at < self.tokens.len())
                && self.scene.stretch_of(self.tokens.start + place - RIM).is_none()
        };
        let mut letters = [0, 1, 2].map(|step| letter(AHEAD + step));
        // The first token outside marks that may see the window.
        let mut outside = 0;
        for first in AHEAD..self.tokens.len() + RIM + AHEAD {
            outside = outside.max(first - AHEAD);
            while outside <= first + BEHIND && !is_outside(outside) {
                outside += 1;
            }
            if outside <= first + BEHIND {
                for width in [Width::Word, Width::Pair, Width::Kinds] {
                    table.hand_out(width.key(&letters), |place, said| {
                        let seen_from =
                            width.sights().get(place).and_then(|sight| first.checked_add_signed(sight.behind));
                        if let Some(sum) = seen_from.and_then(|at| sums.get_mut(at)) {
                            sum.add_row(said);
                        }
                    });
                }
            }
            letters = [letters[1], letters[2], letter(first + 3)];
        }
        sums.drain(..RIM);
        sums.truncate(self.tokens.len());
        // Inside marks nothing of that was meant.
        for (at, sum) in self.tokens.clone().zip(sums).filter(|(at, _)| self.scene.stretch_of(*at).is_some()) {
            *sum = Sums::default();
            table.hand_out(Width::Word.key(&[self.scene.letter(at); 3]), |place, said| {
                if place == OWN {
                    sum.add_row(said);
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::speaker::with_scene;
    use crate::tagger::Tagger;

    /// Marks, their neighbours, paragraphs of one and of no words, and a letter less than a window.
    const TEXTS: [&str; 5] = [
        "“We ran out of road,” said Ada Marsh, who had “run” before.\n\nShe left.\n\n“Stay,” he said: “now”.",
        "Yes",
        "",
        "“So it is”",
        "The mayor told reporters on Friday that the ferry had sunk.\n\n“No.” “Yes,” said a man of the “old” guard.",
    ];

    #[test]
    fn each_token_is_handed_what_it_sees() {
        let tagger = Tagger::shipped();
        let mut handed_out = 0;
        for text in TEXTS {
            with_scene(text, tagger.lexicon(), |scene| {
                for index in 0..scene.prose.paragraphs.len() {
                    let paragraph = Paragraph::new(scene, index);
                    let mut sums = Vec::new();
                    paragraph.hand_out(&tagger.table, &mut sums);
                    for (at, sum) in paragraph.tokens().zip(sums) {
                        let mut seen = Sums::default();
                        paragraph.see_windows(at, |_, _, (key, of)| {
                            tagger.table.hand_out(key, |place, said| {
                                if place == of {
                                    seen.add_row(said);
                                    handed_out += 1;
                                }
                            });
                        });
                        assert_eq!(seen, sum, "token {at} of {text:?}");
                    }
                }
            });
        }
        assert!(handed_out > 100);
    }
}
