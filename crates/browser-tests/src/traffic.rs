//! What the browser logged: requests and errors.

use std::sync::PoisonError;

use anyhow::Result;
use serde_json::Value;

use crate::page::Page;

/// All log entries so far: the driver hands each out only once.
#[derive(Default)]
pub(crate) struct Traffic {
    requests: Vec<String>,
    errors: Vec<String>,
}

impl Page {
    /// The errors in the console since the page was opened, among them
    /// uncaught exceptions and files that did not load.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn console_errors(&self) -> Result<Vec<String>> {
        let new: Vec<String> = self
            .driver
            .browser_log()
            .await?
            .into_iter()
            .filter(|entry| entry.level == "SEVERE")
            .map(|entry| entry.message)
            .collect();
        let mut traffic = self.traffic.lock().unwrap_or_else(PoisonError::into_inner);
        traffic.errors.extend(new);
        Ok(traffic.errors.clone())
    }

    /// The addresses of all requests and web sockets since the page was
    /// opened, whether they succeeded or not.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn requests(&self) -> Result<Vec<String>> {
        let new: Vec<String> = self
            .driver
            .get_log("performance")
            .await?
            .iter()
            .filter_map(|entry| requested(&entry.message))
            .collect();
        let mut traffic = self.traffic.lock().unwrap_or_else(PoisonError::into_inner);
        traffic.requests.extend(new);
        Ok(traffic.requests.clone())
    }

    /// The requests that would have left the page's own origin.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn foreign_requests(&self) -> Result<Vec<String>> {
        let mut requests = self.requests().await?;
        let own = format!("{}/", self.site.origin());
        requests.retain(|address| {
            !address.starts_with(&own)
                && !["data:", "blob:", "about:"]
                    .iter()
                    .any(|scheme| address.starts_with(scheme))
        });
        Ok(requests)
    }
}

/// The address in an entry of the performance log, if it is a request.
fn requested(entry: &str) -> Option<String> {
    let entry: Value = serde_json::from_str(entry).ok()?;
    let message = &entry["message"];
    let address = match message["method"].as_str()? {
        "Network.requestWillBeSent" => &message["params"]["request"]["url"],
        "Network.webSocketCreated" => &message["params"]["url"],
        _ => return None,
    };
    address.as_str().map(str::to_owned)
}
