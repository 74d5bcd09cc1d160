//! The choice of the article, on the invented pages of `tests/pages`: `source.html` and what must come of it.
#![allow(missing_docs, clippy::unwrap_used)] // a test that meets the unexpected stops

use onrecord::article::{Block, Element, Page, choose};
use onrecord::html::{decode, gather};
use serde::Deserialize;
use std::path::Path;

/// `expected.json`; a field that is absent is not checked. Other tests read the rest of it.
#[derive(Debug, Deserialize)]
struct Expected {
    title: Option<String>,
    byline: Option<String>,
    site: Option<String>,
    published: Option<String>,
    lang: Option<String>,
    url: Option<String>,
    /// The texts of the article's blocks.
    article: Vec<String>,
    /// Text of the page that must be no part of the article.
    #[serde(default)]
    not_article: Vec<String>,
}

#[test]
fn the_article_of_every_page_is_found() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut folders: Vec<_> = std::fs::read_dir(pages).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() >= 14);
    let failed: Vec<_> = folders.iter().filter(|folder| !check(folder)).collect();
    assert!(failed.is_empty(), "{failed:#?}");
}

/// Says what differs, and goes on.
fn check(folder: &Path) -> bool {
    let html = std::fs::read(folder.join("source.html")).unwrap();
    let expected = std::fs::read_to_string(folder.join("expected.json")).unwrap();
    let expected: Expected = serde_json::from_str(&expected).unwrap();
    let page = gather(&decode(&html), "");
    let article: Vec<&str> = choose(&page).into_iter().map(|block| page.blocks[block].text.as_str()).collect();

    let mut right = true;
    let mut wrong = |what: &str, found: &str, wanted: &str| {
        println!("{}: {what} is\n  {found}\nbut should be\n  {wanted}", folder.display());
        right = false;
    };
    let stated = [
        ("title", &page.title, &expected.title),
        ("byline", &page.byline, &expected.byline),
        ("site", &page.site, &expected.site),
        ("published", &page.published, &expected.published),
        ("lang", &page.lang, &expected.lang),
        ("url", &page.url, &expected.url),
    ];
    for (what, found, wanted) in stated {
        if wanted.as_ref().is_some_and(|wanted| wanted != found) {
            wrong(what, found, wanted.as_deref().unwrap_or_default());
        }
    }
    if article != expected.article {
        wrong("the article", &article.join("\n  "), &expected.article.join("\n  "));
    }
    for text in &expected.not_article {
        if !html_has(&page, text) {
            wrong("a text that should be left out", "not in the page at all", text);
        }
        if article.iter().any(|block| block.contains(text.as_str())) {
            wrong("a text that should be left out", "in the article", text);
        }
    }
    right
}

fn html_has(page: &Page, text: &str) -> bool {
    page.blocks.iter().any(|block| block.text.contains(text))
}

fn page_of(elements: Vec<Element>, blocks: Vec<Block>) -> Page {
    Page { elements, blocks, ..Page::default() }
}

fn element(parent: Option<usize>, tag: &str) -> Element {
    Element { parent, tag: tag.to_owned(), ..Element::default() }
}

const PROSE: &str =
    "The mill at Dunmere has ground its last flour, and the miller, who is 81, says that he will miss the noise.";

#[test]
fn a_page_without_blocks_has_no_article() {
    assert!(choose(&Page::default()).is_empty());
    assert!(choose(&page_of(vec![element(None, "body")], Vec::new())).is_empty());
}

#[test]
fn a_gatherer_that_lies_about_the_tree_does_no_harm() {
    let block = |element| Block { text: PROSE.repeat(5), element, link_chars: usize::MAX };
    let elements = vec![element(Some(0), "body"), element(Some(2), "p"), element(Some(1), "p"), element(Some(99), "")];
    let blocks = (0..7).map(block).chain([Block { link_chars: 0, ..block(3) }, block(usize::MAX)]).collect();
    for block in choose(&page_of(elements, blocks)) {
        assert!(block < 9);
    }
}

#[test]
fn a_very_long_page_is_chosen_in_linear_time() {
    let mut elements = vec![element(None, "body")];
    elements.extend((0..20_000).map(|at| element(Some(at), "div")));
    let blocks: Vec<Block> =
        (0..20_000).map(|at| Block { text: format!("{PROSE} {at}."), element: at, link_chars: 0 }).collect();
    let began = std::time::Instant::now();
    choose(&page_of(elements, blocks));
    assert!(began.elapsed() < std::time::Duration::from_secs(20), "took {:?}", began.elapsed());
}
