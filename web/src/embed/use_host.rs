//! When an embed speaks with its host.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

use super::conversation::{Conversation, Shown};
use super::options::Options;
use crate::state::State;

/// So long after the last change, in milliseconds, a state is taken to be final: as long as the
/// page waits until it writes one into its address.
const SETTLE: u32 = 750;

/// Tells the host of what is shown, and does what it asks for. `first` is what was shown first,
/// `root` the element whose size is the embed's.
#[hook]
pub fn use_host(
    options: &Rc<Options>,
    first: &State,
    root: NodeRef,
    shown: Shown,
) -> Rc<Conversation> {
    let conversation = use_memo((), |()| Conversation::new(options.clone(), first.clone()));
    let changed = (shown.state.hash(), shown.state.origin);
    // In an effect: only then what the cards leave is there.
    use_effect({
        let conversation = conversation.clone();
        move || conversation.show(shown)
    });
    use_effect_with((), {
        let conversation = conversation.clone();
        move |()| {
            conversation.begin();
            let hear = {
                let conversation = conversation.clone();
                move |event: &web_sys::Event| conversation.hear(event)
            };
            let follow = {
                let conversation = conversation.clone();
                move |_: &web_sys::Event| conversation.follow_address()
            };
            let listeners = (
                EventListener::new(&window(), "message", hear),
                EventListener::new(&window(), "hashchange", follow),
            );
            move || drop(listeners)
        }
    });
    use_effect_with(root, {
        let conversation = conversation.clone();
        move |root| watch_size(root, conversation)
    });
    let is_first = use_mut_ref(|| true);
    use_effect_with(changed, {
        let conversation = conversation.clone();
        move |&(_, origin)| {
            let mut timer = None;
            if !is_first.replace(false) {
                let cause = conversation.cause(origin);
                let by_hand = cause == "user";
                conversation.change(cause, !by_hand);
                if by_hand {
                    let later = conversation.clone();
                    timer = Some(Timeout::new(SETTLE, move || later.change(cause, true)));
                }
            }
            move || drop(timer)
        }
    });
    conversation
}

/// Tells of the root's size, now and when it changes by a pixel or more.
fn watch_size(root: &NodeRef, conversation: Rc<Conversation>) -> impl FnOnce() + use<> {
    let element = root.cast::<Element>();
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
    move || {
        if let Some(observer) = observer {
            observer.disconnect();
        }
        drop(callback);
    }
}
