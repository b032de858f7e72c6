//! A chart: three canvases on one another, each drawn only where what it shows has changed, and once
//! a frame at most.

use std::cell::RefCell;
use std::rc::Rc;

use dtao_charts::axes::Axes;
use dtao_charts::style::{Palette, Style};
use dtao_decimal::fixed;
use dtao_words::Text;
use gloo::render::request_animation_frame;
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use web_sys::{Element, HtmlCanvasElement, PointerEvent};
use yew::prelude::*;

use crate::element::{element, of_class};
use crate::hooks::{Size, use_size, use_visible};
use dtao_canvas::FineCanvas;
use dtao_views::drawing::Drawing;
use dtao_views::look::{Look, Pointed};

/// A chart.
#[derive(Clone, PartialEq, Properties)]
pub struct ChartProps {
    /// The element's id.
    pub id: AttrValue,
    /// What it shows, for those who cannot see it.
    pub label: AttrValue,
    /// What to draw.
    pub drawing: Drawing,
    /// The time shown, in days since the start, where the drawing goes over time.
    #[prop_or_default]
    pub cursor: Option<f64>,
    /// The theme's colours.
    pub palette: Palette,
    /// Told of a press and of each move with the button down, where the drawing has a point that
    /// is dragged.
    #[prop_or_default]
    pub on_drag: Option<Callback<Pointed>>,
    /// Said at the point that is dragged, to who has not dragged it yet.
    #[prop_or_default]
    pub hint: Option<Text>,
    /// Told of what is pointed at, and of nothing once that is over.
    pub on_look: Callback<Look>,
    /// Told of what is pressed, and of each move with the button down.
    pub on_pick: Callback<Look>,
    /// Told that what was pressed is let go.
    pub on_rest: Callback<()>,
    /// Whether a hand is moving something: what was there before stays in sight until it rests.
    pub is_held: bool,
}

/// What the canvases show now.
#[derive(Default)]
struct Shown {
    axes: Option<(Axes, Palette, Size)>,
    marks: Option<(Drawing, Palette, Size)>,
    /// What was drawn before a hand began to move something.
    ghost: Option<Drawing>,
    /// Where it was drawn.
    ghost_axes: Option<(Axes, Palette, Size)>,
}

/// Draws a view: axes on the lowest canvas, what was there before on the next, then marks, and the
/// cursor on top.
#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let canvases = core::array::from_fn(|_| NodeRef::default());
    let canvases = (*use_state(|| canvases)).clone();
    let marks = canvases[MARKS].clone();
    let size = use_size(marks.clone());
    let is_visible = use_visible(marks);
    let shown = use_mut_ref(Shown::default);
    let pointing = Pointing {
        shown: shown.clone(),
        drag: props.on_drag.clone(),
        look: props.on_look.clone(),
        pick: props.on_pick.clone(),
    };
    {
        let canvases = canvases.clone();
        let wanted = (props.drawing.clone(), props.palette, size);
        let dependencies = (wanted, (props.cursor, props.is_held), is_visible);
        use_effect_with(dependencies, move |(wanted, moving, is_visible)| {
            let (wanted, moving) = (wanted.clone(), *moving);
            // The frame that this stands in for is dropped: one draw a frame, however many inputs.
            let frame = is_visible.then(|| {
                request_animation_frame(move |_| update(&shown, &canvases, wanted, moving))
            });
            move || drop(frame)
        });
    }
    let pressed = pointing.clone();
    let on_press = Callback::from(move |event: PointerEvent| {
        if let Some(element) = event.target_dyn_into::<Element>() {
            // Refused for a pointer that is gone again: then there is no drag.
            let _ = element.set_pointer_capture(event.pointer_id());
            pressed.hold(&event, &element);
        }
    });
    let left = pointing.look.clone();
    let on_leave = Callback::from(move |_: PointerEvent| left.emit(Look::default()));
    let on_move = Callback::from(move |event: PointerEvent| {
        if let Some(element) = event.target_dyn_into::<Element>() {
            if element.has_pointer_capture(event.pointer_id()) {
                pointing.hold(&event, &element);
            } else if event.buttons() == 0 {
                pointing.look.emit(pointing.at(&pointed(&event, &element)));
            }
        }
    });
    let rest = props.on_rest.clone();
    let on_release = Callback::from(move |_: PointerEvent| rest.emit(()));
    let [ground, ghost, marks, top] = canvases;
    let height = props.drawing.height();
    let height = height.map(|css| ["--height: ", &fixed(css, 0), "px"].concat());
    // In a place of its own, also while it is empty: the canvases would be made anew if it took one.
    let hint = props.hint.and_then(|text| {
        let at = props.drawing.handle((size.width, size.height))?;
        (size.width > 0.0).then(|| hint(text, at))
    });
    html! {
        <div class="chart" ~style={height.unwrap_or_default()}>
            <canvas ref={ground} aria-hidden="true" />
            <canvas ref={ghost} class="chart-ghost" aria-hidden="true" />
            <canvas
                ref={marks}
                id={props.id.clone()}
                class="chart-marks"
                role="img"
                aria-label={props.label.clone()}
                onpointerdown={on_press}
                onpointermove={on_move}
                onpointerleave={on_leave}
                onpointerup={on_release}
            />
            if props.cursor.is_some() {
                <canvas ref={top} class="chart-top" aria-hidden="true" />
            }
            { hint.unwrap_or_default() }
        </div>
    }
}

/// A word at a point, in CSS pixels. Not for those who cannot see it: their slider has a name.
fn hint(text: Text, (left, top): (f64, f64)) -> Html {
    let place = ["--x:", &fixed(left, 0), "px;--y:", &fixed(top, 0), "px"].concat();
    // Above what is written at the point, or below it where there is no room.
    let class = if top < ROOM { "hint hint-low" } else { "hint" };
    of_class("div", class)
        .set("aria-hidden", "true")
        .style(&place)
        .with(element("span").say(text))
        .end()
}

/// The room above a point that its hint needs, in CSS pixels.
const ROOM: f64 = 128.0;

/// What a chart makes of the pointer.
#[derive(Clone)]
struct Pointing {
    shown: Rc<RefCell<Shown>>,
    drag: Option<Callback<Pointed>>,
    look: Callback<Look>,
    pick: Callback<Look>,
}

impl Pointing {
    /// What is at a point of what is drawn.
    fn at(&self, pointed: &Pointed) -> Look {
        let shown = self.shown.borrow();
        match (&shown.axes, &shown.marks) {
            (Some((axes, ..)), Some((drawing, ..))) => drawing.at(axes, pointed),
            _ => Look::default(),
        }
    }

    /// The pointer is down.
    fn hold(&self, event: &PointerEvent, element: &Element) {
        let pointed = pointed(event, element);
        match &self.drag {
            Some(drag) => drag.emit(pointed),
            None => self.pick.emit(self.at(&pointed)),
        }
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

/// The place of the marks among the canvases.
const MARKS: usize = 2;

/// A canvas to draw on, cleared, that takes no words.
fn silent_sheet(canvas: &NodeRef, size: Size) -> Option<DrawingArea<FineCanvas, Shift>> {
    let canvas = canvas.cast::<HtmlCanvasElement>()?;
    let backend = FineCanvas::prepare(&canvas, (size.width, size.height), size.ratio)?;
    Some(backend.silent().into_drawing_area())
}

/// A canvas to draw on, cleared.
fn sheet(canvas: &NodeRef, size: Size) -> Option<DrawingArea<FineCanvas, Shift>> {
    let canvas = canvas.cast::<HtmlCanvasElement>()?;
    let backend = FineCanvas::prepare(&canvas, (size.width, size.height), size.ratio)?;
    Some(backend.into_drawing_area())
}

/// Draws what is not shown yet.
fn update(
    shown: &RefCell<Shown>,
    [ground, ghost, marks, top]: &[NodeRef; 4],
    wanted: (Drawing, Palette, Size),
    (cursor, is_held): (Option<f64>, bool),
) {
    let (drawing, palette, size) = &wanted;
    let (palette, size) = (*palette, *size);
    if size.width < 1.0 || size.height < 1.0 {
        return;
    }
    let style = Style::fine(palette, size.ratio);
    let mut shown = shown.borrow_mut();
    let shown = &mut *shown;
    if is_held && shown.ghost.is_none() {
        shown.ghost = shown.marks.as_ref().map(|(drawing, ..)| drawing.clone());
    } else if !is_held && shown.ghost.take().is_some() {
        shown.ghost_axes = None;
        let _ = sheet(ghost, size);
    }
    if shown.marks.as_ref() != Some(&wanted) {
        let Some(area) = sheet(marks, size) else {
            return;
        };
        let axes = (drawing.axes(&area, &style), palette, size);
        if shown.axes.as_ref() != Some(&axes)
            && let Some(ground) = sheet(ground, size)
        {
            report(axes.0.draw(&ground, &style));
        }
        report(drawing.draw_marks(&area, &style, &axes.0));
        shown.axes = Some(axes);
        shown.marks = Some(wanted.clone());
    }
    if let Some(before) = &shown.ghost
        && shown.ghost_axes != shown.axes
        && let (Some((axes, ..)), Some(area)) = (&shown.axes, silent_sheet(ghost, size))
    {
        report(before.draw_marks(&area, &style, axes));
        shown.ghost_axes.clone_from(&shown.axes);
    }
    if let (Some(day), Some((axes, ..))) = (cursor, &shown.axes)
        && let Some(area) = sheet(top, size)
    {
        report(drawing.draw_cursor(&area, &style, (axes, day)));
    }
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
