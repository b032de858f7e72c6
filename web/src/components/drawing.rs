//! What a chart can show.

use std::rc::Rc;

use dtao_charts::amm::AmmView;
use dtao_charts::axes::{Axes, View};
use dtao_charts::emission::EmissionView;
use dtao_charts::frame::DrawResult;
use dtao_charts::style::Style;
use plotters::coord::Shift;
use plotters::prelude::DrawingArea;

use super::over_time_card::Lines;
use super::supply_card::Supply;
use crate::canvas::FineCanvas;

/// What a chart can show. What comes from a run is shared, and compared by address.
#[derive(Clone, PartialEq)]
pub enum Drawing {
    /// The pool.
    Pool(AmmView),
    /// One block's emission.
    Emission(EmissionView),
    /// Supplies over time.
    Supply(Rc<Supply>),
    /// Prices or shares over time.
    Lines(Lines),
}

type Area = DrawingArea<FineCanvas, Shift>;

impl Drawing {
    /// The ground of the view.
    pub fn axes(&self, area: &Area, style: &Style) -> Axes {
        match self {
            Self::Pool(view) => view.axes(area, style),
            Self::Emission(view) => view.axes(area, style),
            Self::Supply(supply) => supply.view().axes(area, style),
            Self::Lines(lines) => lines.axes(area, style),
        }
    }

    /// Draws the view on its ground.
    ///
    /// # Errors
    /// None: a canvas has none of its own.
    pub fn draw_marks(
        &self,
        area: &Area,
        style: &Style,
        axes: &Axes,
    ) -> DrawResult<(), FineCanvas> {
        match self {
            Self::Pool(view) => view.draw_marks(area, style, axes),
            Self::Emission(view) => view.draw_marks(area, style, axes),
            Self::Supply(supply) => supply.view().draw_marks(area, style, axes),
            Self::Lines(lines) => lines.draw_marks(area, style, axes),
        }
    }

    /// What the view has at a day, where a dot is to be.
    pub fn value_at(&self, day: f64) -> Option<f64> {
        match self {
            Self::Lines(lines) => lines.value_at(day),
            _ => None,
        }
    }
}
