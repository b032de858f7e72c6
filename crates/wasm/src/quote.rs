//! What a trade would do.

use dtao_decimal::shortest;
use dtao_engine::economy::pool::{self, SwapError};
use dtao_engine::economy::units::{RAO_PER_TOKEN, Tao};
use dtao_engine::economy::weighted_pool::{FeeRate, PoolWeight, WeightedPool};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::{ErrorCode, PlaygroundError, out};
use crate::given::json;
use crate::issue::{Issue, IssueKind, VALUE_CHARS, shortened};

/// A subnet's pool.
// Any value first: each is then refused by its name.
#[derive(Clone, Debug, Default, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Pool {
    /// TAO in the pool.
    #[tsify(type = "number")]
    pub tao_reserve: Value,
    /// Alpha in the pool.
    #[tsify(type = "number")]
    pub alpha_reserve: Value,
    /// The TAO side's weight, 0.01 to 0.99, as the chain's pools have it since June 2026; without
    /// one it is a constant-product pool.
    #[serde(default)]
    #[tsify(optional, type = "number")]
    pub weight: Value,
    /// What a trade costs of what is paid in, in parts of 65535; 0 where nothing is said.
    #[serde(default)]
    #[tsify(optional, type = "number")]
    pub fee_rate: Value,
}

/// Which way a trade goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// TAO in, alpha out: staking.
    Buy,
    /// Alpha in, TAO out: unstaking.
    Sell,
}

/// What a trade does; amounts in TAO or alpha, prices in TAO per alpha.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Quote {
    /// Which way it goes.
    pub side: Side,
    /// What is paid in, the fee with it. Less than what was offered where the pool's limit of the
    /// price is met before.
    pub amount_in: f64,
    /// The fee: what of it never enters the pool.
    pub fee: f64,
    /// What is paid out.
    pub amount_out: f64,
    /// What would be paid out at the spot price.
    pub ideal_out: f64,
    /// What is paid out less than that.
    pub slippage: f64,
    /// The same as a part of it, 0 to 1.
    pub slippage_part: f64,
    /// The spot price before.
    pub price_before: f64,
    /// The price of the trade itself.
    pub execution_price: f64,
    /// The spot price after.
    pub price_after: f64,
    /// TAO in the pool after.
    pub tao_reserve_after: f64,
    /// Alpha in the pool after.
    pub alpha_reserve_after: f64,
}

/// Tells what a trade would do to a pool: `buy` pays TAO in, `sell` alpha. Amounts are rounded to
/// the rao.
///
/// # Errors
/// Throws a `PlaygroundError` where an argument is not what it must be, or the pool refuses the
/// trade.
#[wasm_bindgen]
pub fn quote(
    #[wasm_bindgen(unchecked_param_type = "Pool")] pool: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Side")] side: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] amount: JsValue,
) -> Result<Ts<Quote>, JsValue> {
    let [pool, side, amount] = [json(&pool)?, json(&side)?, json(&amount)?];
    let given = |text: &Option<String>| text.clone().unwrap_or_else(|| "null".to_owned());
    out(&read([&given(&pool), &given(&side), &given(&amount)])?)
}

/// The quote for a pool, a side and an amount, each as JSON.
fn read([pool, side, amount]: [&str; 3]) -> Result<Quote, PlaygroundError> {
    let pool: Pool = serde_json::from_str(pool).map_err(|error| {
        let allowed = "an object with taoReserve and alphaReserve, and perhaps weight and feeRate";
        Issue::unreadable("pool", pool, allowed, &error)
    })?;
    let mut issues = Vec::new();
    let side = match side {
        "\"buy\"" => Some(Side::Buy),
        "\"sell\"" => Some(Side::Sell),
        other => {
            let given = shown(other);
            issues.push(Issue::bad_argument(
                "side",
                &given,
                "is not",
                "one of buy, sell",
            ));
            None
        }
    };
    let mut number = |field, value: &Value, range| within(field, value, range, &mut issues);
    let tao = number("pool.taoReserve", &pool.tao_reserve, TOKENS);
    let alpha = number("pool.alphaReserve", &pool.alpha_reserve, TOKENS);
    let weight = match &pool.weight {
        Value::Null => None,
        given => number("pool.weight", given, WEIGHT),
    };
    let fee_rate = match &pool.fee_rate {
        Value::Null => Some(0.0),
        given => number("pool.feeRate", given, FEE_RATE),
    };
    let amount = serde_json::from_str(amount).unwrap_or_default();
    let amount = number("amount", &amount, TOKENS);
    let (Some(side), Some(tao), Some(alpha), Some(fee_rate), Some(amount), true) =
        (side, tao, alpha, fee_rate, amount, issues.is_empty())
    else {
        return Err(PlaygroundError::new(ErrorCode::BadArgument, issues));
    };
    let rao = |tokens| Tao::from_tokens(tokens).rao();
    let reserves = (rao(tao), rao(alpha));
    quoted(
        side,
        reserves,
        weight,
        (rao(amount), FeeRate(fee_rate as u16)),
    )
    .map(|quote| Quote::new(side, &quote))
    .map_err(|error| {
        let issue = Issue::of(IssueKind::TradeRefused, error.to_string());
        PlaygroundError::new(ErrorCode::TradeRefused, vec![issue])
    })
}

fn quoted(
    side: Side,
    (tao_reserve, alpha_reserve): (u64, u64),
    weight: Option<f64>,
    (amount_in, fee_rate): (u64, FeeRate),
) -> Result<pool::Quote, SwapError> {
    let side = match side {
        Side::Buy => pool::Side::Buy,
        Side::Sell => pool::Side::Sell,
    };
    let weight = weight.and_then(|part| {
        let steps = (part * PoolWeight::ONE as f64).round() as u64;
        PoolWeight::from_steps(steps.clamp(PoolWeight::LEAST.steps(), PoolWeight::MOST.steps()))
    });
    match weight {
        None => {
            let reserves = (tao_reserve, alpha_reserve);
            pool::Quote::constant_product_with_fee(side, reserves, amount_in, fee_rate)
        }
        Some(weight) => {
            let pool = WeightedPool {
                tao_reserve,
                alpha_reserve,
                weight,
            };
            pool::Quote::weighted(side, pool, amount_in, fee_rate)
        }
    }
}

impl Quote {
    fn new(side: Side, quote: &pool::Quote) -> Self {
        let tokens = |rao: f64| rao / RAO_PER_TOKEN as f64;
        Self {
            side,
            amount_in: tokens(quote.amount_in),
            fee: tokens(quote.fee),
            amount_out: tokens(quote.amount_out),
            ideal_out: tokens(quote.ideal_out),
            slippage: tokens(quote.slippage()),
            slippage_part: quote.slippage_part(),
            price_before: quote.price_before,
            execution_price: quote.execution_price,
            price_after: quote.price_after,
            tao_reserve_after: tokens(quote.tao_reserve_after),
            alpha_reserve_after: tokens(quote.alpha_reserve_after),
        }
    }
}

/// A range of numbers, and whether they are whole.
type Range = ([f64; 2], bool);

/// What 64 bits hold of rao, in whole tokens.
const TOKENS: Range = ([0.0, (u64::MAX / RAO_PER_TOKEN) as f64], false);
const WEIGHT: Range = ([0.01, 0.99], false);
const FEE_RATE: Range = ([0.0, u16::MAX as f64], true);

/// The number, where it is one in the range; otherwise an issue more.
fn within(
    field: &str,
    value: &Value,
    ([least, most], is_whole): Range,
    issues: &mut Vec<Issue>,
) -> Option<f64> {
    let number = value
        .as_f64()
        .filter(|number| (least..=most).contains(number) && (!is_whole || number.fract() == 0.0));
    if number.is_none() {
        let whole = if is_whole { ", whole" } else { "" };
        let allowed = format!("{}..={}{whole}", shortest(least), shortest(most));
        let value = shown(&value.to_string());
        issues.push(Issue::bad_argument(field, &value, "is outside", &allowed));
    }
    number
}

fn shown(json: &str) -> String {
    shortened(json, VALUE_CHARS)
}

#[cfg(test)]
mod tests {
    use super::*;

    const POOL: &str = r#"{"taoReserve": 10000, "alphaReserve": 500000}"#;

    #[test]
    fn a_quote_is_the_engines_in_whole_tokens() {
        let quote = read([POOL, "\"buy\"", "100"]).unwrap();
        let engine = pool::Quote::constant_product(
            pool::Side::Buy,
            10_000_000_000_000,
            500_000_000_000_000,
            100_000_000_000,
        )
        .unwrap();
        assert_eq!(quote, Quote::new(Side::Buy, &engine));
        assert_eq!((quote.amount_in, quote.fee), (100.0, 0.0));
        assert!((quote.amount_out - 500_000.0 * 100.0 / 10_100.0).abs() < 1e-8);
        assert!((quote.price_before - 0.02).abs() < 1e-15);
    }

    #[test]
    fn weight_and_fee_change_it() {
        let with = |more: &str| {
            let pool = format!(r#"{{"taoReserve": 10000, "alphaReserve": 500000{more}}}"#);
            read([&pool, "\"sell\"", "1000"]).unwrap()
        };
        let [plain, equal, heavy] = ["", r#", "weight": 0.5"#, r#", "weight": 0.99"#].map(with);
        assert!((plain.amount_out - equal.amount_out).abs() < 1e-8);
        assert!(heavy.amount_out < plain.amount_out / 50.0);
        let paid = with(r#", "feeRate": 33"#);
        assert!((paid.fee - 1000.0 * 33.0 / 65535.0).abs() < 1e-8);
        assert!(paid.amount_in == 1000.0 && paid.amount_out < plain.amount_out);
    }

    #[test]
    fn all_that_is_wrong_is_named_at_once() {
        let pool = r#"{"taoReserve": "10", "alphaReserve": -1, "weight": 1, "feeRate": 0.5}"#;
        let error = read([pool, "\"hold\"", "\"NaN\""]).unwrap_err();
        assert_eq!(error.code, ErrorCode::BadArgument);
        let messages: Vec<&str> = error
            .issues
            .iter()
            .map(|issue| issue.message.as_str())
            .collect();
        assert_eq!(
            messages,
            [
                "side \"hold\" is not one of buy, sell",
                "pool.taoReserve \"10\" is outside 0..=18446744073",
                "pool.alphaReserve -1 is outside 0..=18446744073",
                "pool.weight 1 is outside 0.01..=0.99",
                "pool.feeRate 0.5 is outside 0..=65535, whole",
                "amount \"NaN\" is outside 0..=18446744073",
            ]
        );
        let error = read([r#"{"tao": 1}"#, "\"buy\"", "1"]).unwrap_err();
        assert!(error.message.contains("unknown field `tao`"), "{error:?}");
    }

    #[test]
    fn a_trade_that_the_pool_refuses_is_an_error_of_its_own() {
        let empty = r#"{"taoReserve": 0, "alphaReserve": 0}"#;
        let error = read([empty, "\"buy\"", "1"]).unwrap_err();
        assert_eq!(error.code, ErrorCode::TradeRefused);
        assert!(
            error.message.starts_with("the reserve of 0 rao"),
            "{error:?}"
        );
    }

    #[test]
    fn the_largest_numbers_are_quoted_or_refused() {
        for tao in ["0", "0.02", "18446744073"] {
            for alpha in ["0", "0.02", "18446744073"] {
                for more in [
                    "",
                    r#", "weight": 0.01"#,
                    r#", "weight": 0.99, "feeRate": 65535"#,
                ] {
                    let pool = format!(r#"{{"taoReserve": {tao}, "alphaReserve": {alpha}{more}}}"#);
                    for side in ["\"buy\"", "\"sell\""] {
                        for amount in ["0", "1e-9", "1", "18446744073"] {
                            if let Ok(quote) = read([&pool, side, amount]) {
                                assert!(quote.price_after.is_finite(), "{quote:?}");
                            }
                        }
                    }
                }
            }
        }
    }
}
