//! What the extension is told of a reading, and what the popup makes of a tab's state, with the words of `_locales`.

// A test that meets the unexpected must stop loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![cfg(feature = "cli")]

use onrecord::article::{Block, Page};
use onrecord::message::{self, PageReading, Passage, Problem, ReadAnswer, Switches, TabState};
use onrecord::panel::view::View;
use serde_json::{Value, json};

/// The words of a message, as `i18n.getMessage` gives them.
fn say(key: &str, word: &str) -> String {
    let messages: Value = serde_json::from_str(include_str!("../extension/_locales/en/messages.json")).unwrap();
    let message = &messages[key];
    let mut words = message["message"].as_str().unwrap_or_else(|| panic!("no message {key}")).to_owned();
    for (name, _) in message["placeholders"].as_object().into_iter().flatten() {
        words = words.replace(&format!("${}$", name.to_uppercase()), word);
    }
    words
}

fn page(paragraphs: &[&str]) -> Page {
    Page {
        url: "https://quay.example/harbour".to_owned(),
        title: "Harbour to stay open".to_owned(),
        site: "The Quay".to_owned(),
        blocks: paragraphs.iter().map(|text| Block { text: (*text).to_owned(), ..Block::default() }).collect(),
        ..Page::default()
    }
}

fn story() -> Page {
    page(&[
        "🎣 “We are not leaving,” said Rosa Lind, harbour master at Brackwater, as the storm came in over the wall.",
        "“It is too late for that,” said Tom Ferris, a fisherman. He has 340 crab pots, and he mends them all himself.",
        "“Not this year,” Lind said. She looked at the quay for a long time before she went back to her office.",
    ])
}

fn reading_of(page: &Page) -> PageReading {
    match message::read(page) {
        ReadAnswer::Reading(reading) => reading,
        ReadAnswer::Problem(problem) => panic!("{problem:?}"),
    }
}

fn state(page: &Page) -> TabState {
    TabState {
        on: true,
        busy: false,
        problem: None,
        switches: Switches { quotes: true, speakers: true, figures: true },
        source: Some(Page { blocks: Vec::new(), ..page.clone() }),
        reading: Some(reading_of(page)),
    }
}

/// What JavaScript sees at a passage.
fn slice(page: &Page, passage: &Passage) -> String {
    let units: Vec<u16> = page.blocks[passage.block].text.encode_utf16().collect();
    String::from_utf16(&units[passage.start..passage.end]).unwrap()
}

#[test]
fn passages_slice_the_blocks_in_utf16() {
    let page = story();
    let reading = reading_of(&page);
    assert!(reading.article);
    assert_eq!(reading.quotes.len(), 3);
    for quote in &reading.quotes {
        let words: Vec<String> = quote.pieces.iter().map(|piece| slice(&page, piece)).collect();
        assert_eq!(words.concat(), quote.text);
        assert_eq!(quote.cue.iter().map(|cue| slice(&page, cue)).collect::<String>(), quote.cue_text);
    }
    for figure in &reading.figures {
        assert_eq!(figure.passages.iter().map(|passage| slice(&page, passage)).collect::<String>(), figure.text);
    }
}

#[test]
fn colours_follow_the_order_of_speaking() {
    let reading = reading_of(&story());
    let of = |name: &str| reading.speakers.iter().find(|speaker| speaker.name == name).unwrap();
    assert_eq!((of("Rosa Lind").colour, of("Rosa Lind").quotes), (Some(1), 2));
    assert_eq!((of("Tom Ferris").colour, of("Tom Ferris").quotes), (Some(2), 1));
    let silent = reading.speakers.iter().filter(|speaker| speaker.quotes == 0);
    assert!(silent.into_iter().all(|speaker| speaker.colour.is_none()));
}

#[test]
fn messages_have_the_shape_that_scripts_expect() {
    let answer = serde_json::to_value(message::read(&story())).unwrap();
    let quote = &answer["reading"]["quotes"][0];
    for key in
        ["id", "kind", "pieces", "mention", "cue", "clause", "speaker", "confidence", "unsure", "text", "cueText"]
    {
        assert!(quote.get(key).is_some(), "{key} is missing in {quote}");
    }
    assert_eq!(quote["kind"], "direct");
    assert!(
        quote["copy"]["text"].as_str().unwrap().ends_with(
            "\nThe Quay: Harbour to stay open, https://quay.example/harbour#:~:text=We%20are%20not%20leaving"
        )
    );
    assert!(quote["copy"]["html"].as_str().unwrap().starts_with("<blockquote>"));
    let figure =
        answer["reading"]["figures"].as_array().unwrap().iter().find(|figure| figure["text"] == "340").unwrap();
    assert_eq!((&figure["value"], &figure["painted"], &figure["approx"]), (&json!(340.0), &json!(true), &Value::Null));
    // What goes out comes back the same: the popup reads what the background wrote.
    let back: PageReading = serde_json::from_value(answer["reading"].clone()).unwrap();
    assert_eq!(back, reading_of(&story()));
}

#[test]
fn too_much_text_is_a_problem_and_none_is_no_article() {
    let long = "word ".repeat(700_000);
    assert_eq!(message::read(&page(&[&long, &long])), ReadAnswer::Problem(Problem::TooLong));
    assert_eq!(serde_json::to_value(ReadAnswer::Problem(Problem::TooLong)).unwrap(), json!({ "problem": "too_long" }));
    assert!(!reading_of(&page(&[])).article);
    assert!(!reading_of(&page(&["", " "])).article);
}

#[test]
fn quotes_are_listed_by_speaker_and_counted() {
    let page = story();
    let view = View::of(&state(&page), &say);
    assert_eq!(view.status, "3 quotes · 2 speakers · 1 figure");
    assert_eq!(view.problem, "");
    let names: Vec<&str> = view.groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["Rosa Lind", "Tom Ferris"]);
    let first = &view.groups[0];
    assert_eq!((first.colour, first.quotes.len()), (Some(1), 2));
    assert_eq!(first.quotes[1].text, "“Not this year,”");
    assert_eq!(first.quotes[1].copy_label, "Copy this quote: Rosa Lind");
    assert_eq!((view.figures_label.as_str(), view.figures[0].text.as_str()), ("1 figure", "340"));
    assert_eq!(view.figures[0].of, "crab pots");
}

#[test]
fn all_quotes_are_copied_with_their_source() {
    let (copied, told) = View::of(&state(&story()), &say).copy_all.unwrap();
    assert_eq!(told, "Copied 3 quotes");
    assert_eq!(copied.text.matches(" — ").count(), 3);
    assert!(
        copied.text.ends_with("\n\nThe Quay: Harbour to stay open, https://quay.example/harbour"),
        "{}",
        copied.text
    );
    assert_eq!(copied.html.matches("<blockquote>").count(), 3);
}

#[test]
fn doubt_is_shown() {
    let mut state = state(&story());
    let reading = state.reading.as_mut().unwrap();
    reading.quotes[0].unsure = true;
    reading.quotes[0].confidence = 0.4;
    reading.quotes[1].speaker = None;
    reading.quotes[2].kind = onrecord::quote::QuoteKind::Indirect;
    let view = View::of(&state, &say);
    let notes: Vec<Vec<String>> =
        view.groups.iter().flat_map(|group| &group.quotes).map(|quote| quote.notes.clone()).collect();
    assert_eq!(notes, [vec!["unsure"], vec!["reported"], vec![]]);
    let last = view.groups.last().unwrap();
    assert_eq!((last.name.as_str(), last.colour), ("Unknown speaker", None));
    assert!(view.copy_all.unwrap().0.text.contains("(attribution unsure)"));
}

#[test]
fn every_state_says_what_is_going_on() {
    let full = state(&story());
    let told = |state: TabState| {
        let view = View::of(&state, &say);
        (view.status, view.problem, view.groups.len(), view.copy_all.is_some())
    };
    let off = TabState { on: false, source: None, reading: None, ..full.clone() };
    assert_eq!(told(off.clone()), (say("panel_off", ""), String::new(), 0, false));
    let busy = TabState { on: true, busy: true, ..off.clone() };
    assert_eq!(told(busy), (say("panel_busy", ""), String::new(), 0, false));
    let empty =
        TabState { on: true, reading: Some(PageReading { article: true, ..PageReading::default() }), ..off.clone() };
    assert_eq!(told(empty), (say("panel_nothing", ""), String::new(), 0, false));
    for problem in [
        Problem::NoArticle,
        Problem::TooLong,
        Problem::NotReadable,
        Problem::ForbiddenPage,
        Problem::CoreFailed,
        Problem::NoHighlights,
    ] {
        let words = say(&format!("problem_{}", problem.name()), "");
        assert_eq!(told(TabState { problem: Some(problem), ..off.clone() }), (String::new(), words, 0, false));
        assert_eq!(serde_json::to_value(problem).unwrap(), problem.name());
    }
    // A long page's beginning was read: both are told.
    let (status, problem, groups, _) = told(TabState { problem: Some(Problem::TooLong), ..full });
    assert_eq!((status.as_str(), groups), ("3 quotes · 2 speakers · 1 figure", 2));
    assert_eq!(problem, say("problem_too_long", ""));
}

#[test]
fn odd_states_are_drawn_without_harm() {
    let mut state = state(&story());
    let reading = state.reading.as_mut().unwrap();
    reading.speakers.clear();
    reading.quotes[0].confidence = f64::NAN;
    reading.quotes[1].confidence = -3.0;
    reading.figures[0].claimed_by = Some(9);
    let view = View::of(&state, &say);
    assert_eq!(view.groups.len(), 1);
    assert!(View::of(&state, &|_, _| String::new()).status.contains('·'));
}
