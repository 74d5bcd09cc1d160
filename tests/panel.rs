//! What the extension is told of a reading, and what the popup makes of a tab's state, with the words of `_locales`.

// A test that meets the unexpected must stop loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![cfg(feature = "cli")]

use onrecord::article::{Block, Page};
use onrecord::export::{Format, Options, export};
use onrecord::message::{self, PageReading, Passage, Problem, ReadAnswer, Switches, TabState};
use onrecord::panel::Entry;
use onrecord::panel::filter::{Filter, Order};
use onrecord::panel::row::Row;
use onrecord::panel::take::{Choice, Taken};
use onrecord::panel::view::View;
use serde_json::{Value, json};

/// The words of a message, as `i18n.getMessage` gives them.
fn say(key: &str, words: &[&str]) -> String {
    let messages: Value = serde_json::from_str(include_str!("../extension/_locales/en/messages.json")).unwrap();
    let message = &messages[key];
    let mut said = message["message"].as_str().unwrap_or_else(|| panic!("no message {key}")).to_owned();
    for (name, place) in message["placeholders"].as_object().into_iter().flatten() {
        let number: usize = place["content"].as_str().unwrap().trim_start_matches('$').parse().unwrap();
        let word = words.get(number - 1).unwrap_or_else(|| panic!("{key} wants {number} words"));
        said = said.replace(&format!("${}$", name.to_uppercase()), word);
    }
    said
}

/// A view through an open filter.
fn view(state: &TabState) -> View {
    View::of(state, &Filter::default(), "Alt+Shift+Q", &say)
}

fn rows(view: &View) -> impl Iterator<Item = &Row> {
    view.sections.iter().flat_map(|section| &section.rows).map(|row| &**row)
}

fn texts(view: &View) -> Vec<&str> {
    rows(view).map(|row| row.text.as_str()).collect()
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
    let told = answer["reading"].as_str().expect("a reading goes as text");
    let reading: Value = serde_json::from_str(told).unwrap();
    let quote = &reading["quotes"][0];
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
    let figure = reading["figures"].as_array().unwrap().iter().find(|figure| figure["text"] == "340").unwrap();
    assert_eq!((&figure["value"], &figure["painted"], &figure["approx"]), (&json!(340.0), &json!(true), &Value::Null));
    // What goes out comes back the same: the popup reads what the background wrote.
    let tell = |reading: &str| {
        let switches = json!({ "quotes": true, "speakers": true, "figures": true });
        let source = json!({ "url": story().url, "title": story().title, "lang": "", "byline": "", "site": story().site, "published": "" });
        json!({ "on": true, "busy": false, "problem": null, "switches": switches, "source": source, "reading": reading })
    };
    assert_eq!(serde_json::from_value::<TabState>(tell(told)).unwrap(), state(&story()));
    let cut = told.trim_end_matches('}');
    for broken in ["", "{}", "null", cut] {
        assert!(serde_json::from_value::<TabState>(tell(broken)).is_err(), "{broken}");
    }
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
    let view = view(&state(&story()));
    assert_eq!(view.status, "3 quotes · 2 speakers · 1 figure");
    assert_eq!(view.problem, "");
    let headings: Vec<&str> = view.sections.iter().map(|section| section.heading.as_str()).collect();
    assert_eq!(headings, ["Rosa Lind", "Tom Ferris", "1 figure"]);
    let first = &view.sections[0];
    assert_eq!((first.colour, first.rows.len()), (Some(1), 2));
    assert_eq!(first.role, "harbour master at Brackwater");
    // Seven words of thirteen.
    assert_eq!(first.share, "2 quotes · 54% of the words");
    assert_eq!(first.rows[1].text, "“Not this year,”");
    assert_eq!(first.rows[1].copy_label, "Copy this quote: Rosa Lind");
    let figure = &view.sections[2].rows[0];
    assert_eq!((figure.text.as_str(), figure.of.as_str()), ("340", "crab pots"));
    assert_eq!((view.listed, view.all), (4, 4));
    assert_eq!(view.speakers, [("Rosa Lind".to_owned(), 2), ("Tom Ferris".to_owned(), 1)]);
}

#[test]
fn in_page_order_figures_stand_among_the_quotes_and_each_names_its_speaker() {
    let filter = Filter { order: Order::Place, ..Filter::default() };
    let view = View::of(&state(&story()), &filter, "", &say);
    let listed: Vec<(&str, &str)> = rows(&view).map(|row| (row.who.as_str(), row.text.as_str())).collect();
    let expected = [
        ("Rosa Lind", "“We are not leaving,”"),
        ("Tom Ferris", "“It is too late for that,”"),
        ("", "340"),
        ("Rosa Lind", "“Not this year,”"),
    ];
    assert_eq!(listed, expected);
    assert_eq!((view.sections.len(), view.sections[0].heading.as_str()), (1, ""));
}

#[test]
fn a_filter_lets_through_what_was_asked_for() {
    let state = state(&story());
    let open = Filter::default();
    let through = |filter: Filter| {
        let view = View::of(&state, &filter, "", &say);
        texts(&view).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let [leaving, late, year, pots] =
        ["“We are not leaving,”", "“It is too late for that,”", "“Not this year,”", "340"];
    assert_eq!(through(Filter { figures: false, ..open.clone() }), [leaving, year, late]);
    assert_eq!(through(Filter { direct: false, ..open.clone() }), [pots]);
    assert_eq!(through(Filter { speaker: Some("Tom Ferris".into()), ..open.clone() }), [late]);
    // Words of the quote, the speaker, the role, what is counted; typed quotation marks find printed ones.
    for (text, found) in [
        ("LEAVING", vec![leaving]),
        ("harbour master", vec![leaving, year]),
        ("lind year", vec![year]),
        ("crab", vec![pots]),
        ("\"not", vec![year]),
        ("  ", vec![leaving, year, late, pots]),
        ("lighthouse", vec![]),
    ] {
        assert_eq!(through(Filter { text: text.into(), ..open.clone() }), found, "{text}");
    }
    let nothing = View::of(&state, &Filter { text: "lighthouse".into(), ..open }, "", &say);
    assert_eq!((nothing.listed, nothing.all, nothing.sections.len()), (0, 4, 0));
}

#[test]
fn what_is_chosen_is_taken_with_its_source() {
    let state = state(&story());
    let plain = |filter: &Filter, choice: &Choice| {
        let sheet = Taken::of(&state, filter, choice).sheet();
        export(&sheet, Format::Plain, &Options::default()).unwrap().text
    };
    let open = Filter::default();
    let all = plain(&open, &Choice::Quotes);
    assert_eq!(all.matches(" — ").count(), 3);
    assert!(all.contains("https://quay.example/harbour"), "{all}");
    let lind = plain(&open, &Choice::Speaker(Some("Rosa Lind".into())));
    assert!(lind.contains("not leaving") && lind.contains("this year") && !lind.contains("too late"), "{lind}");
    // By id, wherever the quote stands in the reading.
    let ids: Vec<Entry> = rows(&view(&state)).map(|row| row.entry).collect();
    let ferris = plain(&open, &Choice::These([ids[2]].into()));
    assert!(ferris.contains("too late") && !ferris.contains("leaving"), "{ferris}");
    let late = Filter { text: "late".into(), ..Filter::default() };
    assert_eq!(plain(&late, &Choice::Listed), ferris);
    assert!(Taken::of(&state, &open, &Choice::These([Entry::Quote(99)].into())).is_empty());
    assert!(Taken::of(&TabState { reading: None, ..state.clone() }, &open, &Choice::Listed).is_empty());
}

#[test]
fn ids_are_names_and_no_indices() {
    let mut state = state(&story());
    let reading = state.reading.as_mut().unwrap();
    for (quote, id) in reading.quotes.iter_mut().zip([70, 3, 41]) {
        quote.id = id;
    }
    let entries: Vec<Entry> = rows(&view(&state)).map(|row| row.entry).collect();
    assert_eq!(entries[..3], [Entry::Quote(70), Entry::Quote(41), Entry::Quote(3)]);
    let taken = Taken::of(&state, &Filter::default(), &Choice::These([Entry::Quote(41)].into()));
    assert_eq!((taken.quotes, taken.figures), (vec![2], vec![]));
}

#[test]
fn doubt_is_shown() {
    let mut state = state(&story());
    let reading = state.reading.as_mut().unwrap();
    reading.quotes[0].unsure = true;
    reading.quotes[0].confidence = 0.4;
    reading.quotes[1].speaker = None;
    reading.quotes[2].kind = onrecord::quote::QuoteKind::Indirect;
    let view = view(&state);
    let notes: Vec<Vec<String>> = rows(&view).map(|row| row.notes.clone()).collect();
    assert_eq!(notes, [vec!["unsure"], vec!["reported"], vec![], vec![]]);
    let unknown = &view.sections[1];
    assert_eq!((unknown.heading.as_str(), unknown.colour), ("Unknown speaker", None));
    let sheet = Taken::of(&state, &Filter::default(), &Choice::Quotes).sheet();
    assert!(export(&sheet, Format::Plain, &Options::default()).unwrap().text.contains("(attribution unsure)"));
}

#[test]
fn every_state_says_what_is_going_on() {
    let full = state(&story());
    let told = |state: TabState| {
        let view = view(&state);
        (view.status, view.problem, view.sections.len())
    };
    let off = TabState { on: false, source: None, reading: None, ..full.clone() };
    assert_eq!(told(off.clone()), (say("panel_off", &[]), String::new(), 0));
    let busy = TabState { on: true, busy: true, ..off.clone() };
    assert_eq!(told(busy), (say("panel_busy", &[]), String::new(), 0));
    let empty =
        TabState { on: true, reading: Some(PageReading { article: true, ..PageReading::default() }), ..off.clone() };
    assert_eq!(told(empty), (say("panel_nothing", &[]), String::new(), 0));
    for problem in [
        Problem::NoArticle,
        Problem::NotAllowed,
        Problem::TooLong,
        Problem::NotReadable,
        Problem::ForbiddenPage,
        Problem::CoreFailed,
        Problem::NoHighlights,
    ] {
        let words = say(&format!("problem_{}", problem.name()), &[]);
        assert_eq!(told(TabState { problem: Some(problem), ..off.clone() }), (String::new(), words, 0));
        assert_eq!(serde_json::to_value(problem).unwrap(), problem.name());
    }
    // A page that nobody asked to be read: how to ask, with the keys if there are any.
    let unasked = TabState { problem: Some(Problem::NotAsked), ..off };
    assert!(view(&unasked).problem.ends_with("or press Alt+Shift+Q."));
    assert!(view(&unasked).is_invitation);
    let without_keys = View::of(&unasked, &Filter::default(), "", &say);
    assert_eq!(without_keys.problem, say("problem_not_asked", &[]));
    // A long page's beginning was read: both are told.
    let (status, problem, sections) = told(TabState { problem: Some(Problem::TooLong), ..full });
    assert_eq!((status.as_str(), sections), ("3 quotes · 2 speakers · 1 figure", 3));
    assert_eq!(problem, say("problem_too_long", &[]));
}

#[test]
fn odd_states_are_drawn_without_harm() {
    let mut state = state(&story());
    let reading = state.reading.as_mut().unwrap();
    reading.speakers.clear();
    reading.quotes[0].confidence = f64::NAN;
    reading.quotes[1].confidence = -3.0;
    reading.figures[0].claimed_by = Some(9);
    assert_eq!(view(&state).sections.len(), 2);
    assert!(View::of(&state, &Filter::default(), "", &|_, _| String::new()).status.contains('·'));
}
