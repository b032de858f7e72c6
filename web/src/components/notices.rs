//! What an opened link could not say.

use dtao_permalink::Notice;
use yew::prelude::*;

/// Draws the notices; nothing where there is none.
pub fn notices(notices: &[Notice], on_dismiss: &Callback<()>) -> Html {
    if notices.is_empty() {
        return Html::default();
    }
    let onclick = on_dismiss.reform(|_| ());
    html! {
        <div class="notices" role="status">
            <div>
                <strong>{ "Part of this link could not be used." }</strong>
                <ul>
                    { for notices.iter().map(|notice| html! { <li>{ notice.to_string() }</li> }) }
                </ul>
            </div>
            <button type="button" {onclick}>{ "Dismiss" }</button>
        </div>
    }
}
