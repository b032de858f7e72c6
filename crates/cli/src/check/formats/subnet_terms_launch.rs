//! `subnet_terms_launch`: a subnet's price, its alpha emission, and what goes into its pool.

use dtao_engine::economy::halving::HalvingSchedule;
use dtao_engine::economy::injection::{CapInputs, inject};
use dtao_engine::economy::pool::spot_price_fixed32;
use dtao_engine::economy::rules::RuleId;

use super::compare_amount;
use crate::check::reading::{FieldError, Fields};
use crate::check::tally::{Pair, Tally, Unit};
use crate::check::tolerance::Tolerance;

/// Checks one case.
pub fn check(case: &Fields<'_>, tally: &mut Tally) -> Result<(), FieldError> {
    let tao_emission = case.quantity("tao_emission")?;
    let tao_reserve = case.whole("tao_reserve")?;
    let alpha_reserve = case.whole("alpha_reserve")?;
    let alpha_issuance = alpha_reserve
        .checked_add(case.whole("alpha_outstanding")?)
        .ok_or_else(|| {
            let wanted = "an amount that fits 64 bits together with alpha_reserve";
            case.wrong("alpha_outstanding", "the sum", wanted)
        })?;

    let price = spot_price_fixed32(tao_reserve as f64, alpha_reserve as f64);
    let alpha_emission = HalvingSchedule::CHAIN.block_emission(alpha_issuance);
    let rules = RuleId::Launch.rule_set();
    let cap = rules.injection_cap.amount(CapInputs {
        alpha_emission: alpha_emission as f64,
        block_emission: tao_emission,
        root_proportion: 0.0,
    });
    let injected = inject(tao_emission, price, cap, rules.excess);

    let expected = case.quantity("price")?;
    let pair = Pair {
        expected,
        actual: price,
    };
    tally.number("price", Unit::TaoPerAlpha, pair, Tolerance::FIXED32);
    for name in ["alpha_emission", "alpha_out", "alpha_out_rao"] {
        let expected = case.whole(name)?;
        let actual = alpha_emission;
        tally.rao(name, Pair { expected, actual }, Tolerance::EXACT);
    }
    for (name, actual, tolerance) in [
        ("tao_in", injected.tao_in, Tolerance::FORMULA),
        ("alpha_in", injected.alpha_in, Tolerance::FIXED32_INPUT),
    ] {
        compare_amount(case, tally, (name, actual), tolerance)?;
    }
    Ok(())
}
