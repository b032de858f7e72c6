//! What an embed shows of a link.

use dtao_permalink::{Notice, Views, names};

use super::options::Options;
use crate::browser;
use crate::networks;
use crate::state::State;

/// A link to show.
pub struct Opening {
    /// The link, as it is read: keys of a scenario may stand in a query too.
    address: String,
    /// The views where the link names none.
    views: Option<Views>,
}

impl Opening {
    /// What the frame's address says.
    pub fn of_address(options: &Options) -> Self {
        Self {
            address: browser::address(),
            views: options.views,
        }
    }

    /// A hash that a host gives, with or without its sign. It says all: what the address of the
    /// frame says beside it does not count any longer.
    pub fn of_hash(hash: &str, options: &Options) -> Self {
        Self {
            address: ["#", hash.trim_start_matches('#')].concat(),
            views: options.views,
        }
    }

    /// The state that it stands for, once the data that it needs is there.
    pub async fn open(&self) -> State {
        let state = self.read();
        if !needs_network(&state) {
            return state;
        }
        networks::load().await;
        self.read()
    }

    fn read(&self) -> State {
        let mut state = State::open(&self.address);
        // A link goes before the options of the frame, also one that names the usual views; in the
        // frame's query, `view` is such an option.
        if let Some(views) = self.views
            && state.link.views == Views::default()
            && !names(&self.address, "view")
        {
            state.link.views = views;
        }
        state
    }
}

fn needs_network(state: &State) -> bool {
    let mut notices = state.notices.iter();
    notices.any(|notice| matches!(notice, Notice::NotLoaded { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use dtao_permalink::ViewId;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn shown(address: &str, view: ViewId) -> Views {
        let opening = Opening {
            address: address.to_owned(),
            views: Views::of(&[view]),
        };
        opening.read().link.views
    }

    #[test]
    fn the_views_of_a_link_go_before_those_of_the_frame() {
        let [amm, sum] = [ViewId::Amm, ViewId::Sum].map(|view| Views::of(&[view]));
        assert_eq!(Some(shown("?view=sum#v=1&n=8", ViewId::Sum)), sum);
        assert_eq!(Some(shown("?view=sum", ViewId::Sum)), sum);
        assert_eq!(Some(shown("?view=sum#v=1&view=amm", ViewId::Sum)), amm);
        let usual = "#v=1&view=amm,split,halving,prices,shares";
        assert_eq!(shown(usual, ViewId::Sum), Views::default());
        let encoded = "#v%3D1%26view%3Damm,split,halving,prices,shares";
        assert_eq!(shown(encoded, ViewId::Sum), Views::default());
    }
}
