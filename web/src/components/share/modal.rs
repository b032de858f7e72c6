//! The dialog as an element of the browser's, which the rest of the page waits for.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::window;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::preview;
use super::{DIALOG, SHARE_BUTTON, Sharing, Step};
use crate::browser;

/// What the open dialog hears, for as long as this is kept.
pub type Heard = Option<[EventListener; 4]>;

/// Opens the dialog. Told are that it was closed, by Escape, by a press beside it or by
/// [`close`], and how high the preview in it is. The focus goes back to the button.
pub(super) fn open(is_open: UseStateSetter<bool>, sharing: UseReducerDispatcher<Sharing>) -> Heard {
    let dialog = browser::by_id::<HtmlDialogElement>(DIALOG)?;
    // Not every browser gives the focus to a button that is pressed. Where it is now, the browser
    // puts it back later, without scrolling.
    browser::focus(SHARE_BUTTON);
    let _ = dialog.show_modal();
    // Who draws over a text and lets go beside the dialog has not pressed there.
    let (pressed, here) = (Rc::new(Cell::new(false)), dialog.clone());
    let press = move |event: &Event| {
        let is_beside = event.target().as_ref() == Some(here.as_ref());
        let is_down = event.type_() == "pointerdown";
        if pressed.replace(is_down && is_beside) && is_beside && !is_down {
            here.close();
        }
    };
    let hear = move |event: &Event| {
        if let Some(height) = preview::height(event) {
            sharing.dispatch(Step::Height(height));
        }
    };
    Some([
        EventListener::new(&dialog, "pointerdown", press.clone()),
        EventListener::new(&dialog, "click", press),
        EventListener::new(&dialog, "close", move |_| is_open.set(false)),
        EventListener::new(&window(), "message", hear),
    ])
}

/// Closes it.
pub fn close() {
    if let Some(dialog) = browser::by_id::<HtmlDialogElement>(DIALOG) {
        dialog.close();
    }
}
