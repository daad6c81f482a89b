//! In: [`Site`]. Out: what search knows about each page: one [`SearchRecord`] a page that can be
//! found.
//!
//! Not here: splitting into words, ranking, and how the index is written (`export/search_index/`).

use std::collections::BTreeSet;

use serde::Serialize;

use super::facets::{Facet, facets};
use super::{Route, Site, YearPage};
use crate::content::Register;
use crate::plan::{
    FormerWords, GlossaryEntry, Initiative, Meaning, Number, Period, Plan, Said, Taxonomy, Term,
    TermId, Tie, now_called,
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
            let report = of_report(plan).into_iter();
            let pages = report.chain(initiatives);
            pages.chain(terms).chain(words).collect::<Vec<_>>()
        })
        .collect()
}

/// The page of how it goes, which people ask for in words that no text of the plan has.
fn of_report(plan: &Plan) -> Option<SearchRecord> {
    let Said {
        deadlines,
        follow_ups,
        milestones,
        money,
        decisions: _,
        goals,
    } = plan.said;
    let asked = [
        (true, REPORT_ASKED),
        (deadlines, DEADLINES_ASKED),
        (follow_ups, FOLLOW_UPS_ASKED),
        (milestones, MILESTONES_ASKED),
        (money, MONEY_ASKED),
        (goals, GOALS_ASKED),
    ];
    let asked = asked.iter().filter(|(is_said, _)| *is_said);
    let names = asked.flat_map(|(_, names)| *names);
    YearPage::Report.is_in(plan).then(|| SearchRecord {
        key: key(&Route::of_year(plan.year, YearPage::Report)),
        title: "Hvordan går det?".to_owned(),
        names: names.map(|name| (*name).to_owned()).collect(),
        group: "opfølgning".to_owned(),
        body: "Status på planens indsatser: hvad der er forsinket og over fristen, hvad der er \
               flyttet, og hvad der kommer."
            .to_owned(),
        facets: vec![(Facet::Year, plan.year.to_string())],
        ..SearchRecord::empty(plan.year)
    })
}

const REPORT_ASKED: &[&str] = &["opfølgning", "fremdrift", "går det godt"];
const DEADLINES_ASKED: &[&str] = &["frister", "overskredet", "over fristen", "forsinket"];
const FOLLOW_UPS_ASKED: &[&str] = &["status", "forsinket", "forsinkelser"];
const MILESTONES_ASKED: &[&str] = &["milepæle"];
const MONEY_ASKED: &[&str] = &["koster", "hvad koster det", "beløb", "udgifter"];
const GOALS_ASKED: &[&str] = &["målopfyldelse", "når vi målene"];

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

fn of_term(plan: &Plan, id: TermId) -> SearchRecord {
    let term = plan.term(id);
    let former = || former_names(term, id.taxonomy);
    SearchRecord {
        key: key(&Route::term(plan.year, id.taxonomy, &term.slug)),
        title: term.name.clone(),
        names: term
            .code
            .iter()
            .chain(&term.short)
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
