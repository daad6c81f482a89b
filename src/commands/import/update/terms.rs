//! In: what a cell says of an initiative's terms. Out: how its file refers to them, those that it had
//! as they were typed.

use std::ops::Range;

use super::updated::Updated;
use crate::content::{InitiativeRecord, NewFact, Taxonomy, new_list};
use crate::edit::references;
use crate::export::parts;
use crate::plan::Initiative;

/// What is to stand where the references of an initiative stand; nothing where the cell says those that
/// it has; or what is wrong.
pub fn changed_terms(
    typed: &str,
    taxonomy: Taxonomy,
    (record, initiative): (&InitiativeRecord, &Initiative),
    updated: Updated<'_>,
) -> Result<Option<NewFact>, String> {
    let wanted = wanted_terms(typed, taxonomy, updated)?;
    let terms = updated.plan.taxonomy(taxonomy);
    let usual = |called: &crate::plan::Called<'_>| called.code.unwrap_or(called.stem).to_owned();
    let ids = initiative.terms_of(taxonomy).iter();
    let had: Vec<String> = ids.map(|id| usual(&terms[id.index].called())).collect();
    if had == wanted {
        return Ok(None);
    }
    let names = references::names(taxonomy, updated.sources);
    let typed: Vec<&str> = record
        .references_to(taxonomy)
        .iter()
        .map(|typed| &*typed.value)
        .collect();
    // A name with commas may be several of a list.
    let parts = names.find_parts(&typed);
    let there = parts.iter().map(|(parts, _)| {
        let typed = typed[parts.clone()].join(", ");
        (parts.clone(), typed)
    });
    let there: Vec<(Range<usize>, String)> = there.collect();
    let kept = wanted.into_iter().map(|usual| {
        let mut places = parts.iter().map(|(_, place)| *place);
        let place = places.position(|place| place.is_some_and(|at| names.usual(at) == usual));
        place.map_or(usual, |place| there[place].1.clone())
    });
    let terms: Vec<String> = kept.collect();
    Ok(Some(match (&*terms, taxonomy.row().headings()) {
        ([term], true) => NewFact::Text(term.clone()),
        (terms, _) => new_list(&there, terms),
    }))
}

/// The references of a cell, each as it is usually written.
pub fn wanted_terms(
    typed: &str,
    taxonomy: Taxonomy,
    updated: Updated<'_>,
) -> Result<Vec<String>, String> {
    let parts = parts(typed);
    match (parts.is_empty(), taxonomy.row().headings()) {
        (true, _) => Ok(Vec::new()),
        (false, true) => {
            let one = references::one(&parts.join(", "), taxonomy, updated.sources)?;
            Ok(vec![one])
        }
        (false, false) => references::several(&parts.join(","), taxonomy, updated.sources),
    }
}
