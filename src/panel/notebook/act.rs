//! What the reader does with the notebook. Every change is sent to the storage, and what comes back from there is shown.

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

use super::view::{NotebookView, PAGE, Wanted};
use super::{files, store};
use crate::export::Format;
use crate::message::{FromPanel, Stored, ToStore};
use crate::notebook::Kept;
use crate::panel::Entry;
use crate::panel::act::{Inside, now};
use crate::panel::dom::{announce, button, focus, make};
use crate::panel::take::{Choice, Taken};

/// Keeps what is chosen on the page; a single entry that is kept already is taken out again.
pub(in crate::panel) fn keep(inside: &Rc<Inside>, choice: &Choice, single: Option<Entry>) -> Option<()> {
    let taken = Taken::of(inside.state.borrow().as_ref()?, &inside.filter.borrow(), choice);
    if taken.is_empty() {
        return None;
    }
    let shelf = inside.shelf.borrow();
    if single.is_some_and(|entry| inside.frame.list.is_kept(entry)) {
        let at = |places: &[usize], of: fn(&crate::export::Sheet, usize, &str) -> Option<Kept>| {
            of(&taken.whole, *places.first()?, "")
        };
        let kept = at(&taken.quotes, Kept::quote).or_else(|| at(&taken.figures, Kept::figure))?;
        let id = shelf.notebook.find_passage(&kept)?.id.clone();
        drop(shelf);
        return remove(inside, &id);
    }
    let (change, count) = store::keep(&shelf.notebook, &taken.whole, &taken.quotes, &taken.figures, &now());
    let told = match count {
        0 => inside.words("notebook_known", &[]),
        1 => inside.words("notebook_kept_one", &[]),
        _ => inside.words("notebook_kept", &[&count.to_string()]),
    };
    drop(shelf);
    send(inside, change, &told);
    Some(())
}

pub(in crate::panel) fn on_click(inside: &Rc<Inside>, target: &Element, act: &str) -> Option<()> {
    let id = || target.closest("[data-kept]").ok()??.get_attribute("data-kept");
    match act {
        "notebook-more" => {
            inside.shown_kept.set(inside.shown_kept.get() + PAGE);
            refresh(inside).ok()
        }
        "notebook-copy" => files::copy(inside, target),
        "notebook-copy-one" => files::copy_one(inside, target, id()?),
        "notebook-save" => files::save(inside),
        "notebook-remove" => remove(inside, &id()?),
        "notebook-undo" => {
            let removed = inside.removed.borrow_mut().pop()?;
            inside.desk()?.can_undo(!inside.removed.borrow().is_empty());
            let put = vec![Stored { key: removed.key(), value: Some(removed.to_stored()) }];
            send(inside, ToStore { put, ..ToStore::default() }, &inside.words("notebook_restored", &[]));
            Some(())
        }
        "notebook-edit" => edit(inside, target, &id()?),
        "notebook-set" => set(inside, target),
        "notebook-cancel" => close_editor(inside),
        _ => None,
    }
}

fn remove(inside: &Rc<Inside>, id: &str) -> Option<()> {
    let kept = inside.shelf.borrow().notebook.get(id)?.clone();
    let change = ToStore { remove: vec![kept.key()], ..ToStore::default() };
    let found = files::found(inside);
    let at = found.iter().position(|other| other == id);
    let next = at.and_then(|at| found.get(at + 1).or(found.get(at.checked_sub(1)?)).cloned());
    inside.removed.borrow_mut().push(kept);
    let desk = inside.desk()?;
    desk.can_undo(true);
    if let Some(next) = next {
        let _ = desk.focus(&next, "notebook-remove");
    }
    send(inside, change, &inside.words("notebook_removed", &[]));
    Some(())
}

fn edit(inside: &Rc<Inside>, opener: &Element, id: &str) -> Option<()> {
    let was_open = opener.get_attribute("aria-expanded").as_deref() == Some("true");
    close_editor(inside);
    if was_open {
        return Some(());
    }
    let shelf = inside.shelf.borrow();
    let kept = shelf.notebook.get(id)?;
    let row = opener.closest("[data-kept]").ok()??;
    let editor = make(&row, "div", "editor", "").ok()?;
    let field = |key: &str, tag: &str| {
        let label = make(&editor, "label", "field", "").ok()?;
        make(&label, "span", "", &inside.words(key, &[])).ok()?;
        make(&label, tag, "", "").ok()
    };
    let tags: HtmlInputElement = field("notebook_tags", "input")?.unchecked_into();
    tags.set_type("text");
    tags.set_value(&kept.tags.join(", "));
    let note: HtmlTextAreaElement = field("notebook_note", "textarea")?.unchecked_into();
    note.set_rows(3);
    note.set_value(&kept.note);
    let acts = make(&editor, "div", "acts", "").ok()?;
    button(&acts, "plain strong", "notebook-set", &inside.words("notebook_set", &[])).ok()?;
    button(&acts, "plain", "notebook-cancel", &inside.words("panel_cancel", &[])).ok()?;
    opener.set_attribute("aria-expanded", "true").ok()?;
    focus(&tags);
    Some(())
}

pub(in crate::panel) fn close_editor(inside: &Inside) -> Option<()> {
    let editor = inside.desk()?.root.query_selector(".editor").ok()??;
    let opener = editor.parent_element()?.query_selector("[aria-expanded]").ok()??;
    editor.remove();
    opener.set_attribute("aria-expanded", "false").ok()?;
    focus(&opener);
    Some(())
}

/// What is typed stays until the storage has it.
fn set(inside: &Rc<Inside>, target: &Element) -> Option<()> {
    let editor = target.closest(".editor").ok()??;
    let id = target.closest("[data-kept]").ok()??.get_attribute("data-kept")?;
    let tags: HtmlInputElement = editor.query_selector("input").ok()??.unchecked_into();
    let note: HtmlTextAreaElement = editor.query_selector("textarea").ok()??.unchecked_into();
    let mut changed = inside.shelf.borrow().notebook.clone();
    let now = now();
    let is_tagged = changed.tag(&id, &[&tags.value()], &now);
    let is_noted = changed.note(&id, &note.value(), &now);
    if !is_tagged && !is_noted {
        return close_editor(inside);
    }
    let mut change = ToStore::default();
    store::put(&mut change, &changed, &id);
    send(inside, change, &inside.words("notebook_changed", &[]));
    Some(())
}

pub(in crate::panel) fn on_input(inside: &Rc<Inside>, input: &HtmlInputElement) -> Option<()> {
    if input.id() != "notebook-search" {
        return None;
    }
    look(inside)
}

pub(in crate::panel) fn on_change(inside: &Rc<Inside>, target: &Element) -> Option<()> {
    match target.id().as_str() {
        "notebook-tag" | "notebook-site" => look(inside),
        "notebook-format" => {
            let format = Format::from_name(&target.dyn_ref::<HtmlSelectElement>()?.value())?;
            inside.set_format(format);
            Some(())
        }
        "notebook-import" => files::import(inside, target.dyn_ref()?),
        _ => None,
    }
}

fn look(inside: &Rc<Inside>) -> Option<()> {
    let desk = inside.desk()?;
    let wanted = Wanted { text: desk.search.value(), tag: desk.tag.value(), site: desk.site.value() };
    inside.wanted.replace(wanted);
    inside.shown_kept.set(PAGE);
    refresh(inside).ok()
}

/// Draws the notebook as it is.
pub(in crate::panel) fn refresh(inside: &Inside) -> Result<(), JsValue> {
    let Some(desk) = inside.desk() else { return Ok(()) };
    let shelf = inside.shelf.borrow();
    let wanted = inside.wanted.borrow();
    let say = |key: &str, words: &[&str]| inside.words(key, words);
    let view = NotebookView::of(&shelf.notebook, &wanted, inside.shown_kept.get(), &say);
    let unread = match shelf.unread() {
        0 => String::new(),
        number => say("notebook_unread", &[&number.to_string()]),
    };
    desk.draw(&view, &wanted, &unread)
}

/// Sends a change to the storage; `told` is said once it is there.
pub(super) fn send(inside: &Inside, change: ToStore, told: &str) {
    if change.put.is_empty() && change.remove.is_empty() {
        inside.tell(told);
    } else {
        inside.ask(&FromPanel::Store { change, told: told.to_owned() });
    }
}

impl Inside {
    /// What the storage holds, or what has changed in it.
    pub(in crate::panel) fn take_stored(&self, stored: Vec<Stored>) -> Result<(), JsValue> {
        // An editor stays open, with what is typed, unless its own entry has changed.
        let editor = self.desk().and_then(|desk| desk.editor());
        if let Some((id, editor)) = editor {
            if stored.iter().any(|stored| stored.key.ends_with(&format!(":{id}"))) {
                let had_focus =
                    editor.contains(editor.owner_document().and_then(|document| document.active_element()).as_deref());
                editor.remove();
                if let Some(desk) = self.desk().filter(|_| had_focus) {
                    desk.focus(&id, "notebook-edit")?;
                }
            }
        }
        self.shelf.borrow_mut().take(stored);
        refresh(self)?;
        self.mark_kept()
    }

    /// The storage has taken a change, or refused it: nothing of it is there then.
    pub(in crate::panel) fn tell_stored(&self, told: &str, is_stored: bool) {
        if is_stored {
            close_editor(self);
            self.tell(told);
            return;
        }
        // What was to be removed is still there.
        self.removed.borrow_mut().retain(|kept| self.shelf.borrow().notebook.get(&kept.id).is_none());
        if let Some(desk) = self.desk() {
            desk.can_undo(!self.removed.borrow().is_empty());
        }
        self.tell(&self.words("notebook_full", &[]));
    }

    /// Marks on the page's list what is kept.
    pub(in crate::panel) fn mark_kept(&self) -> Result<(), JsValue> {
        let state = self.state.borrow();
        let page = state.as_ref().and_then(|state| Some((state.reading.as_ref()?, state.source.as_ref()?)));
        let kept = page.map(|(reading, source)| self.shelf.borrow().kept_of(reading, &source.url)).unwrap_or_default();
        self.frame.list.mark_kept(kept)
    }

    fn desk(&self) -> Option<&super::Desk> {
        self.frame.desk.as_ref()
    }

    pub(in crate::panel) fn tell_in_notebook(&self, words: &str) {
        if let Some(desk) = self.desk() {
            announce(&desk.told, words);
        }
    }
}
