//! The door to JavaScript: the only file that knows `wasm_bindgen`, and the only one that counts in UTF-16.

use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a page (see `extension/messages.d.ts`).
#[wasm_bindgen]
pub fn read(page: wasm_bindgen::JsValue) -> Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue> {
    let page: crate::article::Page = serde_wasm_bindgen::from_value(page)?;
    let reading = crate::reading::read(&page);
    Ok(serde_wasm_bindgen::to_value(&reading.text)?)
}
