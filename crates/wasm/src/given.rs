//! Values of JavaScript as text. What is read from text can be tested without JavaScript, and no
//! getter of a stranger runs while something of ours is half done.

use js_sys::{JSON, JsString, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::error::{ErrorCode, PlaygroundError};
use crate::issue::{Issue, IssueKind, REASON_CHARS};
use crate::scenario::Text;

/// The longest text that is looked at, in UTF-16 units: as much as a scenario file may be. What is
/// longer is not even copied.
const MOST_UNITS: u32 = 256 * 1024;

/// A link or an object as text.
pub(crate) fn scenario_text(value: &JsValue) -> Result<Text, PlaygroundError> {
    if let Some(text) = value.dyn_ref::<JsString>() {
        return copied(text).map(Text::Link);
    }
    if is_plain(value) {
        let text = json(value)?;
        // An object may say itself that it is nothing, by a method `toJSON`.
        return Ok(Text::Json(text.unwrap_or_else(|| "null".to_owned())));
    }
    let what = "a link or a plain object with the keys of one";
    let issue = Issue::bad_argument("scenario", &sort(value), "is not", what);
    Err(PlaygroundError::new(ErrorCode::NotAScenario, vec![issue]))
}

/// A link's text.
pub(crate) fn link_text(value: &JsValue) -> Result<String, PlaygroundError> {
    match value.dyn_ref::<JsString>() {
        Some(text) => copied(text),
        None => {
            let issue = Issue::bad_argument("link", &sort(value), "is not", "text");
            Err(PlaygroundError::new(ErrorCode::NotALink, vec![issue]))
        }
    }
}

/// The value as JSON; `None` where it has none, as a function. Numbers that JSON does not have are
/// text in it: they can be named when they are refused.
pub(crate) fn json(value: &JsValue) -> Result<Option<String>, PlaygroundError> {
    let spelled = Closure::<dyn Fn(JsValue, JsValue) -> JsValue>::new(|_, value: JsValue| {
        match value.as_f64() {
            Some(number) if number.is_nan() => "NaN".into(),
            Some(f64::INFINITY) => "Infinity".into(),
            Some(f64::NEG_INFINITY) => "-Infinity".into(),
            _ => value,
        }
    });
    let text: JsValue = JSON::stringify_with_replacer(value, spelled.as_ref())
        .map_err(|thrown| refused(&thrown))?
        .into();
    text.dyn_ref::<JsString>().map(copied).transpose()
}

fn copied(text: &JsString) -> Result<String, PlaygroundError> {
    let length = text.length();
    if length > MOST_UNITS {
        let (value, allowed) = (
            format!("{length} characters"),
            format!("0..={MOST_UNITS} characters"),
        );
        let issue = Issue::bad_argument("length", &value, "is outside", &allowed);
        return Err(PlaygroundError::new(ErrorCode::TooLong, vec![issue]));
    }
    Ok(text.into())
}

/// What somebody's object threw instead of becoming text: a circle, a getter, a BigInt.
fn refused(thrown: &JsValue) -> PlaygroundError {
    let reason = Reflect::get(thrown, &"message".into()).unwrap_or_default();
    let reason = match reason.dyn_ref::<JsString>() {
        Some(text) => String::from(&text.slice(0, REASON_CHARS as u32)),
        None => "it throws".to_owned(),
    };
    let message = format!("the object cannot be written as JSON: {reason}");
    let issue = Issue::of(IssueKind::BadArgument, message);
    PlaygroundError::new(ErrorCode::NotAScenario, vec![issue])
}

/// Whether it is an object of no class: a `Map` would be an object without keys.
fn is_plain(value: &JsValue) -> bool {
    let above = |object: &JsValue| -> Option<JsValue> {
        let prototype = Reflect::get_prototype_of(object).ok()?;
        Some(prototype.into())
    };
    if !value.is_object() {
        return false;
    }
    // Not compared with `Object.prototype`: another frame has one of its own.
    match above(value) {
        Some(prototype) if prototype.is_null() => true,
        Some(prototype) => above(&prototype).is_some_and(|top| top.is_null()),
        None => false,
    }
}

/// Which sort of value it is.
fn sort(value: &JsValue) -> String {
    match value {
        value if value.is_null() => "null".to_owned(),
        value if value.is_object() => "of this class".to_owned(),
        value => value.js_typeof().as_string().unwrap_or_default(),
    }
}
