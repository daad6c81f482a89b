//! In: the place of a page in the site. Out: its HTML.
//!
//! Here is what all pages share; what one kind of page shows is in `views.rs`.

use std::cell::Cell;
use std::sync::{Arc, OnceLock};

use super::article::Articles;
use super::contact::contact;
use super::feed;
use super::links::{Alone, Links};
use super::mark::Marker;
use super::views::Views;
use super::{Assets, Search, handout};
use crate::error::Error;
use crate::plan::{Drafts, Plan, Selection, Taxonomy, TermId};
use crate::site::{Page, PageKind, Route, Site};
use crate::theme::Theme;
use crate::theme::view::page::PageView;
use crate::theme::view::parts::FacetView;
use crate::theme::view::site::{AssetLinks, ListLink, SiteLinks, SiteView, YearLink};
use crate::theme::view::{ContentView, PageContext};

/// One finished file.
pub struct Artifact {
    /// What is written
    pub bytes: Vec<u8>,
    /// What the builder should know about it, in Danish
    pub remark: Option<String>,
}

impl From<Vec<u8>> for Artifact {
    fn from(bytes: Vec<u8>) -> Artifact {
        Artifact {
            bytes,
            remark: None,
        }
    }
}

/// Makes pages.
pub struct Pages {
    pub site: Arc<Site>,
    pub theme: Arc<Theme>,
    pub assets: Assets,
    pub search: OnceLock<Search>,
    pub articles: Articles,
    /// Whether there is a feed of the initiatives
    pub has_feed: bool,
}

/// What the search page shows of the index.
pub struct SearchParts {
    /// The script with the index
    pub index: Route,
    pub facets: Vec<FacetView>,
}

/// All that one page's template is given.
pub struct FilledPage {
    pub context: PageContext,
    /// What the builder should know about it, in Danish
    remark: Option<String>,
}

impl FilledPage {
    /// The page, made with the template of its kind.
    pub fn render(&self, theme: &Theme) -> Result<Artifact, Error> {
        let html = theme.render(self.context.page.kind, &self.context)?;
        Ok(Artifact {
            bytes: html.into_bytes(),
            remark: self.remark.clone(),
        })
    }
}

impl Pages {
    /// The page that stands at `index` in [`Site::pages`].
    pub fn artifact(&self, index: usize) -> Result<Artifact, Error> {
        self.filled(index)?.render(&self.theme)
    }

    /// What the page at `index` in [`Site::pages`] shows.
    pub fn filled(&self, index: usize) -> Result<FilledPage, Error> {
        self.filled_at(index, self.public_address())
    }

    /// The same where the site stands at `address`, which a page needs that is shown at any depth.
    pub fn filled_at(&self, index: usize, address: Option<&str>) -> Result<FilledPage, Error> {
        let page = &self.site.pages[index];
        let plan = self.site.plan(page);
        let own_term = match page.kind {
            PageKind::Term(id) => Some(id),
            PageKind::Handout(term) => {
                return self.handout(plan, &Selection::of(term), Some(&page.route));
            }
            _ => None,
        };
        let nowhere = Alone {
            address,
            ..Alone::default()
        };
        let links = match page.kind {
            PageKind::NotFound if nowhere.address.is_some() => Links::Alone(&nowhere),
            _ => Links::Neighbours(&page.route),
        };
        let mut views = self.views(plan, links, own_term);
        let content = match page.kind {
            PageKind::Search => ContentView::Search(views.search(&self.search().page)),
            kind => views.content(kind),
        };
        let canonical = self.canonical(page);
        let page_view = PageView {
            section: section(page.kind),
            title: views.title(page.kind),
            description: views.description(page.kind),
            linked_data_html: canonical
                .as_ref()
                .map(|(address, canonical)| views.linked_data(page.kind, address, canonical)),
            canonical: canonical.map(|(_, canonical)| canonical),
            draft: self.site.is_draft(page),
            explanations: std::mem::take(&mut views.marker.explanations),
            ..bare(template(page.kind))
        };
        Ok(FilledPage {
            context: self.context(plan, links, page_view, content),
            remark: remark(&views, &page.route),
        })
    }

    /// What a handout shows; `route` is its place in the site, where it has one.
    pub fn handout(
        &self,
        plan: &Plan,
        selection: &Selection,
        route: Option<&Route>,
    ) -> Result<FilledPage, Error> {
        let selected = selection.select(plan);
        let alone = handout::alone(self, plan, &selected);
        let mut views = self.views(plan, Links::Alone(&alone), None);
        let content = handout::handout(self, &mut views, selection, &selected)?;
        let address = self.site.plans.site.address.as_deref();
        let page_view = PageView {
            canonical: route
                .zip(address)
                .map(|(route, address)| route.absolute(address)),
            draft: content.draft,
            ..bare("handout")
        };
        let start = Route::start();
        let route = route.unwrap_or(&start);
        let content = ContentView::Handout(content);
        Ok(FilledPage {
            context: self.context(plan, Links::Neighbours(route), page_view, content),
            remark: remark(&views, route),
        })
    }

    /// Makes a file that is no page of its own with one of the theme's templates.
    pub fn render(
        &self,
        template: &'static str,
        plan: &Plan,
        route: &Route,
        content: ContentView,
    ) -> Result<String, Error> {
        let context = self.context(plan, Links::Neighbours(route), bare(template), content);
        self.theme.render(template, &context)
    }

    fn context(
        &self,
        plan: &Plan,
        links: Links<'_>,
        page: PageView,
        content: ContentView,
    ) -> PageContext {
        PageContext {
            site: self.site_view(links, page.kind, plan),
            page,
            content,
        }
    }

    /// What fills the views of one page.
    pub fn views<'a>(
        &'a self,
        plan: &'a Plan,
        links: Links<'a>,
        own_term: Option<TermId>,
    ) -> Views<'a> {
        Views {
            site: &self.site,
            plan,
            links,
            strings: &self.theme.strings,
            marker: Marker::new(plan, links, own_term),
            unminified: Cell::new(false),
        }
    }

    pub fn search(&self) -> &Search {
        self.search.get_or_init(|| Search::of(&self.site))
    }

    /// Where the public finds the site. One with drafts is not public.
    fn public_address(&self) -> Option<&str> {
        let plans = &self.site.plans;
        let address = plans.site.address.as_deref();
        address.filter(|_| plans.drafts == Drafts::Hidden)
    }

    /// The site's address and the page's. The newest year's front page stands at two; its own is
    /// the year's.
    fn canonical(&self, page: &Page) -> Option<(&str, String)> {
        let address = self.site.plans.site.address.as_deref()?;
        let route = match page.kind {
            PageKind::NotFound => return None,
            PageKind::Home => Route::home(self.site.plan(page).year),
            _ => page.route.clone(),
        };
        Some((address, route.absolute(address)))
    }

    fn site_view(&self, links: Links<'_>, kind: &str, plan: &Plan) -> SiteView {
        let record = &self.site.plans.site;
        let years = self.site.plans.years.iter().rev();
        SiteView {
            municipality: record.municipality.clone(),
            title: record.title.clone(),
            language: record.language.clone(),
            year: plan.year,
            years: years
                .map(|other| YearLink {
                    year: other.year,
                    href: links.to(Route::home(other.year)),
                    current: other.year == plan.year,
                })
                .collect(),
            accessibility_statement: record.accessibility_statement.clone(),
            contact: record.contact.as_deref().map(contact),
            feed: self.has_feed.then(|| links.to(feed::route())),
            generator: concat!("aarsplan ", env!("CARGO_PKG_VERSION")),
            links: site_links(links, plan),
            assets: self.asset_links(links, kind),
        }
    }

    fn asset_links(&self, links: Links<'_>, kind: &str) -> AssetLinks {
        let link = |route: &Route| links.to(route.clone());
        let image = |name| self.assets.image(name).map(link);
        let scripts = self.theme.scripts_of(kind);
        let scripts = scripts.filter_map(|script| self.assets.script(&script.name));
        AssetLinks {
            stylesheet: link(&self.assets.stylesheet),
            scripts: scripts.map(link).collect(),
            logo: image("logo.svg").unwrap_or_default(),
            favicon: image("favicon.svg").unwrap_or_default(),
        }
    }
}

/// What there is to say of a page that has nothing to say of itself.
fn bare(kind: &'static str) -> PageView {
    PageView {
        kind,
        section: "",
        title: String::new(),
        description: String::new(),
        canonical: None,
        linked_data_html: None,
        draft: false,
        explanations: Vec::new(),
    }
}

fn remark(views: &Views<'_>, route: &Route) -> Option<String> {
    let unminified = views.unminified.get();
    unminified.then(|| {
        let path = route.path();
        format!("teksten på {path} er ikke gjort mindre, for så ville ord løbe sammen")
    })
}

fn site_links(links: Links<'_>, plan: &Plan) -> SiteLinks {
    let terms = |taxonomy| ListLink {
        href: links.to(Route::terms(plan.year, taxonomy)),
        count: plan.taxonomy(taxonomy).len(),
    };
    SiteLinks {
        home: links.to(Route::home(plan.year)),
        search: links.to(Route::search()),
        initiatives: ListLink {
            href: links.to(Route::initiatives(plan.year)),
            count: plan.initiatives.len(),
        },
        core_tasks: terms(Taxonomy::CoreTask),
        topics: terms(Taxonomy::Topic),
        committees: terms(Taxonomy::Committee),
        centres: terms(Taxonomy::Centre),
        labels: terms(Taxonomy::Label),
        backgrounds: terms(Taxonomy::Background),
        glossary: ListLink {
            href: links.to(Route::glossary(plan.year)),
            count: plan.glossary.entries.len(),
        },
        handouts: links.to(Route::handouts(plan.year)),
        data: links.to(Route::data(plan.year)),
        embeds: links.to(Route::embeds(plan.year)),
    }
}

/// The name of the template that a page is made with.
pub fn template(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Home => "home",
        PageKind::Initiatives => "initiatives",
        PageKind::Initiative(_) => "initiative",
        PageKind::Terms(_) => "terms",
        PageKind::Term(_) => "term",
        PageKind::Glossary => "glossary",
        PageKind::Search => "search",
        PageKind::Handouts => "handouts",
        PageKind::Handout(_) => "handout",
        PageKind::Embeds => "embeds",
        PageKind::Embed(_) => "embed",
        PageKind::Data => "data",
        PageKind::NotFound => "not-found",
    }
}

/// The folder of the year that a page stands in.
fn section(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Initiatives | PageKind::Initiative(_) => crate::content::INITIATIVES,
        PageKind::Terms(taxonomy) | PageKind::Term(TermId { taxonomy, .. }) => {
            taxonomy.row().folder
        }
        PageKind::Handouts | PageKind::Handout(_) => "handouts",
        PageKind::Embeds | PageKind::Embed(_) => "indlejr",
        PageKind::Data => "data",
        PageKind::Home | PageKind::Glossary | PageKind::Search | PageKind::NotFound => "",
    }
}
