//! In: the public initiatives, and the site's public address, which entries are known by. Out: an
//! Atom feed (RFC 4287) of them.
//!
//! Every entry must have a time, and no clock reaches it: an initiative that does not say when it
//! was changed has the plan's day, or else the first of its year. So a new one is in the feed
//! whether or not its editor thought of `opdateret`, and who reads feeds is shown it as new, since
//! its address is.

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

/// Whether there is anything in it.
pub fn has_entries(site: &Site) -> bool {
    dated(site).next().is_some()
}

/// The feed, the newest change first. Of several on one day, the last of the newest plan is first:
/// new initiatives get new numbers.
pub fn feed(site: &Site, address: &str) -> String {
    let record = &site.plans.site;
    let mut entries: Vec<(String, &Plan, &Initiative)> = dated(site).collect();
    entries.sort_by(|(day, plan, initiative), (other_day, other_plan, other)| {
        let own = (day, plan.year, initiative.number);
        (other_day, other_plan.year, other.number).cmp(&own)
    });
    let updated = entries.first().map(|(day, ..)| instant(day));
    let listed = entries.iter().take(MOST_ENTRIES);
    let listed: String = listed
        .map(|(day, plan, initiative)| entry(address, day, plan, initiative))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n\
         <title>{title}</title>\n<id>{address}</id>\n<updated>{updated}</updated>\n\
         <author><name>{municipality}</name></author>\n\
         <link rel=\"self\" href=\"{own}\"/>\n<link href=\"{start}\"/>\n{listed}</feed>\n",
        language = escaped(&record.language),
        title = escaped(&format!("{} – {}", record.title, record.municipality)),
        address = escaped(address),
        municipality = escaped(&record.municipality),
        own = escaped(&route().absolute(address)),
        start = escaped(&Route::start().absolute(address)),
        updated = updated.unwrap_or_default(),
    )
}

/// Each public initiative with the day of its last change.
fn dated(site: &Site) -> impl Iterator<Item = (String, &Plan, &Initiative)> {
    let plans = site.plans.years.iter();
    let initiatives = plans.flat_map(|plan| plan.initiatives.iter().map(move |one| (plan, one)));
    let public = initiatives.filter(|(_, initiative)| !initiative.draft);
    public.map(|(plan, initiative)| {
        let day = initiative.updated.as_ref().or(plan.updated.as_ref());
        let day = day.map_or_else(|| format!("{}-01-01", plan.year.first), String::clone);
        (day, plan, &**initiative)
    })
}

fn entry(address: &str, day: &str, plan: &Plan, initiative: &Initiative) -> String {
    let page = Route::initiative(plan.year, &initiative.slug).absolute(address);
    let topic = initiative.topic().map(|topic| {
        let name = escaped(&plan.term(topic).name);
        format!("<category term=\"{name}\"/>\n")
    });
    format!(
        "<entry>\n<title>{title}</title>\n<id>{page}</id>\n<link href=\"{page}\"/>\n\
         <updated>{updated}</updated>\n{topic}\
         <summary>{summary}</summary>\n</entry>\n",
        title = escaped(&format!("{}. {}", initiative.number, initiative.title)),
        page = escaped(&page),
        updated = instant(day),
        topic = topic.unwrap_or_default(),
        summary = escaped(&shortened(&initiative.body.plain, SUMMARY_LENGTH)),
    )
}

/// A day as a moment: feeds know no other times.
fn instant(day: &str) -> String {
    format!("{day}T00:00:00Z")
}
