//! What stands around the list. It is built once and then only told what changed, so that the focus stays where it is.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, Performance};

use super::Form;
use super::dom::{button, checkbox, focus, hide, loose, make, option, select, set_text, sign};
use super::filter::{Filter, Order};
use super::list::List;
use super::notebook::Desk;
use super::view::{Say, View};
use crate::export::Format;

/// The id of the switch that turns highlights on and off.
pub(super) const TOGGLE: &str = "toggle";

/// Ids and labels of what can be shown or hidden on the page, in the order of the fields of `Switches`.
pub(super) const SWITCHES: [(&str, &str); 3] =
    [("quotes", "panel_show_quotes"), ("speakers", "panel_show_speakers"), ("figures", "panel_show_figures")];

/// Ids and labels of the kinds that can be listed, in the order of the fields of `Filter`.
pub(super) const KINDS: [(&str, &str); 4] = [
    ("kind-direct", "panel_kind_direct"),
    ("kind-mixed", "panel_kind_mixed"),
    ("kind-reported", "panel_kind_reported"),
    ("kind-figures", "panel_kind_figures"),
];

/// Ids of the other ways to say what is listed.
pub(super) const SEARCH: &str = "search";
pub(super) const SPEAKER: &str = "speaker";
pub(super) const ORDER: &str = "order";
pub(super) const FORMAT: &str = "format";

pub(super) struct Frame {
    pub(super) root: Element,
    pub(super) desk: Option<Desk>,
    switch: Element,
    toggle: HtmlInputElement,
    status: Element,
    problem: Element,
    switches: Element,
    inputs: Vec<HtmlInputElement>,
    pub(super) tools: Option<Tools>,
    pub(super) list: List,
    footer: Element,
    take_all: Element,
    pub(super) told: Element,
}

/// What only the list's form has.
pub(super) struct Tools {
    all: Element,
    search: HtmlInputElement,
    kinds: Vec<HtmlInputElement>,
    speaker: HtmlSelectElement,
    everybody: String,
    order: HtmlSelectElement,
    corrections: Element,
    corrections_told: Element,
    nothing: Element,
    format: HtmlSelectElement,
    clear_choice: Element,
}

impl Frame {
    pub(super) fn new(root: &Element, form: Form, clock: Performance, say: &Say) -> Result<Self, JsValue> {
        root.set_text_content(None);
        let header = make(root, "header", "", "")?;
        make(&header, "h1", "", &say("name", &[]))?;
        let label = make(&header, "label", "toggle", "")?;
        make(&label, "span", "", &say("panel_switch", &[]))?;
        let toggle = checkbox(&label, TOGGLE)?;
        toggle.set_attribute("role", "switch")?;
        // The list has a tab for the page and one for the notebook; the popup has the page alone.
        let (page, desk) = match form {
            Form::Popup => (root.clone(), None),
            Form::List => {
                let [page, notebook] = tabs(root, say)?;
                (page, Some(Desk::new(notebook, say)?))
            }
        };
        let body = &page;
        let status = make(body, "p", "status", &say("panel_busy", &[]))?;
        status.set_attribute("role", "status")?;
        let problem = make(body, "p", "problem", "")?;
        problem.set_attribute("role", "status")?;
        let switches = make(body, "fieldset", "switches", "")?;
        make(&switches, "legend", "", &say("panel_show", &[]))?;
        let inputs = boxes(&switches, &SWITCHES, say)?;
        let footer = loose(&root.owner_document().ok_or(JsValue::NULL)?, "footer", "", "")?;
        let tools = if form == Form::List { Some(Tools::new(body, &footer, say)?) } else { None };
        let list = List::new(make(body, "div", "list", "")?, form, clock, say)?;
        body.append_child(&footer)?;
        let take_all = button(&footer, "copy-all", "copy-all", &say("panel_copy_all", &[]))?;
        if form == Form::Popup {
            button(&footer, "open-list", "open-list", &say("panel_open_list", &[]))?;
        } else {
            sign(&footer, "save", "save", &say("panel_save", &[]))?;
            sign(&footer, "keep", "keep-all", &say("panel_keep_all", &[]))?;
        }
        let told = make(&footer, "p", "copied", "")?;
        told.set_attribute("role", "status")?;
        hide(&switches, true)?;
        let root = root.clone();
        let switch = label;
        Ok(Frame { root, desk, switch, toggle, status, problem, switches, inputs, tools, list, footer, take_all, told })
    }

    /// Shows a view through its filter.
    pub(super) fn draw(&self, view: &View, filter: &Filter) -> Result<(), JsValue> {
        self.root.set_attribute("aria-busy", if view.busy { "true" } else { "false" })?;
        self.toggle.set_checked(view.on);
        // Turning it on from here would be refused: the page is to be asked for by button or keys.
        hide(&self.switch, view.is_invitation)?;
        set_text(&self.status, &view.status);
        set_text(&self.problem, &view.problem);
        self.problem.class_list().toggle_with_force("invitation", view.is_invitation)?;
        let is_on = [view.switches.quotes, view.switches.speakers, view.switches.figures];
        for (input, is_on) in self.inputs.iter().zip(is_on) {
            input.set_checked(is_on);
        }
        hide(&self.switches, !view.on || self.tools.is_some())?;
        let Some(tools) = &self.tools else { return hide(&self.take_all, view.quotes == 0) };
        hide(&self.footer, view.all == 0)?;
        hide(&tools.all, view.all == 0)?;
        tools.draw(view, filter)
    }

    pub(super) fn is_notebook_open(&self) -> bool {
        let open = self.root.query_selector("[role=tab][aria-selected=true]").ok().flatten();
        open.is_some_and(|tab| tab.id() == "tab-notebook")
    }

    /// Shows what a tab stands for.
    pub(super) fn open_tab(&self, tab: &Element) -> Option<()> {
        let tabs = tab.parent_element()?.children();
        for each in (0..tabs.length()).filter_map(|at| tabs.item(at)) {
            let is_open = each == *tab;
            each.set_attribute("aria-selected", if is_open { "true" } else { "false" }).ok()?;
            each.set_attribute("tabindex", if is_open { "0" } else { "-1" }).ok()?;
            let panel = self.root.query_selector(&format!("#{}", each.get_attribute("aria-controls")?)).ok()??;
            hide(&panel, !is_open).ok()?;
        }
        focus(tab);
        Some(())
    }

    /// Says what the buttons below act on.
    pub(super) fn name_acts(&self, take: &str, is_chosen: bool) -> Result<(), JsValue> {
        let Some(tools) = &self.tools else { return Ok(()) };
        set_text(&self.take_all, take);
        hide(&tools.clear_choice, !is_chosen)
    }
}

impl Tools {
    fn new(root: &Element, footer: &Element, say: &Say) -> Result<Self, JsValue> {
        let all = make(root, "div", "tools", "")?;
        all.set_attribute("role", "search")?;
        let search: HtmlInputElement = make(&all, "input", "", "")?.unchecked_into();
        search.set_type("search");
        search.set_id(SEARCH);
        let name = say("panel_search", &[]);
        search.set_placeholder(&name);
        search.set_attribute("aria-label", &name)?;
        let chips = make(&all, "fieldset", "kinds", "")?;
        make(&chips, "legend", "", &say("panel_kinds", &[]))?;
        let kinds = boxes(&chips, &KINDS, say)?;
        let row = make(&all, "div", "choices", "")?;
        let speaker = select(&row, SPEAKER, &say("panel_speaker", &[]))?;
        let order = select(&row, ORDER, &say("panel_order", &[]))?;
        option(&order, "speaker", &say("panel_order_speaker", &[]))?;
        option(&order, "place", &say("panel_order_place", &[]))?;
        let corrections = make(root, "div", "corrections", "")?;
        let corrections_told = make(&corrections, "span", "", "")?;
        button(&corrections, "plain", "undo", &say("panel_undo", &[]))?;
        button(&corrections, "plain", "forget", &say("panel_forget", &[]))?;
        hide(&corrections, true)?;
        let nothing = make(root, "div", "nothing", "")?;
        make(&nothing, "p", "", &say("panel_no_match", &[]))?;
        button(&nothing, "plain", "open-filter", &say("panel_show_all", &[]))?;
        hide(&nothing, true)?;
        let everybody = say("panel_everybody", &[]);
        let clear_choice = sign(footer, "clear", "clear-choice", &say("panel_clear_choice", &[]))?;
        let format = select(footer, FORMAT, &say("panel_format", &[]))?;
        for each in Format::ALL {
            let name = each.name();
            option(&format, name, &say(&format!("format_{}", name.replace('-', "_")), &[]))?;
        }
        Ok(Tools {
            all,
            search,
            kinds,
            speaker,
            everybody,
            order,
            corrections,
            corrections_told,
            nothing,
            format,
            clear_choice,
        })
    }

    fn draw(&self, view: &View, filter: &Filter) -> Result<(), JsValue> {
        let kinds = [filter.direct, filter.mixed, filter.reported, filter.figures];
        for (input, is_listed) in self.kinds.iter().zip(kinds) {
            input.set_checked(is_listed);
        }
        if self.search.value() != filter.text {
            self.search.set_value(&filter.text);
        }
        self.order.set_value(if filter.order == Order::Place { "place" } else { "speaker" });
        self.name_speakers(view, filter)?;
        set_text(&self.corrections_told, &view.corrections);
        hide(&self.corrections, view.corrections.is_empty())?;
        hide(&self.nothing, view.all == 0 || view.listed > 0)
    }

    fn name_speakers(&self, view: &View, filter: &Filter) -> Result<(), JsValue> {
        let names = view.speakers.iter().map(|(name, _)| name.as_str());
        let known: String = names.clone().collect::<Vec<_>>().join("\n");
        if self.speaker.get_attribute("data-known").as_deref() != Some(&known) {
            self.speaker.set_attribute("data-known", &known)?;
            self.speaker.set_text_content(None);
            option(&self.speaker, "", &self.everybody)?;
            for name in names {
                option(&self.speaker, name, name)?;
            }
        }
        self.speaker.set_value(filter.speaker.as_deref().unwrap_or(""));
        Ok(())
    }

    pub(super) fn show_format(&self, format: Format) {
        self.format.set_value(format.name());
    }
}

/// The two tabs; gives what they show.
fn tabs(root: &Element, say: &Say) -> Result<[Element; 2], JsValue> {
    let row = make(root, "div", "tabs", "")?;
    row.set_attribute("role", "tablist")?;
    let tab = |id: &str, key: &str, is_open: bool| {
        let tab = button(&row, "tab", "tab", &say(key, &[]))?;
        tab.set_id(&format!("tab-{id}"));
        tab.set_attribute("role", "tab")?;
        tab.set_attribute("aria-controls", id)?;
        tab.set_attribute("aria-selected", if is_open { "true" } else { "false" })?;
        tab.set_attribute("tabindex", if is_open { "0" } else { "-1" })?;
        let panel = make(root, "div", "tab-panel", "")?;
        panel.set_id(id);
        panel.set_attribute("role", "tabpanel")?;
        panel.set_attribute("aria-labelledby", &format!("tab-{id}"))?;
        hide(&panel, !is_open)?;
        Ok::<Element, JsValue>(panel)
    };
    Ok([tab("page", "panel_tab_page", true)?, tab("notebook", "panel_tab_notebook", false)?])
}

fn boxes(parent: &Element, named: &[(&str, &str)], say: &Say) -> Result<Vec<HtmlInputElement>, JsValue> {
    let labelled = |(id, key): &(&str, &str)| {
        let label = make(parent, "label", id, "")?;
        let input = checkbox(&label, id)?;
        make(&label, "span", "", &say(key, &[]))?;
        Ok(input)
    };
    named.iter().map(labelled).collect()
}
