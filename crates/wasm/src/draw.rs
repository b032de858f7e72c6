//! A view on somebody's canvas.

use dtao_canvas::FineCanvas;
use dtao_charts::style::{Palette, Style};
use dtao_decimal::shortest;
use dtao_permalink::{Link, ViewId};
use dtao_views::{Shown, ViewData, credit};
use dtao_words::{Language, speak};
use js_sys::global;
use plotters::prelude::IntoDrawingArea;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlCanvasElement;

use crate::error::{ErrorCode, PlaygroundError, out};
use crate::given::{json, scenario_text};
use crate::issue::{Issue, VALUE_CHARS, shortened};
use crate::scenario::read_whole;

/// How a view looks. All of it may be left out.
// Any value first: each is then refused by its name.
#[derive(Clone, Debug, Default, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct DrawStyle {
    /// Dark ink on light ground, or light ink on dark ground; `light` where nothing is said. The
    /// ground itself is left as it is.
    #[tsify(optional, type = "\"light\" | \"dark\"")]
    pub theme: Value,
    /// The language of its words; `en` where nothing is said.
    #[tsify(optional, type = "\"en\" | \"ja\"")]
    pub lang: Value,
    /// The drawing's width in CSS pixels, 80 to 4000; what the canvas has on its page where nothing
    /// is said.
    #[tsify(optional, type = "number")]
    pub width: Value,
    /// Its height in CSS pixels, 80 to 4000; the same.
    #[tsify(optional, type = "number")]
    pub height: Value,
    /// Pixels to a CSS pixel, 0.5 to 8; the screen's where nothing is said.
    #[tsify(optional, type = "number")]
    pub ratio: Value,
}

/// What was drawn, in words: what a page says around the canvas.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct Drawn {
    /// What the view is.
    pub title: String,
    /// What it shows, for those who cannot see it: the canvas' `aria-label`.
    pub label: String,
    /// Whom the scenario's data comes from, or what of it is made up, to be shown beside the
    /// drawing; empty for the ideal network.
    pub credit: String,
    /// Its numbers.
    pub figures: Vec<Figure>,
}

/// A number of a view.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct Figure {
    /// A name for it, the same in every scenario.
    pub id: &'static str,
    /// The number with its unit.
    pub value: String,
    /// What it means, in a sentence or the start of one.
    pub meaning: String,
}

/// Draws a view of a scenario on a canvas, which it sizes to as many pixels as the screen has there.
///
/// # Errors
/// Throws a `PlaygroundError` where an argument is not what it must be, the canvas cannot be drawn
/// on, or the scenario cannot be used as it stands.
#[wasm_bindgen]
pub fn draw(
    #[wasm_bindgen(unchecked_param_type = "HTMLCanvasElement")] canvas: JsValue,
    #[wasm_bindgen(unchecked_param_type = "ViewKey")] view: JsValue,
    #[wasm_bindgen(unchecked_param_type = "string | Scenario")] scenario: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "DrawStyle")] style: JsValue,
) -> Result<Ts<Drawn>, JsValue> {
    let canvas: HtmlCanvasElement = canvas.dyn_into().map_err(|_| not_a_canvas())?;
    let view = view_of(&json(&view)?.unwrap_or_default())?;
    let style = match json(&style)?.as_deref() {
        None | Some("null") => Look::default(),
        Some(style) => Look::read(style)?,
    };
    let link = read_whole(&scenario_text(&scenario)?)?;
    out(&drawn(&canvas, (link, view), &style)?)
}

fn not_a_canvas() -> PlaygroundError {
    Issue::bad_argument("canvas", "of this class", "is not", "an HTMLCanvasElement").into()
}

fn drawn(
    canvas: &HtmlCanvasElement,
    (link, view): (Link, ViewId),
    look: &Look,
) -> Result<Drawn, PlaygroundError> {
    speak(look.language);
    let Some(shows) = Shown::of(&link, view).view(view) else {
        let what = "a view of this scenario: what it is compared with cannot be run";
        return Err(Issue::bad_argument("view", view.key(), "is not", what).into());
    };
    let shown = |css: i32, usual: f64| if css > 0 { f64::from(css) } else { usual };
    let width = look.width.unwrap_or(shown(canvas.client_width(), 660.0));
    let usual = shows.drawing.height().unwrap_or((width * 0.6).round());
    let height = look.height.unwrap_or(shown(canvas.client_height(), usual));
    let ratio = look.ratio.unwrap_or_else(screen_ratio);
    let no_canvas = || Issue::bad_argument("canvas", "here", "is not", "one with a 2D context");
    let backend = FineCanvas::prepare(canvas, (width, height), ratio).ok_or_else(no_canvas)?;
    let style = Style::fine(look.palette, ratio);
    let area = backend.into_drawing_area();
    let drawn = shows.drawing.draw(&area, &style);
    drawn.map_err(|_| no_canvas())?;
    Ok(told(shows, &link))
}

fn told(shows: ViewData, link: &Link) -> Drawn {
    let figures = shows.figures.into_iter().map(|figure| Figure {
        id: figure.id,
        value: figure.value,
        meaning: figure.meaning,
    });
    Drawn {
        title: shows.title,
        label: shows.label,
        credit: credit::credit(link),
        figures: figures.collect(),
    }
}

/// Pixels of the screen to a CSS pixel; 1 where nobody says.
fn screen_ratio() -> f64 {
    let said = js_sys::Reflect::get(&global(), &"devicePixelRatio".into()).ok();
    let ratio = said.and_then(|ratio| ratio.as_f64()).unwrap_or(1.0);
    ratio.clamp(RATIO[0], RATIO[1])
}

/// The view of a key, as JSON.
fn view_of(key: &str) -> Result<ViewId, PlaygroundError> {
    let view = ViewId::from_key(key.trim_matches('"'));
    view.ok_or_else(|| {
        let keys = ViewId::ALL.map(ViewId::key).join(", ");
        let given = shortened(key, VALUE_CHARS);
        Issue::bad_argument("view", &given, "is not", &["one of ", &keys].concat()).into()
    })
}

/// A style that was read.
#[derive(Debug, PartialEq)]
struct Look {
    palette: Palette,
    language: Language,
    width: Option<f64>,
    height: Option<f64>,
    ratio: Option<f64>,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            palette: Palette::LIGHT,
            language: Language::English,
            width: None,
            height: None,
            ratio: None,
        }
    }
}

/// A drawing's sides in CSS pixels, and the pixels of a CSS pixel.
const SIDE: [f64; 2] = [80.0, 4000.0];
const RATIO: [f64; 2] = [0.5, 8.0];

impl Look {
    /// Reads a style from JSON; all that is wrong with it at once.
    fn read(text: &str) -> Result<Self, PlaygroundError> {
        let style: DrawStyle = serde_json::from_str(text).map_err(|error| {
            let what = "an object with some of theme, lang, width, height, ratio";
            Issue::unreadable("style", text, what, &error)
        })?;
        let mut issues = Vec::new();
        let mut refuse = |field: &str, value: &Value, is: &str, allowed: &str| {
            let given = shortened(&value.to_string(), VALUE_CHARS);
            issues.push(Issue::bad_argument(field, &given, is, allowed));
        };
        let palette = match style.theme.as_str() {
            None if style.theme.is_null() => Palette::LIGHT,
            Some("light") => Palette::LIGHT,
            Some("dark") => Palette::DARK,
            _ => {
                refuse("style.theme", &style.theme, "is not", "one of light, dark");
                Palette::LIGHT
            }
        };
        let language = match style.lang.as_str() {
            None if style.lang.is_null() => Language::English,
            tag => tag.and_then(Language::from_tag).unwrap_or_else(|| {
                refuse("style.lang", &style.lang, "is not", "one of en, ja");
                Language::English
            }),
        };
        let mut number = |field: &str, value: &Value, [least, most]: [f64; 2]| {
            let number = value.as_f64().filter(|n| (least..=most).contains(n));
            if number.is_none() && !value.is_null() {
                let allowed = [&*shortest(least), "..=", &shortest(most)].concat();
                refuse(field, value, "is outside", &allowed);
            }
            number
        };
        let look = Self {
            palette,
            language,
            width: number("style.width", &style.width, SIDE),
            height: number("style.height", &style.height, SIDE),
            ratio: number("style.ratio", &style.ratio, RATIO),
        };
        if issues.is_empty() {
            Ok(look)
        } else {
            Err(PlaygroundError::new(ErrorCode::BadArgument, issues))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_is_read_with_what_is_left_out() {
        assert_eq!(Look::read("{}").unwrap(), Look::default());
        let look = Look::read(r#"{"theme": "dark", "lang": "ja", "width": 300.5}"#).unwrap();
        assert_eq!(look.palette, Palette::DARK);
        assert_eq!(look.language, Language::Japanese);
        assert_eq!((look.width, look.height), (Some(300.5), None));
    }

    #[test]
    fn all_that_is_wrong_with_a_style_is_named_at_once() {
        let text = r#"{"theme": "blue", "lang": 3, "width": 10, "height": "NaN", "ratio": -1}"#;
        let error = Look::read(text).unwrap_err();
        assert_eq!(error.code, ErrorCode::BadArgument);
        let named = error.issues.iter().map(|issue| issue.field.as_deref());
        let fields = ["theme", "lang", "width", "height", "ratio"];
        let fields = fields.map(|field| Some(format!("style.{field}")));
        assert!(named.eq(fields.iter().map(Option::as_deref)));
        assert_eq!(
            error.issues[2].message,
            "style.width 10 is outside 80..=4000"
        );
        let unknown = Look::read(r#"{"colour": "red"}"#).unwrap_err();
        assert!(
            unknown.message.contains("theme, lang, width"),
            "{}",
            unknown.message
        );
    }

    #[test]
    fn a_view_is_one_of_those_that_there_are() {
        assert_eq!(view_of("\"halving\"").unwrap(), ViewId::Halving);
        let error = view_of("\"pool\"").unwrap_err();
        assert!(
            error
                .message
                .starts_with("view \"pool\" is not one of amm, split")
        );
        assert!(view_of("").is_err());
    }
}
