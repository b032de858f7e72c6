//! A scenario as a link, and back.
//!
//! Data flows one way: pasted text → [`decode`] → [`Link`] → [`encode`] → canonical text.
//! Reading order: [`link`](Link) is what a link stands for, `keys` the one table of keys, `text`
//! how pasted text becomes pairs, `v1` what the pairs of version 1 mean, `events` the grammar of its
//! two lists, `scene` what of a scenario is shown and `scene_text` its grammar, `z` how subnets of
//! its own become text: `columns` what a subnet is in numbers, `rows` and `cell` its bytes, `deflate`
//! and `inflate` what makes them short; [`Notice`] what a reader is told and [`LinkProblem`] what is
//! wrong there, `json` and `json_rows` the same as a file.
//!
//! # Invariants
//! - [`decode`] takes any text, and always gives a scenario that can be simulated.
//! - `decode(encode(link)).link == link`, without notices.
//! - `encode` writes `A–Z a–z 0–9 - _ . ~ , = & @ :` only, and ends in a letter or digit: chat
//!   programs cut the rest.
//! - A key, a preset, a default and a range of version 1 never change: links in old posts depend
//!   on them. A later version is a module of its own beside `v1`, and a pure function from it.
//!
//! Deliberately absent: theme, language and the options of an embed; they belong to the query,
//! and to the page.
//!
//! # Examples
//! ```
//! let decoded = dtao_permalink::decode("https://host/path/?theme=dark#v=1&half=4y&n=0");
//! assert_eq!(dtao_permalink::encode(&decoded.link), "v=1&half=4y");
//! assert_eq!(
//!     decoded.notices[0].to_string(),
//!     "n=0 → 16: number of subnets 0 subnets is outside 1..=128 subnets, whole"
//! );
//! ```

mod base64url;
mod cell;
mod columns;
mod deflate;
mod events;
mod huffman;
mod inflate;
mod json;
mod json_rows;
mod keys;
mod length;
mod link;
mod notice;
mod number;
mod problem;
mod rows;
mod scene;
mod scene_text;
mod text;
mod v1;
mod values;
mod z;

pub use json::{JsonError, MAXIMUM_FILE_BYTES, from_json, is_scenario, to_json};
pub use json_rows::{RowAllowed, RowProblem};
pub use keys::keys;
pub use length::LinkLength;
pub use link::{Decoded, Link, decode, encode, names};
pub use notice::{NotYet, Notice};
pub use problem::{LinkAllowed, LinkField, LinkProblem};
pub use scene::{Arm, MOST_STEPS, STORIES, StoryStep, ViewId, Views};
pub use text::{MAXIMUM_BYTES, without_scenario};
pub use v1::VERSION;
