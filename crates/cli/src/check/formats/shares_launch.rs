//! `shares_launch`: the block's TAO divided by moving prices.

use dtao_engine::economy::shares::split_by_weight;
use dtao_engine::economy::units::floor_to_rao;

use crate::check::reading::{FieldError, Fields};
use crate::check::tally::{Pair, Tally, Unit};
use crate::check::tolerance::Tolerance;

/// Checks one case.
pub fn check(case: &Fields<'_>, tally: &mut Tally) -> Result<(), FieldError> {
    let moving_prices = case.quantities("moving_prices")?;
    let emissions = case.quantities("tao_emission")?;
    let emissions_rao = case.wholes("tao_emission_rao")?;
    for (name, length) in [
        ("tao_emission", emissions.len()),
        ("tao_emission_rao", emissions_rao.len()),
    ] {
        if length != moving_prices.len() {
            let wanted = format!("{}, as many as moving_prices", moving_prices.len());
            return Err(case.wrong(name, format!("a list of {length}"), &wanted));
        }
    }
    let mut parts = vec![0.0; moving_prices.len()];
    let emission = case.whole("block_emission")? as f64;
    split_by_weight(emission, &moving_prices, &mut parts);
    for (index, actual) in parts.into_iter().enumerate() {
        let expected = emissions[index];
        tally.number(
            format_args!("tao_emission[{index}]"),
            Unit::Rao,
            Pair { expected, actual },
            Tolerance::FORMULA,
        );
        tally.rao(
            format_args!("tao_emission_rao[{index}]"),
            Pair {
                expected: emissions_rao[index],
                actual: floor_to_rao(actual),
            },
            Tolerance::FORMULA,
        );
    }
    Ok(())
}
