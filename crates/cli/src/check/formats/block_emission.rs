//! `block_emission`: the halving function, to the rao.

use dtao_engine::economy::halving::HalvingSchedule;

use crate::check::reading::{FieldError, Fields};
use crate::check::tally::{Pair, Tally};
use crate::check::tolerance::Tolerance;

/// Checks one case.
pub fn check(case: &Fields<'_>, tally: &mut Tally) -> Result<(), FieldError> {
    let pair = Pair {
        expected: case.whole("emission")?,
        actual: HalvingSchedule::CHAIN.block_emission(case.whole("issuance")?),
    };
    tally.rao("emission", pair, Tolerance::EXACT);
    Ok(())
}
