//! What the reader does in the popup, and what comes of it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlInputElement};

use super::draw::{Drawing, SWITCHES};
use super::view::View;
use super::{copy, draw};
use crate::message::{Copied, FromPanel, Switches, TabState};

/// Words for a key and what stands in place of `$1`.
type Words = Box<dyn Fn(&str, &str) -> String>;

/// The popup, alive on its page.
pub struct Panel {
    inside: Rc<Inside>,
    /// They live as long as the page does.
    _listeners: [Closure<dyn FnMut(Event)>; 2],
}

struct Inside {
    drawing: Drawing,
    say: Words,
    send: Box<dyn Fn(&FromPanel)>,
    state: RefCell<Option<TabState>>,
    shown: RefCell<Option<View>>,
}

impl Panel {
    /// Builds the popup inside `root`. `say` gives words, `send` takes what is to be asked of the background; its
    /// answer comes back through [`Panel::draw`].
    pub fn new(root: &Element, say: Words, send: Box<dyn Fn(&FromPanel)>) -> Result<Self, JsValue> {
        let drawing = Drawing::new(root, &*say)?;
        let inside = Rc::new(Inside { drawing, say, send, state: RefCell::default(), shown: RefCell::default() });
        let listen = |kind, act: fn(&Rc<Inside>, &Event) -> Option<()>| {
            let inside = Rc::clone(&inside);
            let listener = Closure::<dyn FnMut(Event)>::new(move |event| {
                act(&inside, &event);
            });
            root.add_event_listener_with_callback(kind, listener.as_ref().unchecked_ref()).map(|()| listener)
        };
        let listeners = [listen("click", on_click)?, listen("change", on_change)?];
        Ok(Panel { inside, _listeners: listeners })
    }

    /// Draws a tab's state.
    pub fn draw(&self, state: TabState) -> Result<(), JsValue> {
        self.inside.show(state)
    }
}

impl Inside {
    fn show(&self, state: TabState) -> Result<(), JsValue> {
        let view = View::of(&state, &*self.say);
        self.state.replace(Some(state));
        let shown = self.shown.replace(Some(view.clone()));
        self.drawing.draw(&view, shown.as_ref())
    }

    /// The words of a quote, or of all.
    fn copied(&self, quote: Option<usize>) -> Option<(Copied, String)> {
        let shown = self.shown.borrow();
        let view = shown.as_ref()?;
        let Some(id) = quote else { return view.copy_all.clone() };
        let row = view.groups.iter().flat_map(|group| &group.quotes).find(|row| row.id == id)?;
        Some((row.copy.clone(), (self.say)("panel_copied_one", "1")))
    }
}

/// Whatever is clicked says by `data-do` what to do; `None` where it says nothing.
fn on_click(inside: &Rc<Inside>, event: &Event) -> Option<()> {
    let button = event.target()?.dyn_into::<Element>().ok()?.closest("[data-do]").ok()??;
    let quote = button.get_attribute("data-quote").and_then(|id| id.parse().ok());
    if button.get_attribute("data-do")? == "go" {
        (inside.send)(&FromPanel::Go { quote: quote? });
        return Some(());
    }
    let (words, confirmation) = inside.copied(quote)?;
    let (told, failed) = (Rc::clone(inside), (inside.say)("panel_copy_failed", ""));
    copy::copy(&words, move |is_copied| {
        told.drawing.tell_copied(&button, if is_copied { &confirmation } else { &failed }, is_copied);
    });
    Some(())
}

/// A switch was turned. What it means shows at once; the background's answer draws over it.
fn on_change(inside: &Rc<Inside>, event: &Event) -> Option<()> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let mut state = inside.state.borrow().clone()?;
    if input.id() == draw::TOGGLE {
        state.on = input.checked();
        state.busy = state.on;
        inside.show(state).ok()?;
        (inside.send)(&FromPanel::Toggle);
        return Some(());
    }
    let Switches { quotes, speakers, figures } = &mut state.switches;
    let (_, switch) = SWITCHES.iter().zip([quotes, speakers, figures]).find(|((id, _), _)| *id == input.id())?;
    *switch = input.checked();
    (inside.send)(&FromPanel::Switch { switches: state.switches });
    inside.show(state).ok()
}
