//! Runs a scenario within a frame: as it is where that is quick, else as a sketch first and then,
//! a slice at a time, as it is.

use std::rc::Rc;

use dtao_engine::run::kept_run::{KeptRun, RunUnderWay};
use dtao_engine::scenario::Scenario;
use js_sys::Date;

use dtao_views::simulation::Simulation;

/// A run that takes longer is sketched while a hand moves: half a frame at 60 Hz.
const QUICK: f64 = 8.0;

/// So long, in milliseconds, the page waits for its first run before it shows a sketch.
const PATIENCE: f64 = 100.0;

/// What runs scenarios, and remembers what it needs to do so quickly.
#[derive(Default)]
pub struct Runner {
    /// What is shown.
    shown: Option<Rc<Simulation>>,
    /// The last one that is no sketch, where a later change starts from.
    exact: Option<Rc<Simulation>>,
    /// What will take the place of a sketch.
    under_way: Option<UnderWay>,
    /// How long the last run took, in milliseconds, that was no sketch.
    took: f64,
}

/// A run on its way, and how long it took until now.
struct UnderWay {
    run: RunUnderWay,
    took: f64,
}

impl UnderWay {
    const fn of(run: RunUnderWay) -> Self {
        Self { run, took: 0.0 }
    }

    /// Goes on for so many milliseconds; tells whether it is done.
    fn go_on(&mut self, milliseconds: f64) -> bool {
        let start = Date::now();
        loop {
            let more = self.run.go_on();
            let passed = Date::now() - start;
            if !more || passed >= milliseconds {
                self.took += passed;
                return !more;
            }
        }
    }
}

impl Runner {
    /// One that begins with a scenario, before anything is shown.
    #[must_use]
    pub fn begin(scenario: &Scenario) -> Self {
        Self {
            under_way: Some(UnderWay::of(RunUnderWay::of(scenario))),
            ..Self::default()
        }
    }

    /// What to show of a scenario now.
    pub fn show(&mut self, scenario: &Scenario) -> Rc<Simulation> {
        if let Some(shown) = &self.shown
            && shown.run.scenario().runs_like(scenario)
        {
            return shown.clone();
        }
        let mut under_way = match (&self.exact, self.under_way.take()) {
            (None, Some(begun)) if begun.run.scenario().runs_like(scenario) => begun,
            (Some(exact), _) => UnderWay::of(RunUnderWay::after(&exact.run, scenario)),
            (None, _) => UnderWay::of(RunUnderWay::of(scenario)),
        };
        let simulation = if self.took < QUICK && under_way.go_on(QUICK) {
            self.finish(under_way)
        } else {
            self.under_way = Some(under_way);
            Rc::new(Simulation::of(KeptRun::sketch(scenario)))
        };
        self.shown = Some(simulation.clone());
        simulation
    }

    /// Whether what is shown is a sketch.
    #[must_use]
    pub fn is_sketch(&self) -> bool {
        self.under_way.is_some()
    }

    /// Goes on with what will take the place of a sketch, for as long as a page may stand still;
    /// tells whether it has, or whether something must be shown first.
    pub fn go_on(&mut self) -> bool {
        let Some(mut under_way) = self.under_way.take() else {
            return true;
        };
        if under_way.go_on(QUICK) {
            self.shown = Some(self.finish(under_way));
            return true;
        }
        let must_show = self.shown.is_none() && under_way.took > PATIENCE;
        self.under_way = Some(under_way);
        must_show
    }

    fn finish(&mut self, under_way: UnderWay) -> Rc<Simulation> {
        self.under_way = None;
        self.took = under_way.took;
        let simulation = Rc::new(Simulation::of(under_way.run.finish()));
        self.exact = Some(simulation.clone());
        simulation
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dtao_engine::economy::rules::RuleId;
    use dtao_engine::scenario::{ParameterId, ScenarioDraft};
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn scenario(subnets: f64) -> Scenario {
        let mut draft = ScenarioDraft {
            rule: RuleId::Gated,
            ..ScenarioDraft::default()
        };
        draft.values[ParameterId::Subnets] = subnets;
        Scenario::try_from(draft).expect("a scenario")
    }

    #[test]
    fn a_sketch_becomes_the_run() {
        let mut runner = Runner {
            took: 1e9,
            ..Runner::default()
        };
        let scenario = scenario(12.0);
        let sketch = runner.show(&scenario);
        assert!(runner.is_sketch());
        while !runner.go_on() {}
        assert!(!runner.is_sketch());
        let shown = runner.show(&scenario);
        assert!(*sketch != *shown);
        let trajectory = KeptRun::of(&scenario);
        assert_eq!(shown.run.trajectory(), trajectory.trajectory());
        assert!(sketch.days.len() < shown.days.len());
    }

    #[test]
    fn what_is_shown_is_not_run_again() {
        let mut runner = Runner::default();
        let scenario = scenario(2.0);
        let first = runner.show(&scenario);
        assert!(Rc::ptr_eq(&first, &runner.show(&scenario)) || runner.is_sketch());
    }

    #[test]
    fn what_was_begun_is_what_is_shown_first() {
        let mut runner = Runner::begin(&scenario(2.0));
        // However slow the machine: what takes long asks to be shown in between.
        while runner.is_sketch() {
            runner.go_on();
        }
        let run = runner.shown.clone().expect("a short run is done");
        assert!(Rc::ptr_eq(&run, &runner.show(&scenario(2.0))));
    }

    #[test]
    fn what_was_begun_is_nothing_to_another_scenario() {
        let mut runner = Runner::begin(&scenario(2.0));
        let shown = runner.show(&scenario(3.0));
        assert!(shown.run.scenario().runs_like(&scenario(3.0)));
        while !runner.go_on() {}
        assert_eq!(runner.show(&scenario(3.0)).rows.len(), 3);
    }
}
