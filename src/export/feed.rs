//! In: the initiatives that say when they were last changed, and the site's public address, which
//! entries are known by. Out: an Atom feed (RFC 4287) of them.

use super::text::{escaped, shortened};
use crate::plan::{Initiative, Plan};
use crate::site::{Route, Site};

/// What a reader of feeds shows at once; older changes are no news.
const MOST_ENTRIES: usize = 50;

/// What a reader of feeds shows of a text, in characters.
const SUMMARY_LENGTH: usize = 300;

/// Where the feed is.
pub fn route() -> Route {
    Route::top_level("nyt.xml")
}

/// Whether there is anything to tell.
pub fn has_entries(site: &Site) -> bool {
    dated(site).next().is_some()
}

/// The feed, the newest change first.
pub fn feed(site: &Site, address: &str) -> String {
    let record = &site.plans.site;
    let mut entries: Vec<(&str, &Plan, &Initiative)> = dated(site).collect();
    entries.sort_by_key(|(updated, plan, initiative)| {
        std::cmp::Reverse((*updated, plan.year, std::cmp::Reverse(initiative.number)))
    });
    let updated = entries.first().map(|(updated, ..)| instant(updated));
    let listed = entries.iter().take(MOST_ENTRIES);
    let listed: String = listed
        .map(|(updated, plan, initiative)| entry(address, updated, plan, initiative))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n\
         <title>{title}</title>\n<id>{address}</id>\n<updated>{updated}</updated>\n\
         <author><name>{municipality}</name></author>\n\
         <link rel=\"self\" href=\"{own}\"/>\n<link href=\"{start}\"/>\n{listed}</feed>\n",
        language = escaped(&record.language),
        title = xml(&format!("{} – {}", record.title, record.municipality)),
        address = xml(address),
        municipality = xml(&record.municipality),
        own = xml(&route().absolute(address)),
        start = xml(&Route::start().absolute(address)),
        updated = updated.unwrap_or_default(),
    )
}

fn dated(site: &Site) -> impl Iterator<Item = (&str, &Plan, &Initiative)> {
    let plans = site.plans.years.iter();
    let initiatives = plans.flat_map(|plan| plan.initiatives.iter().map(move |one| (plan, one)));
    initiatives
        .filter(|(_, initiative)| !initiative.draft)
        .filter_map(|(plan, initiative)| Some((initiative.updated.as_deref()?, plan, initiative)))
}

fn entry(address: &str, updated: &str, plan: &Plan, initiative: &Initiative) -> String {
    let page = Route::initiative(plan.year, &initiative.slug).absolute(address);
    format!(
        "<entry>\n<title>{title}</title>\n<id>{page}</id>\n<link href=\"{page}\"/>\n\
         <updated>{updated}</updated>\n<category term=\"{topic}\"/>\n\
         <summary>{summary}</summary>\n</entry>\n",
        title = xml(&format!("{}. {}", initiative.number, initiative.title)),
        page = xml(&page),
        updated = instant(updated),
        topic = xml(&plan.term(initiative.topic).name),
        summary = xml(&shortened(&initiative.body.plain, SUMMARY_LENGTH)),
    )
}

/// A day as a moment: feeds know no other times.
fn instant(day: &str) -> String {
    format!("{day}T00:00:00Z")
}

/// Text as XML takes it: escaped, without the control characters that it forbids.
fn xml(text: &str) -> String {
    escaped(&text.replace(|c: char| c.is_control() && !c.is_whitespace(), ""))
}
