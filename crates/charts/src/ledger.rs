//! The ledger: all that was ever issued, by where it is now, stacked up to the issuance line.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axes::{Axes, Ticks, View};
use crate::axis_range::{AxisRange, extent};
use crate::bands::{Band, Bands, Prominence};
use crate::format::tick;
use crate::frame::{DrawResult, Frame, Scale, Stroke, draw_places};
use crate::names::{self, Name};
use crate::role::{Role, Tint};
use crate::round::round_up;
use crate::simplify::Point;
use crate::style::Style;
use crate::text::Label;
use crate::time_axis::TimeText;
use crate::timeline::Timeline;

/// What the drawing shows. All amounts are in TAO, or all in alpha.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger<'a> {
    /// The samples' times, in days since the start of the run.
    pub days: &'a [f64],
    /// The part that is shown, in days since the start.
    pub range: (f64, f64),
    /// Where it is, from the bottom up.
    pub places: Vec<Place<'a>>,
    /// What was issued, one value a sample: what the places are to add up to.
    pub issued: &'a [f64],
    /// Events: their days and names.
    pub events: &'a [(f64, String)],
    /// Words.
    pub text: LedgerText,
}

/// A place where a part of it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Place<'a> {
    /// How much is there, one value a sample.
    pub values: &'a [f64],
    /// What it is called.
    pub name: String,
    /// What its colour says.
    pub role: Role,
    /// How strong its colour is.
    pub tint: Tint,
}

/// The words on the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LedgerText {
    /// What the vertical axis counts.
    pub axis: String,
    /// The issuance line's name.
    pub issued: String,
    /// What is between the places and the issuance line, if they don't add up.
    pub gap: String,
    /// Said in place of a picture where nothing was issued.
    pub empty: String,
    /// The units of time in the axis' labels.
    pub time: TimeText,
}

/// Difference between the places' sum and the issuance line that is shown, in CSS pixels.
const GAP: f64 = 0.5;
/// From one line of its hatching to the next, in CSS pixels.
const HATCH: f64 = 5.0;

impl Ledger<'_> {
    fn bands(&self, style: &Style) -> Bands<'_> {
        let bands = self.places.iter().map(|place| {
            let colour = place.role.fill(&style.palette, place.tint);
            Band {
                columns: vec![place.values],
                label: Label::quiet(&place.name, style),
                colour,
                on: style.palette.on(colour),
                prominence: Prominence::Named,
            }
        });
        Bands {
            timeline: Timeline {
                days: self.days,
                range: self.range,
                events: self.events,
                axis: &self.text.axis,
                text: &self.text.time,
            },
            bands: bands.collect(),
            limit: f64::INFINITY,
            // What is too thin to be seen is still somewhere.
            least: 0.0,
        }
    }

    /// The names that are not a place's: of the issuance line, and of the gap.
    fn labels(&self, style: &Style) -> [Label<'_>; 2] {
        let strong = |text| Label::strong(text, style);
        [
            strong(&self.text.issued),
            strong(&self.text.gap).coloured(style.palette.trade),
        ]
    }

    /// Hatches what is missing between the places and the issuance line, or is too much; returns
    /// its name, if there is any.
    fn draw_gap<'b, DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
        (gap, label): (&[Vec<Point>; 2], Label<'b>),
    ) -> DrawResult<Option<Name<'b>>, DB> {
        let [upper, lower] = gap;
        let Some(end) = upper.iter().rposition(|place| place.1.is_finite()) else {
            return Ok(None);
        };
        let stroke = Stroke::solid(label.colour, 1.0);
        let (mut x, right) = (frame.bounds.0, frame.bounds.2);
        while x <= right {
            let line = [upper, lower].map(|edge| (x, height_at(edge, x)));
            draw_places(area, style, &line, stroke)?;
            x += HATCH;
        }
        Ok(Some(Name {
            label,
            end: (upper[end].0, f64::midpoint(upper[end].1, lower[end].1)),
            stroke,
            stays: true,
        }))
    }
}

/// The upper and lower edge of what is between two lines, where it can be seen.
fn gap(summed: &[Point], issued: &[Point]) -> [Vec<Point>; 2] {
    let pairs: Vec<_> = summed.iter().zip(issued).collect();
    let differs = |pair: &(&Point, &Point)| (pair.0.1 - pair.1.1).abs() > GAP;
    let edge = |pick: fn(f64, f64) -> f64| {
        let places = pairs.iter().enumerate().map(|(index, (one, other))| {
            // As far as the samples beside it: it begins and ends between two.
            let near = index.saturating_sub(1)..(index + 2).min(pairs.len());
            let height = pick(one.1, other.1);
            let there = pairs[near].iter().any(differs);
            (one.0, if there { height } else { f64::NAN })
        });
        places.collect()
    };
    [edge(f64::min), edge(f64::max)]
}

/// The height of a line between its points.
fn height_at(line: &[Point], x: f64) -> f64 {
    let after = line.partition_point(|place| place.0 < x);
    let before = after.saturating_sub(1);
    match (line.get(before), line.get(after)) {
        (Some(from), Some(to)) if to.0 > from.0 => {
            from.1 + (to.1 - from.1) * (x - from.0) / (to.0 - from.0)
        }
        (_, to) => to.map_or(f64::NAN, |to| to.1),
    }
}

impl View for Ledger<'_> {
    fn axes<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, style: &Style) -> Axes {
        let bands = self.bands(style);
        let sums = bands.sums();
        let summed = sums.last().map(Vec::as_slice).unwrap_or_default();
        let shown = [summed, self.issued].map(|column| bands.timeline.of_shown(column));
        let extent = extent(shown, f64::MIN_POSITIVE);
        let vertical = AxisRange {
            range: (0.0, round_up(extent.map_or(1.0, |(_, high)| high))),
            scale: Scale::Linear,
            format: tick,
        };
        let labels = self.labels(style);
        let beside = |count| bands.axes(area, style, &vertical, &labels[..count]);
        if extent.is_none() {
            return Axes {
                y_ticks: Ticks::default(),
                ..beside(0).0
            };
        }
        let (axes, placed) = beside(1);
        let issued = bands.timeline.places(&axes.frame, self.issued);
        let gap = placed.edges.last().map(|summed| gap(summed, &issued));
        let seen = gap.is_some_and(|[upper, _]| upper.iter().any(|place| place.1.is_finite()));
        if seen { beside(2).0 } else { axes }
    }

    fn draw_marks<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        axes: &Axes,
    ) -> DrawResult<(), DB> {
        let (frame, bands) = (&axes.frame, self.bands(style));
        let placed = bands.placed(area, style, frame);
        let issued = bands.timeline.places(frame, self.issued);
        if axes.y_ticks.0.is_empty() {
            return Label::quiet(&self.text.empty, style).draw_in_middle(area, style);
        }
        let [issued_label, gap_label] = self.labels(style);
        let mut names = bands.draw(area, style, (frame, &placed))?;
        if let Some(summed) = placed.edges.last() {
            let gap = (&gap(summed, &issued), gap_label);
            names.extend(self.draw_gap(area, style, frame, gap)?);
        }
        let stroke = Stroke::solid(style.palette.ink, 2.0);
        draw_places(area, style, &issued, stroke)?;
        if let Some(&end) = issued.iter().rfind(|place| place.1.is_finite()) {
            names.push(Name {
                label: issued_label,
                end,
                stroke,
                stays: true,
            });
        }
        names::draw(area, style, frame, names)
    }
}
