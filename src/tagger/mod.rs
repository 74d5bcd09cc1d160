//! The tagger: which words are a source, which a cue, and which are said. It reads a paragraph at a time, with weights
//! that were learnt from articles marked by hand.
//!
//! `alphabet` spells the text so that every name is the same name; `scene` has at hand what can be asked of it; `view`
//! looks at a paragraph, `window` says what is seen of the words around each token and `features` what else; `weights` holds
//! what each sight is worth, `memo` what some came to; `chain` finds the likeliest tags and their odds. `tools/train` makes the weights.

mod alphabet;
mod chain;
mod features;
mod hash;
mod lexicon;
mod memo;
mod scene;
mod view;
mod weights;
mod window;

pub(crate) use alphabet::{COLON, COMMA, Kind, THAT};
use chain::Work;
pub use chain::{TAGS, Tag};
pub(crate) use features::Sink;
pub(crate) use hash::of_name as hash_of_name;
pub use lexicon::{CueShare, Lexicon};
use memo::{Group, Memo};
pub(crate) use scene::Scene;
use std::ops::Range;
use std::sync::{LazyLock, Mutex};
pub(crate) use view::Paragraph;
pub use weights::{Said, Weights};
use weights::{Sums, Table};

/// The weights the program ships.
static SHIPPED: LazyLock<Tagger> =
    LazyLock::new(|| Tagger::new(Weights::from_bytes(include_bytes!("weights.bin")).unwrap_or_default()));

/// Tags texts.
#[derive(Debug)]
pub struct Tagger {
    lexicon: Lexicon,
    table: Table,
    /// What sights came to in the texts so far, for the next one to go on with; one for each text that is tagged at the
    /// same time.
    memos: Mutex<Vec<Memo>>,
}

impl Tagger {
    /// With given weights.
    pub fn new(weights: Weights) -> Self {
        Tagger { table: Table::new(&weights), lexicon: weights.lexicon, memos: Mutex::default() }
    }

    /// With the weights that are shipped.
    pub fn shipped() -> &'static Tagger {
        &SHIPPED
    }

    /// The ordinary words it knows.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Tags every token of a scene.
    #[inline(never)]
    pub(crate) fn tag(&self, scene: &Scene) -> Tagging {
        let tokens = scene.prose.tokens.len();
        let (mut tags, mut generous, mut odds) =
            (Vec::with_capacity(tokens), Vec::with_capacity(tokens), Vec::with_capacity(tokens));
        let (mut rows, mut sums, mut work) = (Vec::new(), Vec::new(), Work::default());
        let mut memo = self.memos.lock().ok().and_then(|mut memos| memos.pop()).unwrap_or_else(Memo::new);
        memo.begin_text();
        for index in 0..scene.prose.paragraphs.len() {
            let paragraph = Paragraph::new(scene, index);
            paragraph.hand_out(&self.table, &mut sums);
            rows.clear();
            rows.extend(paragraph.tokens().zip(&sums).map(|(at, seen)| {
                let mut sum = Summing { table: &self.table, memo: &mut memo, sums: *seen };
                paragraph.see(at, &mut sum);
                sum.sums.row()
            }));
            let steps = &self.table.steps;
            work.best(&rows, steps, 0, &mut tags);
            work.best(&rows, steps, GENEROSITY, &mut generous);
            work.odds(&rows, steps, &mut odds);
        }
        if let Ok(mut memos) = self.memos.lock() {
            memos.push(memo);
        }
        Tagging { tags, generous, odds: odds.iter().map(Odds::new).collect() }
    }
}

/// How much a token outside is charged where reported speech is looked for, in units of a weight, 1/32: chosen on the
/// training set, by cross-validation, for the best F1 of speech without marks; 7 is as good.
const GENEROSITY: i16 = 8;

/// Adds up the weights of a token's features.
struct Summing<'a> {
    table: &'a Table,
    memo: &'a mut Memo,
    sums: Sums,
}

impl Sink for Summing<'_> {
    #[inline]
    fn take(&mut self, _name: &'static str, hash: u32) {
        self.table.add(hash, &mut self.sums);
    }

    #[inline]
    fn group(&mut self, group: Group, see: impl FnOnce(&mut Self)) {
        let sums = self.memo.recall(group).unwrap_or_else(|| {
            let before = std::mem::take(&mut self.sums);
            see(self);
            let sums = std::mem::replace(&mut self.sums, before);
            self.memo.keep(group, sums);
            sums
        });
        self.sums.add(sums);
    }
}

/// What the tagger says of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tagging {
    /// The likeliest tag of each token.
    pub(crate) tags: Vec<Tag>,
    /// The same, with more readiness to find something: for reported speech.
    pub(crate) generous: Vec<Tag>,
    pub(crate) odds: Vec<Odds>,
}

/// How likely a token is part of something, in thousandths.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Odds {
    pub(crate) source: u16,
    pub(crate) cue: u16,
    pub(crate) content: u16,
    /// The first token of a source.
    pub(crate) source_first: u16,
}

impl Odds {
    fn new(tags: &[u16; TAGS]) -> Self {
        let of = |tag: Tag| tags[tag as usize];
        Odds {
            source: (of(Tag::SourceFirst) + of(Tag::Source)).min(1000),
            cue: (of(Tag::CueFirst) + of(Tag::Cue)).min(1000),
            content: (of(Tag::ContentFirst) + of(Tag::Content)).min(1000),
            source_first: of(Tag::SourceFirst),
        }
    }
}

impl Tagging {
    pub(crate) fn odds(&self, at: usize) -> Odds {
        self.odds.get(at).copied().unwrap_or_default()
    }
}

/// The runs of tokens of one sort: a run begins at a first tag, or where its sort begins.
pub(crate) fn runs(tags: &[Tag], first: Tag, further: Tag) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, &tag) in tags.iter().enumerate() {
        match found.last_mut() {
            Some(run) if tag == further && run.end == at => run.end = at + 1,
            _ if tag == first || tag == further => found.push(at..at + 1),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Adds everything up anew.
    struct Plain<'a> {
        table: &'a Table,
        sums: Sums,
    }

    impl Sink for Plain<'_> {
        fn take(&mut self, _name: &'static str, hash: u32) {
            self.table.add(hash, &mut self.sums);
        }
    }

    /// Texts one after the other; the short ones say the same with other apostrophes, and other words at the same places.
    const TEXTS: [&str; 4] = [
        include_str!("../../tests/data/said/stories.toml"),
        "They don’t know, he said. They won't ask, she said.",
        "They don't know, he said. They won’t ask, she said.",
        "“Who says so?” she asked. Nobody did, Ada Lind told the café’s owner on Friday.",
    ];

    #[test]
    fn what_is_remembered_is_what_would_be_added_up_anew() {
        let tagger = Tagger::shipped();
        let mut memo = Memo::new();
        for text in TEXTS {
            memo.begin_text();
            crate::speaker::with_scene(text, tagger.lexicon(), |scene| {
                for paragraph in (0..scene.prose.paragraphs.len()).map(|index| Paragraph::new(scene, index)) {
                    for at in paragraph.tokens() {
                        let mut plain = Plain { table: &tagger.table, sums: Sums::default() };
                        let mut summing = Summing { table: &tagger.table, memo: &mut memo, sums: Sums::default() };
                        paragraph.see(at, &mut plain);
                        paragraph.see(at, &mut summing);
                        assert_eq!(plain.sums, summing.sums, "token {at}, {}", scene.prose.word(at));
                    }
                }
            });
        }
    }

    #[test]
    fn the_shipped_weights_are_whole() {
        let weights = Weights::from_bytes(include_bytes!("weights.bin")).unwrap();
        assert!(
            weights.features.len() > 5_000 && weights.windows.len() > 5_000 && weights.lexicon.words().len() > 1_000
        );
        assert_eq!(weights.to_bytes(), include_bytes!("weights.bin"));
    }
}
