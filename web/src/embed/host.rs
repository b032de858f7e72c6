//! To whom an embed speaks, and to whom it listens.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};

use super::message::{Record, Request, read};
use super::options::{Options, Parent};

/// The page around this one.
pub struct Host {
    /// Its window; `None` where this page stands alone, or where nobody may listen.
    window: Option<Window>,
    /// Its origin, where only one may be.
    origin: Option<String>,
    /// What each message carries.
    id: String,
}

impl Host {
    /// The host that the options allow.
    pub fn of(options: &Options) -> Self {
        let own = gloo::utils::window();
        let parent = own.parent().ok().flatten();
        let is_framed = |parent: &Window| JsValue::from(parent) != JsValue::from(&own);
        let origin = match &options.parent {
            Parent::Only(origin) => Some(origin.clone()),
            Parent::Any | Parent::Nobody => None,
        };
        Self {
            window: parent
                .filter(is_framed)
                .filter(|_| options.parent != Parent::Nobody),
            origin,
            id: options.id.clone(),
        }
    }

    /// Tells the host something.
    pub fn tell(&self, kind: &'static str, what: Record) {
        if let Some(window) = &self.window {
            let message = what.message(kind, &self.id);
            let origin = self.origin.as_deref().unwrap_or("*");
            // Refused for what cannot be copied only: a host's own `requestId` could.
            let _ = window.post_message(&message, origin);
        }
    }

    /// What the host asks for, if an event is a message of its own.
    pub fn asks(&self, event: &web_sys::Event) -> Option<Request> {
        let event: &MessageEvent = event.dyn_ref()?;
        let source = js_sys::Reflect::get(event, &"source".into()).ok()?;
        let is_parent = source == JsValue::from(self.window.as_ref()?);
        let origin = self.origin.as_ref();
        let is_allowed = origin.is_none_or(|origin| event.origin() == *origin);
        if is_parent && is_allowed {
            read(&event.data(), &self.id)
        } else {
            None
        }
    }
}
