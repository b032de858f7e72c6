//! `embed.html`, the page in the frame of somebody else's: the same program, marked, with a style of
//! its own beside the page's.
//!
//! It is made from the built `index.html`, which alone knows the names and sums of what it loads.
//! Its start is a file: a page whose policy forbids scripts within it starts too.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha384};

use crate::markup::between;
use crate::shorten::{sum, without_comments};

/// What the embed's page is called, for ever.
pub const PAGE: &str = "embed.html";

/// What brings it into a page as an element, for ever.
pub const ELEMENT: &str = "embed.js";

/// The style that an embed has beside the page's, in the sources.
const STYLE: &str = "web/embed.css";

/// What stands until the program runs.
const SHELL: &str = "<div class=\"loading\">";

/// The lines of it that an embed has too: that it loads, and that its texts did not come.
const SAID: [&str; 2] = ["<p class=\"summary\"", "<p hidden>"];

/// Makes the embed's page in a folder with a built page; `root` is the project's.
///
/// # Errors
/// Where the page is not as it is looked for here.
pub fn make(dist: &Path, root: &Path) -> Result<()> {
    let index = fs::read_to_string(dist.join("index.html"))?;
    let style = fs::read_to_string(root.join(STYLE))?;
    let made = Made::of(&index, &style)?;
    for (name, text) in made.beside {
        fs::write(dist.join(name), text)?;
    }
    fs::write(dist.join(PAGE), made.page)?;
    let element = dist.join(ELEMENT);
    let script = fs::read_to_string(&element)?;
    Ok(fs::write(element, without_comments(&script)?)?)
}

/// The embed's page, and the files that it alone loads.
struct Made {
    page: String,
    beside: [(String, String); 2],
}

impl Made {
    fn of(index: &str, style: &str) -> Result<Self> {
        let script = between(index, "<script type=\"module\">", "</script>")
            .context("no start of the program")?;
        let start = [script.trim(), "\n"].concat();
        let start_file = named("embed-start", "js", &start);
        let page_style = between(index, "<style>", "</style>").context("no style of the page")?;
        let style = [page_style, style].concat();
        let style_file = named("embed", "css", &style);

        let whole = ["<script type=\"module\">", script, "</script>"].concat();
        let loads = format!(
            "<script type=\"module\" src=\"./{start_file}\" integrity=\"{}\"></script>",
            sum(start.as_bytes())
        );
        let page = replaced(index, &whole, &loads)?;
        let page = replaced(&page, "<html lang=\"en\">", "<html lang=\"en\" data-embed>")?;
        // Without a sum: a frame without an origin takes a style, but may not sum it up.
        let styles = format!(
            "<link rel=\"stylesheet\" href=\"./{style_file}\">\n\
             <meta name=\"robots\" content=\"noindex\">\n</head>"
        );
        let page = replaced(&page, "</head>", &styles)?;
        let in_page = ["<style>", page_style, "</style>"].concat();
        let page = replaced(&page, &in_page, "")?;
        // In its turn before the program: it hears if that does not come.
        let page = replaced(
            &page,
            "async src=\"stopped.js\"",
            "defer src=\"stopped.js\"",
        )?;
        let shell = between(&page, SHELL, "<noscript>").context("nothing stands while it loads")?;
        let said = shell
            .lines()
            .filter(|line| SAID.iter().any(|said| line.starts_with(said)));
        let said: Vec<&str> = said.collect();
        if said.len() != SAID.len() {
            anyhow::bail!("index.html does not say {SAID:?} while it loads");
        }
        let waiting = [SHELL, "\n", &said.join("\n"), "\n</div>\n"].concat();
        let page = replaced(&page, &[SHELL, shell].concat(), &waiting)?;
        let page: Vec<&str> = page
            .lines()
            .filter(|line| !line.trim().is_empty())
            .collect();
        Ok(Self {
            page: page.join("\n") + "\n",
            beside: [(start_file, start), (style_file, style)],
        })
    }
}

fn replaced(text: &str, old: &str, new: &str) -> Result<String> {
    if text.matches(old).count() != 1 {
        anyhow::bail!("index.html has `{old}` not once");
    }
    Ok(text.replace(old, new))
}

/// A name that changes with what is in the file: it may be kept for ever.
fn named(stem: &str, extension: &str, text: &str) -> String {
    let digest = Sha384::digest(text);
    let hash: String = digest[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{stem}-{hash}.{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = r#"<!doctype html>
<html lang="en">
<head>
<script async src="start.js"></script>
<style>p { margin: 0 }</style>

<script async src="stopped.js"></script>
<script type="module">
import init from './dtao-web-1.js';
await init();
</script>
<link rel="modulepreload" href="./dtao-web-1.js" crossorigin="anonymous" integrity="sha384-j"><link rel="preload" href="./dtao-web-1_bg.wasm" crossorigin="anonymous" integrity="sha384-w" as="fetch" type="application/wasm"></head>
<body>
<div class="loading">
<main>
<p class="summary" role="status">Loading…</p>
</main>
<p hidden>No texts.</p>
</div>
<noscript>No scripts.</noscript>
</body>
</html>
"#;

    #[test]
    fn the_page_loads_the_same_program_and_only_what_it_needs() {
        let made = Made::of(INDEX, "a {}").unwrap();
        let page = made.page;
        assert!(page.contains("<html lang=\"en\" data-embed>"));
        for kept in [
            r#"<script async src="start.js">"#,
            r#"<p class="summary" role="status">Loading…</p>"#,
            r#"<p hidden>No texts.</p>"#,
            r#"href="./dtao-web-1.js" crossorigin="anonymous" integrity="sha384-j""#,
            r#"href="./dtao-web-1_bg.wasm" crossorigin="anonymous" integrity="sha384-w""#,
            r#"<script defer src="stopped.js"></script>"#,
        ] {
            assert!(page.contains(kept), "{kept}");
        }
        assert!(!page.contains("<style>") && !page.contains("<main>"));
        assert!(!page.contains("import init"), "no script within the page");
    }

    #[test]
    fn what_it_loads_has_the_names_and_sums_that_it_says() {
        let made = Made::of(INDEX, "a {}").unwrap();
        let [(start_name, start), (style_name, style)] = &made.beside;
        assert!(start.contains("import init from './dtao-web-1.js';\nawait init();"));
        assert_eq!(style, "p { margin: 0 }a {}");
        let loads = format!("\"./{start_name}\" integrity=\"{}\"", sum(start.as_bytes()));
        assert!(made.page.contains(&loads), "{loads}");
        assert!(made.page.contains(&format!("href=\"./{style_name}\"")));
        let other = Made::of(INDEX, "b {}").unwrap();
        assert_ne!(other.beside[1].0, *style_name);
        assert_eq!(other.beside[0].0, *start_name);
    }

    #[test]
    fn another_index_than_expected_is_refused() {
        for part in [
            "<html lang=\"en\">",
            "<script type=\"module\">",
            "</head>",
            "<style>",
            "<p hidden>",
        ] {
            assert!(Made::of(&INDEX.replace(part, ""), "").is_err(), "{part}");
        }
    }
}
