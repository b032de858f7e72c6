//! The time bar: the time that all views show, and what moves it.

use gloo::render::{AnimationFrame, request_animation_frame};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use dtao_charts::format::whole;
use dtao_decimal::{fixed, shortest};
use dtao_engine::scenario::ParameterId;

use super::select::{Choice, select};
use crate::dates;
use crate::element::{Element, On, button, element, of_class};
use crate::state::{Action, State};
use dtao_words::{self as text, Text, fill_one, say, words};

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

/// Seconds that playing a whole run takes, from slow to fast.
const SPEEDS: [u32; 3] = [60, 20, 6];
/// Steps of a run for the buttons and keys.
const STEPS: f64 = 480.0;

/// Draws the bar.
#[component]
pub fn TimeBar(props: &TimeBarProps) -> Html {
    let (day, horizon) = (props.day, props.horizon);
    let playing = use_state(|| false);
    let seconds = use_state(|| SPEEDS[1]);
    let at_end = day >= horizon;
    let runs = *playing && !at_end;
    use_effect_with((runs, horizon, *seconds), {
        let dispatch = props.dispatch.clone();
        move |&(runs, horizon, seconds)| {
            let frame = Rc::new(RefCell::new(None));
            if runs {
                let pace = horizon / (f64::from(seconds) * 1000.0);
                play(&frame, f64::NAN, (dispatch, pace));
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
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                playing.set(false);
                let day = input.value_as_number();
                dispatch.dispatch(Action::Set(ParameterId::Cursor, day));
            }
        })
    };
    let shown = text::day(day);
    let date = dates::date(props.block);
    let said = match &date {
        Some(date) => [&shown, ", ", date].concat(),
        None => shown.clone(),
    };
    let (does, sign) = if runs {
        (words::BAR_PAUSE, "❚❚")
    } else {
        (words::BAR_PLAY, "▶")
    };
    let small = |says: Text, sign: &'static str, steps: f64| {
        button(step(steps))
            .words("aria-label", says)
            .note(AttrValue::Static(sign))
    };
    let block = fill_one(words::BAR_BLOCK, whole(props.block as f64));
    let time = of_class("p", "time-shown")
        .with(
            element("strong")
                .set("id", "time-shown")
                .tell(shown.clone()),
        )
        .with(of_class("span", "quiet").tell(match date {
            Some(date) => [&block, " · ", &date].concat(),
            None => block,
        }));
    let slider = element("input")
        .set("type", "range")
        .set("id", "time")
        .set_to("aria-valuetext", said)
        .set("min", "0")
        .set_to("max", shortest(horizon))
        .set_to("step", shortest(horizon / STEPS))
        .value(shortest(day))
        .style(&["--filled: ", &fixed(day / horizon * 100.0, 1), "%"].concat())
        .on(On::Input, on_slide);
    of_class("section", "time")
        .words("aria-label", words::BAR_NAME)
        .with(
            button(press)
                .set("class", "primary play")
                .words("aria-label", does)
                .note(AttrValue::Static(sign)),
        )
        .with(small(words::BAR_BACK, "‹", -1.0))
        .with(small(words::BAR_ON, "›", 1.0))
        .with(time)
        .with(speed(&seconds))
        .with(
            of_class("label", "unseen")
                .set("for", "time")
                .say(words::BAR_SHOWN),
        )
        .with(slider)
        .with(of_class("span", "quiet time-end").tell(text::years(horizon)))
        .end()
}

/// A list of speeds.
fn speed(seconds: &UseStateHandle<u32>) -> Element {
    let set = seconds.clone();
    let on_change = Callback::from(move |list: HtmlSelectElement| {
        let chosen = SPEEDS.get(list.selected_index().max(0) as usize);
        set.set(chosen.copied().unwrap_or(SPEEDS[1]));
    });
    let names = [words::SPEED_SLOW, words::SPEED_NORMAL, words::SPEED_FAST];
    let choices = SPEEDS.iter().zip(names).map(|(speed, name)| Choice {
        value: None,
        words: AttrValue::Static(say(name)),
        is_chosen: *speed == **seconds,
    });
    select(on_change, choices.collect())
        .words("aria-label", words::SPEED_NAME)
        .set("class", "speed")
}

/// Lets time pass with each frame, as much as has passed since the last: `pace` days a
/// millisecond.
fn play(
    frame: &Rc<RefCell<Option<AnimationFrame>>>,
    before: f64,
    (dispatch, pace): (UseReducerDispatcher<State>, f64),
) {
    let next = Rc::clone(frame);
    let asked = request_animation_frame(move |now| {
        let passed = (now - before).min(100.0);
        if passed > 0.0 {
            dispatch.dispatch(Action::Pass(passed * pace));
        }
        play(&next, now, (dispatch, pace));
    });
    *frame.borrow_mut() = Some(asked);
}
