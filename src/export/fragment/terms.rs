//! Which words become the terms of a link.

use super::address::Directive;
use super::rivals::{CONTEXT, Rival, rivals};
use super::words::{Word, Words};

/// A quote longer than this, in bytes, is given by its first and last words.
const LONGEST_EXACT: usize = 100;

/// One that has no bounds of words within, as in Japanese, may be this long.
const LONGEST_UNCUT: usize = 300;

/// The fewest words at each end of a range: enough that a page that changes is not led astray.
const FEWEST_WORDS: usize = 3;

/// The terms for the words `from..=to`; `bounds` are the quote's own in its first and last block, in bytes.
pub(super) fn choose(words: &Words, from: usize, to: usize, bounds: (usize, usize)) -> Option<Directive> {
    let (first, last) = (words.get(from)?, words.get(to)?);
    if from > to {
        return None;
    }
    let length = (last.end as usize).saturating_sub(first.start as usize);
    let is_one_line = first.line == last.line;
    if is_one_line && length <= LONGEST_EXACT {
        return exact(words, from, to, bounds);
    }
    let uncut = || if is_one_line && length <= LONGEST_UNCUT { exact(words, from, to, bounds) } else { None };
    range(words, from, to).or_else(uncut)
}

/// All words in one term, with as much before and behind as tells them apart.
fn exact(words: &Words, from: usize, to: usize, bounds: (usize, usize)) -> Option<Directive> {
    let rivals = rivals(words, from, to)?;
    let (prefix, suffix) = apart(&rivals, from, before(words, from), behind(words, to))?;
    let (first, last) = (words.get(from)?, words.get(to)?);
    let text = words.text(first);
    // Where the context stands in another paragraph, the term reaches to the end of its own, marks included.
    let start = match prefix.part {
        Part::Other => line_start(text, first),
        _ => with_sign_before(text, first.start as usize, bounds.0),
    };
    let end = match suffix.part {
        Part::Other => line_end(text, last),
        _ => with_sign_behind(text, last.end as usize, bounds.1),
    };
    Some(Directive {
        prefix: prefix.prefix(words, from, start),
        start: text.get(start..end)?.to_owned(),
        end: String::new(),
        suffix: suffix.suffix(words, to, end),
    })
}

/// The first and the last words, each as many as tell them apart.
fn range(words: &Words, from: usize, to: usize) -> Option<Directive> {
    let (first, last) = (words.get(from)?, words.get(to)?);
    let head =
        (from..to).take(FEWEST_WORDS).take_while(|at| words.get(*at).is_some_and(|word| word.line == first.line));
    let head = head.last()?;
    // The rest of the first line, without the last word of all, is what the first term can grow into.
    let grown =
        (head..to).take(CONTEXT + 1).map_while(|at| words.get(at).filter(|word| word.line == first.line).zip(Some(at)));
    let ends: Vec<usize> = grown.filter(|(word, _)| word.ends).map(|(_, at)| at).collect();
    let found = rivals(words, from, head)?;
    let longer = ends.iter().map(|at| Side { count: at - head, part: Part::Within });
    let (prefix, more) = apart(&found, from, before(words, from), longer)?;
    let head = head + more.count;
    let tail = tail(words, head, to)?;
    let start = match prefix.part {
        Part::Other => line_start(words.text(first), first),
        _ => first.start as usize,
    };
    Some(Directive {
        prefix: prefix.prefix(words, from, start),
        start: words.text(first).get(start..words.get(head)?.end as usize)?.to_owned(),
        end: words.text(last).get(words.get(tail)?.start as usize..last.end as usize)?.to_owned(),
        suffix: String::new(),
    })
}

/// The first word of the term that ends at `to` and stands nowhere else behind `head`.
fn tail(words: &Words, head: usize, to: usize) -> Option<usize> {
    let last = words.get(to)?;
    let begins =
        (head + 1..=to).rev().map_while(|at| words.get(at).filter(|word| word.line == last.line).zip(Some(at)));
    let begins: Vec<usize> = begins.filter(|(word, _)| word.begins).map(|(_, at)| at).take(CONTEXT).collect();
    let core = begins.iter().copied().find(|at| to - at + 1 >= FEWEST_WORDS).or(begins.last().copied())?;
    let rivals = rivals(words, core, to)?;
    let between = rivals.iter().filter(|rival| rival.at > head && rival.at < core);
    let needed = between.map(|rival| rival.left + 1).max().unwrap_or(0);
    begins.into_iter().find(|at| at + needed <= core)
}

/// Context on one side of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Side {
    /// How many words of it.
    count: usize,
    part: Part,
}

/// Where the context stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// In the words' own line.
    Same,
    /// In the quote itself: the term grows.
    Within,
    /// In the line before or behind.
    Other,
}

const NONE: Side = Side { count: 0, part: Part::Same };

/// What may be the prefix, the shortest first; none at all to begin with.
fn before(words: &Words, from: usize) -> impl Iterator<Item = Side> {
    let beginning = words.get(from).copied();
    let beside = from.checked_sub(1).and_then(|at| words.get(at)).copied();
    let context =
        (1..=CONTEXT).map_while(move |back| from.checked_sub(back).and_then(|at| words.get(at)).zip(Some(back)));
    let is_near = beginning.zip(beside).is_some_and(|(word, beside)| word.line - beside.line <= 1);
    let context = context.take_while(move |(word, _)| is_near && beside.is_some_and(|beside| beside.line == word.line));
    let is_same = beginning.zip(beside).is_some_and(|(word, beside)| word.line == beside.line);
    let begins = beginning.is_some_and(|word| word.begins);
    std::iter::once(NONE)
        .filter(move |_| begins)
        .chain(sides(context.map(|(word, count)| (word.begins, count)), is_same))
}

/// What may be the suffix, the shortest first; none at all to begin with.
fn behind(words: &Words, to: usize) -> impl Iterator<Item = Side> {
    let ending = words.get(to).copied();
    let beside = words.get(to + 1).copied();
    let context = (1..=CONTEXT).map_while(move |on| words.get(to + on).zip(Some(on)));
    // A line without words in between is text all the same.
    let is_near = ending.zip(beside).is_some_and(|(word, beside)| beside.line - word.line <= 1);
    let context = context.take_while(move |(word, _)| is_near && beside.is_some_and(|beside| beside.line == word.line));
    let is_same = ending.zip(beside).is_some_and(|(word, beside)| word.line == beside.line);
    let ends = ending.is_some_and(|word| word.ends);
    std::iter::once(NONE).filter(move |_| ends).chain(sides(context.map(|(word, count)| (word.ends, count)), is_same))
}

fn sides(context: impl Iterator<Item = (bool, usize)>, is_same: bool) -> impl Iterator<Item = Side> {
    let part = if is_same { Part::Same } else { Part::Other };
    context.filter(|(is_bound, _)| *is_bound).map(move |(_, count)| Side { count, part })
}

/// The least context from the words' own line that no rival shares; if there is none, the least that no earlier rival
/// shares: a browser takes the first place that fits.
fn apart(
    rivals: &[Rival],
    own: usize,
    mut before: impl Iterator<Item = Side>,
    mut behind: impl Iterator<Item = Side>,
) -> Option<(Side, Side)> {
    let (shortest, least_behind) = (before.next()?, behind.next()?);
    if rivals.is_empty() && shortest == NONE {
        return Some((shortest, least_behind));
    }
    let before: Vec<Side> = std::iter::once(shortest).chain(before).collect();
    let behind: Vec<Side> = std::iter::once(least_behind).chain(behind).collect();
    let near = |sides: &[Side]| sides.iter().filter(|side| side.part != Part::Other).copied().collect::<Vec<_>>();
    let earlier = || rivals.iter().filter(|rival| rival.at < own).copied().collect::<Vec<_>>();
    least(rivals, &near(&before), &near(&behind)).or_else(|| least(&earlier(), &before, &behind))
}

fn least(rivals: &[Rival], before: &[Side], behind: &[Side]) -> Option<(Side, Side)> {
    let cost = |side: &Side| side.count + if side.part == Part::Other { CONTEXT } else { 0 };
    // A suffix counts for two words more than a prefix: now and then Firefox misses words that have one.
    let cost_behind = |side: &Side| cost(side) + if side.count > 0 && side.part != Part::Within { 2 } else { 0 };
    let pair = |prefix: &Side| {
        let left = rivals.iter().filter(|rival| rival.left >= prefix.count);
        let needed = left.map(|rival| rival.right + 1).max().unwrap_or(0);
        behind.iter().find(|suffix| suffix.count >= needed).map(|suffix| (*prefix, *suffix))
    };
    before.iter().filter_map(pair).min_by_key(|(prefix, suffix)| cost(prefix) + cost_behind(suffix))
}

impl Side {
    /// The words before the term whose first word is `from` and whose first byte is `start`.
    fn prefix(self, words: &Words, from: usize, start: usize) -> String {
        let Some(word) = from.checked_sub(self.count).and_then(|at| words.get(at)).filter(|_| self.count > 0) else {
            return String::new();
        };
        let text = words.text(word);
        let end = match (self.part, words.get(from - 1)) {
            (Part::Other, Some(beside)) => line_end(text, beside),
            _ => start,
        };
        text.get(word.start as usize..end).unwrap_or("").trim_end().to_owned()
    }

    /// The words behind the term whose last word is `to` and which ends before byte `end`.
    fn suffix(self, words: &Words, to: usize, end: usize) -> String {
        let Some(word) = words.get(to + self.count).filter(|_| self.count > 0) else { return String::new() };
        let text = words.text(word);
        let start = match (self.part, words.get(to + 1)) {
            (Part::Other, Some(beside)) => line_start(text, beside),
            _ => end,
        };
        text.get(start..word.end as usize).unwrap_or("").trim_start().to_owned()
    }
}

/// The first byte of the word's line that is no space.
fn line_start(text: &str, word: &Word) -> usize {
    let before = text.get(..word.start as usize).unwrap_or("");
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let blank = before.get(line..).map_or(0, |marks| marks.len() - marks.trim_start().len());
    line + blank
}

/// One past the last byte of the word's line that is no space.
fn line_end(text: &str, word: &Word) -> usize {
    let behind = text.get(word.end as usize..).unwrap_or("");
    let line = behind.split('\n').next().unwrap_or("").trim_end();
    word.end as usize + line.len()
}

/// A currency or another sign right before the word belongs to it, if the quote has it.
fn with_sign_before(text: &str, at: usize, bound: usize) -> usize {
    let sign = text.get(bound.min(at)..at).and_then(|marks| marks.chars().next_back());
    let sign =
        sign.filter(|sign| matches!(sign, '$' | '€' | '£' | '¥' | '₹' | '₽' | '₩' | '₺' | '₪' | '₴' | '#' | '@'));
    at - sign.map_or(0, char::len_utf8)
}

/// As [`with_sign_before`].
fn with_sign_behind(text: &str, at: usize, bound: usize) -> usize {
    let sign = text.get(at..bound.max(at)).and_then(|marks| marks.chars().next());
    let sign = sign.filter(|sign| matches!(sign, '%' | '‰' | '°' | '$' | '€' | '£' | '¥' | '¢'));
    at + sign.map_or(0, char::len_utf8)
}
