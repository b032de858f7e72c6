//! What is measured, as it runs natively and in a browser: one code, so that the two compare.
//!
//! The program `bench` measures natively, drives Chromium through what `cargo xtask bench` has
//! built of this library for wasm, and writes the table.

pub mod curves;
pub mod workload;

#[cfg(target_arch = "wasm32")]
mod drawing;
#[cfg(target_arch = "wasm32")]
mod entry;
