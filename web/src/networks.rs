//! The data of real networks, which the page fetches from beside itself: whole numbers that hardly
//! compress would be a twentieth of its program.

use dtao_presets::{PresetId, provide};
use js_sys::{ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Fetches what the presets need. Where that fails the page works on, and says so to whoever names
/// a preset without its data.
pub async fn load() {
    for preset in PresetId::ALL {
        let Some(file) = preset.data_file() else {
            continue;
        };
        let loaded = match fetch(file).await {
            Ok(bytes) => provide(preset, &bytes).map_err(|error| error.to_string().into()),
            Err(error) => Err(error),
        };
        if let Err(error) = loaded {
            web_sys::console::error_1(&error);
        }
    }
}

#[wasm_bindgen]
extern "C" {
    /// Of a page or a worker: a method of either, and so no method of `Window` alone.
    #[wasm_bindgen(js_name = fetch)]
    fn global_fetch(address: &str) -> Promise;
}

async fn fetch(file: &str) -> Result<Vec<u8>, JsValue> {
    let response = JsFuture::from(global_fetch(file)).await?;
    let bytes = response.unchecked_into::<Response>().array_buffer()?;
    let bytes = JsFuture::from(bytes).await?;
    Ok(Uint8Array::new(bytes.unchecked_ref::<ArrayBuffer>()).to_vec())
}
