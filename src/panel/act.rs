//! What the reader does in the panel, and what comes of it.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::filter::{Filter, Order};
use super::frame::{FORMAT, Frame, KINDS, ORDER, SEARCH, SPEAKER, SWITCHES, TOGGLE};
use super::take::Choice;
use super::view::View;
use super::{Entry, Form, choose, copy, keys};
use crate::export::Format;
use crate::message::{FromPanel, Switches, TabState};

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
    pub(super) filter: RefCell<Filter>,
    pub(super) format: Cell<Format>,
    /// The reader's own copy template.
    pub(super) template: RefCell<String>,
    /// The row that Tab leads to.
    pub(super) current: Cell<Option<Entry>>,
    /// Where a choice of several begins.
    pub(super) anchor: Cell<Option<Entry>>,
    /// Draws the next slice of the list.
    tick: OnceCell<Closure<dyn FnMut()>>,
    is_ticking: Cell<bool>,
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
            filter: RefCell::default(),
            format: Cell::new(Format::Plain),
            template: RefCell::default(),
            current: Cell::default(),
            anchor: Cell::default(),
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
            ("click", on_click as fn(&Rc<Inside>, &Event) -> Option<()>),
            ("change", on_change),
            ("input", on_input),
            ("focusin", keys::on_focus),
            ("keydown", keys::on_key),
            ("copy", copy::on_copy),
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
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Center);
        row.scroll_into_view_with_scroll_into_view_options(&options);
    }

    /// Takes over what the reader chose before.
    pub fn remember(&self, format: &str, order: &str, template: String) -> Result<(), JsValue> {
        let inside = &self.inside;
        inside.format.set(Format::from_name(format).unwrap_or(Format::Plain));
        inside.template.replace(template);
        inside.filter.borrow_mut().order = if order == "place" { Order::Place } else { Order::Speaker };
        if let Some(tools) = &inside.frame.tools {
            tools.show_format(inside.format.get());
        }
        inside.redraw()
    }
}

impl Inside {
    pub(super) fn words(&self, key: &str, words: &[&str]) -> String {
        (self.say)(key, words)
    }

    pub(super) fn ask(&self, message: &FromPanel) {
        (self.send)(message);
    }

    fn show(&self, state: TabState) -> Result<(), JsValue> {
        let page = |state: &TabState| state.source.as_ref().map(|source| address(&source.url).to_owned());
        let before = self.state.borrow().as_ref().and_then(page);
        if page(&state).is_some_and(|now| before.is_some_and(|before| now != before)) {
            // Another page: what was looked for on the last one is not what is looked for here.
            let order = self.filter.borrow().order;
            self.filter.replace(Filter { order, ..Filter::default() });
            self.current.set(None);
            self.frame.list.choose(std::collections::BTreeSet::new())?;
        }
        self.state.replace(Some(state));
        self.redraw()
    }

    /// Draws the state as it is through the filter as it is.
    pub(super) fn redraw(&self) -> Result<(), JsValue> {
        let view = match &*self.state.borrow() {
            Some(state) => View::of(state, &self.filter.borrow(), &self.keys, &*self.say),
            None => return Ok(()),
        };
        let is_same = self.shown.borrow().as_ref() == Some(&view);
        self.frame.draw(&view, &self.filter.borrow())?;
        if !is_same {
            self.frame.list.want(view.sections.clone());
            self.shown.replace(Some(view));
            choose::forget_gone(self)?;
            self.draw_on();
        }
        choose::name_acts(self)
    }

    /// Draws a slice of the list, and asks for the next.
    fn draw_on(&self) {
        let is_done = self.frame.list.draw_slice().unwrap_or(true);
        self.mark_current();
        if is_done || self.is_ticking.replace(true) {
            return;
        }
        let window = web_sys::window();
        if let (Some(window), Some(tick)) = (window, self.tick.get()) {
            let _ = window.set_timeout_with_callback(tick.as_ref().unchecked_ref());
        }
    }

    pub(super) fn tell(&self, words: &str) {
        super::dom::announce(&self.frame.told, words);
    }
}

/// A page's address without the place in it.
fn address(url: &str) -> &str {
    url.split('#').next().unwrap_or("")
}

/// Whatever is clicked says by `data-do` what to do; `None` where it says nothing.
fn on_click(inside: &Rc<Inside>, event: &Event) -> Option<()> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    if choose::on_click(inside, &target, event).is_some() {
        return Some(());
    }
    let button = target.closest("[data-do]").ok()??;
    let entry = keys::entry_of(&button);
    match button.get_attribute("data-do")?.as_str() {
        "go" => {
            inside.set_current(entry?);
            inside.mark_current();
            inside.ask(&match entry? {
                Entry::Quote(quote) => FromPanel::GoToQuote { quote },
                Entry::Figure(figure) => FromPanel::GoToFigure { figure },
            });
        }
        "copy" => copy::take(inside, &Choice::These([entry?].into()), &button),
        "copy-theirs" => {
            let speaker = button.closest("[data-speaker]").ok()?;
            copy::take(
                inside,
                &Choice::Speaker(speaker.and_then(|heading| heading.get_attribute("data-speaker"))),
                &button,
            );
        }
        "copy-all" => copy::take(inside, &choose::choice(inside), &button),
        "save" => super::save::save(inside, &choose::choice(inside)),
        "clear-choice" => choose::choose_none(inside)?,
        "open-list" => inside.ask(&FromPanel::OpenList),
        "open-filter" => {
            let order = inside.filter.borrow().order;
            inside.filter.replace(Filter { order, ..Filter::default() });
            inside.redraw().ok()?;
        }
        _ => return None,
    }
    Some(())
}

/// A switch was turned or something chosen. What it means shows at once; the background's answer draws over it.
fn on_change(inside: &Rc<Inside>, event: &Event) -> Option<()> {
    let target = event.target()?;
    if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        return on_select(inside, select);
    }
    let input = target.dyn_into::<HtmlInputElement>().ok()?;
    if input.id() == TOGGLE {
        let mut state = inside.state.borrow().clone()?;
        state.on = input.checked();
        state.busy = state.on;
        inside.show(state).ok()?;
        inside.ask(&FromPanel::Toggle);
        return Some(());
    }
    if let Some(at) = KINDS.iter().position(|(id, _)| *id == input.id()) {
        {
            let mut filter = inside.filter.borrow_mut();
            let Filter { direct, mixed, reported, figures, .. } = &mut *filter;
            *[direct, mixed, reported, figures].into_iter().nth(at)? = input.checked();
        }
        return inside.redraw().ok();
    }
    let mut state = inside.state.borrow().clone()?;
    let Switches { quotes, speakers, figures } = &mut state.switches;
    let (_, switch) = SWITCHES.iter().zip([quotes, speakers, figures]).find(|((id, _), _)| *id == input.id())?;
    *switch = input.checked();
    inside.ask(&FromPanel::Switch { switches: state.switches });
    inside.show(state).ok()
}

fn on_select(inside: &Rc<Inside>, select: &HtmlSelectElement) -> Option<()> {
    let value = select.value();
    match select.id().as_str() {
        SPEAKER => inside.filter.borrow_mut().speaker = Some(value).filter(|name| !name.is_empty()),
        ORDER => inside.filter.borrow_mut().order = if value == "place" { Order::Place } else { Order::Speaker },
        FORMAT => inside.format.set(Format::from_name(&value)?),
        _ => return None,
    }
    if select.id() != SPEAKER {
        let order = if inside.filter.borrow().order == Order::Place { "place" } else { "speaker" };
        inside.ask(&FromPanel::Remember { format: inside.format.get().name(), order });
    }
    inside.redraw().ok()
}

fn on_input(inside: &Rc<Inside>, event: &Event) -> Option<()> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    if input.id() != SEARCH {
        return None;
    }
    inside.filter.borrow_mut().text = input.value();
    inside.redraw().ok()
}
