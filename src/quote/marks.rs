//! Quotation marks: pairs them, paragraph by paragraph, into quoted stretches.
//!
//! Double marks of every make may close one another, since texts mix them. Single marks count outside double ones
//! only, as in British style, where apostrophes stand among them. A stretch still open at its paragraph's end runs to
//! that end and no further: newspapers leave the mark open when the quote goes on in the next paragraph, and a
//! forgotten closer must not swallow the rest of the text. A mark at a paragraph's head that nothing closes holds the
//! whole paragraph, and what opens inside is inside: so block quotes are set.

use super::mark::{Mark, is_gap, marks, sign};
use crate::text::{Prose, Span};
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

/// How many marks ahead a question may look: more between two marks of a pair is no quotation.
const REACH: usize = 64;

/// Finds the quoted stretches of a text, in order, none inside another. Linear in the length of the text.
pub(crate) fn pair(prose: &Prose) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for (index, paragraph) in prose.paragraphs.iter().enumerate() {
        let goes_on = stretches.last().is_some_and(|last| !last.closed && last.paragraph + 1 == index);
        let next = prose.paragraphs.get(index + 1).and_then(|next| next.span.of(prose.text).chars().next());
        let mut is_first = true;
        for found in Pairing::new(prose.text, paragraph.span, goes_on, next.and_then(sign)).run() {
            if !found.inner.of(prose.text).chars().any(char::is_alphanumeric) {
                continue;
            }
            let tokens = prose.token_at(found.span.start)..prose.token_at(found.span.end);
            let continues = goes_on && is_first && found.span.start == paragraph.span.start;
            stretches.push(Stretch { tokens, paragraph: index, continues, ..found });
            is_first = false;
        }
    }
    stretches
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
    /// The last paragraph left its quote open.
    goes_on: bool,
    /// The sign that heads the next paragraph.
    next: Option<char>,
    marks: Vec<Mark>,
    found: Vec<Stretch>,
}

impl<'a> Pairing<'a> {
    fn new(text: &'a str, paragraph: Span, goes_on: bool, next: Option<char>) -> Self {
        Pairing { text, paragraph, goes_on, next, marks: marks(text, paragraph), found: Vec::new() }
    }

    fn run(mut self) -> Vec<Stretch> {
        let mut from = self.lost_opener();
        for _ in 0..=MAX_REPAIRS {
            match self.pass(from) {
                Some(next) => from = next,
                None => break,
            }
        }
        self.found
    }

    /// A quote that the last paragraph left open may go on here without a mark at the head: then it ends at the first
    /// double mark, if that one closes. Gives the mark to go on from.
    fn lost_opener(&mut self) -> usize {
        let first = self.marks.iter().position(|mark| !mark.is_single());
        let Some((at, mark)) = first.and_then(|at| Some((at, *self.marks.get(at)?))) else { return 0 };
        // A straight one may close what no mark here opened: a pull quote that is signed inside its marks.
        if !self.goes_on || mark.sign != '”' || mark.is_left() || mark.before.is_numeric() {
            return 0;
        }
        let head = Span::new(self.paragraph.start, self.paragraph.start);
        self.add(head, mark.span, true);
        at + 1
    }

    /// Pairs from mark `from` to the paragraph's end. If a stretch was left open though another opens after it, ends
    /// it before that one and gives the mark to go on from.
    fn pass(&mut self, from: usize) -> Option<usize> {
        let mut open: Option<Mark> = None;
        let mut nested: Vec<char> = Vec::new();
        let mut second = None; // the first mark of its own kind that opens inside a stretch
        let mut last_close = None;
        let mut slip = None; // a single mark that closes where no single was opened
        let mut at = from;
        while let Some(&mark) = self.marks.get(at) {
            at += 1;
            let innermost = nested.last().copied().or(open.map(|outer| outer.sign));
            match (self.part(at - 1, innermost), open) {
                (Part::Open, None) => {
                    open = Some(mark);
                    nested.clear();
                    (second, last_close, slip) = (None, None, None);
                }
                (Part::Open, Some(outer)) => {
                    nested.push(mark.sign);
                    let repairable = outer.sign == '“' || outer.sign == '"' && !self.heads(outer);
                    if second.is_none() && mark.sign == outer.sign && repairable {
                        second = Some(at - 1);
                    }
                }
                (Part::Close, Some(outer)) => {
                    if nested.pop().is_some() {
                        last_close = Some(mark);
                    } else {
                        self.add(outer.span, mark.span, true);
                        open = None;
                    }
                }
                (Part::Nothing, None) if self.is_markup(mark) => at = self.behind_markup(at),
                (Part::Nothing, None) if self.opens_single(mark) => match self.single_closer(at - 1) {
                    Some((close, sure)) if sure || !self.goes_on_in_next(mark) => {
                        let closer = self.marks.get(close).map_or(mark.span, |m| m.span);
                        self.add(mark.span, closer, true);
                        at = close + 1;
                    }
                    _ if self.goes_on_in_next(mark) => {
                        self.add(mark.span, self.end(), false);
                        return None;
                    }
                    _ => {}
                },
                (Part::Nothing, Some(_)) if slip.is_none() && mark.is_single() => {
                    let closes = mark.sign != '‘' && ".,!?".contains(mark.before) && is_gap(mark.after);
                    // An opening single first, and the closing one is its own: no slip.
                    slip = (closes || self.opens_single(mark)).then_some((at, closes));
                }
                _ => {}
            }
        }
        let outer = open?;
        if let Some((behind, true)) = slip.filter(|_| !self.goes_on_in_next(outer)) {
            let closer = self.marks.get(behind - 1).map_or(outer.span, |m| m.span);
            self.add(outer.span, closer, true);
            return Some(behind);
        }
        if let Some(next) = second.filter(|&s| self.ends_before(s)) {
            let end = self.marks.get(next).map_or(self.paragraph.end, |m| m.span.start);
            let trimmed = Span::new(outer.span.end, end).of(self.text).trim_end().len();
            self.add(outer.span, Span::new(outer.span.end + trimmed, outer.span.end + trimmed), true);
            return Some(next);
        }
        match last_close.filter(|_| !nested.is_empty()) {
            // An inner mark was never closed, so the outer closer was taken for it.
            Some(closer) => self.add(outer.span, closer.span, true),
            None => self.add(outer.span, self.end(), false),
        }
        None
    }

    fn end(&self) -> Span {
        Span::new(self.paragraph.end, self.paragraph.end)
    }

    /// True if nothing stands before the mark in its paragraph.
    fn heads(&self, mark: Mark) -> bool {
        let before = Span::new(self.paragraph.start, mark.span.start).of(self.text);
        before.chars().take(2).count() < 2 && before.chars().all(is_gap)
    }

    /// True if the next paragraph opens with the same mark, as it does where a quote goes on.
    fn goes_on_in_next(&self, mark: Mark) -> bool {
        self.next == Some(mark.sign)
    }

    /// True if a sentence or clause ends right before mark `at`.
    fn ends_before(&self, at: usize) -> bool {
        self.marks.get(at).is_some_and(|mark| {
            Span::new(self.paragraph.start, mark.span.start).of(self.text).trim_end().ends_with(['.', '!', '?', ','])
        })
    }

    fn add(&mut self, open: Span, close: Span, closed: bool) {
        let (span, inner) = (open.hull(close), Span::new(open.end, close.start));
        self.found.push(Stretch { span, inner, tokens: 0..0, paragraph: 0, continues: false, closed });
    }

    /// The double marks behind mark `at`, as far as a question may look.
    fn doubles_behind(&self, at: usize) -> impl Iterator<Item = Mark> {
        self.marks.iter().skip(at + 1).take(REACH).copied().filter(|mark| !mark.is_single())
    }

    /// What a double mark does here; `innermost` is the sign last opened. A typist's slip (“ for ”) is read by what
    /// stands around it.
    fn part(&self, at: usize, innermost: Option<char>) -> Part {
        let Some(&mark) = self.marks.get(at) else { return Part::Nothing };
        let Mark { before, after, sign, .. } = mark;
        let inside = innermost.is_some();
        let follows = |signs: &[char]| self.doubles_behind(at).any(|m| signs.contains(&m.sign));
        let open_if = |opens: bool| if opens { Part::Open } else { Part::Nothing };
        match sign {
            '“' | '„' | '«' if inside => {
                let partner = matches!((innermost, sign), (Some('„'), '“') | (Some('»'), '«'));
                if !mark.is_left() && (partner || mark.is_right()) { Part::Close } else { Part::Open }
            }
            // Pages point with it: « Back. Speech is closed, or goes on in the next paragraph.
            '«' => open_if(!is_gap(after) || follows(&['»']) || self.goes_on_in_next(mark)),
            '“' | '„' | '「' | '『' => Part::Open,
            '”' | '»' if inside => {
                let inches = sign == '”' && self.is_measure(mark) && self.next_closes(at);
                if inches { Part::Nothing } else { Part::Close }
            }
            '”' => open_if(mark.is_left() && after.is_alphanumeric()),
            '»' => open_if(mark.is_left() && after.is_alphanumeric() && follows(&['«', '»'])),
            '」' | '』' => Part::Close,
            // Pages part things with them: Home › News. They are marks only in pairs.
            '‹' | '›' => match innermost {
                Some('‹' | '›') if innermost != Some(sign) && !is_gap(before) => Part::Close,
                None if mark.is_left() && !is_gap(after) && follows(&[if sign == '‹' { '›' } else { '‹' }]) => {
                    Part::Open
                }
                _ => Part::Nothing,
            },
            '"' if self.is_inches(at, mark, inside) => Part::Nothing,
            '"' if inside => {
                let opens = mark.is_left() && (after.is_alphanumeric() || "$([…".contains(after));
                if opens { Part::Open } else { Part::Close }
            }
            '"' if self.is_markup(mark) || is_gap(after) || self.doubles_an_opener(at, mark) => Part::Nothing,
            '"' => open_if(mark.is_left() || !before.is_alphanumeric() || after.is_alphanumeric()),
            _ => Part::Nothing,
        }
    }

    /// `6'2"`, `24" screen`: a measure. Inside a quote, a number may also end it; a closer right behind decides.
    fn is_inches(&self, at: usize, mark: Mark, inside: bool) -> bool {
        mark.before.is_numeric() && !mark.after.is_alphanumeric() && (!inside || self.next_closes(at))
    }

    /// True if feet and inches stand right before the mark.
    fn is_measure(&self, mark: Mark) -> bool {
        let start = Span::new(self.paragraph.start, mark.span.start).of(self.text);
        let feet = start.trim_end_matches(|c: char| c.is_numeric() || c == '.');
        feet.len() < start.len() && feet.strip_suffix(['\'', '’', '′']).is_some_and(|f| f.ends_with(char::is_numeric))
    }

    fn next_closes(&self, at: usize) -> bool {
        self.doubles_behind(at).next().is_some_and(Mark::ends_something)
    }

    /// `"“` at the head of a quote that only a curly mark closes: one of the two is a slip.
    fn doubles_an_opener(&self, at: usize, mark: Mark) -> bool {
        mark.after == '“' && !self.doubles_behind(at).any(|m| m.sign == '"')
    }

    /// `<a title="…">` left in a text.
    fn is_markup(&self, mark: Mark) -> bool {
        mark.sign == '"' && mark.before == '='
    }

    /// The mark behind the value of an attribute, if the one at `at` is inside it.
    fn behind_markup(&self, at: usize) -> usize {
        let rest = self.marks.iter().skip(at).take(REACH);
        rest.take_while(|mark| mark.before != '=').position(|mark| mark.sign == '"').map_or(at, |end| at + end + 1)
    }

    fn opens_single(&self, mark: Mark) -> bool {
        matches!(mark.sign, '‘' | '\'')
            && mark.is_left()
            && (mark.after.is_alphanumeric() || "“\"$…".contains(mark.after))
            && !self.is_clipped_word(mark)
    }

    /// An apostrophe for lost letters or a lost century at the head of a word: ’em, ’til, ’90s.
    fn is_clipped_word(&self, mark: Mark) -> bool {
        const CLIPPED: [&str; 12] =
            ["em", "til", "cause", "tis", "twas", "n", "round", "bout", "kay", "nuff", "tween", "twill"];
        let rest = Span::new(mark.span.end, self.paragraph.end).of(self.text);
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or("");
        let year = word.strip_suffix('s').unwrap_or(word);
        CLIPPED.iter().any(|c| word.eq_ignore_ascii_case(c))
            || year.len() == 2 && year.bytes().all(|digit| digit.is_ascii_digit())
    }

    /// The mark that closes the single-marked stretch which mark `open` opens, and whether that is beyond doubt.
    fn single_closer(&self, open: usize) -> Option<(usize, bool)> {
        let mut doubles = 0_usize;
        let mut maybe: Option<(usize, bool)> = None; // an apostrophe, unless nothing better comes
        for (at, mark) in self.marks.iter().enumerate().skip(open + 1).take(REACH) {
            if !mark.is_single() {
                // A double inside single marks is a quote in a quote, if the single closes surely behind it.
                if maybe.is_some() {
                    return maybe;
                }
                doubles += 1;
            } else if maybe.is_some() && self.opens_single(*mark) {
                return maybe;
            } else if mark.closes_single() && mark.span.end == self.paragraph.end {
                return Some((at, true));
            } else if mark.closes_single_surely() && doubles.is_multiple_of(2) {
                if !mark.may_be_apostrophe() || !",;:".contains(mark.after) {
                    return Some((at, true));
                }
                // The boys’, said Ann: likely the end, but for a closer that has its comma before it.
                maybe = maybe.filter(|&(_, likely)| likely).or(Some((at, true)));
            } else if mark.closes_single() && doubles == 0 {
                if !mark.may_be_apostrophe() {
                    return maybe.or(Some((at, true)));
                }
                maybe = maybe.or(Some((at, false)));
            }
        }
        maybe
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stretches of a text, marks included; one that nothing closes ends in a bar.
    fn stretches(text: &str) -> Vec<String> {
        let show = |s: &Stretch| format!("{}{}", s.span.of(text), if s.closed { "" } else { "|" });
        pair(&Prose::new(text)).iter().map(show).collect()
    }

    #[test]
    fn a_mark_at_the_head_that_nothing_closes_holds_its_paragraph() {
        assert_eq!(stretches("\"We met \"the boss\" here.\nIt rained."), ["\"We met \"the boss\" here.|"]);
        assert_eq!(stretches("“One.\n“Two.\n“Three,” he said."), ["“One.|", "“Two.|", "“Three,”"]);
        assert_eq!(stretches("‘The boys’ hut.\n‘It’s gone,’ he said."), ["‘The boys’ hut.|", "‘It’s gone,’"]);
    }

    #[test]
    fn a_forgotten_closer_is_put_in_before_the_next_opener() {
        assert_eq!(
            stretches("Ann: \"Go. She left. \"No.\" They \"left\"."),
            ["\"Go. She left.", "\"No.\"", "\"left\""]
        );
        assert_eq!(stretches("“Go.’ Ann left. “No,” said Bo."), ["“Go.’", "“No,”"]);
    }

    #[test]
    fn numbers_dashes_and_brackets_beside_marks() {
        assert_eq!(stretches("\"We sold 24\" and \"we bought 36\"."), ["\"We sold 24\"", "\"we bought 36\""]);
        assert_eq!(stretches("\"Yes\"—he left—\"no.\" Bo (\"us\")."), ["\"Yes\"", "\"no.\"", "\"us\""]);
    }

    #[test]
    fn marks_without_a_partner_are_none() {
        for text in ["It is over.\"", "« Back to the news", "Home › News › Town", "a \" b", "the ‘90s and ’em", "a ” b"]
        {
            assert_eq!(stretches(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn marks_alone_quote_nothing_and_take_no_time() {
        for mark in ["\"", "“", "”", "'", "‘a ", "'s ", "«", "‹", "\"a=", "1\"", "\\\"", "&quot;", ",,"] {
            assert!(pair(&Prose::new(&mark.repeat(100_000 / mark.len()))).len() < 100_000, "{mark}");
        }
    }
}
