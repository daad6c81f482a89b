//! In: the site's pages and its public address. Out: what search engines ask for:
//! `sitemap.xml` and `robots.txt`.

use super::text::escaped;
use crate::site::{Page, PageKind, Route, Site};

/// Where the list of all pages is.
pub fn route() -> Route {
    Route::top_level("sitemap.xml")
}

/// Where the leave to read them is.
pub fn robots_route() -> Route {
    Route::top_level("robots.txt")
}

/// Every page at its address, with the day of its last change where its file says one. Without
/// drafts: a site with drafts has no public address.
pub fn sitemap(site: &Site, address: &str) -> String {
    let pages = site.pages.iter();
    let listed = pages.filter(|page| is_listed(page.kind) && !site.is_draft(page));
    let mut listed: Vec<&Page> = listed.collect();
    listed.sort_by(|a, b| a.route.cmp(&b.route));
    let entry = |page: &Page| {
        let address = page.route.absolute(address);
        let changed = changed(site, page).map(|day| format!("<lastmod>{day}</lastmod>"));
        let changed = changed.unwrap_or_default();
        format!("<url><loc>{}</loc>{changed}</url>\n", escaped(&address))
    };
    let entries: String = listed.into_iter().map(entry).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</urlset>\n"
    )
}

/// `opdateret` of the file that a page shows.
fn changed<'a>(site: &'a Site, page: &Page) -> Option<&'a str> {
    let plan = site.plan(page);
    match page.kind {
        PageKind::Home => plan.updated.as_deref(),
        PageKind::Initiative(index) => plan.initiatives[index].updated.as_deref(),
        PageKind::Initiatives
        | PageKind::Terms(_)
        | PageKind::Term(_)
        | PageKind::Glossary
        | PageKind::Handouts
        | PageKind::Handout(_)
        | PageKind::Embeds
        | PageKind::Embed(_)
        | PageKind::Data
        | PageKind::Search
        | PageKind::NotFound => None,
    }
}

/// Leave to read all, and where the list is.
pub fn robots(_: &Site, address: &str) -> String {
    let sitemap = route().absolute(address);
    format!("User-agent: *\nAllow: /\nSitemap: {sitemap}\n")
}

/// Whether search engines shall be told of a page: not of what is shown on other sites.
fn is_listed(kind: PageKind) -> bool {
    !matches!(kind, PageKind::NotFound | PageKind::Embed(_))
}
