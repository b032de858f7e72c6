//! When an embed speaks with its host.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

use super::conversation::{Conversation, Shown};

/// Tells the host of what is shown, and does what it asks for. `root` is the element whose size is
/// the embed's.
#[hook]
pub fn use_host(conversation: &Rc<Conversation>, root: &NodeRef, shown: Shown) {
    // In an effect: only then what the cards leave is there.
    use_effect({
        let conversation = conversation.clone();
        move || conversation.show(shown)
    });
    use_effect_with((), {
        let (conversation, root) = (conversation.clone(), root.clone());
        move |()| {
            conversation.begin();
            let [heard, followed] = [(); 2].map(|()| conversation.clone());
            let listeners = (
                EventListener::new(&window(), "message", move |event| heard.hear(event)),
                EventListener::new(&window(), "hashchange", move |_| followed.follow_address()),
            );
            let watch = SizeWatch::of(&root, conversation);
            move || drop((listeners, watch))
        }
    });
}

/// What tells of an element's size, now and when it changes by a pixel or more.
struct SizeWatch {
    observer: Option<ResizeObserver>,
    _callback: Closure<dyn Fn()>,
}

impl SizeWatch {
    fn of(node: &NodeRef, conversation: Rc<Conversation>) -> Self {
        let element = node.cast::<Element>();
        let told = Cell::new((0.0_f64, 0.0_f64));
        let tell = {
            let element = element.clone();
            move || {
                let Some(element) = &element else {
                    return;
                };
                let rect = element.get_bounding_client_rect();
                let (width, height) = (rect.width(), rect.height());
                let before = told.get();
                if (width - before.0).abs() >= 1.0 || (height - before.1).abs() >= 1.0 {
                    told.set((width, height));
                    // Less would have the frame scroll by a part of a pixel.
                    conversation.resize((width.ceil(), height.ceil()));
                }
            }
        };
        // At once: in a frame that is off the screen no observer is told.
        tell();
        let callback = Closure::<dyn Fn()>::new(tell);
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(element)) = (&observer, &element) {
            observer.observe(element);
        }
        Self {
            observer,
            _callback: callback,
        }
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
