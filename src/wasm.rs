//! The door to JavaScript: the only file that exports to it.

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::message::{self, Problem, ReadAnswer};

/// Reads a `Page` and answers with a `ReadAnswer` (see `extension/messages.d.ts`). A value that is no page is not
/// readable; nothing is thrown.
#[wasm_bindgen]
pub fn read(page: JsValue) -> JsValue {
    let answer = match serde_wasm_bindgen::from_value(page) {
        Ok(page) => message::answer(&page),
        Err(_) => ReadAnswer::Problem(Problem::NotReadable),
    };
    to_js(&answer)
}

/// Plain data always has a JavaScript form; should it not, `undefined` is what every script must expect anyway.
fn to_js(value: &impl serde::Serialize) -> JsValue {
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
