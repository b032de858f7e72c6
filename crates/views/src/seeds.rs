//! An ensemble: a scenario under many seeds of its noise.

use dtao_engine::run::ensemble::WATCHED_COLUMNS;
use dtao_engine::run::trajectory::Column;
use dtao_engine::scenario::{ParameterId, Scenario};

/// Seeds of an ensemble.
pub const SEEDS: usize = 200;

/// In how large a network every subnet is watched; in a larger one the selected subnet is, and
/// those at its start.
const ALL_WATCHED: usize = 24;

/// The places of the subnets whose bands an ensemble records.
#[must_use]
pub fn watched(scenario: &Scenario) -> Vec<usize> {
    let netuids = scenario.places();
    let selected = scenario.value(ParameterId::Selected);
    let rows = netuids.iter().enumerate();
    rows.filter(|(place, row)| *place < ALL_WATCHED || f64::from(row.netuid) == selected)
        .map(|(place, _)| place)
        .collect()
}

/// What came of an ensemble.
#[derive(Debug)]
pub struct Seeds {
    /// What was run.
    pub scenario: Scenario,
    /// How many seeds so far.
    pub runs: usize,
    /// Low, median and high of each column and watched subnet, one after the other.
    pub values: Vec<f64>,
}

impl Seeds {
    /// Low, median and high over time of a subnet's price or share; `None` where it was not
    /// watched.
    #[must_use]
    pub fn band(&self, column: Column, index: usize) -> Option<[&[f64]; 3]> {
        let watched = watched(&self.scenario);
        let place = watched.iter().position(|other| *other == index)?;
        let column = WATCHED_COLUMNS.iter().position(|other| *other == column)?;
        let samples = self.values.len() / (WATCHED_COLUMNS.len() * watched.len() * 3);
        let start = (column * watched.len() + place) * 3;
        let row = |row: usize| {
            self.values
                .get((start + row) * samples..(start + row + 1) * samples)
        };
        Some([row(0)?, row(1)?, row(2)?])
    }
}

/// Two ensembles are the same only if they are one.
impl PartialEq for Seeds {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scenario(subnets: f64, selected: f64) -> Scenario {
        let mut draft = dtao_engine::scenario::ScenarioDraft::default();
        draft.values[ParameterId::Subnets] = subnets;
        draft.values[ParameterId::Selected] = selected;
        Scenario::try_from(draft).expect("within the ranges")
    }

    #[test]
    fn the_selected_subnet_is_watched_in_any_network() {
        assert_eq!(watched(&scenario(3.0, 1.0)), [0, 1, 2]);
        let many = watched(&scenario(128.0, 100.0));
        assert_eq!((many.len(), many.last()), (25, Some(&99)));
    }

    #[test]
    fn a_band_is_found_by_column_and_subnet() {
        let scenario = scenario(2.0, 1.0);
        let seeds = Seeds {
            scenario,
            runs: 1,
            // Two columns of two subnets with three rows of two samples.
            values: (0..24).map(f64::from).collect(),
        };
        assert_eq!(
            seeds.band(Column::Price, 0),
            Some([&[0.0, 1.0][..], &[2.0, 3.0], &[4.0, 5.0]])
        );
        assert_eq!(
            seeds.band(Column::Share, 1),
            Some([&[18.0, 19.0][..], &[20.0, 21.0], &[22.0, 23.0]])
        );
        assert_eq!(seeds.band(Column::Share, 2), None);
        assert_eq!(seeds.band(Column::TaoReserve, 0), None);
    }
}
