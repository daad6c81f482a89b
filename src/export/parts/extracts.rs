//! In: the whole plan, or a term. Out: how that is named where an extract of the plan is shown.

use crate::plan::{Plan, TermId};
use crate::theme::view::parts::ExtractTerm;

/// What an extract is called: the plan's title, or the term's name.
pub fn extract_name(plan: &Plan, term: Option<TermId>) -> String {
    match term {
        None => plan.title.clone(),
        Some(id) => plan.term(id).name.clone(),
    }
}

/// What an extract says of a term that it holds.
pub fn extract_term(plan: &Plan, id: TermId) -> ExtractTerm {
    let term = plan.term(id);
    ExtractTerm {
        taxonomy: id.taxonomy.row().folder,
        name: term.name.clone(),
        code: term.code.clone(),
        unit: term.unit,
    }
}
