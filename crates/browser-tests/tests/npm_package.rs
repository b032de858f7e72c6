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

/// Draws on a canvas of the page, and counts the pixels that are not as they were.
const DRAW: &str = "(import('./npm/index.js').then(async (playground) => {
    await playground.default();
    const canvas = document.body.appendChild(document.createElement('canvas'));
    canvas.style = 'width: 480px; height: 300px';
    const pixels = () => {
      const { width, height } = canvas;
      return [...canvas.getContext('2d').getImageData(0, 0, width, height).data].join();
    };
    const results = [];
    for (const view of playground.views()) {
      const drawn = playground.draw(canvas, view, 'v=1&n=4&trade=100', { ratio: 2 });
      results.push([view, drawn.title, drawn.label, drawn.figures.length, canvas.width, canvas.height, pixels()]);
    }
    const dark = playground.draw(canvas, 'amm', 'v=1&n=4&trade=100', { theme: 'dark', lang: 'ja', ratio: 2 });
    const credit = playground.draw(canvas, 'split', { v: 1, preset: 'main-2026-08-07' }).credit;
    const codes = [[null, 'amm', 'v=1'], [canvas, 'pool', 'v=1'], [canvas, 'amm', 'v=1&n=0'], [canvas, 'amm', 'v=1', { width: 1 }]]
      .map((given) => { try { playground.draw(...given) } catch (error) { return error.code } });
    globalThis.drawn = { results, dark: dark.title, credit, codes };
 }), true)";

#[tokio::test]
async fn a_view_is_drawn_on_a_canvas_and_told_in_words() -> Result<()> {
    type Drawn = (String, String, String, usize, u32, u32, String);
    let site = site()?;
    let page = Page::serving(site.path().to_owned()).await?;
    page.go("").await?;
    page.eval::<bool>(DRAW).await?;
    page.wait_until("globalThis.drawn !== undefined").await?;

    let results: Vec<Drawn> = page.eval("drawn.results").await?;
    assert_eq!(results.len(), 11);
    for (place, (view, title, label, figures, width, height, pixels)) in results.iter().enumerate()
    {
        assert!(
            !title.is_empty() && !label.is_empty() && *figures > 0,
            "{view}"
        );
        assert_eq!((*width, *height), (960, 600), "{view}");
        assert!(pixels.contains("255"), "{view} is empty");
        let is_new = results[..place].iter().all(|other| other.6 != *pixels);
        assert!(is_new, "{view} is drawn as another");
    }
    let dark: String = page.eval("drawn.dark").await?;
    assert_eq!(dark, "サブネット1のプール");
    let credit: String = page.eval("drawn.credit").await?;
    assert!(credit.contains("JSONbored/metagraphed"), "{credit}");
    let codes: Vec<String> = page.eval("drawn.codes").await?;
    let expected = [
        "bad-argument",
        "bad-argument",
        "bad-scenario",
        "bad-argument",
    ];
    assert_eq!(codes, expected);
    Ok(())
}
