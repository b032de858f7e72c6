//! The state of the page, or of an embed of it.

use yew::prelude::*;

use crate::state::State;

/// The state; `first` is asked once for what it is at first.
#[hook]
pub fn use_page_state(first: &dyn Fn() -> State) -> UseReducerHandle<State> {
    // One reducer for both: each closure would bring one of its own.
    use_reducer(first)
}
