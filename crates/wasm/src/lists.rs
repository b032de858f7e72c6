//! What there is to choose from.

use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::{self, Group, Kind, ParameterId};
use dtao_permalink::{VERSION, ViewId};
use dtao_presets::PresetId;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::out;

/// A scenario that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Tsify)]
pub struct Preset {
    /// The name in scenarios.
    #[tsify(type = "PresetKey")]
    pub key: &'static str,
    /// The name for people, in English.
    pub name: &'static str,
    /// Whom its data comes from, or what of it is made up: to be shown wherever the preset is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<&'static str>,
}

/// A rule set.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Tsify)]
pub struct Rule {
    /// The name in scenarios.
    #[tsify(type = "RuleKey")]
    pub key: &'static str,
    /// The day on which the chain took it up, as `2025-12-12`; left out where it never did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<&'static str>,
}

/// A number that can be set.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct Parameter {
    /// The key in scenarios.
    pub key: &'static str,
    /// The name for people, in English.
    pub name: &'static str,
    /// What the number counts; empty where that has no word.
    pub unit: &'static str,
    /// The least value allowed.
    pub minimum: f64,
    /// The largest value allowed.
    pub maximum: f64,
    /// The value where nothing is said.
    pub default: f64,
    /// Which numbers it takes.
    pub kind: ParameterKind,
    /// The names that stand for 0, 1, … in scenarios, where it takes names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choices: Option<&'static [&'static str]>,
    /// What it belongs to.
    #[tsify(
        type = "\"network\" | \"start\" | \"rule\" | \"custom\" | \"behaviour\" | \"run\" | \"view\""
    )]
    pub group: &'static str,
}

/// Which numbers a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum ParameterKind {
    /// Whole numbers.
    Whole,
    /// Any number.
    Real,
    /// A name for a number.
    Name,
}

/// The views that a scenario can name.
#[wasm_bindgen(unchecked_return_type = "ViewKey[]")]
#[must_use]
pub fn views() -> Vec<String> {
    ViewId::ALL.map(|view| view.key().to_owned()).into()
}

/// The rules that a scenario can name.
#[wasm_bindgen]
pub fn rules() -> Result<Vec<Ts<Rule>>, JsValue> {
    let rule = |rule: RuleId| Rule {
        key: rule.key(),
        since: rule.since().map(|since| since.date),
    };
    RuleId::ALL.iter().map(|&id| out(&rule(id))).collect()
}

/// The presets that a scenario can start from.
#[wasm_bindgen]
pub fn presets() -> Result<Vec<Ts<Preset>>, JsValue> {
    let preset = |preset: PresetId| Preset {
        key: preset.key(),
        name: preset.name(),
        credit: preset.credit(),
    };
    PresetId::ALL.iter().map(|&id| out(&preset(id))).collect()
}

/// The numbers that a scenario can set, with their ranges.
#[wasm_bindgen]
pub fn parameters() -> Result<Vec<Ts<Parameter>>, JsValue> {
    let rows = ParameterId::ALL.iter().map(|id| id.parameter());
    rows.map(|row| out(&Parameter::from(row))).collect()
}

/// The version of the engine, which is the package's.
#[wasm_bindgen(js_name = engineVersion)]
#[must_use]
pub fn engine_version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The version of the keys of links and scenarios, as `v` has it.
#[wasm_bindgen(js_name = stateVersion)]
#[must_use]
pub fn state_version() -> u32 {
    // A whole number, which a test holds.
    VERSION.parse().unwrap_or(0)
}

impl From<&scenario::Parameter> for Parameter {
    fn from(row: &scenario::Parameter) -> Self {
        let (kind, choices) = match row.kind {
            Kind::Whole => (ParameterKind::Whole, None),
            Kind::Real => (ParameterKind::Real, None),
            Kind::OneOf(names) => (ParameterKind::Name, Some(names)),
        };
        Self {
            key: row.key,
            name: row.name,
            unit: row.unit.word(),
            minimum: row.minimum,
            maximum: row.maximum,
            default: row.default,
            kind,
            choices,
            group: match row.group {
                Group::Network => "network",
                Group::Start => "start",
                Group::Rule => "rule",
                Group::Custom => "custom",
                Group::Behaviour => "behaviour",
                Group::Run => "run",
                Group::View => "view",
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_scenarios_is_the_one_that_is_written() {
        let link = dtao_permalink::encode(&dtao_permalink::Link::default());
        assert_eq!(link, format!("v={}", state_version()));
    }

    #[test]
    fn every_parameter_is_listed_with_a_default_in_its_range() {
        for id in ParameterId::ALL {
            let row = Parameter::from(id.parameter());
            assert!(
                (row.minimum..=row.maximum).contains(&row.default),
                "{row:?}"
            );
            let is_name = row.kind == ParameterKind::Name;
            assert_eq!(row.choices.is_some(), is_name, "{row:?}");
        }
    }
}
