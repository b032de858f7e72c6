//! Whether an element is on the screen, or close to it.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::prelude::*;

/// Whether the element that `node` is bound to is on the screen, or within half a screen of it.
///
/// Before the browser says so it is not, and where there is nobody to say so it is.
#[hook]
pub fn use_visible(node: NodeRef) -> bool {
    let visible = use_state(|| false);
    let setter = visible.setter();
    use_effect_with(node, move |node| {
        let there = setter.clone();
        let callback = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
            let last = entries.get(entries.length().saturating_sub(1));
            let entry: IntersectionObserverEntry = last.unchecked_into();
            setter.set(entry.is_intersecting());
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin("50%");
        let function = callback.as_ref().unchecked_ref();
        let observer = IntersectionObserver::new_with_options(function, &options).ok();
        if let (Some(observer), Some(element)) = (&observer, node.cast::<Element>()) {
            observer.observe(&element);
        } else {
            there.set(true);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(callback);
        }
    });
    *visible
}
