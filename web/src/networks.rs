//! The data of real networks, which the page fetches from beside itself: whole numbers that hardly
//! compress would be a twentieth of its program.

use dtao_presets::{PresetId, provide};
use gloo::utils::window;
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
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

async fn fetch(file: &str) -> Result<Vec<u8>, JsValue> {
    let response = JsFuture::from(window().fetch_with_str(file)).await?;
    let bytes = response.unchecked_into::<Response>().array_buffer()?;
    let bytes = JsFuture::from(bytes).await?;
    Ok(Uint8Array::new(bytes.unchecked_ref::<ArrayBuffer>()).to_vec())
}
