//! Noun phrases that can name a source: "he", "Ada Lark", "a spokesman for the port", "Ada Lark, the mayor of Oland".
//! No parser: phrases grow from where a source is expected, over words that can stand in one.

use super::entity::Entities;
use super::name::NameKind;
use crate::quote::{Item, Outline};
use crate::text::{Span, TokenKind};
use crate::words::Classes;
use std::ops::Range;

/// A phrase and what it turns on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// The whole phrase, by item of the outline: appositive and "for the port" included.
    pub(crate) items: Range<usize>,
    pub(crate) head: Head,
}

/// What a phrase turns on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Head {
    /// A pronoun, by item.
    Pronoun(usize),
    /// A name, by index into the text's names.
    Name(usize),
    /// Someone by what they are: "spokesman", "analysts"; by item.
    Noun(usize),
}

/// How many items a phrase reaches at most; also how far a parenthesis is looked back over.
const REACH: usize = 30;
/// "a spokesman for the office of the mayor of Oland": how many prepositions join phrases into one.
const JOINTS: usize = 4;

/// Reads phrases off an outline.
pub(crate) struct Phrases<'a> {
    pub(crate) outline: &'a Outline<'a>,
    pub(crate) entities: &'a Entities,
}

impl Phrases<'_> {
    /// The bytes a phrase covers.
    pub(crate) fn span(&self, items: &Range<usize>) -> Span {
        let prose = self.outline.prose;
        let first = self.outline.token_index(items.start);
        let last = items.end.checked_sub(1).map_or(first, |end| self.outline.token_index(end));
        let start = prose.tokens.get(first).map_or(0, |t| t.span.start);
        Span::new(start, prose.tokens.get(last).map_or(start, |t| t.span.end))
    }

    pub(crate) fn classes(&self, at: usize) -> Classes {
        self.outline.token(at).map_or(Classes::NONE, |t| t.classes)
    }

    pub(crate) fn has(&self, at: usize, classes: Classes) -> bool {
        self.classes(at).any(classes)
    }

    /// The name that item `at` is part of, and its first and last item.
    pub(crate) fn name_at(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let Some(Item::Word(token)) = self.outline.item(at) else { return None };
        let index = self.entities.name_at(token)?;
        let name = self.entities.names.get(index)?;
        // Tokens outside marks stand side by side in the outline too.
        let start = at.checked_sub(token - name.titled.start)?;
        Some((index, start..start + name.titled.len()))
    }

    pub(crate) fn is_capitalised(&self, at: usize) -> bool {
        matches!(self.outline.item(at), Some(Item::Word(token)) if self.outline.is_capitalised(token))
    }

    /// True for an ending split from its word: ’s, n’t.
    pub(crate) fn is_ending(&self, word: &str) -> bool {
        word.starts_with(['\'', '’']) || word.ends_with("n't") || word.ends_with("n’t")
    }

    pub(crate) fn is_possessive(&self, at: usize) -> bool {
        matches!(self.outline.word(at), "’s" | "'s")
    }

    /// True for a finite-looking cue verb that no noun reading excuses.
    fn is_verb(&self, at: usize) -> bool {
        let classes = self.classes(at);
        let noun_too = Classes::ROLE | Classes::ROLES | Classes::ORGANISATION | Classes::TITLE;
        let weak_noun = !classes.any(Classes::CUE_STRONG | Classes::CUE_MEDIUM) && classes.any(Classes::CUE_BARE);
        classes.any(Classes::CUE) && !classes.any(noun_too) && !weak_noun && !self.is_capitalised(at)
    }

    /// True if the item can stand inside a noun phrase, determiners apart.
    fn is_part(&self, at: usize) -> bool {
        let Some(token) = self.outline.token(at) else { return false };
        if self.name_at(at).is_some() || self.is_possessive(at) {
            return true;
        }
        match token.kind {
            TokenKind::Mark => {
                self.outline.word(at) == "/" && self.outline.token(at + 1).is_some_and(|t| t.is_lexical())
            }
            TokenKind::Number => true,
            TokenKind::Word => {
                !token.classes.any(Classes::FUNCTION | Classes::CALENDAR) && !self.is_verb(at) && !self.is_adverb(at)
            }
        }
    }

    /// "also", "quickly".
    pub(crate) fn is_adverb(&self, at: usize) -> bool {
        let word = self.outline.word(at);
        self.has(at, Classes::ADVERB) && !self.has(at, Classes::PRONOUN)
            || word.len() > 4
                && word.ends_with("ly")
                && !self.is_capitalised(at)
                && !self.has(at, Classes::ROLE | Classes::ROLES)
    }

    /// Words that stand for someone before a name: "spokesman Ada Lark".
    fn leans_on_name(&self, at: usize) -> bool {
        let kinds = Classes::ROLE
            | Classes::ROLES
            | Classes::TITLE
            | Classes::ORGANISATION
            | Classes::PLACE
            | Classes::DETERMINER;
        self.has(at, kinds) || self.is_possessive(at) || self.is_capitalised(at)
    }

    /// The simple phrase that ends before item `end`: determiner, adjectives, nouns, name.
    fn core_before(&self, end: usize, floor: usize) -> Option<Range<usize>> {
        let mut start = end;
        let floor = floor.max(end.saturating_sub(REACH));
        while start > floor {
            let at = start - 1;
            if let Some((_, name)) = self.name_at(at) {
                if name.start < floor {
                    break;
                }
                start = name.start.min(at);
                continue;
            }
            let before_name = start < end && self.name_at(start).is_some();
            if before_name && !self.leans_on_name(at) {
                break;
            }
            if self.has(at, Classes::DETERMINER) && !self.outline.is(at, "that") {
                start = at;
                break;
            }
            if !self.is_part(at) {
                break;
            }
            start = at;
        }
        while start < end && self.is_possessive(start) {
            start += 1;
        }
        (start < end).then_some(start..end)
    }

    /// The phrase that ends before item `end` and begins at `floor` at the earliest.
    pub(crate) fn before(&self, end: usize, floor: usize) -> Option<Phrase> {
        let last = end.checked_sub(1).filter(|&at| at >= floor)?;
        if self.outline.word(last) == ")" {
            let open = (floor.max(end.saturating_sub(REACH))..last).rev().find(|&at| self.outline.word(at) == "(")?;
            return self.before(open, floor);
        }
        if self.has(last, Classes::SUBJECT_PRONOUN) {
            return Some(Phrase { items: last..end, head: Head::Pronoun(last) });
        }
        if matches!(self.outline.word(last), "himself" | "herself" | "themselves" | "itself") {
            return self.before(last, floor);
        }
        let mut items = self.core_before(end, floor)?;
        for _ in 0..JOINTS {
            let Some(joint) = items.start.checked_sub(1).filter(|&at| at > floor && self.is_joint(at)) else { break };
            let Some(wider) = self.core_before(joint, floor).filter(|core| self.can_widen(core)) else { break };
            items.start = wider.start;
        }
        if let Some(comma) = items.start.checked_sub(1).filter(|&at| at > floor && self.outline.word(at) == ",")
            && self.opens_appositive(items.start)
            // "soured on Lark, the Post |reported": a name with an article is someone else.
            && !(self.has(items.start, Classes::DETERMINER) && self.head(&items).is_some_and(is_name))
            && let Some(named) = self.core_before(comma, floor).filter(|core| self.head(core).is_some_and(is_name))
        {
            items.start = named.start;
        }
        let head = self.head(&items)?;
        Some(Phrase { items, head })
    }

    /// True if a phrase can own the one behind it: "aides to Lark", not "steep for Lark".
    fn can_widen(&self, core: &Range<usize>) -> bool {
        let last = core.end.saturating_sub(1);
        let noun = Classes::ROLE | Classes::ROLES | Classes::ORGANISATION | Classes::TITLE | Classes::DETERMINER;
        self.has(core.start, Classes::DETERMINER)
            || self.has(last, noun)
            || self.name_at(last).is_some()
            || self.outline.word(last).ends_with('s')
            || self.outline.word(last) == "percent"
    }

    /// A preposition that can lie inside one phrase; "after", "since" or "as" begin something new.
    pub(crate) fn is_joint(&self, at: usize) -> bool {
        const JOINING: [&str; 20] = [
            "of", "for", "in", "at", "from", "with", "to", "on", "near", "about", "behind", "within", "under",
            "against", "among", "over", "between", "by", "around", "outside",
        ];
        JOINING.contains(&self.outline.word(at))
    }

    /// ", a teacher", ", the mayor of Oland", ", 34", ", spokesman for".
    pub(crate) fn opens_appositive(&self, at: usize) -> bool {
        let word = self.outline.word(at);
        let article = ["a", "an", "the", "his", "her", "their", "its", "one", "another"]
            .iter()
            .any(|d| word.eq_ignore_ascii_case(d));
        article
            || self.has(at, Classes::ROLE)
            || self.has(at, Classes::TITLE) && !self.is_capitalised(at)
            || self.is_age(at)
            || self.is_part(at)
                && (at..at + 4).any(|k| self.has(k, Classes::ROLE))
                && (at..at + 4).all(|k| self.is_part(k) || self.is_joint(k) || self.outline.word(k) == ",")
    }

    pub(crate) fn is_age(&self, at: usize) -> bool {
        self.outline.token(at).is_some_and(|t| t.kind == TokenKind::Number && t.span.len() <= 3)
    }

    /// The phrase that begins at item `start` and ends at `limit` at the latest.
    pub(crate) fn at(&self, start: usize, limit: usize) -> Option<Phrase> {
        if self.has(start, Classes::SUBJECT_PRONOUN) {
            return Some(Phrase { items: start..start + 1, head: Head::Pronoun(start) });
        }
        let limit = limit.min(start + REACH);
        let mut end = self.core_at(start, limit)?;
        let head = self.head(&(start..end))?;
        if !is_name(head) {
            for _ in 0..JOINTS {
                if !["of", "for", "at", "from", "with", "to"].iter().any(|p| self.outline.is(end, p)) {
                    break;
                }
                let Some(wider) = self.core_at(end + 1, limit) else { break };
                end = wider;
            }
        }
        if self.outline.word(end) == "(" {
            let close = (end..limit).find(|&at| self.outline.word(at) == ")");
            end = close.map_or(end, |at| at + 1);
        }
        if let Some((name, named)) = self.named_in_apposition(&(start..end), head, end, limit) {
            end = self.appositive_end(named.end, limit);
            return Some(Phrase { items: start..end, head: Head::Name(name) });
        }
        end = self.appositive_end(end, limit);
        Some(Phrase { items: start..end, head })
    }

    /// "the mayor, |Ada Lark|," names whom a phrase means; `comma` stands behind the phrase, and nothing but the end of
    /// the clause behind the name.
    pub(crate) fn named_in_apposition(
        &self,
        items: &Range<usize>,
        head: Head,
        comma: usize,
        limit: usize,
    ) -> Option<(usize, Range<usize>)> {
        let person = Classes::ROLE | Classes::TITLE;
        let is_described = self.has(items.start, Classes::DETERMINER) && items.clone().any(|at| self.has(at, person));
        if !matches!(head, Head::Noun(_)) || !is_described || self.outline.word(comma) != "," {
            return None;
        }
        let (name, named) = self.name_at(comma + 1).filter(|(_, named)| named.start == comma + 1)?;
        let is_person = self.entities.names.get(name).is_some_and(|name| name.kind == NameKind::Person);
        let is_closed = named.end >= limit
            || self.outline.is_quoted(named.end)
            || matches!(self.outline.word(named.end), "," | "." | ";" | ":" | "—" | "–" | "");
        (is_person && is_closed).then_some((name, named))
    }

    /// The end of the appositives that begin at the comma `comma`; `comma` itself if there is none.
    pub(crate) fn appositive_end(&self, comma: usize, limit: usize) -> usize {
        let mut end = comma;
        while self.outline.word(end) == "," && end + 1 < limit && self.opens_appositive(end + 1) {
            let stop = (end + 1..limit).find(|&at| self.ends_appositive(at)).unwrap_or(limit);
            // With a verb of its own it is a clause: "according to Lark, the ferry will stop".
            if stop <= end + 1 || (end + 1..stop).any(|at| self.has(at, Classes::AUXILIARY)) {
                break;
            }
            end = stop;
        }
        end
    }

    fn ends_appositive(&self, at: usize) -> bool {
        let Some(token) = self.outline.token(at) else { return true };
        token.kind == TokenKind::Mark && !matches!(self.outline.word(at), "&" | "/" | "(" | ")" | "%" | "$")
            || self.is_verb(at) && !self.has(at, Classes::CUE_ING | Classes::CUE_BARE)
            || matches!(self.outline.word(at), "who" | "which" | "that" | "but" | "while" | "when" | "as")
    }

    /// The end of the simple phrase that begins at `start`.
    fn core_at(&self, start: usize, limit: usize) -> Option<usize> {
        let mut at = start;
        while at < limit && self.has(at, Classes::DETERMINER) && !self.outline.is(at, "that") {
            at += 1;
        }
        if at > start && self.has(at, Classes::CALENDAR) {
            at += 1;
        }
        let nouns = at;
        while at < limit {
            if let Some((_, name)) = self.name_at(at) {
                at = name.end.max(at + 1);
                if !self.continues_after_name(at) {
                    break;
                }
            } else if self.is_part(at) {
                at += 1;
            } else {
                break;
            }
        }
        while at > nouns && self.is_possessive(at - 1) {
            at -= 1;
        }
        let quantity = start < nouns && self.outline.is(at, "of");
        (at > nouns || quantity).then_some(at.min(limit))
    }

    fn continues_after_name(&self, at: usize) -> bool {
        let nouns = Classes::ROLE | Classes::ROLES | Classes::ORGANISATION | Classes::TITLE;
        self.is_possessive(at)
            || self.outline.token(at).is_some_and(|t| t.kind == TokenKind::Number)
            || self.name_at(at).is_some()
                && self.has(at.wrapping_sub(1), Classes::PLACE | Classes::ORGANISATION | Classes::ORGANISATION_NAME)
            || self.has(at, nouns) && !self.is_capitalised(at)
            || self.is_part(at) && self.has(at + 1, nouns) && !self.is_capitalised(at)
    }

    /// What a phrase turns on: the name or noun at the end of its first part.
    pub(crate) fn head(&self, items: &Range<usize>) -> Option<Head> {
        let is_end = |at: usize| {
            self.outline.word(at) == "," || self.has(at, Classes::PREPOSITION) && self.name_at(at).is_none()
        };
        let cut = (items.start + 1..items.end).find(|&at| is_end(at)).unwrap_or(items.end);
        let last = cut.checked_sub(1).filter(|&at| at >= items.start)?;
        if let Some((name, _)) = self.name_at(last) {
            return Some(Head::Name(name));
        }
        if self.has(last, Classes::DETERMINER | Classes::PRONOUN) && !self.has(last, Classes::ROLES) {
            // "one of the men", "some in Oland"
            return (last == items.start).then_some(Head::Noun(last));
        }
        Some(Head::Noun(last))
    }
}

fn is_name(head: Head) -> bool {
    matches!(head, Head::Name(_))
}
