//! Mentions: the words near a quote that may name who says it. The tagger's own sources come first, then what it thinks
//! less likely, then every name, pronoun and role.

use super::extent;
use super::outline::Item;
use crate::speaker::{Head, NameKind, Phrase, Phrases};
use crate::tagger::{self, Kind, Scene, Tag, Tagging};
use crate::words::Classes;
use std::ops::Range;

/// What a mention is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum MentionKind {
    /// he, she
    HeOrShe,
    /// I, we
    Self_,
    /// they, it, you
    They,
    /// who, that, which
    Relative,
    /// One word of a person's name.
    Name,
    /// A person's name of several words.
    FullName,
    /// Something else that has a name.
    NamedThing,
    /// An organisation by what it is: the ministry.
    Organisation,
    /// Someone by what they are: the spokesman.
    Role,
    /// Another phrase with an article.
    Determined,
    Other,
}

/// Words that may name a source.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: MentionKind,
    /// True if the tagger takes it for a source.
    pub(crate) tagged: bool,
    /// What to resolve.
    pub(crate) phrase: Option<Phrase>,
}

/// From this probability on, in thousandths, words are worth a look.
const WORTH: u16 = 80;
/// From this probability on a token begins a mention of its own.
const BEGINS: u16 = 300;
/// How far a phrase around a name or role reaches back.
const REACH: usize = 7;

/// The mentions of a text, in order; none overlap.
pub(crate) fn mentions(phrases: &Phrases, scene: &Scene, tagging: &Tagging) -> Vec<Mention> {
    let finder = Finder { phrases, scene, tagging, used: vec![false; scene.prose.tokens.len()] };
    finder.run()
}

/// The sources on a path of the tagger's, in order.
pub(crate) fn sources(phrases: &Phrases, scene: &Scene, tagging: &Tagging, tags: &[Tag]) -> Vec<Mention> {
    let finder = Finder { phrases, scene, tagging, used: Vec::new() };
    let runs = tagger::runs(tags, Tag::SourceFirst, Tag::Source);
    runs.into_iter().filter(|run| finder.is_somebody(run)).map(|tokens| finder.mention(tokens, true)).collect()
}

struct Finder<'a> {
    phrases: &'a Phrases<'a>,
    scene: &'a Scene<'a>,
    tagging: &'a Tagging,
    used: Vec<bool>,
}

impl Finder<'_> {
    fn run(mut self) -> Vec<Mention> {
        let mut found: Vec<(Range<usize>, bool)> = Vec::new();
        for run in tagger::runs(&self.tagging.tags, Tag::SourceFirst, Tag::Source) {
            if self.is_somebody(&run) {
                self.take(run, true, &mut found);
            }
        }
        for at in 0..self.used.len() {
            if let Some(run) = self.less_likely(at).filter(|run| !self.leads_to_name(run)) {
                self.take(run, false, &mut found);
            }
        }
        for at in 0..self.used.len() {
            if let Some(run) = self.named(at).filter(|run| !self.leads_to_name(run)) {
                self.take(run, false, &mut found);
            }
        }
        found.sort_unstable_by_key(|(tokens, _)| tokens.start);
        found.into_iter().map(|(tokens, tagged)| self.mention(tokens, tagged)).collect()
    }

    fn take(&mut self, run: Range<usize>, tagged: bool, found: &mut Vec<(Range<usize>, bool)>) {
        self.used.get_mut(run.clone()).into_iter().flatten().for_each(|slot| *slot = true);
        found.push((run, tagged));
    }

    fn is_free(&self, at: usize) -> bool {
        self.used.get(at) == Some(&false)
    }

    /// "|coach| Dan Hill", where the name is a mention already: the same person.
    fn leads_to_name(&self, run: &Range<usize>) -> bool {
        let entities = self.phrases.entities;
        let name = entities.name_at(run.end).and_then(|name| entities.names.get(name));
        let last = self.scene.letter(run.end - 1).kind;
        matches!(last, Kind::Role | Kind::Title | Kind::CapitalRole | Kind::CapitalTitle)
            && !self.is_free(run.end)
            && name.is_some_and(|name| name.kind == NameKind::Person && name.tokens.start == run.end)
    }

    fn paragraph(&self, at: usize) -> usize {
        self.scene.paragraph(at)
    }

    fn less_likely(&self, start: usize) -> Option<Range<usize>> {
        let likely = |at: usize| self.is_free(at) && self.tagging.odds(at).source >= WORTH;
        if !likely(start) || !self.scene.is_lexical(start) {
            return None;
        }
        let mut end = start + 1;
        while likely(end)
            && self.tagging.odds(end).source_first < BEGINS
            && self.paragraph(end) == self.paragraph(start)
        {
            end += 1;
        }
        while end > start + 1 && !self.scene.is_lexical(end - 1) {
            end -= 1;
        }
        // No name is half a mention.
        let name = self.phrases.entities.name_at(end - 1).and_then(|name| self.phrases.entities.names.get(name));
        let whole = name.map_or(end, |name| name.tokens.end.max(end));
        if (end..whole).all(|at| self.is_free(at)) {
            end = whole;
        }
        self.is_somebody(&(start..end)).then_some(start..end)
    }

    /// False for "a", "’s" or "said" alone, which name nobody.
    fn is_somebody(&self, tokens: &Range<usize>) -> bool {
        use Kind::{Adverb, Auxiliary, Conjunction, CueMostly, Determiner, Possessive, Preposition};
        const PRONOMINAL: [&str; 10] =
            ["who", "that", "which", "one", "another", "some", "many", "others", "both", "all"];
        tokens.clone().any(|at| {
            let small = matches!(
                self.scene.letter(at).kind,
                Determiner | Possessive | Preposition | Conjunction | Auxiliary | Adverb | CueMostly
            );
            !small || PRONOMINAL.iter().any(|word| self.scene.prose.word(at).eq_ignore_ascii_case(word))
        })
    }

    /// A name, subject pronoun or role that the tagger does not believe in.
    fn named(&self, at: usize) -> Option<Range<usize>> {
        if !self.is_free(at) || self.scene.stretch_of(at).is_some() {
            return None;
        }
        let token = self.scene.prose.tokens.get(at)?;
        let word = token.of(self.scene.prose.text);
        if ["he", "she", "they", "i", "we"].iter().any(|p| word.eq_ignore_ascii_case(p)) {
            return Some(at..at + 1);
        }
        let name = self.phrases.entities.name_at(at).and_then(|n| self.phrases.entities.names.get(n));
        if name.is_none() && !matches!(self.scene.letter(at).kind, Kind::Role | Kind::Roles | Kind::CapitalRole) {
            return None;
        }
        let whole = self.phrase_around(at, name.map_or(at + 1, |name| name.titled.end));
        if whole.clone().all(|k| self.is_free(k)) {
            return Some(whole);
        }
        let end = name.map_or(at + 1, |name| name.titled.end);
        Some(at..(at..end).take_while(|&k| self.is_free(k)).last().map_or(at + 1, |k| k + 1))
    }

    /// Article, adjectives and titles before a name or role.
    fn phrase_around(&self, at: usize, end: usize) -> Range<usize> {
        let kind = |k: usize| self.scene.letter(k).kind;
        let leans = |k: usize| {
            let before = k.checked_sub(1).map_or(Kind::Before, kind);
            match kind(k) {
                Kind::Word | Kind::EndsS => {
                    matches!(before, Kind::Determiner | Kind::Name | Kind::Word | Kind::EndsS | Kind::Possessive)
                }
                other => {
                    other.is_somebody() && other != Kind::Pronoun
                        || matches!(other, Kind::Title | Kind::Determiner | Kind::Possessive | Kind::Number)
                }
            }
        };
        let mut start = at;
        while start > 0
            && at - start < REACH
            && self.scene.sentence(start - 1) == self.scene.sentence(at)
            && self.scene.stretch_of(start - 1).is_none()
            && leans(start - 1)
        {
            start -= 1;
            if kind(start) == Kind::Determiner {
                break;
            }
        }
        start..end
    }

    fn mention(&self, tokens: Range<usize>, tagged: bool) -> Mention {
        let tokens = extent::trim(self.phrases, self.scene, tokens);
        let phrase = self.phrase(&tokens);
        let kind = self.kind(&tokens, phrase.as_ref());
        Mention { tokens, kind, tagged, phrase }
    }

    fn phrase(&self, tokens: &Range<usize>) -> Option<Phrase> {
        let outline = self.phrases.outline;
        let items = outline.item_of(tokens.start)..outline.item_of(tokens.end.saturating_sub(1)) + 1;
        if let Some(Item::Quoted(_)) = outline.item(items.start) {
            // A transcript's turn, the speaker inside the marks.
            let name = tokens.clone().find_map(|at| self.phrases.entities.name_at(at))?;
            return Some(Phrase { items, head: Head::Name(name) });
        }
        if items.len() == 1 && self.phrases.has(items.start, Classes::PRONOUN) {
            return Some(Phrase { head: Head::Pronoun(items.start), items });
        }
        let head = self.phrases.head(&items)?;
        // "A spokesman for the port, Ada Lark": whom the description means.
        let comma = items.clone().find(|&at| outline.word(at) == ",").unwrap_or(items.end);
        let described = items.start..comma;
        let named = self.phrases.named_in_apposition(&described, head, comma, items.end);
        Some(Phrase { head: named.map_or(head, |(name, _)| Head::Name(name)), items })
    }

    fn kind(&self, tokens: &Range<usize>, phrase: Option<&Phrase>) -> MentionKind {
        let word = self.scene.prose.word(tokens.start);
        let is = |list: &[&str]| tokens.len() == 1 && list.iter().any(|w| word.eq_ignore_ascii_case(w));
        let has = |kinds: &[Kind]| tokens.clone().any(|at| kinds.contains(&self.scene.letter(at).kind));
        let name = match phrase.map(|p| p.head) {
            Some(Head::Name(name)) => self.phrases.entities.names.get(name),
            _ => None,
        };
        match name {
            _ if is(&["he", "she"]) => MentionKind::HeOrShe,
            _ if is(&["i", "we"]) => MentionKind::Self_,
            _ if is(&["they", "it", "you"]) => MentionKind::They,
            _ if is(&["who", "that", "which"]) => MentionKind::Relative,
            Some(name) if name.kind == NameKind::Person && name.tokens.len() > 1 => MentionKind::FullName,
            Some(name) if name.kind == NameKind::Person => MentionKind::Name,
            Some(_) => MentionKind::NamedThing,
            None if has(&[Kind::CapitalOrganisation, Kind::Organisation, Kind::Acronym]) => MentionKind::Organisation,
            None if has(&[Kind::Role, Kind::Roles, Kind::CapitalRole]) => MentionKind::Role,
            None if self.scene.letter(tokens.start).kind == Kind::Determiner => MentionKind::Determined,
            None => MentionKind::Other,
        }
    }
}
