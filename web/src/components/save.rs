//! Files of a view: its picture, its numbers, and the scenario.

use dtao_permalink::ViewId;
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
    let [png, svg] = pictures(page, shows);
    let (table, id) = (shows.table.clone(), shows.id);
    let csv = Callback::from(move |_| {
        browser::save_text(&table(Rows::All).csv(), "text/csv", &file_name(id, ".csv"));
    });
    of_class("div", "panel panel-save")
        .with(png)
        .with(svg)
        .with(button(csv).say(words::SAVE_CSV))
        .with(scenario(page))
}

/// Buttons that save a view as a picture: PNG and SVG.
pub fn pictures(page: &PageData, shows: &ViewData) -> [Element; 2] {
    let (id, palette) = (shows.id, page.palette);
    let offer = |take: fn(&Picture<'_>) -> Option<Taken>, end: &'static str, says: Text| {
        let (drawing, title) = (shows.drawing.clone(), shows.title.clone());
        let foot = page.credit.clone();
        let on_click = Callback::from(move |_| {
            let picture = Picture {
                drawing: &drawing,
                title: &title,
                foot: &foot,
                size: shown_size(id.key()),
                palette,
            };
            let name = file_name(id, end);
            match take(&picture) {
                Some(Taken::Address(address)) => browser::save_address(&address, &name),
                Some(Taken::File(file)) => browser::save_text(&file, "image/svg+xml", &name),
                None => {}
            }
        });
        button(on_click).say(says)
    };
    [
        offer(
            |picture| picture::png(picture).map(Taken::Address),
            ".png",
            words::SAVE_PNG,
        ),
        offer(
            |picture| picture::svg(picture).map(Taken::File),
            ".svg",
            words::SAVE_SVG,
        ),
    ]
}

/// A button that saves the scenario.
pub fn scenario(page: &PageData) -> Element {
    let json = page.json.clone();
    let on_click = Callback::from(move |_| {
        browser::save_text(&json.emit(()), "application/json", "dtao-scenario.json");
    });
    button(on_click).say(words::SAVE_JSON)
}

/// The name of a view's file.
pub fn file_name(id: ViewId, end: &str) -> String {
    ["dtao-", id.key(), end].concat()
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
