//! Building blocks of the drawing. Text is only ever set as text.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// A new element at the end of its parent.
pub(super) fn make(parent: &Element, tag: &str, class: &str, text: &str) -> Result<Element, JsValue> {
    let document = parent.owner_document().ok_or(JsValue::NULL)?;
    let element = loose(&document, tag, class, text)?;
    parent.append_child(&element)?;
    Ok(element)
}

/// A new element that stands nowhere yet.
pub(super) fn loose(document: &Document, tag: &str, class: &str, text: &str) -> Result<Element, JsValue> {
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
    Ok(element)
}

/// A button that says by `data-do` what it does.
pub(super) fn button(parent: &Element, class: &str, act: &str, text: &str) -> Result<Element, JsValue> {
    let button = make(parent, "button", class, text)?;
    button.set_attribute("data-do", act)?;
    Ok(button)
}

/// A button that shows a sign in place of its name.
pub(super) fn sign(parent: &Element, class: &str, act: &str, name: &str) -> Result<Element, JsValue> {
    let button = button(parent, &format!("sign {class}"), act, "")?;
    call(&button, name)?;
    Ok(button)
}

/// Gives an element a name and a tooltip.
pub(super) fn call(element: &Element, name: &str) -> Result<(), JsValue> {
    element.set_attribute("aria-label", name)?;
    element.set_attribute("title", name)
}

pub(super) fn checkbox(parent: &Element, id: &str) -> Result<HtmlInputElement, JsValue> {
    let input: HtmlInputElement = make(parent, "input", "", "")?.unchecked_into();
    input.set_type("checkbox");
    if !id.is_empty() {
        input.set_id(id);
    }
    Ok(input)
}

/// A choice of one, with its name.
pub(super) fn select(parent: &Element, id: &str, name: &str) -> Result<HtmlSelectElement, JsValue> {
    let select: HtmlSelectElement = make(parent, "select", "", "")?.unchecked_into();
    select.set_id(id);
    select.set_attribute("aria-label", name)?;
    Ok(select)
}

pub(super) fn option(select: &Element, value: &str, text: &str) -> Result<(), JsValue> {
    make(select, "option", "", text)?.set_attribute("value", value)
}

/// A text that stays the same is left alone: a live region would say it again.
pub(super) fn set_text(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// Says something to people who look and to those who listen, also if it was just said.
pub(super) fn announce(element: &Element, text: &str) {
    element.set_text_content(None);
    element.set_text_content(Some(text));
}

pub(super) fn hide(element: &Element, is_hidden: bool) -> Result<(), JsValue> {
    if element.has_attribute("hidden") == is_hidden {
        return Ok(());
    }
    element.toggle_attribute_with_force("hidden", is_hidden).map(|_| ())
}

pub(super) fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}
