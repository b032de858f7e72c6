//! The playground's drawings.
//!
//! Every view is a function of plain data and a [`style::Style`], generic over plotters' drawing
//! backend: the same code draws on a browser's canvas and into a file. Nothing here knows a
//! canvas, a scenario or an event. Lengths are CSS pixels; [`style::Style::px`] is the one place
//! where they become the backend's.

pub mod amm;
pub mod axes;
pub mod cursor;
pub mod deeper_pool;
pub mod emission;
mod flow;
pub mod format;
pub mod frame;
pub mod halving;
pub mod heat;
mod names;
pub mod over_time;
pub mod ranks;
mod round;
pub mod simplify;
pub mod slope;
pub mod stack;
pub mod style;
mod text;
pub mod time_axis;
mod timeline;
pub mod value;
