//! `moving_price`: series of the moving average, bit by bit.

use dtao_engine::economy::average::{Average, ConstantRate, WarmUp};
use dtao_engine::economy::rules::{PriceAverage, RuleId};
use dtao_engine::economy::units::Blocks;

use crate::check::reading::{FieldError, Fields, quantity};
use crate::check::tally::{Pair, Tally, Unit};
use crate::check::tolerance::Tolerance;

/// Checks one series.
pub fn check(case: &Fields<'_>, tally: &mut Tally) -> Result<(), FieldError> {
    // Only the later rule has a time after which the average has half its weight.
    let is_launch = if case.has("regime") {
        case.text("regime")?.starts_with("launch")
    } else {
        !case.has("halving_blocks")
    };
    let average = average(case, is_launch)?;
    let place = |name: &str| {
        let names = case.list("step_fields")?;
        let place = names.iter().position(|other| other.as_str() == Some(name));
        place.ok_or_else(|| FieldError::new("step_fields", format!("{name} is missing")))
    };
    let (price_place, result_place) = (place("price")?, place("new_moving_price")?);
    let age_place = if is_launch {
        None
    } else {
        Some(place("blocks_since_start_call")?)
    };

    let mut moving_price = case.quantity("start_moving_price")?;
    for (index, step) in case.list("steps")?.iter().enumerate() {
        let at = |place: usize| {
            let path = || format!("steps[{index}][{place}]");
            match step.get(place) {
                Some(value) => quantity(value, path),
                None => Err(FieldError::new(path(), "is missing")),
            }
        };
        // From the engine's own last value: an error has to stay, as it would in a run.
        let age = match age_place {
            Some(place) => at(place)? as u64,
            None => 0,
        };
        moving_price = average.next(moving_price, at(price_place)?, Blocks(age));
        let pair = Pair {
            expected: at(result_place)?,
            actual: moving_price,
        };
        let field = format_args!("steps[{index}].new_moving_price");
        tally.number(field, Unit::TaoPerAlpha, pair, Tolerance::EXACT);
    }
    Ok(())
}

/// The average of the rule that the series is of, with the series' own numbers.
fn average(case: &Fields<'_>, is_launch: bool) -> Result<Average, FieldError> {
    let (rule, rate) = if is_launch {
        (RuleId::Launch, "alpha")
    } else {
        (RuleId::Current, "subnet_moving_alpha")
    };
    let rate = case.quantity(rate)?;
    Ok(match rule.rule_set().price_average {
        PriceAverage::Spot => Average::Spot,
        PriceAverage::Fixed => Average::Fixed,
        PriceAverage::ConstantRate { price_cap } => {
            Average::ConstantRate(ConstantRate::new(rate, price_cap))
        }
        PriceAverage::WarmUp { price_cap, .. } => {
            let half_weight_age = Blocks(case.whole("halving_blocks")?);
            Average::WarmUp(WarmUp::new(rate, price_cap, half_weight_age))
        }
    })
}
