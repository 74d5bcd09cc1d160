//! One row of the list, as an element. Rows are copies of one that was built once: half the calls into the browser.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlInputElement};

use super::dom::{button, call, checkbox, loose, make, sign};
use super::row::Row;
use super::view::Say;
use super::{Entry, Form};

/// Makes rows.
pub(super) struct Press {
    quote: Element,
    figure: Element,
    form: Form,
}

impl Press {
    pub(super) fn new(document: &Document, form: Form, say: &Say) -> Result<Self, JsValue> {
        Ok(Press { quote: stamp(document, "quote", form, say)?, figure: stamp(document, "figure", form, say)?, form })
    }

    pub(super) fn print(&self, row: &Row, is_chosen: bool) -> Result<Element, JsValue> {
        let stamp = if matches!(row.entry, Entry::Quote(_)) { &self.quote } else { &self.figure };
        let item: Element = stamp.clone_node_with_deep(true)?.unchecked_into();
        item.set_attribute("data-entry", &row.entry.name())?;
        self.fill(&item, row)?;
        if is_chosen {
            choose(&item, true)?;
        }
        Ok(item)
    }

    /// Writes a row's words into its element, in place of what was there.
    pub(super) fn fill(&self, item: &Element, row: &Row) -> Result<(), JsValue> {
        let quote = if matches!(row.entry, Entry::Quote(_)) { "quote" } else { "figure" };
        let colour = row.colour.map_or("colour-none".to_owned(), |colour| format!("colour-{colour}"));
        let kept = ["current"].into_iter().filter(|class| item.class_list().contains(class));
        let reported = if row.is_reported { " reported" } else { "" };
        let class = kept.fold(format!("{quote} {colour}{reported}"), |class, kept| format!("{class} {kept}"));
        item.set_class_name(&class);
        let Some(go) = item.first_element_child() else { return Ok(()) };
        go.set_text_content(None);
        if !row.who.is_empty() && quote == "quote" {
            make(&go, "b", "who", &row.who)?;
        }
        make(&go, "span", "words", &row.text)?;
        let after = [("of", &row.of), ("value", &row.value)];
        for (class, text) in after.into_iter().filter(|(_, text)| !text.is_empty()) {
            go.append_with_str_1(" ")?;
            make(&go, "span", class, text)?;
        }
        let place = if self.form == Form::Popup || quote == "figure" {
            Some(go)
        } else {
            go.next_element_sibling().and_then(|line| line.query_selector(".notes").ok().flatten())
        };
        let Some(place) = place else { return Ok(()) };
        if self.form == Form::List && quote == "quote" {
            place.set_text_content(None);
        }
        let claim = (quote == "figure").then_some(&row.who).filter(|who| !who.is_empty());
        for note in row.notes.iter().chain(claim) {
            if place.has_child_nodes() {
                place.append_with_str_1(" ")?;
            }
            make(&place, "span", "note", note)?;
        }
        match item.query_selector(".copy")? {
            Some(copy) => call(&copy, &row.copy_label),
            None => Ok(()),
        }
    }
}

/// Ticks a row's box.
pub(super) fn choose(item: &Element, is_chosen: bool) -> Result<(), JsValue> {
    if let Some(input) = item.query_selector("input")? {
        input.unchecked_into::<HtmlInputElement>().set_checked(is_chosen);
    }
    Ok(())
}

/// Shows whether a row is in the notebook.
pub(super) fn keep(item: &Element, is_kept: bool) -> Result<(), JsValue> {
    match item.query_selector(".keep")? {
        Some(keep) => keep.set_attribute("aria-pressed", if is_kept { "true" } else { "false" }),
        None => Ok(()),
    }
}

/// What all rows have in common. Only the current row can be reached by Tab; arrows lead from row to row.
fn stamp(document: &Document, class: &str, form: Form, say: &Say) -> Result<Element, JsValue> {
    let item = loose(document, "li", class, "")?;
    let go = button(&item, "go", "go", "")?;
    go.set_attribute("title", &say("panel_go", &[]))?;
    if form == Form::Popup {
        if class == "quote" {
            sign(&item, "copy", "copy", "-")?;
        }
    } else {
        let line = make(&item, "div", "line", "")?;
        let label = make(&line, "label", "choose", "")?;
        call(checkbox(&label, "")?.unchecked_ref(), &say("panel_choose", &[]))?;
        make(&line, "span", "notes", "")?;
        sign(&line, "copy", "copy", "-")?;
        sign(&line, "keep", "keep", &say("panel_keep", &[]))?.set_attribute("aria-pressed", "false")?;
        let more = sign(&line, "more", "more", &say("panel_more", &[]))?;
        more.set_attribute("aria-expanded", "false")?;
    }
    let controls = item.query_selector_all("button, input")?;
    for at in 0..controls.length() {
        if let Some(control) = controls.get(at) {
            control.unchecked_into::<Element>().set_attribute("tabindex", "-1")?;
        }
    }
    Ok(item)
}
