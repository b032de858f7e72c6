//! How much of the page is there by now.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// So long after one part the next one comes, in milliseconds: a frame, in which the browser paints
/// and hears its reader.
const FRAME: u32 = 16;

/// The last part: all that is left.
pub const WHOLE: u32 = 4;

/// One frame more: what came last is drawn.
pub const DRAWN: u32 = WHOLE + 1;

/// How many parts of the page are there: none at first, and one more a frame until it is [`WHOLE`],
/// and [`DRAWN`].
#[hook]
pub fn use_parts() -> u32 {
    let parts = use_state(|| 0_u32);
    let setter = parts.setter();
    use_effect_with(*parts, move |&parts| {
        let timer = (parts < DRAWN).then(|| Timeout::new(FRAME, move || setter.set(parts + 1)));
        move || drop(timer)
    });
    *parts
}
