//! What an embed tells its host and answers it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use dtao_engine::economy::rules::RuleId;
use dtao_permalink::{VERSION, ViewId};
use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::host::Host;
use super::issue::issues;
use super::listening::ToldSize;
use super::message::{Order, Record, Refusal, Request};
use super::opening::Opening;
use super::options::Options;
use crate::browser;
use crate::components::PageData;
use crate::hooks::Theme;
use crate::state::{Action, Origin, State};
use crate::view_file::{Format, ViewFile};

/// So long after the last change, in milliseconds, a state is taken to be final: as long as the
/// page waits until it writes one into its address.
const SETTLE: u32 = 750;

/// What is shown now.
#[derive(Clone)]
pub struct Present {
    /// The state.
    pub state: UseReducerHandle<State>,
    /// What the views are drawn from.
    pub data: Rc<PageData>,
    /// The theme, and what takes another.
    pub theme: UseStateHandle<Theme>,
}

/// What the embed and its host said to each other until now.
pub struct Conversation {
    /// What the address asks for.
    pub options: Options,
    /// What is shown first.
    pub first: State,
    host: Host,
    /// The hash of what is shown first.
    first_hash: String,
    /// The hash of the link that was opened last: one that cannot be read stays as it is.
    opened: RefCell<String>,
    /// What is shown; `None` before the first time.
    shown: RefCell<Option<Present>>,
    /// The hash that was told last, and what will tell of it once it rests.
    told: RefCell<(String, Option<Timeout>)>,
    /// Who opened the last link that was opened.
    opener: Cell<&'static str>,
    /// How many links were opened: one whose data comes late gives way to a later one.
    turn: Cell<u32>,
    size: ToldSize,
    /// Files that wait for the run.
    waiting: RefCell<Vec<(JsValue, Format, Option<ViewId>)>>,
}

impl Conversation {
    /// A conversation that begins with that state.
    pub fn new(options: Options, first: State) -> Self {
        let hash = browser::hash();
        Self {
            host: Host::of(&options),
            options,
            first,
            first_hash: hash.clone(),
            opened: RefCell::new(hash),
            shown: RefCell::default(),
            told: RefCell::default(),
            opener: Cell::new("link"),
            turn: Cell::default(),
            size: ToldSize::default(),
            waiting: RefCell::default(),
        }
    }

    /// Takes notice of what is shown, tells if that is new, and hands out the files that waited
    /// for it.
    pub fn show(self: &Rc<Self>, shown: Present) {
        let (is_sketch, state) = (shown.data.is_sketch, shown.state.clone());
        let is_first = self.shown.replace(Some(shown)).is_none();
        let hash = state.hash();
        if is_first {
            self.told.replace((hash, None));
            self.begin();
        } else if self.told.borrow().0 != hash {
            let cause = self.cause(state.origin);
            let by_hand = cause == "user";
            self.change(cause, !by_hand);
            let later = by_hand.then(|| {
                let later = Rc::clone(self);
                Timeout::new(SETTLE, move || later.change(cause, true))
            });
            self.told.replace((hash, later));
        }
        if !is_sketch {
            for (id, format, view) in self.waiting.take() {
                self.export(&id, format, view);
            }
        }
    }

    /// Tells that the embed is there, and what in its address could not be used.
    fn begin(&self) {
        let views = names(ViewId::ALL.into_iter().map(ViewId::key));
        let rules = names(RuleId::ALL.into_iter().map(RuleId::key));
        // A whole number, to be told as one.
        let version = VERSION.parse::<u32>().unwrap_or(0);
        let ready = Record::default()
            .with("views", &views)
            .with("rules", &rules)
            .text("engineVersion", env!("CARGO_PKG_VERSION"))
            .with("stateVersion", &version.into());
        self.host.tell("ready", ready);
        let all = issues(&self.first.notices, &self.options.bad);
        if !self.options.bad.is_empty() {
            // Who writes a page looks here first.
            web_sys::console::warn_1(&all);
        }
        self.warn(&all);
        // At once: in a frame that is off the screen no observer is told.
        self.measure();
    }

    /// Tells of the page's size, if it is another.
    pub fn measure(&self) {
        // What stands there before the views says nothing of them.
        if self.shown.borrow().is_none() {
            return;
        }
        if let Some((width, height)) = self.size.news() {
            let size = Record::default()
                .with("width", &width.into())
                .with("height", &height.into());
            self.host.tell("resize", size);
        }
    }

    /// Tells that the state changed; `is_final` once it rests.
    fn change(&self, cause: &'static str, is_final: bool) {
        if let Some(state) = self.state() {
            let change = self
                .state_of(&state)
                .text("cause", cause)
                .with("final", &is_final.into());
            self.host.tell("change", change);
        }
    }

    /// Who made a state what it is.
    fn cause(&self, origin: Origin) -> &'static str {
        match origin {
            Origin::Address => self.opener.get(),
            Origin::Control | Origin::Choice => "user",
        }
    }

    /// What a host asks for, if an event asks for anything.
    pub fn hear(self: &Rc<Self>, event: &web_sys::Event) {
        let Some(Request { id, order }) = self.host.asks(event) else {
            return;
        };
        match order {
            Ok(order) => self.carry_out(id, order),
            Err(refusal) => self.refuse(&id, &refusal),
        }
    }

    /// Shows what the address of the frame says now.
    pub fn follow_address(self: &Rc<Self>) {
        self.opened.replace(browser::hash());
        self.open(None, "link", Opening::of_address(&self.options));
    }

    /// The address of the page with what is shown.
    pub fn address(&self, state: &State, theme: Theme) -> String {
        let mut address = browser::folder();
        let mut sign = "?";
        let theme = (theme != Theme::Auto).then(|| theme.key());
        let language = self.options.language.map(|language| language.tag());
        for (key, value) in [("theme=", theme), ("lang=", language)] {
            if let Some(value) = value {
                address.push_str(sign);
                address.push_str(key);
                address.push_str(value);
                sign = "&";
            }
        }
        address.push('#');
        address.push_str(&self.hash(state));
        address
    }

    fn carry_out(self: &Rc<Self>, id: JsValue, order: Order) {
        let Some(shown) = self.shown.borrow().clone() else {
            return;
        };
        match order {
            Order::GetState => {
                let views = names(shown.state.link.views.iter().map(ViewId::key));
                let state = self
                    .state_of(&shown.state)
                    .with("views", &views)
                    .text("theme", shown.theme.key());
                self.answer(&id, state);
            }
            Order::SetTheme(theme) => {
                shown.theme.set(theme);
                self.answer(&id, Record::default().text("theme", theme.key()));
            }
            Order::SetState(hash) => {
                let opening = Opening::of_hash(&hash, &self.options);
                self.opened.replace(hash);
                self.open(Some(id), "host", opening);
            }
            Order::Reset => {
                self.turn.set(self.turn.get() + 1);
                self.opened.replace(self.first_hash.clone());
                self.put(Some(&id), "host", self.first.clone());
            }
            // No file is made of a sketch.
            Order::Export(format, view) if shown.data.is_sketch => {
                self.waiting.borrow_mut().push((id, format, view));
            }
            Order::Export(format, view) => self.export(&id, format, view),
        }
    }

    /// Opens a link, once its data is there.
    fn open(self: &Rc<Self>, id: Option<JsValue>, opener: &'static str, opening: Opening) {
        let turn = self.turn.get() + 1;
        self.turn.set(turn);
        let conversation = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move {
            let state = opening.open().await;
            if conversation.turn.get() == turn {
                conversation.put(id.as_ref(), opener, state);
            } else if let Some(id) = id {
                let late = Refusal::of("superseded", &["another state was asked for meanwhile"]);
                conversation.refuse(&id, &late);
            }
        });
    }

    /// Shows a state, and tells what of its link could not be used.
    fn put(&self, id: Option<&JsValue>, opener: &'static str, state: State) {
        let all = issues(&state.notices, &[]);
        if let Some(id) = id {
            let result = self.state_of(&state).with("issues", &all);
            self.answer(id, result);
        }
        self.warn(&all);
        self.opener.set(opener);
        let dispatch = self.shown.borrow().as_ref().map(|it| it.state.dispatcher());
        if let Some(dispatch) = dispatch {
            dispatch.dispatch(Action::Open(Box::new(state)));
        }
    }

    fn export(&self, id: &JsValue, format: Format, view: Option<ViewId>) {
        let Some(shown) = self.shown.borrow().clone() else {
            return;
        };
        let first = shown.state.link.views.iter().next();
        let Some(view) = view.or(first).and_then(|view| shown.data.shown.view(view)) else {
            // Views that are not shown are made too, but for what they would have to be run for.
            let refusal = Refusal::of("view", &["there is no comparison: show it first"]);
            return self.refuse(id, &refusal);
        };
        match ViewFile::of(&shown.data, &view).text(format) {
            Some(file) => {
                let result = Record::default()
                    .text("format", format.key())
                    .text("mime", format.media_type())
                    .text("view", view.id.key())
                    .text("data", &file);
                self.answer(id, result);
            }
            None => {
                let refusal = Refusal::of("export", &["the browser makes no such file"]);
                self.refuse(id, &refusal);
            }
        }
    }

    fn state(&self) -> Option<UseReducerHandle<State>> {
        let shown = self.shown.borrow();
        shown.as_ref().map(|shown| shown.state.clone())
    }

    /// The hash of a state; that of its link where the link is not to be changed.
    fn hash(&self, state: &State) -> String {
        if state.owns_address() {
            state.hash()
        } else {
            self.opened.borrow().trim_start_matches('#').to_owned()
        }
    }

    fn state_of(&self, state: &State) -> Record {
        let theme = self.shown.borrow().as_ref().map(|shown| *shown.theme);
        let address = self.address(state, theme.unwrap_or(self.options.theme));
        Record::default()
            .text("hash", &self.hash(state))
            .text("url", &address)
    }

    fn warn(&self, issues: &Array) {
        if issues.length() > 0 {
            let warning = Record::default().with("issues", issues);
            self.host.tell("warning", warning);
        }
    }

    fn answer(&self, id: &JsValue, result: Record) {
        self.host.tell("result", result.with("requestId", id));
    }

    fn refuse(&self, id: &JsValue, refusal: &Refusal) {
        let error = Record::default()
            .with("requestId", id)
            .text("code", refusal.code)
            .text("message", &refusal.message);
        self.host.tell("error", error);
    }
}

fn names(names: impl Iterator<Item = &'static str>) -> JsValue {
    let list = Array::new();
    for name in names {
        list.push(&name.into());
    }
    list.into()
}
