//! The popup's elements. They are built once and then only told what changed, so that the focus stays where it is.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlInputElement};

use super::view::{FigureRow, Group, QuoteRow, Say, View};

/// The id of the switch that turns highlights on and off.
pub(super) const TOGGLE: &str = "toggle";

/// Ids and labels of what can be shown or hidden, in the order of the fields of `Switches`.
pub(super) const SWITCHES: [(&str, &str); 3] =
    [("quotes", "panel_show_quotes"), ("speakers", "panel_show_speakers"), ("figures", "panel_show_figures")];

pub(super) struct Drawing {
    document: Document,
    root: Element,
    toggle: HtmlInputElement,
    status: Element,
    problem: Element,
    switches: Element,
    inputs: Vec<HtmlInputElement>,
    list: Element,
    figures: Element,
    figures_label: Element,
    figures_list: Element,
    footer: Element,
    copied: Element,
    /// What a click on a quote does.
    go_label: String,
}

impl Drawing {
    pub(super) fn new(root: &Element, say: &Say) -> Result<Self, JsValue> {
        let document = root.owner_document().ok_or(JsValue::NULL)?;
        let make = |parent: &Element, tag: &str, class: &str, text: &str| make(&document, parent, tag, class, text);
        root.set_text_content(None);
        let header = make(root, "header", "", "")?;
        make(&header, "h1", "", &say("name", ""))?;
        let label = make(&header, "label", "toggle", "")?;
        make(&label, "span", "", &say("panel_switch", ""))?;
        let toggle = checkbox(&document, &label, TOGGLE)?;
        toggle.set_attribute("role", "switch")?;
        let status = make(root, "p", "status", &say("panel_busy", ""))?;
        status.set_attribute("role", "status")?;
        let problem = make(root, "p", "problem", "")?;
        problem.set_attribute("role", "status")?;
        let switches = make(root, "fieldset", "switches", "")?;
        make(&switches, "legend", "", &say("panel_show", ""))?;
        let mut inputs = Vec::new();
        for (id, key) in SWITCHES {
            let label = make(&switches, "label", id, "")?;
            inputs.push(checkbox(&document, &label, id)?);
            make(&label, "span", "", &say(key, ""))?;
        }
        let list = make(root, "div", "list", "")?;
        let figures = make(root, "details", "figure-list", "")?;
        let figures_label = make(&figures, "summary", "", "")?;
        let figures_list = make(&figures, "ul", "", "")?;
        let footer = make(root, "footer", "", "")?;
        let copy_all = make(&footer, "button", "copy-all", &say("panel_copy_all", ""))?;
        copy_all.set_attribute("data-do", "copy")?;
        let copied = make(&footer, "span", "copied", "")?;
        copied.set_attribute("role", "status")?;
        for hidden in [&switches, &figures, &footer] {
            hide(hidden, true)?;
        }
        let go_label = say("panel_go", "");
        let root = root.clone();
        Ok(Drawing {
            document,
            root,
            toggle,
            status,
            problem,
            switches,
            inputs,
            list,
            figures,
            figures_label,
            figures_list,
            footer,
            copied,
            go_label,
        })
    }

    /// Shows a view, given what is shown.
    pub(super) fn draw(&self, view: &View, shown: Option<&View>) -> Result<(), JsValue> {
        if shown == Some(view) {
            return Ok(());
        }
        self.root.set_attribute("aria-busy", if view.busy { "true" } else { "false" })?;
        self.toggle.set_checked(view.on);
        set_text(&self.status, &view.status);
        set_text(&self.problem, &view.problem);
        hide(&self.switches, !view.on)?;
        let is_on = [view.switches.quotes, view.switches.speakers, view.switches.figures];
        for (input, is_on) in self.inputs.iter().zip(is_on) {
            input.set_checked(is_on);
        }
        if shown.is_none_or(|shown| shown.groups != view.groups) {
            self.list.set_text_content(None);
            for group in &view.groups {
                self.group(group)?;
            }
        }
        hide(&self.figures, view.figures.is_empty())?;
        set_text(&self.figures_label, &view.figures_label);
        if shown.is_none_or(|shown| shown.figures != view.figures) {
            self.figures_list.set_text_content(None);
            for figure in &view.figures {
                self.figure(figure)?;
            }
        }
        hide(&self.footer, view.copy_all.is_none())?;
        set_text(&self.copied, "");
        Ok(())
    }

    /// Says that something was copied, or was not, and marks the button that did it.
    pub(super) fn tell_copied(&self, button: &Element, message: &str, is_copied: bool) {
        if let Ok(Some(last)) = self.root.query_selector(".is-copied") {
            last.class_list().remove_1("is-copied").ok();
        }
        if is_copied {
            button.class_list().add_1("is-copied").ok();
        }
        set_text(&self.copied, message);
    }

    fn group(&self, group: &Group) -> Result<(), JsValue> {
        let section = self.make(&self.list, "section", "", "")?;
        let colour = group.colour.map_or("colour-none".to_owned(), |colour| format!("colour-{colour}"));
        section.set_class_name(&colour);
        let heading = self.make(&section, "h2", "", &group.name)?;
        if !group.role.is_empty() {
            self.make(&heading, "span", "role", &group.role)?;
        }
        let quotes = self.make(&section, "ul", "", "")?;
        for quote in &group.quotes {
            self.quote(&quotes, quote)?;
        }
        Ok(())
    }

    fn quote(&self, quotes: &Element, quote: &QuoteRow) -> Result<(), JsValue> {
        let row = self.make(quotes, "li", if quote.is_reported { "quote reported" } else { "quote" }, "")?;
        let id = quote.id.to_string();
        let go = self.make(&row, "button", "go", "")?;
        go.set_attribute("data-do", "go")?;
        go.set_attribute("data-quote", &id)?;
        go.set_attribute("title", &self.go_label)?;
        self.make(&go, "span", "words", &quote.text)?;
        for note in &quote.notes {
            go.append_with_str_1(" ")?;
            self.make(&go, "span", "note", note)?;
        }
        let copy = self.make(&row, "button", "copy", "")?;
        copy.set_attribute("data-do", "copy")?;
        copy.set_attribute("data-quote", &id)?;
        copy.set_attribute("title", &quote.copy_label)?;
        copy.set_attribute("aria-label", &quote.copy_label)
    }

    fn figure(&self, figure: &FigureRow) -> Result<(), JsValue> {
        let row = self.make(&self.figures_list, "li", "", "")?;
        self.make(&row, "b", "", &figure.text)?;
        for (class, text) in [("of", &figure.of), ("note", &figure.claim)] {
            if !text.is_empty() {
                row.append_with_str_1(" ")?;
                self.make(&row, "span", class, text)?;
            }
        }
        Ok(())
    }

    fn make(&self, parent: &Element, tag: &str, class: &str, text: &str) -> Result<Element, JsValue> {
        make(&self.document, parent, tag, class, text)
    }
}

fn make(document: &Document, parent: &Element, tag: &str, class: &str, text: &str) -> Result<Element, JsValue> {
    let element = document.create_element(tag)?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    if tag == "button" {
        element.set_attribute("type", "button")?;
    }
    parent.append_child(&element)?;
    Ok(element)
}

fn checkbox(document: &Document, parent: &Element, id: &str) -> Result<HtmlInputElement, JsValue> {
    let input: HtmlInputElement = make(document, parent, "input", "", "")?.unchecked_into();
    input.set_type("checkbox");
    input.set_id(id);
    Ok(input)
}

/// A text that stays the same is left alone: a live region would say it again.
fn set_text(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

fn hide(element: &Element, is_hidden: bool) -> Result<(), JsValue> {
    element.toggle_attribute_with_force("hidden", is_hidden).map(|_| ())
}
