//! What an embed will look like: the embed itself, half as large.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::MessageEvent;
use yew::prelude::*;

use crate::element::{Element, element, of_class};
use dtao_decimal::shortest;
use dtao_words::words;

/// The name by which the embed tells its messages from those of others.
const ID: &str = "preview";

/// How high an embed may be, in CSS pixels.
const HEIGHTS: (f64, f64) = (120.0, 4000.0);

/// Draws the embed at that address, once it has said how high it is; until then, a sentence.
pub fn preview(address: &str, height: Option<f64>) -> Element {
    let (front, hash) = address.split_once('#').unwrap_or((address, ""));
    let address = [front, "&id=", ID, "#", hash].concat();
    let frame = element("iframe")
        // A frame of its own for each address: another address of the same one would be an entry
        // in the page's history.
        .key(&address)
        .set_to("src", address)
        .words("title", words::SHARE_PREVIEW);
    let preview = of_class("div", "share-preview");
    let preview = match height {
        Some(height) => preview.style(&["height: ", &shortest(height / 2.0), "px"].concat()),
        None => preview.set("data-waits", ""),
    };
    preview
        .with(of_class("p", "quiet").say(words::SHARE_PREVIEW_WAITS))
        .with(element("div").with(frame))
}

/// How high the embed is, in CSS pixels, by a message; `None` where it is another.
pub fn height(event: &Event) -> Option<f64> {
    let data = event.dyn_ref::<MessageEvent>()?.data();
    let value = |key: &str| Reflect::get(&data, &key.into()).ok();
    let says = |key: &str, word: &str| {
        value(key).and_then(|value| value.as_string()).as_deref() == Some(word)
    };
    let is_told = says("ns", "dtao-playground") && says("id", ID) && says("type", "resize");
    let height = value("height").filter(|_| is_told)?.as_f64()?;
    Some(height.max(HEIGHTS.0).min(HEIGHTS.1).ceil())
}
