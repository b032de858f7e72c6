//! `swap_balancer`: what a weighted pool pays, what it refuses, and how an injection moves its
//! weights.

use dtao_engine::economy::pool::Side;
use dtao_engine::economy::weighted_pool::{FeeRate, PoolWeight, PriceLimit, WeightedPool};

use super::pool_weight;
use crate::check::reading::{FieldError, Fields};
use crate::check::tally::{Pair, Tally, Unit};
use crate::check::tolerance::Tolerance;

/// Checks one case.
pub fn check(case: &Fields<'_>, tally: &mut Tally) -> Result<(), FieldError> {
    let pool = WeightedPool {
        tao_reserve: case.whole("tao_reserve")?,
        alpha_reserve: case.whole("alpha_reserve")?,
        weight: pool_weight(case, "quote_weight_1e18")?,
    };
    compare_price(case, "price_before", &pool, tally)?;
    match case.text("side")? {
        "buy" => check_swap(case, Side::Buy, &pool, tally),
        "sell" => check_swap(case, Side::Sell, &pool, tally),
        "inject" => check_injection(case, &pool, tally),
        other => Err(case.wrong("side", other, "one of buy, sell, inject")),
    }
}

fn check_swap(
    case: &Fields<'_>,
    side: Side,
    pool: &WeightedPool,
    tally: &mut Tally,
) -> Result<(), FieldError> {
    let rate = case.whole_up_to("fee_rate_u16", u64::from(u16::MAX))?;
    // It was just held against that bound.
    let rate = FeeRate(u16::try_from(rate).unwrap_or(u16::MAX));
    let limit = PriceLimit {
        price_rao: case.whole("price_limit_rao")?,
        fee_rate: if case.flag("drop_fees")? {
            FeeRate::NONE
        } else {
            rate
        },
    };
    let swapped = pool.swap(side, case.whole("amount_in")?, limit);
    let expected_ok = case.flag("ok")?;
    let pair = Pair {
        expected: expected_ok,
        actual: swapped.is_ok(),
    };
    tally.flag("ok", pair);
    if !expected_ok {
        let name = swapped.err().map(|error| error.chain_name());
        let pair = Pair {
            expected: true,
            actual: name == Some(case.text("error")?),
        };
        tally.flag("error", pair);
        return Ok(());
    }
    let done = swapped.unwrap_or_default();
    for (name, actual) in [
        ("amount_paid_in", done.paid_in),
        ("fee", done.fee),
        ("amount_out", done.amount_out),
    ] {
        let expected = case.whole(name)?;
        tally.rao(name, Pair { expected, actual }, Tolerance::SWAP);
    }
    compare_price(case, "price_after", &pool.after(side, &done), tally)
}

fn check_injection(
    case: &Fields<'_>,
    pool: &WeightedPool,
    tally: &mut Tally,
) -> Result<(), FieldError> {
    let (tao, alpha) = (case.whole("tao_delta")?, case.whole("alpha_delta")?);
    let weight = pool.weight_after_injection(tao, alpha);
    let pair = Pair {
        expected: case.flag("ok")?,
        actual: weight.is_some(),
    };
    tally.flag("ok", pair);
    let after = match weight {
        Some(weight) => WeightedPool {
            // A file may hold more than there can be: saturating says no more than that.
            tao_reserve: pool.tao_reserve.saturating_add(tao),
            alpha_reserve: pool.alpha_reserve.saturating_add(alpha),
            weight,
        },
        None => *pool,
    };
    let part = |steps: u64| steps as f64 / PoolWeight::ONE as f64;
    let pair = Pair {
        expected: part(case.whole("new_quote_weight_1e18")?),
        actual: after.weight.part(),
    };
    let field = "new_quote_weight_1e18";
    tally.number(field, Unit::Part, pair, Tolerance::WEIGHT);
    compare_price(case, "price_after", &after, tally)
}

fn compare_price(
    case: &Fields<'_>,
    name: &str,
    pool: &WeightedPool,
    tally: &mut Tally,
) -> Result<(), FieldError> {
    let pair = Pair {
        expected: case.quantity(name)?,
        actual: pool.price(),
    };
    tally.number(name, Unit::TaoPerAlpha, pair, Tolerance::FIXED64);
    Ok(())
}
