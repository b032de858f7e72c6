//! The playground's drawings.
//!
//! Every view is a function of plain data and a [`style::Style`], generic over plotters' drawing
//! backend: the same code draws on a browser's canvas and into a file. Nothing here knows a
//! canvas, a scenario or an event. Lengths are CSS pixels; [`style::Style::px`] is the one place
//! where they become the backend's.

pub mod amm;
mod amm_trade;
pub mod axes;
mod axis_range;
mod bands;
pub mod cursor;
pub mod deeper_pool;
mod depths;
pub mod emission;
mod flow;
pub mod format;
pub mod frame;
mod free_place;
pub mod halving;
pub mod heat;
pub mod injection;
pub mod ledger;
mod names;
pub mod over_time;
pub mod part;
pub mod pool_path;
pub mod price_sum;
pub mod ranks;
pub mod role;
mod round;
mod scatter;
pub mod simplify;
pub mod slope;
pub mod stack;
pub mod style;
pub mod svg;
mod text;
pub mod time_axis;
mod timeline;
pub mod value;
