//! What a chart can show.

use std::rc::Rc;

use dtao_charts::axes::{Axes, View};
use dtao_charts::cursor::draw_over_parts;
use dtao_charts::deeper_pool::DeeperPool;
use dtao_charts::emission::EmissionView;
use dtao_charts::frame::DrawResult;
use dtao_charts::style::Style;
use dtao_charts::value::Value;
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};

use crate::comparison::Comparison;
use crate::heat_view::AllShares;
use crate::injection_view::Injection;
use crate::ledger_view::LedgerDrawing;
use crate::look::{Look, Pointed};
use crate::over_time_view::Lines;
use crate::sum_view::SumDrawing;
use crate::supply_view::Supply;
use crate::value_view;

/// What a chart can show. What comes from a run is shared, and compared by address.
#[derive(Clone, PartialEq)]
pub enum Drawing {
    /// The pool.
    Pool(DeeperPool),
    /// One block's emission.
    Emission(EmissionView),
    /// Supplies over time.
    Supply(Rc<Supply>),
    /// Prices or shares over time.
    Lines(Lines),
    /// What goes into the pools.
    Injection(Injection),
    /// The sum of prices, and flows.
    Sums(SumDrawing),
    /// Where all TAO or alpha is.
    Books(LedgerDrawing),
    /// Shares of all subnets over time.
    Heat(AllShares),
    /// What subnets are priced at.
    Value(Value),
    /// Shares under two rules.
    Compare(Rc<Comparison>),
}

type Area<DB> = DrawingArea<DB, Shift>;
type Drawn<DB> = DrawResult<(), DB>;

impl Drawing {
    /// The ground of the view.
    pub fn axes<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Axes {
        match self {
            Self::Pool(view) => view.axes(area, style),
            Self::Emission(view) => view.axes(area, style),
            Self::Supply(supply) => supply.view().axes(area, style),
            Self::Lines(lines) => lines.axes(area, style),
            Self::Injection(view) => view.axes(area, style),
            Self::Sums(sums) => sums.view().axes(area, style),
            Self::Books(books) => books.view().axes(area, style),
            Self::Heat(shares) => shares.view().axes(area, style),
            Self::Value(view) => view.axes(area, style),
            Self::Compare(sides) => sides.slope.axes(area, style),
        }
    }

    /// Draws all of the view: its ground, and what is on it.
    ///
    /// # Errors
    /// The backend's.
    pub fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let axes = self.axes(area, style);
        axes.draw(area, style)?;
        self.draw_marks(area, style, &axes)
    }

    /// Draws the view on its ground.
    ///
    /// # Errors
    /// The backend's.
    pub fn draw_marks<DB: DrawingBackend>(
        &self,
        area: &Area<DB>,
        style: &Style,
        axes: &Axes,
    ) -> Drawn<DB> {
        match self {
            Self::Pool(view) => view.draw_marks(area, style, axes),
            Self::Emission(view) => view.draw_marks(area, style, axes),
            Self::Supply(supply) => supply.view().draw_marks(area, style, axes),
            Self::Lines(lines) => lines.draw_marks(area, style, axes),
            Self::Injection(view) => view.draw_marks(area, style, axes),
            Self::Sums(sums) => sums.view().draw_marks(area, style, axes),
            Self::Books(books) => books.view().draw_marks(area, style, axes),
            Self::Heat(shares) => shares.view().draw_marks(area, style, axes),
            Self::Value(view) => view.draw_marks(area, style, axes),
            Self::Compare(sides) => sides.slope.draw_marks(area, style, axes),
        }
    }

    /// Whether it goes over time, and so has a cursor.
    pub fn goes_over_time(&self) -> bool {
        match self {
            Self::Pool(_)
            | Self::Emission(_)
            | Self::Injection(_)
            | Self::Value(_)
            | Self::Compare(_) => false,
            Self::Supply(_) | Self::Lines(_) | Self::Sums(_) | Self::Books(_) | Self::Heat(_) => {
                true
            }
        }
    }

    /// Its height in CSS pixels, where that follows what is drawn and not the page's style.
    pub fn height(&self) -> Option<f64> {
        match self {
            Self::Heat(shares) => Some(shares.height()),
            Self::Value(view) => Some(value_view::height(view)),
            _ => None,
        }
    }

    /// The place of the point that is dragged, in a drawing of that size, in CSS pixels; `None`
    /// where there is none.
    pub fn handle(&self, size: (f64, f64)) -> Option<(f64, f64)> {
        match self {
            Self::Pool(view) => view.pool.point(size),
            _ => None,
        }
    }

    /// Draws the cursor at a day.
    ///
    /// # Errors
    /// The backend's.
    pub fn draw_cursor<DB: DrawingBackend>(
        &self,
        area: &Area<DB>,
        style: &Style,
        (axes, day): (&Axes, f64),
    ) -> Drawn<DB> {
        let [upper, lower] = match self {
            Self::Lines(lines) => [lines.value_at(day).into_iter().collect(), Vec::new()],
            Self::Sums(sums) => sums.values_at(day),
            _ => [Vec::new(), Vec::new()],
        };
        draw_over_parts(area, style, axes, (day, &[&upper, &lower]))
    }

    /// What is at a point.
    pub fn at(&self, axes: &Axes, pointed: &Pointed) -> Look {
        let (left, _, right, _) = axes.frame.bounds;
        let x = pointed.at.0;
        let day = (self.goes_over_time() && left <= x && x <= right)
            .then(|| axes.frame.x_value(x).max(0.0));
        let subnet = match self {
            Self::Emission(view) => view.subnet_at(pointed.size.0, pointed.at),
            Self::Injection(view) => view.subnet_at(axes, pointed.at),
            Self::Heat(shares) => shares.view().subnet_at(&axes.frame, pointed.at),
            Self::Value(view) => view.subnet_at(&axes.frame, pointed.at.1),
            Self::Compare(sides) => sides.slope.subnet_at(&axes.frame, pointed.at),
            _ => None,
        };
        Look { day, subnet }
    }
}
