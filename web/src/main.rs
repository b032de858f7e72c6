//! The playground's page: a thin app over the engine.
//!
//! Data flows one way: address → scenario → simulation → drawings. The only way back is a
//! control's [`state::Action`].

mod app;
mod books;
mod browser;
mod canvas;
mod close_up;
mod comparison;
mod components;
mod element;
mod fetched;
mod file_reading;
mod history;
mod hooks;
mod injections;
mod language;
mod long_work;
mod look;
mod networks;
mod now;
mod own_data;
mod picture;
mod runner;
mod selection;
mod simulation;
mod slider;
mod state;
mod stories;
mod sums;
mod svg;
mod table;
mod text;

// The build script's, whose tests run with the page's.
#[cfg(test)]
#[path = "../build/texts.rs"]
mod texts;

use dtao_permalink::decode;

// As quick as the standard library's, and 1.8 kB lighter. For a page without threads.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

fn main() {
    // A worker starts the same program, and then calls `long_work::worker::work`.
    if web_sys::window().is_none() {
        return;
    }
    wasm_bindgen_futures::spawn_local(async {
        // `start.js` asks for all of it together with the program: it is there by now.
        let language = language::chosen();
        let texts = text::ask(language);
        networks::load().await;
        if language::start(language, texts).await {
            let link = decode(&browser::address()).link;
            hooks::begin(runner::Runner::begin(&link.scenario), false, || {
                yew::Renderer::<app::Root>::new().render();
            });
        } else {
            browser::tell_of_no_texts();
        }
    });
}
