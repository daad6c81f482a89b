//! Search over all years.
//!
//! Not here: the index that its script searches (`search_index/`).

use crate::error::Error;
use crate::export::parts::cards::initiative_list;
use crate::export::scene::{CardForm, Scene};
use crate::export::sheet::Sheet;
use crate::site::{REPORT, Route, YearPage};
use crate::theme::TaxonomyWord;
use crate::theme::view::Content;
use crate::theme::view::search::{KindName, SearchView, SearchYear};

/// How many initiatives the search page lists itself. Beyond, it leads to the list of each year,
/// which has the same cards: 10 000 would be eight megabytes, or half a megabyte gzipped, that every
/// reader fetches before the first search, and none in a `<noscript>` would be any smaller.
const LISTED_BY_SEARCH: usize = 1_000;

/// The search page, which is of no year.
pub fn search<'a>(scene: &Scene<'a>) -> Result<Sheet<'a>, Error> {
    let plans = &scene.site.plans.years;
    let count = plans.iter().map(|plan| plan.initiatives.len()).sum();
    let years = plans.iter().rev().map(|plan| {
        let of_year = Scene { plan, ..*scene };
        let listed: Vec<usize> = match count > LISTED_BY_SEARCH {
            true => Vec::new(),
            false => (0..plan.initiatives.len()).collect(),
        };
        Ok(SearchYear {
            year: plan.year,
            href: scene
                .links
                .to(Route::of_year(plan.year, YearPage::Initiatives)),
            count: plan.initiatives.len(),
            initiatives: initiative_list(&of_year, &listed, CardForm::WithTopic)?,
        })
    });
    let index = scene.search();
    let view = SearchView {
        index: scene.links.to(index.index.clone()),
        facets: index.facets.clone(),
        facts: index.facts.clone(),
        kinds: kinds(scene),
        count,
        years: years.collect::<Result<_, Error>>()?,
    };
    let title = scene.strings().plain("soeg-i-planen").to_owned();
    Ok(Sheet {
        schema_type: "SearchResultsPage",
        ..Sheet::of(scene, title, Content::of(&view))
    })
}

/// What the pages of each folder are called, as the newest plan that has it does.
fn kinds(scene: &Scene<'_>) -> Vec<KindName> {
    let mut kinds: Vec<KindName> = Vec::new();
    let mut years = scene.site.plans.years.iter();
    if years.any(|plan| YearPage::Report.is_in(plan)) {
        kinds.push(KindName {
            folder: REPORT,
            name: scene.strings().plain("status-overskrift").to_owned(),
        });
    }
    for plan in scene.site.plans.years.iter().rev() {
        let of_year = Scene { plan, ..*scene };
        for taxonomy in plan.registers.taxonomies() {
            let folder = taxonomy.row().folder;
            if kinds.iter().all(|known| known.folder != folder) {
                let name = of_year.strings().of_taxonomy(taxonomy, TaxonomyWord::One);
                kinds.push(KindName { folder, name });
            }
        }
    }
    kinds
}
