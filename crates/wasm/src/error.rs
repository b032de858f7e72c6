//! What is thrown.

use js_sys::{Error, Object};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::{JsCast, JsValue};

use crate::issue::Issue;

/// What every function throws: an `Error` that says what is wrong in a way a program can read.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct PlaygroundError {
    /// What tells it from other errors.
    #[tsify(type = "\"PlaygroundError\"")]
    pub name: &'static str,
    /// All issues in one sentence.
    pub message: String,
    /// Which kind of error it is.
    pub code: ErrorCode,
    /// What is wrong, one by one.
    pub issues: Vec<Issue>,
}

/// A kind of error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorCode {
    /// It is neither a link nor an object with a link's keys.
    NotAScenario,
    /// It is no text.
    NotALink,
    /// It is longer than what is read.
    TooLong,
    /// It was made for a later version of links.
    NewerVersion,
    /// Something in it cannot be used as it stands.
    BadScenario,
    /// An argument is not what it must be.
    BadArgument,
    /// The pool refuses the trade.
    TradeRefused,
}

impl PlaygroundError {
    /// An error of these issues.
    pub(crate) fn new(code: ErrorCode, issues: Vec<Issue>) -> Self {
        let messages: Vec<&str> = issues.iter().map(|issue| issue.message.as_str()).collect();
        Self {
            name: "PlaygroundError",
            message: messages.join("; "),
            code,
            issues,
        }
    }
}

impl From<Issue> for PlaygroundError {
    /// An argument that is not what it must be.
    fn from(issue: Issue) -> Self {
        Self::new(ErrorCode::BadArgument, vec![issue])
    }
}

impl From<PlaygroundError> for JsValue {
    fn from(error: PlaygroundError) -> Self {
        let thrown = Error::new(&error.message);
        // Text and lists of text always become an object.
        if let Ok(members) = error.into_js() {
            Object::assign(&thrown, members.unchecked_ref());
        }
        thrown.into()
    }
}

/// A value on its way out.
///
/// # Errors
/// Never: no value of this crate has what an object of JavaScript cannot hold.
pub(crate) fn out<T: Tsify + Serialize>(value: &T) -> Result<Ts<T>, JsValue> {
    value
        .into_ts()
        .map_err(|error| Error::new(&error.to_string()).into())
}
