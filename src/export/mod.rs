//! In: [`Site`] and [`Theme`]. Out: [`Output`]: every file of the finished site by its path.
//!
//! An artifact's bytes are made when they are asked for, so a whole site streams to the disk
//! and a preview makes the one page that is asked for – the very same bytes. Not here: writing
//! (`publish/`).

mod assets;
mod calendar;
mod compared;
mod contact;
mod data;
mod difference;
mod effort;
mod feed;
mod frame;
mod inline;
mod kept;
mod linked_data;
mod links;
mod marked;
mod media;
mod page;
mod parts;
mod places;
mod provenance;
mod scene;
mod search;
mod search_index;
mod search_start;
mod sheet;
mod site_view;
mod sitemap;
mod text;
mod version;

use std::collections::HashMap;
use std::sync::Arc;

use crate::content::LinkedFile;
use crate::error::Error;
use crate::plan::{Drafts, Plan, Selection, TermId};
use crate::site::{
    Audience, Page, PageKind, Route, ShownFile, Site, extract, extracts, has_calendar, has_workbook,
};
use crate::theme::Theme;
use crate::theme::view::cards::InitiativeCard;
use crate::theme::view::{Content, View};
use assets::Asset;
pub use compared::{Fate, Piece, compared};
use data::DataFile;
pub use data::{
    Control, FORMS, Fact, KnownColumn, KnownTables, WorkingForm, is_shortened, is_too_long, parts,
    read_id, shortened,
};
pub use frame::Artifact;
use frame::{FramedPage, Place, framed};
use links::Links;
pub use media::{cleaned, media_type};
use parts::cards::initiative_card;
pub use provenance::{Provenance, ReadingEase};
use scene::{CardForm, Scene, Shared};
use search::Search;
use search_start::search_start;
pub use text::escaped;

/// The stack of every thread that makes pages: templates may stand in each other, and on some
/// systems the first thread has room for few. Only what is used of it takes memory.
pub const STACK: usize = 16 * 1024 * 1024;

/// Every file of the finished site. It shares what it is made from, so that a preview can keep
/// it while the next one is being made.
pub struct Output {
    site: Arc<Site>,
    theme: Arc<Theme>,
    shared: Shared,
    /// Sorted only where all are listed
    recipes: HashMap<Route, Recipe>,
}

/// What a handout says of its initiatives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandoutForm {
    /// All that the plan says
    Whole,
    /// How they go
    Report,
}

/// How an artifact is made.
enum Recipe {
    /// A place in [`Site::pages`]
    Page(usize),
    /// A list for another site as HTML to paste: the year's place, and what the list holds
    Fragment(usize, Option<TermId>),
    /// A file of data: the year's place, and which file
    Data(usize, &'static DataFile),
    /// The workbook of a term's initiatives: the year's place, and the term
    Workbook(usize, TermId),
    /// The deadlines of a term's initiatives, or of all: the year's place, and the term
    Calendar(usize, Option<TermId>),
    /// As it stands in the theme
    Asset(Asset),
    /// A file of the content that a text links to, without what a camera wrote in it
    Copy(LinkedFile),
    /// What a page asks for when its search field is first touched
    SearchStart,
    /// A file about the whole site, made of it and its public address
    Site(fn(&Site, &str) -> String),
}

impl Output {
    /// Lists every file. Nothing is rendered yet.
    pub fn of(site: Arc<Site>, theme: Arc<Theme>) -> Output {
        let has_feed = site.plans.site.address.is_some() && feed::has_entries(&site);
        let shared = Shared::of(&site, &theme, has_feed);
        Output {
            recipes: recipes(&site, &shared),
            site,
            theme,
            shared,
        }
    }

    /// Tells its files from those of any other site, without one of them being made.
    pub fn version(&self) -> Result<blake3::Hash, Error> {
        version::version(&self.site, &self.theme)
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let paths = self.recipes.keys().map(Route::path);
        let mut paths: Vec<&str> = paths.chain(self.search_paths()).collect();
        paths.sort_unstable();
        paths.into_iter()
    }

    /// The paths of the scripts of the search, which are named by their content: all of them are
    /// made for that.
    pub fn search_paths(&self) -> impl Iterator<Item = &str> {
        self.shared.search(&self.site).paths()
    }

    /// How many of the files are pages with an address of their own.
    pub fn page_count(&self) -> usize {
        let pages = self.site.pages.iter();
        let has_own_address = |page: &&Page| match page.audience {
            Audience::Everyone | Audience::OtherSites => true,
            Audience::Lost | Audience::SentOn => false,
        };
        pages.filter(has_own_address).count()
    }

    /// Whether there is a file of that path.
    pub fn has(&self, path: &str) -> bool {
        self.recipes.contains_key(path) || self.search_script(path).is_some()
    }

    /// The path of the page that a reader comes to first.
    pub const START: &str = Route::START;

    /// The path of the theme's css.
    pub fn stylesheet(&self) -> &str {
        self.shared.assets.stylesheet.path()
    }

    /// What the page of that path is made from; nothing where it is no page.
    pub fn provenance(&self, path: &str) -> Option<Provenance<'_>> {
        let page = self.page(path)?;
        let (plan, file) = (self.site.plan(page), self.site.file(page));
        Some(Provenance::of(plan, file))
    }

    /// The files of the content that the page of that path shows, each as a whole or at a place on
    /// it, sorted.
    pub fn files_shown(&self, path: &str) -> Vec<ShownFile<'_>> {
        let page = self.page(path);
        page.map_or_else(Vec::new, |page| self.site.files_shown(page))
    }

    /// The path of the page that shows a file of the content.
    pub fn page_of(&self, file: &str) -> Option<&str> {
        Some(self.site.shown_at(file)?.route.path())
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
        let Recipe::Page(index) = self.recipes.get(path)? else {
            return None;
        };
        Some(&self.site.pages[*index])
    }

    /// What the pages are about.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The look of the pages.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Makes a page of each kind, and throws it away: a theme that compiles can still ask for
    /// what is not there.
    pub fn try_templates(&self) -> Result<(), Error> {
        let mut tried = Vec::new();
        for (index, page) in self.site.pages.iter().enumerate() {
            let template = page::maker(page.kind).template;
            if !tried.contains(&template) {
                tried.push(template);
                self.framed(index)?.render(&self.theme)?;
            }
        }
        Ok(())
    }

    /// One file; nothing where there is none of that path.
    pub fn artifact(&self, path: &str) -> Option<Result<Artifact, Error>> {
        let Some((route, recipe)) = self.recipes.get_key_value(path) else {
            return self.search_script(path).map(Ok);
        };
        let scene = |year: usize| self.scene(&self.site.plans.years[year], route);
        Some(match recipe {
            Recipe::Page(index) => self.framed(*index).and_then(|page| self.rendered(&page)),
            Recipe::Fragment(year, term) => {
                page::fragment(&scene(*year), *term).map(Artifact::from)
            }
            Recipe::Data(year, file) => file.bytes(&scene(*year)).map(Artifact::from),
            Recipe::Workbook(year, term) => {
                data::workbook(&scene(*year), *term).map(Artifact::from)
            }
            Recipe::Calendar(year, term) => {
                let calendar = calendar::calendar(&scene(*year), *term);
                calendar.map(|calendar| Artifact::from(calendar.into_bytes()))
            }
            Recipe::Asset(asset) => Ok(Artifact::from(
                asset.bytes(&self.theme, &self.shared.assets),
            )),
            Recipe::SearchStart => {
                let newest = self.site.plans.years.len() - 1;
                Ok(Artifact::from(search_start(&scene(newest)).into_bytes()))
            }
            Recipe::Site(text) => {
                let address = self.site.plans.site.address.as_deref();
                let text = text(&self.site, address.unwrap_or_default());
                Ok(Artifact::from(text.into_bytes()))
            }
            Recipe::Copy(file) => media::published(file).map(Artifact::from),
        })
    }

    /// The page for what is not there, on a server that has the site at its top, and its path.
    pub fn missing_page(&self) -> Option<(&str, Result<Artifact, Error>)> {
        let (route, recipe) = self.recipes.get_key_value(Route::not_found().path())?;
        let Recipe::Page(index) = recipe else {
            return None;
        };
        let framed = self.framed_at(*index, Some("/"));
        let made = framed.and_then(|page| self.rendered(&page));
        Some((route.path(), made))
    }

    /// A handout of any selection, also of one that the site has no file of.
    pub fn handout(
        &self,
        plan: &Plan,
        selection: Selection,
        form: HandoutForm,
    ) -> Result<Artifact, Error> {
        let start = Route::start();
        let scene = self.scene(plan, &start);
        let term = selection.extract().flatten();
        let (kind, maker) = match form {
            HandoutForm::Whole => (PageKind::Handout(term), page::handout(selection)),
            HandoutForm::Report => (
                PageKind::ReportHandout(term),
                page::report_handout(selection),
            ),
        };
        let nowhere = Place {
            route: None,
            kind,
            address: None,
        };
        let page = framed(&scene, maker.template, maker.sheet(&scene)?, nowhere)?;
        self.rendered(&page)
    }

    /// A plan to be filled in and read back.
    pub fn working_copy(&self, plan: &Plan, form: WorkingForm) -> Result<Vec<u8>, Error> {
        let start = Route::start();
        data::working_copy(&self.scene(plan, &start), form)
    }

    /// What the tables of a plan say, for whoever reads one back that somebody has changed.
    pub fn known_tables(&self, plan: &Plan) -> KnownTables {
        let route = Route::data_file(plan.year, FORMS[0].file.name);
        data::known_tables(&self.scene(plan, &route))
    }

    /// The page as it is shown, with the pictures that it takes along.
    fn rendered(&self, page: &FramedPage) -> Result<Artifact, Error> {
        let html = page.render(&self.theme)?;
        Ok(Artifact {
            bytes: media::with_pictures(html, &self.site)?.into_bytes(),
            remark: page.remark.clone(),
        })
    }

    /// The page at `index` in [`Site::pages`], in its frame.
    fn framed(&self, index: usize) -> Result<FramedPage, Error> {
        self.framed_at(index, self.public_address())
    }

    /// The same where the site stands at `address`, which a page needs that is shown at any depth.
    fn framed_at(&self, index: usize, address: Option<&str>) -> Result<FramedPage, Error> {
        let page = &self.site.pages[index];
        let scene = self.scene(self.site.plan(page), &page.route);
        let maker = page::maker(page.kind);
        let place = Place {
            route: Some(&page.route),
            kind: page.kind,
            address,
        };
        framed(&scene, maker.template, maker.sheet(&scene)?, place)
    }

    fn scene<'a>(&'a self, plan: &'a Plan, route: &'a Route) -> Scene<'a> {
        Scene {
            site: &self.site,
            theme: &self.theme,
            shared: &self.shared,
            plan,
            links: Links::Neighbours(route),
        }
    }

    /// Where the public finds the site. One with drafts is not public.
    fn public_address(&self) -> Option<&str> {
        let plans = &self.site.plans;
        let address = plans.site.address.as_deref();
        address.filter(|_| plans.drafts == Drafts::Hidden)
    }

    /// How a piece of a template looks, and the path of the page that it is made for: the one that
    /// fills it most among the first pages of the kind whose variable it uses (`term.`); a list's
    /// `card` is shown as on the initiative's own page.
    pub fn piece(&self, template: &str) -> Result<(String, &str), Error> {
        let pages = self.site.pages.iter().enumerate();
        let uses = |variable: &str| {
            let (part, whole) = (format!("{variable}."), format!("{{{variable}}}"));
            template.contains(&part) || template.contains(&whole)
        };
        let has_card = uses(InitiativeCard::VARIABLE);
        let is_meant = |page: &Page| {
            let is_initiative = matches!(page.kind, PageKind::Initiative(_));
            uses(page::maker(page.kind).template) || has_card && is_initiative
        };
        let meant = pages.clone().filter(|(_, page)| is_meant(page));
        let mut meant: Vec<_> = meant.take(MOST_TRIED).collect();
        if meant.is_empty() {
            meant.extend(pages.take(1));
        }
        let made = meant.into_iter().map(|(index, page)| {
            let FramedPage {
                mut context,
                speech,
                ..
            } = self.framed(index)?;
            if let (true, PageKind::Initiative(index)) = (has_card, page.kind) {
                let scene = self.scene(self.site.plan(page), &page.route);
                let card = initiative_card(&scene, index, CardForm::WithTopic);
                context.content = Content::of(&card);
            }
            let html = self.theme.render_piece(&speech, template, &context)?;
            Ok((media::with_pictures(html, &self.site)?, page.route.path()))
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
        let search = Search::may_have(path).then(|| self.shared.search(&self.site));
        let script = search?.script(path)?;
        Some(Artifact::from(script.as_bytes().to_vec()))
    }
}

/// So many pages show what a piece can look like.
const MOST_TRIED: usize = 20;

/// How each file is made, but for the scripts of the search, which only the making names.
fn recipes(site: &Site, shared: &Shared) -> HashMap<Route, Recipe> {
    let mut recipes = HashMap::with_capacity(site.pages.len());
    for (route, asset) in shared.assets.files() {
        recipes.insert(route.clone(), Recipe::Asset(asset));
    }
    for (index, page) in site.pages.iter().enumerate() {
        recipes.insert(page.route.clone(), Recipe::Page(index));
    }
    recipes.insert(Route::search_start(), Recipe::SearchStart);
    let has_address = site.plans.site.address.is_some();
    for (year, plan) in site.plans.years.iter().enumerate() {
        for file in data::files(plan) {
            let route = Route::data_file(plan.year, file.name);
            recipes.insert(route, Recipe::Data(year, file));
        }
        for term in extracts(plan).flatten() {
            if has_workbook(plan, term) {
                let route = Route::workbook(plan.year, extract(plan, Some(term)));
                recipes.insert(route, Recipe::Workbook(year, term));
            }
        }
        for term in extracts(plan).filter(|&term| has_calendar(plan, term)) {
            let route = Route::calendar(plan.year, extract(plan, term));
            recipes.insert(route, Recipe::Calendar(year, term));
        }
        for term in extracts(plan).filter(|_| has_address) {
            let route = Route::embed_fragment(plan.year, extract(plan, term));
            recipes.insert(route, Recipe::Fragment(year, term));
        }
    }
    for (route, file) in &site.linked {
        recipes.insert(route.clone(), Recipe::Copy(file.clone()));
    }
    if has_address {
        recipes.insert(sitemap::route(), Recipe::Site(sitemap::sitemap));
        recipes.insert(sitemap::robots_route(), Recipe::Site(sitemap::robots));
    }
    if shared.has_feed {
        recipes.insert(feed::route(), Recipe::Site(feed::feed));
    }
    recipes
}
