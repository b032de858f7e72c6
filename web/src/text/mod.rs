//! The page's words.

pub mod en;
