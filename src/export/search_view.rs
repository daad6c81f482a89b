//! In: the plans of all years and the records of the search. Out: what the search page shows.
//!
//! Not here: the index that its script searches (`search_index/`).

use std::cell::Cell;
use std::collections::BTreeMap;

use super::mark::Marker;
use super::pages::SearchParts;
use super::views::Views;
use crate::site::Route;
use crate::site::search::{Facet, FacetChoice, SearchRecord};
use crate::theme::view::parts::{FacetChoiceView, FacetView};
use crate::theme::view::search::{SearchView, SearchYear};

/// How many initiatives the search page lists itself. Beyond, it leads to the list of each year,
/// which has the same cards: 10 000 would be eight megabytes, or half a megabyte gzipped, that every
/// reader fetches before the first search, and none in a `<noscript>` would be any smaller.
const LISTED_BY_SEARCH: usize = 1_000;

impl Views<'_> {
    /// The search page, which is of no year.
    pub fn search(&self, parts: &SearchParts) -> SearchView {
        let plans = &self.site.plans.years;
        let count = plans.iter().map(|plan| plan.initiatives.len()).sum();
        let years = plans.iter().rev().map(|plan| {
            let of_year = Views {
                plan,
                marker: Marker::new(plan, self.links, None),
                unminified: Cell::new(false),
                ..*self
            };
            let listed = match count > LISTED_BY_SEARCH {
                true => &[],
                false => &*plan.initiatives,
            };
            SearchYear {
                year: plan.year,
                href: self.links.to(Route::initiatives(plan.year)),
                count: plan.initiatives.len(),
                initiatives: listed.iter().map(|one| of_year.card(one)).collect(),
            }
        });
        SearchView {
            index: self.links.to(parts.index.clone()),
            facets: parts.facets.clone(),
            count,
            years: years.collect(),
        }
    }
}

/// The choices of the search page, with how many initiatives each leaves.
pub fn facets(records: &[SearchRecord], choices: &[FacetChoice]) -> Vec<FacetView> {
    let mut counts: BTreeMap<(Facet, &str), usize> = BTreeMap::new();
    let initiatives = records.iter().filter(|record| record.number.is_some());
    for (facet, slug) in initiatives.flat_map(|record| &record.facets) {
        *counts.entry((*facet, slug)).or_default() += 1;
    }
    let facets = choices.chunk_by(|one, next| one.facet == next.facet);
    let facets = facets.map(|choices| FacetView {
        field: choices[0].facet.field(),
        choices: choices
            .iter()
            .map(|choice| FacetChoiceView {
                value: choice.slug.clone(),
                label: choice.name.clone(),
                code: (choice.label != choice.name).then(|| choice.label.clone()),
                count: counts
                    .get(&(choice.facet, &*choice.slug))
                    .copied()
                    .unwrap_or_default(),
            })
            .collect(),
    });
    facets.collect()
}
