//! Saves words as a file, as a link with a name to save under does: the browser needs no permission for it.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlAnchorElement, Url};

use super::act::Inside;
use super::copy::{blob, taken};
use super::take::Choice;
use crate::export::Exported;

/// Saves what is chosen in the reader's format.
pub(super) fn save(inside: &Inside, choice: &Choice) {
    let Some((words, _)) = taken(inside, choice) else { return };
    let told = match download(&words) {
        Ok(()) => inside.words("panel_saved", &[&words.file_name]),
        Err(_) => inside.words("panel_save_failed", &[]),
    };
    inside.tell(&told);
}

pub(super) fn download(words: &Exported) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    // The address is given back with the page: the browser may still be reading from it when the click returns.
    link.set_href(&Url::create_object_url_with_blob(&blob(&words.text, words.media_type)?)?);
    link.set_download(&words.file_name);
    link.click();
    Ok(())
}
