//! `sdk_slippage`: what the Python SDK shows of a trade.

use dtao_engine::economy::pool::{Quote, Side, slippage_part, spot_price};
use dtao_engine::economy::units::{RAO_PER_TOKEN, floor_to_rao};

use crate::check::reading::{FieldError, Fields};
use crate::check::tally::{Pair, Tally, Unit};
use crate::check::tolerance::Tolerance;

/// The names of one direction's fields.
struct Names {
    side: Side,
    amount_in: &'static str,
    amount_out: &'static str,
    slippage: &'static str,
    percent: &'static str,
}

const DIRECTIONS: [Names; 2] = [
    Names {
        side: Side::Buy,
        amount_in: "tao_in",
        amount_out: "alpha_out",
        slippage: "alpha_slippage",
        percent: "buy_slippage_percent",
    },
    Names {
        side: Side::Sell,
        amount_in: "alpha_in",
        amount_out: "tao_out",
        slippage: "tao_slippage",
        percent: "sell_slippage_percent",
    },
];

/// Checks one case: a buy and a sell in the same pool.
pub fn check(case: &Fields<'_>, tally: &mut Tally) -> Result<(), FieldError> {
    let (tao, alpha) = (case.whole("tao_reserve")?, case.whole("alpha_reserve")?);
    let nine_decimals = floor_to_rao(spot_price(tao as f64, alpha as f64) * RAO_PER_TOKEN as f64);
    let pair = Pair {
        expected: case.quantity("sdk_price")?,
        actual: nine_decimals as f64 / RAO_PER_TOKEN as f64,
    };
    tally.number("sdk_price", Unit::TaoPerAlpha, pair, Tolerance::SDK_PRICE);
    for names in &DIRECTIONS {
        check_direction(case, names, tally)?;
    }
    Ok(())
}

fn check_direction(case: &Fields<'_>, names: &Names, tally: &mut Tally) -> Result<(), FieldError> {
    let (tao, alpha) = (case.whole("tao_reserve")?, case.whole("alpha_reserve")?);
    let amount_in = case.whole(names.amount_in)?;
    let quote = Quote::constant_product(names.side, tao, alpha, amount_in)
        .map_err(|error| FieldError::new(names.amount_in, format!("cannot be quoted: {error}")))?;

    let sdk_price = case.quantity("sdk_price")?;
    let pair = Pair {
        expected: case.whole(names.amount_out)?,
        actual: floor_to_rao(quote.amount_out),
    };
    tally.rao(names.amount_out, pair, Tolerance::SDK_AMOUNT);

    // The SDK takes the ideal payment at its own price of nine decimals, and so does the
    // comparison: what those do is in the price's line above. It deals in whole rao.
    let at_sdk_price = Quote {
        ideal_out: match names.side {
            Side::Buy if sdk_price > 0.0 => quote.amount_in / sdk_price,
            Side::Buy => 0.0,
            Side::Sell => quote.amount_in * sdk_price,
        },
        ..quote
    };
    let slippage = floor_to_rao(at_sdk_price.slippage());
    let pair = Pair {
        expected: case.whole(names.slippage)?,
        actual: slippage,
    };
    tally.rao(names.slippage, pair, Tolerance::SDK_SLIPPAGE);

    let pair = Pair {
        expected: case.quantity(names.percent)?,
        actual: 100.0 * slippage_part(slippage as f64, quote.amount_out),
    };
    let tolerance = Tolerance {
        // The two rao of the slippage, in percent of the ideal payment.
        absolute: if at_sdk_price.ideal_out > 0.0 {
            100.0 * Tolerance::SDK_SLIPPAGE.absolute / at_sdk_price.ideal_out
        } else {
            0.0
        },
        ..Tolerance::SDK_SLIPPAGE
    };
    tally.number(names.percent, Unit::Percent, pair, tolerance);
    Ok(())
}
