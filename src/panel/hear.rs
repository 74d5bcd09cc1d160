//! What the reader does in the panel, and what comes of it.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement};

use super::act::Inside;
use super::filter::{Filter, Order};
use super::frame::{FORMAT, KINDS, ORDER, SEARCH, SPEAKER, SWITCHES, TOGGLE};
use super::take::Choice;
use super::{Entry, choose, copy, edit, keys, notebook, save};
use crate::export::Format;
use crate::message::{FromPanel, Switches};

/// Whatever is clicked says by `data-do` what to do; `None` where it says nothing.
pub(super) fn on_click(inside: &Rc<Inside>, event: &Event) -> Option<()> {
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
        "save" => save::save(inside, &choose::choice(inside)),
        "clear-choice" => choose::choose_none(inside)?,
        "more" => edit::toggle(inside, &button, entry?)?,
        "join" => edit::toggle_join(inside, &button)?,
        "attribute" => edit::attribute(inside)?,
        "do-join" => edit::join(inside)?,
        "part" => edit::part(inside, &button)?,
        "dismiss" => edit::dismiss(inside, about(&button)?)?,
        "close-editor" => edit::close(inside)?,
        "undo" => undo(inside)?,
        "forget" => {
            inside.ask(&FromPanel::Forget);
            inside.tell(&inside.words("panel_forgotten", &[]));
        }
        "open-list" => inside.ask(&FromPanel::OpenList),
        "open-filter" => {
            let order = inside.filter.borrow().order;
            inside.filter.replace(Filter { order, ..Filter::default() });
            inside.redraw().ok()?;
        }
        "keep" => notebook::keep(inside, &Choice::These([entry?].into()), entry)?,
        "keep-all" => notebook::keep(inside, &choose::choice(inside), None)?,
        "tab" => {
            inside.frame.open_tab(&button)?;
        }
        act => return notebook::on_click(inside, &button, act),
    }
    Some(())
}

/// Takes back the last correction, if there is one.
pub(super) fn undo(inside: &Inside) -> Option<()> {
    if inside.state.borrow().as_ref()?.reading.as_ref()?.corrections == 0 {
        return None;
    }
    inside.ask(&FromPanel::Undo);
    inside.tell(&inside.words("panel_undone", &[]));
    Some(())
}

/// What an editor's button is about.
fn about(button: &Element) -> Option<Entry> {
    Entry::parse(&button.closest("[data-about]").ok()??.get_attribute("data-about")?)
}

/// A switch was turned or something chosen. What it means shows at once; the background's answer draws over it.
pub(super) fn on_change(inside: &Rc<Inside>, event: &Event) -> Option<()> {
    let target = event.target()?;
    if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        return on_select(inside, select);
    }
    let input = target.dyn_into::<HtmlInputElement>().ok()?;
    if notebook::on_change(inside, &input).is_some() {
        return Some(());
    }
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
        SPEAKER => inside.filter.borrow_mut().speaker = Some(value.clone()).filter(|name| !name.is_empty()),
        ORDER => inside.filter.borrow_mut().order = if value == "place" { Order::Place } else { Order::Speaker },
        "who" => return edit::on_who(select),
        FORMAT => {}
        _ => return notebook::on_change(inside, select),
    }
    match select.id().as_str() {
        FORMAT => inside.set_format(Format::from_name(&value)?),
        ORDER => inside.set_format(inside.format.get()),
        _ => {}
    }
    inside.redraw().ok()
}

/// Near the end of what is drawn, more is; a header that has something below it shows its edge.
pub(super) fn on_scroll(inside: &Rc<Inside>, _: &Event) -> Option<()> {
    let window = web_sys::window()?;
    let (top, height) = (window.scroll_y().ok()?, window.inner_height().ok()?.as_f64()?);
    inside.frame.root.class_list().toggle_with_force("is-scrolled", top > 0.0).ok()?;
    let whole = f64::from(window.document()?.document_element()?.scroll_height());
    if whole - top < 3.0 * height && !inside.is_ticking.get() {
        inside.frame.list.draw_further();
        inside.draw_on();
    }
    Some(())
}

pub(super) fn on_input(inside: &Rc<Inside>, event: &Event) -> Option<()> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    if input.id() != SEARCH {
        return notebook::on_input(inside, &input);
    }
    inside.filter.borrow_mut().text = input.value();
    inside.redraw().ok()
}
