//! The keyboard: one row at a time can be reached by Tab; the arrows lead from row to row and along a row.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::act::Inside;
use super::dom::focus;
use super::{Entry, choose, edit, hear, notebook};

/// The controls of a row that the keys lead over.
const CONTROLS: &str = "button, input";

/// The entry in whose row an element stands.
pub(super) fn entry_of(element: &Element) -> Option<Entry> {
    Entry::parse(&element.closest("[data-entry]").ok()??.get_attribute("data-entry")?)
}

impl Inside {
    pub(super) fn set_current(&self, entry: Entry) {
        if self.current.get() == Some(entry) {
            return;
        }
        if let Some(row) = self.current.get().and_then(|before| self.frame.list.element(before)) {
            let _ = row.class_list().remove_1("current");
            let _ = row.remove_attribute("aria-current");
            open_to_tab(&row, false);
        }
        self.current.set(Some(entry));
    }

    pub(super) fn focused(&self) -> Option<Element> {
        self.frame.root.owner_document()?.active_element()
    }

    /// What had the focus before may be gone from sight now, done with: the row that the reader was at takes it.
    pub(super) fn catch_focus(&self, before: Option<Element>) {
        if before.is_none_or(|element| !matches!(element.closest("[hidden]"), Ok(Some(_)))) {
            return;
        }
        let list = &self.frame.list;
        let current = self.current.get().and_then(|entry| list.element(entry));
        if let Some(row) = current.or_else(|| list.element(list.first()?)) {
            row.first_element_child().as_ref().map(focus);
        }
    }

    /// Marks the current row, once it stands there; where none does, Tab leads to the first.
    pub(super) fn mark_current(&self) {
        let list = &self.frame.list;
        let current = self.current.get().and_then(|entry| list.element(entry));
        if let Some(row) = &current {
            let _ = row.class_list().add_1("current");
            let _ = row.set_attribute("aria-current", "true");
        }
        if let Some(row) = current.or_else(|| list.element(list.first()?)) {
            open_to_tab(&row, true);
        }
    }
}

fn open_to_tab(row: &Element, is_open: bool) {
    for control in controls(row) {
        let _ = control.set_attribute("tabindex", if is_open { "0" } else { "-1" });
    }
}

fn controls(row: &Element) -> Vec<Element> {
    let Ok(found) = row.query_selector_all(CONTROLS) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<Element>().ok()).collect()
}

/// The row that the focus comes to is the current one.
pub(super) fn on_focus(inside: &Rc<Inside>, event: &Event) -> Option<()> {
    let entry = entry_of(event.target()?.dyn_ref::<Element>()?)?;
    if inside.current.get() != Some(entry) {
        if let Some(first) = inside.frame.list.first().and_then(|first| inside.frame.list.element(first)) {
            open_to_tab(&first, false);
        }
        inside.set_current(entry);
        inside.mark_current();
    }
    Some(())
}

pub(super) fn on_key(inside: &Rc<Inside>, event: &Event) -> Option<()> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    let target = event.target()?.dyn_into::<Element>().ok()?;
    if event.key() == "Escape" && (edit::close(inside).is_some() || notebook::close_editor(inside).is_some()) {
        event.prevent_default();
        return Some(());
    }
    if event.key() == "Enter" && target.id() == "another" {
        return edit::attribute(inside);
    }
    let is_written_in = target.tag_name() == "SELECT"
        || target.tag_name() == "TEXTAREA"
        || target.dyn_ref::<HtmlInputElement>().is_some_and(|input| input.type_() != "checkbox");
    if is_written_in || event.alt_key() {
        return None;
    }
    let entry = entry_of(&target);
    let with_control = event.ctrl_key() || event.meta_key();
    let done = match (event.key().as_str(), with_control) {
        ("Escape", false) if !inside.frame.list.chosen.borrow().is_empty() => choose::choose_none(inside),
        ("z", true) if inside.frame.tools.is_some() => hear::undo(inside),
        ("Delete", false) if inside.frame.tools.is_some() => edit::dismiss(inside, entry?),
        ("a", true) if inside.frame.tools.is_some() => entry.and_then(|_| choose::choose_all(inside)),
        ("ArrowRight" | "ArrowLeft", false) if target.get_attribute("role").as_deref() == Some("tab") => {
            let other = target.next_element_sibling().or_else(|| target.previous_element_sibling());
            other.and_then(|tab| inside.frame.open_tab(&tab))
        }
        ("ArrowDown", false) => step(inside, &target, entry?, 1, event.shift_key()),
        ("ArrowUp", false) => step(inside, &target, entry?, -1, event.shift_key()),
        ("Home", false) => step(inside, &target, entry?, isize::MIN, event.shift_key()),
        ("End", false) => step(inside, &target, entry?, isize::MAX, event.shift_key()),
        ("ArrowRight", false) => along(&target, if is_right_to_left(&target) { -1 } else { 1 }),
        ("ArrowLeft", false) => along(&target, if is_right_to_left(&target) { 1 } else { -1 }),
        _ => None,
    };
    done.map(|()| event.prevent_default())
}

/// To the same control of another row; with Shift, all in between are chosen.
fn step(inside: &Inside, target: &Element, from: Entry, by: isize, chooses: bool) -> Option<()> {
    let entries: Vec<Entry> = inside.frame.list.entries().collect();
    let at = entries.iter().position(|entry| *entry == from)?;
    let to = *entries.get(at.saturating_add_signed(by).min(entries.len().checked_sub(1)?))?;
    let row = inside.frame.list.reach(to)?;
    let class = target.class_list().item(0).filter(|class| !class.is_empty() && class != "sign");
    let same = if target.tag_name() == "INPUT" {
        row.query_selector("input").ok().flatten()
    } else {
        let name = target.get_attribute("data-do").or(class)?;
        row.query_selector(&format!("[data-do=\"{name}\"]")).ok().flatten()
    };
    focus(&same.or(row.first_element_child())?);
    if chooses && inside.frame.tools.is_some() {
        choose::stretch_to(inside, from, to)?;
    } else if !chooses {
        inside.anchor.set(None);
    }
    Some(())
}

/// To the next control of the row, or the one before.
fn along(target: &Element, by: isize) -> Option<()> {
    let row = target.closest("[data-entry]").ok()??;
    let controls = controls(&row);
    let at = controls.iter().position(|control| control == target)?;
    focus(controls.get(at.checked_add_signed(by)?)?);
    Some(())
}

fn is_right_to_left(element: &Element) -> bool {
    let root = element.owner_document().and_then(|document| document.document_element());
    root.and_then(|root| root.dyn_into::<HtmlElement>().ok()).is_some_and(|root| root.dir() == "rtl")
}
