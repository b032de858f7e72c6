//! Dates, as the language in use writes them.

use dtao_engine::economy::units::Block;
use dtao_words::{say, words};
use js_sys::{Date, Object, Reflect};

/// The date of a block of the main network; `None` where it has none.
#[must_use]
pub fn date(block: u64) -> Option<String> {
    let seconds = dtao_presets::time_of(Block(block))?;
    Some(in_words(&Date::new(&(seconds * 1000.0).into())))
}

/// A date that is given as `2025-02-13`.
#[must_use]
pub fn written(date: &str) -> String {
    in_words(&Date::new(&date.into()))
}

fn in_words(date: &Date) -> String {
    let options = Object::new();
    for (name, form) in [("year", "numeric"), ("month", "short"), ("day", "numeric")] {
        // Refused by no plain object.
        let _ = Reflect::set(&options, &name.into(), &form.into());
    }
    let _ = Reflect::set(&options, &"timeZone".into(), &"UTC".into());
    date.to_locale_date_string(say(words::LANGUAGE_TAG), &options)
        .into()
}
