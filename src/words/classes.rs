//! What a word can be, as far as the rules ask.

use std::ops::BitOr;

/// A set of classes; a word may be in several ("general" is a title, "may" an auxiliary).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u32);

impl Classes {
    /// No class: an ordinary or unknown word.
    pub const NONE: Self = Self(0);
    /// he, she, they, I, we, it, you.
    pub const SUBJECT_PRONOUN: Self = Self(1);
    /// him, her, who, himself… and every subject pronoun.
    pub const PRONOUN: Self = Self(1 << 1);
    /// the, a, his, some, two…
    pub const DETERMINER: Self = Self(1 << 2);
    /// of, in, to…
    pub const PREPOSITION: Self = Self(1 << 3);
    /// and, but, because, that…
    pub const CONJUNCTION: Self = Self(1 << 4);
    /// is, had, will, ’ll…
    pub const AUXILIARY: Self = Self(1 << 5);
    /// also, later, not…; most adverbs are known by -ly.
    pub const ADVERB: Self = Self(1 << 6);
    /// Days and months.
    pub const CALENDAR: Self = Self(1 << 7);
    /// A form of a verb that nearly always reports speech: said, told, added.
    pub const CUE_STRONG: Self = Self(1 << 8);
    /// A form of a verb that mostly reports speech or thought: called, described, warned.
    pub const CUE_MEDIUM: Self = Self(1 << 9);
    /// A form of a verb that reports speech beside quoted words only: slammed, put, used.
    pub const CUE_WEAK: Self = Self(1 << 10);
    /// A cue verb that takes the hearer as its object: told, asked, warned.
    pub const CUE_HEARER: Self = Self(1 << 11);
    /// A cue verb that can take a that-clause.
    pub const CUE_CLAUSE: Self = Self(1 << 12);
    /// The -ing form of a cue verb.
    pub const CUE_ING: Self = Self(1 << 13);
    /// The bare form of a cue verb: say, call.
    pub const CUE_BARE: Self = Self(1 << 14);
    /// A form of a cue verb that can follow "was": told, called.
    pub const CUE_PARTICIPLE: Self = Self(1 << 15);
    /// Stands before a name: Mr., President, Sen.
    pub const TITLE: Self = Self(1 << 16);
    /// Someone by what they do or are: spokesman, lawyer, mother.
    pub const ROLE: Self = Self(1 << 17);
    /// Several people by what they do or are: analysts, residents.
    pub const ROLES: Self = Self(1 << 18);
    /// A word that makes a name an organisation's, or names one: ministry, committee, report.
    pub const ORGANISATION: Self = Self(1 << 19);
    /// The name of an organisation in itself: Reuters, Kremlin.
    pub const ORGANISATION_NAME: Self = Self(1 << 20);
    /// A first name men bear.
    pub const FIRST_MALE: Self = Self(1 << 21);
    /// A first name women bear.
    pub const FIRST_FEMALE: Self = Self(1 << 22);
    /// A title or role of a man: Mr., spokesman, father.
    pub const MAN: Self = Self(1 << 23);
    /// A title or role of a woman: Mrs., spokeswoman, mother.
    pub const WOMAN: Self = Self(1 << 24);
    /// A country, a people, a large place: Russian, Iowa. Capitalised, yet nobody's name.
    pub const PLACE: Self = Self(1 << 25);
    /// Joins the parts of a name: van, de, bin.
    pub const PARTICLE: Self = Self(1 << 26);
    /// Jr., III, MD.
    pub const SUFFIX: Self = Self(1 << 27);
    /// A cue verb that reports nothing when "to" follows: continued to.
    pub const CUE_NOT_TO: Self = Self(1 << 28);
    /// A cue verb that takes a statement without "that", and hardly ever an object: said.
    pub const CUE_SAYS: Self = Self(1 << 29);
    /// A cue verb that reports a question before "if" or "how": asked.
    pub const CUE_ASKS: Self = Self(1 << 30);
    /// A cue verb that reports a finding before "that": found.
    pub const CUE_FINDS: Self = Self(1 << 31);

    /// Words with which a sentence may begin and that are no names.
    pub const FUNCTION: Self = Self(
        Self::PRONOUN.0
            | Self::DETERMINER.0
            | Self::PREPOSITION.0
            | Self::CONJUNCTION.0
            | Self::AUXILIARY.0
            | Self::ADVERB.0,
    );
    /// Any form of any cue verb.
    pub const CUE: Self = Self(Self::CUE_STRONG.0 | Self::CUE_MEDIUM.0 | Self::CUE_WEAK.0);
    /// A first name of either.
    pub const FIRST: Self = Self(Self::FIRST_MALE.0 | Self::FIRST_FEMALE.0);

    /// True if it is in one of `others` at least.
    pub fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Those that are in `others`, too.
    pub fn only(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }
}

impl BitOr for Classes {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
