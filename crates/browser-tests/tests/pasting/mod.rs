//! What a guide lets people paste, in a page with the playground beside it.

use std::fs;
use std::path::Path;

use dtao_browser_tests::{Page, Result};
use tempfile::TempDir;

/// The guide, in the project.
pub const GUIDE: &str = "docs/embedding.md";

/// What stands there for where the playground is.
const PLACE: &str = "https://your.host/play/";

/// All blocks of code in that language.
pub fn blocks<'text>(guide: &'text str, language: &str) -> Vec<&'text str> {
    let begin = format!("\n```{language}\n");
    let parts = guide.split(&*begin).skip(1);
    parts
        .filter_map(|part| Some(part.split_once("\n```")?.0))
        .collect()
}

/// A page of its own with that in it, and the folder that it is in.
pub async fn pasted(html: &str) -> Result<(Page, TempDir)> {
    let folder = TempDir::new()?;
    copy(&dtao_browser_tests::dist()?, &folder.path().join("play"))?;
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>A page</title><link rel=\"icon\" href=\"data:,\">\n<h1>A page</h1>\n{}",
        html.replace(PLACE, "./play/")
    );
    fs::write(folder.path().join("index.html"), page)?;
    let page = Page::serving(folder.path().to_owned()).await?;
    page.go_without_program("").await?;
    Ok((page, folder))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}
