//! One module a format: each reads a case, runs the engine, and hands both numbers to the tally.

pub mod block_emission;
pub mod moving_price;
pub mod participant_split_launch;
pub mod sdk_slippage;
pub mod shares_launch;
pub mod subnet_terms_launch;
pub mod swap_constant_product;
pub mod trajectory_launch;

use super::reading::{FieldError, Fields};

/// A part of a whole that the chain keeps as a fraction of `whole`.
fn chain_part(fields: &Fields<'_>, name: &str, whole: u64) -> Result<f64, FieldError> {
    Ok(fields.whole_up_to(name, whole)? as f64 / whole as f64)
}
