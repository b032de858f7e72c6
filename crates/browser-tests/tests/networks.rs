//! The files beside the page: the data of the real network, and the texts.

use std::fs;
use std::path::Path;

use dtao_browser_tests::{Page, Result, axe_problems};
use tempfile::TempDir;

const FILE: &str = "networks/main-2026-08-07.bin";
const TEXTS: &str = "texts/en.txt";
const LINK: &str = "#v=1&preset=main-2026-08-07&n=5";

/// A copy of the built page.
fn copy() -> Result<TempDir> {
    fn copy_into(from: &Path, to: &Path) -> Result<()> {
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            let target = to.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                fs::create_dir(&target)?;
                copy_into(&entry.path(), &target)?;
            } else {
                fs::copy(entry.path(), target)?;
            }
        }
        Ok(())
    }
    let folder = TempDir::new()?;
    copy_into(&dtao_browser_tests::dist()?, folder.path())?;
    Ok(folder)
}

#[tokio::test]
async fn the_main_network_is_fetched_once_and_shown() -> Result<()> {
    let page = Page::open("#v=1&preset=main-2026-08-07").await?;
    assert!(page.text("#summary").await?.starts_with("128 subnets"));
    assert_eq!(page.texts(".notices").await?, [""; 0]);
    assert_eq!(page.console_errors().await?, [""; 0]);
    let requests = page.requests().await?;
    for file in [FILE, TEXTS] {
        let fetched = requests.iter().filter(|address| address.contains(file));
        assert_eq!(fetched.count(), 1, "the preload is what the program takes");
    }
    Ok(())
}

/// The page says that it has no data for that preset, and is no blank page.
async fn says_so(folder: &TempDir) -> Result<()> {
    let page = Page::serving(folder.path().to_owned()).await?;
    page.go(LINK).await?;
    let told = page.text(".notices").await?;
    assert!(told.contains("preset=main-2026-08-07: the data"), "{told}");
    assert!(page.text("#summary").await?.starts_with("16 subnets"));
    // The link is worth another try.
    page.range("Subnets").await?.set(4.0).await?;
    tokio::time::sleep(std::time::Duration::from_millis(1000)).await;
    assert_eq!(page.hash().await?, LINK);

    page.go("#v=1&n=8").await?;
    assert_eq!(page.texts(".notices").await?, [""; 0]);
    page.choose("Preset", "Main network, 7 August 2026").await?;
    let told = page.text(".notices").await?;
    assert!(told.contains("preset=main-2026-08-07: the data"), "{told}");
    assert!(page.text("#summary").await?.starts_with("8 subnets"));
    let preset: String = page
        .eval("document.querySelector('select.preset').value")
        .await?;
    assert_eq!(preset, "thread", "the list says what is shown");
    Ok(())
}

#[tokio::test]
async fn a_page_without_the_data_says_so() -> Result<()> {
    let folder = copy()?;
    fs::remove_file(folder.path().join(FILE))?;
    says_so(&folder).await
}

#[tokio::test]
async fn a_page_with_other_bytes_says_so() -> Result<()> {
    let folder = copy()?;
    let mut bytes = fs::read(folder.path().join(FILE))?;
    bytes[1000] ^= 1;
    fs::write(folder.path().join(FILE), bytes)?;
    says_so(&folder).await
}

/// The page says, in words of its own, that it has none.
async fn is_speechless(folder: &TempDir) -> Result<()> {
    let page = Page::serving(folder.path().to_owned()).await?;
    page.go("#v=1").await?;
    assert_eq!(
        page.text("body").await?,
        "The playground could not load its texts: reload the page."
    );
    Ok(())
}

#[tokio::test]
async fn a_page_without_texts_says_so() -> Result<()> {
    let folder = copy()?;
    fs::remove_file(folder.path().join(TEXTS))?;
    is_speechless(&folder).await
}

#[tokio::test]
async fn a_page_with_texts_of_another_build_says_so() -> Result<()> {
    let folder = copy()?;
    let texts = fs::read_to_string(folder.path().join(TEXTS))?;
    let (_, sentences) = texts.split_once('\n').expect("a line for each sentence");
    fs::write(folder.path().join(TEXTS), format!("0\n{sentences}"))?;
    is_speechless(&folder).await
}

#[tokio::test]
async fn a_page_whose_program_is_on_its_way_says_what_it_is() -> Result<()> {
    let folder = copy()?;
    for entry in fs::read_dir(folder.path())? {
        let path = entry?.path();
        if path.extension().is_some_and(|found| found == "wasm") {
            fs::remove_file(path)?;
        }
    }
    let waiting = Page::serving(folder.path().to_owned()).await?;
    let page = Page::blank().await?;
    for (query, width) in [("?theme=light", 1440), ("?lang=ja&theme=dark", 360)] {
        waiting.set_window(width, 800, 1.0).await?;
        waiting.go_without_program(query).await?;
        page.set_window(width, 800, 1.0).await?;
        page.go(query).await?;

        waiting
            .wait_until("document.documentElement.dataset.theme !== undefined")
            .await?;
        assert_eq!(waiting.text(".intro").await?, page.text(".intro").await?);
        let place = "Math.round(document.querySelector('.intro').getBoundingClientRect().top)";
        let [before, after] = [waiting.eval::<f64>(place).await?, page.eval(place).await?];
        assert!((before - after).abs() <= 2.0, "{before} px, then {after}");
        let ground = "getComputedStyle(document.querySelector('.story')).backgroundColor";
        let colours: [String; 2] = [waiting.eval(ground).await?, page.eval(ground).await?];
        assert_eq!(colours[0], colours[1]);
        assert_eq!(axe_problems(&waiting).await?, [""; 0]);
    }
    Ok(())
}
