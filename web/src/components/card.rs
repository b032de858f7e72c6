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
#[derive(Clone, PartialEq, Properties)]
pub struct CardProps {
    /// The element's id.
    pub id: AttrValue,
    /// What it is.
    pub title: AttrValue,
    /// What to see or do.
    pub line: AttrValue,
    /// Its numbers.
    pub figures: Vec<Figure>,
    /// What is assumed or left out; empty for none.
    #[prop_or_default]
    pub foot: AttrValue,
    /// The drawing.
    pub children: Html,
}

/// Draws a card.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let heading = format!("{}-title", props.id);
    html! {
        <section class="card" id={props.id.clone()} aria-labelledby={heading.clone()}>
            <h2 id={heading}>{ &props.title }</h2>
            <p class="quiet">{ &props.line }</p>
            { props.children.clone() }
            <dl class="figures">
                { for props.figures.iter().map(|figure| html! {
                    <div key={figure.id}>
                        <dd data-figure={figure.id}>{ &figure.value }</dd>
                        <dt>{ &figure.meaning }</dt>
                    </div>
                }) }
            </dl>
            if !props.foot.is_empty() {
                <p class="foot quiet">{ &props.foot }</p>
            }
        </section>
    }
}
