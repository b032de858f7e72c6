//! A card: a title, a line that says what to see or do, a drawing, and its numbers.

use yew::prelude::*;

use crate::element::{element, of_class};
use crate::text::{Text, own};

/// A number with the sentence that says what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// A name for it, stable across scenarios: tests and authors find it by this.
    pub id: &'static str,
    /// The number with its unit.
    pub value: String,
    /// What it means, in a sentence or the start of one.
    pub meaning: String,
}

impl Figure {
    /// Makes a figure.
    pub fn new(id: &'static str, value: String, meaning: Text) -> Self {
        Self::of(id, value, own(meaning))
    }

    /// Makes a figure whose meaning is made up as it goes.
    pub fn of(id: &'static str, value: String, meaning: String) -> Self {
        Self { id, value, meaning }
    }
}

/// A card.
pub struct Card {
    /// The element's id.
    pub id: &'static str,
    /// What it is.
    pub title: String,
    /// What to see or do.
    pub line: Text,
    /// The drawing.
    pub drawing: Html,
    /// Its numbers.
    pub figures: Vec<Figure>,
    /// What is assumed or left out.
    pub foot: String,
}

impl Card {
    /// Draws the card.
    ///
    /// A function and not a component: it has no state, and each component weighs a kilobyte.
    pub fn view(self) -> Html {
        let heading = format!("{}-title", self.id);
        let mut figures = of_class("dl", "figures");
        for figure in self.figures {
            let value = element("dd")
                .set("data-figure", figure.id)
                .tell(figure.value);
            let meaning = element("dt").tell(figure.meaning);
            figures = figures.with(element("div").key(figure.id).with(value).with(meaning));
        }
        of_class("section", "card")
            .set("id", self.id)
            .set_to("aria-labelledby", heading.clone())
            .with(element("h2").set_to("id", heading).tell(self.title))
            .with(of_class("p", "quiet").say(self.line))
            .child(self.drawing)
            .with(figures)
            .with(of_class("p", "foot quiet").tell(self.foot))
            .end()
    }
}
