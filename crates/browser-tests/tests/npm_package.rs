//! The npm package in a browser: the example of its README, unbundled, from any static host.

use std::fs;
use std::path::PathBuf;

use dtao_browser_tests::{Page, Result};
use tempfile::TempDir;

/// A page that runs the README's example, and keeps what it prints. It says that it has started as
/// the playground does.
const HTML: &str = r#"<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; connect-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'nonce-a'">
<link rel="icon" href="data:,">
<title>A page with the engine</title>
<pre></pre>
<script type="importmap" nonce="a">{ "imports": { "dtao-playground": "./npm/index.js" } }</script>
<script type="module" nonce="a">
  const print = (...values) => { document.querySelector("pre").textContent += values.join(" ") + "\n" };
  console.log = print;
  // The glue warns where the module cannot be compiled while it comes in.
  console.warn = print;
  await import("./example.js");
  dispatchEvent(new Event("TrunkApplicationStarted"));
</script>
"#;

/// The first block of code in that language.
fn block<'text>(readme: &'text str, language: &str) -> &'text str {
    let (_, rest) = readme
        .split_once(&format!("```{language}\n"))
        .expect("the README has an example");
    rest.split_once("```").expect("which ends").0
}

/// The built package's README.
fn readme() -> Result<String> {
    Ok(fs::read_to_string(package()?.join("README.md"))?)
}

fn package() -> Result<PathBuf> {
    Ok(dtao_browser_tests::dist()?.join("npm"))
}

/// A folder with the page and the package.
fn site() -> Result<TempDir> {
    let folder = TempDir::new()?;
    fs::create_dir(folder.path().join("npm"))?;
    for entry in fs::read_dir(package()?)? {
        let entry = entry?;
        fs::copy(
            entry.path(),
            folder.path().join("npm").join(entry.file_name()),
        )?;
    }
    fs::write(folder.path().join("index.html"), HTML)?;
    fs::write(folder.path().join("example.js"), block(&readme()?, "js"))?;
    Ok(folder)
}

#[tokio::test]
async fn the_example_prints_in_a_browser_what_the_readme_says() -> Result<()> {
    let site = site()?;
    let page = Page::serving(site.path().to_owned()).await?;
    page.go("").await?;

    let printed: String = page
        .eval("document.querySelector('pre').textContent")
        .await?;
    assert_eq!(printed, block(&readme()?, "text"));
    assert_eq!(page.console_errors().await?, [""; 0]);
    assert_eq!(page.foreign_requests().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn what_is_wrong_is_an_error_with_a_code_there_too() -> Result<()> {
    let site = site()?;
    let page = Page::serving(site.path().to_owned()).await?;
    page.go("").await?;

    page.eval::<bool>(
        "(import('./npm/index.js').then(async (playground) => {
            const caught = [];
            await playground.default();
            for (const odd of [undefined, new Map(), { v: 1, n: NaN }, 'v=1&n=0']) {
              try { playground.simulate(odd) } catch (error) { caught.push(error) }
            }
            globalThis.caught = caught;
         }), true)",
    )
    .await?;
    page.wait_until("globalThis.caught !== undefined").await?;
    let codes: Vec<String> = page
        .eval("caught.map((error) => error instanceof Error ? error.code : 'no error')")
        .await?;
    let expected = [
        "not-a-scenario",
        "not-a-scenario",
        "bad-scenario",
        "bad-scenario",
    ];
    assert_eq!(codes, expected);
    Ok(())
}
