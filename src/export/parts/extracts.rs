//! In: the whole plan, or a term. Out: how that is named where an extract of the plan is shown.

use crate::export::scene::Scene;
use crate::plan::{Plan, TermId};
use crate::theme::TaxonomyWord;
use crate::theme::view::parts::ExtractTerm;

/// What an extract is called: the plan's title, or the term's name.
pub fn extract_name(plan: &Plan, term: Option<TermId>) -> String {
    match term {
        None => plan.title.clone(),
        Some(id) => plan.term(id).name.clone(),
    }
}

/// What an extract says about a term that it holds.
pub fn extract_term(scene: &Scene<'_>, id: TermId) -> ExtractTerm {
    let term = scene.plan.term(id);
    ExtractTerm {
        kind: term_kind(scene, id),
        name: term.name.clone(),
        code: term.code.clone(),
    }
}

/// What a term is, in a word or two: »Politisk udvalg«.
pub fn term_kind(scene: &Scene<'_>, id: TermId) -> String {
    match scene.plan.term(id).unit {
        true => scene.strings().plain("enhed").to_owned(),
        false => scene.strings().of_taxonomy(id.taxonomy, TaxonomyWord::One),
    }
}
