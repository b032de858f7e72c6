//! `swap_constant_product`: what a constant-product pool pays, and what it refuses.

use dtao_engine::economy::pool::{Side, swap_constant_product};

use crate::check::reading::{FieldError, Fields};
use crate::check::tally::{Pair, Tally};
use crate::check::tolerance::Tolerance;

/// Checks one case.
pub fn check(case: &Fields<'_>, tally: &mut Tally) -> Result<(), FieldError> {
    let side = side(case)?;
    let (tao, alpha) = (case.whole("tao_reserve")?, case.whole("alpha_reserve")?);
    let amount_in = case.whole("amount_in")?;
    let swapped = match side {
        Side::Buy => swap_constant_product(tao, alpha, amount_in),
        Side::Sell => swap_constant_product(alpha, tao, amount_in),
    };
    // A refused swap changes nothing. The engine refuses a sum that does not fit 64 bits, and
    // never pays out more than there is: saturating says no more than that.
    let (paid_in, paid_out) = match swapped {
        Ok(out) => (amount_in, out),
        Err(_) => (0, 0),
    };
    let (tao_after, alpha_after) = match side {
        Side::Buy => (tao.saturating_add(paid_in), alpha.saturating_sub(paid_out)),
        Side::Sell => (tao.saturating_sub(paid_out), alpha.saturating_add(paid_in)),
    };

    let pair = Pair {
        expected: case.flag("ok")?,
        actual: swapped.is_ok(),
    };
    tally.flag("ok", pair);
    for (name, actual) in [
        ("amount_out", paid_out),
        ("tao_reserve_after", tao_after),
        ("alpha_reserve_after", alpha_after),
    ] {
        let expected = case.whole(name)?;
        tally.rao(name, Pair { expected, actual }, Tolerance::SWAP);
    }
    Ok(())
}

fn side(case: &Fields<'_>) -> Result<Side, FieldError> {
    match case.text("side")? {
        "buy" => Ok(Side::Buy),
        "sell" => Ok(Side::Sell),
        other => Err(case.wrong("side", other, "one of buy, sell")),
    }
}
