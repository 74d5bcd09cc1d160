//! Quotation marks: pairs them, paragraph by paragraph, into quoted stretches.
//!
//! Double marks of every make may close one another, since texts mix them. Single marks count outside double ones
//! only, as in British style, where apostrophes stand among them. A stretch still open at its paragraph's end runs to
//! that end and no further: newspapers leave the mark open when the quote goes on in the next paragraph, and a
//! forgotten closer must not swallow the rest of the text.

use crate::text::{Passage, Prose, Span, is_space};
use std::ops::Range;

/// A stretch of text in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// With its marks.
    pub(crate) span: Span,
    /// Without its marks.
    pub(crate) inner: Span,
    /// The tokens that `span` touches, marks included.
    pub(crate) tokens: Range<usize>,
    /// Index of its paragraph.
    pub(crate) paragraph: usize,
    /// True if the stretch before it was left open and this one takes it up in the next paragraph.
    pub(crate) continues: bool,
    /// False if its paragraph ended before a closing mark.
    pub(crate) closed: bool,
}

/// How often in one paragraph a forgotten closer is put in; more means that the marks mean nothing.
const MAX_REPAIRS: usize = 8;

/// Finds the quoted stretches of a text, in order, none inside another. Linear in the length of the text.
pub(crate) fn pair(prose: &Prose) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for (index, paragraph) in prose.paragraphs.iter().enumerate() {
        let first = stretches.len();
        for found in Pairing::new(prose.text, paragraph).run() {
            let inner_text = found.inner.of(prose.text);
            if !inner_text.chars().any(char::is_alphanumeric) {
                continue;
            }
            let tokens = prose.token_at(found.span.start)..prose.token_at(found.span.end);
            stretches.push(Stretch { tokens, paragraph: index, ..found });
        }
        let before = first.checked_sub(1).and_then(|i| stretches.get(i)).map(|s| (s.closed, s.paragraph));
        if let (Some((false, at)), Some(stretch)) = (before, stretches.get_mut(first)) {
            stretch.continues = at + 1 == index && stretch.span.start == paragraph.span.start;
        }
    }
    stretches
}

/// A mark of quotation, or what looks like one.
#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    /// `"` also for two singles that stand for a double.
    sign: char,
    before: char,
    after: char,
}

impl Mark {
    /// True if something can open here: a space, bracket or dash stands before.
    fn is_left(self) -> bool {
        is_space(self.before) || "([{—–-/‘'".contains(self.before)
    }

    fn is_single(self) -> bool {
        matches!(self.sign, '\'' | '‘' | '’')
    }

    /// True if a single mark can close here: text before, no letter after.
    fn closes_single(self) -> bool {
        matches!(self.sign, '\'' | '’') && !is_space(self.before) && !self.after.is_alphanumeric()
    }

    /// True if a single mark closes here beyond doubt: punctuation beside it or nothing after it.
    fn closes_single_surely(self) -> bool {
        self.closes_single() && (",.!?…—".contains(self.before) || ",.;:!?)”\"".contains(self.after))
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Open,
    Close,
    Nothing,
}

struct Pairing<'a> {
    text: &'a str,
    paragraph: Span,
    marks: Vec<Mark>,
    found: Vec<Stretch>,
}

impl<'a> Pairing<'a> {
    fn new(text: &'a str, paragraph: &Passage) -> Self {
        let paragraph = paragraph.span;
        Pairing { text, paragraph, marks: marks(text, paragraph), found: Vec::new() }
    }

    fn run(mut self) -> Vec<Stretch> {
        let mut from = 0;
        for _ in 0..=MAX_REPAIRS {
            match self.pass(from) {
                Some(next) => from = next,
                None => break,
            }
        }
        self.found
    }

    /// Pairs from mark `from` to the paragraph's end. If a stretch was left open though another opens after it, ends
    /// it before that one and gives the mark to go on from.
    fn pass(&mut self, from: usize) -> Option<usize> {
        let mut open: Option<Mark> = None;
        let mut nested = 0_usize;
        let mut second = None; // the first curly mark that opens inside a curly stretch
        let mut last_close = None;
        let mut singles = SingleCloser::default();
        let mut at = from;
        while let Some(&mark) = self.marks.get(at) {
            at += 1;
            match (self.part(mark, open.is_some()), open) {
                (Part::Open, None) => {
                    (open, nested, second, last_close) = (Some(mark), 0, None, None);
                }
                (Part::Open, Some(outer)) => {
                    nested += 1;
                    if second.is_none() && mark.sign == '“' && outer.sign == '“' {
                        second = Some(at - 1);
                    }
                }
                (Part::Close, Some(_)) if nested > 0 => {
                    nested -= 1;
                    last_close = Some(mark);
                }
                (Part::Close, Some(outer)) => {
                    self.add(outer, mark.span, true);
                    open = None;
                }
                (Part::Nothing, None) if self.opens_single(mark) => {
                    if let Some(close) = singles.find(&self.marks, at - 1)
                        && let Some(closer) = self.marks.get(close)
                    {
                        self.add(mark, closer.span, true);
                        at = close + 1;
                    }
                }
                _ => {}
            }
        }
        let outer = open?;
        if let Some(next) = second.filter(|&s| self.ends_before(s)) {
            let end = self.marks.get(next).map_or(self.paragraph.end, |m| m.span.start);
            let trimmed = Span::new(outer.span.end, end).of(self.text).trim_end().len();
            self.add(outer, Span::new(outer.span.end + trimmed, outer.span.end + trimmed), true);
            return Some(next);
        }
        match last_close.filter(|_| nested > 0) {
            // An inner mark was never closed, so the outer closer was taken for it.
            Some(closer) => self.add(outer, closer.span, true),
            None => self.add(outer, Span::new(self.paragraph.end, self.paragraph.end), false),
        }
        None
    }

    /// True if a sentence or clause ends right before mark `at`.
    fn ends_before(&self, at: usize) -> bool {
        self.marks.get(at).is_some_and(|mark| {
            Span::new(self.paragraph.start, mark.span.start).of(self.text).trim_end().ends_with(['.', '!', '?', ','])
        })
    }

    fn add(&mut self, open: Mark, close: Span, closed: bool) {
        let span = open.span.hull(close);
        let inner = Span::new(open.span.end, close.start);
        self.found.push(Stretch { span, inner, tokens: 0..0, paragraph: 0, continues: false, closed });
    }

    /// What a double mark does here. A typist's slip (“ for ”) is read by what stands around it.
    fn part(&self, mark: Mark, inside: bool) -> Part {
        let Mark { before, after, .. } = mark;
        match mark.sign {
            '“' | '„' | '«' => {
                let closes = inside && !mark.is_left() && (is_space(after) || ".,;:!?)".contains(after));
                if closes { Part::Close } else { Part::Open }
            }
            '”' | '»' => {
                let opens = !inside && mark.is_left() && after.is_alphanumeric();
                if opens { Part::Open } else { Part::Close }
            }
            '"' if self.is_inches(mark, inside) || self.is_markup(mark, inside) => Part::Nothing,
            '"' if inside => {
                if mark.is_left() && (after.is_alphanumeric() || "$([…".contains(after)) {
                    Part::Open
                } else {
                    Part::Close
                }
            }
            '"' if is_space(after) => Part::Nothing,
            '"' if mark.is_left() || !before.is_alphanumeric() || after.is_alphanumeric() => Part::Open,
            _ => Part::Nothing,
        }
    }

    /// `6'2"`, `24" screen`: a measure.
    fn is_inches(&self, mark: Mark, inside: bool) -> bool {
        if !mark.before.is_numeric() || mark.after.is_alphanumeric() {
            return false;
        }
        let start = Span::new(self.paragraph.start, mark.span.start).of(self.text);
        let feet = start.trim_end_matches(|c: char| c.is_numeric() || c == '.');
        let after_feet = feet.strip_suffix(['\'', '’', '′']).is_some_and(|f| f.ends_with(char::is_numeric));
        after_feet || !inside
    }

    /// `<a title="…">` left in a text.
    fn is_markup(&self, mark: Mark, inside: bool) -> bool {
        let equals = |at: usize| Span::new(self.paragraph.start, at).of(self.text).ends_with('=');
        !inside && mark.before == '=' && equals(mark.span.start)
    }

    fn opens_single(&self, mark: Mark) -> bool {
        matches!(mark.sign, '‘' | '\'')
            && mark.is_left()
            && (mark.after.is_alphabetic() || "“\"$…".contains(mark.after))
            && !self.is_clipped_word(mark)
    }

    /// An apostrophe for lost letters at the head of a word: ’em, ’til, ’90s.
    fn is_clipped_word(&self, mark: Mark) -> bool {
        const CLIPPED: [&str; 10] = ["em", "til", "cause", "tis", "twas", "n", "round", "bout", "kay", "nuff"];
        let rest = Span::new(mark.span.end, self.paragraph.end).of(self.text);
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        rest.get(..end).is_some_and(|word| CLIPPED.iter().any(|c| word.eq_ignore_ascii_case(c)))
    }
}

/// Finds the mark that closes a single-marked stretch. Answers for growing positions only, so that a paragraph full of
/// single marks is walked once, not once a mark.
#[derive(Default)]
struct SingleCloser {
    /// No single closer stands from this mark on, nor a double mark that bars the way.
    none_from: Option<usize>,
}

impl SingleCloser {
    /// How many marks to look through: more singles than that between two marks of a pair is no quotation.
    const REACH: usize = 64;

    fn find(&mut self, marks: &[Mark], open: usize) -> Option<usize> {
        if self.none_from.is_some_and(|from| open >= from) {
            return None;
        }
        let mut doubles = 0_usize;
        let mut plain = None;
        for (at, mark) in marks.iter().enumerate().skip(open + 1).take(Self::REACH) {
            if !mark.is_single() {
                // A double inside single marks is a quote in a quote, if the single closes surely behind it.
                match plain {
                    Some(_) => return plain,
                    None => doubles += 1,
                }
            } else if mark.closes_single_surely() && doubles.is_multiple_of(2) {
                return Some(at);
            } else if mark.closes_single() && doubles == 0 {
                // After an s this may be a plural's apostrophe; a sure closer further on decides.
                if mark.before != 's' {
                    return Some(plain.unwrap_or(at));
                }
                plain = plain.or(Some(at));
            } else if plain.is_some() && matches!(mark.sign, '‘') {
                return plain;
            }
        }
        if plain.is_none() && open + Self::REACH >= marks.len() {
            self.none_from = Some(open);
        }
        plain
    }
}

/// Every character of a paragraph that may be a mark of quotation.
fn marks(text: &str, paragraph: Span) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut before = ' ';
    let mut chars = paragraph.of(text).char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' | '`') {
            let mut span = Span::new(paragraph.start + at, paragraph.start + at + c.len_utf8());
            let mut sign = c;
            if matches!(c, '\'' | '’' | '‘' | '`') && chars.peek().is_some_and(|&(_, next)| next == c) {
                chars.next();
                span.end += c.len_utf8();
                sign = '"';
            }
            let after = chars.peek().map_or(' ', |&(_, next)| next);
            if sign != '`' {
                marks.push(Mark { span, sign, before, after });
            }
        }
        before = c;
    }
    marks
}
