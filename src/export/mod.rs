//! In: [`Site`] and [`Theme`]. Out: [`Output`]: every file of the finished site by its path.
//!
//! An artifact's bytes are made when they are asked for, so a whole site streams to the disk
//! and a preview makes the one page that is asked for – the very same bytes. Not here: writing
//! (`publish.rs`).

mod mark;
mod pages;
mod sitemap;
mod text;
mod views;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::error::Error;
use crate::site::{PageKind, Route, Site};
use crate::theme::{Theme, ThemeFile};
pub use pages::Artifact;
use pages::Pages;

/// Every file of the finished site.
pub struct Output<'a> {
    recipes: BTreeMap<String, Recipe<'a>>,
    pages: Pages<'a>,
}

/// How an artifact is made.
enum Recipe<'a> {
    /// A place in [`Site::pages`]
    Page(usize),
    /// As it stands in the theme
    Bytes(&'a [u8]),
    /// As it stands in the content
    Copy(PathBuf),
    /// Made already, since it is small
    Text(String),
}

impl<'a> Output<'a> {
    /// Lists every file. Nothing is rendered yet.
    pub fn of(site: &'a Site, theme: &'a Theme) -> Output<'a> {
        let assets = Assets::of(theme);
        let mut recipes = BTreeMap::new();
        for (route, bytes) in assets.files() {
            recipes.insert(route.path().to_owned(), Recipe::Bytes(bytes));
        }
        for (index, page) in site.pages.iter().enumerate() {
            recipes.insert(page.route.path().to_owned(), Recipe::Page(index));
        }
        for plan in &site.plans.years {
            for file in &plan.files {
                let route = Route::file(plan.year, &file.path);
                recipes.insert(route.path().to_owned(), Recipe::Copy(file.disk.clone()));
            }
        }
        for (route, text) in sitemap::files(site) {
            recipes.insert(route.path().to_owned(), Recipe::Text(text));
        }
        Output {
            recipes,
            pages: Pages::new(site, theme, assets),
        }
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.recipes.keys().map(String::as_str)
    }

    /// How many of the files are pages with an address of their own.
    pub fn page_count(&self) -> usize {
        let pages = self.pages.site.pages.iter();
        pages.filter(|page| page.kind != PageKind::NotFound).count()
    }

    /// One file; nothing where there is none of that path.
    pub fn artifact(&self, path: &str) -> Option<Result<Artifact, Error>> {
        Some(match self.recipes.get(path)? {
            Recipe::Page(index) => self.pages.artifact(*index),
            Recipe::Bytes(bytes) => Ok(Artifact::from(bytes.to_vec())),
            Recipe::Text(text) => Ok(Artifact::from(text.clone().into_bytes())),
            Recipe::Copy(disk) => fs::read(disk)
                .map(Artifact::from)
                .map_err(Error::io("læse filen", disk)),
        })
    }
}

/// The theme's own files by address: each named by its content, so that browsers may keep it
/// for ever.
struct Assets<'a> {
    stylesheet: (Route, &'a [u8]),
    scripts: Vec<(Route, &'a [u8])>,
    images: BTreeMap<&'a str, (Route, &'a [u8])>,
}

impl<'a> Assets<'a> {
    fn of(theme: &'a Theme) -> Assets<'a> {
        let named = |file: &'a ThemeFile| hashed(&file.name, &file.bytes);
        let stylesheet = format!("{}.css", theme.name);
        let images = theme.images.iter().map(|file| (&*file.name, named(file)));
        Assets {
            stylesheet: hashed(&stylesheet, theme.stylesheet.as_bytes()),
            scripts: theme.scripts.iter().map(named).collect(),
            images: images.collect(),
        }
    }

    fn files(&self) -> impl Iterator<Item = &(Route, &'a [u8])> {
        std::iter::once(&self.stylesheet)
            .chain(&self.scripts)
            .chain(self.images.values())
    }

    fn image(&self, name: &str) -> Option<&Route> {
        self.images.get(name).map(|(route, _)| route)
    }
}

/// `kommune.css` and its bytes make `assets/kommune.3f2a91c07b.css`.
fn hashed<'a>(name: &str, bytes: &'a [u8]) -> (Route, &'a [u8]) {
    let hash = blake3::hash(bytes).to_hex();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    (
        Route::asset(&format!("{stem}.{}.{ending}", &hash[..10])),
        bytes,
    )
}
