//! A card: a title, a line that says what to see or do, a drawing, and its numbers.

use yew::prelude::*;

use super::PageData;
use dtao_views::ViewData;
use dtao_views::figure::Figure;
use dtao_views::look::Pointed;

use super::chart::{Chart, ChartProps};
use super::panel::{self, Panel, panel_buttons};
use super::save::save;
use super::terms::explain;
use crate::element::{Element, component, element, of_class};
use dtao_views::table::Rows;
use dtao_words::Text;

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

/// A card of a view.
pub struct ViewCard {
    /// What it shows.
    pub shows: ViewData,
    /// Choices of what is drawn, above it.
    choices: Option<Element>,
    /// Told where the point is dragged to, if there is one.
    on_drag: Option<Callback<Pointed>>,
    /// Said at that point.
    hint: Option<Text>,
}

impl ViewCard {
    /// The card of a view.
    #[must_use]
    pub fn of(shows: ViewData) -> Self {
        Self {
            shows,
            choices: None,
            on_drag: None,
            hint: None,
        }
    }

    /// With choices of what is drawn.
    #[must_use]
    pub fn with(mut self, choices: Element) -> Self {
        self.choices = Some(choices);
        self
    }

    /// With a point that is dragged, and what is said there.
    #[must_use]
    pub fn dragged(mut self, on_drag: Callback<Pointed>, hint: Option<Text>) -> Self {
        self.on_drag = Some(on_drag);
        self.hint = hint;
        self
    }

    /// Draws the card.
    pub fn view(self, page: &PageData) -> Html {
        let shows = self.shows;
        let id = shows.id.key();
        let panels = &page.panels;
        let open = match panels.of(shows.id) {
            Some(Panel::Table) => Some(panel::table(&(shows.table)(Rows::Few), &shows.title)),
            Some(Panel::Why) => Some(panel::why(&shows.figures)),
            Some(Panel::Save) => Some(save(page, &shows)),
            None => None,
        };
        let buttons = panel_buttons(panels, shows.id, &shows.title);
        let figures = figures(&shows.figures);
        let goes_over_time = shows.drawing.goes_over_time();
        let chart = ChartProps {
            id: AttrValue::from([id, "-chart"].concat()),
            label: AttrValue::from(shows.label),
            cursor: goes_over_time.then_some(page.shown.day),
            drawing: shows.drawing,
            palette: page.palette,
            on_drag: self.on_drag,
            hint: self.hint,
            on_look: page.on_look.clone(),
            on_pick: page.on_pick.clone(),
            on_rest: page.on_rest.clone(),
            is_held: page.is_held,
        };
        head(id, shows.title, shows.line)
            .maybe(self.choices)
            .child(component::<Chart>(chart))
            .with(figures)
            .with(
                of_class("div", "card-foot")
                    .with(of_class("p", "foot quiet").tell(shows.foot))
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
        .with(explain(of_class("p", "quiet"), line))
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
