//! A dialog that the rest of the page waits for.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::browser;

/// Opens the `<dialog>` of that id when it comes up, and says that it is no longer open when it was
/// closed: by Escape, by a press beside it, or by its own `close`. The focus goes back to the
/// button of the id `opener`.
#[hook]
pub fn use_modal(id: &'static str, opener: &'static str, is_open: &UseStateSetter<bool>) {
    let is_open = is_open.clone();
    use_effect_with((), move |()| {
        let listeners = browser::by_id::<HtmlDialogElement>(id).map(|dialog| {
            // Not every browser gives the focus to a button that is pressed. Where it is now, the
            // browser puts it back later, without scrolling.
            browser::focus(opener);
            let _ = dialog.show_modal();
            let is_beside = {
                let dialog = dialog.clone();
                move |event: &Event| event.target().as_ref() == Some(dialog.as_ref())
            };
            // Who draws over a text and lets go beside the dialog has not pressed there.
            let pressed = Rc::new(Cell::new(false));
            let down = {
                let (pressed, is_beside) = (pressed.clone(), is_beside.clone());
                move |event: &Event| pressed.set(is_beside(event))
            };
            let closing = dialog.clone();
            let up = move |event: &Event| {
                if pressed.take() && is_beside(event) {
                    closing.close();
                }
            };
            (
                EventListener::new(&dialog, "pointerdown", down),
                EventListener::new(&dialog, "click", up),
                EventListener::new(&dialog, "close", move |_| is_open.set(false)),
            )
        });
        move || drop(listeners)
    });
}
