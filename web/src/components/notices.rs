//! What an opened link could not say.

use dtao_permalink::Notice;
use yew::prelude::*;

/// The notices.
#[derive(Clone, PartialEq, Properties)]
pub struct NoticesProps {
    /// What to say.
    pub notices: Vec<Notice>,
    /// Told when they were read.
    pub on_dismiss: Callback<()>,
}

/// Draws the notices; nothing where there is none.
#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    if props.notices.is_empty() {
        return Html::default();
    }
    let onclick = props.on_dismiss.reform(|_| ());
    html! {
        <div class="notices" role="status">
            <div>
                <strong>{ "Part of this link could not be used." }</strong>
                <ul>
                    { for props.notices.iter().map(|notice| html! { <li>{ notice.to_string() }</li> }) }
                </ul>
            </div>
            <button type="button" {onclick}>{ "Dismiss" }</button>
        </div>
    }
}
