//! The notebook's elements. Only so many entries stand there at once; what is looked for is mostly among the newest, or
//! found by its words.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};

use super::view::{KeptRow, NotebookView, Wanted};
use crate::export::Format;
use crate::panel::dom::{button, call, focus, hide, make, option, select, set_text, sign};
use crate::panel::view::Say;

/// Where the notebook is worked with.
pub(in crate::panel) struct Desk {
    pub(super) root: Element,
    status: Element,
    unread: Element,
    tools: Element,
    pub(super) search: HtmlInputElement,
    pub(super) tag: HtmlSelectElement,
    pub(super) site: HtmlSelectElement,
    list: Element,
    more: Element,
    footer: Element,
    format: HtmlSelectElement,
    pub(super) told: Element,
    undo: Element,
    labels: Labels,
}

/// What stands in every row.
struct Labels {
    copy: String,
    edit: String,
    remove: String,
    open: String,
    open_page: String,
    all_tags: String,
    all_sites: String,
}

impl Desk {
    pub(in crate::panel) fn new(root: Element, say: &Say) -> Result<Self, JsValue> {
        let words = |key: &str| say(key, &[]);
        let status = make(&root, "p", "status", "")?;
        status.set_attribute("role", "status")?;
        let unread = make(&root, "p", "problem", "")?;
        let tools = make(&root, "div", "tools", "")?;
        tools.set_attribute("role", "search")?;
        let search: HtmlInputElement = make(&tools, "input", "", "")?.unchecked_into();
        search.set_type("search");
        search.set_id("notebook-search");
        search.set_placeholder(&words("notebook_search"));
        search.set_attribute("aria-label", &words("notebook_search"))?;
        let choices = make(&tools, "div", "choices", "")?;
        let tag = select(&choices, "notebook-tag", &words("notebook_tag"))?;
        let site = select(&choices, "notebook-site", &words("notebook_site"))?;
        let list = make(&root, "div", "list", "")?;
        let more = button(&root, "plain more-rows", "notebook-more", &words("notebook_more"))?;
        let footer = make(&root, "footer", "", "")?;
        let format = select(&footer, "notebook-format", &words("panel_format"))?;
        for each in Format::ALL {
            let name = each.name();
            option(&format, name, &say(&format!("format_{}", name.replace('-', "_")), &[]))?;
        }
        button(&footer, "copy-all", "notebook-copy", &words("notebook_copy"))?;
        sign(&footer, "save", "notebook-save", &words("notebook_save"))?;
        let label = make(&footer, "label", "import plain", "")?;
        make(&label, "span", "", &words("notebook_import"))?;
        let file: HtmlInputElement = make(&label, "input", "", "")?.unchecked_into();
        file.set_type("file");
        file.set_accept(".json,.md,.csv,application/json,text/markdown,text/csv");
        file.set_id("notebook-import");
        let line = make(&footer, "div", "told", "")?;
        let told = make(&line, "p", "copied", "")?;
        told.set_attribute("role", "status")?;
        let undo = button(&line, "plain", "notebook-undo", &words("notebook_undo"))?;
        hide(&undo, true)?;
        let labels = Labels {
            copy: words("notebook_copy_one"),
            edit: words("notebook_edit"),
            remove: words("notebook_remove"),
            open: words("notebook_open"),
            open_page: words("notebook_open_page"),
            all_tags: words("notebook_all_tags"),
            all_sites: words("notebook_all_sites"),
        };
        Ok(Desk { root, status, unread, tools, search, tag, site, list, more, footer, format, told, undo, labels })
    }

    pub(super) fn draw(&self, view: &NotebookView, wanted: &Wanted, unread: &str) -> Result<(), JsValue> {
        set_text(&self.status, &view.status);
        set_text(&self.unread, unread);
        hide(&self.tools, view.is_empty)?;
        hide(&self.more, view.more == 0)?;
        for button in [".copy-all", ".save", "#notebook-format"] {
            if let Some(button) = self.footer.query_selector(button)? {
                hide(&button, view.is_empty)?;
            }
        }
        offer(&self.tag, &self.labels.all_tags, &view.tags, &wanted.tag)?;
        offer(&self.site, &self.labels.all_sites, &view.sites, &wanted.site)?;
        let active = self.root.owner_document().and_then(|document| document.active_element());
        let focused = active.filter(|active| self.list.contains(Some(active))).and_then(|active| {
            let id = active.closest("[data-kept]").ok()??.get_attribute("data-kept")?;
            Some((id, active.get_attribute("data-do").unwrap_or_default()))
        });
        let editor = self.editor();
        let typed_in = self.root.owner_document().and_then(|document| document.active_element());
        self.list.set_text_content(None);
        for page in &view.pages {
            let section = make(&self.list, "section", "", "")?;
            let heading = make(&section, "h2", "page-title", "")?;
            make(&heading, "span", "name", &page.title)?;
            if !page.about.is_empty() {
                make(&heading, "span", "role", &page.about)?;
            }
            let rows = make(&section, "ul", "", "")?;
            for row in &page.rows {
                self.row(&rows, row)?;
            }
        }
        if let Some((row, editor)) = editor.and_then(|(id, editor)| Some((self.row_of(&id)?, editor))) {
            row.append_child(&editor)?;
            if let Some(opener) = row.query_selector("[aria-expanded]")? {
                opener.set_attribute("aria-expanded", "true")?;
            }
            if let Some(typed_in) = typed_in.filter(|typed_in| editor.contains(Some(typed_in))) {
                focus(&typed_in);
            }
        } else if let Some((id, act)) = focused {
            self.focus(&id, &act)?;
        }
        Ok(())
    }

    /// The open editor and the id it is about.
    pub(super) fn editor(&self) -> Option<(String, Element)> {
        let editor = self.root.query_selector(".editor").ok()??;
        let id = editor.closest("[data-kept]").ok()??.get_attribute("data-kept")?;
        Some((id, editor))
    }

    /// Puts the focus on an entry's button, or on the first thing in its row.
    pub(super) fn focus(&self, id: &str, act: &str) -> Result<(), JsValue> {
        let Some(row) = self.row_of(id) else { return Ok(()) };
        let same = row.query_selector(&format!("[data-do=\"{act}\"]")).ok().flatten();
        if let Some(control) = same.or(row.query_selector("button, a")?) {
            focus(&control);
        }
        Ok(())
    }

    pub(super) fn row_of(&self, id: &str) -> Option<Element> {
        let rows = self.list.query_selector_all("[data-kept]").ok()?;
        (0..rows.length())
            .filter_map(|at| rows.get(at)?.dyn_into::<Element>().ok())
            .find(|row| row.get_attribute("data-kept").as_deref() == Some(id))
    }

    pub(in crate::panel) fn show_format(&self, format: Format) {
        self.format.set_value(format.name());
    }

    pub(super) fn can_undo(&self, can: bool) {
        let _ = hide(&self.undo, !can);
    }

    fn row(&self, rows: &Element, row: &KeptRow) -> Result<(), JsValue> {
        let item = make(rows, "li", if row.is_reported { "quote reported" } else { "quote" }, "")?;
        item.set_attribute("data-kept", &row.id)?;
        let body = make(&item, "div", "body", "")?;
        make(&body, "span", "words", &row.words)?;
        if !row.who.is_empty() {
            make(&body, "span", "who", &row.who)?;
        }
        if !row.note.is_empty() {
            make(&body, "p", "own-note", &row.note)?;
        }
        let line = make(&item, "div", "line", "")?;
        let notes = make(&line, "span", "notes", "")?;
        for note in &row.notes {
            make(&notes, "span", "note", note)?;
        }
        for tag in &row.tags {
            make(&notes, "span", "note tag", tag)?;
        }
        if !row.link.is_empty() {
            let link = make(&line, "a", "sign open", "")?;
            link.set_attribute("href", &row.link)?;
            link.set_attribute("target", "_blank")?;
            link.set_attribute("rel", "noreferrer")?;
            call(&link, if row.is_exact { &self.labels.open } else { &self.labels.open_page })?;
        }
        sign(&line, "copy", "notebook-copy-one", &self.labels.copy)?;
        sign(&line, "edit", "notebook-edit", &self.labels.edit)?.set_attribute("aria-expanded", "false")?;
        sign(&line, "remove", "notebook-remove", &self.labels.remove)?;
        Ok(())
    }
}

fn offer(select: &HtmlSelectElement, all: &str, names: &[(String, usize)], chosen: &str) -> Result<(), JsValue> {
    select.set_text_content(None);
    option(select, "", all)?;
    for (name, count) in names {
        option(select, name, &format!("{name} ({count})"))?;
    }
    select.set_value(chosen);
    hide(select, names.is_empty())
}
