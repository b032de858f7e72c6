//! Stories: claims about the economy, each told in a few steps that a reader can take hold of.
//!
//! A step is a link to an ordinary scenario, the views to look at, a headline, and what to see or
//! drag there. The stories are files in `data/`, one a language ([`FILES`]); [`stories`] reads one.
//! It borrows all text from the file and knows no scenario: `tests/` runs every link, and holds
//! each number that a text names.
//!
//! Blank lines mean nothing; every other line is a part of its own:
//!
//! ```text
//! # id · title
//! what the story is about, in a sentence
//! ## link
//! views: amm, prices
//! headline
//! explanation
//! ```
//!
//! with `##` and what is below it once for each step.
//!
//! # Examples
//! ```
//! let [(language, file), _] = dtao_stories::FILES;
//! let stories = dtao_stories::stories(file)?;
//! assert_eq!((language, stories[0].id), ("en", "same-alpha"));
//! assert_eq!(stories[0].steps[0].link, "v=1&n=4");
//! # Ok::<(), dtao_stories::StoryError<'_>>(())
//! ```
//!
//! Deliberately absent: what a link means, and which language is shown.

mod file;

pub use file::{StoryError, stories};

/// Every language's file, by its BCP 47 tag. A page that fetches its texts needs only the tags.
pub const FILES: [(&str, &str); 2] = [
    ("en", include_str!("../data/en.md")),
    ("ja", include_str!("../data/ja.md")),
];

/// The views that a step can show, by their ids in links.
pub const VIEWS: [&str; 11] = [
    "amm",
    "split",
    "injection",
    "halving",
    "prices",
    "shares",
    "heat",
    "sum",
    "ledger",
    "value",
    "compare",
];

/// A story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story<'a> {
    /// Its name in links. Never reused for another story.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What it is about, in a sentence.
    pub about: &'a str,
    /// Its steps, at least one.
    pub steps: Vec<Step<'a>>,
}

/// A step of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<'a> {
    /// The scenario to show, as a link without its sign.
    pub link: &'a str,
    /// What to look at, of [`VIEWS`]; the first matters most.
    pub views: Vec<&'a str>,
    /// The claim, short enough to quote.
    pub headline: &'a str,
    /// What it means, and what to see or drag.
    pub text: &'a str,
}
