//! A draft: a scenario that has not been checked.

use std::sync::Arc;

use super::events::Event;
use super::parameters::{ParameterId, Values};
use super::subnet_row::SubnetRow;
use crate::economy::rules::RuleId;
use crate::economy::units::Block;

/// A scenario that has not been checked: what a link, a file or a form says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScenarioDraft {
    /// The rule in force.
    pub rule: RuleId,
    /// The number of each parameter.
    pub values: Values,
    /// The subnets at the start where they are given one by one; otherwise they follow from
    /// the parameters. Where there are more than the number of subnets, the ones with the most
    /// TAO in their pools take part.
    pub rows: Option<Arc<[SubnetRow]>>,
    /// The block after which the run starts.
    pub start_block: Block,
    /// What happens during the run beside its blocks, in any order.
    pub events: Arc<[Event]>,
}

impl ScenarioDraft {
    /// Takes these subnets as the start, all of them.
    ///
    /// A selection that is none of them moves to the one with the most TAO in its pool: otherwise
    /// the draft would be refused for what is only a view.
    pub fn take_rows(&mut self, rows: Arc<[SubnetRow]>) {
        self.values[ParameterId::Subnets] = rows.len() as f64;
        let selected = self.values[ParameterId::Selected];
        let is_there = rows.iter().any(|row| f64::from(row.netuid) == selected);
        let deepest = rows.iter().max_by_key(|row| row.tao_reserve);
        if let Some(deepest) = deepest.filter(|_| !is_there) {
            self.values[ParameterId::Selected] = f64::from(deepest.netuid);
        }
        self.rows = Some(rows);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::economy::units::{Alpha, Tao};
    use crate::scenario::Scenario;

    fn row(netuid: u16, tao: f64) -> SubnetRow {
        SubnetRow {
            netuid,
            tao_reserve: Tao::from_tokens(tao),
            alpha_reserve: Alpha::from_tokens(1.0),
            ..SubnetRow::default()
        }
    }

    #[test]
    fn a_draft_with_any_rows_is_a_scenario() {
        let mut draft = ScenarioDraft::default();
        draft.take_rows([row(7, 1.0), row(9, 3.0), row(8, 2.0)].into());
        assert_eq!(draft.values[ParameterId::Selected], 9.0);
        let scenario = Scenario::try_from(draft.clone()).unwrap();
        assert_eq!(scenario.start_rows().len(), 3);
        draft.take_rows([row(7, 1.0), row(9, 0.0)].into());
        assert_eq!(draft.values[ParameterId::Selected], 9.0);
    }
}
