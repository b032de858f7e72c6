//! The address follows the state, and the state the address.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::window;
use yew::prelude::*;

use crate::browser;
use crate::state::{Action, Origin, State};

/// How long a change rests before it is written: browsers limit writes to the history.
const SETTLE_MILLISECONDS: u32 = 750;

/// The hash of a change that is not in the address yet, and the timer that will write it.
#[derive(Default)]
struct Pending {
    hash: RefCell<Option<String>>,
    timer: RefCell<Option<Timeout>>,
}

impl Pending {
    fn flush(&self) {
        if let Some(hash) = self.hash.take() {
            browser::replace_hash(&hash);
        }
    }
}

/// Writes settled changes into the address and opens what a reader goes back, forward or edits to.
///
/// Tells whether the state fits an address. One that the page could not read again is not written:
/// the last good one stands.
#[hook]
pub fn use_address(state: &UseReducerHandle<State>) -> bool {
    let pending = use_memo((), |()| Pending::default());
    let hash = state.hash();
    let fits = browser::can_open(&hash);
    {
        let pending = pending.clone();
        let origin = if state.owns_address() && fits {
            state.origin
        } else {
            Origin::Address
        };
        use_effect_with((hash, origin), move |(hash, origin)| match origin {
            // A link that was opened is left as it is until something changes.
            Origin::Address => drop(pending.hash.take()),
            Origin::Choice => {
                pending.flush();
                browser::push_hash(hash);
            }
            Origin::Control => {
                *pending.hash.borrow_mut() = Some(hash.clone());
                let later = Rc::clone(&pending);
                let timer = Timeout::new(SETTLE_MILLISECONDS, move || later.flush());
                *pending.timer.borrow_mut() = Some(timer);
            }
        });
    }
    let dispatcher = state.dispatcher();
    use_effect_with((), move |()| {
        browser::forget_newest();
        let open = move |_: &web_sys::Event| {
            dispatcher.dispatch(Action::Open(Box::new(State::open(&browser::address()))));
        };
        // Going back fires the one, editing the address the other, some browsers both.
        let back = EventListener::new(&window(), "popstate", open.clone());
        let edited = EventListener::new(&window(), "hashchange", open);
        let leaving = EventListener::new(&window(), "pagehide", move |_| pending.flush());
        move || drop((back, edited, leaving))
    });
    fits
}
