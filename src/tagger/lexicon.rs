//! What the training texts say about ordinary words: which there are, and how often each is part of a cue. Names are
//! never kept: a word enters only if the texts have it in lower case.

/// How large a share of a word's uses stands inside cues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CueShare {
    /// 8 of 100 at least.
    Sometimes,
    /// 30 of 100 at least.
    Often,
    /// 60 of 100 at least.
    Mostly,
}

impl CueShare {
    /// As two bits of the weights' file; 0: hardly ever.
    pub fn to_bits(share: Option<CueShare>) -> u32 {
        match share {
            None => 0,
            Some(CueShare::Sometimes) => 1,
            Some(CueShare::Often) => 2,
            Some(CueShare::Mostly) => 3,
        }
    }

    pub(super) fn from_bits(bits: u32) -> Option<CueShare> {
        match bits {
            1 => Some(CueShare::Sometimes),
            2 => Some(CueShare::Often),
            3 => Some(CueShare::Mostly),
            _ => None,
        }
    }
}

/// Ordinary words by hash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// Sorted by hash.
    words: Vec<(u32, Option<CueShare>)>,
    /// For each value of a hash's first bits, where its words begin: a look-up reads one or two words.
    starts: Vec<u32>,
}

/// How many first bits lead into the list.
const LEAD: u32 = 12;

impl Lexicon {
    /// Of words by their hash, in any order.
    pub fn new(mut words: Vec<(u32, Option<CueShare>)>) -> Self {
        words.sort_unstable();
        words.dedup_by_key(|(hash, _)| *hash);
        let mut starts = Vec::with_capacity((1 << LEAD) + 1);
        let mut at = 0;
        for lead in 0..1_u32 << LEAD {
            while words.get(at).is_some_and(|(hash, _)| hash >> (32 - LEAD) < lead) {
                at += 1;
            }
            starts.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        starts.push(u32::try_from(words.len()).unwrap_or(u32::MAX));
        Lexicon { words, starts }
    }

    /// All words, by hash, in order.
    pub fn words(&self) -> &[(u32, Option<CueShare>)] {
        &self.words
    }

    /// What is known of the word of this hash, if it is ordinary: how often it is part of a cue.
    pub(crate) fn find(&self, hash: u32) -> Option<Option<CueShare>> {
        let lead = (hash >> (32 - LEAD)) as usize;
        let range = *self.starts.get(lead)? as usize..*self.starts.get(lead + 1)? as usize;
        self.words.get(range)?.iter().find(|(word, _)| *word == hash).map(|(_, share)| *share)
    }
}
