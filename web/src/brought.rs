//! What a reader brings: a network of theirs, or a scenario that a page saved.

use dtao_import::FileError;
use dtao_permalink::{Decoded, Notice, from_json, is_scenario};

use crate::file_reading::NotRead;
use crate::own_data::OwnData;

/// A text that was read.
pub enum Brought {
    /// A network.
    Network(OwnData),
    /// A scenario, and what of it could not be taken as it stands.
    Scenario(Decoded),
}

impl Brought {
    /// Reads a text, whichever of the two it is.
    ///
    /// # Errors
    /// Why nothing of it can be used.
    pub fn read(text: &str) -> Result<Self, NotRead> {
        match OwnData::read(text) {
            Ok(data) => Ok(Self::Network(data)),
            Err(FileError::UnknownJson) if is_scenario(text) => from_json(text)
                .map(Self::Scenario)
                .map_err(NotRead::NoScenario),
            Err(error) => Err(NotRead::Useless(error)),
        }
    }
}

/// What keeps this page from opening a scenario, as a later version does. In its place a link shows
/// the default; a file leaves the page as it is.
#[must_use]
pub fn hindrance(decoded: &Decoded) -> Option<&Notice> {
    decoded.notices.iter().find(|notice| notice.leaves_link())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Action, Origin, State};
    use dtao_permalink::to_json;
    use std::rc::Rc;
    use wasm_bindgen_test::wasm_bindgen_test as test;
    use yew::Reducible;

    fn scenario(text: &str) -> Decoded {
        match Brought::read(text) {
            Ok(Brought::Scenario(decoded)) => decoded,
            _ => panic!("a scenario: {text}"),
        }
    }

    #[test]
    fn a_saved_scenario_is_opened_as_its_link_is_and_undone() {
        let hash = "v=1&preset=main-2026-08-07&rule=gated&trades=3b500@0&ev=reg@7d&view=amm,sum\
                    &story=fails.2&cmp=rule:launch&sel=64&seed=7";
        let there = State::open(hash);
        let before = Rc::new(State::open("v=1&n=3"));
        let open = Action::OpenFile(Box::new(scenario(&to_json(&there.link))));
        let state = before.clone().reduce(open);
        assert_eq!(state.link, there.link);
        assert_eq!(state.notices, []);
        assert_eq!(state.origin, Origin::Choice);
        let undone = state.clone().reduce(Action::Undo);
        assert_eq!(undone.link, before.link);
        assert_eq!(undone.reduce(Action::Redo).link, state.link);
    }

    #[test]
    fn what_a_scenario_cannot_say_is_told_as_of_a_link() {
        let text = r#"{"v": 1, "n": 0, "half": "4y", "colour": 3}"#;
        let before = Rc::new(State::open("v=1&n=3"));
        let state = before.reduce(Action::OpenFile(Box::new(scenario(text))));
        assert_eq!(state.hash(), "v=1&half=4y");
        let linked = State::open("v=1&n=0&half=4y&colour=3");
        assert_eq!(state.notices, linked.notices);
        assert!(state.owns_address() && !state.is_read_only());
    }

    #[test]
    fn a_scenario_may_be_opened_where_a_later_link_stands() {
        let before = Rc::new(State::open("v=2"));
        let state = before.reduce(Action::OpenFile(Box::new(scenario(r#"{"v": 1, "n": 4}"#))));
        assert_eq!(state.hash(), "v=1&n=4");
        assert!(!state.is_read_only());
    }

    #[test]
    fn what_cannot_be_opened_is_no_scenario() {
        let told = |text: &str| Brought::read(text).err();
        assert!(matches!(
            hindrance(&scenario(r#"{"v": 2, "rows": {}}"#)),
            Some(Notice::NewerVersion { .. })
        ));
        assert_eq!(hindrance(&scenario(r#"{"v": 1, "n": 0}"#)), None);
        assert!(matches!(
            told(r#"{"v": 1, "rows": [{"netuid": -1}]}"#),
            Some(NotRead::NoScenario(_))
        ));
        assert!(matches!(
            told(r#"{"half": "4y"}"#),
            Some(NotRead::Useless(FileError::UnknownJson))
        ));
        let long = [r#"{"v": 1, "x": ""#, &"y".repeat(1 << 20), "\"}"].concat();
        assert!(matches!(told(&long), Some(NotRead::NoScenario(_))));
    }
}
