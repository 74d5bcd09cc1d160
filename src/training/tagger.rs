//! Lessons for the tagger: an article's tokens with what is seen from each and the tag it should get.

use crate::speaker::with_scene;
use crate::tagger::{Lexicon, Paragraph, Sink, Tag, Tagger};
use crate::text::{Prose, Span, TokenKind};
use crate::words::hash::of_stem;
use crate::words::{Classes, classes};
use std::collections::HashMap;

/// One attribution, marked by hand; spans are bytes of the article's text.
#[derive(Clone, Debug, Default)]
pub struct Attribution {
    /// What is said, marks included.
    pub content: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// The words that name the source.
    pub source: Vec<Span>,
}

/// How a word is used in one place.
#[derive(Clone, Copy, Debug)]
pub struct WordUse {
    /// Hash of the word in lower case.
    pub hash: u32,
    /// True in lower case.
    pub lower: bool,
    /// True at the head of a sentence, where a capital says nothing.
    pub first: bool,
    /// True inside a cue.
    pub cue: bool,
}

/// What is seen from each token of a paragraph, as hashes.
pub type Sights = Vec<Vec<u32>>;

/// For the hash of each sight of a window, the window's key and which of its sights that is.
pub type Windows = HashMap<u32, (u32, usize)>;

/// A paragraph to learn from.
#[derive(Clone, Debug, Default)]
pub struct Lesson {
    /// One entry a token.
    pub sights: Sights,
    /// The tag of each token.
    pub tags: Vec<Tag>,
}

struct Hashes<'a> {
    seen: Vec<u32>,
    wanted: &'a dyn Fn(&str) -> bool,
}

impl Sink for Hashes<'_> {
    fn take(&mut self, name: &'static str, hash: u32) {
        if (self.wanted)(name) {
            self.seen.push(hash);
        }
    }
}

/// The lessons of an article, a paragraph each; only sights whose name is wanted are told. The windows that are met are
/// added to `windows`.
pub fn lesson(
    text: &str,
    attributions: &[Attribution],
    lexicon: &Lexicon,
    wanted: &dyn Fn(&str) -> bool,
    windows: &mut Windows,
) -> Vec<Lesson> {
    with_scene(text, lexicon, |scene| {
        let tags = tags(scene.prose, attributions);
        let lesson = |index| {
            let paragraph = Paragraph::new(scene, index);
            let see = |at| {
                let mut hashes = Hashes { seen: Vec::new(), wanted };
                paragraph.see_windows(at, |sight, hash, window| {
                    windows.insert(hash, window);
                    hashes.take(sight.name, hash);
                });
                paragraph.see(at, &mut hashes);
                hashes.seen
            };
            let sights = paragraph.tokens().map(see).collect();
            Lesson { sights, tags: tags.get(paragraph.tokens()).unwrap_or(&[]).to_vec() }
        };
        (0..scene.prose.paragraphs.len()).map(lesson).collect()
    })
}

/// The tags a tagger gives an article's tokens, and those they should have.
pub fn tagged(text: &str, attributions: &[Attribution], tagger: &Tagger) -> (Vec<Tag>, Vec<Tag>) {
    with_scene(text, tagger.lexicon(), |scene| (tagger.tag(scene).tags, tags(scene.prose, attributions)))
}

/// Every word of an article and how it is used.
pub fn word_uses(text: &str, attributions: &[Attribution]) -> Vec<WordUse> {
    let prose = Prose::new(text);
    let tags = tags(&prose, attributions);
    let mut uses = Vec::new();
    for sentence in &prose.sentences {
        for at in sentence.tokens.clone() {
            let Some(token) = prose.tokens.get(at).filter(|t| t.kind == TokenKind::Word) else { continue };
            let word = token.of(text);
            uses.push(WordUse {
                hash: of_stem(word),
                lower: word.starts_with(char::is_lowercase),
                first: at == sentence.tokens.start,
                cue: tags.get(at).is_some_and(|tag| tag.is_cue()),
            });
        }
    }
    uses
}

/// The tag of every token. Where attributions overlap, the last one counts.
fn tags(prose: &Prose, attributions: &[Attribution]) -> Vec<Tag> {
    let mut tags = vec![Tag::Outside; prose.tokens.len()];
    for attribution in attributions {
        let attribution = &unswapped(prose.text, attribution);
        for span in &attribution.content {
            mark(prose, &mut tags, *span, [Tag::ContentFirst, Tag::Content], false);
        }
        for span in &attribution.source {
            mark(prose, &mut tags, *span, [Tag::SourceFirst, Tag::Source], true);
        }
        for span in &attribution.cue {
            mark(prose, &mut tags, *span, [Tag::CueFirst, Tag::Cue], true);
        }
    }
    tags
}

/// Some attributions have "said" for their source and the speaker for their cue: the slip is put right.
pub(super) fn unswapped(text: &str, attribution: &Attribution) -> Attribution {
    let mut attribution = attribution.clone();
    let verbs = |spans: &[Span]| {
        !spans.is_empty()
            && spans.iter().flat_map(|s| s.of(text).split_whitespace()).all(|w| classes(w).any(Classes::CUE_STRONG))
    };
    let names = |spans: &[Span]| spans.iter().any(|s| s.of(text).starts_with(char::is_uppercase));
    if verbs(&attribution.source) && names(&attribution.cue) {
        std::mem::swap(&mut attribution.source, &mut attribution.cue);
    }
    attribution
}

/// Tags the tokens a span touches; `trim`: marks at its rim are no part of it, save a colon.
fn mark(prose: &Prose, tags: &mut [Tag], span: Span, [first, further]: [Tag; 2], trim: bool) {
    let mut start = prose.tokens.partition_point(|t| t.span.end <= span.start);
    let mut end = prose.tokens.partition_point(|t| t.span.start < span.end);
    let is_rim = |at: usize| prose.tokens.get(at).is_some_and(|t| !t.is_lexical()) && prose.word(at) != ":";
    while trim && start < end && is_rim(start) {
        start += 1;
    }
    while trim && start < end && is_rim(end - 1) {
        end -= 1;
    }
    for (at, slot) in tags.iter_mut().enumerate().take(end).skip(start) {
        *slot = if at == start { first } else { further };
    }
}
