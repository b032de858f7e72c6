//! The runs of what the page shows.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use dtao_engine::scenario::Scenario;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::runner::Runner;
use dtao_views::simulation::{RunOf, Simulation};

/// So long after the last change, in milliseconds, a hand is taken to rest.
const REST: u32 = 120;

/// What is run.
#[derive(Clone, PartialEq)]
pub struct Runs {
    /// The scenario's run.
    pub simulation: Rc<Simulation>,
    /// The run of what it is compared with.
    pub other: Option<Rc<Simulation>>,
    /// Whether either is a sketch that another takes the place of soon.
    pub is_sketch: bool,
}

/// What runs the two.
struct Runners {
    first: Runner,
    other: Runner,
}

impl Runners {
    fn show(&mut self, scenario: &Scenario, other: Option<&Scenario>) -> Runs {
        let simulation = self.first.show(scenario);
        if other.is_none() {
            // What is not shown is not kept.
            self.other = Runner::default();
        }
        Runs {
            simulation,
            other: other.map(|other| self.other.show(other)),
            is_sketch: self.first.is_sketch() || self.other.is_sketch(),
        }
    }

    /// Goes on with a sketch's run; tells whether that is done.
    fn go_on(&mut self) -> bool {
        if self.first.is_sketch() {
            self.first.go_on()
        } else {
            self.other.go_on()
        }
    }
}

thread_local! {
    /// What ran the page's first scenario, until the page takes it.
    static BEGUN: Cell<Option<Runner>> = const { Cell::new(None) };
}

/// Goes on with the page's first run before the page stands, in slices: what stands meanwhile is
/// painted, and hears its reader. Then calls `done`, as a task of its own.
pub fn begin(mut runner: Runner, is_ready: bool, done: fn()) {
    let task = Timeout::new(0, move || {
        if is_ready {
            BEGUN.set(Some(runner));
            done();
        } else {
            let is_ready = runner.go_on();
            begin(runner, is_ready, done);
        }
    });
    task.forget();
}

/// The run of a scenario, and of another that it is compared with, if it is.
#[hook]
pub fn use_simulations(scenario: &Scenario, other: Option<&Scenario>) -> Runs {
    let runners = use_mut_ref(|| Runners {
        first: BEGUN.take().unwrap_or_default(),
        other: Runner::default(),
    });
    let finished = use_state(|| 0_u32);
    let other = other.cloned().map(RunOf);
    let what = (RunOf(scenario.clone()), other, *finished);
    let shown = use_memo(what, |(RunOf(scenario), other, _)| {
        let other = other.as_ref().map(|RunOf(other)| other);
        runners.borrow_mut().show(scenario, other)
    });
    {
        let tell = finished.clone();
        use_effect_with(shown.clone(), move |shown| {
            let timer = Rc::new(RefCell::new(None));
            if shown.is_sketch {
                wait(
                    REST,
                    &timer,
                    &runners,
                    &Rc::new(move || tell.set(*tell + 1)),
                );
            }
            move || drop(timer.take())
        });
    }
    (*shown).clone()
}

/// Goes on with a run after a while, and again until it is done. Ends with its timer.
fn wait(
    milliseconds: u32,
    timer: &Rc<RefCell<Option<Timeout>>>,
    runners: &Rc<RefCell<Runners>>,
    done: &Rc<impl Fn() + 'static>,
) {
    let next = (timer.clone(), runners.clone(), done.clone());
    let timeout = Timeout::new(milliseconds, move || {
        let (timer, runners, done) = next;
        let is_done = runners.borrow_mut().go_on();
        if is_done {
            done();
        } else {
            wait(0, &timer, &runners, &done);
        }
    });
    *timer.borrow_mut() = Some(timeout);
}
