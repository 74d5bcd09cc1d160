//! The notebook on its way out and in: the clipboard, files, what others made of them.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlInputElement};

use super::act::send;
use super::store;
use super::view::NotebookView;
use crate::export::{Exported, Format, Options, Terms, export_all};
use crate::notebook::{FileError, Notebook};
use crate::panel::act::{Inside, now};
use crate::panel::{copy, save};

/// Copies what was found.
pub(super) fn copy(inside: &Rc<Inside>, target: &Element) -> Option<()> {
    put(inside, target, &found(inside))
}

/// Copies an entry.
pub(super) fn copy_one(inside: &Rc<Inside>, target: &Element, id: String) -> Option<()> {
    put(inside, target, &[id])
}

fn put(inside: &Rc<Inside>, target: &Element, ids: &[String]) -> Option<()> {
    let words = exported(inside, ids, Notebook::copied)?;
    copy::put(inside, words, target, inside.words("notebook_copied", &[&ids.len().to_string()]));
    Some(())
}

/// Saves what was found as a file.
pub(super) fn save(inside: &Rc<Inside>) -> Option<()> {
    let words = exported(inside, &found(inside), Notebook::export)?;
    let told = match save::download(&words) {
        Ok(()) => inside.words("panel_saved", &[&words.file_name]),
        Err(_) => inside.words("panel_save_failed", &[]),
    };
    inside.tell(&told);
    Some(())
}

/// Ids of what was looked for, in order.
pub(super) fn found(inside: &Inside) -> Vec<String> {
    let wanted = inside.wanted.borrow();
    let shelf = inside.shelf.borrow();
    NotebookView::of(&shelf.notebook, &wanted, 0, &|_, _| String::new()).found
}

/// For a file or for the clipboard.
type Write = fn(&Notebook, &[&str], Format, &str, &Terms) -> Option<Exported>;

/// What was found, in the reader's format: the formats that hold a notebook hold tags and notes, too.
fn exported(inside: &Inside, ids: &[String], write: Write) -> Option<Exported> {
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let shelf = inside.shelf.borrow();
    let (format, now, terms) = (inside.format.get(), now(), inside.terms());
    if let Some(words) = write(&shelf.notebook, &ids, format, &now, &terms) {
        return Some(words);
    }
    let template = inside.template.borrow();
    let options = Options { template: &template, today: &now };
    let mut sheets = shelf.notebook.sheets(&ids);
    sheets.iter_mut().for_each(|sheet| sheet.terms.clone_from(&terms));
    match export_all(&sheets, format, &options) {
        Ok(words) => Some(words),
        Err(error) => {
            inside.tell(&inside.words("panel_bad_template", &[&error.line.to_string(), &error.column.to_string()]));
            None
        }
    }
}

pub(super) fn import(inside: &Rc<Inside>, input: &HtmlInputElement) -> Option<()> {
    let file = input.files()?.get(0)?;
    let read = Rc::clone(inside);
    let done = Closure::once_into_js(move |text: JsValue| {
        take_in(&read, &text.as_string().unwrap_or_default());
    });
    let failed = Rc::clone(inside);
    let not_read = Closure::once_into_js(move |_: JsValue| failed.tell(&failed.words("notebook_not_read", &[])));
    copy::then(&file.text().into(), &done, &not_read);
    // The same file may be chosen again.
    input.set_value("");
    Some(())
}

fn take_in(inside: &Rc<Inside>, text: &str) {
    let imported = store::import(&inside.shelf.borrow().notebook, text);
    match imported {
        Ok((change, counts)) => {
            let [added, changed, same] = counts.map(|count| count.to_string());
            send(inside, change, &inside.words("notebook_imported", &[&added, &changed, &same]));
        }
        Err(error) => inside.tell(&told(inside, &error)),
    }
}

fn told(inside: &Inside, error: &FileError) -> String {
    match error {
        FileError::NotJson { line, column } => {
            inside.words("notebook_not_json", &[&line.to_string(), &column.to_string()])
        }
        FileError::NotNotebook => inside.words("notebook_no_notebook", &[]),
        FileError::TooNew { .. } => inside.words("notebook_too_new", &[]),
        FileError::BadEntry { number, problem } => inside.words("notebook_bad_entry", &[&number.to_string(), problem]),
    }
}
