//! How the page looks: window, colour scheme, pixels.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;
use thirtyfour::WebElement;

use crate::page::Page;

/// What the system prefers, as told to the page by `prefers-color-scheme`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColorScheme {
    /// Dark text on light ground.
    Light,
    /// Light text on dark ground.
    Dark,
}

impl ColorScheme {
    /// The value of the media feature, also good as part of a file's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Page {
    /// Sets the viewport in CSS pixels, and the device pixel ratio.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn set_window(&self, width: u32, height: u32, pixel_ratio: f64) -> Result<()> {
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            json!({
                "width": width,
                "height": height,
                "deviceScaleFactor": pixel_ratio,
                "mobile": false,
            }),
        )
        .await?;
        self.settle().await
    }

    /// Sets the colour scheme that the system seems to prefer.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn color_scheme(&self, scheme: ColorScheme) -> Result<()> {
        self.cdp(
            "Emulation.setEmulatedMedia",
            json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme.name() }] }),
        )
        .await?;
        self.settle().await
    }

    /// Draws no scroll bars, as most readers' systems do.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn hide_scroll_bars(&self) -> Result<()> {
        let hidden = json!({ "hidden": true });
        self.cdp("Emulation.setScrollbarsHidden", hidden).await?;
        Ok(())
    }

    /// Has the system ask for no motion that can be left out.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn reduced_motion(&self) -> Result<()> {
        self.cdp(
            "Emulation.setEmulatedMedia",
            json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] }),
        )
        .await?;
        self.settle().await
    }

    /// A digest of a canvas' size and pixels, as in `1200x600:9f3c01d2`:
    /// equal for equal pictures.
    ///
    /// # Errors
    ///
    /// Fails when no such canvas appears in time.
    pub async fn canvas_digest(&self, css: &str) -> Result<String> {
        let canvas = self.canvas(css).await?;
        self.run(
            "const canvas = arguments[0];
             const { width, height } = canvas;
             if (width * height === 0) return `${width}x${height}:empty`;
             const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
             let hash = 0x811c9dc5;
             for (const word of new Uint32Array(data.buffer)) {
               hash = Math.imul(hash ^ word, 0x01000193);
               hash ^= hash >>> 15;
             }
             return `${width}x${height}:${(hash >>> 0).toString(16).padStart(8, '0')}`",
            vec![canvas.to_json()?],
        )
        .await
    }

    /// A canvas, on the screen: off it nothing is drawn.
    async fn canvas(&self, css: &str) -> Result<WebElement> {
        let canvas = self.find(css).await?;
        self.bring_into_view(&canvas).await?;
        Ok(canvas)
    }

    /// Scrolls an element to the middle of the screen, clear of what is always at its edges.
    pub(crate) async fn bring_into_view(&self, element: &WebElement) -> Result<()> {
        self.run::<Option<bool>>(
            "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })",
            vec![element.to_json()?],
        )
        .await?;
        self.settle().await
    }

    /// How many different colours a canvas shows: 1 when nothing is drawn.
    ///
    /// # Errors
    ///
    /// Fails when no such canvas appears in time.
    pub async fn canvas_colors(&self, css: &str) -> Result<usize> {
        let canvas = self.canvas(css).await?;
        self.run(
            "const canvas = arguments[0];
             const { width, height } = canvas;
             if (width * height === 0) return 0;
             const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
             return new Set(new Uint32Array(data.buffer)).size",
            vec![canvas.to_json()?],
        )
        .await
    }

    /// Writes what the window shows to a PNG file.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub async fn screenshot(&self, path: &Path) -> Result<()> {
        self.driver
            .screenshot(path)
            .await
            .with_context(|| format!("cannot write {}", path.display()))
    }

    /// The height of the whole document in CSS pixels.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn document_height(&self) -> Result<u32> {
        self.eval("document.documentElement.scrollHeight").await
    }

    /// By how many CSS pixels the document is wider than the window: more than
    /// 0 means that a user has to scroll sideways.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn sideways_overflow(&self) -> Result<u32> {
        self.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            .await
    }
}
