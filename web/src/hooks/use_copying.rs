//! Copying the page's address, and saying so for a while.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::browser;
use dtao_words::{Text, words};

/// How long the page says that it copied.
const SAID_MILLISECONDS: u32 = 2000;

/// What became of a copy, for the button that asks for one.
#[derive(Clone)]
pub struct Copying {
    said: UseStateHandle<Text>,
    timer: Rc<RefCell<Option<Timeout>>>,
}

/// The state of a button that copies the page's address.
#[hook]
pub fn use_copying() -> Copying {
    Copying {
        said: use_state(|| Copying::OFFER),
        timer: use_mut_ref(|| None::<Timeout>),
    }
}

impl Copying {
    const OFFER: Text = words::HEADER_COPY;

    /// What the button says now.
    pub fn words(&self) -> Text {
        *self.said
    }

    /// Copies the page's address with that hash.
    pub fn start(&self, hash: &str) {
        let Self { said, timer } = self.clone();
        let address = browser::address_with(hash);
        wasm_bindgen_futures::spawn_local(async move {
            let copied = browser::copy(&address).await;
            said.set(if copied {
                words::HEADER_COPIED
            } else {
                words::HEADER_NOT_COPIED
            });
            let later = Timeout::new(SAID_MILLISECONDS, move || said.set(Self::OFFER));
            *timer.borrow_mut() = Some(later);
        });
    }
}
