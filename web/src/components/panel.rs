//! What a view has beside its drawing, one click away: its numbers, files of it, and why.

use dtao_permalink::ViewId;
use yew::prelude::*;

use crate::element::{Element, button, element, of_class};
use dtao_views::figure::Figure;
use dtao_views::table::Table;
use dtao_words::{Text, say, words};

/// One of the panels under a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Its numbers.
    Table,
    /// Pictures and files.
    Save,
    /// How its numbers come about.
    Why,
}

impl Panel {
    const ALL: [Self; 3] = [Self::Table, Self::Save, Self::Why];

    /// The name in ids.
    const fn key(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Save => "save",
            Self::Why => "why",
        }
    }

    const fn words(self) -> Text {
        match self {
            Self::Table => words::PANEL_TABLE,
            Self::Save => words::PANEL_SAVE,
            Self::Why => words::PANEL_WHY,
        }
    }
}

/// The panel that is open, if one is: the reader looks at one thing at a time.
#[derive(Clone, PartialEq)]
pub struct Panels {
    /// Which, and under which view.
    pub open: UseStateHandle<Option<(ViewId, Panel)>>,
}

impl Panels {
    /// Whether a view has this panel open.
    #[must_use]
    pub fn has(&self, view: ViewId, panel: Panel) -> bool {
        *self.open == Some((view, panel))
    }

    /// The panel of a view that is open.
    #[must_use]
    pub fn of(&self, view: ViewId) -> Option<Panel> {
        self.open
            .filter(|(other, _)| *other == view)
            .map(|(_, panel)| panel)
    }
}

/// The buttons that open a view's panels.
pub fn panel_buttons(panels: &Panels, view: ViewId, title: &str) -> Element {
    let mut group = of_class("div", "panel-buttons")
        .set("role", "group")
        .set_to("aria-label", title.to_owned());
    for panel in Panel::ALL {
        let is_open = panels.has(view, panel);
        let open = panels.open.clone();
        let on_click = Callback::from(move |_| open.set((!is_open).then_some((view, panel))));
        group = group.with(
            button(on_click)
                .set("class", "link")
                .set("data-panel", panel.key())
                .set("aria-expanded", if is_open { "true" } else { "false" })
                .say(panel.words()),
        );
    }
    group
}

/// A table, in a frame of its own that scrolls.
pub fn table(table: &Table, title: &str) -> Element {
    let mut head = element("tr");
    for name in &table.heads {
        head = head.with(element("th").set("scope", "col").tell(name.clone()));
    }
    let mut body = element("tbody");
    for row in &table.rows {
        let mut cells = element("tr");
        for cell in row {
            cells = cells.with(element("td").tell(cell.clone()));
        }
        body = body.with(cells);
    }
    of_class("div", "panel panel-table")
        .set("tabindex", "0")
        .set("role", "region")
        .set_to(
            "aria-label",
            [say(words::PANEL_TABLE), ": ", title].concat(),
        )
        .with(
            element("table")
                .with(element("caption").tell(title.to_owned()))
                .with(element("thead").with(head))
                .with(body),
        )
}

/// How each figure comes about: its formula with its values, and where that is from.
pub fn why(figures: &[Figure]) -> Element {
    let mut list = of_class("dl", "panel why");
    for figure in figures {
        let Some(why) = &figure.why else {
            continue;
        };
        let value = element("dt")
            .with(element("strong").tell(figure.value.clone()))
            .note(AttrValue::Static(" "))
            .with(element("span").tell(figure.meaning.clone()));
        list = list
            .with(value)
            .with(of_class("dd", "formula").tell(why.formula.clone()))
            .with(of_class("dd", "quiet").note(AttrValue::Static(say(why.source))));
    }
    list
}
