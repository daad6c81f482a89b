//! In: the theme's css, scripts and images. Out: their addresses, each named by its content, so
//! that browsers may keep it for ever.

use crate::site::Route;
use crate::theme::{Theme, ThemeFile};

/// A file of the theme: which of them, and its place there.
#[derive(Debug, Clone, Copy)]
pub enum Asset {
    Stylesheet,
    Script(usize),
    Image(usize),
}

impl Asset {
    /// The file's bytes.
    pub fn bytes(self, theme: &Theme) -> &[u8] {
        match self {
            Asset::Stylesheet => theme.stylesheet.as_bytes(),
            Asset::Script(index) => &theme.scripts[index].bytes,
            Asset::Image(index) => &theme.images[index].bytes,
        }
    }
}

/// The addresses of the theme's own files.
pub struct Assets {
    pub stylesheet: Route,
    /// With the path within `js/`
    scripts: Vec<(String, Route)>,
    /// With the path within `images/`
    images: Vec<(String, Route)>,
}

impl Assets {
    /// Names every file.
    pub fn of(theme: &Theme) -> Assets {
        let stylesheet = format!("{}.css", theme.name);
        let named = |files: &[ThemeFile]| {
            let files = files.iter();
            files
                .map(|file| (file.name.clone(), hashed(&file.name, &file.bytes)))
                .collect()
        };
        Assets {
            stylesheet: hashed(&stylesheet, theme.stylesheet.as_bytes()),
            scripts: named(&theme.scripts),
            images: named(&theme.images),
        }
    }

    /// Every file with its address.
    pub fn files(&self) -> impl Iterator<Item = (&Route, Asset)> {
        let scripts = self.scripts.iter().enumerate();
        let images = self.images.iter().enumerate();
        std::iter::once((&self.stylesheet, Asset::Stylesheet))
            .chain(scripts.map(|(index, (_, route))| (route, Asset::Script(index))))
            .chain(images.map(|(index, (_, route))| (route, Asset::Image(index))))
    }

    /// Where a script is, by its path within `js/`.
    pub fn script(&self, name: &str) -> Option<&Route> {
        let script = self.scripts.iter().find(|(known, _)| known == name);
        script.map(|(_, route)| route)
    }

    /// Where an image is, by its path within `images/`.
    pub fn image(&self, name: &str) -> Option<&Route> {
        let image = self.images.iter().find(|(known, _)| known == name);
        image.map(|(_, route)| route)
    }
}

/// `kommune.css` with its bytes becomes `assets/kommune.3f2a91c07b.css`.
fn hashed(name: &str, bytes: &[u8]) -> Route {
    let hash = short(&blake3::hash(bytes));
    // In lower case: on Windows, names that differ in case alone are one.
    let name = name.replace(['/', '+'], "-").to_lowercase();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, "bin"));
    Route::asset(&format!("{stem}.{hash}.{ending}"))
}

/// Enough of a hash to tell one version of a file from another.
pub fn short(hash: &blake3::Hash) -> String {
    hash.to_hex()[..10].to_owned()
}
