//! On Record reads a news text as a careful editor does: **who speaks, what they said, and the figures.**
//!
//! A page comes in as [`article::Page`], a list of text blocks. [`reading::read`] chooses the blocks that are the
//! article and answers with a [`reading::Reading`]: quotes with their speakers, and figures with what they count.
//!
//! Invariants of everything below the boundary (`wasm`, `panel`, the command line):
//! - it never panics, whatever the text, and never gives a page up because of one odd quote;
//! - every [`text::Span`] slices real text on character boundaries, in UTF-8 bytes;
//! - the same input gives the same output, bit for bit, natively and in WebAssembly;
//! - it knows no browser, no file and no clock.

pub mod article;
pub mod correction;
pub mod export;
pub mod figure;
pub mod forest;
#[cfg(feature = "cli")]
pub mod html;
pub mod message;
pub mod notebook;
mod odds;
pub mod panel;
pub mod quote;
pub mod reading;
pub mod speaker;
pub mod tagger;
pub mod text;
#[cfg(feature = "train")]
pub mod training;
pub mod words;

#[cfg(target_arch = "wasm32")]
pub mod wasm;
