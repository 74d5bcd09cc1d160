//! Puts words on the clipboard, as plain text and as HTML at once: a text field takes the one, a document the other.

use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, ClipboardEvent, ClipboardItem, Element, Event};

use super::act::{Inside, now};
use super::keys::entry_of;
use super::take::{Choice, Taken};
use super::view::counted;
use super::{Form, choose};
use crate::export::{Exported, Format, Options, Sheet, export};

/// Copies what is chosen in the reader's format, and says so.
pub(super) fn take(inside: &Rc<Inside>, choice: &Choice, button: &Element) {
    if let Some((words, told)) = taken(inside, choice) {
        put(inside, words, button, told);
    }
}

/// Puts words on the clipboard, and says so.
pub(super) fn put(inside: &Rc<Inside>, words: Exported, button: &Element, told: String) {
    let (inside, button) = (Rc::clone(inside), button.clone());
    write(&words, move |is_copied| tell(&inside, &button, is_copied, &told));
}

/// The keys for copying, with the focus in the list and no words selected: the chosen entries, or the current one.
pub(super) fn on_copy(inside: &Rc<Inside>, event: &Event) -> Option<()> {
    let event = event.dyn_ref::<ClipboardEvent>()?;
    let window = web_sys::window()?;
    let is_selected = window.get_selection().ok()?.is_some_and(|selection| !selection.is_collapsed());
    let row = window.document()?.active_element()?;
    if is_selected || inside.form == Form::Popup {
        return None;
    }
    let entry = entry_of(&row)?;
    let choice = match choose::choice(inside) {
        Choice::Listed => Choice::These([entry].into()),
        chosen => chosen,
    };
    let (words, told) = taken(inside, &choice)?;
    let data = event.clipboard_data()?;
    data.set_data("text/plain", words.copied()).ok()?;
    if let Some(html) = &words.html {
        data.set_data("text/html", html).ok()?;
    }
    event.prevent_default();
    inside.tell(&told);
    Some(())
}

/// The chosen entries written out, and what to say when they are on the clipboard. `None` where there are none, or the
/// reader's template does not hold, which is then told.
pub(super) fn taken(inside: &Inside, choice: &Choice) -> Option<(Exported, String)> {
    let state = inside.state.borrow();
    let taken = Taken::of(state.as_ref()?, &inside.filter.borrow(), choice);
    if taken.is_empty() {
        return None;
    }
    // The popup has no choice of format: what it copies can be pasted anywhere.
    let format = if inside.form == Form::Popup { Format::Plain } else { inside.format.get() };
    let now = now();
    let template = inside.template.borrow();
    let sheet = Sheet { terms: inside.terms(), ..taken.sheet() };
    match export(&sheet, format, &Options { template: &template, today: &now }) {
        Ok(words) => Some((words, count(inside, taken.quotes.len(), taken.figures.len()))),
        Err(error) => {
            inside.tell(&inside.words("panel_bad_template", &[&error.line.to_string(), &error.column.to_string()]));
            None
        }
    }
}

fn count(inside: &Inside, quotes: usize, figures: usize) -> String {
    let say = |key: &str, words: &[&str]| inside.words(key, words);
    if figures == 0 {
        return counted(quotes, "panel_copied_one", "panel_copied", &say);
    }
    let figures = counted(figures, "panel_figures_one", "panel_figures", &say);
    let what = match quotes {
        0 => figures,
        _ => format!("{} · {figures}", counted(quotes, "panel_quotes_one", "panel_quotes", &say)),
    };
    say("panel_copied_what", &[&what])
}

/// Says whether something was copied, and marks the button that did it.
fn tell(inside: &Inside, button: &Element, is_copied: bool, told: &str) {
    if let Ok(Some(last)) = inside.frame.root.query_selector(".is-copied") {
        let _ = last.class_list().remove_1("is-copied");
    }
    if is_copied {
        let _ = button.class_list().add_1("is-copied");
        inside.tell(told);
    } else {
        inside.tell(&inside.words("panel_copy_failed", &[]));
    }
}

/// Writes to the clipboard, and then tells `done` whether it worked. Browsers allow it while they handle a click.
fn write(words: &Exported, done: impl Fn(bool) + Clone + 'static) {
    let Ok(promise) = write_item(words) else { return done(false) };
    let told = done.clone();
    let copied = Closure::<dyn FnMut(JsValue)>::new(move |_| told(true)).into_js_value();
    let failed = Closure::<dyn FnMut(JsValue)>::new(move |_| done(false)).into_js_value();
    then(&promise, &copied, &failed);
}

/// What comes after a promise.
pub(super) fn then(promise: &JsValue, kept: &JsValue, broken: &JsValue) {
    let then = Reflect::get(promise, &"then".into()).and_then(|then| then.dyn_into::<js_sys::Function>());
    if let Ok(then) = then {
        let _ = then.call2(promise, kept, broken);
    }
}

fn write_item(words: &Exported) -> Result<JsValue, JsValue> {
    let flavours = Object::new();
    let html = words.html.as_deref().map(|html| ("text/html", html));
    for (kind, text) in [("text/plain", words.copied())].into_iter().chain(html) {
        let flavour = blob(text, kind)?;
        Reflect::set(&flavours, &kind.into(), &flavour)?;
    }
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&flavours)?;
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    Ok(window.navigator().clipboard().write(&Array::of1(&item)).into())
}

pub(super) fn blob(text: &str, kind: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)
}
