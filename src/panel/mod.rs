//! The panel: a tab's quotes and figures, drawn. It has two forms, the popup and the list (Chrome's side panel,
//! Firefox's sidebar).
//!
//! `view` decides what there is to see, `row` what stands in the list, `filter` which of it, `take` what is copied: pure,
//! in plain data that is tested natively. The rest draws it into the extension's own page: `frame` what stands around the
//! list, `list` and `item` the list, `act` the whole alive, `hear`, `keys`, `choose` and `edit` what the reader
//! does, `copy` and `save` where it goes; `notebook` the tab with what was kept.
//!
//! Text is only ever set as text, and every word of our own comes from `_locales` through `say`.

#[cfg(target_arch = "wasm32")]
mod act;
#[cfg(target_arch = "wasm32")]
mod choose;
#[cfg(target_arch = "wasm32")]
mod copy;
#[cfg(target_arch = "wasm32")]
mod dom;
#[cfg(target_arch = "wasm32")]
mod edit;
mod entry;
pub mod filter;
#[cfg(target_arch = "wasm32")]
mod frame;
#[cfg(target_arch = "wasm32")]
mod hear;
#[cfg(target_arch = "wasm32")]
mod item;
#[cfg(target_arch = "wasm32")]
mod keys;
#[cfg(target_arch = "wasm32")]
mod list;
pub mod notebook;
pub mod row;
#[cfg(target_arch = "wasm32")]
mod save;
pub mod take;
pub mod view;

#[cfg(target_arch = "wasm32")]
pub use act::Panel;
pub use entry::Entry;

/// Which of the two forms is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Small, over the page, gone with the next click.
    Popup,
    /// Beside the page for as long as the reader likes.
    List,
}
