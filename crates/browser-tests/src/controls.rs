//! Controls as a user of a screen reader finds them: by accessible name.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::json;
use thirtyfour::prelude::*;
use thirtyfour::{RequestData, SessionId};

use crate::page::Page;

/// How long the pointer takes from one point to the next.
const POINTER_STEP: Duration = Duration::from_millis(20);

/// A native range input.
pub struct Range<'page> {
    page: &'page Page,
    element: WebElement,
    name: String,
}

impl Range<'_> {
    /// The value it stands at.
    ///
    /// # Errors
    ///
    /// Fails when the control is gone.
    pub async fn value(&self) -> Result<f64> {
        self.property("valueAsNumber").await
    }

    /// The least value it can take.
    ///
    /// # Errors
    ///
    /// Fails when the control is gone.
    pub async fn min(&self) -> Result<f64> {
        Ok(self.property::<String>("min").await?.parse()?)
    }

    /// The greatest value it can take.
    ///
    /// # Errors
    ///
    /// Fails when the control is gone.
    pub async fn max(&self) -> Result<f64> {
        Ok(self.property::<String>("max").await?.parse()?)
    }

    /// What a screen reader says for the value (`aria-valuetext`), if the page
    /// says it.
    ///
    /// # Errors
    ///
    /// Fails when the control is gone.
    pub async fn value_text(&self) -> Result<Option<String>> {
        Ok(self.element.attr("aria-valuetext").await?)
    }

    /// Moves it to a value, with the events of a drag: `input`, then `change`.
    ///
    /// # Errors
    ///
    /// Fails when the control cannot stand at this value.
    pub async fn set(&self, value: f64) -> Result<()> {
        let taken: f64 = self
            .page
            .run(
                "const [input, value] = arguments;
                 const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
                 native.set.call(input, String(value));
                 const taken = input.valueAsNumber;
                 input.dispatchEvent(new Event('input', { bubbles: true }));
                 input.dispatchEvent(new Event('change', { bubbles: true }));
                 return taken",
                vec![self.element.to_json()?, json!(value)],
            )
            .await?;
        let tolerance = value.abs() * 1e-12;
        if (taken - value).abs() > tolerance {
            bail!("`{}` took {taken} for {value}", self.name);
        }
        self.page.settle().await
    }

    /// Presses a key on it: a real key event, as from a keyboard.
    ///
    /// # Errors
    ///
    /// Fails when the control is gone.
    pub async fn press(&self, key: Key) -> Result<()> {
        self.element.focus().await?;
        self.element.send_keys("" + key).await?;
        self.page.settle().await
    }

    /// The element itself, for all else.
    #[must_use]
    pub fn element(&self) -> &WebElement {
        &self.element
    }

    async fn property<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<T> {
        self.page
            .run(
                "return arguments[0][arguments[1]]",
                vec![self.element.to_json()?, json!(name)],
            )
            .await
    }
}

impl Page {
    /// The range input with this accessible name.
    ///
    /// # Errors
    ///
    /// Fails, listing the names there are, when none or several have it.
    pub async fn range(&self, name: &str) -> Result<Range<'_>> {
        Ok(Range {
            page: self,
            element: self.named("input[type=range]", name).await?,
            name: name.to_owned(),
        })
    }

    /// The button with this accessible name.
    ///
    /// # Errors
    ///
    /// Fails, listing the names there are, when none or several have it.
    pub async fn button(&self, name: &str) -> Result<WebElement> {
        self.named("button, [role=button]", name).await
    }

    /// Presses the button with this accessible name.
    ///
    /// # Errors
    ///
    /// As for [`button`](Self::button), and when it cannot be clicked.
    pub async fn click(&self, name: &str) -> Result<()> {
        let button = self.button(name).await?;
        self.bring_into_view(&button).await?;
        button.click().await?;
        self.settle().await
    }

    /// Chooses an option, by its visible text, in the select with this
    /// accessible name.
    ///
    /// # Errors
    ///
    /// Fails when there is no such select or no such option.
    pub async fn choose(&self, name: &str, option: &str) -> Result<()> {
        let select = self.named("select", name).await?;
        for candidate in select.find_all(By::Tag("option")).await? {
            if candidate.text().await?.trim() == option {
                candidate.click().await?;
                return self.settle().await;
            }
        }
        bail!("`{name}` has no option `{option}`")
    }

    /// The one element among those the selector names that has this accessible
    /// name, whatever gives it: a label, its text or an attribute.
    ///
    /// # Errors
    ///
    /// Fails, listing the names there are, when none or several have it.
    pub async fn named(&self, css: &str, name: &str) -> Result<WebElement> {
        let mut names = Vec::new();
        let mut found = Vec::new();
        for element in self.driver.find_all(By::Css(css)).await? {
            let candidate = self.accessible_name(&element).await?;
            if candidate == name {
                found.push(element);
            }
            names.push(candidate);
        }
        match (found.pop(), found.len()) {
            (Some(element), 0) => Ok(element),
            (Some(_), _) => bail!("several `{css}` are named `{name}`"),
            (None, _) => bail!("no `{css}` is named `{name}`; the names are {names:?}"),
        }
    }

    /// The name a screen reader says for an element.
    ///
    /// # Errors
    ///
    /// Fails when the element is gone.
    pub async fn accessible_name(&self, element: &WebElement) -> Result<String> {
        let answer = self
            .driver
            .handle()
            .cmd(ComputedLabel(element.element_id().to_string()))
            .await
            .context("the browser does not tell the accessible name")?;
        Ok(answer.value::<String>()?)
    }

    /// Presses the pointer at a point of an element, draws it to another and
    /// lets go. Points are CSS pixels from the element's top left corner.
    ///
    /// # Errors
    ///
    /// Fails when no such element appears in time or a point is outside the
    /// window.
    pub async fn drag(&self, css: &str, from: (f64, f64), to: (f64, f64)) -> Result<()> {
        let (left, top) = self.corner(css).await?;
        let at = |share: f64| {
            (
                (left + from.0 + (to.0 - from.0) * share).round() as i64,
                (top + from.1 + (to.1 - from.1) * share).round() as i64,
            )
        };
        let (x, y) = at(0.0);
        let mut actions = self
            .driver
            .action_chain_with_delay(None, Some(POINTER_STEP));
        actions = actions.move_to(x, y).click_and_hold();
        for step in 1..=8 {
            let (x, y) = at(f64::from(step) / 8.0);
            actions = actions.move_to(x, y);
        }
        actions.release().perform().await?;
        self.settle().await
    }

    /// Moves the pointer to a point of an element, in CSS pixels from its top
    /// left corner.
    ///
    /// # Errors
    ///
    /// As for [`drag`](Self::drag).
    pub async fn hover(&self, css: &str, point: (f64, f64)) -> Result<()> {
        let (left, top) = self.corner(css).await?;
        self.driver
            .action_chain_with_delay(None, Some(POINTER_STEP))
            .move_to(
                (left + point.0).round() as i64,
                (top + point.1).round() as i64,
            )
            .perform()
            .await?;
        self.settle().await
    }

    /// Scrolls an element into view and tells where its top left corner is.
    async fn corner(&self, css: &str) -> Result<(f64, f64)> {
        let element = self.find(css).await?;
        self.run(
            "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });
             const { left, top } = arguments[0].getBoundingClientRect();
             return [left, top]",
            vec![element.to_json()?],
        )
        .await
    }
}

/// WebDriver's "Get Computed Label", which thirtyfour does not have yet.
#[derive(Debug)]
struct ComputedLabel(String);

impl thirtyfour::common::command::FormatRequestData for ComputedLabel {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(
            http::Method::GET,
            format!("session/{session}/element/{}/computedlabel", self.0),
        )
    }
}
