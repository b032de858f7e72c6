//! What can be taken away of the views that are shown: for an embed, whose host asks for it.

use std::cell::RefCell;
use std::rc::Rc;

use dtao_charts::style::Palette;
use dtao_permalink::ViewId;

use super::card::{Tabulate, ViewCard};
use super::drawing::Drawing;
use super::save::shown_size;
use crate::picture::Picture;
use crate::table::Rows;

/// What the cards left, in the order of the page.
pub type Shelf = Rc<RefCell<Vec<OnShelf>>>;

/// What a card left.
pub struct OnShelf {
    /// The view.
    pub view: ViewId,
    title: String,
    drawing: Drawing,
    table: Tabulate,
}

/// A file of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A picture in pixels, as an address that holds it.
    Png,
    /// A picture of lines.
    Svg,
    /// Its numbers.
    Csv,
    /// The scenario.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Png, Self::Svg, Self::Csv, Self::Json];

    /// The name in messages.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// What a browser calls such a file.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Svg => "image/svg+xml",
            Self::Csv => "text/csv",
            Self::Json => "application/json",
        }
    }
}

impl OnShelf {
    /// What a card leaves.
    pub fn of(card: &ViewCard) -> Self {
        Self {
            view: card.view,
            title: card.title.clone(),
            drawing: card.drawing.clone(),
            table: card.table.clone(),
        }
    }

    /// The view as a file; `None` where the browser makes none, and for what is no file of a view.
    pub fn file(&self, format: Format, palette: Palette) -> Option<String> {
        let picture = Picture {
            drawing: &self.drawing,
            title: &self.title,
            size: shown_size(self.view.key()),
            palette,
        };
        match format {
            Format::Png => picture.png(),
            Format::Svg => picture.svg(),
            Format::Csv => Some((self.table)(Rows::All).csv()),
            Format::Json => None,
        }
    }
}
