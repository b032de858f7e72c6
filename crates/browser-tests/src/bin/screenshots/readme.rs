//! The README's pictures.

use std::path::Path;

use dtao_browser_tests::{ColorScheme, Page, Result};

/// A picture: its file, the window, the scheme, the address behind the page's path, and what is
/// pressed there.
struct Picture {
    file: &'static str,
    window: (u32, u32),
    scheme: ColorScheme,
    address: &'static str,
    script: &'static str,
}

/// Begins the story of a subnet that fails.
const BEGIN: &str =
    "(() => { const list = document.querySelector('#stories'); list.value = 'fails';
    list.dispatchEvent(new Event('change', { bubbles: true })); })()";
const NEXT: &str = "document.querySelector('.story-steps .primary').click()";

const PICTURES: [Picture; 5] = [
    Picture {
        file: "playground-light.png",
        window: (1440, 1000),
        scheme: ColorScheme::Light,
        address: "",
        script: "",
    },
    Picture {
        file: "playground-dark.png",
        window: (1440, 1000),
        scheme: ColorScheme::Dark,
        address: "",
        script: "",
    },
    Picture {
        file: "story.png",
        window: (1440, 900),
        scheme: ColorScheme::Light,
        address: "",
        script: BEGIN,
    },
    Picture {
        file: "compare.png",
        window: (1440, 900),
        scheme: ColorScheme::Dark,
        address: "#v=1&preset=main-2026-08-07&view=heat,compare&cmp=rule:launch&at=298",
        script: "",
    },
    Picture {
        file: "japanese.png",
        window: (360, 900),
        scheme: ColorScheme::Light,
        address: "?lang=ja",
        script: "",
    },
];

/// Takes them.
pub async fn take(page: &Page, out: &Path) -> Result<()> {
    for picture in PICTURES {
        page.color_scheme(picture.scheme).await?;
        page.set_window(picture.window.0, picture.window.1, 1.0)
            .await?;
        page.go(picture.address).await?;
        if !picture.script.is_empty() {
            page.eval::<Option<bool>>(picture.script).await?;
            page.settle().await?;
            page.eval::<Option<bool>>(NEXT).await?;
            page.settle().await?;
        }
        let file = out.join(picture.file);
        page.screenshot(&file).await?;
        println!("{}", file.display());
    }
    Ok(())
}
