//! How tables look in a terminal.

use comfy_table::{LineStyle, TableStyle};

/// One line a row, one line under the head, nothing else.
pub(crate) const PLAIN_TABLE: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));
