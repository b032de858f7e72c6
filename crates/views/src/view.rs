//! What a view shows, for whoever draws it.

use std::rc::Rc;

use dtao_permalink::ViewId;
use dtao_words::Text;

use crate::drawing::Drawing;
use crate::figure::Figure;
use crate::table::{Rows, Table};

/// The table of a view's numbers, made when somebody asks for it.
pub type Tabulate = Rc<dyn Fn(Rows) -> Table>;

/// What a view shows.
pub struct ViewData {
    /// Which it is.
    pub id: ViewId,
    /// What it is.
    pub title: String,
    /// What to see or do.
    pub line: Text,
    /// What is drawn, for those who cannot see it.
    pub label: String,
    /// What is drawn.
    pub drawing: Drawing,
    /// Its numbers.
    pub figures: Vec<Figure>,
    /// What is assumed or left out.
    pub foot: String,
    /// The same numbers, and all others of the drawing.
    pub table: Tabulate,
}
