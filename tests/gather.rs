//! The native gatherer: from markup to blocks, on small cases and on hostile pages.
#![allow(missing_docs)]

use onrecord::article::{Block, Page};
use onrecord::html::{gather, gather_saved};
use serde::Deserialize;
use std::time::{Duration, Instant};

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    html: String,
    blocks: Vec<String>,
    tags: Option<Vec<String>>,
    link_chars: Option<Vec<usize>>,
}

fn tag<'a>(page: &'a Page, block: &Block) -> &'a str {
    &page.elements[block.element].tag
}

#[test]
fn markup_becomes_blocks() {
    let cases: Cases = toml::from_str(include_str!("data/article/gather.toml")).unwrap();
    for case in cases.case {
        println!("{}", case.name);
        let page = gather(&format!("<!doctype html><body>{}", case.html), "");
        let texts: Vec<&str> = page.blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(texts, case.blocks, "{case:#?}");
        if let Some(tags) = &case.tags {
            assert_eq!(&page.blocks.iter().map(|block| tag(&page, block)).collect::<Vec<_>>(), tags, "{case:#?}");
        }
        if let Some(link_chars) = &case.link_chars {
            assert_eq!(&page.blocks.iter().map(|block| block.link_chars).collect::<Vec<_>>(), link_chars, "{case:#?}");
        }
        for (index, element) in page.elements.iter().enumerate() {
            assert!(element.parent.is_none_or(|parent| parent < index), "{case:#?}");
        }
    }
}

#[test]
fn names_are_class_id_and_role_words_within_a_limit() {
    let page = gather("<p class='Story-Text  lead' id=p1 role=paragraph>Text</p>", "");
    assert_eq!(page.elements[page.blocks[0].element].names, "Story-Text lead p1 paragraph");
    let page = gather(&format!("<p class='{}'>Text</p>", "long-name ".repeat(1000)), "");
    assert!(page.elements[page.blocks[0].element].names.len() <= 200);
}

#[test]
fn what_a_page_says_about_itself() {
    let page = gather(
        r##"<html lang=de><title>Titel | Bote</title><meta property="og:site_name" content="Bote">
        <meta name=author content="https://bote.example/autor"><link rel=canonical href="https://www.bote.example/a#x">
        <script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],
        "headline":"Der Fluss &amp; die Stadt","datePublished":"2026-01-02","author":[{"name":"Ada Werl"},"Jo Kamm"]}]}</script>"##,
        "https://bote.example/a?ref=mail",
    );
    assert_eq!(page.title, "Der Fluss & die Stadt");
    assert_eq!(page.byline, "Ada Werl, Jo Kamm");
    assert_eq!((page.site.as_str(), page.lang.as_str(), page.published.as_str()), ("Bote", "de", "2026-01-02"));
    assert_eq!(page.url, "https://www.bote.example/a");
}

#[test]
fn what_stands_on_the_page_itself_counts_where_nothing_else_is_stated() {
    let page = gather(
        "<a rel=author href=/ada><img src=a.png></a><div itemprop=author>Von <span itemprop=name>Ada Werl</span></div>
        <a rel=author>Jo Kamm</a><time datetime=2026-01-03>gestern</time>
        <time itemprop='datePublished' datetime=2026-01-02T10:00>10 Uhr</time>",
        "",
    );
    assert_eq!((page.byline.as_str(), page.published.as_str()), ("Ada Werl", "2026-01-02T10:00"));
    let page = gather("<a rel=author></a><a rel=author>Jo Kamm</a><time datetime=2026-01-02>2 Jan</time>", "");
    assert_eq!((page.byline.as_str(), page.published.as_str()), ("Jo Kamm", "2026-01-02"));
    // Of two times nobody knows which it is.
    let page = gather("<time datetime=2026-01-02>2 Jan</time><time datetime=2026-01-03>3 Jan</time>", "");
    assert_eq!(page.published, "");
}

#[test]
fn an_article_that_waits_to_be_shown_counts_on_a_saved_page_alone() {
    let prose = "<p>The mill at Dunmere has ground its last flour, and the miller, who is 81, will miss the noise.</p>";
    let html = format!("<nav><a href=/>Home</a></nav><div hidden id=S:0><article>{}</article></div>", prose.repeat(3));
    assert_eq!(gather(&html, "").blocks.len(), 1);
    assert_eq!(gather_saved(&html, "").blocks.len(), 4);
    // Where something is shown, what is hidden stays so.
    let html = format!("<article>{}</article><div hidden>{prose}</div>", prose.repeat(3));
    assert_eq!(gather_saved(&html, "").blocks.len(), 3);
}

#[test]
fn what_is_not_stated_stays_empty() {
    let page = gather("<title>Only this | Bote</title><p>Text", "https://bote.example/a#part");
    assert_eq!((page.title.as_str(), page.url.as_str()), ("Only this | Bote", "https://bote.example/a"));
    assert_eq!((page.byline + &page.site + &page.lang + &page.published).as_str(), "");
}

#[test]
fn a_page_cannot_claim_an_address_of_another_host() {
    for stated in ["https://else.example/", "javascript:alert(1)", "//bote.example", "/a"] {
        let page = gather(&format!("<link rel=canonical href='{stated}'>"), "https://bote.example/a");
        assert_eq!(page.url, "https://bote.example/a", "{stated}");
    }
}

#[test]
fn hostile_data_is_as_if_it_were_not_there() {
    let deep = "[".repeat(100_000);
    for data in
        ["", "{", "null", "[[[]]]", r#"{"@type":"Article","headline":{"a":[]},"author":[null,7,{"name":[]}]}"#, &deep]
    {
        let page = gather(&format!("<script type='application/ld+json'>{data}</script><h1>Plain</h1>"), "");
        assert_eq!((page.title.as_str(), page.byline.as_str()), ("Plain", ""));
    }
}

#[test]
fn hostile_markup_is_read_in_linear_time() {
    let pages = [
        "<div>".repeat(50_000) + "deep",
        "<b id=1><i id=2><p>".repeat(5_000),
        "<table><td>".repeat(5_000),
        "<p>".repeat(50_000),
        "a<br>".repeat(50_000),
        "<span>a ".repeat(25_000),
        "</div></span>".repeat(25_000),
        "<".repeat(100_000),
        "<!--".repeat(100_000),
        "&shy; \u{a0}".repeat(50_000),
        "<a href=x>".repeat(12_000) + "link",
        "<select><option><selectedcontent>".repeat(5_000),
    ];
    for html in &pages {
        let began = Instant::now();
        let page = gather(html, "");
        let length: usize = page.blocks.iter().map(|block| block.text.len()).sum();
        assert!(length <= html.len());
        // Debug builds are slow; quadratic ones would need minutes.
        assert!(began.elapsed() < Duration::from_secs(20), "{} … took {:?}", &html[..40], began.elapsed());
    }
}

#[test]
fn a_page_beyond_all_measure_is_cut() {
    let page = gather(&"<p>One paragraph of a page that has no end.</p>".repeat(101_000), "");
    assert!(page.cut);
    assert!(page.blocks.len() <= 100_000);
    assert!(!gather("<p>Short</p>", "").cut);
}
