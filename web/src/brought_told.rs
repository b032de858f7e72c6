//! What was read of a text that a reader brings, in words: a scenario, or nothing. What is told of
//! networks is `own_data_told`.

use dtao_charts::format::whole;
use dtao_engine::scenario::ParameterId;
use dtao_permalink::{Decoded, JsonError, MAXIMUM_FILE_BYTES, Notice, RowAllowed, RowProblem};
use dtao_words::{count, fill, fill_one, notice, own, preset_name, words};

use crate::brought::hindrance;
use crate::file_reading::NotRead;
use crate::own_data_told::{file_error, lines, refusal, too_long};

/// A scenario in a sentence, or why it cannot be opened.
#[must_use]
pub fn scenario(decoded: &Decoded) -> String {
    let (link, scenario) = (&decoded.link, &decoded.link.scenario);
    match hindrance(decoded) {
        Some(Notice::NewerVersion { value }) => return fill(words::DATA_NEWER, &[value]),
        Some(other) => return notice(other),
        None => {}
    }
    let subnets = count(scenario.value(ParameterId::Subnets) as usize);
    let events = count(scenario.events().len());
    let preset = preset_name(link.preset);
    fill(words::DATA_SCENARIO, &[preset, &subnets, &events])
}

/// Why nothing is read.
#[must_use]
pub fn not_read(why: &NotRead) -> String {
    match why {
        NotRead::Useless(error) => file_error(error),
        NotRead::NoScenario(JsonError::TooLong { bytes }) => too_long(*bytes, MAXIMUM_FILE_BYTES),
        NotRead::NoScenario(JsonError::BadRows { problems, more }) => {
            let mut told = vec![own(words::DATA_BAD_ROWS)];
            told.extend(problems.iter().map(row_problem));
            if *more > 0 {
                told.push(fill_one(words::DATA_MORE_ROWS, whole(f64::from(*more))));
            }
            lines(told)
        }
        // What is no object was not taken for a scenario.
        NotRead::NoScenario(_) => own(words::DATA_UNKNOWN_JSON),
        NotRead::Unreadable => own(words::DATA_UNREADABLE),
    }
}

/// What keeps a subnet of a scenario from being one.
fn row_problem(problem: &RowProblem) -> String {
    let (text, most) = match problem.allowed {
        RowAllowed::List => (words::DATA_MAY_LIST, 0),
        RowAllowed::Object => (words::DATA_MAY_SUBNET, 0),
        RowAllowed::Whole => (words::DATA_MAY_COUNT, 0),
        RowAllowed::Decimals(most) => (words::DATA_MAY_DECIMALS, most),
        RowAllowed::Number => (words::DATA_MAY_ANY_NUMBER, 0),
        RowAllowed::Switch => (words::DATA_MAY_FLAG, 0),
        RowAllowed::Text => (words::DATA_MAY_TEXT, 0),
        RowAllowed::Subnet => (words::DATA_MAY_LIMITS, 0),
    };
    let allowed = fill_one(text, count(most.into()));
    let (field, value) = (&problem.member, &problem.value);
    match problem.row {
        0 => fill(words::DATA_IS, &[field, value, &allowed]),
        row => {
            let place = fill_one(words::DATA_ENTRY, whole(f64::from(row)));
            refusal(place, field, value, allowed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dtao_permalink::from_json;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn told(file: &str) -> String {
        match from_json(file) {
            Ok(decoded) => scenario(&decoded),
            Err(error) => not_read(&NotRead::NoScenario(error)),
        }
    }

    #[test]
    fn a_scenario_is_told_by_what_is_in_it() {
        assert_eq!(
            told(r#"{"v": 1, "n": 8, "trades": "3b500@0", "ev": "reg@7,rm@9"}"#),
            "A scenario that began as “Sixteen subnets, the ideal rule”. Subnets: 8. \
             Trades and other events: 3."
        );
        assert_eq!(
            told(r#"{"v": 7, "n": 8}"#),
            "A newer page than this one made it (v=7), and this one cannot read it."
        );
    }

    #[test]
    fn every_refusal_of_a_subnet_names_field_value_and_range() {
        for (rows, said) in [
            (
                "7",
                "rows is “7”; allowed: a list with an object for each subnet.",
            ),
            (
                "[7]",
                "Entry 1 is “7”; allowed: an object with the fields of a subnet.",
            ),
            (
                r#"[{"netuid": 1.5}]"#,
                "Entry 1, netuid is “1.5”; allowed: a whole number of at least 0.",
            ),
            (
                r#"[{}, {"pool_weight": -1}]"#,
                "Entry 2, pool_weight is “-1”; allowed: a number of at least 0, with 18 decimals \
                 at most.",
            ),
            (
                r#"[{"moving_price": "x"}]"#,
                "Entry 1, moving_price is “\"x\"”; allowed: a number.",
            ),
            (
                r#"[{"emission_enabled": 1}]"#,
                "Entry 1, emission_enabled is “1”; allowed: True or False.",
            ),
            (r#"[{"name": 1}]"#, "Entry 1, name is “1”; allowed: text."),
            (
                r#"[{"netuid": 70000}]"#,
                "Entry 1 is “{\"netuid\": 70000}”; allowed: a subnet whose netuid and fee_rate are \
                 from 0 to 65535, and its pool_weight from 0.01 to 0.99.",
            ),
        ] {
            let told = told(&format!("{{\"v\": 1, \"rows\": {rows}}}"));
            assert_eq!(told, format!("This scenario cannot be used.\n{said}"));
        }
        assert_eq!(
            told(r#"{"v": 1, "block": -1}"#),
            "This scenario cannot be used.\nblock is “-1”; allowed: a whole number of at least 0."
        );
        let many = format!("{{\"v\": 1, \"rows\": [{}7]}}", "7,".repeat(2000));
        assert!(told(&many).ends_with("\nAnd 1993 more."));
    }
}
