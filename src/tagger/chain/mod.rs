//! The chain: the likeliest tags of a paragraph (`path`) and the probability of each (`odds`), in integers throughout, so
//! that every machine says the same.

mod odds;
mod path;

/// What a token is part of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Tag {
    /// Nothing.
    #[default]
    Outside,
    /// The first token of a source.
    SourceFirst,
    /// A further token of a source.
    Source,
    /// The first token of a cue.
    CueFirst,
    /// A further token of a cue.
    Cue,
    /// The first token of what is said.
    ContentFirst,
    /// A further token of what is said.
    Content,
}

impl Tag {
    /// All tags, in the order of the weights.
    pub const ALL: [Tag; TAGS] =
        [Tag::Outside, Tag::SourceFirst, Tag::Source, Tag::CueFirst, Tag::Cue, Tag::ContentFirst, Tag::Content];

    /// True if `self` may stand behind `before`; `None` is a paragraph's head.
    pub fn may_follow(self, before: Option<Tag>) -> bool {
        match self {
            Tag::Source => matches!(before, Some(Tag::SourceFirst | Tag::Source)),
            Tag::Cue => matches!(before, Some(Tag::CueFirst | Tag::Cue)),
            Tag::Content => matches!(before, Some(Tag::ContentFirst | Tag::Content)),
            _ => true,
        }
    }

    /// True for both tags of a source.
    pub fn is_source(self) -> bool {
        matches!(self, Tag::SourceFirst | Tag::Source)
    }

    /// True for both tags of a cue.
    pub fn is_cue(self) -> bool {
        matches!(self, Tag::CueFirst | Tag::Cue)
    }

    /// True for both tags of content.
    pub fn is_content(self) -> bool {
        matches!(self, Tag::ContentFirst | Tag::Content)
    }
}

/// How many tags there are.
pub const TAGS: usize = 7;
/// A score for each tag in units of a weight, 1/32, and one lane that says nothing: eight fill a register.
pub(super) type Row = [i16; LANES];
const LANES: usize = TAGS + 1;

/// Tags that may follow any tag.
const FREE: [usize; 4] =
    [Tag::Outside as usize, Tag::SourceFirst as usize, Tag::CueFirst as usize, Tag::ContentFirst as usize];

/// The tag that goes on with a tag: none with what is outside.
fn going_on(tag: usize) -> Option<usize> {
    (tag > 0).then_some(tag + tag % 2)
}

/// What one tag may be followed by, as the path and the odds need it.
#[derive(Clone, Debug)]
pub(crate) struct Steps {
    path: path::Steps,
    odds: odds::Steps,
}

impl Steps {
    /// From the weights of the transitions: for each tag, one for each tag that follows it.
    pub(super) fn new(transitions: &[[i16; TAGS]; TAGS]) -> Self {
        Steps { path: path::Steps::new(transitions), odds: odds::Steps::new(transitions) }
    }
}

/// What is worked out on the way: room that is kept from paragraph to paragraph.
#[derive(Debug, Default)]
pub(super) struct Work {
    path: Vec<Row>,
    odds: Vec<odds::Passed>,
}

impl Work {
    /// Adds the likeliest tags if every token outside is charged `bias`: more of the text is then part of something.
    pub(super) fn best(&mut self, scores: &[Row], steps: &Steps, bias: i16, tags: &mut Vec<Tag>) {
        path::best(scores, &steps.path, bias, &mut self.path, tags);
    }

    /// Adds for each token the probability of each tag in thousandths.
    pub(super) fn odds(&mut self, scores: &[Row], steps: &Steps, odds: &mut Vec<[u16; TAGS]>) {
        odds::odds(scores, &steps.odds, &mut self.odds, odds);
    }
}
