//! In: a page. Out: what every page shares with it, with links made for that page.

use std::sync::Arc;

use super::assets::{FAVICON, LOGO};
use super::contact::contact;
use super::feed;
use super::links::Links;
use super::parts::progress::decision_view;
use super::scene::Scene;
use super::text::date;
use crate::content::LedTo;
use crate::error::Error;
use crate::plan::{Drafts, Plan, Taxonomy};
use crate::site::facets::Facet;
use crate::site::{Route, YearPage};
use crate::theme::TaxonomyWord;
use crate::theme::view::page::PageView;
use crate::theme::view::parts::Link;
use crate::theme::view::site::{
    AssetLinks, ListFilter, ListLink, MenuLink, SiteLinks, SiteView, TopicsLink, YearLink,
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
        let (theme, speech) = (scene.theme, scene.speech());
        let layout = |name| theme.render_layout(speech, name, &bare, (kind, section));
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
        // The public is never told of a preview, also where the site is of a plan that says nothing.
        draft: plan.draft && scene.site.plans.drafts == Drafts::Included,
        decision: plan
            .decision
            .as_ref()
            .map(|decision| decision_view(scene, decision)),
        updated: plan.updated.as_deref().map(date),
        years: years
            .map(|other| YearLink {
                year: other.year,
                href: links.to(Route::of_year(other.year, YearPage::Home)),
                current: other.year == plan.year,
            })
            .collect(),
        accessibility_statement: record.accessibility_statement.clone(),
        contact: record.contact.as_deref().map(contact),
        feed: scene.shared.has_feed.then(|| links.to(feed::route())),
        generator: concat!("aarsplan ", env!("CARGO_PKG_VERSION")),
        links: site_links(links, plan),
        menu: menu(scene),
        footer: footer(scene),
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
            newer: None,
            explanations: Vec::new(),
        },
        content,
    };
    scene.theme.render(scene.speech(), template, &context)
}

fn site_links(links: Links<'_>, plan: &Plan) -> SiteLinks {
    let page = |page| links.to(Route::of_year(plan.year, page));
    let list = |listing: YearPage| ListLink {
        href: page(listing),
        count: (listing.row().count)(plan),
    };
    SiteLinks {
        home: page(YearPage::Home),
        search: links.to(Route::search()),
        initiatives: list(YearPage::Initiatives),
        topics: TopicsLink {
            folder: Taxonomy::Topic.row().folder,
            link: ListLink {
                href: links.to(Route::terms(plan.year, Taxonomy::Topic)),
                count: plan.taxonomy(Taxonomy::Topic).len(),
            },
        },
        glossary: list(YearPage::Glossary),
        handouts: page(YearPage::Handouts),
        data: page(YearPage::Data),
        embeds: page(YearPage::Embeds),
    }
}

/// The lists of terms and the pages of the year that the menu leads to.
fn menu(scene: &Scene<'_>) -> Vec<MenuLink> {
    let pages = linked_pages(scene.plan).filter_map(|page| {
        Some(MenuLink {
            name: scene.strings().plain(page.row().menu?).to_owned(),
            href: scene.links.to(Route::of_year(scene.plan.year, page)),
            section: page.section(),
            kind: page.row().kind,
            leads_on_to: (page.row().leads_on_to)(scene.plan),
        })
    });
    let lists = lists(scene, LedTo::Menu).map(|(taxonomy, link)| MenuLink {
        name: link.text,
        href: link.href,
        section: taxonomy.row().folder,
        kind: "terms",
        leads_on_to: Vec::new(),
    });
    lists.chain(pages).collect()
}

/// The same of the foot of the page.
fn footer(scene: &Scene<'_>) -> Vec<Link> {
    let lists = lists(scene, LedTo::Footer);
    let pages = linked_pages(scene.plan).filter_map(|page| {
        Some(Link {
            text: scene.strings().plain(page.row().footer?).to_owned(),
            href: scene.links.to(Route::of_year(scene.plan.year, page)),
        })
    });
    lists.map(|(_, link)| link).chain(pages).collect()
}

/// The pages of the year that have something to show.
fn linked_pages(plan: &Plan) -> impl Iterator<Item = YearPage> {
    let pages = YearPage::ALL.into_iter();
    pages.filter(|page| (page.row().count)(plan) > 0)
}

/// The lists that are reached like that.
fn lists(scene: &Scene<'_>, led_to: LedTo) -> impl Iterator<Item = (Taxonomy, Link)> {
    let plan = scene.plan;
    let taxonomies = plan.registers.led_to(led_to);
    let with_terms = taxonomies.filter(|&taxonomy| !plan.taxonomy(taxonomy).is_empty());
    with_terms.map(move |taxonomy| {
        let link = Link {
            text: scene.strings().of_taxonomy(taxonomy, TaxonomyWord::Many),
            href: scene.links.to(Route::terms(plan.year, taxonomy)),
        };
        (taxonomy, link)
    })
}

fn filters(scene: &Scene<'_>) -> Vec<ListFilter> {
    let filters = scene.plan.registers.filters();
    let filters = filters.map(|(taxonomy, filter)| ListFilter {
        field: filter.field,
        name: scene.strings().of_taxonomy(taxonomy, TaxonomyWord::Field),
        headings: taxonomy.row().headings(),
    });
    let said = scene.plan.said;
    let progress = [
        (Facet::Status, said.follow_ups),
        (Facet::Deadline, said.deadlines),
    ];
    let progress = progress.into_iter().filter(|(_, is_said)| *is_said);
    let progress = progress.map(|(facet, _)| ListFilter {
        field: facet.field(),
        name: scene.strings().of_fact(facet.field()).to_owned(),
        headings: false,
    });
    filters.chain(progress).collect()
}

fn asset_links(scene: &Scene<'_>, kind: &str) -> AssetLinks {
    let assets = &scene.shared.assets;
    let link = |route: &Route| scene.links.to(route.clone());
    let image = |name| assets.image(name).map(|image| link(&image.route));
    let shared = scene.address().zip(assets.shared());
    let scripts = scene.theme.scripts_of(kind);
    let scripts = scripts.filter_map(|script| assets.script(&script.name));
    AssetLinks {
        stylesheet: link(&assets.stylesheet),
        scripts: scripts.map(link).collect(),
        logo: image(LOGO).unwrap_or_default(),
        logo_width: assets.logo_width(),
        favicon: image(FAVICON).unwrap_or_default(),
        shared: shared.map(|(address, image)| image.route.absolute(address)),
    }
}
