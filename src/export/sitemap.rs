//! In: the site's pages and its public address. Out: what search engines ask for:
//! `sitemap.xml` and `robots.txt`.

use super::text::escaped;
use crate::site::{Audience, PageFile, Route, Site};

/// Where the list of all pages is.
pub fn route() -> Route {
    Route::top_level("sitemap.xml")
}

/// Where robots read that they may.
pub fn robots_route() -> Route {
    Route::top_level("robots.txt")
}

/// Every page at its address, with the day of its last change where its file says one. Without
/// drafts, which a build may include.
pub fn sitemap(site: &Site, address: &str) -> String {
    let pages = site.pages.iter();
    let public = pages.filter(|page| page.audience == Audience::Everyone && !site.plan(page).draft);
    let with_files = public.map(|page| (&page.route, site.file(page)));
    let is_draft = |file: &Option<PageFile<'_>>| file.as_ref().is_some_and(|file| file.draft);
    let mut listed: Vec<_> = with_files.filter(|(_, file)| !is_draft(file)).collect();
    listed.sort_by_key(|(route, _)| *route);
    let entry = |(route, file): (&Route, Option<PageFile<'_>>)| {
        let address = route.absolute(address);
        let changed = file.and_then(|file| file.updated);
        let changed = changed.map(|day| format!("<lastmod>{day}</lastmod>"));
        let changed = changed.unwrap_or_default();
        format!("<url><loc>{}</loc>{changed}</url>\n", escaped(&address))
    };
    let entries: String = listed.into_iter().map(entry).collect();
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
