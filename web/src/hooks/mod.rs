//! What components share: the theme, an element's size, and the address.

mod use_address;
mod use_dropped_file;
mod use_long_work;
mod use_page_data;
mod use_page_state;
mod use_parts;
mod use_settled;
mod use_simulations;
mod use_size;
mod use_stories;
mod use_theme;
mod use_visible;

pub use use_address::use_address;
pub use use_dropped_file::{use_dropped_file, when_files_come};
pub use use_long_work::use_long_work;
pub use use_page_data::use_page_data;
pub use use_page_state::use_page_state;
pub use use_parts::{DRAWN, WHOLE, use_parts};
pub use use_settled::use_settled;
pub use use_simulations::{Runs, begin, use_simulations};
pub use use_size::{Size, use_size};
pub use use_stories::use_stories;
pub use use_theme::{Theme, use_theme, use_theme_from};
pub use use_visible::use_visible;
