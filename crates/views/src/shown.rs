//! All that views are made from.

use std::rc::Rc;

use dtao_engine::run::kept_run::KeptRun;
use dtao_engine::run::trajectory::Column;
use dtao_engine::scenario::{ParameterId, Scenario};
use dtao_permalink::{Link, ViewId};

use crate::books::Books;
use crate::close_up::CloseUp;
use crate::comparison::{Comparison, arm};
use crate::emission_view::{Per, emission_view};
use crate::ledger_view::{Coin, ledger_view};
use crate::now::Now;
use crate::seeds::Seeds;
use crate::simulation::Simulation;
use crate::sums::Sums;
use crate::supply_view::{Supply, supply_view};
use crate::view::ViewData;
use crate::{
    compare_view, heat_view, injection_view, over_time_view, pool_view, sum_view, value_view,
};

/// All that views are made from. What takes time to make is shared.
pub struct Shown {
    /// The scenario.
    pub scenario: Scenario,
    /// Its run.
    pub simulation: Rc<Simulation>,
    /// The state at the time shown.
    pub now: Rc<Now>,
    /// The time shown, in days since the start.
    pub day: f64,
    /// The place of the selected subnet.
    pub selected: usize,
    /// What the supply view adds to the run.
    pub supply: Rc<Supply>,
    /// What the sum view adds to the run.
    pub sums: Rc<Sums>,
    /// What the ledger adds to the run.
    pub books: Rc<Books>,
    /// The part of the run that is looked at closely, if one is.
    pub close_up: Rc<Option<CloseUp>>,
    /// This run beside another, while that is shown; `None` where the other cannot be run, too.
    pub comparison: Option<Rc<Comparison>>,
    /// The last ensemble, whatever scenario that was of.
    pub seeds: Option<Rc<Seeds>>,
    /// Whether emissions are those of a block, a day or a year.
    pub per: Per,
    /// Whose books the ledger shows.
    pub coin: Coin,
}

impl Shown {
    /// What one view of a link is made from: its run, at its time, and for a comparison the other
    /// run. Everything is made, once; a page makes what changed.
    #[must_use]
    pub fn of(link: &Link, view: ViewId) -> Self {
        let scenario = link.scenario.clone();
        let run = |scenario: &Scenario| Rc::new(Simulation::of(KeptRun::of(scenario)));
        let simulation = run(&scenario);
        let day = scenario.value(ParameterId::Cursor);
        let sample = simulation.sample_at(day);
        let selected = simulation.selected(&scenario);
        let other = (view == ViewId::Compare).then(|| arm(link).scenario(&scenario).ok());
        let comparison = other.flatten().map(|other| {
            let other = run(&other);
            let samples = [sample, other.sample_at(day)];
            Rc::new(Comparison::of([&simulation, &other], samples, selected))
        });
        let sums = Rc::new(Sums::of(&simulation, false));
        Self {
            now: Rc::new(Now::of(&simulation, sample)),
            day,
            selected,
            supply: Rc::new(Supply::of(&simulation, selected)),
            books: Rc::new(Books::of(&sums, selected)),
            sums,
            close_up: Rc::new(None),
            comparison,
            seeds: None,
            per: Per::Block,
            coin: Coin::Tao,
            scenario,
            simulation,
        }
    }

    /// A view of it; `None` for a comparison with what cannot be run.
    #[must_use]
    pub fn view(&self, id: ViewId) -> Option<ViewData> {
        Some(match id {
            ViewId::Amm => pool_view::pool_view(self),
            ViewId::Split => emission_view(self),
            ViewId::Injection => injection_view::injection_view(self),
            ViewId::Halving => supply_view(self),
            ViewId::Prices => over_time_view::over_time_view(self, Column::Price),
            ViewId::Shares => over_time_view::over_time_view(self, Column::Share),
            ViewId::Heat => heat_view::heat_view(self),
            ViewId::Sum => sum_view::sum_view(self),
            ViewId::Ledger => ledger_view(self),
            ViewId::Value => value_view::value_view(self),
            ViewId::Compare => compare_view::compare_view(self.comparison.as_ref()?),
        })
    }
}
