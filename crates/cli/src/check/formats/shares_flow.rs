//! `shares_flow`: flow averages, net flow, and the shares that follow from them.

use dtao_engine::economy::flow::{
    FlowShares, ProtocolFlow, net_flow, next_flow_average, protocol_factor,
};
use dtao_engine::economy::units::floor_to_rao;

use crate::check::reading::{FieldError, Fields, signed};
use crate::check::tally::{Pair, Tally, Unit};
use crate::check::tolerance::Tolerance;

/// The chain keeps the smoothing factor as a part of this.
const SMOOTHING_WHOLE: u64 = i64::MAX as u64;

/// Checks one case.
pub fn check(case: &Fields<'_>, tally: &mut Tally) -> Result<(), FieldError> {
    match case.text("variant")? {
        "gross" => check_shares(case, ProtocolFlow::Ignored, tally),
        "net" => check_shares(case, ProtocolFlow::Subtracted, tally),
        "ema" => check_average(case, tally),
        other => Err(case.wrong("variant", other, "one of gross, net, ema")),
    }
}

fn check_average(case: &Fields<'_>, tally: &mut Tally) -> Result<(), FieldError> {
    let smoothing = super::chain_part(case, "smoothing_factor", SMOOTHING_WHOLE)?;
    let mut average = case.signed("start_ema")?;
    let places = places(case, ["block_flow_rao", "new_ema"])?;
    for (index, step) in case.list("steps")?.iter().enumerate() {
        let at = |place: usize| {
            let path = || format!("steps[{index}][{place}]");
            match step.get(place) {
                Some(value) => signed(value, path),
                None => Err(FieldError::new(path(), "is missing")),
            }
        };
        average = next_flow_average(average, at(places[0])?, smoothing);
        let pair = Pair {
            expected: at(places[1])?,
            actual: average,
        };
        let field = format_args!("steps[{index}].new_ema");
        tally.number(field, Unit::Rao, pair, Tolerance::FLOW);
    }
    Ok(())
}

fn check_shares(
    case: &Fields<'_>,
    protocol: ProtocolFlow,
    tally: &mut Tally,
) -> Result<(), FieldError> {
    let rule = FlowShares {
        cutoff: case.signed("flow_cutoff")?,
        exponent: case.quantity("exponent")?,
        protocol,
    };
    let emission = case.whole("block_emission")? as f64;
    let mut flows = case.signeds("user_ema_flow")?;
    case.as_long_as("user_ema_flow", &["shares", "tao_emission_rao"])?;
    if protocol == ProtocolFlow::Subtracted {
        flows = check_net_flows(case, &flows, tally)?;
    }
    let pair = Pair {
        expected: case.signed("lower_limit")?,
        actual: rule.lower_limit(&flows),
    };
    tally.number("lower_limit", Unit::Rao, pair, Tolerance::FLOW);
    rule.shares(&mut flows);
    let expected = case.quantities("shares")?;
    let expected_rao = case.wholes("tao_emission_rao")?;
    // Where the chain's own number formats decide, there is nothing to compare.
    if case.has("ill_conditioned") && case.flag("ill_conditioned")? {
        return Ok(());
    }
    let tolerance = if rule.exponent == 1.0 {
        Tolerance::FLOW_SHARE
    } else {
        Tolerance::FLOW_POWER
    };
    let of_emission = Tolerance::new(1.0 + tolerance.absolute * emission, tolerance.relative);
    for (index, share) in flows.into_iter().enumerate() {
        let pair = Pair {
            expected: expected[index],
            actual: share,
        };
        tally.number(format_args!("shares[{index}]"), Unit::Part, pair, tolerance);
        let pair = Pair {
            expected: expected_rao[index],
            actual: floor_to_rao(emission * share),
        };
        tally.rao(format_args!("tao_emission_rao[{index}]"), pair, of_emission);
    }
    Ok(())
}

fn check_net_flows(
    case: &Fields<'_>,
    user: &[f64],
    tally: &mut Tally,
) -> Result<Vec<f64>, FieldError> {
    let protocol = case.signeds("protocol_ema_flow")?;
    case.as_long_as("user_ema_flow", &["protocol_ema_flow", "net_flow"])?;
    let pairs = || user.iter().copied().zip(protocol.iter().copied());
    let factor = protocol_factor(pairs());
    let pair = Pair {
        expected: case.quantity("protocol_norm_factor")?,
        actual: factor,
    };
    let field = "protocol_norm_factor";
    tally.number(field, Unit::Part, pair, Tolerance::FIXED64);
    let flows: Vec<f64> = pairs()
        .map(|(user, protocol)| net_flow(user, protocol, factor))
        .collect();
    let expected = case.signeds("net_flow")?;
    for (index, (expected, actual)) in expected.into_iter().zip(&flows).enumerate() {
        let actual = *actual;
        let field = format_args!("net_flow[{index}]");
        tally.number(field, Unit::Rao, Pair { expected, actual }, Tolerance::FLOW);
    }
    Ok(flows)
}

/// Where the named values stand in each step.
fn places<const COUNT: usize>(
    case: &Fields<'_>,
    names: [&str; COUNT],
) -> Result<[usize; COUNT], FieldError> {
    let fields = case.list("step_fields")?;
    let mut places = [0; COUNT];
    for (place, name) in places.iter_mut().zip(names) {
        let found = fields.iter().position(|other| other.as_str() == Some(name));
        *place =
            found.ok_or_else(|| FieldError::new("step_fields", format!("{name} is missing")))?;
    }
    Ok(places)
}
