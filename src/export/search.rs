//! In: the plans of all years. Out: the scripts of the search, and what its page shows of them.
//!
//! Not here: what stands in the scripts (`search_index/`).

use std::collections::BTreeMap;

use super::assets::short;
use super::search_index::{Searched, search_index};
use crate::plan::WITHOUT;
use crate::site::everyday::everyday_words;
use crate::site::facets::{CROSS_CUTTING, Facet, FacetChoice, choices};
use crate::site::search::{SearchRecord, records, synonyms};
use crate::site::{Route, Site};
use crate::theme::view::parts::{FacetChoiceView, FacetView};
use crate::theme::view::search::HitFact;
use crate::theme::{Speech, TaxonomyWord};

/// What the names of the index's scripts begin with.
const SEARCH_INDEX: &str = "search-index.";

/// The index of the search.
pub struct Search {
    /// By path
    scripts: BTreeMap<String, String>,
    /// The script with the index; it asks for the others
    pub index: Route,
    /// The choices of the search page
    pub facets: Vec<FacetView>,
    /// What each hit says that it belongs to
    pub facts: Vec<HitFact>,
}

impl Search {
    /// Makes the index of all years.
    pub fn of(site: &Site, speeches: &[Speech]) -> Search {
        let (records, mut choices) = (records(site), choices(site));
        for choice in &mut choices {
            if let Some(name) = name_of_choice(site, speeches, choice) {
                choice.label.clone_from(&name);
                choice.name = name;
            }
        }
        let index = search_index(Searched {
            records: &records,
            choices: &choices,
            synonyms: &synonyms(site),
            everyday: &everyday_words(&site.plans.site),
        });
        let mut hash = blake3::Hasher::new();
        for (_, script) in index.scripts() {
            hash.update(script.as_bytes());
        }
        let name = format!("{SEARCH_INDEX}{}", short(&hash.finalize()));
        let route = |ending: &str| Route::asset(&format!("{name}{ending}.js"));
        let scripts = index.scripts();
        Search {
            scripts: scripts
                .map(|(ending, script)| (route(&ending).path().to_owned(), script.to_owned()))
                .collect(),
            index: route(""),
            facets: facets(&records, &choices, |facet| {
                said_of(site, speeches, facet, TaxonomyWord::Many)
            }),
            facts: facts(&choices, |facet, word| said_of(site, speeches, facet, word)),
        }
    }

    /// Whether a path may be one of the scripts: they are recognised without being made.
    pub fn may_have(path: &str) -> bool {
        path.starts_with(Route::asset(SEARCH_INDEX).path())
    }

    /// The script of that path.
    pub fn script(&self, path: &str) -> Option<&str> {
        self.scripts.get(path).map(String::as_str)
    }

    /// The paths of all scripts.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.scripts.keys().map(String::as_str)
    }
}

/// What a choice is called that has no name of its own.
fn name_of_choice(site: &Site, speeches: &[Speech], choice: &FacetChoice) -> Option<String> {
    let strings = speeches.last().map(|speech| &speech.strings);
    let said = || Some(strings?.of_choice(choice.facet.field(), &choice.slug));
    match choice.facet {
        Facet::Taxonomy(_) if choice.slug == CROSS_CUTTING => {
            let word = TaxonomyWord::ForAllChoice;
            Some(said_of(site, speeches, choice.facet, word))
        }
        Facet::Status if choice.slug == WITHOUT => said(),
        Facet::Deadline => said(),
        Facet::Year | Facet::Taxonomy(_) | Facet::Status => None,
    }
}

/// What is said of a facet, by the newest plan that has it.
fn said_of(site: &Site, speeches: &[Speech], facet: Facet, word: TaxonomyWord) -> String {
    let mut years = site.plans.years.iter().zip(speeches).rev();
    let said = years.find_map(|(plan, Speech { strings, .. })| match facet {
        Facet::Year => Some(strings.plain("aar").to_owned()),
        Facet::Taxonomy(taxonomy) => {
            // Its folder there, under which its words stand, may be another one.
            let register = plan.registers.get(taxonomy)?;
            Some(strings.of_taxonomy(register.taxonomy, word))
        }
        Facet::Status | Facet::Deadline => {
            let name = strings.of_fact(facet.field());
            Some(match word == TaxonomyWord::Before {
                true => format!("{name}:"),
                false => name.to_owned(),
            })
        }
    });
    said.unwrap_or_default()
}

/// What a hit belongs to: what searches are narrowed down by. What cards show without a word before
/// it is only shown where it is what was looked for.
fn facts(choices: &[FacetChoice], said: impl Fn(Facet, TaxonomyWord) -> String) -> Vec<HitFact> {
    let facets = choices.chunk_by(|one, next| one.facet == next.facet);
    let facets = facets.map(|choices| choices[0].facet);
    let facts = facets.filter_map(|facet| {
        let shown = match facet {
            Facet::Year => return None,
            Facet::Taxonomy(taxonomy) => TaxonomyWord::Before.is_said_of(taxonomy.row()),
            Facet::Status | Facet::Deadline => true,
        };
        Some(HitFact {
            field: facet.field(),
            before: match shown {
                true => said(facet, TaxonomyWord::Before),
                false => format!("{}:", said(facet, TaxonomyWord::Field)),
            },
            shown,
        })
    });
    facts.collect()
}

/// The choices of the search page, with how many initiatives each leaves.
fn facets(
    records: &[SearchRecord],
    choices: &[FacetChoice],
    name: impl Fn(Facet) -> String,
) -> Vec<FacetView> {
    let mut counts: BTreeMap<(Facet, &str), usize> = BTreeMap::new();
    let initiatives = records.iter().filter(|record| record.number.is_some());
    for (facet, slug) in initiatives.flat_map(|record| &record.facets) {
        *counts.entry((*facet, slug)).or_default() += 1;
    }
    let facets = choices.chunk_by(|one, next| one.facet == next.facet);
    let facets = facets.map(|choices| {
        let facet = choices[0].facet;
        let choices = choices
            .iter()
            .map(|choice| FacetChoiceView {
                value: choice.slug.clone(),
                label: choice.name.clone(),
                code: choice.code.clone(),
                count: counts
                    .get(&(choice.facet, &*choice.slug))
                    .copied()
                    .unwrap_or_default(),
                group: choice.group.clone(),
            })
            .collect();
        FacetView::of(facet.field(), name(facet), choices)
    });
    facets.collect()
}
