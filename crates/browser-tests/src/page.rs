//! One browser session on the page.

use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::common::capabilities::desiredcapabilities::Capabilities;
use thirtyfour::prelude::*;

use crate::chromedriver::Chromedriver;
use crate::environment;
use crate::hosting::Hosting;
use crate::site::Site;
use crate::traffic::Traffic;

/// How long anything on the page may take: two browsers on two slow cores.
const PATIENCE: Duration = Duration::from_secs(20);

/// The browser's flags, shared with `wasm-bindgen-test-runner`.
const WEBDRIVER_JSON: &str = include_str!("../../../webdriver.json");

/// One browser session on the built page.
///
/// Every session has an empty profile. Dropping it closes the browser.
pub struct Page {
    pub(crate) driver: WebDriver,
    _chromedriver: Chromedriver,
    pub(crate) site: Site,
    pub(crate) traffic: Mutex<Traffic>,
}

impl Page {
    /// Opens the page with the given hash (`""` or `"#v=1&n=8"`) and waits
    /// until the program runs and has drawn.
    ///
    /// # Errors
    ///
    /// Fails when the tests were not started by `cargo xtask test`, when the
    /// browser does not start, or when the program does not come up in time.
    pub async fn open(hash: &str) -> Result<Self> {
        let page = Self::blank().await?;
        page.go(hash).await?;
        Ok(page)
    }

    /// Starts the browser without loading the page: to set window size or
    /// colour scheme before the first [`go`](Self::go).
    ///
    /// # Errors
    ///
    /// As for [`open`](Self::open).
    pub async fn blank() -> Result<Self> {
        Self::serving(environment::dist()?).await
    }

    /// As [`blank`](Self::blank), for the page in another folder.
    ///
    /// # Errors
    ///
    /// As for [`open`](Self::open).
    pub async fn serving(folder: PathBuf) -> Result<Self> {
        Self::on(Site::serve(folder, Hosting::default())?, json!({})).await
    }

    /// As [`blank`](Self::blank), with the built page on a host of that kind.
    ///
    /// # Errors
    ///
    /// As for [`open`](Self::open).
    pub async fn hosted(hosting: Hosting) -> Result<Self> {
        let site = Site::serve(environment::dist()?, hosting)?;
        Self::on(site, json!({})).await
    }

    /// As [`blank`](Self::blank), in a browser that denies pages all storage.
    ///
    /// # Errors
    ///
    /// As for [`open`](Self::open).
    pub async fn without_storage() -> Result<Self> {
        let site = Site::serve(environment::dist()?, Hosting::default())?;
        Self::on(
            site,
            json!({ "profile.default_content_setting_values.cookies": 2 }),
        )
        .await
    }

    async fn on(site: Site, preferences: Value) -> Result<Self> {
        let chromedriver = Chromedriver::start(&environment::chromedriver()?)?;
        let driver = WebDriver::new(chromedriver.address(), capabilities(preferences)?)
            .await
            .context("the browser does not start: run `cargo xtask doctor`")?;
        let page = Self {
            driver,
            _chromedriver: chromedriver,
            site,
            traffic: Mutex::default(),
        };
        // Trunk's start-up script fires this event once the program's main has returned.
        page.cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": "addEventListener('TrunkApplicationStarted', () => { globalThis.harnessStarted = true })" }),
        )
        .await?;
        Ok(page)
    }

    /// Loads the page anew with the given hash, also when it is open already.
    ///
    /// # Errors
    ///
    /// Fails when the program does not come up in time.
    pub async fn go(&self, hash: &str) -> Result<()> {
        self.go_without_program(hash).await?;
        self.started().await
    }

    /// As [`go`](Self::go), but waits for no program: for a folder that has none.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn go_without_program(&self, hash: &str) -> Result<()> {
        if self.driver.current_url().await?.scheme() == "http" {
            // Between two addresses that differ in the hash only, a browser does not load.
            self.driver.goto("about:blank").await?;
        }
        self.driver.goto(self.site.address(hash)).await?;
        Ok(())
    }

    /// Loads the embed's page, with a query and a hash, not in a frame.
    ///
    /// # Errors
    ///
    /// Fails when the program does not come up in time.
    pub async fn go_embed(&self, options: &str) -> Result<()> {
        self.go(&format!("embed.html{options}")).await
    }

    /// Loads a page from `hosts/` that embeds the page, by its file's name and what stands behind;
    /// waits for it, and not for what it embeds.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn go_host(&self, name: &str) -> Result<()> {
        self.driver.goto(self.site.host(name)).await?;
        Ok(())
    }

    /// Looks into the first frame that the selector names, until [`leave_frames`](Self::leave_frames):
    /// all else then happens in there.
    ///
    /// # Errors
    ///
    /// Fails when no such element appears in time, or the program in it does not.
    pub async fn enter_frame(&self, css: &str) -> Result<()> {
        self.find(css).await?.enter_frame().await?;
        self.started().await
    }

    /// Looks at the whole page again.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn leave_frames(&self) -> Result<()> {
        Ok(self.driver.enter_default_frame().await?)
    }

    /// Changes the hash of the open page, as a user who edits the address.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn set_hash(&self, hash: &str) -> Result<()> {
        self.run::<()>("location.hash = arguments[0]", vec![json!(hash)])
            .await?;
        self.settle().await
    }

    /// The address' hash, with its `#`; empty when there is none.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn hash(&self) -> Result<String> {
        self.eval("location.hash").await
    }

    /// The number of entries in the session's history.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn history_length(&self) -> Result<u32> {
        self.eval("history.length").await
    }

    /// Goes one step back in the history.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn back(&self) -> Result<()> {
        self.driver.back().await?;
        self.settle().await
    }

    /// Goes one step forward in the history.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn forward(&self) -> Result<()> {
        self.driver.forward().await?;
        self.settle().await
    }

    /// Loads the page again and waits until it runs.
    ///
    /// # Errors
    ///
    /// Fails when the program does not come up in time.
    pub async fn reload(&self) -> Result<()> {
        self.driver.refresh().await?;
        self.started().await
    }

    /// The visible text of the first element the selector names, waiting for
    /// that element if need be.
    ///
    /// # Errors
    ///
    /// Fails when no such element appears in time.
    pub async fn text(&self, css: &str) -> Result<String> {
        Ok(self.find(css).await?.text().await?)
    }

    /// The visible texts of all elements the selector names now.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn texts(&self, css: &str) -> Result<Vec<String>> {
        let mut texts = Vec::new();
        for element in self.driver.find_all(By::Css(css)).await? {
            texts.push(element.text().await?);
        }
        Ok(texts)
    }

    /// The first element the selector names, waiting for it if need be.
    ///
    /// # Errors
    ///
    /// Fails when no such element appears in time.
    pub async fn find(&self, css: &str) -> Result<WebElement> {
        self.wait_until(&format!(
            "document.querySelector({}) !== null",
            Value::from(css)
        ))
        .await?;
        Ok(self.driver.find(By::Css(css)).await?)
    }

    /// Waits until a JavaScript expression is true.
    ///
    /// # Errors
    ///
    /// Fails, with the expression and the console's errors, when it does not
    /// become true in time.
    pub async fn wait_until(&self, expression: &str) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        while !self.eval::<bool>(expression).await? {
            if Instant::now() > deadline {
                bail!(
                    "waited {} s in vain for `{expression}`; the console's errors: {:?}",
                    PATIENCE.as_secs(),
                    self.console_errors().await?
                );
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        Ok(())
    }

    /// Waits until fonts are there and two frames have been drawn since, so
    /// that what was asked for is on the canvas.
    ///
    /// # Errors
    ///
    /// Fails when the browser does.
    pub async fn settle(&self) -> Result<()> {
        self.driver
            .execute_async(
                "const done = arguments[0];
                 // A sketch becomes a run by itself.
                 const rest = () => document.querySelector('main[aria-busy=true]')
                   ? setTimeout(rest, 20)
                   : requestAnimationFrame(() => requestAnimationFrame(() => done()));
                 document.fonts.ready.then(rest)",
                vec![],
            )
            .await?;
        Ok(())
    }

    /// The value of a JavaScript expression in the page.
    ///
    /// # Errors
    ///
    /// Fails when the expression throws or has another type.
    pub async fn eval<T: DeserializeOwned>(&self, expression: &str) -> Result<T> {
        self.run(&format!("return ({expression})"), vec![]).await
    }

    /// Runs a script in the page; it finds its arguments in `arguments`.
    pub(crate) async fn run<T: DeserializeOwned>(
        &self,
        script: &str,
        arguments: Vec<Value>,
    ) -> Result<T> {
        let returned = self
            .driver
            .execute(script, arguments)
            .await
            .with_context(|| format!("the script failed: {script}"))?;
        serde_json::from_value(returned.json().clone())
            .with_context(|| format!("unexpected value of the script: {script}"))
    }

    /// Sends a command of the Chrome DevTools protocol.
    pub(crate) async fn cdp(&self, method: &str, parameters: Value) -> Result<Value> {
        self.driver
            .cdp()
            .send_raw(method, parameters)
            .await
            .with_context(|| format!("the browser refused {method}"))
    }

    async fn started(&self) -> Result<()> {
        // The program waits for its data before it takes the place of what stands there. In a frame
        // of another origin nothing notes the start: there an embed says so itself.
        self.wait_until(
            "(globalThis.harnessStarted === true || document.querySelector('.embed') !== null)
             && document.querySelector('.loading') === null",
        )
        .await
        .context("the page's program did not start")?;
        self.settle().await
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        // thirtyfour's own clean-up waits for connections that belong to the runtime
        // it blocks, for two minutes; ending chromedriver closes the browser too.
        let _ = self.driver.clone().leak();
    }
}

fn capabilities(preferences: Value) -> Result<Capabilities> {
    let mut settings = serde_json::from_str::<serde_json::Map<_, _>>(WEBDRIVER_JSON)
        .context("webdriver.json is not a JSON object")?;
    settings["goog:chromeOptions"]["prefs"] = preferences;
    let mut capabilities: Capabilities = settings.into();
    capabilities.set("browserName", "chrome")?;
    capabilities.set(
        "goog:loggingPrefs",
        json!({ "browser": "ALL", "performance": "ALL" }),
    )?;
    Ok(capabilities)
}
