//! Prices or shares over time, of all subnets.

use std::rc::Rc;

use dtao_charts::axes::{Axes, View};
use dtao_charts::format::{Notation, amount, number, percent, price};
use dtao_charts::frame::{DrawResult, nearest};
use dtao_charts::over_time::{Band, Line, OverTime, OverTimeText};
use dtao_charts::ranks::{Rank, ranks};
use dtao_charts::stack::{Stack, StackText};
use dtao_charts::style::Style;
use dtao_engine::run::simulate::Clock;
use dtao_engine::run::trajectory::{Column, Trajectory};
use dtao_permalink::ViewId;
use plotters::coord::Shift;
use plotters::prelude::DrawingArea;
use yew::prelude::*;

use super::PageData;
use super::card::{Figure, ViewCard};
use super::drawing::Drawing;
use crate::canvas::FineCanvas;
use crate::close_up::CloseUp;
use crate::element::{Element, button, of_class};
use crate::long_work::Seeds;
use crate::simulation::Simulation;
use crate::state::{Action, State};
use crate::table::{Rows, Table};
use crate::text::{self, count, fill, fill_two, own, say, words};

/// Lengths of what is looked at closely, in days; 0 stands for the whole run.
const LENGTHS: [f64; 5] = [0.0, 365.25, 30.0, 1.0, 0.125];

/// The lines of a view over time. What they come from is shared, and compared by address.
#[derive(Clone, PartialEq)]
pub struct Lines {
    simulation: Rc<Simulation>,
    close_up: Rc<Option<CloseUp>>,
    seeds: Option<Rc<Seeds>>,
    column: Column,
    selected: usize,
}

/// Two ensembles are the same only if they are one.
impl PartialEq for Seeds {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

impl Lines {
    /// What is shown: the run, or a part of it in detail.
    fn run(&self) -> (&Trajectory, &[f64]) {
        match &*self.close_up {
            Some(close_up) => (&close_up.span.trajectory, &close_up.days),
            None => (self.simulation.run.trajectory(), &self.simulation.days),
        }
    }

    /// The range that the seeds give for the selected subnet, where there are some.
    fn band(&self) -> Option<Band<'_>> {
        let [low, median, high] = self.seeds.as_ref()?.band(self.column, self.selected)?;
        Some(Band {
            days: &self.simulation.days,
            low,
            median,
            high,
        })
    }

    /// Whether shares are stacked: not where seeds give a range.
    fn is_stacked(&self) -> bool {
        self.column == Column::Share && self.seeds.is_none()
    }

    fn range(&self) -> (f64, f64) {
        let (_, days) = self.run();
        let end = |day: Option<&f64>| day.copied().unwrap_or(0.0);
        (end(days.first()), end(days.last()))
    }

    fn lines(&self) -> Vec<Line<'_>> {
        let (run, days) = self.run();
        let columns = |column: Column| -> Vec<_> {
            let subnets = 0..run.subnet_count();
            subnets.map(|index| run.column(column, index)).collect()
        };
        // By shares in both views: a subnet has one colour.
        let shares = columns(Column::Share);
        let ranks = ranks(&shares, days, self.range(), Some(self.selected));
        let columns = columns(self.column);
        let rows = columns.into_iter().zip(ranks).enumerate();
        rows.map(|(index, (values, rank))| Line {
            values,
            name: match rank {
                Rank::Rest => String::new(),
                Rank::Selected | Rank::Top(_) => {
                    let row = &self.simulation.rows[index];
                    text::subnet_on_chart(row.netuid, &row.name)
                }
            },
            rank,
        })
        .collect()
    }

    fn over_time(&self) -> OverTime<'_> {
        OverTime {
            days: self.run().1,
            range: self.range(),
            lines: self.lines(),
            band: self.band(),
            scale: None,
            notation: if self.column == Column::Share {
                Notation::Percent
            } else {
                Notation::Number
            },
            events: &self.simulation.events,
            text: OverTimeText {
                axis: own(if self.column == Column::Share {
                    words::SHARES_AXIS
                } else {
                    words::PRICES_AXIS
                }),
                empty: own(words::PAGE_NOTHING_SHOWN),
                time: text::time_units(),
            },
        }
    }

    fn stack(&self) -> Stack<'_> {
        let lines = self.lines();
        let others = lines.iter().filter(|line| line.rank == Rank::Rest).count();
        Stack {
            days: self.run().1,
            range: self.range(),
            lines,
            events: &self.simulation.events,
            text: StackText {
                axis: own(words::SHARES_AXIS),
                others: text::others(others),
                empty: own(words::PAGE_NOTHING_SHOWN),
                time: text::time_units(),
            },
        }
    }

    /// The ground of the view.
    pub fn axes(&self, area: &DrawingArea<FineCanvas, Shift>, style: &Style) -> Axes {
        if self.is_stacked() {
            self.stack().axes(area, style)
        } else {
            self.over_time().axes(area, style)
        }
    }

    /// Draws the view on its ground.
    ///
    /// # Errors
    /// None: a canvas has none of its own.
    pub fn draw_marks(
        &self,
        area: &DrawingArea<FineCanvas, Shift>,
        style: &Style,
        axes: &Axes,
    ) -> DrawResult<(), FineCanvas> {
        if self.is_stacked() {
            self.stack().draw_marks(area, style, axes)
        } else {
            self.over_time().draw_marks(area, style, axes)
        }
    }

    /// Days, and the column of each subnet: of those with a name on a page, of all in a file.
    fn table(&self, rows: Rows) -> Table {
        let (run, days) = self.run();
        let mut heads = vec![own(words::TABLE_DAY)];
        let mut columns = vec![days];
        for (index, line) in self.lines().into_iter().enumerate() {
            if rows == Rows::All || line.rank != Rank::Rest {
                let row = &self.simulation.rows[index];
                heads.push(text::subnet(row.netuid, &row.name));
                columns.push(run.column(self.column, index));
            }
        }
        Table::of_columns(heads, &columns, rows)
    }

    /// The selected subnet's value at a day, where it has a line.
    pub fn value_at(&self, day: f64) -> Option<f64> {
        let (run, days) = self.run();
        let values = run.column(self.column, self.selected);
        let value = nearest(days, day).and_then(|sample| values.get(sample));
        value.copied().filter(|_| !self.is_stacked())
    }
}

/// Draws the card of one column.
pub fn over_time_card(page: &PageData, state: &UseReducerHandle<State>, column: Column) -> Html {
    let simulation = &page.simulation;
    let seeds = page.long_work.ensemble.clone();
    let lines = Lines {
        simulation: simulation.clone(),
        close_up: page.close_up.clone(),
        seeds: seeds.filter(|seeds| seeds.scenario.runs_like(&page.scenario)),
        column,
        selected: page.selected,
    };
    let row = &simulation.rows[page.selected];
    let name = text::subnet(row.netuid, &row.name);
    let run = simulation.run.trajectory();
    let values = run.column(column, page.selected);
    let (view, title, line) = if column == Column::Share {
        (ViewId::Shares, words::SHARES_TITLE, words::SHARES_LINE)
    } else {
        (ViewId::Prices, words::PRICES_TITLE, words::PRICES_LINE)
    };
    let written = |value: f64| {
        if column == Column::Share {
            percent(value)
        } else {
            price(value)
        }
    };
    let (now, end) = (values[page.now.sample], values[values.len() - 1]);
    let band = lines.band().map(|band| {
        let at = |column: &[f64]| written(column[page.now.sample.min(column.len() - 1)]);
        let value = fill_two(words::VALUE_RANGE, [at(band.low), at(band.high)]);
        let runs = lines.seeds.as_ref().map_or(0, |seeds| seeds.runs);
        let meaning = fill_two(words::OVER_TIME_SEEDS, [count(runs), at(band.median)]);
        Figure::of(
            if column == Column::Share {
                "share-band"
            } else {
                "price-band"
            },
            value,
            meaning,
        )
    });
    let (of_now, of_end) = if column == Column::Share {
        ("share-now", "share-end")
    } else {
        ("price-now", "price-end")
    };
    let why = |figure: Figure, sample: usize| {
        let at = |of: Column| run.column(of, page.selected)[sample];
        if column == Column::Share {
            let all: f64 = run.emission()[sample];
            let parts = [
                amount(at(Column::Share) * all, "τ"),
                amount(all, "τ"),
                percent(at(Column::Share)),
            ];
            let [part, all, share] = &parts;
            return figure.because(
                fill(words::WHY_SHARE, &[part, all, share]),
                words::SOURCE_SHARE,
            );
        }
        let (tao, alpha) = (at(Column::TaoReserve), at(Column::AlphaReserve));
        let exponent = if tao > 0.0 {
            at(Column::Price) * alpha / tao
        } else {
            1.0
        };
        let parts = [
            number(exponent),
            amount(tao, "τ"),
            amount(alpha, "α"),
            price(at(Column::Price)),
        ];
        let [exponent, tao, alpha, price] = &parts;
        figure.because(
            fill(words::WHY_SPOT, &[exponent, tao, alpha, price]),
            words::SOURCE_POOL,
        )
    };
    let mut figures = vec![
        why(
            Figure::of(of_now, written(now), fill(words::OVER_TIME_NOW, &[&name])),
            page.now.sample,
        ),
        why(
            Figure::new(of_end, written(end), words::OVER_TIME_END),
            values.len() - 1,
        ),
    ];
    figures.extend(band);
    let foot = match &*page.close_up {
        Some(close_up) if close_up.span.clock == Clock::Chain => words::OVER_TIME_EVERY_BLOCK,
        Some(_) => words::OVER_TIME_CLOSER,
        None => words::OVER_TIME_WHOLE,
    };
    let numbers = lines.clone();
    ViewCard {
        view,
        title: own(title),
        line,
        choices: Some(lengths(state)),
        label: fill(
            words::OVER_TIME_PICTURE,
            &[say(title), &name, &count(run.subnet_count())],
        ),
        drawing: Drawing::Lines(lines),
        on_drag: None,
        figures,
        foot: own(foot),
        table: Rc::new(move |rows| numbers.table(rows)),
    }
    .view(page)
}

/// Buttons that choose how much of the run is shown, around the time shown.
fn lengths(state: &UseReducerHandle<State>) -> Element {
    let shown = state.zoom.map_or(0.0, |zoom| zoom.days);
    let mut group = of_class("div", "lengths").set("role", "group");
    for days in LENGTHS {
        let dispatch = state.dispatcher();
        let on_click = Callback::from(move |_| {
            dispatch.dispatch(Action::Zoom((days > 0.0).then_some(days)));
        });
        let is_shown = if shown == days { "true" } else { "false" };
        group = group.with(
            button(on_click)
                .set("aria-pressed", is_shown)
                .say(text::length(days)),
        );
    }
    group.words("aria-label", words::LENGTH_NAME)
}
