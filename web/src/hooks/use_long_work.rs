//! Work beside the page: at most one job at a time.

use std::rc::Rc;

use yew::prelude::*;

use crate::long_work::desk::{Desk, Told};
use crate::long_work::{Check, Job, LongWork};
use crate::state::State;
use dtao_views::seeds::Seeds;
use dtao_views::simulation::RunOf;

/// What is going on, and what came of it.
#[derive(Clone, Default)]
struct Going {
    running: Option<(Job, f64)>,
    ensemble: Option<Rc<Seeds>>,
    check: Option<Rc<Check>>,
    failed: Option<String>,
}

enum Step {
    Started(Job),
    Told(Box<Told>),
    Cancelled,
}

impl Reducible for Going {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut next = (*self).clone();
        match step {
            Step::Started(job) => {
                next.running = Some((job, 0.0));
                next.failed = None;
            }
            Step::Cancelled => next.running = None,
            // What a worker said before it was ended is late.
            Step::Told(_) if self.running.is_none() => return self,
            Step::Told(told) => {
                let part = match *told {
                    Told::Part(part) => part,
                    Told::Seeds(part, seeds) => {
                        next.ensemble = Some(Rc::new(seeds));
                        part
                    }
                    Told::Checked(check) => {
                        next.check = Some(Rc::new(check));
                        1.0
                    }
                    Told::Saved => 1.0,
                    Told::Failed(why) => {
                        next.failed = Some(why);
                        1.0
                    }
                };
                next.running = next.running.map(|(job, _)| (job, part));
                if part >= 1.0 {
                    next.running = None;
                }
            }
        }
        Rc::new(next)
    }
}

/// The work beside the page. A job ends when its scenario changes.
#[hook]
pub fn use_long_work(state: &UseReducerHandle<State>) -> LongWork {
    let going = use_reducer(Going::default);
    let desk = use_mut_ref(|| None::<Desk>);
    let start = {
        let (state, desk, dispatch) = (state.clone(), desk.clone(), going.dispatcher());
        Callback::from(move |job: Job| {
            let scenario = (state.scenario().clone(), &*state.hash());
            let tell = {
                let dispatch = dispatch.clone();
                move |told| dispatch.dispatch(Step::Told(Box::new(told)))
            };
            dispatch.dispatch(Step::Started(job));
            match Desk::open(job, scenario, tell) {
                Ok(opened) => *desk.borrow_mut() = Some(opened),
                Err(why) => dispatch.dispatch(Step::Told(Box::new(Told::Failed(why)))),
            }
        })
    };
    let cancel = {
        let (desk, dispatch) = (desk.clone(), going.dispatcher());
        Callback::from(move |()| {
            desk.take();
            dispatch.dispatch(Step::Cancelled);
        })
    };
    {
        let cancel = cancel.clone();
        use_effect_with(RunOf(state.scenario().clone()), move |_| {
            move || cancel.emit(())
        });
    }
    LongWork {
        running: going.running,
        ensemble: going.ensemble.clone(),
        check: going.check.clone(),
        failed: going.failed.clone(),
        start,
        cancel,
    }
}
