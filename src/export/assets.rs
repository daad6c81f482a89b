//! In: the theme's css, scripts and images, and what the municipality has of its own. Out: their
//! addresses, each named by its content, so that browsers may keep it for ever.

use super::media::cleaned;
use crate::content::SiteRecord;
use crate::site::Route;
use crate::theme::{Theme, ThemeFile, palette};

/// A file of the theme: which of them, and its place there.
#[derive(Debug, Clone, Copy)]
pub enum Asset {
    Stylesheet,
    Script(usize),
    Image(usize),
}

impl Asset {
    /// The file's bytes.
    pub fn bytes(self, theme: &Theme, assets: &Assets) -> Vec<u8> {
        match self {
            Asset::Stylesheet => assets.css(theme).into_bytes(),
            Asset::Script(index) => theme.scripts[index].bytes.clone(),
            Asset::Image(index) => assets.images[index].bytes.clone(),
        }
    }
}

/// The addresses of the theme's own files.
pub struct Assets {
    pub stylesheet: Route,
    /// With the path within `js/`
    scripts: Vec<(String, Route)>,
    images: Vec<Image>,
    /// The css of the municipality's own colours; may be empty
    tokens: String,
    /// The picture for those who share a page, its place among the images
    shared: Option<usize>,
}

/// A picture of the frame: the theme's, or the municipality's in its place.
pub struct Image {
    /// Of which of the theme's it has the place: its path within `images/`
    stands_for: String,
    /// What its file is called
    pub name: String,
    pub bytes: Vec<u8>,
    pub route: Route,
    /// Width and height as shown, where they are known
    pub size: Option<(u32, u32)>,
}

const LOGO_HEIGHT: u32 = 48;

/// What a theme calls its pictures.
pub const LOGO: &str = "logo.svg";
pub const FAVICON: &str = "favicon.svg";
const SHARED: &str = "deling.png";

impl Assets {
    /// Names every file.
    pub fn of(theme: &Theme, site: &SiteRecord) -> Assets {
        let colours = site.colours.as_ref().map(|colours| &*colours.value);
        let tokens = palette::tokens(colours.unwrap_or_default());
        let css = theme.stylesheet.clone() + &tokens;
        let images = images(theme, site);
        let scripts = theme.scripts.iter();
        Assets {
            stylesheet: hashed(&format!("{}.css", theme.name), css.as_bytes()),
            scripts: scripts
                .map(|file| (file.name.clone(), hashed(&file.name, &file.bytes)))
                .collect(),
            shared: images.iter().position(|image| image.stands_for == SHARED),
            images,
            tokens,
        }
    }

    /// The whole css.
    pub fn css(&self, theme: &Theme) -> String {
        theme.stylesheet.clone() + &self.tokens
    }

    /// Every file with its address.
    pub fn files(&self) -> impl Iterator<Item = (&Route, Asset)> {
        let scripts = self.scripts.iter().enumerate();
        let images = self.images.iter().enumerate();
        std::iter::once((&self.stylesheet, Asset::Stylesheet))
            .chain(scripts.map(|(index, (_, route))| (route, Asset::Script(index))))
            .chain(images.map(|(index, image)| (&image.route, Asset::Image(index))))
    }

    /// Where a script is, by its path within `js/`.
    pub fn script(&self, name: &str) -> Option<&Route> {
        let script = self.scripts.iter().find(|(known, _)| known == name);
        script.map(|(_, route)| route)
    }

    /// What stands in the place of an image of the theme, by its path within `images/`.
    pub fn image(&self, name: &str) -> Option<&Image> {
        self.images.iter().find(|image| image.stands_for == name)
    }

    /// How wide the logo is where it is [`LOGO_HEIGHT`] high: one that is very wide is less high.
    pub fn logo_width(&self) -> u32 {
        let size = self.image(LOGO).and_then(|logo| logo.size);
        size.map_or(LOGO_HEIGHT, |(width, height)| {
            let width = u64::from(width) * u64::from(LOGO_HEIGHT) / u64::from(height.max(1));
            u32::try_from(width.clamp(1, 240)).expect("it is not above 240")
        })
    }

    /// The picture for those who share a page.
    pub fn shared(&self) -> Option<&Image> {
        self.shared.map(|index| &self.images[index])
    }
}

/// Those of the theme, but for the ones that the municipality has of its own, and for the picture to
/// share where it would not be seen or would have another's colours.
fn images(theme: &Theme, site: &SiteRecord) -> Vec<Image> {
    let own = own_logo(site);
    let is_shared = site.address.is_some() && site.colours.is_none() && own.is_empty();
    let of_theme = theme.images.iter().filter(|file| match &*file.name {
        SHARED => is_shared,
        name => own.iter().all(|image| image.stands_for != name),
    });
    let of_theme: Vec<&ThemeFile> = of_theme.collect();
    let colours = site.colours.as_ref().map(|colours| &*colours.value);
    let of_theme = of_theme.into_iter().map(|file| {
        let bytes = match &*file.name {
            LOGO | FAVICON => palette::repainted(&file.bytes, colours.unwrap_or_default()),
            _ => file.bytes.clone(),
        };
        Image {
            stands_for: file.name.clone(),
            name: file.name.clone(),
            route: hashed(&file.name, &bytes),
            bytes,
            size: None,
        }
    });
    of_theme.chain(own).collect()
}

/// The municipality's logo, in each place of the theme's that it can take.
fn own_logo(site: &SiteRecord) -> Vec<Image> {
    let Some(logo) = &site.logo_file else {
        return Vec::new();
    };
    // A picture that cannot be taken apart has been reported, and nothing is built of it.
    let bytes = cleaned(logo.bytes.clone()).unwrap_or_default();
    let size = logo.picture.as_ref().and_then(|picture| picture.size);
    let is_square = size.is_some_and(|(width, height)| width.abs_diff(height) * 5 <= height);
    let is_png = logo.name.to_lowercase().ends_with(".png");
    let places = [
        (LOGO, true),
        (FAVICON, is_square),
        (SHARED, is_png && site.address.is_some()),
    ];
    let places = places.into_iter().filter(|(_, is_fit)| *is_fit);
    let images = places.map(|(stands_for, _)| Image {
        stands_for: stands_for.to_owned(),
        name: logo.name.clone(),
        bytes: bytes.clone(),
        route: hashed(&logo.name, &bytes),
        size,
    });
    images.collect()
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
