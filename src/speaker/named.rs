//! Which name a source phrase turns on: "Sen. |Ada Lark| (R-Oland)", "the mayor's spokesman, |Ada Lark|", "|Lark|’s".

use super::name::NameKind;
use super::phrase::Phrases;
use crate::words::Classes;
use std::ops::Range;

/// The names of a phrase, by index into the text's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// One is named.
    One(usize),
    /// One is named and others beside: "Lark and her aides".
    WithOthers(usize),
    /// Several are, to the end of the phrase: "Lark and Hask".
    Several,
    /// Nobody is.
    Nobody,
}

/// How many parts between commas are read.
const PARTS: usize = 4;

/// Whom the phrase over `items` names.
pub(crate) fn named(phrases: &Phrases, items: &Range<usize>) -> Named {
    let mut at = items.start;
    let mut described = false;
    for part in 0..PARTS {
        let Some(range) = next_part(phrases, at, items.end) else { break };
        at = range.end;
        let core = core(phrases, &range);
        // "Department of Tides (DoT) director, |Ada Lark|": the body only says what she is.
        let is_role_behind = |at: usize| phrases.has(at + 1, Classes::ROLE) && !phrases.is_capitalised(at + 1);
        if part == 0
            && phrases.outline.word(at) == "("
            && bracket_end(phrases, at, items.end).is_some_and(is_role_behind)
        {
            described = true;
            continue;
        }
        if part == 0 || described {
            let others =
                joint(phrases, &core).or_else(|| (part == 0 && is_listed(phrases, items, at)).then_some(core.end));
            let first = core.start..others.unwrap_or(core.end).min(core.end);
            // "former news and network anchor |Ada Lark|": what is joined is no person.
            let one = others.is_some()
                && name_at_end(phrases, &first)
                    .is_none_or(|(name, _)| !is_person(phrases, name) || phrases.name_at(first.end - 1).is_none())
                && name_at_end(phrases, &core).is_some_and(|(name, _)| is_person(phrases, name))
                && !is_someone(phrases, &first);
            let (first, others) = if one { (core.clone(), None) } else { (first, others) };
            if let Some((name, span)) = name_at_end(phrases, &first) {
                if part == 0 && others.is_none() && is_office(phrases, name) && person_follows(phrases, items, at) {
                    described = true;
                    continue;
                }
                let whole = part == 0 || is_person(phrases, name) && is_all_name(phrases, &first, &span);
                if whole {
                    return match others {
                        None => Named::One(name),
                        Some(and) if names_person(phrases, and..items.end) => Named::Several,
                        Some(_) => Named::WithOthers(name),
                    };
                }
            } else if others.is_some() && part == 0 {
                return Named::Nobody;
            }
        }
        if part == 0 {
            if let Some(name) = ambassador(phrases, &range) {
                return Named::One(name);
            }
            described = is_someone(phrases, &core);
        }
        if !described {
            break;
        }
    }
    Named::Nobody
}

/// "|CEO of Parasol|, Ada Lark": capitals, and yet only what she is.
fn is_office(phrases: &Phrases, name: usize) -> bool {
    let Some(name) = phrases.entities.names.get(name) else { return false };
    let first = phrases.outline.prose.tokens.get(name.tokens.start);
    name.kind != NameKind::Person && first.is_some_and(|word| word.classes.any(Classes::TITLE | Classes::ROLE))
}

/// True if the next part from `at` on is a person's name and nothing else.
fn person_follows(phrases: &Phrases, items: &Range<usize>, at: usize) -> bool {
    next_part(phrases, at, items.end).is_some_and(|part| {
        name_at_end(phrases, &part)
            .is_some_and(|(name, span)| is_person(phrases, name) && is_all_name(phrases, &part, &span))
    })
}

/// The words under which a source that is no one person by name is shown: up to its first comma or verb; of several
/// people, all.
pub(crate) fn nameless(phrases: &Phrases, items: &Range<usize>) -> Range<usize> {
    let word = |at: usize| phrases.outline.word(at);
    if named(phrases, items) == Named::Several {
        let opens = |at: usize| ["both", "that"].iter().any(|w| phrases.outline.is(at, w));
        let start = items.start + usize::from(opens(items.start));
        let end = items.end - usize::from(items.len() > 1 && word(items.end - 1) == ",");
        return start.min(end)..end;
    }
    // "the singer| is heard", but "those who are heard"
    let is_verb = |at: usize| {
        phrases.has(at, Classes::AUXILIARY) && !phrases.is_capitalised(at) || matches!(word(at), "said" | "says")
    };
    let stops = |at: usize| word(at) == "," || at > items.start && is_verb(at);
    let is_relative = |at: usize| matches!(word(at), "who" | "whom" | "whose" | "which" | "that" | "where");
    let mut end = items.clone().find(|&at| stops(at) || is_relative(at)).unwrap_or(items.end);
    if end < items.end && is_relative(end) {
        end = (end..items.end).find(|&at| word(at) == ",").unwrap_or(items.end);
    }
    while end > items.start + 1 && phrases.is_possessive(end - 1) {
        end -= 1;
    }
    items.start..end
}

/// The words up to the next comma, dash, bracket or relative word; what stands in brackets is passed over.
fn next_part(phrases: &Phrases, from: usize, limit: usize) -> Option<Range<usize>> {
    let outline = phrases.outline;
    let mut start = from;
    while start < limit {
        match outline.word(start) {
            "(" | "[" => start = bracket_end(phrases, start, limit).map_or(limit, |close| close + 1),
            "," | ";" | "—" | "–" | "-" | "--" | ":" | ")" | "]" => start += 1,
            _ => break,
        }
    }
    let stops = |at: usize| {
        matches!(
            outline.word(at),
            "," | ";" | "—" | "–" | "--" | "(" | "[" | ":" | "who" | "whose" | "which" | "whom" | "when" | "where"
        )
    };
    let end =
        (start..limit).find(|&at| stops(at) && !(outline.word(at) == "," && phrases.has(at + 1, Classes::SUFFIX)));
    (start < limit && end != Some(start)).then(|| start..end.unwrap_or(limit))
}

/// Where the bracket that opens at `at` closes.
fn bracket_end(phrases: &Phrases, at: usize, limit: usize) -> Option<usize> {
    (at..limit).find(|&at| matches!(phrases.outline.word(at), ")" | "]"))
}

/// A part without what hangs on it: |the mayor| of Oland.
fn core(phrases: &Phrases, part: &Range<usize>) -> Range<usize> {
    let hangs = |at: usize| {
        phrases.has(at, Classes::PREPOSITION) && phrases.name_at(at).is_none_or(|(_, name)| name.start == at)
    };
    part.start..(part.start + 1..part.end).find(|&at| hangs(at)).unwrap_or(part.end)
}

/// Where "and" joins others, if it does and is no part of a name.
fn joint(phrases: &Phrases, core: &Range<usize>) -> Option<usize> {
    let is_joint = |at: usize| matches!(phrases.outline.word(at), "and" | "&" | "or") && phrases.name_at(at).is_none();
    (core.start + 1..core.end).find(|&at| is_joint(at))
}

/// True if names follow each other to the end of a list: "Ada Lark|, Dorin Hask and Lena Orvik".
fn is_listed(phrases: &Phrases, items: &Range<usize>, comma: usize) -> bool {
    let Some((_, name)) = phrases.name_at(comma + 1).filter(|(_, name)| name.start == comma + 1) else { return false };
    phrases.outline.word(comma) == ","
        && name.end < items.end
        && matches!(phrases.outline.word(name.end), "and" | ",")
        && (name.end..items.end).any(|at| phrases.outline.word(at) == "and")
        && phrases.name_at(name.end + 1).is_some()
}

/// The name a phrase ends in, before its ’s.
fn name_at_end(phrases: &Phrases, items: &Range<usize>) -> Option<(usize, Range<usize>)> {
    let mut last = items.end.checked_sub(1)?;
    let hangs = |at: usize| {
        let mark = matches!(phrases.outline.word(at), "'" | "’" | "," | ".");
        phrases.is_possessive(at) || mark || phrases.has(at, Classes::SUFFIX) && phrases.name_at(at).is_none()
    };
    while last > items.start && hangs(last) {
        last -= 1;
    }
    phrases.name_at(last).filter(|_| last >= items.start)
}

fn is_person(phrases: &Phrases, name: usize) -> bool {
    phrases.entities.names.get(name).is_some_and(|name| name.kind == NameKind::Person)
}

fn names_person(phrases: &Phrases, mut items: Range<usize>) -> bool {
    const NEAR: usize = 6;
    items.end = items.end.min(items.start + NEAR);
    items.any(|at| {
        phrases.name_at(at).is_some_and(|(name, span)| is_person(phrases, name) && !phrases.is_possessive(span.end))
    })
}

/// True if nothing but a description stands before the name: "spokesman Ada Lark", "Russia’s president, Ada Lark".
fn is_all_name(phrases: &Phrases, part: &Range<usize>, name: &Range<usize>) -> bool {
    let leads = Classes::ROLE | Classes::TITLE | Classes::PLACE | Classes::DETERMINER | Classes::ORGANISATION;
    (part.start..name.start).all(|at| phrases.has(at, leads))
}

/// True if the phrase can mean one person by what they are: "his wife", "the ministry’s spokesman", "a user".
fn is_someone(phrases: &Phrases, core: &Range<usize>) -> bool {
    let Some(last) = core.end.checked_sub(1).filter(|&at| at >= core.start) else { return false };
    let several = phrases.has(last, Classes::ROLES) && !phrases.has(last, Classes::ROLE);
    let thing = phrases.has(last, Classes::ORGANISATION) && !phrases.has(last, Classes::ROLE | Classes::TITLE);
    let described = phrases.has(core.start, Classes::DETERMINER)
        || phrases.has(last, Classes::ROLE | Classes::TITLE)
        || core.clone().any(|at| phrases.is_possessive(at));
    described && !several && !thing
}

/// "Ambassador to Oland |Ada Lark|": a title with its own preposition, and no comma before the name.
fn ambassador(phrases: &Phrases, part: &Range<usize>) -> Option<usize> {
    let (name, span) = name_at_end(phrases, part)?;
    let known =
        phrases.entities.names.get(name).filter(|name| name.kind == NameKind::Person && name.tokens.len() > 1)?;
    let first = span.end.checked_sub(known.tokens.len())?;
    let title = (part.start..first).any(|at| phrases.has(at, Classes::TITLE) && phrases.is_capitalised(at));
    let article = phrases.has(part.start, Classes::DETERMINER);
    let before = first.checked_sub(1)?;
    let place = phrases.has(before, Classes::PLACE | Classes::ORGANISATION | Classes::ORGANISATION_NAME);
    (title && !article && (place || span.start < first)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{Named, nameless};
    use crate::quote::{Outline, pair};
    use crate::speaker::entity::Entities;
    use crate::speaker::phrase::Phrases;
    use crate::speaker::{name, named::named};
    use crate::text::Prose;

    /// What the phrase before " | " names, and its words if it is nobody’s name.
    fn read(text: &str) -> (String, String) {
        let end = text.find(" |").unwrap_or(text.len());
        let text = text.replace(" |", "");
        let prose = Prose::new(&text);
        let stretches = pair(&prose);
        let outline = Outline::new(&prose, &stretches, &[]);
        let entities = Entities::new(&prose, name::find(&prose, &stretches, &[]));
        let phrases = Phrases { outline: &outline, entities: &entities };
        let items = 0..prose.token_at(end);
        let shown = |name| entities.entity_of(name).map_or(String::new(), |e| entities.all[e].name.clone());
        let found = match named(&phrases, &items) {
            Named::One(name) => shown(name),
            Named::WithOthers(name) => format!("{} and others", shown(name)),
            found => format!("{found:?}"),
        };
        (found, phrases.span(&nameless(&phrases, &items)).of(&text).to_string())
    }

    #[test]
    fn one_name_several_or_none() {
        for (text, want) in [
            ("Lena Orvik, the mayor, | said", "Lena Orvik"),
            ("Sen. Lena Orvik (I-Oland) | said", "Lena Orvik"),
            ("Lena Orvik’s | letter said", "Lena Orvik"),
            ("The mayor’s spokesman, Dorin Hask, | said", "Dorin Hask"),
            ("A study by the mayor, Dorin Hask, | said", "Nobody"),
            ("Mr. Hask and his aides | said", "Hask and others"),
            ("Former weekly and radio editor Dorin Hask | said", "Dorin Hask"),
            ("Residents of Marl | said", "Nobody"),
        ] {
            assert_eq!(read(text).0, want, "{text}");
        }
    }

    #[test]
    fn several_people_are_shown_as_they_stand() {
        let several = |words: &str| ("Several".to_string(), words.to_string());
        assert_eq!(read("Both Lena Orvik and Dorin Hask | said"), several("Lena Orvik and Dorin Hask"));
        assert_eq!(read("Lena Orvik, Dorin Hask and Ada Lark | said"), several("Lena Orvik, Dorin Hask and Ada Lark"));
    }
}
