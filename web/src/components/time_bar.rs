//! The time bar: the time that all views show, and what moves it.

use gloo::render::{AnimationFrame, request_animation_frame};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use dtao_charts::format::whole;
use dtao_decimal::{fixed, shortest};
use dtao_engine::scenario::ParameterId;

use crate::state::{Action, State};
use crate::text::en;

/// The time bar.
#[derive(Clone, PartialEq, Properties)]
pub struct TimeBarProps {
    /// The time shown, in days since the start.
    pub day: f64,
    /// The block that it is the state after.
    pub block: u64,
    /// The end of the run, in days.
    pub horizon: f64,
    /// Told of what is set.
    pub dispatch: UseReducerDispatcher<State>,
}

/// Milliseconds that playing a whole run takes.
const WHOLE_RUN: f64 = 20_000.0;
/// Steps of a run for the buttons and keys.
const STEPS: f64 = 480.0;

/// Draws the bar.
#[component]
pub fn TimeBar(props: &TimeBarProps) -> Html {
    let (day, horizon) = (props.day, props.horizon);
    let playing = use_state(|| false);
    let at_end = day >= horizon;
    let runs = *playing && !at_end;
    use_effect_with((runs, horizon), {
        let dispatch = props.dispatch.clone();
        move |&(runs, horizon)| {
            let frame = Rc::new(RefCell::new(None));
            if runs {
                play(&frame, f64::NAN, (dispatch, horizon));
            }
            // The frame that is asked for keeps itself alive until it is taken away.
            move || drop(frame.take())
        }
    });
    let press = {
        let (playing, dispatch) = (playing.clone(), props.dispatch.clone());
        Callback::from(move |_| {
            // From the end it begins anew.
            if at_end {
                dispatch.dispatch(Action::Pass(-horizon));
            }
            playing.set(!runs);
        })
    };
    let step = |steps: f64| {
        let (playing, dispatch) = (playing.clone(), props.dispatch.clone());
        Callback::from(move |_| {
            playing.set(false);
            dispatch.dispatch(Action::Pass(steps * horizon / STEPS));
        })
    };
    let on_slide = {
        let (playing, dispatch) = (playing.clone(), props.dispatch.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                playing.set(false);
                let day = input.value_as_number();
                dispatch.dispatch(Action::Set(ParameterId::Cursor, day));
            }
        })
    };
    let shown = en::day(day);
    html! {
        <section class="time" aria-label="Time">
            <button type="button" class="primary play" aria-label={if runs { "Pause" } else { "Play" }} onclick={press}>
                { if runs { "❚❚" } else { "▶" } }
            </button>
            <button type="button" aria-label="One step back" onclick={step(-1.0)}>{ "‹" }</button>
            <button type="button" aria-label="One step on" onclick={step(1.0)}>{ "›" }</button>
            <p class="time-shown">
                <strong id="time-shown">{ shown.clone() }</strong>
                <span class="quiet">{ format!("block {}", whole(props.block as f64)) }</span>
            </p>
            <label for="time" class="unseen">{ "Time shown" }</label>
            <input
                type="range"
                id="time"
                aria-valuetext={shown}
                min="0"
                max={shortest(horizon)}
                step={shortest(horizon / STEPS)}
                value={shortest(day)}
                style={format!("--filled: {}%", fixed(day / horizon * 100.0, 1))}
                oninput={on_slide}
            />
            <span class="quiet time-end">{ en::years(horizon) }</span>
        </section>
    }
}

/// Lets time pass with each frame, as much as has passed since the last.
fn play(
    frame: &Rc<RefCell<Option<AnimationFrame>>>,
    before: f64,
    (dispatch, horizon): (UseReducerDispatcher<State>, f64),
) {
    let next = Rc::clone(frame);
    let asked = request_animation_frame(move |now| {
        let passed = (now - before).min(100.0);
        if passed > 0.0 {
            dispatch.dispatch(Action::Pass(passed / WHOLE_RUN * horizon));
        }
        play(&next, now, (dispatch, horizon));
    });
    *frame.borrow_mut() = Some(asked);
}
