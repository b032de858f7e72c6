//! `shares_current`: the block's TAO divided by moving prices, less what miners burn.

use dtao_engine::economy::shares::{normalise, switch_off, take_burned};
use dtao_engine::economy::units::floor_to_rao;

use crate::check::reading::{FieldError, Fields};
use crate::check::tally::{Pair, Tally, Unit};
use crate::check::tolerance::Tolerance;

/// Checks one case.
pub fn check(case: &Fields<'_>, tally: &mut Tally) -> Result<(), FieldError> {
    let mut shares = case.quantities("moving_prices")?;
    let burned = case.quantities("miner_burned")?;
    let enabled = case.flags("emission_enabled")?;
    let others = [
        "miner_burned",
        "emission_enabled",
        "shares",
        "shares_after_disabled",
        "tao_emission",
        "tao_emission_rao",
    ];
    case.as_long_as("moving_prices", &others)?;
    let emission = case.whole("block_emission")? as f64;

    normalise(&mut shares);
    let pair = Pair {
        expected: case.flag("used_fallback")?,
        actual: take_burned(&mut shares, burned.into_iter()),
    };
    tally.flag("used_fallback", pair);
    compare_shares(case, "shares", &shares, tally)?;
    switch_off(&mut shares, enabled.into_iter());
    compare_shares(case, "shares_after_disabled", &shares, tally)?;

    let expected = case.quantities("tao_emission")?;
    let expected_rao = case.wholes("tao_emission_rao")?;
    for (index, share) in shares.into_iter().enumerate() {
        let actual = emission * share;
        tally.number(
            format_args!("tao_emission[{index}]"),
            Unit::Rao,
            Pair {
                expected: expected[index],
                actual,
            },
            Tolerance::FORMULA,
        );
        tally.rao(
            format_args!("tao_emission_rao[{index}]"),
            Pair {
                expected: expected_rao[index],
                actual: floor_to_rao(actual),
            },
            Tolerance::FORMULA,
        );
    }
    Ok(())
}

fn compare_shares(
    case: &Fields<'_>,
    name: &str,
    shares: &[f64],
    tally: &mut Tally,
) -> Result<(), FieldError> {
    let expected = case.quantities(name)?;
    for (index, (expected, actual)) in expected.into_iter().zip(shares).enumerate() {
        let actual = *actual;
        let field = format_args!("{name}[{index}]");
        tally.number(
            field,
            Unit::Part,
            Pair { expected, actual },
            Tolerance::FIXED64,
        );
    }
    Ok(())
}
