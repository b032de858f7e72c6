//! The playground's page: a thin app over the engine.
//!
//! Data flows one way: address → scenario → simulation → drawings. The only way back is a
//! control's [`state::Action`].

mod app;
mod brought;
mod brought_told;
mod browser;
mod components;
mod dates;
mod element;
mod embed;
mod fetched;
mod file_reading;
mod history;
mod hooks;
mod language;
mod long_work;
mod networks;
mod own_data;
mod own_data_told;
mod picture;
mod runner;
mod said;
mod selection;
mod slider;
mod state;
mod stories;
mod view_file;

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
        if embed::is_embed() {
            return embed::start().await;
        }
        // `start.js` asks for all of it together with the program: it is there by now.
        let language = language::chosen();
        let texts = language::ask(language);
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
