//! One module a format: each reads a case, runs the engine, and hands both numbers to the tally.

pub mod block_emission;
pub mod moving_price;
pub mod participant_split_current;
pub mod participant_split_launch;
pub mod sdk_slippage;
pub mod shares_current;
pub mod shares_flow;
pub mod shares_launch;
pub mod subnet_terms_current;
pub mod subnet_terms_launch;
pub mod swap_balancer;
pub mod swap_constant_product;
mod trajectory;
pub mod trajectory_current;
pub mod trajectory_launch;

use dtao_engine::economy::units::floor_to_rao;
use dtao_engine::economy::weighted_pool::PoolWeight;

use super::reading::{FieldError, Fields};
use super::tally::{Pair, Tally, Unit};
use super::tolerance::Tolerance;

/// A part of a whole that the chain keeps as a fraction of `whole`.
fn chain_part(fields: &Fields<'_>, name: &str, whole: u64) -> Result<f64, FieldError> {
    Ok(fields.whole_up_to(name, whole)? as f64 / whole as f64)
}

/// The weight of a pool's TAO side.
fn pool_weight(fields: &Fields<'_>, name: &str) -> Result<PoolWeight, FieldError> {
    let steps = fields.whole(name)?;
    PoolWeight::from_steps(steps).ok_or_else(|| {
        let (least, most) = (PoolWeight::LEAST.steps(), PoolWeight::MOST.steps());
        fields.wrong(name, steps, &format!("a weight in {least}..={most}"))
    })
}

/// Compares an amount in both forms that a case gives it in: unrounded under `name`, and as the
/// whole rao that the chain stores under `name_rao`.
fn compare_amount(
    case: &Fields<'_>,
    tally: &mut Tally,
    (name, actual): (&str, f64),
    tolerance: Tolerance,
) -> Result<(), FieldError> {
    let expected = case.quantity(name)?;
    tally.number(name, Unit::Rao, Pair { expected, actual }, tolerance);
    let name_rao = format!("{name}_rao");
    let pair = Pair {
        expected: case.whole(&name_rao)?,
        actual: floor_to_rao(actual),
    };
    tally.rao(name_rao, pair, tolerance);
    Ok(())
}
