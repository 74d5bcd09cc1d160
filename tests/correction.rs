//! The reader's corrections, laid over a reading: what each step does, and that it is taken again where the text still
//! stands.

// A test that meets the unexpected must stop loudly.
#![allow(clippy::unwrap_used, clippy::panic)]

use onrecord::article::{Block, Page};
use onrecord::correction::{Anchor, Corrections, Step};
use onrecord::message::{PageReading, ReadAnswer, read_corrected};

const STORY: [&str; 4] = [
    "“We are not leaving,” said Rosa Lind, harbour master at Brackwater, as the storm came in over the wall.",
    "“It is too late for that,” said Tom Ferris, a fisherman. “No,” he said. He has 340 crab pots, and mends them all.",
    "“The wall took 340 tons of stone,” Lind said. She looked at the quay for a long time before she went back to work.",
    "“No,” said Ada Quill, an engineer, and shut the door of the hut behind her. The rain went on all night long.",
];

fn read(paragraphs: &[&str], steps: &[Step]) -> PageReading {
    let blocks = paragraphs.iter().map(|text| Block { text: (*text).to_owned(), ..Block::default() }).collect();
    let page = Page { blocks, ..Page::default() };
    match read_corrected(&page, &Corrections { steps: steps.to_vec() }) {
        ReadAnswer::Reading(reading) => reading,
        ReadAnswer::Problem(problem) => panic!("{problem:?}"),
    }
}

/// Who said what, in order.
fn said(reading: &PageReading) -> Vec<(&str, &str)> {
    let name = |speaker: Option<usize>| speaker.map_or("?", |id| reading.speakers[id].name.as_str());
    reading.quotes.iter().map(|quote| (name(quote.speaker), quote.text.as_str())).collect()
}

fn anchor(words: &str, occurrence: usize) -> Anchor {
    Anchor { words: words.to_owned(), occurrence }
}

fn attribute(words: &str, occurrence: usize, speaker: Option<&str>) -> Step {
    Step::Attribute { quote: anchor(words, occurrence), speaker: speaker.map(str::to_owned) }
}

#[test]
fn without_corrections_nothing_changes() {
    let plain = read(&STORY, &[]);
    let expected = [
        ("Rosa Lind", "“We are not leaving,”"),
        ("Tom Ferris", "“It is too late for that,”"),
        ("Tom Ferris", "“No,”"),
        ("Rosa Lind", "“The wall took 340 tons of stone,”"),
        ("Ada Quill", "“No,”"),
    ];
    assert_eq!(said(&plain), expected);
    assert_eq!(plain.corrections, 0);
    assert!(plain.quotes.iter().all(|quote| !quote.corrected));
}

#[test]
fn another_speaker_said_it() {
    let reading = read(&STORY, &[attribute("“No,”", 1, Some("Rosa Lind"))]);
    assert_eq!(said(&reading)[4], ("Rosa Lind", "“No,”"));
    assert_eq!(said(&reading)[2], ("Tom Ferris", "“No,”"));
    let quote = &reading.quotes[4];
    assert!(quote.corrected && !quote.unsure && (quote.confidence - 1.0).abs() < 1e-9);
    // The words beside it name somebody else: they are hers no more.
    assert!(quote.mention.is_empty());
    assert_eq!(reading.corrections, 1);
    // What is copied says so too.
    assert!(quote.copy.text.contains("“No,” — Rosa Lind"), "{}", quote.copy.text);
}

#[test]
fn a_name_that_the_text_has_not_is_a_new_speaker() {
    let reading = read(&STORY, &[attribute("“No,”", 0, Some("  Jo Marsh ")), attribute("“No,”", 1, Some("Jo Marsh"))]);
    assert_eq!(said(&reading)[2], ("Jo Marsh", "“No,”"));
    assert_eq!(said(&reading)[4], ("Jo Marsh", "“No,”"));
    assert_eq!(reading.speakers.iter().filter(|speaker| speaker.name == "Jo Marsh").count(), 1);
}

#[test]
fn nobody_known_said_it() {
    let reading = read(&STORY, &[attribute("“We are not leaving,”", 0, None)]);
    assert_eq!(said(&reading)[0], ("?", "“We are not leaving,”"));
}

#[test]
fn two_speakers_are_one() {
    let join = |speaker: &str, into: &str| Step::Join { speaker: speaker.to_owned(), into: into.to_owned() };
    let plain = read(&STORY, &[]);
    let reading = read(&STORY, &[join("Tom Ferris", "Ada Quill")]);
    let names: Vec<&str> = said(&reading).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Rosa Lind", "Ada Quill", "Ada Quill", "Rosa Lind", "Ada Quill"]);
    assert_eq!(reading.speakers.len(), plain.speakers.len() - 1);
    for (at, speaker) in reading.speakers.iter().enumerate() {
        assert_eq!(speaker.id, at);
    }
    // Her role stays hers; one without a role takes over the other's.
    let role = |reading: &PageReading, name: &str| {
        reading.speakers.iter().find(|speaker| speaker.name == name).unwrap().role.clone()
    };
    assert_eq!(role(&reading, "Ada Quill"), role(&plain, "Ada Quill"));
    let roleless = read(&STORY, &[attribute("“No,”", 0, Some("Jo Marsh")), join("Rosa Lind", "Jo Marsh")]);
    assert_eq!(role(&roleless, "Jo Marsh"), role(&plain, "Rosa Lind"));
    // Names that are not there join nothing.
    assert_eq!(said(&read(&STORY, &[join("Tom Ferris", "Nobody"), join("x", "Rosa Lind")])), said(&plain));
}

#[test]
fn joined_speakers_are_parted_again() {
    let join = |speaker: &str, into: &str| Step::Join { speaker: speaker.to_owned(), into: into.to_owned() };
    let part = |speaker: &str| Step::Part { speaker: speaker.to_owned() };
    let joined = |reading: &PageReading, name: &str| {
        reading.speakers.iter().find(|speaker| speaker.name == name).unwrap().joined.clone()
    };
    let plain = read(&STORY, &[]);
    let both = [join("Tom Ferris", "Ada Quill"), join("Ada Quill", "Rosa Lind")];
    let reading = read(&STORY, &both);
    assert_eq!(joined(&reading, "Rosa Lind"), ["Tom Ferris", "Ada Quill"]);
    // The first can be parted from those that stay one, in whatever came between.
    let [first, second] = both;
    let reading = read(&STORY, &[first.clone(), second.clone(), attribute("“No,”", 0, None), part("Tom Ferris")]);
    assert_eq!(joined(&reading, "Rosa Lind"), ["Ada Quill"]);
    assert!(reading.speakers.iter().any(|speaker| speaker.name == "Tom Ferris" && speaker.joined.is_empty()));
    assert!(said(&reading).contains(&("?", "“No,”")));
    // All of it: everybody's is theirs again. Joined once more, they are one.
    let parted = [first.clone(), second, part("Ada Quill"), part("Tom Ferris")];
    assert_eq!(said(&read(&STORY, &parted)), said(&plain));
    let again = read(&STORY, &[first.clone(), part("Tom Ferris"), first]);
    assert_eq!(joined(&again, "Ada Quill"), ["Tom Ferris"]);
    // What was never joined is not parted.
    assert_eq!(said(&read(&STORY, &[part("Tom Ferris"), part("x")])), said(&plain));
}

#[test]
fn what_is_no_quote_or_figure_goes() {
    let dismiss = Step::DismissQuote { quote: anchor("“No,”", 0) };
    let reading = read(&STORY, std::slice::from_ref(&dismiss));
    assert_eq!(said(&reading).len(), 4);
    assert_eq!(said(&reading)[3], ("Ada Quill", "“No,”"));
    // The second step counts in what the first has left.
    let reading = read(&STORY, &[dismiss.clone(), dismiss]);
    assert!(said(&reading).iter().all(|(_, words)| *words != "“No,”"));

    let figures = |reading: &PageReading| -> Vec<String> {
        reading.figures.iter().filter(|figure| figure.painted).map(|figure| figure.text.clone()).collect()
    };
    let plain = figures(&read(&STORY, &[]));
    let words = plain.first().unwrap().clone();
    let left = figures(&read(&STORY, &[Step::DismissFigure { figure: anchor(&words, 0) }]));
    assert_eq!(left.len(), plain.len() - 1);
}

#[test]
fn figures_follow_the_speaker_in_whose_words_they_stand() {
    let claimant = |reading: &PageReading| {
        let figure = reading.figures.iter().find(|figure| figure.text.contains("tons")).unwrap().clone();
        figure.claimed_by.map(|id| reading.speakers[id].name.clone())
    };
    assert_eq!(claimant(&read(&STORY, &[])).as_deref(), Some("Rosa Lind"));
    let words = "“The wall took 340 tons of stone,”";
    assert_eq!(claimant(&read(&STORY, &[attribute(words, 0, Some("Jo Marsh"))])).as_deref(), Some("Jo Marsh"));
    let dismissed = read(&STORY, &[Step::DismissQuote { quote: anchor(words, 0) }]);
    assert_eq!(claimant(&dismissed), None);
}

#[test]
fn on_the_next_visit_steps_are_taken_where_the_text_still_stands() {
    let steps =
        [attribute("“No,”", 1, Some("Rosa Lind")), Step::DismissQuote { quote: anchor("“We are not leaving,”", 0) }];
    let before = "The harbour was closed at noon, and nobody spoke of when it might be opened for the boats again.";
    let reading = read(&[before, STORY[1], STORY[2], STORY[3]], &steps);
    assert_eq!(said(&reading).last(), Some(&("Rosa Lind", "“No,”")));
    // The quote that was dismissed is gone from the page by itself; the step is kept, for it may come back.
    assert_eq!(reading.corrections, 2);
    assert_eq!(said(&read(&[before], &steps)), []);
}

#[test]
fn steps_are_stored_in_a_form_that_lasts() {
    let stored = r#"{"version":1,"steps":[
        {"kind":"attribute","quote":{"words":"“No,”","occurrence":1},"speaker":"Rosa Lind"},
        {"kind":"attribute","quote":{"words":"“No,”"},"speaker":null},
        {"kind":"join","speaker":"Tom Ferris","into":"Ada Quill"},
        {"kind":"dismiss_quote","quote":{"words":"“No,”","occurrence":0}},
        {"kind":"dismiss_figure","figure":{"words":"340","occurrence":0}}]}"#;
    let corrections: Corrections = serde_json::from_str(stored).unwrap();
    assert_eq!(corrections.steps.len(), 5);
    assert_eq!(corrections.steps[0], attribute("“No,”", 1, Some("Rosa Lind")));
    assert_eq!(corrections.steps[1], attribute("“No,”", 0, None));
}

#[test]
fn an_anchor_counts_those_with_the_same_words() {
    let words = ["a", "b", "a", "a"];
    assert_eq!(Anchor::of(words.into_iter(), 3), Some(anchor("a", 2)));
    assert_eq!(Anchor::of(words.into_iter(), 1), Some(anchor("b", 0)));
    assert_eq!(Anchor::of(words.into_iter(), 4), None);
}
