//! The data of real networks, which the page fetches from beside itself: whole numbers that hardly
//! compress would be a twentieth of its program.

use dtao_presets::{PresetId, provide};

use crate::fetched;

/// Fetches what the presets need. Where that fails the page works on, and says so to whoever names
/// a preset without its data.
pub async fn load() {
    for preset in PresetId::ALL {
        let Some(file) = preset.data_file() else {
            continue;
        };
        let loaded = match fetched::bytes(fetched::ask(file)).await {
            Ok(bytes) => provide(preset, &bytes).map_err(|error| error.to_string().into()),
            Err(error) => Err(error),
        };
        if let Err(error) = loaded {
            web_sys::console::error_1(&error);
        }
    }
}
