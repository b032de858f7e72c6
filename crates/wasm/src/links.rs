//! Links, and back.

use dtao_permalink::{encode, to_json};
use js_sys::JSON;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::given::{link_text, scenario_text};
use crate::issue::Issue;
use crate::scenario::{Text, read, read_whole};

/// What a link says.
#[derive(Clone, Debug, Serialize, Tsify)]
pub struct DecodedLink {
    /// The scenario, as far as it could be read. Amounts are exact to 2^-53 of them.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Scenario")]
    pub scenario: JsValue,
    /// What could not be taken as it stands; none where all is well.
    pub issues: Vec<Issue>,
}

/// Writes a scenario as a link: what stands behind the `#` of the playground's address. Of a link it
/// makes the canonical one.
///
/// # Errors
/// Throws a `PlaygroundError` where something in the scenario cannot be used as it stands.
#[wasm_bindgen(js_name = encodeLink)]
pub fn encode_link(
    #[wasm_bindgen(unchecked_param_type = "string | Scenario")] scenario: JsValue,
) -> Result<String, JsValue> {
    let link = read_whole(&scenario_text(&scenario)?)?;
    Ok(encode(&link))
}

/// Reads a link: a whole address, or what stands behind its `#`. Whatever cannot be used is listed,
/// and the rest is read all the same.
///
/// # Errors
/// Throws a `PlaygroundError` where it is no text, or too long, or made for a later version.
#[wasm_bindgen(js_name = decodeLink)]
pub fn decode_link(
    #[wasm_bindgen(unchecked_param_type = "string")] link: JsValue,
) -> Result<Ts<DecodedLink>, JsValue> {
    let decoded = read(&Text::Link(link_text(&link)?))?;
    let scenario = JSON::parse(&to_json(&decoded.link))?;
    let issues = decoded.notices.iter().map(Issue::from).collect();
    crate::error::out(&DecodedLink { scenario, issues })
}
