//! The cast: one speaker for each source, with name, role and mentions, in the order the text brings them on.

use super::entity::Entity;
use super::name::NameKind;
use super::named::{Named, named, nameless};
use super::phrase::{Head, Phrase, Phrases};
use super::resolve::Source;
use super::{Speaker, SpeakerId, SpeakerKind, role};
use crate::quote::{Item, Quote};
use crate::text::Span;
use crate::words::Classes;
use rustc_hash::FxHashMap;

/// The speakers as they are gathered.
pub(crate) struct Cast<'a> {
    phrases: &'a Phrases<'a>,
    ids: FxHashMap<Source, usize>,
    members: Vec<(Source, Speaker)>,
}

impl<'a> Cast<'a> {
    pub(crate) fn new(phrases: &'a Phrases<'a>) -> Self {
        Cast { phrases, ids: FxHashMap::default(), members: Vec::new() }
    }

    /// The number of the speaker who is `source`, a new one if it has not spoken yet.
    pub(crate) fn member(&mut self, source: Source, phrase: &Phrase, mention: Option<Span>) -> usize {
        let id = match self.ids.get(&source) {
            Some(&id) => id,
            None => {
                let id = self.members.len();
                let speaker = match &source {
                    Source::Entity(entity) => self.named(*entity),
                    Source::Nominal(_) => self.nameless(phrase),
                };
                self.ids.insert(source.clone(), id);
                self.members.push((source, speaker));
                id
            }
        };
        if let (Some((_, speaker)), Some(mention)) = (self.members.get_mut(id), mention) {
            speaker.mentions.push(mention);
        }
        id
    }

    fn named(&self, entity: usize) -> Speaker {
        let Some(known) = self.phrases.entities.all.get(entity) else { return empty() };
        let kind = match known.kind {
            NameKind::Person => SpeakerKind::Person,
            NameKind::Organisation | NameKind::Place => SpeakerKind::Organisation,
        };
        let role = (kind == SpeakerKind::Person).then(|| self.role(known)).flatten();
        Speaker { name: known.name.clone(), kind, role, mentions: self.mentions(known), ..empty() }
    }

    fn role(&self, known: &Entity) -> Option<String> {
        let outline = self.phrases.outline;
        let names =
            known.names.iter().filter_map(|&n| self.phrases.entities.names.get(n)).filter(|n| !n.quoted && !n.headline);
        names
            .filter_map(|name| {
                let item = outline.items.partition_point(|&item| match item {
                    Item::Word(token) => token < name.tokens.start,
                    Item::Quoted(q) => outline.stretches.get(q).is_some_and(|s| s.tokens.start < name.tokens.start),
                });
                role::role(self.phrases, name, item)
            })
            .map(|span| span.of(outline.prose.text).to_string())
            .next()
    }

    /// Where the text names the entity outside marks.
    fn mentions(&self, known: &Entity) -> Vec<Span> {
        let prose = self.phrases.outline.prose;
        let names = known.names.iter().filter_map(|&n| self.phrases.entities.names.get(n)).filter(|n| !n.quoted);
        names.filter_map(|name| prose.passage(name.tokens.clone())).map(|p| p.span).collect()
    }

    fn nameless(&self, phrase: &Phrase) -> Speaker {
        let outline = self.phrases.outline;
        let words = nameless(self.phrases, &phrase.items);
        let name = self.phrases.span(&words).of(outline.prose.text).to_string();
        let head = match phrase.head {
            Head::Noun(at) => self.phrases.classes(at),
            _ => Classes::NONE,
        };
        let several = Classes::ROLES | Classes::DETERMINER;
        let kind = match () {
            () if named(self.phrases, &phrase.items) == Named::Several => SpeakerKind::Group,
            () if head.any(several) => SpeakerKind::Group,
            () if head.any(Classes::ROLE | Classes::TITLE) => SpeakerKind::Anonymous,
            () if head.any(Classes::ORGANISATION) => SpeakerKind::Organisation,
            () if matches!(phrase.head, Head::Noun(at) if outline.word(at).ends_with('s')) => SpeakerKind::Group,
            () => SpeakerKind::Anonymous,
        };
        // The words as they stand inside a sentence: "a spokesman", also where they open one.
        let opens = self.phrases.name_at(words.start).is_none()
            && self.phrases.has(words.start, Classes::DETERMINER | Classes::ROLE | Classes::ROLES);
        let name = if opens && !is_upper(&name) { lower_first(&name) } else { name };
        Speaker { name, kind, ..empty() }
    }

    /// Puts the speakers in the order of their first mention and the quotes' ids with them.
    pub(crate) fn finish(self, mut quotes: Vec<Quote>) -> (Vec<Quote>, Vec<Speaker>) {
        let mut speakers: Vec<(usize, Speaker)> = Vec::new();
        for (old, (_, mut speaker)) in self.members.into_iter().enumerate() {
            speaker.mentions.sort_unstable();
            // "Lark" inside "Lark, the mayor" is one mention.
            let mut kept: Vec<Span> = Vec::new();
            for mention in speaker.mentions {
                match kept.last_mut().filter(|last| last.overlaps(mention)) {
                    Some(last) => *last = last.hull(mention),
                    None => kept.push(mention),
                }
            }
            speaker.mentions = kept;
            speakers.push((old, speaker));
        }
        speakers.sort_by_key(|(old, s)| (s.mentions.first().copied(), *old));
        let mut new_ids = vec![0; speakers.len()];
        for (new, (old, speaker)) in speakers.iter_mut().enumerate() {
            speaker.id = SpeakerId(new);
            if let Some(slot) = new_ids.get_mut(*old) {
                *slot = new;
            }
        }
        for quote in &mut quotes {
            quote.speaker = quote.speaker.and_then(|id| new_ids.get(id.0).copied()).map(SpeakerId);
        }
        (quotes, speakers.into_iter().map(|(_, s)| s).collect())
    }
}

fn empty() -> Speaker {
    Speaker { id: SpeakerId(0), name: String::new(), kind: SpeakerKind::Anonymous, role: None, mentions: Vec::new() }
}

fn is_upper(words: &str) -> bool {
    words.chars().filter(|c| c.is_alphabetic()).take(2).all(char::is_uppercase) && words.chars().count() > 2
}

fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect()
}
