//! Files that are dropped onto the page.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, File, MouseEvent};
use yew::prelude::*;

/// Whether what is dragged is files.
fn carries_files(event: &Event) -> bool {
    let transfer = event.dyn_ref().and_then(DragEvent::data_transfer);
    transfer.is_some_and(|it| it.types().includes(&"Files".into(), 0))
}

/// Tells of files that are dragged over the page, until what comes back is dropped: so that there
/// is a place for them before they are let go.
pub fn when_files_come(tell: impl Fn() + 'static) -> EventListener {
    EventListener::new(&window(), "dragover", move |event| {
        if carries_files(event) {
            tell();
        }
    })
}

/// Tells of a file that is dropped, wherever on the page: beside its place, a browser would leave
/// the page and show the file. Returns whether one is held over the page.
#[hook]
pub fn use_dropped_file(on_file: Callback<File>) -> bool {
    let is_over = use_state_eq(|| false);
    let over_page = is_over.setter();
    use_effect_with(on_file, move |on_file| {
        let options = EventListenerOptions::enable_prevent_default();
        // A page has to say while a file is over it that it would take one.
        let (entered, ended) = (over_page.clone(), over_page.clone());
        let over = move |event: &Event| {
            if carries_files(event) {
                event.prevent_default();
                entered.set(true);
            }
        };
        // Between two elements of the page it leaves one for the other.
        let left = move |event: &Event| {
            let to = event.dyn_ref().and_then(MouseEvent::related_target);
            if to.is_none() {
                over_page.set(false);
            }
        };
        let on_file = on_file.clone();
        let dropped = move |event: &Event| {
            ended.set(false);
            let transfer = event.dyn_ref().and_then(DragEvent::data_transfer);
            let files = transfer.and_then(|it| it.files());
            if let Some(file) = files.and_then(|files| files.get(0)) {
                event.prevent_default();
                on_file.emit(file);
            }
        };
        let listeners = (
            EventListener::new_with_options(&window(), "dragover", options, over),
            EventListener::new_with_options(&window(), "drop", options, dropped),
            EventListener::new(&window(), "dragleave", left),
        );
        move || drop(listeners)
    });
    *is_over
}
