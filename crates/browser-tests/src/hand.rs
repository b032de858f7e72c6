//! A hand on a wheel or a screen, wherever it is: also over a frame.

use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};

use crate::page::Page;

/// From one place of a finger to the next: a frame of the screen, and so many CSS pixels.
const STEP: (Duration, f64) = (Duration::from_millis(16), 10.0);

impl Page {
    /// Turns the wheel over a place of the window, in CSS pixels, by so many of them.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn wheel(&self, (x, y): (f64, f64), down: f64) -> Result<()> {
        let turn = json!({ "type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": down });
        self.cdp("Input.dispatchMouseEvent", turn).await?;
        self.settle().await
    }

    /// Draws a finger up over the window from a place, by so many CSS pixels.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn swipe_up(&self, (x, y): (f64, f64), by: f64) -> Result<()> {
        let on = json!({ "enabled": true, "maxTouchPoints": 1 });
        self.cdp("Emulation.setTouchEmulationEnabled", on).await?;
        self.touch("touchStart", json!([{ "x": x, "y": y }]))
            .await?;
        let mut moved = 0.0;
        while moved < by {
            moved += STEP.1;
            self.touch("touchMove", json!([{ "x": x, "y": y - moved }]))
                .await?;
            tokio::time::sleep(STEP.0).await;
        }
        self.touch("touchEnd", json!([])).await?;
        self.settle().await
    }

    async fn touch(&self, kind: &str, points: Value) -> Result<()> {
        let event = json!({ "type": kind, "touchPoints": points });
        self.cdp("Input.dispatchTouchEvent", event).await?;
        Ok(())
    }
}
