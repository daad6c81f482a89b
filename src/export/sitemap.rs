//! In: the site's pages and its public address. Out: what search engines ask for:
//! `sitemap.xml` and `robots.txt`.

use super::text::escaped;
use crate::site::{PageKind, Route, Site};

/// Where the list of all pages is.
pub fn route() -> Route {
    Route::top_level("sitemap.xml")
}

/// Where the leave to read them is.
pub fn robots_route() -> Route {
    Route::top_level("robots.txt")
}

/// Every page at its address. Without drafts: a site with drafts has no public address.
pub fn sitemap(site: &Site, address: &str) -> String {
    let pages = site.pages.iter();
    let listed = pages.filter(|page| is_listed(page.kind) && !site.is_draft(page));
    let mut routes: Vec<&Route> = listed.map(|page| &page.route).collect();
    routes.sort();
    let entry = |route: &Route| {
        let address = route.absolute(address);
        format!("<url><loc>{}</loc></url>\n", escaped(&address))
    };
    let entries: String = routes.into_iter().map(entry).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</urlset>\n"
    )
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
