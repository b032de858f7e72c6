//! Which subnet is selected, where a change leaves that open.

use dtao_engine::scenario::{ParameterId, Scenario, ScenarioDraft, SubnetRow};

/// A selection that is not there goes to the nearest netuid that is: fewer subnets may leave the
/// selected one out, and netuids may have gaps.
pub fn keep_selection(draft: &mut ScenarioDraft) {
    let mut probe = draft.clone();
    probe.values[ParameterId::Selected] = 1.0;
    if let Some(rows) = &probe.rows {
        probe.values[ParameterId::Selected] = deepest(rows);
    }
    // Another problem than the selection: whoever checks the draft will name it.
    let Ok(scenario) = Scenario::try_from(probe) else {
        return;
    };
    let wanted = draft.values[ParameterId::Selected];
    let netuids = scenario
        .places()
        .into_iter()
        .map(|row| f64::from(row.netuid));
    let nearest = netuids.min_by(|a, b| (a - wanted).abs().total_cmp(&(b - wanted).abs()));
    draft.values[ParameterId::Selected] = nearest.unwrap_or(1.0);
}

/// The subnet with the most TAO in its pool takes part however few do.
#[must_use]
pub fn deepest(rows: &[SubnetRow]) -> f64 {
    let first = rows.iter().rev().max_by_key(|row| row.tao_reserve);
    first.map_or(1.0, |row| f64::from(row.netuid))
}
