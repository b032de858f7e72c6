//! Files of a view: its picture, its numbers, and the scenario.

use web_sys::Element as DomElement;
use yew::prelude::*;

use super::PageData;
use crate::browser;
use crate::element::{Element, button, of_class};
use crate::view_file::{Format, ViewFile};
use dtao_views::ViewData;
use dtao_words::words;

/// The panel that saves files of a view.
pub fn save(page: &PageData, shows: &ViewData) -> Element {
    let [png, svg] = pictures(page, shows);
    of_class("div", "panel panel-save")
        .with(png)
        .with(svg)
        .with(offer(page, shows, Format::Csv))
        .with(scenario(page))
}

/// Buttons that save a view as a picture: PNG and SVG.
pub fn pictures(page: &PageData, shows: &ViewData) -> [Element; 2] {
    [Format::Png, Format::Svg].map(|format| offer(page, shows, format))
}

/// A button that saves a view.
fn offer(page: &PageData, shows: &ViewData, format: Format) -> Element {
    let file = ViewFile::of(page, shows);
    button(Callback::from(move |_| file.save(format))).say(match format {
        Format::Png => words::SAVE_PNG,
        Format::Svg => words::SAVE_SVG,
        Format::Csv => words::SAVE_CSV,
        Format::Json => words::SAVE_JSON,
    })
}

/// A button that saves the scenario.
pub fn scenario(page: &PageData) -> Element {
    let json = page.json.clone();
    let on_click = Callback::from(move |_| {
        let text = json.emit(());
        browser::save_text(&text, Format::Json.media_type(), "dtao-scenario.json");
    });
    button(on_click).say(words::SAVE_JSON)
}

/// The size of a view's drawing on the page, in CSS pixels; a card's where it has none.
pub fn shown_size(id: &str) -> (f64, f64) {
    let document = gloo::utils::document();
    let canvas = document.get_element_by_id(&[id, "-chart"].concat());
    let rect = canvas.map(|canvas: DomElement| canvas.get_bounding_client_rect());
    rect.map_or((660.0, 400.0), |rect| (rect.width(), rect.height()))
}
