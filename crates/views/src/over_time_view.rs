//! Prices or shares over time, of all subnets.

use std::rc::Rc;

use dtao_charts::axes::{Axes, View};
use dtao_charts::format::{Notation, amount, number, percent, price};
use dtao_charts::frame::{DrawResult, nearest};
use dtao_charts::over_time::{Band, Line, OverTime, OverTimeText};
use dtao_charts::ranks::{Rank, ranks};
use dtao_charts::stack::{Stack, StackText};
use dtao_charts::style::Style;
use dtao_engine::run::trajectory::Column;
use dtao_permalink::ViewId;
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};

use crate::Shown;
use crate::drawing::Drawing;
use crate::figure::Figure;
use crate::run_part::RunPart;
use crate::seeds::Seeds;
use crate::table::{Rows, Table};
use crate::view::ViewData;
use dtao_words::{self as text, count, fill, fill_two, own, say, words};

/// The lines of a view over time. What they come from is shared, and compared by address.
#[derive(Clone, PartialEq)]
pub struct Lines {
    part: RunPart,
    seeds: Option<Rc<Seeds>>,
    column: Column,
    selected: usize,
}

impl Lines {
    /// The range that the seeds give for the selected subnet, where there are some.
    fn band(&self) -> Option<Band<'_>> {
        let [low, median, high] = self.seeds.as_ref()?.band(self.column, self.selected)?;
        Some(Band {
            days: &self.part.simulation.days,
            low,
            median,
            high,
        })
    }

    /// Whether shares are stacked: not where seeds give a range.
    fn is_stacked(&self) -> bool {
        self.column == Column::Share && self.seeds.is_none()
    }

    fn lines(&self) -> Vec<Line<'_>> {
        let (run, days) = self.part.run();
        let columns = |column: Column| -> Vec<_> {
            let subnets = 0..run.subnet_count();
            subnets.map(|index| run.column(column, index)).collect()
        };
        // By shares in both views: a subnet has one colour.
        let shares = columns(Column::Share);
        let ranks = ranks(&shares, days, self.part.range(), Some(self.selected));
        let columns = columns(self.column);
        let rows = columns.into_iter().zip(ranks).enumerate();
        rows.map(|(index, (values, rank))| Line {
            values,
            name: match rank {
                Rank::Rest => String::new(),
                Rank::Selected | Rank::Top(_) => {
                    let row = &self.part.simulation.rows[index];
                    text::subnet_on_chart(row.netuid, &row.name)
                }
            },
            rank,
        })
        .collect()
    }

    fn over_time(&self) -> OverTime<'_> {
        OverTime {
            days: self.part.run().1,
            range: self.part.range(),
            lines: self.lines(),
            band: self.band(),
            scale: None,
            notation: if self.column == Column::Share {
                Notation::Percent
            } else {
                Notation::Number
            },
            events: &self.part.simulation.events,
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
            days: self.part.run().1,
            range: self.part.range(),
            lines,
            events: &self.part.simulation.events,
            text: StackText {
                axis: own(words::SHARES_AXIS),
                others: text::others(others),
                empty: own(words::PAGE_NOTHING_SHOWN),
                time: text::time_units(),
            },
        }
    }

    /// The ground of the view.
    pub fn axes<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, style: &Style) -> Axes {
        if self.is_stacked() {
            self.stack().axes(area, style)
        } else {
            self.over_time().axes(area, style)
        }
    }

    /// Draws the view on its ground.
    ///
    /// # Errors
    /// The backend's.
    pub fn draw_marks<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        axes: &Axes,
    ) -> DrawResult<(), DB> {
        if self.is_stacked() {
            self.stack().draw_marks(area, style, axes)
        } else {
            self.over_time().draw_marks(area, style, axes)
        }
    }

    /// Days, and the column of each subnet: of those with a name on a page, of all in a file.
    fn table(&self, rows: Rows) -> Table {
        let (run, days) = self.part.run();
        let mut heads = vec![own(words::TABLE_DAY)];
        let mut columns = vec![days];
        for (index, line) in self.lines().into_iter().enumerate() {
            if rows == Rows::All || line.rank != Rank::Rest {
                let row = &self.part.simulation.rows[index];
                heads.push(text::subnet(row.netuid, &row.name));
                columns.push(run.column(self.column, index));
            }
        }
        Table::of_columns(heads, &columns, rows)
    }

    /// The selected subnet's value at a day, where it has a line.
    pub fn value_at(&self, day: f64) -> Option<f64> {
        let (run, days) = self.part.run();
        let values = run.column(self.column, self.selected);
        let value = nearest(days, day).and_then(|sample| values.get(sample));
        value.copied().filter(|_| !self.is_stacked())
    }
}

/// The view of one column.
pub(crate) fn over_time_view(shown: &Shown, column: Column) -> ViewData {
    let simulation = &shown.simulation;
    let seeds = shown.seeds.clone();
    let lines = Lines {
        part: RunPart::of(shown),
        seeds: seeds.filter(|seeds| seeds.scenario.runs_like(&shown.scenario)),
        column,
        selected: shown.selected,
    };
    let row = &simulation.rows[shown.selected];
    let name = text::subnet(row.netuid, &row.name);
    let run = simulation.run.trajectory();
    let values = run.column(column, shown.selected);
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
    let (now, end) = (values[shown.now.sample], values[values.len() - 1]);
    let band = lines.band().map(|band| {
        let at = |column: &[f64]| written(column[shown.now.sample.min(column.len() - 1)]);
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
    let (of_now, of_end, meaning) = if column == Column::Share {
        ("share-now", "share-end", words::SHARES_NOW)
    } else {
        ("price-now", "price-end", words::PRICES_NOW)
    };
    let why = |figure: Figure, sample: usize| {
        let at = |of: Column| run.column(of, shown.selected)[sample];
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
            Figure::of(of_now, written(now), fill(meaning, &[&name])),
            shown.now.sample,
        ),
        why(
            Figure::new(of_end, written(end), words::OVER_TIME_END),
            values.len() - 1,
        ),
    ];
    figures.extend(band);
    let foot = lines.part.told();
    let numbers = lines.clone();
    ViewData {
        id: view,
        title: own(title),
        line,
        label: fill(
            words::OVER_TIME_PICTURE,
            &[say(title), &name, &count(run.subnet_count())],
        ),
        drawing: Drawing::Lines(lines),
        figures,
        foot: own(foot),
        table: Rc::new(move |rows| numbers.table(rows)),
    }
}
