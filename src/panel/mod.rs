//! The popup: the state of a tab, drawn. `view` decides what there is to see, in plain data that is tested natively;
//! `draw` puts it into the extension's own page, `copy` onto the clipboard.
//!
//! Text is only ever set as text, and every word of our own comes from `_locales` through `say`.

#[cfg(target_arch = "wasm32")]
mod act;
#[cfg(target_arch = "wasm32")]
mod copy;
#[cfg(target_arch = "wasm32")]
mod draw;
pub mod view;

#[cfg(target_arch = "wasm32")]
pub use act::Panel;
