//! Puts words on the clipboard, as plain text and as HTML at once: a text field takes the one, a document the other.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, ClipboardItem};

use crate::message::Copied;

/// Copies, and then tells `done` whether it worked. Browsers allow it while they handle a click.
pub(super) fn copy(words: &Copied, done: impl Fn(bool) + Clone + 'static) {
    let Ok(promise) = write(words) else { return done(false) };
    let told = done.clone();
    let copied = Closure::<dyn FnMut(JsValue)>::new(move |_| told(true)).into_js_value();
    let failed = Closure::<dyn FnMut(JsValue)>::new(move |_| done(false)).into_js_value();
    let then = Reflect::get(&promise, &"then".into()).and_then(|then| then.dyn_into::<js_sys::Function>());
    if let Ok(then) = then {
        let _ = then.call2(&promise, &copied, &failed);
    }
}

fn write(words: &Copied) -> Result<JsValue, JsValue> {
    let flavours = Object::new();
    for (kind, text) in [("text/plain", &words.text), ("text/html", &words.html)] {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
        Reflect::set(&flavours, &kind.into(), &blob)?;
    }
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&flavours)?;
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    Ok(window.navigator().clipboard().write(&Array::of1(&item)).into())
}
