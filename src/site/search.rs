//! In: [`Site`]. Out: what search knows about each page: one [`SearchRecord`] a page that can be
//! found, and the choices of the filter.
//!
//! Not here: splitting into words, ranking, and how the index is written (`export/search_index/`).

use std::collections::BTreeSet;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Serialize, Serializer};

use super::{Route, Site, YearPage};
use crate::content::Register;
use crate::plan::{
    FormerWords, GlossaryEntry, Initiative, Meaning, Nearness, Number, Period, Plan, Taxonomy,
    Term, TermId, Tie, WITHOUT, now_called,
};
use crate::spelling::folded;

/// One page, or one glossary entry, that a search can lead to.
#[derive(Debug, Clone, Serialize)]
pub struct SearchRecord {
    /// The page's address without year and `.html`: `indsatser/10-…`, `udvalg/uekl`, `ordliste#ktr`.
    pub key: String,
    /// The year whose plan the page belongs to.
    pub year: Period,
    /// The number of an initiative; none for all other pages.
    pub number: Option<Number>,
    /// What the hit is called in the list of results.
    pub title: String,
    /// All that the page itself is called: code, name, synonyms, the number of an initiative.
    /// Each is a name of its own: a search for the whole of one leads here first.
    pub names: Vec<String>,
    /// What the page belongs to: the topic's name, the labels, the word for this kind of page.
    pub group: String,
    /// Codes and names of the committees and centres that carry the initiative.
    pub carriers: String,
    /// The page's text, as plain text.
    pub body: String,
    /// What the initiative says behind plain keys: why it is in the plan …
    pub texts: String,
    /// The choices in the filter that include this page.
    pub facets: Vec<(Facet, String)>,
}

impl SearchRecord {
    /// One of that plan, of which nothing is known yet.
    pub fn empty(year: Period) -> SearchRecord {
        SearchRecord {
            key: String::new(),
            year,
            number: None,
            title: String::new(),
            names: Vec::new(),
            group: String::new(),
            carriers: String::new(),
            body: String::new(),
            texts: String::new(),
            facets: Vec::new(),
        }
    }
}

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
    /// What a hit shows: `UEKL`, `Energi`.
    pub label: String,
    /// What the filter shows: »Udvalget for Erhverv, Klima & Lokal udvikling«
    pub name: String,
    /// The heading under which the filter shows it
    pub group: Option<String>,
}

/// Every page that can be found, newest year first: equally good hits stand in this order.
pub fn records(site: &Site) -> Vec<SearchRecord> {
    let years = site.plans.years.iter().rev();
    years
        .flat_map(|plan| {
            let initiatives = plan
                .initiatives
                .iter()
                .map(|initiative| of_initiative(plan, initiative));
            let taxonomies = plan.registers.taxonomies();
            let terms = taxonomies.flat_map(|taxonomy| plan.term_ids(taxonomy));
            let terms = terms.map(|id| of_term(plan, id));
            let words = plan
                .glossary
                .entries
                .iter()
                .enumerate()
                .filter_map(|(place, entry)| of_word(plan, place, entry));
            initiatives.chain(terms).chain(words).collect::<Vec<_>>()
        })
        .collect()
}

/// Names that mean the same: words of the glossary, backgrounds and the like with their synonyms.
/// What one of them finds, the others find.
pub fn synonyms(site: &Site) -> Vec<Vec<String>> {
    let groups = site.plans.years.iter().flat_map(|plan| {
        let entries = plan.glossary.entries.iter().enumerate();
        let entries = entries.filter(|(_, entry)| matches!(entry.meaning, Meaning::Text(_)));
        let entries = entries.map(|(place, entry)| {
            let mut names = vec![entry.word.clone()];
            names.extend(entry.synonyms.iter().cloned());
            names.extend(former_words(plan, place));
            names
        });
        let taxonomies = plan.registers.taxonomies();
        let ids = taxonomies.flat_map(|taxonomy| plan.term_ids(taxonomy));
        let terms = ids.map(|id| {
            let term = plan.term(id);
            let mut names = vec![term.name.clone()];
            names.extend(term.synonyms.iter().cloned());
            let former: Vec<String> = former_names(term, id.taxonomy).collect();
            // Whoever looks for UEKL looks for what says EKT.
            names.extend(term.code.clone().filter(|_| !former.is_empty()));
            names.extend(former);
            names
        });
        entries.chain(terms).collect::<Vec<_>>()
    });
    let groups: BTreeSet<Vec<String>> = groups.filter(|names| names.len() > 1).collect();
    groups.into_iter().collect()
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
                    label: term.code.clone().unwrap_or_else(|| term.name.clone()),
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
    initiatives.any(Initiative::is_for_all)
}

/// Among the centres, the choice of what is for all of them. No slug has an »æ«, so it is no
/// centre's.
pub const CROSS_CUTTING: &str = "tværgående";

/// What the address of the search page says after `?` to find just the initiatives that have
/// all of these terms; nothing where one of them is no choice of the filter.
pub fn query(site: &Site, plan: &Plan, terms: &[TermId]) -> Option<String> {
    let several_years = site.plans.years.len() > 1;
    let year = several_years.then(|| (Facet::Year, plan.year.to_string()));
    let mut chosen: Vec<(Facet, String)> = year.into_iter().collect();
    for &id in terms {
        chosen.push((facet_of(id.taxonomy)?, plan.term(id).slug.clone()));
    }
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let parts = chosen.iter().map(|(facet, slug)| {
        // A hyphen is as good as its code, and can be read.
        let slug = encoded(slug).replace("%2D", "-");
        format!("{}={slug}", encoded(facet.field()))
    });
    Some(parts.collect::<Vec<_>>().join("&"))
}

fn facet_of(taxonomy: Taxonomy) -> Option<Facet> {
    let is_filter = taxonomy.row().filter.is_some();
    is_filter.then_some(Facet::Taxonomy(taxonomy))
}

/// What people call a kind of page when they search for it.
fn kind_words(plan: &Plan, taxonomy: Taxonomy, unit: bool) -> String {
    let known = taxonomy.row().searched_as;
    let register = plan.registers.get(taxonomy);
    match register.filter(|register| register.is_renamed()) {
        _ if unit => "enhed".to_owned(),
        None => known.to_owned(),
        Some(Register { words, .. }) => {
            let mut said = vec![&*words.one];
            said.extend(Some(&*words.many).filter(|many| *many != words.one));
            said.extend(Some(known).filter(|known| !known.is_empty()));
            said.join(" ")
        }
    }
}

fn of_initiative(plan: &Plan, initiative: &Initiative) -> SearchRecord {
    let about = [Tie::Heading, Tie::Mark, Tie::ThroughTopic].into_iter();
    let about = about.flat_map(|tie| initiative.terms_tied_by(tie));
    let about = about.map(|id| &*plan.term(id).name);
    let group = std::iter::once("indsats").chain(about);
    let carriers = initiative.terms_tied_by(Tie::Carrier).flat_map(|id| {
        let Term { code, name, .. } = plan.term(id);
        code.iter().chain([name])
    });
    let carriers = carriers.map(String::as_str).chain(initiative.notes());
    SearchRecord {
        key: key(&Route::initiative(plan.year, &initiative.slug)),
        year: plan.year,
        number: Some(initiative.number),
        title: initiative.title.clone(),
        names: std::iter::once(initiative.number.to_string())
            .chain(FormerWords::of_initiative(&initiative.former))
            .collect(),
        group: group.collect::<Vec<_>>().join(" · "),
        carriers: carriers.collect::<Vec<_>>().join(" · "),
        body: initiative.body.plain.clone(),
        texts: texts(initiative),
        facets: facets(plan, initiative),
    }
}

fn texts(initiative: &Initiative) -> String {
    let searched = initiative.values.iter();
    let searched = searched.filter(|value| value.key.is_searched);
    let searched = searched.map(|value| value.value.shown().into_owned());
    let called = format!("{} {}", initiative.number, initiative.title);
    let former = FormerWords::of_initiative(&initiative.former);
    let former = former.map(|former| now_called(&former, &called));
    let searched: Vec<String> = searched.chain(former).collect();
    searched.join(" · ")
}

fn facets(plan: &Plan, initiative: &Initiative) -> Vec<(Facet, String)> {
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

fn of_term(plan: &Plan, id: TermId) -> SearchRecord {
    let term = plan.term(id);
    let former = || former_names(term, id.taxonomy);
    SearchRecord {
        key: key(&Route::term(plan.year, id.taxonomy, &term.slug)),
        title: term.name.clone(),
        names: term
            .code
            .iter()
            .chain(&term.synonyms)
            .cloned()
            .chain(former())
            .collect(),
        group: kind_words(plan, id.taxonomy, term.unit),
        body: term.body.plain.clone(),
        texts: now_all_called(former(), term.code.as_ref().unwrap_or(&term.name)),
        facets: vec![(Facet::Year, plan.year.to_string())],
        ..SearchRecord::empty(plan.year)
    }
}

/// A word of the glossary. The codes of committees and centres have pages of their own.
fn of_word(plan: &Plan, place: usize, entry: &GlossaryEntry) -> Option<SearchRecord> {
    let Meaning::Text(text) = &entry.meaning else {
        return None;
    };
    Some(SearchRecord {
        key: format!(
            "{}#{}",
            key(&Route::of_year(plan.year, YearPage::Glossary)),
            entry.slug
        ),
        title: entry.word.clone(),
        names: entry
            .synonyms
            .iter()
            .cloned()
            .chain(former_words(plan, place))
            .collect(),
        group: "ordliste".to_owned(),
        body: text.plain.clone(),
        texts: now_all_called(former_words(plan, place), &entry.word),
        facets: vec![(Facet::Year, plan.year.to_string())],
        ..SearchRecord::empty(plan.year)
    })
}

/// The codes and names that a term had before, and has no longer.
fn former_names(term: &Term, taxonomy: Taxonomy) -> impl Iterator<Item = String> {
    let former = FormerWords::of_term(taxonomy.row()).words(&term.former);
    let living = term.code.iter().chain([&term.name]);
    let living: Vec<String> = living.map(|name| folded(name)).collect();
    former.filter(move |former| !living.contains(&folded(former)))
}

/// What a word of the glossary was called before.
fn former_words(plan: &Plan, entry: usize) -> impl Iterator<Item = String> {
    let former = plan.glossary.former_of(entry);
    former.filter_map(|former| former.word.clone())
}

/// »UEKL, nu EKT«, for each.
fn now_all_called(former: impl Iterator<Item = String>, now: &str) -> String {
    let called = former.map(|former| now_called(&former, now));
    called.collect::<Vec<_>>().join(" · ")
}

/// The address without year and ending.
fn key(route: &Route) -> String {
    let path = route.path().trim_end_matches(".html");
    path.split_once('/').map_or(path, |(_, key)| key).to_owned()
}
