//! `moving_price`: series of the moving average, bit by bit.

use dtao_engine::economy::average::ConstantRate;
use dtao_engine::economy::rules::{PriceAverage, RuleId};

use crate::check::format::Outcome;
use crate::check::reading::{FieldError, Fields, quantity};
use crate::check::tally::{Pair, Tally, Unit};
use crate::check::tolerance::Tolerance;

/// Checks one series.
pub fn check(case: &Fields<'_>, tally: &mut Tally) -> Result<Outcome, FieldError> {
    // Only the later rule has a time after which the average has half its weight.
    let is_launch = if case.has("regime") {
        case.text("regime")?.starts_with("launch")
    } else {
        !case.has("halving_blocks")
    };
    if !is_launch {
        return Ok(Outcome::NotYet("current regime"));
    }
    let average = ConstantRate::new(case.quantity("alpha")?, launch_price_cap());
    let place = |name: &str| {
        let names = case.list("step_fields")?;
        let place = names.iter().position(|other| other.as_str() == Some(name));
        place.ok_or_else(|| FieldError::new("step_fields", format!("{name} is missing")))
    };
    let (price_place, result_place) = (place("price")?, place("new_moving_price")?);

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
        moving_price = average.next(moving_price, at(price_place)?);
        let pair = Pair {
            expected: at(result_place)?,
            actual: moving_price,
        };
        let field = format_args!("steps[{index}].new_moving_price");
        tally.number(field, Unit::TaoPerAlpha, pair, Tolerance::EXACT);
    }
    Ok(Outcome::Compared)
}

fn launch_price_cap() -> f64 {
    match RuleId::Launch.rule_set().price_average {
        PriceAverage::ConstantRate { price_cap } => price_cap,
        PriceAverage::Spot => f64::INFINITY,
    }
}
