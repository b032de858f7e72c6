//! What an import took for what a file does not say, in words.

use dtao_import::{Assumption, Import, Lack, Outcome};

/// What was assumed of each subnet. That all moving prices are spot prices is one sentence of the
/// whole file, and not told again of each.
pub(crate) fn row_assumptions(import: &Import) -> Vec<String> {
    let no_averages = import.lacks().contains(&Lack::MovingPrices);
    let mut told = Vec::new();
    for row in &import.rows {
        let (Some(netuid @ 1..), Outcome::Understood { assumed, .. }) = (row.netuid, &row.outcome)
        else {
            continue;
        };
        for assumption in assumed {
            if !(no_averages && matches!(assumption, Assumption::MovingPriceIsSpot(_))) {
                told.push(format!("subnet {netuid}: {assumption}"));
            }
        }
    }
    told
}
