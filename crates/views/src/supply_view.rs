//! Supplies over time: TAO and the selected subnet's alpha, each under its own halving.

use dtao_charts::format::{amount, number};
use dtao_charts::halving::{HalvingText, HalvingView};
use dtao_engine::run::terms::Terms;
use dtao_engine::run::trajectory::Column;
use dtao_engine::scenario::ParameterId;
use dtao_permalink::ViewId;
use std::rc::Rc;

use crate::Shown;
use crate::drawing::Drawing;
use crate::figure::Figure;
use crate::simulation::Simulation;
use crate::table::Table;
use crate::view::ViewData;
use dtao_words::{assumed, count, fill, fill_one, own, say, subnet, time_units, words, years};

/// The view.
pub(crate) fn supply_view(shown: &Shown) -> ViewData {
    let simulation = &shown.simulation;
    let row = &simulation.rows[shown.selected];
    let supply = Rc::clone(&shown.supply);
    let name = subnet(row.netuid, &row.name);
    let figures = figures(simulation, &supply, shown.day);
    let numbers = supply.clone();
    ViewData {
        id: ViewId::Halving,
        title: own(words::SUPPLY_TITLE),
        line: words::SUPPLY_LINE,
        label: fill(words::SUPPLY_PICTURE, &[&name]),
        drawing: Drawing::Supply(supply),
        figures,
        foot: fill(words::SUPPLY_FOOT, &[say(assumed(&shown.scenario))]),
        table: Rc::new(move |rows| {
            let run = numbers.simulation.run.trajectory();
            let heads = [
                words::TABLE_DAY,
                words::TABLE_ISSUED,
                words::TABLE_BLOCK_TAO,
                words::TABLE_ALPHA,
            ];
            let columns = [
                &numbers.simulation.days[..],
                run.issuance(),
                run.emission(),
                &numbers.alpha,
            ];
            Table::of_columns(heads.map(own).to_vec(), &columns, rows)
        }),
    }
}

/// What the supply view adds to a run. Made once a run and selection, not once a render.
pub struct Supply {
    simulation: Rc<Simulation>,
    /// The subnet's alpha, in its pool and outside, at each sample.
    alpha: Vec<f64>,
    steps: Vec<(f64, f64)>,
    alpha_halvings: Vec<f64>,
    cap: f64,
    text: HalvingText,
}

impl Supply {
    /// Of one subnet.
    #[must_use]
    pub fn of(simulation: &Rc<Simulation>, index: usize) -> Self {
        let run = simulation.run.trajectory();
        let reserve = run.column(Column::AlphaReserve, index).iter();
        let outstanding = run.column(Column::AlphaOutstanding, index);
        let terms = Terms::of(simulation.run.scenario());
        let cap = terms.schedule.supply_cap() as f64 / 1e9;
        let netuid = simulation.rows[index].netuid;
        Self {
            simulation: simulation.clone(),
            alpha: reserve.zip(outstanding).map(|(a, b)| a + b).collect(),
            steps: simulation.emission_steps(),
            alpha_halvings: simulation.halving_days(Some(index)),
            cap,
            text: HalvingText {
                axis: own(words::SUPPLY_AXIS),
                block_axis: own(words::SUPPLY_BLOCK_AXIS),
                tao: own(words::SUPPLY_TAO),
                alpha: fill_one(words::SUPPLY_ALPHA, count(netuid.into())),
                cap: fill_one(words::SUPPLY_CAP_LINE, amount(cap, "τ")),
                time: time_units(),
            },
        }
    }

    /// The view.
    #[must_use]
    pub fn view(&self) -> HalvingView<'_> {
        HalvingView {
            days: &self.simulation.days,
            tao: self.simulation.run.trajectory().issuance(),
            alpha: &self.alpha,
            steps: &self.steps,
            alpha_halvings: &self.alpha_halvings,
            cap: self.cap,
            text: self.text.clone(),
        }
    }
}

/// Two are the same only if they are one.
impl PartialEq for Supply {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

fn figures(simulation: &Simulation, supply: &Supply, today: f64) -> Vec<Figure> {
    let horizon = simulation.days.last().copied().unwrap_or(0.0);
    let last = |column: &[f64]| column.last().copied().unwrap_or(0.0);
    let next = |days: &[f64]| {
        let next = days.iter().find(|day| **day > today);
        next.map_or_else(|| own(words::SUPPLY_NO_HALVING), |day| years(*day - today))
    };
    let tao_halvings = simulation.halving_days(None);
    let end = years(horizon);
    let scenario = simulation.run.scenario();
    let first_emission = amount(scenario.value(ParameterId::FirstEmission), "τ");
    let half = number(scenario.value(ParameterId::HalvingPeriod));
    let cap = amount(supply.cap, "τ");
    let halving = |figure: Figure, period: f64| {
        let why = fill(words::WHY_HALVING, &[&amount(period, ""), &cap]);
        figure.because(why, words::SOURCE_HALVING)
    };
    let half_of_cap = supply.cap / 2.0;
    vec![
        Figure::new("cap", cap.clone(), words::SUPPLY_CAP).because(
            fill(words::WHY_CAP, &[&half, &first_emission, &cap]),
            words::SOURCE_HALVING,
        ),
        Figure::of(
            "tao-supply",
            amount(last(simulation.run.trajectory().issuance()), "τ"),
            fill(words::SUPPLY_TAO_AFTER, &[&end]),
        )
        .because(own(words::WHY_SUPPLY), words::SOURCE_HALVING),
        Figure::of(
            "alpha-supply",
            amount(last(&supply.alpha), "α"),
            fill(words::SUPPLY_ALPHA_AFTER, &[&end]),
        )
        .because(own(words::WHY_SUPPLY), words::SOURCE_HALVING),
        halving(
            Figure::new(
                "tao-halving",
                next(&tao_halvings),
                words::SUPPLY_TAO_HALVING,
            ),
            half_of_cap,
        ),
        halving(
            Figure::new(
                "alpha-halving",
                next(&supply.alpha_halvings),
                words::SUPPLY_ALPHA_HALVING,
            ),
            half_of_cap,
        ),
    ]
}
