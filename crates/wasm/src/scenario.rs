//! A scenario as it is given: read, or refused with everything that is wrong.

use dtao_permalink::{Decoded, JsonError, Link, decode, from_json};
use tsify::Tsify;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::{ErrorCode, PlaygroundError};
use crate::issue::{Issue, IssueKind, REASON_CHARS, shortened};

/// The types that the build script writes from the tables of keys.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!(concat!(env!("OUT_DIR"), "/scenario.d.ts"));

/// A subnet at the start of a run. What is left out is as a subnet has it of which nothing is said.
/// Amounts are rounded to the rao, as arithmetic leaves a hair beside them; in text, as `"0.009"`,
/// they are exact, and refused where they are finer.
#[derive(Clone, Debug, Default, PartialEq, Tsify)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(test, serde(deny_unknown_fields))]
pub struct SubnetRow {
    /// Its number, from 1.
    pub netuid: u16,
    /// Its name.
    #[tsify(optional)]
    pub name: Option<String>,
    /// TAO in the pool.
    #[tsify(optional)]
    pub tao_in: Option<f64>,
    /// Alpha in the pool.
    #[tsify(optional)]
    pub alpha_in: Option<f64>,
    /// Alpha outside the pool.
    #[tsify(optional)]
    pub alpha_out: Option<f64>,
    /// The moving price, in TAO per alpha.
    #[tsify(optional)]
    pub moving_price: Option<f64>,
    /// The part of its miners' emission that is burned, 0 to 1.
    #[tsify(optional)]
    pub miner_burned: Option<f64>,
    /// The block of its first emission; `null`: not started yet.
    #[tsify(optional, type = "number | null")]
    pub first_emission_block: Option<u64>,
    /// Whether it gets TAO.
    #[tsify(optional)]
    pub emission_enabled: Option<bool>,
    /// Whether its owner takes a cut.
    #[tsify(optional)]
    pub owner_cut_enabled: Option<bool>,
    /// Whether its alpha can be traded.
    #[tsify(optional)]
    pub subtoken_enabled: Option<bool>,
    /// Whether neurons can register.
    #[tsify(optional)]
    pub registration_allowed: Option<bool>,
    /// The TAO side's weight in the pool, 0.01 to 0.99.
    #[tsify(optional)]
    pub pool_weight: Option<f64>,
    /// The average flow of people's TAO into the pool, in rao per block; `null`: as the chain
    /// started it.
    #[tsify(optional, type = "number | null")]
    pub user_flow: Option<f64>,
    /// The average flow of the protocol's own TAO, in rao per block.
    #[tsify(optional)]
    pub protocol_flow: Option<f64>,
    /// Its own fee on trades, in parts of 65535; `null`: the rule's.
    #[tsify(optional, type = "number | null")]
    pub fee_rate: Option<u16>,
    /// Its own age at which its moving price has half of the rate, in blocks; `null`: the rule's.
    #[tsify(optional, type = "number | null")]
    pub half_weight_age: Option<u64>,
}

/// What was given, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Text {
    /// A link.
    Link(String),
    /// An object, as JSON.
    Json(String),
}

/// Reads as much as can be read.
///
/// # Errors
/// Where nothing can: text of no scenario, subnets that are none, a link of a later version. A page
/// shows its default in place of the last; a program would take it for what was meant.
pub(crate) fn read(text: &Text) -> Result<Decoded, PlaygroundError> {
    let decoded = match text {
        Text::Link(text) => decode(text),
        Text::Json(text) => from_json(text)?,
    };
    let newer = decoded.notices.iter().filter(|notice| notice.leaves_link());
    let newer: Vec<Issue> = newer.map(Issue::from).collect();
    if newer.is_empty() {
        Ok(decoded)
    } else {
        Err(PlaygroundError::new(ErrorCode::NewerVersion, newer))
    }
}

/// Reads all of it.
///
/// # Errors
/// Where something cannot be used as it stands.
pub(crate) fn read_whole(text: &Text) -> Result<Link, PlaygroundError> {
    let Decoded { link, notices } = read(text)?;
    let mut issues: Vec<Issue> = notices.iter().map(Issue::from).collect();
    issues.retain(|issue| !issue.kind.is_harmless());
    if issues.is_empty() {
        Ok(link)
    } else {
        Err(PlaygroundError::new(ErrorCode::BadScenario, issues))
    }
}

impl From<JsonError> for PlaygroundError {
    fn from(error: JsonError) -> Self {
        let told = shortened(&error.to_string(), REASON_CHARS);
        let alone = |kind| vec![Issue::of(kind, told)];
        match &error {
            JsonError::TooLong { .. } => Self::new(ErrorCode::TooLong, alone(IssueKind::TooLong)),
            JsonError::NotJson(_) | JsonError::NotAnObject => {
                Self::new(ErrorCode::NotAScenario, alone(IssueKind::BadArgument))
            }
            JsonError::BadRows { problems, .. } => {
                let issues = problems.iter().map(Issue::from).collect();
                Self::new(ErrorCode::BadScenario, issues)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use dtao_permalink::to_json;
    use serde_json::Value;

    use super::*;

    fn json(text: &str) -> Text {
        Text::Json(text.to_owned())
    }

    #[test]
    fn a_bad_value_is_an_error_with_field_value_and_range() {
        let error = read_whole(&json(r#"{"v": 1, "n": 0, "half": "NaN"}"#)).unwrap_err();
        assert_eq!(error.code, ErrorCode::BadScenario);
        let told: Vec<[Option<&str>; 4]> = error
            .issues
            .iter()
            .map(|issue| {
                [&issue.key, &issue.value, &issue.used, &issue.field].map(Option::as_deref)
            })
            .collect();
        assert_eq!(
            told,
            [
                [Some("n"), Some("0"), Some("16"), Some("number of subnets")],
                [
                    Some("half"),
                    Some("NaN"),
                    Some("10500000"),
                    Some("halving period")
                ],
            ]
        );
        assert_eq!(
            error.issues[0].allowed.as_deref(),
            Some("1..=128 subnets, whole")
        );
        assert!(
            error
                .message
                .starts_with("n=0 → 16: number of subnets 0 subnets is outside")
        );
    }

    #[test]
    fn what_costs_nothing_is_no_error() {
        let link = Text::Link("(https://host/#n%253D8).".to_owned());
        let kinds: Vec<IssueKind> = read(&link)
            .unwrap()
            .notices
            .iter()
            .map(|notice| Issue::from(notice).kind)
            .collect();
        for kind in [
            IssueKind::EncodedTwice,
            IssueKind::Trimmed,
            IssueKind::NoVersion,
        ] {
            assert!(kinds.contains(&kind), "{kinds:?}");
        }
        let whole = read_whole(&link).unwrap();
        assert_eq!(dtao_permalink::encode(&whole), "v=1&n=8");
    }

    #[test]
    fn a_later_version_is_an_error_even_where_much_is_forgiven() {
        let error = read(&Text::Link("v=2&n=8".to_owned())).unwrap_err();
        assert_eq!(error.code, ErrorCode::NewerVersion);
        assert_eq!(error.issues[0].kind, IssueKind::NewerVersion);
    }

    #[test]
    fn a_subnet_that_is_none_is_named() {
        let error = read(&json(r#"{"v": 1, "rows": [{"netuid": 1, "tao_in": -1}]}"#)).unwrap_err();
        assert_eq!(error.code, ErrorCode::BadScenario);
        assert_eq!(
            error.issues[0].field.as_deref(),
            Some("tao_in of row 1"),
            "{error:?}"
        );
        let error = read(&json("[]")).unwrap_err();
        assert_eq!(error.code, ErrorCode::NotAScenario);
    }

    /// The members of a row stand in two tables: here for TypeScript, there for reading.
    #[test]
    fn a_row_has_the_members_that_are_read_and_written() {
        let row = SubnetRow {
            netuid: 3,
            name: Some("three".to_owned()),
            tao_in: Some(1000.0),
            alpha_in: Some(50_000.0),
            alpha_out: Some(40_000.0),
            moving_price: Some(0.02),
            miner_burned: Some(0.5),
            first_emission_block: Some(7),
            emission_enabled: Some(false),
            owner_cut_enabled: Some(false),
            subtoken_enabled: Some(true),
            registration_allowed: Some(true),
            pool_weight: Some(0.25),
            user_flow: Some(2.0),
            protocol_flow: Some(3.0),
            fee_rate: Some(40),
            half_weight_age: Some(9),
        };
        let file = serde_json::json!({"v": 1, "block": 100, "sel": 3, "rows": [row]});
        let link = read_whole(&json(&file.to_string())).unwrap();
        let written: Value = serde_json::from_str(&to_json(&link)).unwrap();
        let mut back: SubnetRow = serde_json::from_value(written["rows"][0].clone()).unwrap();
        // Written only where they are not what a subnet has of which nothing is said.
        assert_eq!(
            (back.subtoken_enabled, back.registration_allowed),
            (None, None)
        );
        (back.subtoken_enabled, back.registration_allowed) = (Some(true), Some(true));
        assert_eq!(back, row);
        assert_eq!(written["block"], 100);
    }

    #[test]
    fn the_type_of_a_scenario_has_every_key_once() {
        const TYPES: &str = include_str!(concat!(env!("OUT_DIR"), "/scenario.d.ts"));
        for key in dtao_permalink::keys().chain(["rows", "block"]) {
            let optional = format!("    {key}?: ");
            let needed = format!("    {key}: ");
            let count = TYPES.matches(&optional).count() + TYPES.matches(&needed).count();
            assert_eq!(count, 1, "{key}");
        }
        assert!(TYPES.contains("number of subnets: 1..=128 subnets, whole; default 16."));
    }
}
