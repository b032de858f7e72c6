//! The theme that the system asks for.

use dtao_charts::style::Palette;
use gloo::events::EventListener;
use gloo::utils::window;
use web_sys::MediaQueryList;
use yew::prelude::*;

fn query() -> Option<MediaQueryList> {
    window().match_media("(prefers-color-scheme: dark)").ok()?
}

fn palette() -> Palette {
    if query().is_some_and(|query| query.matches()) {
        Palette::DARK
    } else {
        Palette::LIGHT
    }
}

/// The palette of the system's theme; changes with it.
#[hook]
pub fn use_palette() -> Palette {
    let current = use_state(palette);
    let setter = current.setter();
    use_effect_with((), move |()| {
        let listener = query()
            .map(|query| EventListener::new(&query, "change", move |_| setter.set(palette())));
        move || drop(listener)
    });
    *current
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_style_sheet_has_the_charts_colours() {
        let sheet = include_str!("../../style.css");
        let (light, dark) = sheet
            .split_once("prefers-color-scheme: dark")
            .expect("both themes");
        for (sheet, palette) in [(light, Palette::LIGHT), (dark, Palette::DARK)] {
            for (name, colour) in [
                ("tao", palette.tao),
                ("alpha", palette.alpha),
                ("trade", palette.trade),
                ("ink", palette.ink),
                ("quiet", palette.quiet),
                ("line", palette.line),
                ("grid", palette.grid),
                ("card", palette.card),
            ] {
                let rule = format!(
                    "--{name}: #{:02x}{:02x}{:02x};",
                    colour.0, colour.1, colour.2
                );
                assert!(sheet.contains(&rule), "{rule} is missing");
            }
        }
    }
}
