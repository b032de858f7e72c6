//! A card: a title, a line that says what to see or do, a drawing, and its numbers.

use std::rc::Rc;

use dtao_permalink::ViewId;
use yew::prelude::*;

use super::PageData;
use super::chart::{Chart, ChartProps, Pointed};
use super::drawing::Drawing;
use super::panel::{self, Panel, panel_buttons};
use super::save::save;
use crate::element::{Element, component, element, of_class};
use crate::table::{Rows, Table};
use crate::text::{Text, own};

/// How a number comes about.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// The formula, with its values filled in.
    pub formula: String,
    /// Where it is from.
    pub source: Text,
}

/// A number with the sentence that says what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// A name for it, stable across scenarios: tests and authors find it by this.
    pub id: &'static str,
    /// The number with its unit.
    pub value: String,
    /// What it means, in a sentence or the start of one.
    pub meaning: String,
    /// How it comes about, where that is told.
    pub why: Option<Why>,
}

impl Figure {
    /// Makes a figure.
    pub fn new(id: &'static str, value: String, meaning: Text) -> Self {
        Self::of(id, value, own(meaning))
    }

    /// Makes a figure whose meaning is made up as it goes.
    pub fn of(id: &'static str, value: String, meaning: String) -> Self {
        Self {
            id,
            value,
            meaning,
            why: None,
        }
    }

    /// With how it comes about.
    #[must_use]
    pub fn because(mut self, formula: String, source: Text) -> Self {
        self.why = Some(Why { formula, source });
        self
    }
}

/// A card without a view: no drawing of a run, and nothing to take away.
pub struct Card {
    /// The element's id.
    pub id: &'static str,
    /// What it is.
    pub title: String,
    /// What to see or do.
    pub line: Text,
    /// What stands between the line and the numbers.
    pub body: Html,
    /// Its numbers.
    pub figures: Vec<Figure>,
    /// What is assumed or left out.
    pub foot: String,
}

impl Card {
    /// Draws the card.
    ///
    /// A function and not a component: it has no state, and each component weighs a kilobyte.
    pub fn view(self) -> Html {
        head(self.id, self.title, self.line)
            .child(self.body)
            .with(figures(&self.figures))
            .with(of_class("p", "foot quiet").tell(self.foot))
            .end()
    }
}

/// The table of a view's numbers, made when somebody asks for it.
pub type Tabulate = Rc<dyn Fn(Rows) -> Table>;

/// A card of a view.
pub struct ViewCard {
    /// The view.
    pub view: ViewId,
    /// What it is.
    pub title: String,
    /// What to see or do.
    pub line: Text,
    /// Choices of what is drawn, above it.
    pub choices: Option<Element>,
    /// What is drawn, for those who cannot see it.
    pub label: String,
    /// What is drawn.
    pub drawing: Drawing,
    /// Told where the point is dragged to, if there is one.
    pub on_drag: Option<Callback<Pointed>>,
    /// Its numbers.
    pub figures: Vec<Figure>,
    /// What is assumed or left out.
    pub foot: String,
    /// The same numbers, and all others of the drawing.
    pub table: Tabulate,
}

impl ViewCard {
    /// Draws the card.
    pub fn view(self, page: &PageData) -> Html {
        let id = self.view.key();
        let panels = &page.panels;
        let open = match panels.of(self.view) {
            Some(Panel::Table) => Some(panel::table(&(self.table)(Rows::Few), &self.title)),
            Some(Panel::Why) => Some(panel::why(&self.figures)),
            Some(Panel::Save) => Some(save(page, &self)),
            None => None,
        };
        let buttons = panel_buttons(panels, self.view, &self.title);
        let shown = figures(&self.figures);
        let chart = ChartProps {
            id: AttrValue::from([id, "-chart"].concat()),
            label: AttrValue::from(self.label),
            cursor: self.drawing.goes_over_time().then_some(page.day),
            drawing: self.drawing,
            palette: page.palette,
            on_drag: self.on_drag,
            on_look: page.on_look.clone(),
            on_pick: page.on_pick.clone(),
            on_rest: page.on_rest.clone(),
            is_held: page.is_held,
        };
        head(id, self.title, self.line)
            .maybe(self.choices)
            .child(component::<Chart>(chart))
            .with(shown)
            .with(
                of_class("div", "card-foot")
                    .with(of_class("p", "foot quiet").tell(self.foot))
                    .with(buttons),
            )
            .maybe(open)
            .end()
    }
}

fn head(id: &'static str, title: String, line: Text) -> Element {
    let heading = [id, "-title"].concat();
    of_class("section", "card")
        .key(id)
        .set("id", id)
        .set_to("aria-labelledby", heading.clone())
        .with(element("h2").set_to("id", heading).tell(title))
        .with(of_class("p", "quiet").say(line))
}

fn figures(figures: &[Figure]) -> Element {
    let mut list = of_class("dl", "figures");
    for figure in figures {
        let value = element("dd")
            .set("data-figure", figure.id)
            .tell(figure.value.clone());
        let meaning = element("dt").tell(figure.meaning.clone());
        list = list.with(element("div").key(figure.id).with(value).with(meaning));
    }
    list
}
