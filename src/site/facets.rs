//! In: [`Site`]. Out: the ways to narrow a search or a list down, their choices, and which of them
//! an initiative is one of.

use std::collections::BTreeSet;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Serialize, Serializer};

use super::Site;
use crate::plan::{Initiative, Nearness, Plan, Taxonomy, TermId, WITHOUT};
use crate::spelling::folded;

/// A way to narrow a search down. The choices in it are slugs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// The plan's year.
    Year,
    /// A taxonomy.
    Taxonomy(Taxonomy),
    /// How an initiative goes.
    Status,
    /// How near its deadline is.
    Deadline,
}

impl Facet {
    /// The name of the form field, which is also the name in the page's address.
    pub fn field(self) -> &'static str {
        match self {
            Facet::Year => "år",
            Facet::Taxonomy(taxonomy) => taxonomy.row().field(),
            Facet::Status => "status",
            Facet::Deadline => "frist",
        }
    }
}

impl Serialize for Facet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.field())
    }
}

/// One choice of a facet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FacetChoice {
    /// The facet that it is a choice of.
    pub facet: Facet,
    /// Its value in the form and in the page's address.
    pub slug: String,
    /// What a hit shows: »Erhverv, Klima & Lokal udvikling«, »Energi«
    pub label: String,
    /// »UEKL«, where it has one
    pub code: Option<String>,
    /// What the filter shows: »Udvalget for Erhverv, Klima & Lokal udvikling«
    pub name: String,
    /// The heading under which the filter shows it
    pub group: Option<String>,
}

/// Every choice of the filter, in the order in which it is shown. A choice that several years
/// have stands once, as the newest names it.
pub fn choices(site: &Site) -> Vec<FacetChoice> {
    let mut choices = Vec::new();
    if site.plans.years.len() > 1 {
        choices.extend(site.plans.years.iter().rev().map(|plan| FacetChoice {
            facet: Facet::Year,
            slug: plan.year.to_string(),
            label: plan.year.to_string(),
            code: None,
            name: plan.year.to_string(),
            group: None,
        }));
    }
    for taxonomy in filters(site) {
        let facet = Facet::Taxonomy(taxonomy);
        let first = choices.len();
        let mut taken = BTreeSet::new();
        let terms = site
            .plans
            .years
            .iter()
            .rev()
            .flat_map(|plan| plan.taxonomy(taxonomy));
        for term in terms {
            if taken.insert(&term.slug) {
                choices.push(FacetChoice {
                    facet,
                    slug: term.slug.clone(),
                    label: term.short_name().to_owned(),
                    code: term.code.clone(),
                    name: term.name.clone(),
                    group: term.group.clone(),
                });
            }
        }
        by_groups(&mut choices[first..]);
        if taxonomy.row().can_be_for_all() && has_cross_cutting(site) {
            choices.push(FacetChoice {
                facet,
                slug: CROSS_CUTTING.to_owned(),
                label: CROSS_CUTTING.to_owned(),
                code: None,
                name: CROSS_CUTTING.to_owned(),
                group: None,
            });
        }
    }
    choices.extend(progress_choices(site));
    choices
}

/// The statuses of the years that say how they go, as the newest names them, and how near a deadline
/// can be. What nothing is said of, and how near, the theme has words for.
fn progress_choices(site: &Site) -> Vec<FacetChoice> {
    let years = || site.plans.years.iter().rev();
    let choice = |facet, slug: &str, name: &str| FacetChoice {
        facet,
        slug: slug.to_owned(),
        label: name.to_owned(),
        code: None,
        name: name.to_owned(),
        group: None,
    };
    let mut choices: Vec<FacetChoice> = Vec::new();
    let statuses = years().filter(|plan| plan.said.follow_ups);
    for status in statuses.flat_map(|plan| &plan.statuses.all) {
        if choices.iter().all(|known| known.slug != status.slug) {
            choices.push(choice(Facet::Status, &status.slug, &status.shown_name()));
        }
    }
    if !choices.is_empty() {
        choices.push(choice(Facet::Status, WITHOUT, WITHOUT));
    }
    if years().any(|plan| plan.said.deadlines) {
        let all = Nearness::ALL.map(Nearness::slug);
        choices.extend(all.map(|slug| choice(Facet::Deadline, slug, slug)));
    }
    choices
}

/// The choices of how it goes that include an initiative.
pub fn progress_facets(plan: &Plan, initiative: &Initiative) -> Vec<(Facet, String)> {
    let status = plan.said.follow_ups.then(|| {
        let status = plan.status_of(initiative);
        let slug = status.map_or(WITHOUT, |status| &status.slug);
        (Facet::Status, slug.to_owned())
    });
    let nearness = plan.said.deadlines.then(|| plan.nearness(initiative));
    let nearness = nearness.flatten();
    let nearness = nearness.map(|nearness| (Facet::Deadline, nearness.slug().to_owned()));
    status.into_iter().chain(nearness).collect()
}

/// Puts the choices of several years under the same headings: an older one's come last of each.
fn by_groups(choices: &mut [FacetChoice]) {
    let mut groups: Vec<String> = Vec::new();
    for group in choices
        .iter_mut()
        .filter_map(|choice| choice.group.as_mut())
    {
        let mut known = groups.iter();
        match known.find(|known| folded(known) == folded(group)) {
            Some(known) => group.clone_from(known),
            None => groups.push(group.clone()),
        }
    }
    let place = |group: &String| groups.iter().position(|known| known == group);
    choices.sort_by_key(|choice| choice.group.as_ref().and_then(place));
}

/// What some year can be narrowed down by, as the newest orders it.
fn filters(site: &Site) -> Vec<Taxonomy> {
    let mut filters = Vec::new();
    for plan in site.plans.years.iter().rev() {
        for (taxonomy, _) in plan.registers.filters() {
            if !filters.contains(&taxonomy) {
                filters.push(taxonomy);
            }
        }
    }
    // Those that the program knows come first, in one order, whichever year has them.
    let place = |known: &Taxonomy| Taxonomy::BUILT_IN.iter().position(|other| other == known);
    filters.sort_by_key(|taxonomy| place(taxonomy).unwrap_or(usize::MAX));
    filters
}

fn has_cross_cutting(site: &Site) -> bool {
    let years = site.plans.years.iter();
    let mut initiatives = years.flat_map(|plan| &plan.initiatives);
    initiatives.any(|one| one.is_for_all())
}

/// Among the centres, the choice of what is for all of them. No slug has an »æ«, so it is no
/// centre's.
pub const CROSS_CUTTING: &str = "tværgående";

/// What the address of the search page says after `?` to find just the initiatives that have
/// all of these terms, and are that choice of another facet too; nothing where one of them is no choice
/// of the filter.
pub fn query(
    site: &Site,
    plan: &Plan,
    terms: &[TermId],
    also: Option<(Facet, &str)>,
) -> Option<String> {
    let several_years = site.plans.years.len() > 1;
    let year = several_years.then(|| (Facet::Year, plan.year.to_string()));
    let mut chosen: Vec<(Facet, String)> = year.into_iter().collect();
    for &id in terms {
        chosen.push((facet_of(id.taxonomy)?, plan.term(id).slug.clone()));
    }
    chosen.extend(also.map(|(facet, slug)| (facet, slug.to_owned())));
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let parts = chosen.iter().map(|(facet, slug)| {
        // A hyphen is as good as its code, and can be read.
        let slug = encoded(slug).replace("%2D", "-");
        format!("{}={slug}", encoded(facet.field()))
    });
    Some(parts.collect::<Vec<_>>().join("&"))
}

/// The way to narrow down by a taxonomy, where there is one.
pub fn facet_of(taxonomy: Taxonomy) -> Option<Facet> {
    let is_filter = taxonomy.row().filter.is_some();
    is_filter.then_some(Facet::Taxonomy(taxonomy))
}

/// The choices that include an initiative.
pub fn facets(plan: &Plan, initiative: &Initiative) -> Vec<(Facet, String)> {
    let mut facets = BTreeSet::from([(Facet::Year, plan.year.to_string())]);
    for id in initiative.terms() {
        let facet = facet_of(id.taxonomy);
        facets.extend(facet.map(|facet| (facet, plan.term(id).slug.clone())));
    }
    for ties in initiative.ties.iter().filter(|ties| ties.for_all) {
        facets.insert((Facet::Taxonomy(ties.taxonomy), CROSS_CUTTING.to_owned()));
    }
    facets.extend(progress_facets(plan, initiative));
    facets.into_iter().collect()
}
