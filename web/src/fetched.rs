//! Files that the page fetches from beside itself.

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

#[wasm_bindgen]
extern "C" {
    /// Asks for a file at once, whenever the answer is waited for.
    ///
    /// Of a page or a worker: a method of either, and so no method of `Window` alone.
    #[wasm_bindgen(js_name = fetch)]
    pub fn ask(address: &str) -> Promise;
}

/// The bytes of what was asked for.
///
/// # Errors
/// What the browser says.
pub async fn bytes(asked: Promise) -> Result<Vec<u8>, JsValue> {
    let response = JsFuture::from(asked).await?;
    let bytes = response.unchecked_into::<Response>().array_buffer()?;
    let bytes = JsFuture::from(bytes).await?;
    Ok(Uint8Array::new(bytes.unchecked_ref::<ArrayBuffer>()).to_vec())
}
