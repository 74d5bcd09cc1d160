//! Which blocks are the article: by where the page's prose lies thickest, and by what its parts are called.
//!
//! 1. Every block is weighed: long, sentence-like, not a list of links (`look.rs`).
//! 2. From the body down, the walk goes on into the child that holds most of the weight, and stops where it divides:
//!    that element holds the article. Weight under furniture (navigation, footers, parts that are named `related`,
//!    `comments`…) counts little. An element above whose own paragraphs are prose belongs to it: a lead often stands
//!    outside the box of the rest.
//! 3. In it, furniture is left out. Names are hints, not proof: what holds much of the prose is none.
//! 4. From the first paragraph to the last, paragraphs, subheads and list items are the article; what was there
//!    before (a printed copy, a repeated pull quote) is not again.
//!
//! Nothing here knows a language: sentences end with the marks of many scripts, and class names are English on pages
//! of all languages.

use super::look::Look;
use super::tree::Tree;
use super::{Block, Page};
use crate::words::names_page_part;
use std::collections::HashSet;

/// A page with less prose than this, in weight, has no article.
const LEAST_PROSE: u64 = 150;

/// So many pull quotes are looked for in the text.
const MOST_PULLED: usize = 30;

/// The blocks of the page that are its article, as indices in page order; empty where the page has no prose.
/// Blocks without any elements are a text that somebody chose already: all of them.
pub fn choose(page: &Page) -> Vec<usize> {
    if page.elements.is_empty() {
        return (0..page.blocks.len()).collect();
    }
    let tree = Tree::of(page);
    let reader = Reader {
        page,
        looks: page.blocks.iter().map(|block| Look::at(page, block, tree.line(block.element))).collect(),
        columns: page.blocks.iter().map(|block| column_of(page, &tree, block)).collect(),
        tree,
    };
    let named: Vec<bool> = page.elements.iter().map(|element| is_furniture(&element.tag, &element.names)).collect();
    let prose = reader.sum(|_, look| look.weight);
    let Some(holder) = reader.holder(&named, &prose) else { return Vec::new() };
    let inside = reader.without_furniture(holder, &named, &prose);
    if !reader.is_prose(&inside) {
        return Vec::new();
    }
    reader.pick(&inside)
}

/// What is known of the page's blocks; lists go by block.
struct Reader<'a> {
    page: &'a Page,
    tree: Tree,
    looks: Vec<Look>,
    /// The element that the block's paragraph is a child of.
    columns: Vec<Option<usize>>,
}

impl Reader<'_> {
    fn blocks(&self) -> impl Iterator<Item = (usize, &Block, Look)> {
        self.page.blocks.iter().zip(&self.looks).enumerate().map(|(at, (block, look))| (at, block, *look))
    }

    /// A figure of every block, summed up for every element over all that it holds.
    fn sum(&self, figure: impl Fn(&Block, Look) -> u64) -> Vec<u64> {
        let mut figures = vec![0; self.page.elements.len()];
        for (_, block, look) in self.blocks() {
            if let Some(sum) = figures.get_mut(block.element) {
                *sum += figure(block, look);
            }
        }
        self.tree.sum(figures)
    }

    /// The element that holds the article.
    fn holder(&self, named: &[bool], prose: &[u64]) -> Option<usize> {
        let all = at(prose, 0);
        let furniture = self.tree.inherit(|element| is(named, element) && at(prose, element) * 2 < all);
        let weights =
            self.sum(|block, look| if is(&furniture, block.element) { look.weight } else { look.weight * 10 });
        let mut heaviest: Vec<Option<usize>> = vec![None; weights.len()];
        for element in 1..weights.len() {
            let Some(best) = self.tree.parent(element).and_then(|parent| heaviest.get_mut(parent)) else { continue };
            if best.is_none_or(|best| at(&weights, best) < at(&weights, element)) {
                *best = Some(element);
            }
        }
        let mut holder = Some(0).filter(|_| !weights.is_empty())?;
        while let Some(child) = heaviest.get(holder).copied().flatten() {
            if at(&weights, child) * 10 < at(&weights, holder) * 7 {
                break;
            }
            holder = child;
        }
        let mut has_paragraphs = vec![false; weights.len()];
        for (look, column) in self.looks.iter().zip(&self.columns) {
            let column = column.filter(|column| look.weight > 0 && !is(&furniture, *column));
            if let Some(mark) = column.and_then(|column| has_paragraphs.get_mut(column)) {
                *mark = true;
            }
        }
        self.tree.line(holder).take(4).filter(|above| is(&has_paragraphs, *above)).last().or(Some(holder))
    }

    /// The blocks in the holder that do not stand in furniture.
    fn without_furniture(&self, holder: usize, named: &[bool], prose: &[u64]) -> Vec<usize> {
        let inside = self.tree.inherit(|element| element == holder);
        let all = at(prose, holder);
        let furniture = self.tree.inherit(|element| {
            is(named, element) && is(&inside, element) && element != holder && at(prose, element) * 3 < all
        });
        let inside: Vec<_> = self.blocks().filter(|(_, block, _)| is(&inside, block.element)).collect();
        let outside_furniture = inside.iter().filter(|(_, block, _)| !is(&furniture, block.element));
        let left: u64 = outside_furniture.clone().map(|(.., look)| look.weight).sum();
        // Where nearly all has the name of furniture, the names mean something else on this page.
        let names_mislead = left < LEAST_PROSE;
        let kept = inside.iter().filter(|(_, block, _)| names_mislead || !is(&furniture, block.element));
        kept.map(|(at, ..)| *at).collect()
    }

    /// Enough prose, and it hangs together: a list of teasers has a paragraph here and there, each with its link.
    fn is_prose(&self, blocks: &[usize]) -> bool {
        let mut columns = vec![0; self.page.elements.len()];
        let (mut all, mut paragraphs, mut links) = (0, 0, 0);
        for block in blocks {
            let look = self.look(*block);
            if let Some(column) = self.column(*block).and_then(|column| columns.get_mut(column)) {
                *column += look.weight;
            }
            all += look.weight;
            paragraphs += usize::from(look.weight > 0);
            links += usize::from(look.linked);
        }
        columns.iter().any(|weight| *weight >= LEAST_PROSE) || (all >= LEAST_PROSE && links < paragraphs)
    }

    /// From the first paragraph to the last, what reads as part of the text.
    fn pick(&self, blocks: &[usize]) -> Vec<usize> {
        let mut paragraphs = vec![0; self.page.elements.len()];
        for block in blocks.iter().filter(|block| self.look(**block).weight > 0) {
            if let Some(count) = self.column(*block).and_then(|column| paragraphs.get_mut(column)) {
                *count += 1;
            }
        }
        // Beside paragraphs even a short line is one.
        let company = |block: usize| {
            self.column(block).and_then(|column| paragraphs.get(column)).is_some_and(|count| *count >= 2)
        };
        let reads = |block: &usize| {
            let look = self.look(*block);
            let line = look.weight > 0 || look.sentence || look.length > 80 || company(*block);
            !look.linked && if look.heading { self.text(*block) != self.page.title } else { line }
        };
        let mut chosen: Vec<usize> = self.span(blocks).iter().copied().filter(reads).collect();
        let authors = authors(&self.page.byline);
        while chosen.len() > 1 && chosen.last().is_some_and(|last| self.is_about(&authors, *last)) {
            chosen.pop();
        }
        self.without_repeats(chosen)
    }

    /// A paragraph that begins with an author's name: at the end of a text, it is about the author.
    fn is_about(&self, authors: &[&str], block: usize) -> bool {
        let text = self.text(block).trim_start_matches(['—', '–', '-', '•', ' ']);
        authors.iter().any(|author| text.starts_with(author))
    }

    /// From the first paragraph to the last, with the short sentences right before and behind them.
    fn span<'b>(&self, blocks: &'b [usize]) -> &'b [usize] {
        let is_paragraph = |block: &usize| self.look(*block).weight > 0;
        let (Some(mut first), Some(mut last)) =
            (blocks.iter().position(is_paragraph), blocks.iter().rposition(is_paragraph))
        else {
            return &[];
        };
        let goes_on = |from: usize, to: Option<usize>| {
            let (Some(from), Some(to)) = (blocks.get(from), to.and_then(|to| blocks.get(to))) else { return false };
            let look = self.look(*to);
            look.sentence && !look.heading && !look.linked && self.column(*from) == self.column(*to)
        };
        while goes_on(first, first.checked_sub(1)) {
            first -= 1;
        }
        while goes_on(last, Some(last + 1)) {
            last += 1;
        }
        blocks.get(first..=last).unwrap_or_default()
    }

    /// Without what was there before: a printed copy, a pull quote. A short line may well come twice, an interviewer's
    /// question say.
    fn without_repeats(&self, blocks: Vec<usize>) -> Vec<usize> {
        let mut seen = HashSet::new();
        let again: Vec<bool> = blocks.iter().map(|block| !seen.insert(self.text(*block))).collect();
        let texts: Vec<&str> = blocks.iter().map(|block| self.text(*block)).collect();
        let mut pulled = 0;
        let mut is_pulled = |at: usize, block: usize| {
            pulled += usize::from(self.in_quote_box(block));
            self.in_quote_box(block) && pulled <= MOST_PULLED && {
                let words = self.text(block).trim_matches(|char: char| !char.is_alphanumeric());
                texts
                    .iter()
                    .enumerate()
                    .any(|(other, text)| other != at && text.len() > words.len() && text.contains(words))
            }
        };
        let keep = |(at, block): &(usize, usize)| {
            let alone = !is(&again, at.wrapping_sub(1)) && !is(&again, at + 1);
            let repeats = is(&again, *at) && !(alone && self.look(*block).length <= 150);
            !repeats && !is_pulled(*at, *block)
        };
        blocks.iter().copied().enumerate().filter(keep).map(|(_, block)| block).collect()
    }

    /// True in a block quote, and in a box that is called a quote.
    fn in_quote_box(&self, block: usize) -> bool {
        let Some(block) = self.page.blocks.get(block) else { return false };
        let near = self.tree.line(block.element).take(3).filter_map(|at| self.page.elements.get(at));
        near.into_iter()
            .any(|element| element.tag == "blockquote" || element.names.to_ascii_lowercase().contains("quote"))
    }

    fn look(&self, block: usize) -> Look {
        self.looks.get(block).copied().unwrap_or_default()
    }

    fn column(&self, block: usize) -> Option<usize> {
        self.columns.get(block).copied().flatten()
    }

    fn text(&self, block: usize) -> &str {
        self.page.blocks.get(block).map_or("", |block| block.text.as_str())
    }
}

/// The names in a byline, as far as they are whole names: one word alone may begin any paragraph.
fn authors(byline: &str) -> Vec<&str> {
    byline.split([',', ';', '&', '|', '/']).map(str::trim).filter(|name| name.contains(' ')).collect()
}

fn is(marks: &[bool], element: usize) -> bool {
    marks.get(element).copied().unwrap_or_default()
}

fn at(figures: &[u64], element: usize) -> u64 {
    figures.get(element).copied().unwrap_or_default()
}

fn is_furniture(tag: &str, names: &str) -> bool {
    match tag {
        "address" | "aside" | "caption" | "dialog" | "figcaption" | "footer" | "form" | "label" | "nav" | "time" => {
            true
        }
        // Posts of social media are quoted as much as anything else.
        "blockquote" | "body" => false,
        _ => names_page_part(names),
    }
}

/// The element that the block's paragraph is a child of.
fn column_of(page: &Page, tree: &Tree, block: &Block) -> Option<usize> {
    let is_line = |element: &usize| {
        page.elements.get(*element).is_some_and(|element| {
            matches!(
                element.tag.as_str(),
                "b" | "blockquote" | "em" | "i" | "li" | "ol" | "p" | "span" | "strong" | "u" | "ul"
            )
        })
    };
    tree.line(block.element).find(|element| !is_line(element))
}
