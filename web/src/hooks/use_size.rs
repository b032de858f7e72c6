//! An element's size, and the screen's pixels in a CSS pixel.

use gloo::events::EventListener;
use gloo::utils::window;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

use crate::browser;

/// A size in CSS pixels on a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Width in CSS pixels; 0 before it is known.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// The screen's pixels in a CSS pixel.
    pub ratio: f64,
}

fn measure(node: &NodeRef) -> Size {
    let rect = node
        .cast::<Element>()
        .map(|element| element.get_bounding_client_rect());
    Size {
        width: rect.as_ref().map_or(0.0, |rect| rect.width()),
        height: rect.as_ref().map_or(0.0, |rect| rect.height()),
        ratio: browser::pixel_ratio(),
    }
}

/// The size of the element that `node` is bound to; changes with it.
#[hook]
pub fn use_size(node: NodeRef) -> Size {
    let size = use_state(Size::default);
    let setter = size.setter();
    use_effect_with(node, move |node| {
        let update = {
            let node = node.clone();
            move || setter.set(measure(&node))
        };
        update();
        // An observer does not hear of a zoom that leaves the element's CSS size alone.
        let on_window = {
            let update = update.clone();
            EventListener::new(&window(), "resize", move |_| update())
        };
        let callback = Closure::<dyn Fn(Array)>::new(move |_entries: Array| update());
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(element)) = (&observer, node.cast::<Element>()) {
            observer.observe(&element);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop((on_window, callback));
        }
    });
    *size
}
