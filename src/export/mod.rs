//! In: [`Site`] and [`Theme`]. Out: [`Output`]: every file of the finished site by its path.
//!
//! An artifact's bytes are made when they are asked for, so a whole site streams to the disk
//! and a preview makes the one page that is asked for – the very same bytes. Not here: writing
//! (`publish.rs`).

mod about;
mod article;
mod charts;
mod contact;
mod data;
mod embed;
mod feed;
mod glossary_view;
mod handout;
mod inline;
mod links;
mod mark;
mod media;
mod other_years;
mod pages;
mod search_index;
mod search_view;
mod sitemap;
mod text;
mod views;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::content::read_plain_file;
use crate::error::Error;
use crate::plan::{Plan, Selection, TermId};
use crate::site::search::{choices, records};
use crate::site::{Page, PageKind, Route, Site, extract};
use crate::theme::{Theme, ThemeFile};
use article::Articles;
use data::DataFile;
pub use media::media_type;
pub use pages::Artifact;
use pages::{Pages, SearchParts};
use search_index::search_index;
use search_view::facets;
pub use text::escaped;

/// Every file of the finished site. It shares what it is made from, so that a preview can keep
/// it while the next one is being made.
pub struct Output {
    /// Sorted only where all are told
    recipes: HashMap<Route, Recipe>,
    pages: Pages,
}

/// Where a page comes from.
#[derive(Debug, Clone)]
pub struct About<'a> {
    /// The file that it shows: `content/2022/temaer/energi.md`; nothing where it gathers many
    pub file: Option<Cow<'a, str>>,
    /// A draft
    pub draft: bool,
    /// The running texts of that file
    pub texts: Vec<&'a str>,
    /// The plan that it belongs to
    pub plan: &'a Plan,
}

/// How an artifact is made.
enum Recipe {
    /// A place in [`Site::pages`]
    Page(usize),
    /// A list for another site as HTML to paste: the year's place, and what the list holds
    Fragment(usize, Option<TermId>),
    /// A file of data: the year's place, and which file
    Data(usize, DataFile),
    /// As it stands in the theme
    Asset(Asset),
    /// As it stands in the content, since a text links to it
    Copy(PathBuf),
    /// A file about the whole site, made of it and its public address
    Site(fn(&Site, &str) -> String),
}

impl Output {
    /// Lists every file. Nothing is rendered yet.
    pub fn of(site: Arc<Site>, theme: Arc<Theme>) -> Output {
        let assets = Assets::of(&theme);
        let mut recipes = HashMap::with_capacity(site.pages.len());
        for (route, asset) in assets.files() {
            recipes.insert(route.clone(), Recipe::Asset(asset));
        }
        for (index, page) in site.pages.iter().enumerate() {
            recipes.insert(page.route.clone(), Recipe::Page(index));
        }
        let has_address = site.plans.site.address.is_some();
        for (year, plan) in site.plans.years.iter().enumerate() {
            for file in DataFile::ALL {
                let route = Route::data_file(plan.year, file.name());
                recipes.insert(route, Recipe::Data(year, file));
            }
            for term in Site::extracts(plan).filter(|_| has_address) {
                let route = Route::embed_fragment(plan.year, extract(plan, term));
                recipes.insert(route, Recipe::Fragment(year, term));
            }
        }
        for (route, disk) in &site.linked {
            recipes.insert(route.clone(), Recipe::Copy(disk.clone()));
        }
        let has_feed = has_address && feed::has_entries(&site);
        if has_address {
            recipes.insert(sitemap::route(), Recipe::Site(sitemap::sitemap));
            recipes.insert(sitemap::robots_route(), Recipe::Site(sitemap::robots));
        }
        if has_feed {
            recipes.insert(feed::route(), Recipe::Site(feed::feed));
        }
        Output {
            recipes,
            pages: Pages {
                articles: Articles::of(&site.plans),
                has_feed,
                site,
                theme,
                assets,
                search: OnceLock::new(),
            },
        }
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let search = self.pages.search().scripts.keys();
        let mut paths: Vec<&str> = self
            .recipes
            .keys()
            .map(Route::path)
            .chain(search.map(String::as_str))
            .collect();
        paths.sort_unstable();
        paths.into_iter()
    }

    /// How many of the files are pages with an address of their own.
    pub fn page_count(&self) -> usize {
        let pages = self.pages.site.pages.iter();
        pages.filter(|page| page.kind != PageKind::NotFound).count()
    }

    /// Whether there is a file of that path.
    pub fn has(&self, path: &str) -> bool {
        self.recipes.contains_key(path) || self.search_script(path).is_some()
    }

    /// The path of the theme's css.
    pub fn stylesheet(&self) -> &str {
        self.pages.assets.stylesheet.path()
    }

    /// What the page of that path is made from; nothing where it is no page.
    pub fn about(&self, path: &str) -> Option<About<'_>> {
        let site = &self.pages.site;
        let page = self.page(path)?;
        Some(About {
            file: site.source(page),
            draft: site.is_draft(page),
            texts: site.running_texts(page),
            plan: site.plan(page),
        })
    }

    /// Whether the file of that path is a page.
    pub fn is_page(&self, path: &str) -> bool {
        self.page(path).is_some()
    }

    /// Whether the file of that path is as somebody put it into the content.
    pub fn is_copy(&self, path: &str) -> bool {
        matches!(self.recipes.get(path), Some(Recipe::Copy(_)))
    }

    fn page(&self, path: &str) -> Option<&Page> {
        match self.recipes.get(path)? {
            Recipe::Page(index) => Some(&self.pages.site.pages[*index]),
            _ => None,
        }
    }

    /// What the pages are about.
    pub fn site(&self) -> &Site {
        &self.pages.site
    }

    /// The look of the pages.
    pub fn theme(&self) -> &Theme {
        &self.pages.theme
    }

    /// Makes a page of each kind, and throws it away: a theme that compiles can still ask for
    /// what is not there.
    pub fn try_templates(&self) -> Result<(), Error> {
        let mut tried = Vec::new();
        for (index, page) in self.pages.site.pages.iter().enumerate() {
            let template = pages::template(page.kind);
            if !tried.contains(&template) {
                tried.push(template);
                self.pages.artifact(index)?;
            }
        }
        Ok(())
    }

    /// One file; nothing where there is none of that path.
    pub fn artifact(&self, path: &str) -> Option<Result<Artifact, Error>> {
        let Some(recipe) = self.recipes.get(path) else {
            return self.search_script(path).map(Ok);
        };
        Some(match recipe {
            Recipe::Page(index) => self.pages.artifact(*index),
            Recipe::Fragment(year, term) => {
                let plan = &self.pages.site.plans.years[*year];
                embed::fragment(&self.pages, plan, *term).map(Artifact::from)
            }
            Recipe::Data(year, file) => {
                let plan = &self.pages.site.plans.years[*year];
                data::bytes(&self.pages, plan, *file).map(Artifact::from)
            }
            Recipe::Asset(asset) => Ok(Artifact::from(asset.bytes(&self.pages.theme).to_vec())),
            Recipe::Site(text) => {
                let site = &self.pages.site;
                let address = site.plans.site.address.as_deref().unwrap_or_default();
                Ok(Artifact::from(text(site, address).into_bytes()))
            }
            Recipe::Copy(disk) => read_plain_file(disk)
                .map(Artifact::from)
                .map_err(Error::io("læse filen", disk)),
        })
    }

    /// The page for what is not there, on a server that has the site at its top.
    pub fn missing_page(&self) -> Option<Result<Artifact, Error>> {
        let recipe = self.recipes.get(Route::not_found().path())?;
        let Recipe::Page(index) = recipe else {
            return None;
        };
        let filled = self.pages.filled_at(*index, Some("/"));
        Some(filled.and_then(|page| page.render(&self.pages.theme)))
    }

    /// A handout of any selection, also of one that the site has no file of.
    pub fn handout(&self, plan: &Plan, selection: &Selection) -> Result<Artifact, Error> {
        let handout = self.pages.handout(plan, selection, None)?;
        handout.render(&self.pages.theme)
    }

    /// How a piece of a template looks, and the path of the page that it is made for: the one that
    /// fills it most among the first pages of the kind whose variable it uses (`term.`).
    pub fn piece(&self, template: &str) -> Result<(String, &str), Error> {
        let pages = self.pages.site.pages.iter().enumerate();
        let is_meant = |page: &Page| {
            let variable = pages::template(page.kind);
            let (part, whole) = (format!("{variable}."), format!("{{{variable}}}"));
            template.contains(&part) || template.contains(&whole)
        };
        let meant = pages.clone().filter(|(_, page)| is_meant(page));
        let mut meant: Vec<_> = meant.take(MOST_TRIED).collect();
        if meant.is_empty() {
            meant.extend(pages.take(1));
        }
        let made = meant.into_iter().map(|(index, page)| {
            let context = self.pages.filled(index)?.context;
            let html = self.pages.theme.render_piece(template, &context)?;
            Ok((html, page.route.path()))
        });
        let length =
            |made: &Result<(String, _), _>| made.as_ref().map_or(0, |(html, _)| html.len());
        let best = made.reduce(|best, other| match length(&other) > length(&best) {
            true => other,
            false => best,
        });
        best.unwrap_or(Ok((String::new(), "")))
    }

    /// Asks for the index only where the path may be one of its scripts.
    fn search_script(&self, path: &str) -> Option<Artifact> {
        let script = path.starts_with(Route::asset(SEARCH_INDEX).path());
        let script = script.then(|| self.pages.search().scripts.get(path))??;
        Some(Artifact::from(script.clone().into_bytes()))
    }
}

/// So many pages show what a piece can look like.
const MOST_TRIED: usize = 20;

/// What the names of the index's scripts begin with.
const SEARCH_INDEX: &str = "search-index.";

/// The index of the search, and what its page shows of it. Made when it is first asked for: a
/// preview shows many pages before anyone searches.
struct Search {
    scripts: BTreeMap<String, String>,
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
        let name = format!("{SEARCH_INDEX}{}", short(&hash.finalize()));
        let route = |ending: &str| Route::asset(&format!("{name}{ending}.js"));
        let scripts = index.scripts();
        Search {
            scripts: scripts
                .map(|(ending, script)| (route(&ending).path().to_owned(), script.to_owned()))
                .collect(),
            page: SearchParts {
                index: route(""),
                facets: facets(&records, &choices),
            },
        }
    }
}

/// A file of the theme: which of them, and its place there.
#[derive(Debug, Clone, Copy)]
enum Asset {
    Stylesheet,
    Script(usize),
    Image(usize),
}

impl Asset {
    fn bytes(self, theme: &Theme) -> &[u8] {
        match self {
            Asset::Stylesheet => theme.stylesheet.as_bytes(),
            Asset::Script(index) => &theme.scripts[index].bytes,
            Asset::Image(index) => &theme.images[index].bytes,
        }
    }
}

/// The addresses of the theme's own files: each named by its content, so that browsers may keep
/// it for ever.
struct Assets {
    stylesheet: Route,
    /// With the path within `js/`
    scripts: Vec<(String, Route)>,
    /// With the path within `images/`
    images: Vec<(String, Route)>,
}

impl Assets {
    fn of(theme: &Theme) -> Assets {
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

    fn files(&self) -> impl Iterator<Item = (&Route, Asset)> {
        let scripts = self.scripts.iter().enumerate();
        let images = self.images.iter().enumerate();
        std::iter::once((&self.stylesheet, Asset::Stylesheet))
            .chain(scripts.map(|(index, (_, route))| (route, Asset::Script(index))))
            .chain(images.map(|(index, (_, route))| (route, Asset::Image(index))))
    }

    fn script(&self, name: &str) -> Option<&Route> {
        let script = self.scripts.iter().find(|(known, _)| known == name);
        script.map(|(_, route)| route)
    }

    fn image(&self, name: &str) -> Option<&Route> {
        let image = self.images.iter().find(|(known, _)| known == name);
        image.map(|(_, route)| route)
    }
}

/// `kommune.css` with its bytes becomes `assets/kommune.3f2a91c07b.css`.
fn hashed(name: &str, bytes: &[u8]) -> Route {
    let hash = short(&blake3::hash(bytes));
    let name = name.replace(['/', '+'], "-");
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, "bin"));
    Route::asset(&format!("{stem}.{hash}.{ending}"))
}

/// Enough of a hash to tell one version of a file from another.
fn short(hash: &blake3::Hash) -> String {
    hash.to_hex()[..10].to_owned()
}
