//! The engine for JavaScript, without the page: what `cargo xtask package` makes an npm package of.
//!
//! A thin skin: values come in as text (`given`), are read by `dtao-permalink` and run by
//! `dtao-engine`, and go out as plain objects, whose Rust types here are also their TypeScript
//! types. Reading order: one file a function, `simulate`, `links`, `quote`,
//! `draw`, `lists`; `scenario` is
//! what they take, `trajectory` and `happening` what a run is told as, [`Issue`] and
//! [`PlaygroundError`] what is wrong.
//!
//! # Invariants
//! - Whatever value comes in, a function returns or throws a [`PlaygroundError`]: it never traps.
//! - Nothing is used silently in place of what was given: `decodeLink` lists it, all else throws.
//! - A number that a run has is copied once, from the module's memory into an array of JavaScript's
//!   own: an array on the module's memory would die when that grows.

mod draw;
mod error;
mod given;
mod happening;
mod issue;
mod links;
mod lists;
mod quote;
mod scenario;
mod simulate;
mod trajectory;

pub use draw::{DrawStyle, Drawn, Figure, draw};
pub use error::{ErrorCode, PlaygroundError};
pub use happening::{Amount, Event, Happening, Outcome};
pub use issue::{Issue, IssueKind};
pub use links::{DecodedLink, decode_link, encode_link};
pub use lists::{
    Parameter, ParameterKind, Preset, Rule, engine_version, parameters, presets, rules,
    state_version, views,
};
pub use quote::{Pool, Quote, Side, quote};
pub use scenario::SubnetRow;
pub use simulate::simulate;
pub use trajectory::{Halving, SubnetColumns, Trajectory};
