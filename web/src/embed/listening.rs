//! What an embed hears: its host, its own address, and its size.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::{body, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ResizeObserver;

use super::conversation::Conversation;

/// Listens for as long as the page is open.
pub fn listen(conversation: &Rc<Conversation>) {
    let [heard, followed, sized] = [(); 3].map(|()| conversation.clone());
    EventListener::new(&window(), "message", move |event| heard.hear(event)).forget();
    EventListener::new(&window(), "hashchange", move |_| followed.follow_address()).forget();
    let callback = Closure::<dyn Fn()>::new(move || sized.measure());
    if let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) {
        // As high as what is in it, whatever the frame.
        observer.observe(&body());
    }
    callback.forget();
}

/// The size that was told last, in CSS pixels.
#[derive(Default)]
pub struct ToldSize(Cell<(f64, f64)>);

impl ToldSize {
    /// The page's size, if it is another by a pixel or more: less is no reason for a host to move
    /// what is below.
    pub fn news(&self) -> Option<(f64, f64)> {
        let rect = body().get_bounding_client_rect();
        let (width, height) = (rect.width(), rect.height());
        let before = self.0.get();
        if (width - before.0).abs() < 1.0 && (height - before.1).abs() < 1.0 {
            return None;
        }
        self.0.set((width, height));
        // Rounded down, the frame would scroll by a part of a pixel.
        Some((width.ceil(), height.ceil()))
    }
}
