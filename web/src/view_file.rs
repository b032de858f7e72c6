//! Files of a view: its picture, its numbers.

use dtao_charts::style::Palette;
use dtao_views::ViewData;
use dtao_views::picture::Picture;
use dtao_views::table::Rows;

use crate::components::shown_size;
use crate::picture;

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

/// A view as a file; `None` where the browser makes none, and for what is no file of a view.
pub fn view_file(
    view: &ViewData,
    format: Format,
    (credit, palette): (&str, Palette),
) -> Option<String> {
    let picture = Picture {
        drawing: &view.drawing,
        title: &view.title,
        foot: credit,
        size: shown_size(view.id.key()),
        palette,
    };
    match format {
        Format::Png => picture::png(&picture),
        Format::Svg => picture::svg(&picture),
        Format::Csv => Some((view.table)(Rows::All).csv()),
        Format::Json => None,
    }
}
