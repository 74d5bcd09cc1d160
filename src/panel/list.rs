//! The list as elements. Rows are known by their entry, so a change of the page touches only what changed; and they are
//! built in slices, the first screen at once, and beyond the first thousands only as the reader comes near: tens of
//! thousands keep nobody waiting.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::{Element, Performance};

use super::dom::{button, hide, make, set_text, sign};
use super::item::{self, Press};
use super::row::{Gathered, Row, Section};
use super::view::Say;
use super::{Entry, Form};

/// Milliseconds of work between two pauses.
const SLICE_MS: f64 = 12.0;
/// The clock is looked at once in so many rows.
const STRIDE: usize = 16;
/// So many rows are built without being asked for, and again whenever the reader comes near the end of them.
const AHEAD: usize = 2_000;

pub(super) struct List {
    root: Element,
    press: Press,
    form: Form,
    clock: Performance,
    copy_theirs: String,
    join: String,
    wanted: RefCell<Rc<Vec<Section>>>,
    drawn: RefCell<Vec<Drawn>>,
    /// Section and row to be seen to next.
    place: Cell<(usize, usize)>,
    /// How many rows have been seen to since the last [`List::want`], and how many may be for now.
    count: Cell<usize>,
    limit: Cell<usize>,
    /// Entries whose boxes are ticked.
    pub(super) chosen: RefCell<BTreeSet<Entry>>,
    /// Entries that are in the notebook.
    kept: RefCell<HashSet<Entry>>,
}

/// A section that stands there.
struct Drawn {
    gathered: Gathered,
    element: Element,
    heading: Element,
    rows_in: Element,
    rows: Vec<(Rc<Row>, Element)>,
    entries: HashSet<Entry>,
}

impl List {
    pub(super) fn new(root: Element, form: Form, clock: Performance, say: &Say) -> Result<Self, JsValue> {
        let document = root.owner_document().ok_or(JsValue::NULL)?;
        Ok(List {
            press: Press::new(&document, form, say)?,
            root,
            form,
            clock,
            copy_theirs: say("panel_copy_theirs", &[]),
            join: say("panel_join", &[]),
            wanted: RefCell::default(),
            drawn: RefCell::default(),
            place: Cell::default(),
            count: Cell::default(),
            limit: Cell::new(AHEAD),
            chosen: RefCell::default(),
            kept: RefCell::default(),
        })
    }

    /// From now on the list shows these sections; what is not among them goes at once, the rest comes with
    /// [`List::draw_slice`].
    pub(super) fn want(&self, sections: Vec<Section>) {
        let mut drawn = self.drawn.borrow_mut();
        drawn.retain_mut(|drawn| {
            let Some(section) = sections.iter().find(|section| section.gathered == drawn.gathered) else {
                drawn.element.remove();
                return false;
            };
            let wanted: HashSet<Entry> = section.rows.iter().map(|row| row.entry).collect();
            if drawn.entries.is_disjoint(&wanted) {
                drawn.rows_in.set_text_content(None);
                drawn.rows.clear();
            }
            drawn.rows.retain(|(row, element)| {
                let stays = wanted.contains(&row.entry);
                if !stays {
                    element.remove();
                }
                stays
            });
            drawn.entries.retain(|entry| wanted.contains(entry));
            true
        });
        self.wanted.replace(Rc::new(sections));
        self.place.set((0, 0));
        // What stands there already stays.
        let there: usize = drawn.iter().map(|drawn| drawn.rows.len()).sum();
        self.count.set(0);
        self.limit.set(there.max(AHEAD));
    }

    /// Draws for a short while; true when there is nothing left to draw for now.
    pub(super) fn draw_slice(&self) -> Result<bool, JsValue> {
        let until = self.clock.now() + SLICE_MS;
        let is_done = self.draw_while(|list| list.clock.now() < until && list.count.get() < list.limit.get())?;
        Ok(is_done || self.count.get() >= self.limit.get())
    }

    /// The reader comes near the end of what stands there: more may be drawn.
    pub(super) fn draw_further(&self) {
        self.limit.set(self.count.get() + AHEAD);
    }

    /// Draws until an entry stands there, and gives its element.
    pub(super) fn reach(&self, entry: Entry) -> Option<Element> {
        if !self.entries().any(|known| known == entry) {
            return None;
        }
        self.draw_while(|list| list.element(entry).is_none()).ok()?;
        self.element(entry)
    }

    /// The element of an entry, if it stands there.
    pub(super) fn element(&self, entry: Entry) -> Option<Element> {
        let drawn = self.drawn.borrow();
        let section = drawn.iter().find(|section| section.entries.contains(&entry))?;
        section.rows.iter().find(|(row, _)| row.entry == entry).map(|(_, element)| element.clone())
    }

    /// Every entry that is listed, in order.
    pub(super) fn entries(&self) -> impl Iterator<Item = Entry> + use<> {
        let wanted = Rc::clone(&self.wanted.borrow());
        let entries: Vec<Entry> = wanted.iter().flat_map(|section| &section.rows).map(|row| row.entry).collect();
        entries.into_iter()
    }

    /// The entry that is listed first.
    pub(super) fn first(&self) -> Option<Entry> {
        self.wanted.borrow().first()?.rows.first().map(|row| row.entry)
    }

    /// Ticks the boxes of exactly these.
    pub(super) fn choose(&self, chosen: BTreeSet<Entry>) -> Result<(), JsValue> {
        let before = self.chosen.replace(chosen);
        let chosen = self.chosen.borrow();
        for drawn in &*self.drawn.borrow() {
            for (row, element) in &drawn.rows {
                let is_chosen = chosen.contains(&row.entry);
                if is_chosen != before.contains(&row.entry) {
                    item::choose(element, is_chosen)?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn is_kept(&self, entry: Entry) -> bool {
        self.kept.borrow().contains(&entry)
    }

    /// Marks exactly these as being in the notebook.
    pub(super) fn mark_kept(&self, kept: HashSet<Entry>) -> Result<(), JsValue> {
        let before = self.kept.replace(kept);
        for drawn in &*self.drawn.borrow() {
            for (row, element) in &drawn.rows {
                let is_kept = self.is_kept(row.entry);
                if is_kept != before.contains(&row.entry) {
                    item::keep(element, is_kept)?;
                }
            }
        }
        Ok(())
    }

    fn draw_while(&self, goes_on: impl Fn(&Self) -> bool) -> Result<bool, JsValue> {
        let wanted = Rc::clone(&self.wanted.borrow());
        let (mut at, mut row) = self.place.get();
        while let Some(section) = wanted.get(at) {
            if row == 0 {
                self.place_section(at, section)?;
            }
            while let Some(wanted) = section.rows.get(row) {
                self.place_row(at, row, wanted)?;
                row += 1;
                self.count.set(self.count.get() + 1);
                self.place.set((at, row));
                if self.count.get() % STRIDE == 0 && !goes_on(self) {
                    return Ok(false);
                }
            }
            (at, row) = (at + 1, 0);
            self.place.set((at, row));
        }
        Ok(true)
    }

    /// Has a section stand at its place, with its heading.
    fn place_section(&self, at: usize, section: &Section) -> Result<(), JsValue> {
        let mut drawn = self.drawn.borrow_mut();
        let found = drawn.iter().position(|drawn| drawn.gathered == section.gathered);
        if found != Some(at) {
            let moved = match found {
                Some(found) => drawn.remove(found),
                None => self.section(section)?,
            };
            let before = drawn.get(at).map(|drawn| &drawn.element);
            self.root.insert_before(&moved.element, before.map(|element| element.as_ref()))?;
            drawn.insert(at, moved);
        }
        match drawn.get(at) {
            Some(drawn) => self.head(drawn, section),
            None => Ok(()),
        }
    }

    fn section(&self, section: &Section) -> Result<Drawn, JsValue> {
        let document = self.root.owner_document().ok_or(JsValue::NULL)?;
        // The popup has little room: there figures are folded away.
        let is_folded = self.form == Form::Popup && section.gathered == Gathered::Figures;
        let element = document.create_element(if is_folded { "details" } else { "section" })?;
        let heading = make(&element, if is_folded { "summary" } else { "h2" }, "", "")?;
        let rows_in = make(&element, "ul", "", "")?;
        let (rows, entries) = (Vec::new(), HashSet::new());
        Ok(Drawn { gathered: section.gathered.clone(), element, heading, rows_in, rows, entries })
    }

    fn head(&self, drawn: &Drawn, section: &Section) -> Result<(), JsValue> {
        let colour = section.colour.map_or("colour-none".to_owned(), |colour| format!("colour-{colour}"));
        let is_figures = section.gathered == Gathered::Figures;
        drawn.element.set_class_name(&if is_figures { "figure-list".to_owned() } else { colour });
        hide(&drawn.heading, section.heading.is_empty())?;
        let Section { heading, role, share, joined, .. } = section;
        let said = format!("{heading}\n{role}\n{share}\n{joined:?}");
        if drawn.heading.get_attribute("data-said").as_deref() == Some(&said) {
            return Ok(());
        }
        drawn.heading.set_attribute("data-said", &said)?;
        drawn.heading.set_text_content(None);
        let name = make(&drawn.heading, "span", "name", "")?;
        set_text(&name, heading);
        for (class, text) in [("role", role), ("share", share)] {
            if !text.is_empty() && (class == "role" || self.form == Form::List) {
                make(&drawn.heading, "span", class, text)?;
            }
        }
        if self.form == Form::List && matches!(section.gathered, Gathered::Speaker(_) | Gathered::Unknown) {
            let acts = make(&drawn.heading, "span", "acts", "")?;
            sign(&acts, "copy", "copy-theirs", &self.copy_theirs)?;
            if let Gathered::Speaker(name) = &section.gathered {
                drawn.heading.set_attribute("data-speaker", name)?;
                sign(&acts, "more", "join", &self.join)?.set_attribute("aria-expanded", "false")?;
            }
            for (name, label) in joined {
                button(&drawn.heading, "part", "part", label)?.set_attribute("data-part", name)?;
            }
        }
        Ok(())
    }

    /// Has a row stand at its place in its section, as it is now.
    fn place_row(&self, section: usize, at: usize, wanted: &Rc<Row>) -> Result<(), JsValue> {
        let mut drawn = self.drawn.borrow_mut();
        let Some(drawn) = drawn.get_mut(section) else { return Ok(()) };
        if drawn.rows.get(at).is_none_or(|(row, _)| row.entry != wanted.entry) {
            let known = drawn.entries.contains(&wanted.entry);
            let found = known.then(|| drawn.rows.iter().position(|(row, _)| row.entry == wanted.entry)).flatten();
            let (row, element) = match found {
                Some(found) => drawn.rows.remove(found),
                None => {
                    let is_chosen = self.chosen.borrow().contains(&wanted.entry);
                    let element = self.press.print(wanted, is_chosen)?;
                    if self.is_kept(wanted.entry) {
                        item::keep(&element, true)?;
                    }
                    (Rc::clone(wanted), element)
                }
            };
            let before = drawn.rows.get(at).map(|(_, element)| element);
            drawn.rows_in.insert_before(&element, before.map(|element| element.as_ref()))?;
            drawn.entries.insert(wanted.entry);
            drawn.rows.insert(at.min(drawn.rows.len()), (row, element));
        }
        match drawn.rows.get_mut(at) {
            Some((row, element)) if row != wanted => {
                *row = Rc::clone(wanted);
                self.press.fill(element, wanted)
            }
            _ => Ok(()),
        }
    }
}
