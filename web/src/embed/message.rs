//! What is said between a host and its embed: plain objects
//! `{ns: "dtao-playground", v: 1, id, type, …}`.

use dtao_permalink::ViewId;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

use crate::hooks::Theme;
use crate::view_file::Format;

/// What all messages are marked by.
const NAMESPACE: &str = "dtao-playground";
/// The version of the messages.
const VERSION: f64 = 1.0;

/// What an embed says: one that hears it was told of itself.
const OURS: [&str; 6] = ["ready", "resize", "change", "warning", "error", "result"];

/// A plain object in the making.
#[derive(Default)]
pub struct Record(Object);

impl Record {
    /// With a property.
    #[inline(never)]
    pub fn with(self, name: &str, value: &JsValue) -> Self {
        // Refused by no plain object.
        let _ = Reflect::set(&self.0, &name.into(), value);
        self
    }

    /// With a text: a call of its own, as there are many.
    #[inline(never)]
    pub fn text(self, name: &str, value: &str) -> Self {
        self.with(name, &value.into())
    }

    /// As a message of that type, from the embed of that name.
    pub fn message(self, kind: &'static str, id: &str) -> JsValue {
        self.text("ns", NAMESPACE)
            .with("v", &VERSION.into())
            .text("id", id)
            .text("type", kind)
            .object()
    }

    /// The object.
    pub fn object(self) -> JsValue {
        self.0.into()
    }
}

/// What a host asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// To show a link.
    SetState(String),
    /// To tell what is shown.
    GetState,
    /// To take another theme.
    SetTheme(Theme),
    /// To show again what was shown first.
    Reset,
    /// To hand out a file: of that view, or of the first.
    Export(Format, Option<ViewId>),
}

/// A message of a host's that is meant for this embed.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// By what the host knows the answer; anything, or undefined.
    pub id: JsValue,
    /// What it asks for, or why that is not to be had.
    pub order: Result<Order, Refusal>,
}

/// Why an order is not carried out, for who wrote the host.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// A name for the kind of error, for ever.
    pub code: &'static str,
    /// What is wrong, and what would do.
    pub message: String,
}

impl Refusal {
    /// A refusal.
    pub fn of(code: &'static str, message: &[&str]) -> Self {
        Self {
            code,
            message: message.concat(),
        }
    }
}

/// Reads what the embed of that name hears; `None` for what is no message to it at all.
pub fn read(heard: &JsValue, own_id: &str) -> Option<Request> {
    if text(heard, "ns")? != NAMESPACE {
        return None;
    }
    let kind = text(heard, "type");
    if kind.as_ref().is_some_and(|kind| OURS.contains(&&**kind)) {
        return None;
    }
    Some(Request {
        id: property(heard, "requestId"),
        order: order(heard, kind, own_id),
    })
}

fn order(heard: &JsValue, kind: Option<String>, own_id: &str) -> Result<Order, Refusal> {
    if property(heard, "v").as_f64() != Some(VERSION) {
        return Err(Refusal::of("version", &["v must be 1"]));
    }
    let id = property(heard, "id");
    let is_for_us =
        id.is_undefined() || own_id.is_empty() || id.as_string().as_deref() == Some(own_id);
    if !is_for_us {
        return Err(Refusal::of("id", &["id must be \"", own_id, "\""]));
    }
    let Some(kind) = kind else {
        return Err(Refusal::of("malformed", &["type must be a string"]));
    };
    match &*kind {
        "getState" => Ok(Order::GetState),
        "reset" => Ok(Order::Reset),
        "setState" => text(heard, "hash")
            .map(Order::SetState)
            .ok_or_else(|| Refusal::of("malformed", &["hash must be a string"])),
        "setTheme" => {
            let theme = text(heard, "theme").and_then(|theme| Theme::from_key(&theme));
            let possible = || Theme::ALL.map(Theme::key).join(", ");
            theme
                .map(Order::SetTheme)
                .ok_or_else(|| Refusal::of("theme", &["theme must be one of ", &possible()]))
        }
        "export" => export(heard),
        _ => Err(Refusal::of(
            "type",
            &["type must be one of setState, getState, setTheme, reset, export"],
        )),
    }
}

fn export(heard: &JsValue) -> Result<Order, Refusal> {
    let named = text(heard, "format").unwrap_or_default();
    let mut formats = Format::ALL.into_iter();
    let Some(format) = formats.find(|format| format.key() == named) else {
        let possible = Format::ALL.map(Format::key).join(", ");
        return Err(Refusal::of(
            "format",
            &["format must be one of ", &possible],
        ));
    };
    let named = property(heard, "view");
    if named.is_undefined() || named.is_null() {
        return Ok(Order::Export(format, None));
    }
    let view = named.as_string().and_then(|view| ViewId::from_key(&view));
    view.map(|view| Order::Export(format, Some(view)))
        .ok_or_else(|| {
            let possible = ViewId::ALL.map(ViewId::key).join(", ");
            Refusal::of("view", &["view must be one of ", &possible])
        })
}

/// A property; undefined where there is none, and of what is no object.
#[inline(never)]
fn property(heard: &JsValue, name: &str) -> JsValue {
    Reflect::get(heard, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn text(heard: &JsValue, name: &str) -> Option<String> {
    property(heard, name).as_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn heard(json: &str) -> JsValue {
        js_sys::JSON::parse(json).expect("it is JSON")
    }

    /// A message of ours with these properties.
    fn ours(properties: &str) -> Option<Request> {
        let json = [r#"{"ns":"dtao-playground","v":1,"#, properties, "}"].concat();
        read(&heard(&json), "a")
    }

    fn refused(properties: &str) -> &'static str {
        let request = ours(properties).expect("it is ours");
        request.order.expect_err("it is malformed").code
    }

    #[test]
    fn every_order_is_read() {
        for (properties, order) in [
            (r#""type":"getState""#, Order::GetState),
            (r#""type":"reset","id":"a""#, Order::Reset),
            (
                r##""type":"setState","hash":"#v=1""##,
                Order::SetState("#v=1".to_owned()),
            ),
            (
                r#""type":"setTheme","theme":"dark""#,
                Order::SetTheme(Theme::Dark),
            ),
            (
                r#""type":"export","format":"svg","view":null"#,
                Order::Export(Format::Svg, None),
            ),
            (
                r#""type":"export","format":"csv","view":"amm""#,
                Order::Export(Format::Csv, Some(ViewId::Amm)),
            ),
        ] {
            let properties = [properties, r#","requestId":7"#].concat();
            let request = ours(&properties).expect("it is ours");
            assert_eq!(request.order, Ok(order));
            assert_eq!(request.id, JsValue::from(7));
        }
    }

    #[test]
    fn what_others_say_is_passed_over() {
        for foreign in [
            "null",
            "7",
            "\"dtao-playground\"",
            "[]",
            "{}",
            r#"{"ns":7}"#,
            r#"{"ns":"x","v":1,"type":"reset"}"#,
        ] {
            assert_eq!(read(&heard(foreign), "a"), None, "{foreign}");
        }
        assert_eq!(read(&JsValue::UNDEFINED, ""), None);
        assert_eq!(ours(r#""type":"ready""#), None, "an embed's own");
    }

    #[test]
    fn what_is_malformed_is_refused_by_a_code() {
        for (properties, code) in [
            (r#""type":7"#, "malformed"),
            (r#""x":1"#, "malformed"),
            (r#""type":"explode""#, "type"),
            (r#""type":"reset","v":2"#, "version"),
            (r#""type":"reset","v":"1""#, "version"),
            (r#""type":"reset","id":"b""#, "id"),
            (r#""type":"setState""#, "malformed"),
            (r#""type":"setState","hash":{}"#, "malformed"),
            (r#""type":"setTheme","theme":"blue""#, "theme"),
            (r#""type":"export","format":"gif""#, "format"),
            (r#""type":"export","format":"png","view":"nope""#, "view"),
            (r#""type":"export","format":"png","view":7"#, "view"),
        ] {
            assert_eq!(refused(properties), code, "{properties}");
        }
    }
}
