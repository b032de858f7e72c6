//! A canvas that draws a view, sharp at any size and ratio, once a frame at most.

use dtao_charts::amm::AmmView;
use dtao_charts::axes::View;
use dtao_charts::emission::EmissionView;
use dtao_charts::halving::{HalvingText, HalvingView};
use dtao_charts::style::{Palette, Style};
use gloo::render::request_animation_frame;
use plotters::prelude::{DrawingAreaErrorKind, IntoDrawingArea};
use std::rc::Rc;
use web_sys::{Element, HtmlCanvasElement, PointerEvent};
use yew::prelude::*;

use crate::canvas::{FineCanvas, UNITS_PER_PIXEL};
use crate::hooks::{Size, use_size};

/// What a canvas can show.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawing {
    /// The pool.
    Pool(AmmView),
    /// One block's emission.
    Emission(EmissionView),
    /// Supplies over time.
    Supply(Rc<Supply>),
}

/// The columns of a supply view, owned.
#[derive(Clone, Debug, PartialEq)]
pub struct Supply {
    /// The samples' days.
    pub days: Vec<f64>,
    /// TAO issued.
    pub tao: Vec<f64>,
    /// The subnet's alpha.
    pub alpha: Vec<f64>,
    /// The block emission's steps.
    pub steps: Vec<(f64, f64)>,
    /// Days of the alpha's halvings.
    pub alpha_halvings: Vec<f64>,
    /// The TAO cap.
    pub cap: f64,
    /// Words.
    pub text: HalvingText,
}

impl Supply {
    fn view(&self) -> HalvingView<'_> {
        HalvingView {
            days: &self.days,
            tao: &self.tao,
            alpha: &self.alpha,
            steps: &self.steps,
            alpha_halvings: &self.alpha_halvings,
            cap: self.cap,
            text: self.text.clone(),
        }
    }
}

/// What became of the pointer over a canvas, in CSS pixels of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pointed {
    /// Where, from the top left.
    pub at: (f64, f64),
    /// The canvas' width and height.
    pub size: (f64, f64),
}

/// A chart.
#[derive(Clone, PartialEq, Properties)]
pub struct ChartProps {
    /// The element's id.
    pub id: AttrValue,
    /// What it shows, for those who cannot see it.
    pub label: AttrValue,
    /// What to draw.
    pub drawing: Drawing,
    /// The theme's colours.
    pub palette: Palette,
    /// Told of a press and of each move with the button down.
    #[prop_or_default]
    pub on_drag: Option<Callback<Pointed>>,
}

/// Draws a view on a canvas of its own.
#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let canvas = use_node_ref();
    let size = use_size(canvas.clone());
    {
        let canvas = canvas.clone();
        let dependencies = (props.drawing.clone(), props.palette, size);
        use_effect_with(dependencies, move |(drawing, palette, size)| {
            let (drawing, palette, size) = (drawing.clone(), *palette, *size);
            // The frame that this stands in for is dropped: one draw a frame, however many inputs.
            let frame = request_animation_frame(move |_| {
                if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
                    draw(&canvas, &drawing, palette, size);
                }
            });
            move || drop(frame)
        });
    }
    let pressed = props.on_drag.clone().map(|on_drag| {
        Callback::from(move |event: PointerEvent| {
            if let Some(element) = event.target_dyn_into::<Element>() {
                // Refused for a pointer that is gone again: then there is no drag.
                let _ = element.set_pointer_capture(event.pointer_id());
                on_drag.emit(pointed(&event, &element));
            }
        })
    });
    let moved = props.on_drag.clone().map(|on_drag| {
        Callback::from(move |event: PointerEvent| {
            if let Some(element) = event.target_dyn_into::<Element>()
                && element.has_pointer_capture(event.pointer_id())
            {
                on_drag.emit(pointed(&event, &element));
            }
        })
    });
    html! {
        <canvas
            ref={canvas}
            id={props.id.clone()}
            class={classes!("chart", props.on_drag.is_some().then_some("chart-drag"))}
            role="img"
            aria-label={props.label.clone()}
            onpointerdown={pressed}
            onpointermove={moved}
        />
    }
}

fn pointed(event: &PointerEvent, element: &Element) -> Pointed {
    let rect = element.get_bounding_client_rect();
    Pointed {
        at: (
            f64::from(event.client_x()) - rect.left(),
            f64::from(event.client_y()) - rect.top(),
        ),
        size: (rect.width(), rect.height()),
    }
}

fn draw(canvas: &HtmlCanvasElement, drawing: &Drawing, palette: Palette, size: Size) {
    if size.width < 1.0 || size.height < 1.0 {
        return;
    }
    let prepared = FineCanvas::prepare(canvas, (size.width, size.height), size.ratio);
    let Some(backend) = prepared else { return };
    let style = Style {
        palette,
        font: "system-ui, sans-serif",
        scale: UNITS_PER_PIXEL,
        pixel: 1.0 / size.ratio,
    };
    let area = backend.into_drawing_area();
    let drawn = match drawing {
        Drawing::Pool(view) => view.draw(&area, &style),
        Drawing::Emission(view) => view.draw(&area, &style),
        Drawing::Supply(supply) => supply.view().draw(&area, &style),
    };
    report(drawn);
}

/// A drawing that failed leaves an incomplete picture; the numbers beside it still stand.
fn report<E>(drawn: Result<(), DrawingAreaErrorKind<E>>)
where
    E: std::error::Error + Send + Sync,
{
    if let Err(error) = drawn {
        web_sys::console::warn_1(&format!("the chart could not be drawn: {error}").into());
    }
}
