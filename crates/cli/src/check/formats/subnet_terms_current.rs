//! `subnet_terms_current`: a subnet's price, its caps, what goes into its pool and what buys
//! alpha; by the current rule and by that of flow.

use dtao_engine::economy::halving::HalvingSchedule;
use dtao_engine::economy::injection::{CapInputs, inject};
use dtao_engine::economy::rules::{InjectionCap, RuleId};
use dtao_engine::economy::split::ParticipantTerms;
use dtao_engine::economy::units::{RAO_PER_TOKEN, truncate_to_fixed32};
use dtao_engine::economy::weighted_pool::{PoolWeight, weighted_price};

use super::participant_split_launch::MINERS_PART;
use super::{chain_part, compare_amount, pool_weight};
use crate::check::reading::{FieldError, Fields};
use crate::check::tally::{Pair, Tally, Unit};
use crate::check::tolerance::Tolerance;

/// Checks one case.
pub fn check(case: &Fields<'_>, tally: &mut Tally) -> Result<(), FieldError> {
    let flow_emission = flow_block_emission(case)?;
    let tao_emission = case.quantity("tao_emission")?;
    let (tao, alpha) = (case.whole("tao_reserve")?, case.whole("alpha_reserve")?);
    let alpha_issuance = alpha
        .checked_add(case.whole("alpha_outstanding")?)
        .ok_or_else(|| {
            let wanted = "an amount that fits 64 bits together with alpha_reserve";
            case.wrong("alpha_outstanding", "the sum", wanted)
        })?;
    let weight = pool_weight(case, "quote_weight_1e18")?;
    let (rules, weight) = match flow_emission {
        Some(_) => (RuleId::Flow.rule_set(), PoolWeight::EQUAL),
        None => (RuleId::Current.rule_set(), weight),
    };

    let spot_price = weighted_price(tao as f64, alpha as f64, weight.part());
    let price = truncate_to_fixed32(spot_price);
    let alpha_emission = HalvingSchedule::CHAIN.block_emission(alpha_issuance);
    let tao_weight = chain_part(case, "tao_weight_u64", u64::MAX)?;
    let root_proportion = ParticipantTerms::new(0.0, MINERS_PART, tao_weight)
        .root_proportion(case.whole("root_tao")? as f64, alpha_issuance as f64);
    let cap = rules.injection_cap.amount(CapInputs {
        alpha_emission: alpha_emission as f64,
        block_emission: flow_emission.unwrap_or(0.0),
        root_proportion,
    });
    let injected = inject(tao_emission, price, cap, rules.excess);

    for (name, actual, tolerance) in [
        ("spot_price", spot_price, Tolerance::FIXED64),
        ("price_used", price, Tolerance::FIXED32),
    ] {
        let expected = case.quantity(name)?;
        let pair = Pair { expected, actual };
        tally.number(name, Unit::TaoPerAlpha, pair, tolerance);
    }
    let pair = Pair {
        expected: case.quantity("root_proportion")?,
        actual: root_proportion,
    };
    tally.number("root_proportion", Unit::Part, pair, Tolerance::FIXED32);
    for name in ["alpha_emission", "alpha_out", "alpha_out_rao"] {
        let expected = case.whole(name)?;
        let actual = alpha_emission;
        tally.rao(name, Pair { expected, actual }, Tolerance::EXACT);
    }
    let tolerance = match rules.injection_cap {
        InjectionCap::RootProportion => Tolerance::FIXED32_INPUT,
        _ => Tolerance::FORMULA,
    };
    let pair = Pair {
        expected: case.quantity("alpha_injection_cap")?,
        actual: cap,
    };
    tally.number("alpha_injection_cap", Unit::Rao, pair, tolerance);
    for (name, actual) in [
        ("tao_in", injected.tao_in),
        ("alpha_in", injected.alpha_in),
        ("excess_tao", injected.excess),
    ] {
        compare_amount(case, tally, (name, actual), Tolerance::FIXED32_INPUT)?;
    }
    Ok(())
}

/// E in rao, where the case is of the flow rule: it stands in the regime's words only, as
/// `flow, cap = min(alpha emission, 0.5 TAO)`.
fn flow_block_emission(case: &Fields<'_>) -> Result<Option<f64>, FieldError> {
    if !case.has("regime") {
        return Ok(None);
    }
    let regime = case.text("regime")?;
    if !regime.starts_with("flow") {
        return Ok(None);
    }
    let tao = regime.rsplit_once(" TAO").and_then(|(before, _)| {
        let number = before.rsplit([' ', ',']).next()?;
        number.parse::<f64>().ok()
    });
    let emission = tao.filter(|tao| (0.0..=1e9).contains(tao));
    match emission {
        Some(tao) => Ok(Some(tao * RAO_PER_TOKEN as f64)),
        None => Err(case.wrong("regime", regime, "a flow regime with `min(…, … TAO)`")),
    }
}
