//! A reader's own data, or a scenario of theirs: pasted, chosen or dropped, looked through, and
//! used.

use std::rc::Rc;

use dtao_import::{ImportedRow, StateRow};
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

use super::header::DATA_BUTTON;
use super::notices::notice_list;
use super::panel;
use crate::brought::{Brought, hindrance};
use crate::brought_told;
use crate::browser;
use crate::element::{Element, On, button, element, of_class};
use crate::file_reading::{NotRead, text_of};
use crate::hooks::use_dropped_file;
use crate::own_data::{OwnData, base};
use crate::own_data_told;
use crate::state::{Action, State};
use dtao_views::table::{Table, cell};
use dtao_words::{count, fill, fill_one, own, preset_name, words};

/// What it changes.
#[derive(Clone, PartialEq, Properties)]
pub struct DataCardProps {
    /// Told of the network or scenario that is to be used.
    pub dispatch: UseReducerDispatcher<State>,
    /// Closes the card.
    pub is_open: UseStateSetter<bool>,
    /// What was read last. Not the card's own: that is made anew with the language.
    pub reading: UseStateHandle<Option<Rc<Reading>>>,
}

/// What was read.
pub struct Reading {
    from: Source,
    outcome: Result<Brought, NotRead>,
}

/// What it was read from.
enum Source {
    /// A file of that name.
    File(String),
    /// This text.
    Text(String),
}

/// Two readings are the same only if they are one.
impl PartialEq for Reading {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

impl Reading {
    fn of_file(name: String, text: Result<String, NotRead>) -> Self {
        Self {
            from: Source::File(name),
            outcome: text.and_then(|text| Brought::read(&text)),
        }
    }

    fn of_text(text: String) -> Self {
        Self {
            outcome: Brought::read(&text),
            from: Source::Text(text),
        }
    }

    /// It in a sentence.
    fn told(&self) -> String {
        let told = match &self.outcome {
            Ok(Brought::Network(data)) => own_data_told::understood(data),
            Ok(Brought::Scenario(decoded)) => brought_told::scenario(decoded),
            Err(why) => brought_told::not_read(why),
        };
        match &self.from {
            Source::File(name) => [name, ": ", &told].concat(),
            Source::Text(_) => told,
        }
    }
}

/// Draws the card. A component: what is typed into it is nobody else's, and the focus comes and
/// goes with it.
#[component]
pub fn DataCard(props: &DataCardProps) -> Html {
    let reading = &props.reading;
    use_effect_with((), |()| {
        browser::focus(CARD);
        || browser::focus(DATA_BUTTON)
    });
    let take_file = {
        let reading = reading.setter();
        use_callback((), move |file: File, ()| {
            let reading = reading.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let text = text_of(&file).await;
                reading.set(Some(Rc::new(Reading::of_file(file.name(), text))));
            });
        })
    };
    let is_over = use_dropped_file(take_file.clone());
    let on_text = {
        let reading = reading.setter();
        Callback::from(move |event: Event| {
            let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() else {
                return;
            };
            let text = area.value();
            let is_empty = text.trim_start().is_empty();
            let read = (!is_empty).then(|| Rc::new(Reading::of_text(text)));
            reading.set(read);
        })
    };
    let on_file = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
            return;
        };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            take_file.emit(file);
        }
        // The same file may be chosen again once it was mended.
        input.set_value("");
    });
    let close = {
        let is_open = props.is_open.clone();
        Callback::from(move |()| is_open.set(false))
    };
    let on_key = {
        let close = close.clone();
        Callback::from(move |event: Event| {
            let key = event.dyn_ref().map(KeyboardEvent::key);
            if key.is_some_and(|key| key == "Escape") {
                close.emit(());
            }
        })
    };
    let on_use = {
        let (reading, dispatch) = (reading.clone(), props.dispatch.clone());
        let close = close.clone();
        Callback::from(move |_| {
            let Some(Ok(brought)) = reading.as_ref().map(|read| &read.outcome) else {
                return;
            };
            dispatch.dispatch(match brought {
                Brought::Network(data) => Action::TakeNetwork(base(), Box::new(data.draft.clone())),
                Brought::Scenario(decoded) => Action::OpenFile(Box::new(decoded.clone())),
            });
            close.emit(());
        })
    };
    let understood = reading.as_ref().and_then(|read| read.outcome.as_ref().ok());
    let rows = match understood {
        Some(Brought::Network(data)) => Some(panel::table(&table(data), &own(words::DATA_ROWS))),
        _ => None,
    };
    let told = reading.as_ref().map(|read| read.told());
    let told_class = match understood {
        None => "told problem",
        Some(_) => "told",
    };
    let head = of_class("div", "data-head")
        .with(element("h2").set("id", "data-title").say(words::DATA_TITLE))
        .with(button(close.reform(|_| ())).say(words::DATA_CLOSE));
    let label = |of, says| element("label").set("for", of).say(says);
    let class = if is_over {
        "card data data-over"
    } else {
        "card data"
    };
    let pasted = reading.as_ref().and_then(|read| match &read.from {
        Source::Text(text) => Some(text.clone()),
        Source::File(_) => None,
    });
    let area = element("textarea")
        .set("id", "data-text")
        .set("spellcheck", "false")
        .set("autocomplete", "off")
        .on(On::Input, on_text);
    let area = match pasted {
        Some(text) => area.value(text),
        None => area,
    };
    of_class("section", class)
        .set("id", CARD)
        .set("aria-labelledby", "data-title")
        .set("tabindex", "-1")
        .on(On::KeyDown, on_key)
        .with(head)
        .with(of_class("p", "quiet").say(words::DATA_ABOUT))
        .with(label("data-text", words::DATA_TEXT))
        .with(area)
        .with(label("data-file", words::DATA_FILE))
        .with(
            element("input")
                .set("type", "file")
                .set("id", "data-file")
                .on(On::Change, on_file),
        )
        .with(
            of_class("p", told_class)
                .set("role", "status")
                .tell(told.unwrap_or_default()),
        )
        .maybe(understood.and_then(|brought| offer(brought, on_use)))
        .maybe(understood.and_then(lacks))
        .maybe(rows)
        .end()
}

/// The card's id.
const CARD: &str = "data";

/// The button that uses it; nothing where there are no subnets, or this page cannot.
fn offer(brought: &Brought, on_use: Callback<Event>) -> Option<Element> {
    let says = match brought {
        Brought::Scenario(decoded) if hindrance(decoded).is_some() => return None,
        Brought::Scenario(_) => own(words::DATA_OPEN),
        Brought::Network(data) => match data.subnets() {
            0 => return None,
            1 => own(words::DATA_USE_ONE),
            subnets => fill_one(words::DATA_USE, count(subnets)),
        },
    };
    Some(button(on_use).set("class", "primary").tell(says))
}

/// What the whole file lacks or has amiss, and what stands for it; nothing where nothing is.
fn lacks(brought: &Brought) -> Option<Element> {
    let mut list = element("ul");
    let head = match brought {
        Brought::Network(data) => {
            for lack in data.import.lacks() {
                list = list.with(element("li").tell(own_data_told::lack(lack, data)));
            }
            list = list.with(element("li").tell(fill(words::DATA_REST, &[preset_name(base())])));
            words::DATA_LACKS
        }
        Brought::Scenario(decoded) => {
            if decoded.notices.is_empty() || hindrance(decoded).is_some() {
                return None;
            }
            list = notice_list(&decoded.notices);
            words::DATA_NOT_USED
        }
    };
    let head = of_class("p", "quiet").say(head);
    Some(element("div").with(head).with(list))
}

/// Every row: those that need mending first, each group in the order of the file.
fn table(data: &OwnData) -> Table {
    let is_refused = |row: &&ImportedRow| row.state().is_none();
    let rows = || data.import.rows.iter();
    let refused = rows().filter(is_refused);
    let understood = rows().filter(|row| !is_refused(row));
    Table {
        heads: [
            words::TABLE_NETUID,
            words::TABLE_NAME,
            // In sight also where there is little room.
            words::DATA_HEAD_OUTCOME,
            words::DATA_HEAD_TAO,
            words::DATA_HEAD_ALPHA,
            words::DATA_HEAD_OUTSIDE,
            words::DATA_HEAD_PRICE,
        ]
        .map(own)
        .into(),
        rows: refused.chain(understood).map(cells).collect(),
    }
}

fn cells(row: &ImportedRow) -> Vec<String> {
    // What stands under root's name is no pool.
    let state = row.state().filter(|state| !state.is_root());
    let number = |of: fn(&StateRow) -> f64| state.map(|state| cell(of(state))).unwrap_or_default();
    let netuid = row.netuid.map(|netuid| count(netuid.into()));
    vec![
        netuid.unwrap_or_default(),
        row.name.clone(),
        own_data_told::outcome(&row.outcome),
        number(|state| state.tao_in.tokens()),
        number(|state| state.alpha_in.tokens()),
        number(|state| state.alpha_out.tokens()),
        number(|state| state.spot_price().unwrap_or(f64::NAN)),
    ]
}
