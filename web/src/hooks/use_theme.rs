//! The theme: what the system asks for, unless a reader or a link chose one.

use dtao_charts::style::Palette;
use gloo::events::EventListener;
use gloo::utils::window;
use web_sys::MediaQueryList;
use yew::prelude::*;

use crate::browser;

/// A theme, as a reader chooses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// The system's.
    Auto,
    /// Light ground.
    Light,
    /// Dark ground.
    Dark,
}

impl Theme {
    /// All, in the order in which a button goes through them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// Its name in links and in storage.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of that name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.key() == key)
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }

    fn palette(self) -> Palette {
        let is_dark = match self {
            Self::Auto => query().is_some_and(|query| query.matches()),
            Self::Light => false,
            Self::Dark => true,
        };
        if is_dark {
            Palette::DARK
        } else {
            Palette::LIGHT
        }
    }
}

fn query() -> Option<MediaQueryList> {
    window().match_media("(prefers-color-scheme: dark)").ok()?
}

/// What a link says, else what was chosen before, else the system: `web/start.js` chooses, before
/// any word is painted.
fn first() -> Theme {
    let chosen = browser::root_mark("data-theme").unwrap_or_default();
    Theme::from_key(&chosen).unwrap_or(Theme::Auto)
}

/// The theme, its palette, and what chooses another.
#[hook]
pub fn use_theme() -> (Theme, Palette, Callback<Theme>) {
    let (theme, palette) = use_theme_from(first());
    let choose = {
        let theme = theme.setter();
        Callback::from(move |chosen: Theme| {
            browser::store("dtao-theme", chosen.key());
            browser::forget("theme");
            theme.set(chosen);
        })
    };
    (*theme, palette, choose)
}

/// A theme, at first that one, and its colours; the root element is told of it.
#[hook]
pub fn use_theme_from(first: Theme) -> (UseStateHandle<Theme>, Palette) {
    let theme = use_state(|| first);
    let palette = use_state(|| theme.palette());
    use_effect_with(*theme, {
        let setter = palette.setter();
        move |&theme| {
            browser::mark_root("data-theme", theme.key());
            setter.set(theme.palette());
            let listener = query().map(|query| {
                EventListener::new(&query, "change", move |_| setter.set(theme.palette()))
            });
            move || drop(listener)
        }
    });
    let palette = *palette;
    (theme, palette)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_style_sheet_has_the_charts_colours() {
        let sheet = include_str!("../../style.css");
        let colours = |palette: Palette| {
            [
                ("tao", palette.tao),
                ("alpha", palette.alpha),
                ("trade", palette.trade),
                ("ink", palette.ink),
                ("quiet", palette.quiet),
                ("line", palette.line),
                ("grid", palette.grid),
                ("card", palette.card),
            ]
        };
        for (light, dark) in colours(Palette::LIGHT)
            .into_iter()
            .zip(colours(Palette::DARK))
        {
            let [light_hex, dark_hex] = [light.1, dark.1]
                .map(|colour| format!("#{:02x}{:02x}{:02x}", colour.0, colour.1, colour.2));
            let rule = format!("--{}: light-dark({light_hex}, {dark_hex});", light.0);
            assert!(sheet.contains(&rule), "{rule} is missing");
        }
    }

    #[test]
    fn a_button_goes_through_all_themes() {
        let mut theme = Theme::Auto;
        for _ in 0..3 {
            assert_eq!(Theme::from_key(theme.key()), Some(theme));
            theme = theme.next();
        }
        assert_eq!(theme, Theme::Auto);
    }
}
