//! Bands over time, one on another, each with its name inside where there is room, or beside.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axes::Axes;
use crate::axis_range::AxisRange;
use crate::frame::{DrawResult, Frame, Stroke, draw_places};
use crate::names::{self, Name};
use crate::simplify::Point;
use crate::style::Style;
use crate::text::{Anchor, Label};
use crate::timeline::{FOOT, Timeline, fill, thinned};

/// Height that a name needs in its band, in CSS pixels.
const NAME: f64 = 16.0;
/// So many times the room is worth going further to the right for.
const MUCH: f64 = 1.5;

/// Bands from the bottom up.
pub struct Bands<'a> {
    pub timeline: Timeline<'a>,
    pub bands: Vec<Band<'a>>,
    /// What is stacked higher is cut.
    pub limit: f64,
    /// A band without a name inside has one beside if its end is thicker, in CSS pixels.
    pub least: f64,
}

/// One band.
pub struct Band<'a> {
    /// What is added up to its height, one value a sample. What is no number, or less than
    /// nothing, counts as nothing.
    pub columns: Vec<&'a [f64]>,
    pub label: Label<'a>,
    pub colour: RGBColor,
    /// The colour of its name on it.
    pub on: RGBColor,
    pub prominence: Prominence,
}

/// How much a band stands out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Prominence {
    /// With a name only where it fits inside.
    Ground,
    /// With a name inside or beside.
    Named,
    /// With an outline, and a name however thin it is.
    Selected,
}

/// Bands with all that their places follow from.
pub struct Placed {
    /// The edges from the bottom: under each of the bands, and above the last.
    pub edges: Vec<Vec<Point>>,
    /// The left ends of the names that are inside.
    names: Vec<Option<Point>>,
}

impl Placed {
    /// Whether there is nothing between the lowest and the highest edge.
    pub fn is_flat(&self) -> bool {
        self.edges.first() == self.edges.last()
    }
}

impl<'a> Bands<'a> {
    /// The sums up to each edge, from the bottom; only shown samples are summed.
    pub fn sums(&self) -> Vec<Vec<f64>> {
        let shown = self.timeline.shown();
        let mut sums = vec![0.0; self.timeline.days.len()];
        let mut all = vec![sums.clone()];
        for band in &self.bands {
            for column in &band.columns {
                let samples = sums.iter_mut().zip(*column);
                for (sum, &value) in samples.take(shown.end).skip(shown.start) {
                    if value > 0.0 && value < f64::INFINITY {
                        *sum = (*sum + value).min(self.limit);
                    }
                }
            }
            all.push(sums.clone());
        }
        all
    }

    /// Where the bands are in a frame, and which names are inside.
    pub fn placed<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
    ) -> Placed {
        let sums = self.sums();
        let edges = sums.iter().map(|sums| self.timeline.places(frame, sums));
        let edges: Vec<_> = edges.collect();
        let names = self.bands.iter().zip(edges.windows(2));
        let names = names.map(|(band, edges)| {
            let width = band.label.css_width(area, style);
            place_inside(self.timeline, frame, (&edges[1], &edges[0]), width)
        });
        Placed {
            names: names.collect(),
            edges,
        }
    }

    /// The axes, and the bands in them. What has its name inside needs no room beside the frame;
    /// `beside` has it in any case.
    pub fn axes<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        vertical: &AxisRange,
        beside: &[Label<'a>],
    ) -> (Axes, Placed) {
        let axes = |labels: &[Label<'_>]| {
            let room = names::room(area, style, labels);
            self.timeline.axes(area, style, vertical, (room, FOOT))
        };
        let mut labels = beside.to_vec();
        labels.extend(self.bands.iter().map(|band| band.label));
        let placed = self.placed(area, style, &axes(&labels).frame);
        labels.truncate(beside.len());
        for (band, name) in self.bands.iter().zip(&placed.names) {
            if name.is_none() && band.prominence != Prominence::Ground {
                labels.push(band.label);
            }
        }
        (axes(&labels), placed)
    }

    /// Draws the bands and the events; returns the names that are to stand beside.
    pub fn draw<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        (frame, placed): (&Frame, &Placed),
    ) -> DrawResult<Vec<Name<'a>>, DB> {
        let thin = thinned(&placed.edges, style.pixel);
        for (band, edges) in self.bands.iter().zip(thin.windows(2)) {
            fill(area, style, (&edges[1], &edges[0]), band.colour.to_rgba())?;
        }
        let hair = Stroke::solid(style.palette.card, 1.0);
        // Along rough edges hairs would hide the bands.
        let smooth = thin[0].len() as f64 <= frame.bounds.2 - frame.bounds.0;
        for edges in thin.windows(2).filter(|_| smooth) {
            draw_places(area, style, &thick(edges, 0.5)[1], hair)?;
        }
        self.timeline.draw_events(area, style, frame)?;
        let mut names = Vec::new();
        let bands = self.bands.iter().zip(&placed.names);
        for ((band, name), edges) in bands.zip(thin.windows(2)) {
            let selected = band.prominence == Prominence::Selected;
            let stroke = if selected {
                Stroke::solid(style.palette.ink, if smooth { 1.5 } else { 1.0 })
            } else {
                Stroke::solid(band.colour, 1.75)
            };
            if selected {
                for edge in thick(edges, 0.0) {
                    draw_places(area, style, &edge, stroke)?;
                }
            }
            if let Some((x, y)) = name {
                let (at, label) = ((style.px(*x), style.px(*y)), band.label.coloured(band.on));
                label.draw(area, style, at, Anchor::Left)?;
            } else if let (Some(low), Some(high)) = (edges[0].last(), edges[1].last())
                && band.prominence != Prominence::Ground
                && (selected || low.1 - high.1 > self.least)
            {
                names.push(Name {
                    label: band.label,
                    end: (low.0, f64::midpoint(low.1, high.1)),
                    stroke,
                    stays: selected,
                });
            }
        }
        Ok(names)
    }
}

/// Where a name of that width has room between two edges, and no event passes through it: at the
/// left; or in the middle, or at the right, where there is much more room.
fn place_inside(
    timeline: Timeline<'_>,
    frame: &Frame,
    (upper, lower): (&[Point], &[Point]),
    width: f64,
) -> Option<Point> {
    let (left, _, right, _) = frame.bounds;
    let starts = [
        left + 8.0,
        f64::midpoint(left, right - width),
        right - width - 8.0,
    ];
    let mut best: Option<(f64, Point)> = None;
    for start in starts {
        let end = start + width;
        let from = upper.partition_point(|place| place.0 < start);
        let to = upper.partition_point(|place| place.0 <= end);
        // The edges between samples are straight: one more on each side holds them.
        let within = from.saturating_sub(1)..(to + 1).min(upper.len());
        let roof = upper[within.clone()].iter().map(|place| place.1);
        let floor = lower[within].iter().map(|place| place.1);
        let roof = roof.fold(f64::NEG_INFINITY, f64::max);
        let floor = floor.fold(f64::INFINITY, f64::min);
        let mut events = timeline.events.iter().map(|event| frame.x(event.0));
        let free = !events.any(|x| start - 4.0 <= x && x <= end + 4.0);
        let fits = free && start >= left && end <= right && floor - roof >= NAME;
        let height = floor - roof;
        if fits && best.is_none_or(|(other, _)| height > other * MUCH) {
            best = Some((height, (start, f64::midpoint(roof, floor))));
        }
    }
    best.map(|(_, place)| place)
}

/// A band's two edges where it is thicker than so many CSS pixels.
fn thick(edges: &[Vec<Point>], least: f64) -> [Vec<Point>; 2] {
    [0, 1].map(|which| {
        let pairs = edges[0].iter().zip(&edges[1]).zip(&edges[which]);
        let places = pairs.map(|((low, high), place)| {
            let there = low.1 - high.1 > least;
            (place.0, if there { place.1 } else { f64::NAN })
        });
        places.collect()
    })
}
