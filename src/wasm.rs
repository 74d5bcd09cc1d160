//! The door to JavaScript: the only file that exports to it.

use js_sys::{Array, Function};
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::Element;

use crate::message::{self, FromPanel, Problem, ReadAnswer};
use crate::panel::{self, Form};

/// Reads a `Page`, lays the reader's `Corrections` over it, and answers with a `ReadAnswer` (see
/// `extension/messages.d.ts`). Nothing is thrown: a value that is no page is answered with a problem, and corrections that
/// are none are passed over. What is ready for the clipboard is in these `Terms`, or in English.
#[wasm_bindgen]
pub fn read(page: JsValue, corrections: JsValue, terms: JsValue) -> JsValue {
    let terms = serde_wasm_bindgen::from_value(terms).unwrap_or_default();
    let corrections = serde_wasm_bindgen::from_value(corrections).unwrap_or_default();
    let answer = match serde_wasm_bindgen::from_value(page) {
        Ok(page) => message::read_for(&page, &corrections, &terms),
        Err(_) => ReadAnswer::Problem(Problem::NotReadable),
    };
    to_js(&answer)
}

/// What a copy template makes of the first quote of a `Page`; `today` is ISO 8601. A value that is no page gives `undefined`.
#[wasm_bindgen(js_name = previewTemplate)]
pub fn preview_template(page: JsValue, template: &str, today: &str) -> JsValue {
    let preview = serde_wasm_bindgen::from_value(page).map(|page| message::preview(&page, template, today));
    preview.map_or(JsValue::UNDEFINED, |preview| to_js(&preview))
}

/// The fields a copy template may name, and the template of those who wrote none.
#[wasm_bindgen(js_name = templateForm)]
pub fn template_form() -> JsValue {
    to_js(&message::template_form())
}

/// The popup or the list, drawn inside an element of the extension's own page.
#[wasm_bindgen]
pub struct Panel(panel::Panel);

#[wasm_bindgen]
impl Panel {
    /// `form` is "popup" or "list"; `keys` the shortcut that reads a page, if there is one. `say(key, words)` gives the
    /// words of `_locales`; `send(message)` takes a `FromPanel` without its tab, and answers by calling `draw`.
    #[wasm_bindgen(constructor)]
    pub fn new(root: &Element, form: &str, keys: String, say: Function, send: Function) -> Result<Panel, JsValue> {
        let say = move |key: &str, words: &[&str]| {
            let words: Array = words.iter().map(|word| JsValue::from_str(word)).collect();
            let said = say.call2(&JsValue::NULL, &key.into(), &words);
            said.ok().and_then(|said| said.as_string()).unwrap_or_default()
        };
        let send = move |message: &FromPanel| {
            let _ = send.call1(&JsValue::NULL, &to_js(message));
        };
        let form = if form == "popup" { Form::Popup } else { Form::List };
        panel::Panel::new(root, form, keys, Box::new(say), Box::new(send)).map(Panel)
    }

    /// Draws a `TabState`.
    pub fn draw(&self, state: JsValue) -> Result<(), JsValue> {
        self.0.draw(serde_wasm_bindgen::from_value(state)?)
    }

    /// Shows in the list what was clicked on the page.
    pub fn point(&self, entry: JsValue) {
        if let Ok(entry) = serde_wasm_bindgen::from_value(entry) {
            self.0.point(entry);
        }
    }

    /// Takes over what the notebook's storage holds, or what has changed in it: `Stored`, one or many.
    pub fn take_stored(&self, stored: JsValue) -> Result<(), JsValue> {
        self.0.take_stored(serde_wasm_bindgen::from_value(stored)?)
    }

    /// Says what came of a change that was to be stored.
    pub fn tell_stored(&self, told: &str, is_stored: bool) {
        self.0.tell_stored(told, is_stored);
    }

    /// Takes over what the reader chose before: format and order by name, and the copy template.
    pub fn remember(&self, format: &str, order: &str, template: String) -> Result<(), JsValue> {
        self.0.remember(format, order, template)
    }
}

/// Plain data always has a JavaScript form; should it not, scripts get `undefined`.
fn to_js(value: &impl Serialize) -> JsValue {
    // Fields that may be null are null, as the types say, not left out.
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true);
    value.serialize(&serializer).unwrap_or(JsValue::UNDEFINED)
}

/// Runs when the module is loaded. The core does not panic; if it ever does, the error that reaches the script says
/// where and why, not just "unreachable".
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&format!("On Record's core failed: {panic}"))));
}
