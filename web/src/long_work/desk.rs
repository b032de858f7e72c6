//! The page's side of a job: a worker, and what it tells.

use dtao_engine::scenario::Scenario;
use gloo::events::EventListener;
use js_sys::{Array, Float64Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, MessageEvent, Worker, WorkerOptions, WorkerType};

use dtao_views::seeds::{SEEDS, Seeds};

use super::{Check, Job};
use crate::browser;
use dtao_words::{own, words};

/// A job under way; it ends when this is dropped.
pub struct Desk {
    worker: Worker,
    _listeners: [EventListener; 2],
}

/// What a worker tells.
pub enum Told {
    /// Which part of the job is done, 0 to 1.
    Part(f64),
    /// An ensemble, as far as it is.
    Seeds(f64, Seeds),
    /// A check.
    Checked(Check),
    /// A file was made and is being saved.
    Saved,
    /// It cannot go on, and why.
    Failed(String),
}

impl Desk {
    /// Starts a job on a scenario, given as the link of it too.
    ///
    /// # Errors
    /// Why the browser starts no worker.
    pub fn open(
        job: Job,
        (scenario, link): (Scenario, &str),
        tell: impl Fn(Told) + Clone + 'static,
    ) -> Result<Self, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options("./worker.js", &options).map_err(why)?;
        let on_message = {
            let tell = tell.clone();
            move |event: &web_sys::Event| {
                if let Some(event) = event.dyn_ref::<MessageEvent>() {
                    tell(read(job, &scenario, &event.data()));
                }
            }
        };
        let on_error = move |event: &web_sys::Event| {
            tell(Told::Failed(why(event.into())));
        };
        let listeners = [
            EventListener::new(&worker, "message", on_message),
            EventListener::new(&worker, "error", on_error),
        ];
        let program = browser::program().ok_or_else(|| own(words::WORK_NO_PROGRAM))?;
        let message = Array::of4(
            &program.into(),
            &wasm_bindgen::module(),
            &job.key().into(),
            &link.into(),
        );
        worker.post_message(&message).map_err(why)?;
        Ok(Self {
            worker,
            _listeners: listeners,
        })
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// What an error says of itself.
fn why(error: JsValue) -> String {
    js_sys::Reflect::get(&error, &"message".into())
        .ok()
        .and_then(|message| message.as_string())
        .unwrap_or_else(|| own(words::WORK_NO_REASON))
}

fn read(job: Job, scenario: &Scenario, message: &JsValue) -> Told {
    let message: &Array = message.unchecked_ref();
    let (part, outcome) = (message.get(0).as_f64().unwrap_or(0.0), message.get(1));
    if outcome.is_undefined() {
        return Told::Part(part);
    }
    let scenario = scenario.clone();
    let numbers = || outcome.unchecked_ref::<Float64Array>().to_vec();
    match job {
        Job::Ensemble => {
            let seeds = Seeds {
                scenario,
                runs: (part * SEEDS as f64).round() as usize,
                values: numbers(),
            };
            Told::Seeds(part, seeds)
        }
        Job::Check => match numbers()[..] {
            [price, amounts, shares] => Told::Checked(Check {
                scenario,
                price,
                amounts,
                shares,
            }),
            _ => Told::Failed(own(words::WORK_CUT_OFF)),
        },
        Job::Export => {
            browser::save(outcome.unchecked_ref::<Blob>(), "dtao.csv");
            Told::Saved
        }
    }
}
