//! The files that an embed hands out.

use dtao_views::ViewData;
use dtao_views::picture::Picture;
use dtao_views::table::Rows;

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

    /// The file of a view; `None` where the browser makes none.
    pub fn of_view(self, data: &PageData, view: &ViewData) -> Option<String> {
        let picture = Picture {
            drawing: &view.drawing,
            title: &view.title,
            foot: &data.credit,
            size: shown_size(view.id.key()),
            palette: data.palette,
        };
        match self {
            Self::Png => picture::png(&picture),
            Self::Svg => picture::svg(&picture),
            Self::Csv => Some((view.table)(Rows::All).csv()),
            Self::Json => Some(data.json.emit(())),
        }
    }
}
