//! A card: a title, a line that says what to see or do, a drawing, and its numbers.

use yew::prelude::*;

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
    pub fn new(id: &'static str, value: String, meaning: impl Into<String>) -> Self {
        Self {
            id,
            value,
            meaning: meaning.into(),
        }
    }
}

/// A card.
pub struct Card {
    /// The element's id.
    pub id: &'static str,
    /// What it is.
    pub title: String,
    /// What to see or do.
    pub line: &'static str,
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
        html! {
            <section class="card" id={self.id} aria-labelledby={heading.clone()}>
                <h2 id={heading}>{ self.title }</h2>
                <p class="quiet">{ self.line }</p>
                { self.drawing }
                <dl class="figures">
                    { for self.figures.into_iter().map(|figure| html! {
                        <div key={figure.id}>
                            <dd data-figure={figure.id}>{ figure.value }</dd>
                            <dt>{ figure.meaning }</dt>
                        </div>
                    }) }
                </dl>
                <p class="foot quiet">{ self.foot }</p>
            </section>
        }
    }
}
