//! The run of what the page shows.

use std::cell::RefCell;
use std::rc::Rc;

use dtao_engine::scenario::Scenario;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::runner::Runner;
use crate::simulation::{RunOf, Simulation};

/// So long after the last change, in milliseconds, a hand is taken to rest.
const REST: u32 = 120;

/// The run of a scenario, and whether it is a sketch that another takes the place of soon.
#[hook]
pub fn use_simulation(scenario: &Scenario) -> (Rc<Simulation>, bool) {
    let runner = use_mut_ref(Runner::default);
    let finished = use_state(|| 0_u32);
    let what = (RunOf(scenario.clone()), *finished);
    let shown = use_memo(what, |(RunOf(scenario), _)| {
        let mut runner = runner.borrow_mut();
        (runner.show(scenario), runner.is_sketch())
    });
    {
        let tell = finished.clone();
        use_effect_with(shown.clone(), move |shown| {
            let timer = Rc::new(RefCell::new(None));
            if shown.1 {
                wait(REST, &timer, &runner, &Rc::new(move || tell.set(*tell + 1)));
            }
            move || drop(timer.take())
        });
    }
    (shown.0.clone(), shown.1)
}

/// Goes on with a run after a while, and again until it is done. Ends with its timer.
fn wait(
    milliseconds: u32,
    timer: &Rc<RefCell<Option<Timeout>>>,
    runner: &Rc<RefCell<Runner>>,
    done: &Rc<impl Fn() + 'static>,
) {
    let next = (timer.clone(), runner.clone(), done.clone());
    let timeout = Timeout::new(milliseconds, move || {
        let (timer, runner, done) = next;
        let is_done = runner.borrow_mut().go_on();
        if is_done {
            done();
        } else {
            wait(0, &timer, &runner, &done);
        }
    });
    *timer.borrow_mut() = Some(timeout);
}
