//! In: the site's pages and its public address. Out: `sitemap.xml` and `robots.txt`, or nothing
//! where no address is configured.

use super::text::escaped;
use crate::site::{PageKind, Route, Site};

/// Both files by their routes. Without drafts: a site with drafts has no public address.
pub fn files(site: &Site) -> Vec<(Route, String)> {
    let Some(address) = &site.plans.site.address else {
        return Vec::new();
    };
    let mut routes: Vec<&Route> = site
        .pages
        .iter()
        .filter(|page| is_listed(page.kind) && !site.is_draft(page))
        .map(|page| &page.route)
        .collect();
    routes.sort();
    let entries: String = routes
        .into_iter()
        .map(|route| {
            format!(
                "<url><loc>{}</loc></url>\n",
                escaped(&route.absolute(address))
            )
        })
        .collect();
    let sitemap = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</urlset>\n"
    );
    let robots = format!("User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n");
    vec![
        (Route::top_level("sitemap.xml"), sitemap),
        (Route::top_level("robots.txt"), robots),
    ]
}

/// Whether search engines shall be told of a page: not of what is shown on other sites.
fn is_listed(kind: PageKind) -> bool {
    !matches!(kind, PageKind::NotFound | PageKind::Embed(_))
}
