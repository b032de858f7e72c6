//! Texts and files that a reader brings to the page.

use anyhow::{Result, bail};
use serde_json::json;

use crate::page::Page;

impl Page {
    /// Puts a text into the text area the selector names, as a paste does: at once, with one
    /// `input` event.
    ///
    /// # Errors
    ///
    /// Fails when no such element appears in time.
    pub async fn paste(&self, css: &str, text: &str) -> Result<()> {
        let area = self.find(css).await?;
        self.run::<()>(
            "const [area, text] = arguments;
             area.value = text;
             area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))",
            vec![area.to_json()?, json!(text)],
        )
        .await?;
        self.settle().await
    }

    /// Drops a file with that name and text onto the element the selector names.
    ///
    /// # Errors
    ///
    /// Fails when no such element appears in time, or when the page would not take the file: a
    /// browser would then show it in the page's place.
    pub async fn drop_file(&self, css: &str, (name, text): (&str, &str)) -> Result<()> {
        let element = self.find(css).await?;
        let taken: bool = self
            .run(
                "const [element, name, text] = arguments;
                 const dataTransfer = new DataTransfer();
                 dataTransfer.items.add(new File([text], name));
                 const isTaken = kind => !element.dispatchEvent(
                   new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
                 return isTaken('dragover') && isTaken('drop')",
                vec![element.to_json()?, json!(name), json!(text)],
            )
            .await?;
        if !taken {
            bail!("`{css}` does not take a file");
        }
        self.settle().await
    }
}
