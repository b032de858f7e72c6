//! The playground's page.
use yew::prelude::*;

#[component]
fn App() -> Html {
    html! { <h1>{ "dTAO Playground" }</h1> }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
