//! What all views are drawn from, derived from the state: for the page and for an embed of it.

use std::rc::Rc;

use dtao_charts::style::Palette;
use dtao_engine::scenario::ParameterId;
use dtao_permalink::ViewId;
use yew::prelude::*;

use super::{Runs, use_long_work, use_simulations};
use dtao_views::Shown;
use dtao_views::books::Books;
use dtao_views::close_up::CloseUp;
use dtao_views::comparison::{Comparison, arm};
use dtao_views::credit::credit;
use dtao_views::emission_view::Per;
use dtao_views::ledger_view::Coin;
use dtao_views::supply_view::Supply;

use crate::components::{PageData, Panels};
use crate::slider::round;
use crate::state::{Action, State};
use dtao_views::look::Look;
use dtao_views::now::Now;
use dtao_views::sums::Sums;

/// What the views show of a state, in those colours; `is_readonly` where nothing can be changed by
/// hand. Shared: what drops it is large.
#[hook]
pub fn use_page_data(
    state: &UseReducerHandle<State>,
    palette: Palette,
    is_readonly: bool,
) -> Rc<PageData> {
    let per = use_state(|| Per::Block);
    let coin = use_state(|| Coin::Tao);
    let panels = Panels {
        open: use_state(|| None),
    };
    let look = use_state(Look::default);
    let scenario = state.scenario().clone();
    let shows_two = state.link.views.has(ViewId::Compare);
    let other = shows_two.then(|| arm(&state.link).scenario(&scenario).ok());
    let Runs {
        simulation,
        other,
        is_sketch,
    } = use_simulations(&scenario, other.flatten().as_ref());

    // What is pointed at is shown for as long as it is, and what was chosen stands.
    let day = look.day.unwrap_or(scenario.value(ParameterId::Cursor));
    let sample = simulation.sample_at(day);
    let now = use_memo((simulation.clone(), sample), |(simulation, sample)| {
        Now::of(simulation, *sample)
    });
    let selected = look
        .subnet
        .filter(|index| *index < simulation.rows.len())
        .unwrap_or_else(|| simulation.selected(&scenario));
    let supply = use_memo((simulation.clone(), selected), |(simulation, selected)| {
        Supply::of(simulation, *selected)
    });
    let run = (simulation.clone(), is_sketch);
    let sums = use_memo(run, |(simulation, is_sketch)| {
        Sums::of(simulation, *is_sketch)
    });
    let books = use_memo((sums.clone(), selected), |(sums, selected)| {
        Books::of(sums, *selected)
    });
    let close_up = use_memo((simulation.clone(), state.zoom), |(simulation, zoom)| {
        zoom.map(|zoom| CloseUp::of(simulation, zoom))
    });
    let other_sample = other.as_ref().map_or(0, |other| other.sample_at(day));
    let both = (simulation.clone(), other, [sample, other_sample], selected);
    let comparison = use_memo(both, |(simulation, other, samples, selected)| {
        let other = other.as_ref()?;
        let sides = [&**simulation, &**other];
        Some(Rc::new(Comparison::of(sides, *samples, *selected)))
    });
    let long_work = use_long_work(state);
    let on_look = use_callback((), {
        let look = look.setter();
        move |seen: Look, ()| look.set(seen)
    });
    let on_pick = {
        let (dispatch, rows) = (state.dispatcher(), simulation.clone());
        Callback::from(move |picked: Look| {
            if is_readonly {
                return;
            }
            if let Some(row) = picked.subnet.and_then(|index| rows.rows.get(index)) {
                let netuid = f64::from(row.netuid);
                dispatch.dispatch(Action::Set(ParameterId::Selected, netuid));
            }
            if let Some(day) = picked.day {
                dispatch.dispatch(Action::Set(ParameterId::Cursor, round(day, 3)));
            }
        })
    };
    let on_rest = {
        let dispatch = state.dispatcher();
        Callback::from(move |()| dispatch.dispatch(Action::Rest))
    };
    let on_trade = {
        let dispatch = state.dispatcher();
        Callback::from(move |value| {
            if !is_readonly {
                dispatch.dispatch(Action::Set(ParameterId::Trade, value));
            }
        })
    };
    let json = {
        let state = state.clone();
        Callback::from(move |()| dtao_permalink::to_json(&state.link))
    };
    Rc::new(PageData {
        shown: Shown {
            scenario,
            simulation,
            now,
            day,
            selected,
            supply,
            sums,
            books,
            close_up,
            comparison: (*comparison).clone(),
            seeds: long_work.ensemble.clone(),
            per: *per,
            coin: *coin,
        },
        is_sketch,
        long_work,
        palette,
        per,
        coin,
        panels,
        on_look,
        on_pick,
        on_rest,
        on_trade,
        is_held: state.history.is_held(),
        is_readonly,
        credit: credit(&state.link),
        json,
    })
}
