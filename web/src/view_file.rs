//! The files that a view is taken away as.

use dtao_charts::style::Palette;
use dtao_permalink::ViewId;
use dtao_views::drawing::Drawing;
use dtao_views::picture::Picture;
use dtao_views::table::Rows;
use dtao_views::{Tabulate, ViewData};
use yew::Callback;

use crate::browser;
use crate::components::{PageData, shown_size};
use crate::picture;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A view in pixels, as an address that holds it.
    Png,
    /// A view in lines.
    Svg,
    /// A view's numbers.
    Csv,
    /// The scenario.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Png, Self::Svg, Self::Csv, Self::Json];

    /// The name in messages, and at the end of a file's.
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

/// What files of a view are made from. They are made when they are asked for.
pub struct ViewFile {
    id: ViewId,
    drawing: Drawing,
    title: String,
    foot: String,
    palette: Palette,
    table: Tabulate,
    json: Callback<(), String>,
}

impl ViewFile {
    /// Of a view as a page shows it.
    #[must_use]
    pub fn of(page: &PageData, shows: &ViewData) -> Self {
        Self {
            id: shows.id,
            drawing: shows.drawing.clone(),
            title: shows.title.clone(),
            foot: page.credit.clone(),
            palette: page.palette,
            table: shows.table.clone(),
            json: page.json.clone(),
        }
    }

    /// The file as text; `None` where the browser makes none.
    #[must_use]
    pub fn text(&self, format: Format) -> Option<String> {
        let picture = Picture {
            drawing: &self.drawing,
            title: &self.title,
            foot: &self.foot,
            size: shown_size(self.id.key()),
            palette: self.palette,
        };
        match format {
            Format::Png => picture::png(&picture),
            Format::Svg => picture::svg(&picture),
            Format::Csv => Some((self.table)(Rows::All).csv()),
            Format::Json => Some(self.json.emit(())),
        }
    }

    /// Saves the file as a download; does nothing where the browser makes none.
    pub fn save(&self, format: Format) {
        let name = Self::name(self.id, format);
        match (self.text(format), format) {
            (Some(address), Format::Png) => browser::save_address(&address, &name),
            (Some(text), _) => browser::save_text(&text, format.media_type(), &name),
            (None, _) => {}
        }
    }

    /// The file's name.
    #[must_use]
    pub fn name(id: ViewId, format: Format) -> String {
        ["dtao-", id.key(), ".", format.key()].concat()
    }
}
