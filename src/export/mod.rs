//! In: [`Site`] and [`Theme`]. Out: [`Output`]: every file of the finished site by its path.
//!
//! An artifact's bytes are made when they are asked for, so a whole site streams to the disk
//! and a preview makes the one page that is asked for – the very same bytes. Not here: writing
//! (`publish.rs`).

mod mark;
mod pages;
mod search_index;
mod sitemap;
mod text;
mod views;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::error::Error;
use crate::site::search::{choices, records};
use crate::site::{PageKind, Route, Site};
use crate::theme::{Theme, ThemeFile};
pub use pages::Artifact;
use pages::{Pages, SearchParts};
use search_index::search_index;
use views::facets;

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
        let search = Search::of(site);
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
        for (route, text) in search.scripts.into_iter().chain(sitemap::files(site)) {
            recipes.insert(route.path().to_owned(), Recipe::Text(text));
        }
        Output {
            recipes,
            pages: Pages {
                site,
                theme,
                assets,
                search: search.page,
            },
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

/// The index of the search, and what its page shows of it.
struct Search {
    scripts: Vec<(Route, String)>,
    page: SearchParts,
}

impl Search {
    fn of(site: &Site) -> Search {
        let (records, choices) = (records(site), choices(site));
        let index = search_index(&records, &choices);
        let mut hash = blake3::Hasher::new();
        for (_, script) in index.scripts() {
            hash.update(script.as_bytes());
        }
        let name = format!("search-index.{}", short(&hash.finalize()));
        let route = |ending: &str| Route::asset(&format!("{name}{ending}.js"));
        let scripts = index.scripts();
        Search {
            scripts: scripts
                .map(|(ending, script)| (route(&ending), script.to_owned()))
                .collect(),
            page: SearchParts {
                index: route(""),
                facets: facets(&records, &choices),
            },
        }
    }
}

/// The theme's own files by address: each named by its content, so that browsers may keep it
/// for ever.
struct Assets<'a> {
    stylesheet: (Route, &'a [u8]),
    /// With the path within `js/`
    scripts: Vec<(&'a str, (Route, &'a [u8]))>,
    images: BTreeMap<&'a str, (Route, &'a [u8])>,
}

impl<'a> Assets<'a> {
    fn of(theme: &'a Theme) -> Assets<'a> {
        let named = |file: &'a ThemeFile| hashed(&file.name, &file.bytes);
        let stylesheet = format!("{}.css", theme.name);
        let images = theme.images.iter().map(|file| (&*file.name, named(file)));
        Assets {
            stylesheet: hashed(&stylesheet, theme.stylesheet.as_bytes()),
            scripts: theme
                .scripts
                .iter()
                .map(|file| (&*file.name, named(file)))
                .collect(),
            images: images.collect(),
        }
    }

    fn files(&self) -> impl Iterator<Item = &(Route, &'a [u8])> {
        std::iter::once(&self.stylesheet)
            .chain(self.scripts.iter().map(|(_, script)| script))
            .chain(self.images.values())
    }

    /// The scripts of every page, and those of one kind of page: `js/search/` is for `search`.
    fn scripts_of(&self, kind: &str) -> impl Iterator<Item = &Route> {
        let everywhere = self.scripts.iter().filter(|(name, _)| !name.contains('/'));
        let here = self.scripts.iter().filter(move |(name, _)| {
            name.split_once('/')
                .is_some_and(|(folder, _)| folder == kind)
        });
        everywhere.chain(here).map(|(_, (route, _))| route)
    }

    fn image(&self, name: &str) -> Option<&Route> {
        self.images.get(name).map(|(route, _)| route)
    }
}

/// `kommune.css` and its bytes make `assets/kommune.3f2a91c07b.css`.
fn hashed<'a>(name: &str, bytes: &'a [u8]) -> (Route, &'a [u8]) {
    let hash = short(&blake3::hash(bytes));
    let name = name.replace('/', "-");
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, "bin"));
    (Route::asset(&format!("{stem}.{hash}.{ending}")), bytes)
}

/// Enough of a hash to tell one version of a file from another.
fn short(hash: &blake3::Hash) -> String {
    hash.to_hex()[..10].to_owned()
}
