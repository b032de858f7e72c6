//! A number of a view.

use dtao_words::{Text, own};

/// How a number comes about.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// The formula, with its values filled in.
    pub formula: String,
    /// Where it is from.
    pub source: Text,
}

/// A number with the sentence that says what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// A name for it, stable across scenarios: tests and authors find it by this.
    pub id: &'static str,
    /// The number with its unit.
    pub value: String,
    /// What it means, in a sentence or the start of one.
    pub meaning: String,
    /// How it comes about, where that is told.
    pub why: Option<Why>,
}

impl Figure {
    /// Makes a figure.
    pub fn new(id: &'static str, value: String, meaning: Text) -> Self {
        Self::of(id, value, own(meaning))
    }

    /// Makes a figure whose meaning is made up as it goes.
    pub fn of(id: &'static str, value: String, meaning: String) -> Self {
        Self {
            id,
            value,
            meaning,
            why: None,
        }
    }

    /// With how it comes about.
    #[must_use]
    pub fn because(mut self, formula: String, source: Text) -> Self {
        self.why = Some(Why { formula, source });
        self
    }
}
