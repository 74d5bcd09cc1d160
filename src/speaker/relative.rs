//! Who and which: the phrase they lean on, right before them or before their comma.

use super::name::NameKind;
use super::phrase::{Head, Phrase, Phrases};
use crate::words::Classes;

/// The phrase that the relative pronoun at `item` stands for; `None` if the item is none or leans on nothing near by.
pub(super) fn antecedent(phrases: &Phrases, item: usize) -> Option<Phrase> {
    let outline = phrases.outline;
    if !["who", "which", "that"].iter().any(|word| outline.is(item, word)) {
        return None;
    }
    let floor = outline.sentences.get(outline.sentence_of(item))?.items.start;
    let end = if outline.word(item.checked_sub(1)?) == "," { item - 1 } else { item };
    let phrase = phrases.before(end, floor).filter(|phrase| !matches!(phrase.head, Head::Pronoun(_)))?;
    // "Ada Lark, a Democrat from Oland, |who|"
    let start = phrase.items.start;
    let article = ["a", "an", "the"].iter().any(|word| outline.is(start, word));
    if let Some(comma) = start.checked_sub(1).filter(|&at| article && at > floor && outline.word(at) == ",")
        && let Some(named) = phrases.before(comma, floor).filter(|named| names_person(phrases, named.head))
    {
        return Some(named);
    }
    // "a friend left in Ada Lark, |who|", but "a spokesman for Ada Lark, |who|"
    let speaks = Classes::ROLE | Classes::ROLES | Classes::ORGANISATION | Classes::TITLE;
    if let (Head::Noun(noun), Some((name, items))) = (phrase.head, phrases.name_at(end.checked_sub(1)?))
        && !phrases.has(noun, speaks)
        && names_person(phrases, Head::Name(name))
    {
        return Some(Phrase { items, head: Head::Name(name) });
    }
    Some(phrase)
}

fn names_person(phrases: &Phrases, head: Head) -> bool {
    let Head::Name(name) = head else { return false };
    phrases.entities.names.get(name).is_some_and(|name| name.kind == NameKind::Person)
}
