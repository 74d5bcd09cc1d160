//! The notebook's tab: what the reader keeps, from any number of pages.
//!
//! `view` decides what there is to see, pure; `draw` draws it, `act` is what the reader does, `files` what is copied,
//! saved and taken in. The storage is the truth:
//! what the reader does is sent there, and shown when it says that it is kept.

#[cfg(target_arch = "wasm32")]
mod act;
#[cfg(target_arch = "wasm32")]
mod draw;
#[cfg(target_arch = "wasm32")]
mod files;
#[cfg(target_arch = "wasm32")]
mod store;
pub mod view;

#[cfg(target_arch = "wasm32")]
pub(super) use act::{close_editor, keep, on_change, on_click, on_input};
#[cfg(target_arch = "wasm32")]
pub(super) use draw::Desk;
#[cfg(target_arch = "wasm32")]
pub(super) use store::Shelf;
