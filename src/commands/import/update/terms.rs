//! In: what a cell says of an initiative's terms. Out: how its file refers to them, those that it had
//! as they were typed.

use super::updated::Updated;
use crate::content::{InitiativeRecord, Taxonomy};
use crate::edit::references;
use crate::export::parts;
use crate::plan::Initiative;

/// The references of a cell; nothing where they are those that the initiative has; or what is wrong.
pub fn changed_terms(
    typed: &str,
    taxonomy: Taxonomy,
    (record, initiative): (&InitiativeRecord, &Initiative),
    updated: Updated<'_>,
) -> Result<Option<Vec<String>>, String> {
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
    let as_typed = names.find_parts(&typed).into_iter();
    let as_typed = as_typed.filter_map(|(parts, place)| {
        let usual = names.usual(place?).to_owned();
        Some((usual, typed[parts].join(", ")))
    });
    let as_typed: Vec<(String, String)> = as_typed.collect();
    let kept = wanted.into_iter().map(|usual| {
        let typed = as_typed.iter().find(|(known, _)| *known == usual);
        typed.map_or(usual, |(_, typed)| typed.clone())
    });
    Ok(Some(kept.collect()))
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
