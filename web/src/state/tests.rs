//! What actions do to the state.

use std::rc::Rc;

use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::ParameterId;
use dtao_permalink::{Arm, ViewId};
use dtao_presets::PresetId;
use wasm_bindgen_test::wasm_bindgen_test as test;
use yew::Reducible;

use super::*;

fn after(address: &str, action: Action) -> Rc<State> {
    Rc::new(State::open(address)).reduce(action)
}

#[test]
fn an_action_that_changes_nothing_returns_the_same_state() {
    let state = Rc::new(State::open("v=1"));
    let opened = state
        .clone()
        .reduce(Action::Open(Box::new(State::open("v=1"))));
    assert!(Rc::ptr_eq(&state, &opened));
    let dismissed = state.clone().reduce(Action::DismissNotices);
    assert!(Rc::ptr_eq(&state, &dismissed));
}

#[test]
fn quick_inputs_are_both_kept() {
    let state = after("v=1", Action::Set(ParameterId::Subnets, 4.0));
    let state = state.reduce(Action::Set(ParameterId::Spread, 0.5));
    assert_eq!(state.hash(), "v=1&n=4&spread=0.5");
    let state = state.reduce(Action::Reset(ParameterId::Subnets));
    assert_eq!(state.hash(), "v=1&spread=0.5");
}

#[test]
fn a_first_trade_is_asked_for_once() {
    let trade = ParameterId::Trade;
    assert!(State::open("v=1&n=4").invites());
    assert!(!State::open("v=1&trade=100").invites());
    assert!(!State::open("v=1&story=fails.1").invites());
    let state = after("v=1", Action::Set(ParameterId::Subnets, 4.0));
    assert!(state.invites());
    let state = state.reduce(Action::Set(trade, 100.0));
    assert!(!state.invites());
    let state = state.reduce(Action::Reset(trade));
    assert!(!state.invites());
    let state = state.reduce(Action::ChoosePreset(PresetId::Thread));
    assert!(!state.invites());
}

#[test]
fn a_refused_number_stays_as_it_was_typed() {
    let id = ParameterId::OwnerCut;
    let state = after("v=1", Action::Type(id, "1.2".to_owned(), 1.2));
    let refused = state.refused.clone().expect("1.2 is above 1");
    assert_eq!((refused.id, refused.typed.as_deref()), (id, Some("1.2")));
    assert_eq!(state.hash(), "v=1");
    let state = state.reduce(Action::Type(id, "0.2".to_owned(), 0.2));
    assert_eq!(state.refused, None);
    assert_eq!(state.hash(), "v=1&owner=0.2");
}

#[test]
fn choices_that_cannot_stand_together_are_refused_where_they_were_made() {
    let id = ParameterId::CustomPool;
    let state = after("v=1&rule=custom", Action::Set(id, 2.0));
    let refused = state.refused.clone().expect("shares by price need a pool");
    assert_eq!(refused.id, id);
    assert!(refused.problem.to_string().contains("need a pool"));
    assert_eq!(state.hash(), "v=1&rule=custom");
}

#[test]
fn a_selection_that_is_gone_goes_to_the_nearest() {
    let state = after("v=1&sel=16", Action::Set(ParameterId::Subnets, 5.0));
    assert_eq!(state.scenario().value(ParameterId::Selected), 5.0);
    let state = after(
        "v=1",
        Action::Type(ParameterId::Selected, "99".to_owned(), 99.0),
    );
    assert!(state.refused.is_some(), "who types a netuid means that one");
}

#[test]
fn what_cannot_be_compared_is_refused_and_changes_nothing() {
    let with = |value| {
        Action::Compare(Some(Arm {
            rule: None,
            values: vec![(ParameterId::Subnets, value)],
        }))
    };
    let state = after("v=1", with(32.0));
    assert_eq!(
        state.link.arm,
        Some(Arm {
            rule: None,
            values: vec![(ParameterId::Subnets, 32.0)],
        })
    );
    for (value, typed) in [(500.0, "500"), (f64::NAN, "")] {
        let state = state.clone().reduce(with(value));
        let refused = state.refused.clone().expect("there are 128 at most");
        assert!(refused.is_of_arm);
        assert_eq!(refused.typed.as_deref(), Some(typed));
        assert!(state.hash().ends_with("cmp=n:32"));
        assert_eq!(state.reduce(with(8.0)).refused, None);
    }
}

#[test]
fn what_stands_for_a_newer_link_is_not_changed_until_its_notice_is_dismissed() {
    let set = Action::Set(ParameterId::Subnets, 4.0);
    let state = Rc::new(State::open("v=2&n=3"));
    for action in [
        set.clone(),
        Action::Undo,
        Action::ToggleView(ViewId::Sum),
        Action::ChooseRule(RuleId::Launch),
    ] {
        let next = state.clone().reduce(action);
        assert!(Rc::ptr_eq(&state, &next));
    }
    let preset = Action::ChoosePreset(PresetId::RulesAtTheirDates);
    assert_eq!(state.clone().reduce(preset).hash(), "v=1&preset=dated");
    let dismissed = state.reduce(Action::DismissNotices);
    assert_eq!(dismissed.reduce(set).hash(), "v=1&n=4");
}

#[test]
fn a_choice_makes_history_and_a_control_does_not() {
    let preset = PresetId::MainNetwork20260807;
    assert_eq!(
        after("v=1", Action::ChoosePreset(preset)).origin,
        Origin::Choice
    );
    let set = Action::Set(ParameterId::Trade, 1.0);
    assert_eq!(after("v=1", set).origin, Origin::Control);
}
