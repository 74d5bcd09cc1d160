//! The panel, alive: what it knows, and how that is drawn anew. `hear` is told what the reader does.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::rc::{Rc, Weak};

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::filter::{Filter, Order};
use super::frame::Frame;
use super::notebook::Shelf;
use super::notebook::view::{PAGE, Wanted};
use super::view::View;
use super::{Entry, Form, choose, copy, edit, hear, keys};
use crate::export::{Format, Terms, page_of};
use crate::message::{FromPanel, Stored, TabState};
use crate::notebook::Kept;

/// Words for a key and what stands in place of `$1`, `$2`.
type Words = Box<dyn Fn(&str, &[&str]) -> String>;

/// The panel, alive on its page.
pub struct Panel {
    inside: Rc<Inside>,
    /// They live as long as the page does.
    _listeners: Vec<Closure<dyn FnMut(Event)>>,
}

pub(super) struct Inside {
    pub(super) frame: Frame,
    pub(super) form: Form,
    say: Words,
    send: Box<dyn Fn(&FromPanel)>,
    /// The shortcut that reads a page.
    keys: String,
    pub(super) state: RefCell<Option<TabState>>,
    shown: RefCell<Option<View>>,
    /// The address of the page that is listed, or was last.
    page: RefCell<String>,
    pub(super) filter: RefCell<Filter>,
    /// Filter and choice of pages that were listed before, by address.
    left: RefCell<HashMap<String, (Filter, BTreeSet<Entry>)>>,
    pub(super) format: Cell<Format>,
    /// The reader's own copy template.
    pub(super) template: RefCell<String>,
    /// The row that Tab leads to.
    pub(super) current: Cell<Option<Entry>>,
    /// The row that gets the focus as soon as it stands there.
    pub(super) wants_focus: Cell<Option<Entry>>,
    /// Where a choice of several begins.
    pub(super) anchor: Cell<Option<Entry>>,
    pub(super) shelf: RefCell<Shelf>,
    /// What is looked for in the notebook.
    pub(super) wanted: RefCell<Wanted>,
    /// How many entries of the notebook may stand there.
    pub(super) shown_kept: Cell<usize>,
    /// What was taken out of the notebook, to be put back.
    pub(super) removed: RefCell<Vec<Kept>>,
    /// Draws the next slice of the list.
    tick: OnceCell<Closure<dyn FnMut()>>,
    pub(super) is_ticking: Cell<bool>,
}

impl Panel {
    /// Builds the panel inside `root`. `say` gives words, `send` takes what is to be asked of the background; its answer
    /// comes back through [`Panel::draw`].
    pub fn new(
        root: &Element,
        form: Form,
        keys: String,
        say: Words,
        send: Box<dyn Fn(&FromPanel)>,
    ) -> Result<Self, JsValue> {
        let clock = web_sys::window().and_then(|window| window.performance()).ok_or(JsValue::NULL)?;
        let frame = Frame::new(root, form, clock, &*say)?;
        let inside = Rc::new(Inside {
            frame,
            form,
            say,
            send,
            keys,
            state: RefCell::default(),
            shown: RefCell::default(),
            page: RefCell::default(),
            filter: RefCell::default(),
            left: RefCell::default(),
            format: Cell::new(Format::Plain),
            template: RefCell::default(),
            current: Cell::default(),
            wants_focus: Cell::default(),
            anchor: Cell::default(),
            shelf: RefCell::default(),
            wanted: RefCell::default(),
            shown_kept: Cell::new(PAGE),
            removed: RefCell::default(),
            tick: OnceCell::new(),
            is_ticking: Cell::default(),
        });
        let weak = Rc::downgrade(&inside);
        let _ = inside.tick.set(Closure::new(move || {
            if let Some(inside) = Weak::upgrade(&weak) {
                inside.is_ticking.set(false);
                inside.draw_on();
            }
        }));
        let listeners = [
            ("click", hear::on_click as fn(&Rc<Inside>, &Event) -> Option<()>),
            ("change", hear::on_change),
            ("input", hear::on_input),
            ("focusin", keys::on_focus),
            ("keydown", keys::on_key),
            ("copy", copy::on_copy),
            ("scroll", hear::on_scroll),
        ];
        let document = root.owner_document().ok_or(JsValue::NULL)?;
        let listen = |(kind, act): (&str, fn(&Rc<Inside>, &Event) -> Option<()>)| {
            let inside = Rc::clone(&inside);
            let listener = Closure::<dyn FnMut(Event)>::new(move |event| {
                act(&inside, &event);
            });
            document.add_event_listener_with_callback(kind, listener.as_ref().unchecked_ref()).map(|()| listener)
        };
        let listeners = listeners.into_iter().map(listen).collect::<Result<Vec<_>, _>>()?;
        Ok(Panel { inside, _listeners: listeners })
    }

    /// Draws a tab's state.
    pub fn draw(&self, state: TabState) -> Result<(), JsValue> {
        self.inside.show(state)
    }

    /// Shows where in the list an entry stands that was clicked on the page.
    pub fn point(&self, entry: Entry) {
        let Some(row) = self.inside.frame.list.reach(entry) else { return };
        self.inside.set_current(entry);
        self.inside.mark_current();
        let show = move || {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Center);
            row.scroll_into_view_with_scroll_into_view_options(&options);
        };
        show();
        // Rows that come into sight take their true height only then, and may push it out again.
        let again = Closure::once_into_js(show);
        if let Some(window) = web_sys::window() {
            let _ = window.request_animation_frame(again.unchecked_ref());
        }
    }

    /// Takes over what the notebook's storage holds, or what has changed in it.
    pub fn take_stored(&self, stored: Vec<Stored>) -> Result<(), JsValue> {
        self.inside.take_stored(stored)
    }

    /// Says what came of a change of the notebook.
    pub fn tell_stored(&self, told: &str, is_stored: bool) {
        self.inside.tell_stored(told, is_stored);
    }

    /// Takes over what the reader chose before.
    pub fn remember(&self, format: &str, order: &str, template: String) -> Result<(), JsValue> {
        let inside = &self.inside;
        inside.show_format(Format::from_name(format).unwrap_or(Format::Plain));
        inside.template.replace(template);
        inside.filter.borrow_mut().order = if order == "place" { Order::Place } else { Order::Speaker };
        inside.redraw()
    }
}

/// The time, as ISO 8601 in UTC.
pub(super) fn now() -> String {
    String::from(js_sys::Date::new_0().to_iso_string())
}

impl Inside {
    pub(super) fn words(&self, key: &str, words: &[&str]) -> String {
        (self.say)(key, words)
    }

    /// What is copied says this in words of its own.
    pub(super) fn terms(&self) -> Terms {
        Terms::of(&|key| self.words(key, &[]))
    }

    pub(super) fn ask(&self, message: &FromPanel) {
        (self.send)(message);
    }

    pub(super) fn show(&self, state: TabState) -> Result<(), JsValue> {
        if let Some(source) = &state.source {
            self.turn_to(page_of(&source.url))?;
        }
        self.state.replace(Some(state));
        self.redraw()
    }

    /// What was looked for and chosen on one page is not what is on another; it is there again when the reader comes back.
    fn turn_to(&self, page: &str) -> Result<(), JsValue> {
        let before = self.page.replace(page.to_owned());
        if before == page {
            return Ok(());
        }
        let order = self.filter.borrow().order;
        let (filter, chosen) = self.left.borrow_mut().remove(page).unwrap_or_default();
        let filter = self.filter.replace(Filter { order, ..filter });
        self.left.borrow_mut().insert(before, (filter, self.frame.list.chosen.borrow().clone()));
        self.current.set(None);
        self.anchor.set(None);
        self.frame.list.choose(chosen)
    }

    /// Draws the state as it is through the filter as it is.
    pub(super) fn redraw(&self) -> Result<(), JsValue> {
        let view = match &*self.state.borrow() {
            Some(state) => View::of(state, &self.filter.borrow(), &self.keys, &*self.say),
            None => return Ok(()),
        };
        let is_same = self.shown.borrow().as_ref() == Some(&view);
        let focused = self.focused();
        self.frame.draw(&view, &self.filter.borrow())?;
        if !is_same {
            self.frame.list.want(view.sections.clone());
            self.shown.replace(Some(view));
            choose::forget_gone(self)?;
            self.draw_on();
            edit::close_orphan(self);
        }
        self.mark_kept()?;
        choose::name_acts(self)?;
        self.catch_focus(focused);
        Ok(())
    }

    /// Draws a slice of the list, and asks for the next.
    pub(super) fn draw_on(&self) {
        let is_done = self.frame.list.draw_slice().unwrap_or(true);
        self.mark_current();
        if let Some(row) = self.wants_focus.get().and_then(|entry| self.frame.list.element(entry)) {
            self.wants_focus.set(None);
            row.first_element_child().as_ref().map(super::dom::focus);
        }
        if is_done || self.is_ticking.replace(true) {
            return;
        }
        let window = web_sys::window();
        if let (Some(window), Some(tick)) = (window, self.tick.get()) {
            let _ = window.set_timeout_with_callback(tick.as_ref().unchecked_ref());
        }
    }

    /// Says something where the reader is.
    pub(super) fn tell(&self, words: &str) {
        if self.frame.is_notebook_open() {
            self.tell_in_notebook(words);
        } else {
            super::dom::announce(&self.frame.told, words);
        }
    }

    /// Takes a format for everything that is copied and saved from now on, and remembers it.
    pub(super) fn set_format(&self, format: Format) {
        self.show_format(format);
        let order = if self.filter.borrow().order == Order::Place { "place" } else { "speaker" };
        self.ask(&FromPanel::Remember { format: format.name(), order });
    }

    fn show_format(&self, format: Format) {
        self.format.set(format);
        if let Some(tools) = &self.frame.tools {
            tools.show_format(format);
        }
        if let Some(desk) = &self.frame.desk {
            desk.show_format(format);
        }
    }
}
