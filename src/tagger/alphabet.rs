//! The words as the tagger sees them: a small alphabet in which every name is the same name, so that nothing can be
//! learnt about people.

use super::hash;
use super::lexicon::{CueShare, Lexicon};
use crate::text::{Prose, Token, TokenKind};
use crate::words::{Classes, Gatherer, Stems};

/// What kind of word or mark a token is; a token has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    // What stands beyond a paragraph's end.
    Before,
    After,
    // Marks.
    Quote,
    Single,
    Dash,
    Comma,
    Stop,
    Colon,
    Semicolon,
    Question,
    Exclamation,
    Bracket,
    Ellipsis,
    OtherMark,
    // Words that stand for somebody.
    Name,
    Acronym,
    Place,
    CapitalTitle,
    CapitalRole,
    CapitalOrganisation,
    Title,
    Role,
    Roles,
    Organisation,
    Pronoun,
    Possessive,
    // Other words.
    Number,
    Calendar,
    Determiner,
    Preposition,
    Conjunction,
    Auxiliary,
    Adverb,
    CueMostly,
    CueOften,
    CueSometimes,
    EndsEd,
    EndsIng,
    EndsLy,
    EndsS,
    Word,
}

/// How many kinds there are.
pub(super) const KINDS: usize = Kind::Word as usize + 1;

impl Kind {
    /// As a part of a feature's hash.
    pub(crate) fn code(self) -> u32 {
        self as u32
    }

    /// True for words that the training texts have inside cues.
    pub(crate) fn is_cue(self) -> bool {
        matches!(self, Kind::CueMostly | Kind::CueOften | Kind::CueSometimes)
    }

    /// True for words that can stand for a source.
    pub(crate) fn is_somebody(self) -> bool {
        matches!(
            self,
            Kind::Name
                | Kind::Acronym
                | Kind::Place
                | Kind::CapitalTitle
                | Kind::CapitalRole
                | Kind::CapitalOrganisation
                | Kind::Role
                | Kind::Roles
                | Kind::Organisation
                | Kind::Pronoun
        )
    }
}

/// A token in the small alphabet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    /// Hash of the normal form: the word in lower case, or what stands for a name, a number, a rare word.
    pub(crate) form: u32,
    pub(crate) kind: Kind,
}

impl Letter {
    pub(crate) const BEFORE: Letter = Letter { form: hash::of_name("<"), kind: Kind::Before };
    pub(crate) const AFTER: Letter = Letter { form: hash::of_name(">"), kind: Kind::After };
}

pub(crate) const COMMA: u32 = hash::of_name(",");
pub(crate) const COLON: u32 = hash::of_name(":");
pub(crate) const THAT: u32 = hash::of_name("that");

/// Spells a text in the small alphabet, a letter a token. `headlines` tells the paragraphs in title case.
pub(crate) fn spell(prose: &Prose, lexicon: &Lexicon, headlines: &[bool]) -> Vec<Letter> {
    let speller = Speller { prose, lexicon, lower: lower_words(prose) };
    let mut letters = Vec::with_capacity(prose.tokens.len());
    for sentence in &prose.sentences {
        let headline = headlines.get(prose.paragraph_of(sentence.tokens.start)) == Some(&true);
        let mut opens = true;
        for at in sentence.tokens.clone() {
            let Some(&token) = prose.tokens.get(at) else { continue };
            let letter = speller.letter(token, opens || headline);
            opens = matches!(letter.kind, Kind::Quote | Kind::Colon | Kind::Single | Kind::Dash)
                || opens && token.kind == TokenKind::Mark;
            letters.push(letter);
        }
    }
    letters
}

/// The words a text has in lower case somewhere.
fn lower_words(prose: &Prose) -> Stems {
    let is_lower = |token: &&Token| token.kind == TokenKind::Word && !token.is_capitalised();
    let mut words = Gatherer::new();
    prose.tokens.iter().filter(is_lower).for_each(|token| words.add(token.stem));
    words.close()
}

struct Speller<'a> {
    prose: &'a Prose<'a>,
    lexicon: &'a Lexicon,
    lower: Stems,
}

impl Speller<'_> {
    /// `opens`: the word may have its capital from its place.
    fn letter(&self, token: Token, opens: bool) -> Letter {
        const NAME: u32 = hash::of_name("Xx");
        const ACRONYM: u32 = hash::of_name("XX");
        const CAPITAL: u32 = hash::of_name("^");
        let word = token.of(self.prose.text);
        match token.kind {
            TokenKind::Mark => return mark(word),
            TokenKind::Number => return Letter { form: hash::of_name("0"), kind: Kind::Number },
            TokenKind::Word => {}
        }
        let form = token.stem;
        let classes = token.classes;
        let ordinary = self.lexicon.find(form);
        if token.is_capitalised() && !classes.any(Classes::PRONOUN) {
            let kind = match () {
                () if classes.any(Classes::TITLE) => Some(Kind::CapitalTitle),
                () if classes.any(Classes::ROLE | Classes::ROLES) => Some(Kind::CapitalRole),
                () if classes.any(Classes::ORGANISATION) => Some(Kind::CapitalOrganisation),
                () => None,
            };
            if let Some(kind) = kind {
                return Letter { form: hash::join(CAPITAL, form), kind };
            }
            let closed = Classes::DETERMINER | Classes::PREPOSITION | Classes::CONJUNCTION | Classes::AUXILIARY;
            let is_word = opens && (ordinary.is_some() || self.lower.has(form));
            if classes.any(Classes::CALENDAR) && !opens {
                return Letter { form, kind: Kind::Calendar };
            }
            if !is_word && !classes.any(closed) {
                let letters = word.chars().filter(|c| c.is_alphabetic());
                let acronym = letters.clone().nth(1).is_some() && letters.clone().all(char::is_uppercase);
                return match () {
                    () if classes.any(Classes::PLACE) => Letter { form: NAME, kind: Kind::Place },
                    () if acronym => Letter { form: ACRONYM, kind: Kind::Acronym },
                    () => Letter { form: NAME, kind: Kind::Name },
                };
            }
        }
        let known = ordinary.is_some() || classes.any(Classes::PRONOUN);
        Letter { form: if known { form } else { ending(word, 3) }, kind: Self::kind(word, ordinary, classes) }
    }

    /// `ordinary` is what the training texts say of the word, if it is an ordinary one.
    fn kind(word: &str, ordinary: Option<Option<CueShare>>, classes: Classes) -> Kind {
        let cue = ordinary.flatten();
        let listed = !classes.any(Classes::ROLE | Classes::ROLES | Classes::ORGANISATION | Classes::TITLE);
        if matches!(word, "’s" | "'s") {
            return Kind::Possessive;
        }
        match () {
            () if classes.any(Classes::PRONOUN) => Kind::Pronoun,
            () if classes.any(Classes::DETERMINER) => Kind::Determiner,
            () if cue == Some(CueShare::Mostly) => Kind::CueMostly,
            () if classes.any(Classes::PREPOSITION) => Kind::Preposition,
            () if classes.any(Classes::CONJUNCTION) => Kind::Conjunction,
            () if classes.any(Classes::AUXILIARY) => Kind::Auxiliary,
            () if cue == Some(CueShare::Often) => Kind::CueOften,
            () if cue == Some(CueShare::Sometimes) => Kind::CueSometimes,
            // What the lists know and the training texts hardly have: "recalls", "quips".
            () if listed && classes.any(Classes::CUE_STRONG) && ordinary.is_none() => Kind::CueOften,
            () if listed && classes.any(Classes::CUE_STRONG) => Kind::CueSometimes,
            () if listed && classes.any(Classes::CUE_MEDIUM) && ordinary.is_none() => Kind::CueSometimes,
            () if classes.any(Classes::CALENDAR) => Kind::Calendar,
            () if classes.any(Classes::ROLES) => Kind::Roles,
            () if classes.any(Classes::ROLE) => Kind::Role,
            () if classes.any(Classes::ORGANISATION) => Kind::Organisation,
            () if classes.any(Classes::TITLE) => Kind::Title,
            () if classes.any(Classes::ADVERB) => Kind::Adverb,
            () if word.ends_with("ed") => Kind::EndsEd,
            () if word.ends_with("ing") => Kind::EndsIng,
            () if word.ends_with("ly") => Kind::EndsLy,
            () if word.ends_with('s') => Kind::EndsS,
            () => Kind::Word,
        }
    }
}

/// The hash of a word's last `length` letters, told from a word of those letters.
pub(crate) fn ending(word: &str, length: usize) -> u32 {
    const NAME: &str = "?";
    if word.is_ascii() {
        let last = word.len().saturating_sub(length)..;
        return hash::of_ascii(NAME.bytes().chain(word.as_bytes().get(last).unwrap_or(&[]).iter().copied()));
    }
    let start = word.char_indices().rev().nth(length - 1).map_or(0, |(start, _)| start);
    let last = word.get(start..).unwrap_or(word);
    hash::of_chars(NAME.chars().chain(last.chars().flat_map(char::to_lowercase)))
}

fn mark(mark: &str) -> Letter {
    let first = mark.chars().next().unwrap_or(' ');
    let (name, kind) = match first {
        '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' => ("\"", Kind::Quote),
        '‘' | '’' | '\'' | '`' if mark.chars().nth(1).is_some() => ("\"", Kind::Quote),
        '‘' | '’' | '\'' | '`' | '‹' | '›' => ("'", Kind::Single),
        '—' | '–' | '―' | '-' => ("-", Kind::Dash),
        ',' => (",", Kind::Comma),
        '.' if mark.len() > 1 => ("…", Kind::Ellipsis),
        '.' => (".", Kind::Stop),
        ':' => (":", Kind::Colon),
        ';' => (";", Kind::Semicolon),
        '?' => ("?", Kind::Question),
        '!' => ("!", Kind::Exclamation),
        '…' => ("…", Kind::Ellipsis),
        '(' | '[' | '{' => ("(", Kind::Bracket),
        ')' | ']' | '}' => (")", Kind::Bracket),
        _ => return Letter { form: hash::of_chars(mark.chars()), kind: Kind::OtherMark },
    };
    Letter { form: hash::of_name(name), kind }
}
