//! Shares over time, stacked to the whole: the largest by name, the others as one band.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axes::{Axes, Ticks, View};
use crate::format::percent;
use crate::frame::{DrawResult, Frame, Scale, Stroke, draw_places, nearest};
use crate::names::{self, Name};
use crate::over_time::Line;
use crate::ranks::Rank;
use crate::simplify::Point;
use crate::style::Style;
use crate::text::{Anchor, Label};
use crate::time_axis::TimeText;
use crate::timeline::{Timeline, Vertical, fill, thinned};

/// What the drawing shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Stack<'a> {
    /// The samples' times, in days since the start of the run.
    pub days: &'a [f64],
    /// The part that is shown, in days since the start.
    pub range: (f64, f64),
    /// Shares of the whole, one line a subnet; those of rank [`Rest`](crate::ranks::Rank::Rest)
    /// are one band together.
    pub lines: Vec<Line<'a>>,
    /// Events: their days and names.
    pub events: &'a [(f64, String)],
    /// Words.
    pub text: StackText,
}

/// The words on the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StackText {
    /// What the vertical axis counts.
    pub axis: String,
    /// What the band of the others is called, with their number.
    pub others: String,
    /// Said in place of a picture where there is nothing to show.
    pub empty: String,
    /// The units of time in the axis' labels.
    pub time: TimeText,
}

/// Height that a name needs in its band, in CSS pixels.
const NAME: f64 = 16.0;

/// A band between the edge below it, at the same place in a list of edges, and the next.
struct Layer<'a> {
    label: Label<'a>,
    colour: RGBColor,
    rank: Rank,
    /// The left end of its name, if it has one inside.
    name: Option<Point>,
}

impl Stack<'_> {
    fn timeline(&self) -> Timeline<'_> {
        Timeline {
            days: self.days,
            range: self.range,
            events: self.events,
            axis: &self.text.axis,
            text: &self.text.time,
        }
    }

    /// The lines with a name, the largest in the middle of the range first.
    fn named(&self) -> Vec<&Line<'_>> {
        let middle = nearest(self.days, f64::midpoint(self.range.0, self.range.1));
        let size = |line: &Line<'_>| middle.and_then(|at| line.values.get(at).copied());
        let mut named: Vec<&Line<'_>> = Vec::new();
        for line in self.lines.iter().filter(|line| line.rank != Rank::Rest) {
            let above = named.iter().position(|other| size(other) < size(line));
            named.insert(above.unwrap_or(named.len()), line);
        }
        named
    }

    /// The edges from the bottom: under each of the named lines, under the rest, and above all.
    fn edges(&self, frame: &Frame, named: &[&Line<'_>]) -> Vec<Vec<Point>> {
        let timeline = self.timeline();
        let shown = timeline.shown();
        let mut sums = vec![0.0; self.days.len()];
        let mut edges = vec![timeline.places(frame, &sums)];
        let mut add = |lines: &mut dyn Iterator<Item = &Line<'_>>| {
            for line in lines {
                let samples = sums.iter_mut().zip(line.values);
                for (sum, &value) in samples.take(shown.end).skip(shown.start) {
                    if value > 0.0 {
                        *sum = (*sum + value).min(1.0);
                    }
                }
            }
            edges.push(timeline.places(frame, &sums));
        };
        for line in named {
            add(&mut core::iter::once(*line));
        }
        add(&mut self.lines.iter().filter(|line| line.rank == Rank::Rest));
        edges
    }

    /// The bands between these edges, with their names where they fit.
    fn layers<'a, DB: DrawingBackend>(
        &'a self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        (frame, edges, named): (&Frame, &[Vec<Point>], &[&'a Line<'a>]),
    ) -> Vec<Layer<'a>> {
        let palette = &style.palette;
        let lines = named.iter().map(|line| {
            let colour = match line.rank {
                Rank::Selected => palette.tao,
                rank => rank.colour(palette),
            };
            (line.label(style), colour, line.rank)
        });
        let others = Label::quiet(&self.text.others, style);
        let layers = lines.chain([(others, palette.grid, Rank::Rest)]);
        let layers = layers
            .zip(edges.windows(2))
            .map(|((label, colour, rank), edges)| {
                let width = label.css_width(area, style);
                let name = self.place_inside(frame, (&edges[1], &edges[0]), width);
                Layer {
                    label,
                    colour,
                    rank,
                    name,
                }
            });
        layers.collect()
    }

    /// Where a name of that width has room between two edges, and no event passes through it: at
    /// the left, in the middle, at the right.
    fn place_inside(
        &self,
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
        starts.into_iter().find_map(|start| {
            let end = start + width;
            let from = upper.partition_point(|place| place.0 < start);
            let to = upper.partition_point(|place| place.0 <= end);
            // The edges between samples are straight: one more on each side holds them.
            let within = from.saturating_sub(1)..(to + 1).min(upper.len());
            let roof = upper[within.clone()].iter().map(|place| place.1);
            let floor = lower[within].iter().map(|place| place.1);
            let roof = roof.fold(f64::NEG_INFINITY, f64::max);
            let floor = floor.fold(f64::INFINITY, f64::min);
            let mut events = self.events.iter().map(|event| frame.x(event.0));
            let free = !events.any(|x| start - 4.0 <= x && x <= end + 4.0);
            let fits = free && start >= left && floor - roof >= NAME;
            fits.then_some((start, f64::midpoint(roof, floor)))
        })
    }
}

impl View for Stack<'_> {
    fn axes<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, style: &Style) -> Axes {
        let vertical = Vertical {
            range: (0.0, 1.0),
            scale: Scale::Linear,
            format: percent,
        };
        let axes = |labels: &[Label<'_>]| {
            let room = names::room(area, style, labels);
            self.timeline().axes(area, style, &vertical, room)
        };
        let named = self.named();
        let labels: Vec<_> = named.iter().map(|line| line.label(style)).collect();
        let frame = axes(&labels).frame;
        // What has its name inside needs no room beside the frame.
        let edges = self.edges(&frame, &named);
        let layers = self.layers(area, style, (&frame, &edges, &named));
        let outside = layers.iter().filter(|layer| layer.name.is_none());
        let outside = outside.filter(|layer| layer.rank != Rank::Rest);
        let y_ticks = if is_flat(&edges) {
            Ticks::default()
        } else {
            Ticks::every(vertical.range, 0.25, &percent)
        };
        Axes {
            y_ticks,
            ..axes(&outside.map(|layer| layer.label).collect::<Vec<_>>())
        }
    }

    fn draw_marks<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        axes: &Axes,
    ) -> DrawResult<(), DB> {
        let (frame, palette) = (&axes.frame, &style.palette);
        let named = self.named();
        let edges = self.edges(frame, &named);
        if is_flat(&edges) {
            return Label::quiet(&self.text.empty, style).draw_in_middle(area, style);
        }
        let layers = self.layers(area, style, (frame, &edges, &named));
        let thin = thinned(&edges, style.pixel);
        for (layer, edges) in layers.iter().zip(thin.windows(2)) {
            fill(area, style, (&edges[1], &edges[0]), layer.colour.to_rgba())?;
        }
        let hair = Stroke::solid(palette.card, 1.0);
        // Along rough edges hairs would hide the bands.
        let smooth = thin[0].len() as f64 <= frame.bounds.2 - frame.bounds.0;
        for edges in thin.windows(2).filter(|_| smooth) {
            draw_places(area, style, &thick(edges, 0.5)[1], hair)?;
        }
        self.timeline().draw_events(area, style, frame)?;
        let mut names = Vec::new();
        for (layer, edges) in layers.into_iter().zip(thin.windows(2)) {
            let selected = layer.rank == Rank::Selected;
            let stroke = if selected {
                Stroke::solid(palette.ink, if smooth { 1.5 } else { 1.0 })
            } else {
                Stroke::solid(layer.colour, 1.75)
            };
            if selected {
                for edge in thick(edges, 0.0) {
                    draw_places(area, style, &edge, stroke)?;
                }
            }
            if let Some((x, y)) = layer.name {
                let colour = match layer.rank {
                    Rank::Rest => palette.quiet,
                    _ => palette.on(layer.colour),
                };
                let at = (style.px(x), style.px(y));
                layer
                    .label
                    .coloured(colour)
                    .draw(area, style, at, Anchor::Left)?;
            } else if let (Some(low), Some(high)) = (edges[0].last(), edges[1].last())
                && layer.rank != Rank::Rest
                && (selected || low.1 - high.1 > 0.25)
            {
                names.push(Name {
                    label: layer.label,
                    end: (low.0, f64::midpoint(low.1, high.1)),
                    stroke,
                    stays: selected,
                });
            }
        }
        names::draw(area, style, frame, names)
    }
}

/// Whether there is nothing between the lowest and the highest edge.
fn is_flat(edges: &[Vec<Point>]) -> bool {
    edges.first() == edges.last()
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
