//! In: a taxonomy. Out: its terms that have initiatives, those with the most first.

use std::cmp::Reverse;

use super::cards::term_cards;
use super::links;
use crate::export::scene::Scene;
use crate::plan::{Plan, Taxonomy, TermId};
use crate::site::Route;
use crate::theme::view::cards::TermList;
use crate::theme::view::parts::Link;
use crate::theme::{CountedWord, TaxonomyWord};

/// Its terms that have initiatives, and the way to all.
pub fn term_list(scene: &Scene<'_>, taxonomy: Taxonomy) -> TermList {
    let terms = with_initiatives(scene.plan, taxonomy);
    let all: Vec<TermId> = scene.plan.term_ids(taxonomy).collect();
    TermList {
        folder: taxonomy.row().folder,
        heading: scene.strings().of_terms(
            taxonomy,
            TaxonomyWord::Columns,
            links::terms(scene, &terms),
        ),
        cards: term_cards(scene, terms.into_iter()),
        all: Link {
            text: counted_word(scene, CountedWord::SeeAll, taxonomy, &all),
            href: scene.links.to(Route::terms(scene.plan.year, taxonomy)),
        },
    }
}

/// The terms that have initiatives.
pub fn with_initiatives(plan: &Plan, taxonomy: Taxonomy) -> Vec<TermId> {
    let count = |id: &TermId| plan.term(*id).initiatives.len();
    let mut terms: Vec<TermId> = plan.term_ids(taxonomy).collect();
    terms.retain(|id| count(id) > 0);
    terms.sort_by_key(|id| Reverse(count(id)));
    terms
}

/// What is said of so many terms.
pub fn counted_word(
    scene: &Scene<'_>,
    word: CountedWord,
    taxonomy: Taxonomy,
    ids: &[TermId],
) -> String {
    let terms = links::terms(scene, ids);
    scene.strings().count_of_taxonomy(taxonomy, word, terms)
}
