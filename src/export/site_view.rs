//! In: a page. Out: what every page shares with it, with links made for that page.

use std::sync::Arc;

use super::contact::contact;
use super::feed;
use super::links::Links;
use super::scene::Scene;
use crate::content::Row;
use crate::error::Error;
use crate::plan::{Plan, Taxonomy};
use crate::site::Route;
use crate::theme::TaxonomyWord;
use crate::theme::view::page::PageView;
use crate::theme::view::site::{
    AssetLinks, ListFilter, ListLink, SiteLinks, SiteView, TermsLink, TopicsLink, YearLink,
};
use crate::theme::view::{Content, PageContext, SiteVariable};

/// What the pages of one kind in one folder share, with the head and the foot of them.
pub fn site(
    scene: &Scene<'_>,
    kind: &'static str,
    section: &'static str,
) -> Result<Arc<SiteVariable>, Error> {
    kept(scene, kind, section, || {
        let mut view = site_view(scene, kind);
        let bare = SiteVariable::of(&view);
        let layout = |name| scene.theme.render_layout(name, &bare, kind, section);
        view.header_html = layout("header")?;
        view.footer_html = layout("footer")?;
        Ok(SiteVariable::of(&view))
    })
}

fn kept(
    scene: &Scene<'_>,
    kind: &'static str,
    section: &'static str,
    make: impl FnOnce() -> Result<SiteVariable, Error>,
) -> Result<Arc<SiteVariable>, Error> {
    let folder = match scene.links {
        Links::Neighbours(page) => Some(page.folder().to_owned()),
        Links::Open => None,
        Links::Alone(_) => return make().map(Arc::new),
    };
    let key = (scene.plan.year, folder, kind, section);
    scene.shared.sites.get(key, make)
}

fn site_view(scene: &Scene<'_>, kind: &str) -> SiteView {
    let (plan, links) = (scene.plan, scene.links);
    let record = &scene.site.plans.site;
    let years = scene.site.plans.years.iter().rev();
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
        feed: scene.shared.has_feed.then(|| links.to(feed::route())),
        generator: concat!("aarsplan ", env!("CARGO_PKG_VERSION")),
        links: site_links(links, plan),
        menu: terms_links(scene, |row, count| {
            row.in_menu_from.is_some_and(|from| count >= from)
        }),
        footer: terms_links(scene, |row, count| row.in_footer && count > 0),
        filters: filters(scene),
        assets: asset_links(scene, kind),
        header_html: String::new(),
        footer_html: String::new(),
    }
}

/// Makes a piece that is no page of its own with one of the theme's templates.
pub fn render_piece(
    scene: &Scene<'_>,
    template: &'static str,
    content: Content,
) -> Result<String, Error> {
    let context = PageContext {
        site: kept(scene, template, "", || {
            Ok(SiteVariable::of(&site_view(scene, template)))
        })?,
        page: PageView {
            kind: template,
            section: "",
            title: String::new(),
            trail: Vec::new(),
            description: String::new(),
            canonical: None,
            linked_data_html: None,
            draft: false,
            explanations: Vec::new(),
        },
        content,
    };
    scene.theme.render(template, &context)
}

fn site_links(links: Links<'_>, plan: &Plan) -> SiteLinks {
    SiteLinks {
        home: links.to(Route::home(plan.year)),
        search: links.to(Route::search()),
        initiatives: ListLink {
            href: links.to(Route::initiatives(plan.year)),
            count: plan.initiatives.len(),
        },
        topics: TopicsLink {
            folder: Taxonomy::Topic.row().folder,
            link: ListLink {
                href: links.to(Route::terms(plan.year, Taxonomy::Topic)),
                count: plan.taxonomy(Taxonomy::Topic).len(),
            },
        },
        glossary: ListLink {
            href: links.to(Route::glossary(plan.year)),
            count: plan.glossary.entries.len(),
        },
        handouts: links.to(Route::handouts(plan.year)),
        data: links.to(Route::data(plan.year)),
        embeds: links.to(Route::embeds(plan.year)),
    }
}

/// The lists of the taxonomies that are wanted, by their rows and how many terms they have.
fn terms_links(scene: &Scene<'_>, is_wanted: impl Fn(&Row, usize) -> bool) -> Vec<TermsLink> {
    let plan = scene.plan;
    let taxonomies = Taxonomy::ALL.into_iter();
    let wanted =
        taxonomies.filter(|&taxonomy| is_wanted(taxonomy.row(), plan.taxonomy(taxonomy).len()));
    let links = wanted.map(|taxonomy| TermsLink {
        folder: taxonomy.row().folder,
        name: scene.strings().of_taxonomy(taxonomy, TaxonomyWord::Many),
        href: scene.links.to(Route::terms(plan.year, taxonomy)),
    });
    links.collect()
}

fn filters(scene: &Scene<'_>) -> Vec<ListFilter> {
    let filters = Taxonomy::filters().map(|(taxonomy, filter)| ListFilter {
        field: filter.field,
        name: scene.strings().of_taxonomy(taxonomy, TaxonomyWord::Field),
        headings: taxonomy.row().headings(),
    });
    filters.collect()
}

fn asset_links(scene: &Scene<'_>, kind: &str) -> AssetLinks {
    let assets = &scene.shared.assets;
    let link = |route: &Route| scene.links.to(route.clone());
    let image = |name| assets.image(name).map(link);
    let scripts = scene.theme.scripts_of(kind);
    let scripts = scripts.filter_map(|script| assets.script(&script.name));
    AssetLinks {
        stylesheet: link(&assets.stylesheet),
        scripts: scripts.map(link).collect(),
        logo: image("logo.svg").unwrap_or_default(),
        favicon: image("favicon.svg").unwrap_or_default(),
    }
}
