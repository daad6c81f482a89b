//! In: the place of a page in the site. Out: its HTML.
//!
//! Here is what all pages share; what one kind of page shows is in `views.rs`.

use std::cell::Cell;
use std::sync::{Arc, OnceLock};

use super::links::Links;
use super::mark::Marker;
use super::views::Views;
use super::{Assets, Search};
use crate::error::Error;
use crate::plan::{Plan, Taxonomy, TermId};
use crate::site::{Page, PageKind, Route, Site};
use crate::theme::Theme;
use crate::theme::view::{
    AssetLinks, Contact, ContentView, FacetView, ListLink, PageContext, PageView, SiteLinks,
    SiteView, YearLink,
};

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
}

/// What the search page shows of the index.
pub struct SearchParts {
    /// The script with the index
    pub index: Route,
    pub facets: Vec<FacetView>,
}

impl Pages {
    /// The page that stands at `index` in [`Site::pages`].
    pub fn artifact(&self, index: usize) -> Result<Artifact, Error> {
        let page = &self.site.pages[index];
        let plan = self.site.plan(page);
        let own_term = match page.kind {
            PageKind::Term(id) => Some(id),
            _ => None,
        };
        let links = Links::Neighbours(&page.route);
        let mut views = Views {
            site: &self.site,
            plan,
            links,
            strings: &self.theme.strings,
            marker: Marker::new(plan, links, own_term),
            unminified: Cell::new(false),
        };
        let content = match page.kind {
            PageKind::Search => ContentView::Search(views.search(&self.search().page)),
            kind => views.content(kind),
        };
        let context = PageContext {
            site: self.site_view(page, plan),
            page: PageView {
                kind: template(page.kind),
                section: section(page.kind),
                description: views.description(page.kind),
                canonical: self.canonical(page),
                draft: self.site.is_draft(page),
                explanations: std::mem::take(&mut views.marker.explanations),
            },
            content,
        };
        let html = self.theme.render(template(page.kind), &context)?;
        let remark = views.unminified.get().then(|| {
            let path = page.route.path();
            format!("teksten på {path} er ikke gjort mindre, for så ville ord løbe sammen")
        });
        Ok(Artifact {
            bytes: html.into_bytes(),
            remark,
        })
    }

    pub fn search(&self) -> &Search {
        self.search.get_or_init(|| Search::of(&self.site))
    }

    /// The newest year's front page stands at two addresses; its own is the year's.
    fn canonical(&self, page: &Page) -> Option<String> {
        let address = self.site.plans.site.address.as_ref()?;
        let route = match page.kind {
            PageKind::NotFound => return None,
            PageKind::Home => Route::home(self.site.plan(page).year),
            _ => page.route.clone(),
        };
        Some(format!("{address}{}", route.encoded()))
    }

    fn site_view(&self, page: &Page, plan: &Plan) -> SiteView {
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
                    href: Route::home(other.year).from(&page.route),
                    current: other.year == plan.year,
                })
                .collect(),
            accessibility_statement: record.accessibility_statement.clone(),
            contact: record.contact.as_deref().map(contact),
            generator: concat!("aarsplan ", env!("CARGO_PKG_VERSION")),
            links: site_links(&page.route, plan),
            assets: self.asset_links(page),
        }
    }

    fn asset_links(
        &self,
        Page {
            route: page, kind, ..
        }: &Page,
    ) -> AssetLinks {
        let image = |name| self.assets.image(name).map(|route| route.from(page));
        let scripts = self.assets.scripts_of(template(*kind));
        AssetLinks {
            stylesheet: self.assets.stylesheet.from(page),
            scripts: scripts.map(|route| route.from(page)).collect(),
            logo: image("logo.svg").unwrap_or_default(),
            favicon: image("favicon.svg").unwrap_or_default(),
        }
    }
}

fn site_links(page: &Route, plan: &Plan) -> SiteLinks {
    let terms = |taxonomy| ListLink {
        href: Route::terms(plan.year, taxonomy).from(page),
        count: plan.taxonomy(taxonomy).len(),
    };
    SiteLinks {
        home: Route::home(plan.year).from(page),
        search: Route::search().from(page),
        initiatives: ListLink {
            href: Route::initiatives(plan.year).from(page),
            count: plan.initiatives.len(),
        },
        core_tasks: terms(Taxonomy::CoreTask),
        topics: terms(Taxonomy::Topic),
        committees: terms(Taxonomy::Committee),
        centres: terms(Taxonomy::Centre),
        labels: terms(Taxonomy::Label),
        backgrounds: terms(Taxonomy::Background),
        glossary: ListLink {
            href: Route::glossary(plan.year).from(page),
            count: plan.glossary.entries.len(),
        },
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
        PageKind::NotFound => "not-found",
    }
}

/// The folder of the year that a page stands in.
fn section(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Initiatives | PageKind::Initiative(_) => crate::content::INITIATIVES,
        PageKind::Terms(taxonomy) | PageKind::Term(TermId { taxonomy, .. }) => {
            crate::content::folder_name(taxonomy.folder())
        }
        PageKind::Home | PageKind::Glossary | PageKind::Search | PageKind::NotFound => "",
    }
}

/// An e-mail address becomes a link to write to it; a web address is one already.
fn contact(text: &str) -> Contact {
    Contact {
        text: text.to_owned(),
        href: match text.contains("://") {
            true => text.to_owned(),
            false => format!("mailto:{text}"),
        },
    }
}
