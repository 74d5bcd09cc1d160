//! What was added up before, for when it is asked for again.

use super::alphabet::KINDS;
use super::weights::Sums;

/// Features that come together, so that what they come to need be added up once.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Group {
    /// One of the cases of a [`Few`].
    Case(usize),
    /// What is the same for tokens in a row: of a sentence, say. Which one it is, is a number.
    Row(Row, usize),
    /// What a word's ending says, by the form and whether a full stop ends it.
    Ending(u32, bool),
}

/// What is the same for tokens in a row.
#[derive(Clone, Copy, Debug)]
#[repr(usize)]
pub(crate) enum Row {
    /// The sentence, for tokens outside marks.
    Sentence,
    /// The sentence, for tokens inside.
    SentenceOfMarks,
    /// The stretch.
    Stretch,
    /// The nearest cue to the left.
    CueLeft,
    /// The nearest cue to the right.
    CueRight,
}

const ROWS: usize = Row::CueRight as usize + 1;

/// A group of few cases, told by two numbers: each case has its slot.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Few {
    first: usize,
    /// How many values the two numbers have.
    values: [usize; 2],
}

impl Few {
    /// Its slots begin where another's end.
    const fn behind(other: Few, values: [usize; 2]) -> Few {
        Few { first: other.end(), values }
    }

    const fn end(self) -> usize {
        self.first + self.values[0] * self.values[1]
    }

    /// The case of two numbers.
    #[inline(always)]
    pub(crate) fn case(self, one: usize, other: usize) -> Group {
        debug_assert!(one < self.values[0] && other < self.values[1]);
        Group::Case(self.first + one * self.values[1] + other)
    }
}

/// How many rough distances there are, see `features::Distance`.
pub(super) const DISTANCES: usize = 10;
/// Three kinds of cues, and none.
pub(super) const CUES: usize = 4;

pub(super) const KIND: Few = Few { first: 0, values: [1, KINDS] };
/// Kinds in a line, a heading or a headline: three bits.
pub(super) const KIND_IN_LINE: Few = Few::behind(KIND, [8, KINDS]);
/// The distance from the sentence's head, and if its end is near.
pub(super) const PLACE: Few = Few::behind(KIND_IN_LINE, [DISTANCES, 2]);
/// The kind of a cue and its distance.
pub(super) const CUE_LEFT: Few = Few::behind(PLACE, [CUES, DISTANCES]);
/// Its distance and the token's kind.
pub(super) const CUE_LEFT_KIND: Few = Few::behind(CUE_LEFT, [DISTANCES, KINDS]);
/// Its kind, and if "that" and a comma stand between.
pub(super) const CUE_LEFT_BETWEEN: Few = Few::behind(CUE_LEFT_KIND, [CUES, 4]);
pub(super) const CUE_RIGHT: Few = Few::behind(CUE_LEFT_BETWEEN, [CUES, DISTANCES]);
pub(super) const CUE_RIGHT_KIND: Few = Few::behind(CUE_RIGHT, [DISTANCES, KINDS]);
/// Its kind, and how many commas stand between: none, one, more.
pub(super) const CUE_RIGHT_COMMAS: Few = Few::behind(CUE_RIGHT_KIND, [CUES, 3]);
/// The distance of quoted words, twice, with a bit for a stop; and the token's kind.
pub(super) const QUOTED_LEFT: Few = Few::behind(CUE_RIGHT_COMMAS, [DISTANCES * 2, KINDS]);
pub(super) const QUOTED_RIGHT: Few = Few::behind(QUOTED_LEFT, [DISTANCES, KINDS]);
/// On which sides there are quoted words, and if the paragraph has any: three bits.
pub(super) const QUOTED_SIDES: Few = Few::behind(QUOTED_RIGHT, [8, KINDS]);
/// The distance of "who" or "which".
pub(super) const RELATIVE: Few = Few::behind(QUOTED_SIDES, [DISTANCES, KINDS]);
/// The distance of a colon.
pub(super) const TO_COLON: Few = Few::behind(RELATIVE, [DISTANCES, KINDS]);
/// The kind, in a paragraph without quoted words.
pub(super) const UNQUOTED: Few = Few::behind(TO_COLON, [1, KINDS]);
/// How many cases there are.
const CASES: usize = UNQUOTED.end();

/// What groups of features came to. Cases and endings are what they are in every text.
#[derive(Debug)]
pub(crate) struct Memo {
    /// For each case one more than the place of what it came to; nought where nothing was added up yet. Most never are.
    cases: Vec<u16>,
    summed: Vec<Sums>,
    /// What was met last of each row of this text.
    rows: [(usize, Sums); ROWS],
    /// Endings by a hash; one that lands where another is kept takes its place.
    endings: Vec<(u64, Sums)>,
}

impl Memo {
    const BITS: u32 = 9;

    pub(super) fn new() -> Self {
        Memo {
            cases: vec![0; CASES],
            summed: Vec::new(),
            rows: [(usize::MAX, Sums::NONE); ROWS],
            endings: vec![(u64::MAX, Sums::NONE); 1 << Self::BITS],
        }
    }

    /// Forgets what is only so in one text.
    pub(super) fn begin_text(&mut self) {
        self.rows = [(usize::MAX, Sums::NONE); ROWS];
    }

    /// What a group came to.
    #[inline(always)]
    pub(super) fn recall(&self, group: Group) -> Option<Sums> {
        match group {
            Group::Case(case) => {
                let place = usize::from(self.cases.get(case).copied()?).checked_sub(1)?;
                self.summed.get(place).copied()
            }
            Group::Row(row, number) => {
                let (kept, sums) = self.rows[row as usize];
                (kept == number).then_some(sums)
            }
            Group::Ending(form, stop) => {
                let (place, key) = place(form, stop);
                self.endings.get(place).filter(|(kept, _)| *kept == key).map(|(_, sums)| *sums)
            }
        }
    }

    #[inline(always)]
    pub(super) fn keep(&mut self, group: Group, sums: Sums) {
        match group {
            Group::Case(case) => {
                self.summed.push(sums);
                let number = u16::try_from(self.summed.len()).unwrap_or(0);
                self.cases.get_mut(case).into_iter().for_each(|slot| *slot = number);
            }
            Group::Row(row, number) => self.rows[row as usize] = (number, sums),
            Group::Ending(form, stop) => {
                let (place, key) = place(form, stop);
                self.endings.get_mut(place).into_iter().for_each(|slot| *slot = (key, sums));
            }
        }
    }
}

/// Where an ending is kept, and its key.
fn place(form: u32, stop: bool) -> (usize, u64) {
    // Forms are hashes: their first bits are as good as any.
    ((form >> (u32::BITS - Memo::BITS)) as usize, u64::from(form) << 1 | u64::from(stop))
}
