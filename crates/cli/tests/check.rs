//! The engine agrees with the reference vectors, and the check sees where it would not.
//!
//! The vectors stand beside this test because it is what holds the engine to them: a change of a
//! formula that moves a rao fails here.

#![expect(
    clippy::unwrap_used,
    reason = "the helpers belong to the tests: where one fails, the test fails"
)]

mod vectors;

use dtao_cli::check::{Verdict, check};
use serde_json::{Value, json};
use vectors::{FILES, check_document, document, first_case_of, reference};

#[test]
fn the_engine_agrees_with_every_vector_file() {
    let report = check(&reference()).unwrap();
    let names: Vec<_> = report.files.iter().filter_map(|file| file.format).collect();
    assert_eq!(names, FILES);
    for file in &report.files {
        assert_eq!(file.verdict, Verdict::Pass, "{file:#?}");
        assert!(file.compared >= file.cases && file.cases > 0, "{file:#?}");
    }
    assert!(report.passed());
}

#[test]
fn runs_of_the_chain_are_met_to_the_rao() {
    for (name, values) in [("trajectory_launch", 5_000), ("trajectory_current", 2_000)] {
        let report = check(&reference().join(format!("{name}.json"))).unwrap();
        let [file] = report.files.as_slice() else {
            panic!("one file, one report")
        };
        for error in &file.largest_absolute_errors {
            // Prices and weights are `f64`, and no amount.
            let allowed = if error.unit == "rao" { 0.0 } else { 1e-15 };
            assert!(error.value <= allowed, "{file:#?}");
        }
        assert!(file.compared > values);
    }
}

#[test]
fn a_file_is_known_by_what_it_holds_not_by_its_name() {
    for name in FILES {
        let mut document = document(name);
        document.as_object_mut().unwrap().remove("header");
        let file = check_document(&document);
        assert_eq!(file.format, Some(name));
        assert_eq!(file.verdict, Verdict::Pass, "{file:#?}");
    }
}

#[test]
fn each_result_is_compared() {
    for (name, pointers) in [
        ("block_emission", &["emission"][..]),
        ("moving_price", &["steps/7/1"]),
        (
            "participant_split_launch",
            &[
                "root_proportion",
                "owner",
                "root_alpha",
                "pending_alpha",
                "nominal_server",
                "nominal_validator",
                "owner_rao",
                "root_alpha_rao",
                "pending_alpha_rao",
            ],
        ),
        (
            "sdk_slippage",
            &[
                "sdk_price",
                "alpha_out",
                "alpha_slippage",
                "buy_slippage_percent",
                "tao_out",
                "tao_slippage",
                "sell_slippage_percent",
            ],
        ),
        ("shares_launch", &["tao_emission/0", "tao_emission_rao/0"]),
        (
            "subnet_terms_launch",
            &[
                "price",
                "alpha_emission",
                "tao_in",
                "alpha_in",
                "alpha_out",
                "tao_in_rao",
                "alpha_in_rao",
                "alpha_out_rao",
            ],
        ),
        (
            "swap_constant_product",
            &["amount_out", "tao_reserve_after", "alpha_reserve_after"],
        ),
        (
            "participant_split_current",
            &[
                "root_proportion",
                "owner",
                "server",
                "validator",
                "root_alpha",
                "owner_rao",
                "server_rao",
                "validator_rao",
                "root_alpha_rao",
            ],
        ),
        (
            "shares_current",
            &[
                "shares/0",
                "shares_after_disabled/0",
                "tao_emission/0",
                "tao_emission_rao/0",
            ],
        ),
        (
            "shares_flow",
            &["lower_limit", "shares/0", "tao_emission_rao/0"],
        ),
        (
            "subnet_terms_current",
            &[
                "spot_price",
                "price_used",
                "root_proportion",
                "alpha_emission",
                "alpha_injection_cap",
                "tao_in",
                "alpha_in",
                "alpha_out",
                "excess_tao",
                "tao_in_rao",
                "alpha_in_rao",
                "alpha_out_rao",
                "excess_tao_rao",
            ],
        ),
        (
            "swap_balancer",
            &[
                "price_before",
                "amount_paid_in",
                "fee",
                "amount_out",
                "price_after",
            ],
        ),
        (
            "trajectory_current",
            &[
                "events/0/alpha_received",
                "events/0/paid_in",
                "events/0/fee",
                "events/1/tao_received",
                "events/1/paid_in",
                "events/1/fee_alpha",
                "events/1/fee_tao_to_block_author",
                "events/3/tao_received",
                "snapshots/9/total_issuance",
                "snapshots/9/root_tao",
                "snapshots/9/unspent_emission_recycled_total",
                "snapshots/9/block_author_tao_total",
                "snapshots/9/subnets/0/tao",
                "snapshots/9/subnets/0/alpha_in",
                "snapshots/9/subnets/0/alpha_out",
                "snapshots/9/subnets/0/quote_weight_1e18",
                "snapshots/9/subnets/0/price",
                "snapshots/9/subnets/0/moving_price",
                "snapshots/9/subnets/0/protocol_alpha",
                "snapshots/9/subnets/0/root_alpha_recycled",
                "snapshots/9/subnets/0/pending_owner",
                "snapshots/9/subnets/0/pending_server",
                "snapshots/9/subnets/0/pending_validator",
                "snapshots/9/subnets/0/pending_root_alpha",
                "snapshots/9/subnets/0/distributed_owner",
                "snapshots/9/subnets/0/distributed_server",
                "snapshots/9/subnets/0/distributed_validator",
                "snapshots/9/subnets/0/distributed_root_alpha",
                "snapshots/9/subnets/0/epochs",
                "snapshots/9/subnets/0/last_tao_in",
                "snapshots/9/subnets/0/last_alpha_in",
                "snapshots/9/subnets/0/last_alpha_out",
                "snapshots/9/subnets/0/last_excess_tao",
                "snapshots/9/subnets/0/user_tao_flow_total",
                "snapshots/9/subnets/0/protocol_tao_flow_total",
            ],
        ),
        (
            "trajectory_launch",
            &[
                "events/0/alpha_received",
                "events/0/fee",
                "events/1/tao_received",
                "snapshots/29/total_issuance",
                "snapshots/29/root_tao",
                "snapshots/29/subnets/0/tao",
                "snapshots/29/subnets/0/alpha_in",
                "snapshots/29/subnets/0/alpha_out",
                "snapshots/29/subnets/0/moving_price",
                "snapshots/29/subnets/0/pending_owner",
                "snapshots/29/subnets/0/pending_alpha",
                "snapshots/29/subnets/0/pending_alpha_swapped",
                "snapshots/29/subnets/0/pending_root_tao",
                "snapshots/29/subnets/0/distributed_owner",
                "snapshots/29/subnets/0/distributed_alpha",
                "snapshots/29/subnets/0/distributed_alpha_swapped",
                "snapshots/29/subnets/0/distributed_root_tao",
                "snapshots/29/subnets/0/epochs",
                "snapshots/29/subnets/0/last_tao_in",
                "snapshots/29/subnets/0/last_alpha_in",
                "snapshots/29/subnets/0/last_alpha_out",
            ],
        ),
    ] {
        for pointer in pointers {
            let mut document = first_case_of(name);
            let place = format!("/cases/0/{pointer}");
            let value = document.pointer_mut(&place).unwrap();
            *value = perturbed(value);
            let file = check_document(&document);
            assert_eq!(file.verdict, Verdict::Fail, "{name} {pointer}");
            // The SDK's slippage follows from its price: that one goes into the others.
            let others = if *pointer == "sdk_price" { 4 } else { 0 };
            assert_eq!(
                file.problem_count,
                1 + others,
                "{name} {pointer}: {file:#?}"
            );
            let leaf = pointer
                .split('/')
                .rfind(|part| part.parse::<usize>().is_err());
            let field = &file.problems[0].field;
            assert!(
                field.contains(leaf.unwrap()) || name == "moving_price",
                "{field}"
            );
        }
    }
}

#[test]
fn a_swap_that_should_have_been_refused_fails() {
    let mut document = first_case_of("swap_constant_product");
    document["cases"][0]["ok"] = json!(false);
    let file = check_document(&document);
    assert_eq!(
        file.problems[0].to_string(),
        "cases[0] (random) ok: is true, expected false"
    );
}

#[test]
fn a_trade_that_should_have_been_refused_fails() {
    let mut document = first_case_of("trajectory_launch");
    let event = &mut document["cases"][0]["events"][0];
    event["ok"] = json!(false);
    event.as_object_mut().unwrap().remove("alpha_received");
    let file = check_document(&document);
    assert_eq!(
        file.problems[0].to_string(),
        "cases[0] (one_subnet) events[0].ok: is true, expected false"
    );
}

/// A number that is off by more than any tolerance, and a hundredth at least.
fn perturbed(value: &Value) -> Value {
    match value {
        Value::String(text) if text.contains('.') => {
            json!((text.parse::<f64>().unwrap() * 1.01).to_string())
        }
        // A whole one is a share: it is held within its thousandth part.
        Value::String(text) if text == "1" => json!("0.99"),
        Value::String(text) => {
            let number: u64 = text.parse().unwrap();
            json!((number + number / 100 + 10_000).to_string())
        }
        other => json!(other.as_u64().unwrap() + 1),
    }
}
