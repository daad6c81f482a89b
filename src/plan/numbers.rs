//! In: the numbers of one year's initiatives and headings. Out: a mistake for each that stands
//! twice. Not here: what is missing between them (`check/gaps.rs`).

use crate::content::{Number, Taxonomy, YearSources};
use crate::diagnostic::{Diagnostic, Located, rules};

/// Checks numbers of initiatives, drafts included, and of topics' headings.
pub fn check(year: &YearSources, diagnostics: &mut Vec<Diagnostic>) {
    let initiatives = year.initiatives.iter();
    let initiatives = initiatives.filter_map(|record| record.number.as_ref());
    let topics = year.terms.get(&Taxonomy::Topic.folder());
    let headings = topics.into_iter().flatten();
    let headings = headings.filter_map(|record| record.number.as_ref());
    let mut numbers: Vec<&Located<Number>> = initiatives.chain(headings).collect();
    numbers.sort_by_key(|number| number.value);
    for run in numbers.chunk_by(|a, b| a.value == b.value) {
        let [first, others @ ..] = run else { continue };
        let reported = others.iter().map(|number| duplicate(number, first));
        diagnostics.extend(reported);
    }
}

fn duplicate(number: &Located<Number>, first: &Located<Number>) -> Diagnostic {
    rules::DUPLICATE_NUMBER.at(
        number.location.clone(),
        format!("nummer {} er brugt to gange", number.value),
        format!("det står også i {}: ret det ene", first.location.file.path),
    )
}
