//! Files of a view: its picture, its numbers, and the scenario.

use web_sys::Element as DomElement;
use yew::prelude::*;

use super::PageData;
use crate::browser;
use crate::element::{Element, button, of_class};
use crate::picture;
use dtao_views::ViewData;
use dtao_views::picture::Picture;
use dtao_views::table::Rows;
use dtao_words::{Text, words};

/// The panel that saves files of a view.
pub fn save(page: &PageData, shows: &ViewData) -> Element {
    let id = shows.id.key();
    let named = move |end: &str| ["dtao-", id, end].concat();
    let picture = |take: fn(&Picture<'_>) -> Option<Taken>, end: &'static str| {
        let (drawing, title, palette) = (shows.drawing.clone(), shows.title.clone(), page.palette);
        let foot = page.credit.clone();
        Callback::from(move |_| {
            let picture = Picture {
                drawing: &drawing,
                title: &title,
                foot: &foot,
                size: shown_size(id),
                palette,
            };
            match take(&picture) {
                Some(Taken::Address(address)) => browser::save_address(&address, &named(end)),
                Some(Taken::File(file)) => browser::save_text(&file, "image/svg+xml", &named(end)),
                None => {}
            }
        })
    };
    let table = shows.table.clone();
    let csv = Callback::from(move |_| {
        browser::save_text(&table(Rows::All).csv(), "text/csv", &named(".csv"));
    });
    let json = page.json.clone();
    let scenario = Callback::from(move |_| {
        browser::save_text(&json.emit(()), "application/json", "dtao-scenario.json");
    });
    let offer = |on_click, says: Text| button(on_click).say(says);
    of_class("div", "panel panel-save")
        .with(offer(
            picture(|picture| picture::png(picture).map(Taken::Address), ".png"),
            words::SAVE_PNG,
        ))
        .with(offer(
            picture(|picture| picture::svg(picture).map(Taken::File), ".svg"),
            words::SAVE_SVG,
        ))
        .with(offer(csv, words::SAVE_CSV))
        .with(offer(scenario, words::SAVE_JSON))
}

/// A picture as the browser takes it.
enum Taken {
    Address(String),
    File(String),
}

/// The size of a view's drawing on the page, in CSS pixels; a card's where it has none.
pub fn shown_size(id: &str) -> (f64, f64) {
    let document = gloo::utils::document();
    let canvas = document.get_element_by_id(&[id, "-chart"].concat());
    let rect = canvas.map(|canvas: DomElement| canvas.get_bounding_client_rect());
    rect.map_or((660.0, 400.0), |rect| (rect.width(), rect.height()))
}
