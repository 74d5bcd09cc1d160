//! Correcting: who said it, who is the same as whom, what is no quote. One editor is open at a time, below what it is about.

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};

use super::Entry;
use super::act::Inside;
use super::dom::{button, focus, hide, loose, make, option, select};
use crate::correction::{Anchor, Step};
use crate::message::FromPanel;

/// The choices that are no speaker's name; no name begins with a control character.
const NOBODY: &str = "\u{1}nobody";
const ANOTHER: &str = "\u{1}another";

/// Opens the editor of a row, or closes it.
pub(super) fn toggle(inside: &Inside, opener: &Element, entry: Entry) -> Option<()> {
    if opener.get_attribute("aria-expanded").as_deref() == Some("true") {
        return close(inside);
    }
    close(inside);
    let row = opener.closest("[data-entry]").ok()??;
    let editor = loose(&row.owner_document()?, "li", "editor", "").ok()?;
    editor.set_attribute("data-about", &entry.name()).ok()?;
    fill(inside, &editor, entry).ok()?;
    row.after_with_node_1(&editor).ok()?;
    open(opener, &editor)
}

/// Opens the editor of a speaker, or closes it.
pub(super) fn toggle_join(inside: &Inside, opener: &Element) -> Option<()> {
    if opener.get_attribute("aria-expanded").as_deref() == Some("true") {
        return close(inside);
    }
    close(inside);
    let heading = opener.closest("[data-speaker]").ok()??;
    let speaker = heading.get_attribute("data-speaker")?;
    let editor = loose(&heading.owner_document()?, "div", "editor", "").ok()?;
    editor.set_attribute("data-joins", &speaker).ok()?;
    let say = |key: &str| inside.words(key, &[]);
    let label = make(&editor, "label", "field", "").ok()?;
    make(&label, "span", "", &inside.words("panel_join_with", &[&speaker])).ok()?;
    let others = select(&label, "same-as", &inside.words("panel_join_with", &[&speaker])).ok()?;
    for name in inside.speakers().into_iter().filter(|name| *name != speaker) {
        option(&others, &name, &name).ok()?;
    }
    let acts = make(&editor, "div", "acts", "").ok()?;
    button(&acts, "plain strong", "do-join", &say("panel_do_join")).ok()?;
    button(&acts, "plain", "close-editor", &say("panel_cancel")).ok()?;
    heading.after_with_node_1(&editor).ok()?;
    open(opener, &editor)
}

fn open(opener: &Element, editor: &Element) -> Option<()> {
    opener.set_attribute("aria-expanded", "true").ok()?;
    focus(&editor.query_selector("select, button").ok()??);
    Some(())
}

fn fill(inside: &Inside, editor: &Element, entry: Entry) -> Result<(), JsValue> {
    let say = |key: &str| inside.words(key, &[]);
    if let Entry::Quote(id) = entry {
        let label = make(editor, "label", "field", "")?;
        make(&label, "span", "", &say("panel_who"))?;
        let who = select(&label, "who", &say("panel_who"))?;
        option(&who, NOBODY, &say("speaker_unknown"))?;
        for name in inside.speakers() {
            option(&who, &name, &name)?;
        }
        option(&who, ANOTHER, &say("panel_another"))?;
        who.set_value(&inside.speaker_of(id).unwrap_or_else(|| NOBODY.to_owned()));
        let other: HtmlInputElement = make(editor, "input", "", "")?.unchecked_into();
        other.set_type("text");
        other.set_id("another");
        other.set_max_length(200);
        other.set_attribute("aria-label", &say("panel_name"))?;
        other.set_placeholder(&say("panel_name"));
        hide(&other, true)?;
    }
    let acts = make(editor, "div", "acts", "")?;
    let is_quote = matches!(entry, Entry::Quote(_));
    if is_quote {
        button(&acts, "plain strong", "attribute", &say("panel_attribute"))?;
    }
    button(&acts, "plain", "dismiss", &say(if is_quote { "panel_no_quote" } else { "panel_no_figure" }))?;
    button(&acts, "plain", "close-editor", &say("panel_cancel"))?;
    Ok(())
}

/// Closes the editor and gives the focus back to where it was opened.
pub(super) fn close(inside: &Inside) -> Option<()> {
    let editor = editor(inside)?;
    let root = &inside.frame.root;
    let had_focus = editor.contains(root.owner_document()?.active_element().as_deref());
    editor.remove();
    let opener = root.query_selector("#page [aria-expanded=\"true\"]").ok()??;
    opener.set_attribute("aria-expanded", "false").ok()?;
    if had_focus {
        focus(&opener);
    }
    Some(())
}

fn editor(inside: &Inside) -> Option<Element> {
    inside.frame.root.query_selector(".editor[data-about], .editor[data-joins]").ok()?
}

/// An editor whose row went away goes with it.
pub(super) fn close_orphan(inside: &Inside) {
    let Some(editor) = editor(inside) else { return };
    let is_there = match editor.get_attribute("data-about").and_then(|name| Entry::parse(&name)) {
        Some(entry) => {
            let row = inside.frame.list.element(entry);
            row.as_ref().and_then(Element::next_element_sibling).as_ref() == Some(&editor)
        }
        None => editor.previous_element_sibling().is_some_and(|heading| heading.has_attribute("data-speaker")),
    };
    if !is_there {
        close(inside);
    }
}

/// "Someone else" asks for a name.
pub(super) fn on_who(select: &HtmlSelectElement) -> Option<()> {
    let other = select.closest(".editor").ok()??.query_selector("#another").ok()??;
    hide(&other, select.value() != ANOTHER).ok()?;
    if select.value() == ANOTHER {
        focus(&other);
    }
    Some(())
}

/// Sends what the open editor says.
pub(super) fn attribute(inside: &Rc<Inside>) -> Option<()> {
    let editor = editor(inside)?;
    let entry = Entry::parse(&editor.get_attribute("data-about")?)?;
    let who: HtmlSelectElement = editor.query_selector("#who").ok()??.unchecked_into();
    let speaker = match who.value().as_str() {
        NOBODY => None,
        ANOTHER => {
            let other: HtmlInputElement = editor.query_selector("#another").ok()??.unchecked_into();
            let name = other.value().trim().to_owned();
            if name.is_empty() {
                focus(&other);
                return Some(());
            }
            Some(name)
        }
        name => Some(name.to_owned()),
    };
    let quote = inside.anchor_of(entry)?;
    close(inside);
    inside.set_current(entry);
    inside.wants_focus.set(Some(entry));
    inside.ask(&FromPanel::Correct { step: Step::Attribute { quote, speaker } });
    inside.tell(&inside.words("panel_changed", &[]));
    Some(())
}

pub(super) fn join(inside: &Rc<Inside>) -> Option<()> {
    let editor = editor(inside)?;
    let speaker = editor.get_attribute("data-joins")?;
    let same: HtmlSelectElement = editor.query_selector("select").ok()??.unchecked_into();
    let into = same.value();
    close(inside);
    if !into.is_empty() {
        inside.ask(&FromPanel::Correct { step: Step::Join { speaker, into } });
        inside.tell(&inside.words("panel_changed", &[]));
    }
    Some(())
}

/// Takes back that two speakers are one.
pub(super) fn part(inside: &Rc<Inside>, button: &Element) -> Option<()> {
    let speaker = button.get_attribute("data-part")?;
    let first = button.closest("section").ok()??.query_selector("[data-entry]").ok()??;
    let first = Entry::parse(&first.get_attribute("data-entry")?)?;
    close(inside);
    // The button goes with what it says.
    inside.set_current(first);
    inside.wants_focus.set(Some(first));
    inside.ask(&FromPanel::Correct { step: Step::Part { speaker } });
    inside.tell(&inside.words("panel_parted", &[]));
    Some(())
}

/// Says that an entry is none; the one after it gets the focus.
pub(super) fn dismiss(inside: &Rc<Inside>, entry: Entry) -> Option<()> {
    let anchor = inside.anchor_of(entry)?;
    let step = match entry {
        Entry::Quote(_) => Step::DismissQuote { quote: anchor },
        Entry::Figure(_) => Step::DismissFigure { figure: anchor },
    };
    let entries: Vec<Entry> = inside.frame.list.entries().collect();
    let at = entries.iter().position(|other| *other == entry)?;
    close(inside);
    if let Some(next) = entries.get(at + 1).or_else(|| entries.get(at.checked_sub(1)?)) {
        inside.set_current(*next);
        inside.wants_focus.set(Some(*next));
    }
    inside.ask(&FromPanel::Correct { step });
    inside.tell(&inside.words("panel_dismissed", &[]));
    Some(())
}

impl Inside {
    /// Names of the text's speakers, those who say something first.
    fn speakers(&self) -> Vec<String> {
        let state = self.state.borrow();
        let Some(reading) = state.as_ref().and_then(|state| state.reading.as_ref()) else { return Vec::new() };
        let (speaking, silent): (Vec<_>, Vec<_>) = reading.speakers.iter().partition(|speaker| speaker.quotes > 0);
        speaking.into_iter().chain(silent).map(|speaker| speaker.name.clone()).collect()
    }

    fn speaker_of(&self, quote: usize) -> Option<String> {
        let state = self.state.borrow();
        let reading = state.as_ref()?.reading.as_ref()?;
        let quote = reading.quotes.iter().find(|other| other.id == quote)?;
        Some(reading.speakers.get(quote.speaker?)?.name.clone())
    }

    fn anchor_of(&self, entry: Entry) -> Option<Anchor> {
        let state = self.state.borrow();
        let reading = state.as_ref()?.reading.as_ref()?;
        match entry {
            Entry::Quote(id) => {
                let at = reading.quotes.iter().position(|quote| quote.id == id)?;
                Anchor::of(reading.quotes.iter().map(|quote| quote.text.as_str()), at)
            }
            Entry::Figure(id) => {
                let at = reading.figures.iter().position(|figure| figure.id == id)?;
                Anchor::of(reading.figures.iter().map(|figure| figure.text.as_str()), at)
            }
        }
    }
}
