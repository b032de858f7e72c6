//! A hand on a wheel or a screen, wherever it is: also over a frame.

use anyhow::Result;
use serde_json::json;

use crate::page::Page;

impl Page {
    /// Turns the wheel over a place of the window, in CSS pixels, by so many of them.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn wheel(&self, (x, y): (f64, f64), down: f64) -> Result<()> {
        self.scroll(json!({ "x": x, "y": y, "yDistance": -down, "gestureSourceType": "mouse" }))
            .await
    }

    /// Draws a finger up over the window from a place, by so many CSS pixels.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn swipe_up(&self, (x, y): (f64, f64), by: f64) -> Result<()> {
        self.scroll(json!({ "x": x, "y": y, "yDistance": -by, "gestureSourceType": "touch" }))
            .await
    }

    async fn scroll(&self, gesture: serde_json::Value) -> Result<()> {
        self.cdp("Input.synthesizeScrollGesture", gesture).await?;
        self.settle().await
    }
}
