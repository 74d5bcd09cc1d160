//! Choosing several entries: by their boxes, with Shift from one to another, or all.

use std::collections::BTreeSet;
use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlInputElement, MouseEvent};

use super::act::Inside;
use super::keys::entry_of;
use super::take::Choice;
use super::{Entry, Form};

/// What the buttons below the list act on: what is chosen, or else all that is listed.
pub(super) fn choice(inside: &Inside) -> Choice {
    if inside.form == Form::Popup {
        return Choice::Quotes;
    }
    let chosen = inside.frame.list.chosen.borrow();
    if chosen.is_empty() { Choice::Listed } else { Choice::These(chosen.clone()) }
}

/// A box was ticked or cleared; with Shift, all between it and the last one follow.
pub(super) fn on_click(inside: &Rc<Inside>, target: &Element, event: &Event) -> Option<()> {
    let input =
        target.dyn_ref::<HtmlInputElement>().filter(|input| input.closest(".choose").ok().flatten().is_some())?;
    let entry = entry_of(input)?;
    let is_range = event.dyn_ref::<MouseEvent>().is_some_and(MouseEvent::shift_key);
    let from = inside.anchor.get().filter(|_| is_range).unwrap_or(entry);
    let mut chosen = inside.frame.list.chosen.borrow().clone();
    for entry in between(inside, from, entry) {
        if input.checked() {
            chosen.insert(entry);
        } else {
            chosen.remove(&entry);
        }
    }
    inside.anchor.set(Some(entry));
    choose(inside, chosen)
}

/// Chooses what lies between the place where the choice began and here, both included.
pub(super) fn stretch_to(inside: &Inside, from: Entry, to: Entry) -> Option<()> {
    let from = inside.anchor.get().unwrap_or(from);
    inside.anchor.set(Some(from));
    choose(inside, between(inside, from, to).into_iter().collect())
}

pub(super) fn choose_all(inside: &Inside) -> Option<()> {
    choose(inside, inside.frame.list.entries().collect())
}

pub(super) fn choose_none(inside: &Inside) -> Option<()> {
    inside.anchor.set(None);
    choose(inside, BTreeSet::new())
}

/// What is no longer on the page is chosen no more; a page that is not there just now may come back.
pub(super) fn forget_gone(inside: &Inside) -> Result<(), JsValue> {
    let is_read = inside.state.borrow().as_ref().is_some_and(|state| state.reading.is_some());
    if !is_read || inside.frame.list.chosen.borrow().is_empty() {
        return Ok(());
    }
    let there: BTreeSet<Entry> = inside.entries_of_page();
    let chosen = inside.frame.list.chosen.borrow().intersection(&there).copied().collect();
    inside.frame.list.choose(chosen)
}

impl Inside {
    /// All of the page's, also what a filter hides: one may choose some, look for others, and choose those, too.
    fn entries_of_page(&self) -> BTreeSet<Entry> {
        let state = self.state.borrow();
        let Some(reading) = state.as_ref().and_then(|state| state.reading.as_ref()) else { return BTreeSet::new() };
        let quotes = reading.quotes.iter().map(|quote| Entry::Quote(quote.id));
        quotes.chain(reading.figures.iter().map(|figure| Entry::Figure(figure.id))).collect()
    }
}

/// Says on the button what it would copy.
pub(super) fn name_acts(inside: &Inside) -> Result<(), JsValue> {
    let chosen = inside.frame.list.chosen.borrow().len();
    let say = |key: &str, words: &[&str]| inside.words(key, words);
    let name = match chosen {
        0 if inside.filter.borrow().is_open() => say("panel_copy_everything", &[]),
        0 => say("panel_copy_listed", &[]),
        _ => say("panel_copy_chosen", &[&chosen.to_string()]),
    };
    inside.frame.name_acts(&name, chosen > 0)
}

fn choose(inside: &Inside, chosen: BTreeSet<Entry>) -> Option<()> {
    let focused = inside.focused();
    inside.frame.list.choose(chosen).ok()?;
    name_acts(inside).ok()?;
    inside.catch_focus(focused);
    Some(())
}

fn between(inside: &Inside, from: Entry, to: Entry) -> Vec<Entry> {
    let entries: Vec<Entry> = inside.frame.list.entries().collect();
    let place = |entry: Entry| entries.iter().position(|other| *other == entry);
    match (place(from), place(to)) {
        (Some(from), Some(to)) => entries.get(from.min(to)..=from.max(to)).unwrap_or_default().to_vec(),
        _ => vec![to],
    }
}
