//! A network that a reader brings: what was understood of it, and the scenario that it makes.

use dtao_engine::scenario::{ParameterId, ScenarioDraft};
use dtao_import::{FileError, Import, read_network};
use dtao_permalink::Link;
use dtao_presets::PresetId;

use crate::selection::deepest;

/// A text that was read as a network.
pub struct OwnData {
    /// What was understood, row by row.
    pub import: Import,
    /// The scenario with the network in it; without it where no subnet was understood.
    pub draft: ScenarioDraft,
}

impl OwnData {
    /// Reads a text in any format that [`read_network`] knows.
    ///
    /// # Errors
    /// Why nothing of it can be used.
    pub fn read(text: &str) -> Result<Self, FileError> {
        let import = read_network(text)?;
        let mut draft = base().draft();
        import.apply(&mut draft);
        if let Some(rows) = &draft.rows {
            draft.values[ParameterId::Selected] = deepest(rows);
        }
        Ok(Self { import, draft })
    }

    /// How many subnets a run starts with.
    #[must_use]
    pub fn subnets(&self) -> usize {
        let states = self.import.states();
        states.filter(|state| !state.is_root()).count()
    }

    /// How many rows cannot be used.
    #[must_use]
    pub fn refused(&self) -> usize {
        let rows = self.import.rows.iter();
        rows.filter(|row| row.state().is_none()).count()
    }
}

/// The preset whose rule, issuance and root stake stand for those that a list of subnets lacks:
/// the real network's, where its data is there.
#[must_use]
pub fn base() -> PresetId {
    let real = PresetId::MainNetwork20260807;
    if real.is_loaded() {
        real
    } else {
        PresetId::default()
    }
}

/// What a reader's own subnets say of a parameter, where they do: a control goes back to that.
#[must_use]
pub fn value(link: &Link, id: ParameterId) -> Option<f64> {
    let rows = link.scenario.draft().rows.as_ref()?;
    match id {
        ParameterId::Subnets if link.has_own_subnets() => Some(rows.len() as f64),
        ParameterId::Selected if link.has_own_subnets() => Some(deepest(rows)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Action, Origin, State};
    use dtao_engine::scenario::Scenario;
    use std::rc::Rc;
    use wasm_bindgen_test::wasm_bindgen_test as test;
    use yew::Reducible;

    const TABLE: &str = "netuid,name,tao_in,alpha_in,alpha_out\n\
        4,Small,5,10,20\n9,Deep,70,100,20\n11,Wrong,-1,1,1\n";

    fn used(text: &str) -> (Rc<State>, Rc<State>) {
        let before = Rc::new(State::open("v=1&n=3&view=amm"));
        let own = OwnData::read(text).expect("a table");
        let take = Action::TakeNetwork(base(), Box::new(own.draft));
        (before.clone(), before.reduce(take))
    }

    #[test]
    fn what_was_understood_and_refused_is_counted() {
        let own = OwnData::read(TABLE).expect("a table");
        assert_eq!((own.subnets(), own.refused()), (2, 1));
    }

    #[test]
    fn a_network_takes_the_rule_and_issuance_of_the_real_one() {
        let (before, state) = used(TABLE);
        let scenario: &Scenario = state.scenario();
        let preset = PresetId::MainNetwork20260807.draft();
        assert_eq!(scenario.rule(), preset.rule);
        let issuance = preset.values[ParameterId::Issuance];
        assert_eq!(scenario.value(ParameterId::Issuance), issuance);
        assert_eq!(scenario.start_rows().len(), 2);
        assert_eq!(scenario.value(ParameterId::Selected), 9.0);
        assert_eq!(state.preset_value(ParameterId::Subnets), 2.0);
        assert_eq!(state.preset_value(ParameterId::Selected), 9.0);
        assert_eq!(state.link.views, before.link.views);
        assert_eq!(state.origin, Origin::Choice);
        assert!(state.link.has_own_subnets() && !before.link.has_own_subnets());
    }

    #[test]
    fn a_network_is_undone_and_comes_back_whole() {
        let (before, state) = used(TABLE);
        let undone = state.clone().reduce(Action::Undo);
        assert_eq!(undone.link, before.link);
        let again = undone.reduce(Action::Redo);
        assert_eq!(again.link, state.link);
    }

    #[test]
    fn presets_are_nobodys_own() {
        for preset in PresetId::ALL {
            assert!(!Link::from(preset).has_own_subnets(), "{preset:?}");
        }
    }
}
