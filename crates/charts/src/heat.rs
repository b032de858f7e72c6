//! All subnets over time: one row each, the largest on top, the deeper the colour the larger the
//! share.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axes::{Axes, Ticks, View};
use crate::axis_range::{AxisRange, widened};
use crate::depths::Depths;
use crate::format::{Notation, whole};
use crate::frame::{DrawResult, Frame, Scale, Stroke, TOP, draw_places, nearest, rectangle};
use crate::names::{self, Name};
use crate::ranks::{Rank, largest_with};
use crate::round::{STEPS, least};
use crate::style::Style;
use crate::text::Label;
use crate::time_axis::TimeText;
use crate::timeline::{FOOT, Timeline};

/// What the drawing shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Heat<'a> {
    /// The samples' times, in days since the start of the run.
    pub days: &'a [f64],
    /// The part that is shown, in days since the start.
    pub range: (f64, f64),
    /// One row a subnet, in any order.
    pub rows: Vec<HeatRow<'a>>,
    /// The selected subnet's place in `rows`.
    pub selected: Option<usize>,
    /// Events: their days and names.
    pub events: &'a [(f64, String)],
    /// Words.
    pub text: HeatText,
}

/// One subnet's row.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatRow<'a> {
    /// Its shares of the whole, one a sample; nothing, or not a number, before it is there.
    pub values: &'a [f64],
    /// Its name.
    pub name: String,
}

/// The words on the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeatText {
    /// What the depth of the colour counts.
    pub axis: String,
    /// Said in place of a picture where there is nothing to show.
    pub empty: String,
    /// The units of time in the axis' labels.
    pub time: TimeText,
}

/// Least height of a row, in CSS pixels.
const ROW: f64 = 2.0;
/// Rows of that height have a seam between them.
const SEAMED: f64 = 7.0;
/// Width of a cell, in CSS pixels.
const CELL: f64 = 2.0;
impl Heat<'_> {
    /// The least height of a drawing that shows all rows, in CSS pixels.
    #[must_use]
    pub fn least_height(&self) -> f64 {
        self.rows.len() as f64 * ROW + TOP + 16.0 + 28.0
    }

    /// The place in `rows` of the subnet whose row is at that point, in CSS pixels.
    #[must_use]
    pub fn subnet_at(&self, frame: &Frame, (x, y): (f64, f64)) -> Option<usize> {
        let (left, _, right, _) = frame.bounds;
        let row = frame.row_at(y).filter(|_| left <= x && x <= right)?;
        self.order(frame).get(row).copied()
    }

    fn timeline(&self) -> Timeline<'_> {
        Timeline {
            days: self.days,
            range: self.range,
            events: self.events,
            axis: &self.text.axis,
            text: &self.text.time,
        }
    }

    fn shown<'a>(&self, row: &'a HeatRow<'_>) -> impl Iterator<Item = &'a f64> + use<'a> {
        let shown = self.timeline().shown();
        row.values.iter().take(shown.end).skip(shown.start)
    }

    /// The depths of what is shown; `None` where that is nothing.
    fn depths(&self) -> Option<Depths> {
        let mut extent = None;
        for row in &self.rows {
            extent = widened(extent, self.shown(row), f64::MIN_POSITIVE);
        }
        extent.map(Depths::around)
    }

    /// The rows of a frame, from the top, by their places: the largest by their mean over what is
    /// shown, and the selected one.
    fn order(&self, frame: &Frame) -> Vec<usize> {
        let sum = |row: &HeatRow<'_>| {
            let there = self.shown(row).filter(|value| **value > 0.0);
            there.sum::<f64>()
        };
        let sums: Vec<_> = self.rows.iter().map(sum).collect();
        largest_with(&sums, frame.row_count(), self.selected)
    }

    /// The sample of each cell of a row, `None` where the run has none.
    fn samples(&self, frame: &Frame) -> Vec<Option<usize>> {
        let (left, _, right, _) = frame.bounds;
        let count = ((right - left) / CELL).max(1.0) as usize;
        let cells = (0..count).map(|cell| {
            let part = (cell as f64 + 0.5) / count as f64;
            let day = self.range.0 + (self.range.1 - self.range.0) * part;
            let (first, last) = (self.days.first()?, self.days.last()?);
            let there = *first <= day && day <= *last;
            nearest(self.days, day).filter(|_| there)
        });
        cells.collect()
    }

    /// Draws the rows: what has one depth is one rectangle.
    fn draw_rows<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
        (order, depths): (&[usize], Depths),
    ) -> DrawResult<(), DB> {
        let (left, _, right, _) = frame.bounds;
        let samples = self.samples(frame);
        // On the screen's pixels, so that no seam shines through.
        let snapped = |css: f64| (css / style.pixel).round() * style.pixel;
        let x = |cell: usize| snapped(left + (right - left) * cell as f64 / samples.len() as f64);
        for (place, &row) in order.iter().enumerate() {
            let (top, bottom) = frame.row(place);
            let seam = if bottom - top >= SEAMED { 1.0 } else { 0.0 };
            let (top, bottom) = (snapped(top), snapped(bottom) - seam);
            let values = self.rows[row].values;
            let depth = |sample: Option<usize>| depths.of(*values.get(sample?)?);
            let mut begin = 0;
            while begin < samples.len() {
                let here = depth(samples[begin]);
                let same = samples[begin..]
                    .iter()
                    .take_while(|next| depth(**next) == here);
                let end = begin + same.count();
                if let Some(here) = here {
                    let corners = [
                        (style.px(x(begin)), style.px(top)),
                        (style.px(x(end)), style.px(bottom)),
                    ];
                    let colour = style.palette.depth(here).filled();
                    area.draw(&Rectangle::new(corners, colour))?;
                }
                begin = end;
            }
        }
        Ok(())
    }

    /// The first row, the last and the selected: those that have their names beside them.
    fn named(&self, order: &[usize]) -> Vec<usize> {
        let last = order.len().saturating_sub(1);
        let is_named = |(place, row): (usize, &usize)| {
            let named = place == 0 || place == last || Some(*row) == self.selected;
            named.then_some(place)
        };
        order.iter().enumerate().filter_map(is_named).collect()
    }

    fn label<'a>(&'a self, row: usize, style: &Style) -> (Rank, Label<'a>) {
        let rank = if self.selected == Some(row) {
            Rank::Selected
        } else {
            Rank::Rest
        };
        (rank, rank.label(&self.rows[row].name, style))
    }

    fn draw_names<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        (frame, order): (&Frame, &[usize]),
    ) -> DrawResult<(), DB> {
        let (left, _, right, bottom) = frame.bounds;
        let mut names = Vec::new();
        for place in self.named(order) {
            let (rank, label) = self.label(order[place], style);
            let (top, bottom) = frame.row(place);
            let stroke = Stroke::solid(label.colour, 1.0);
            if rank == Rank::Selected {
                let (top, bottom) = (top - 1.0, bottom + 1.0);
                let outline = rectangle((left, top), (right, bottom));
                draw_places(
                    area,
                    style,
                    &outline,
                    Stroke {
                        width: 1.5,
                        ..stroke
                    },
                )?;
            }
            names.push(Name {
                label,
                end: (right, f64::midpoint(top, bottom)),
                stroke,
                stays: rank == Rank::Selected,
            });
        }
        let more = format!("+{}", whole((self.rows.len() - order.len()) as f64));
        if order.len() < self.rows.len() {
            let label = Label::quiet(&more, style);
            let stroke = Stroke::solid(label.colour, 1.0);
            // No row of its own: nothing leads there.
            let end = (left, bottom);
            names.push(Name {
                label,
                end,
                stroke,
                stays: false,
            });
        }
        names::draw(area, style, frame, names)
    }
}

impl View for Heat<'_> {
    fn axes<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, style: &Style) -> Axes {
        let vertical = |rows: usize| AxisRange {
            range: (0.0, rows as f64),
            scale: Scale::Linear,
            format: Notation::Number.format(),
        };
        let axes = |rows, room| {
            self.timeline()
                .axes(area, style, &vertical(rows), (room, FOOT))
        };
        // The room at the right does not change which rows there are.
        let (_, top, _, bottom) = axes(1, 0.0).frame.bounds;
        let fit = (((bottom - top) / ROW) as usize).max(1);
        let order = self.order(&axes(fit.min(self.rows.len()), 0.0).frame);
        let named = self.named(&order);
        let labels: Vec<_> = named
            .iter()
            .map(|&place| self.label(order[place], style).1)
            .collect();
        let mut axes = axes(order.len(), names::room(area, style, &labels));
        let Some(depths) = self.depths() else {
            axes.y_ticks = Ticks::default();
            return axes;
        };
        if !depths.has_room_for_title(area, style, &self.text.axis) {
            axes.y_title = String::new();
        }
        let count = order.len() as f64;
        let step = least(&STEPS, count * 40.0 / (bottom - top)).max(1.0);
        // The selected one may have been taken in from further below.
        let ranked = if order.len() < self.rows.len() {
            count - 1.0
        } else {
            count
        };
        // Ranks: 1, and the multiples of the step.
        let Ticks(mut ticks) = Ticks::every((step.max(2.0), ranked), step, &whole);
        ticks.insert(0, (1.0, whole(1.0)));
        for (rank, _) in &mut ticks {
            *rank = count - *rank + 0.5;
        }
        axes.y_ticks = Ticks(ticks);
        axes
    }

    fn draw_marks<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        axes: &Axes,
    ) -> DrawResult<(), DB> {
        let Some(depths) = self.depths() else {
            return Label::quiet(&self.text.empty, style).draw_in_middle(area, style);
        };
        let frame = &axes.frame;
        let order = self.order(frame);
        self.draw_rows(area, style, frame, (&order, depths))?;
        self.timeline().draw_events(area, style, frame)?;
        self.draw_names(area, style, (frame, &order))?;
        depths.draw_key(area, style, &axes.y_title)
    }
}
