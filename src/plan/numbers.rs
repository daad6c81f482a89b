//! In: the numbers of one year's initiatives and headings. Out: a mistake for each that stands
//! twice. Not here: what is missing between them (`check/gaps.rs`).

use super::Number;
use crate::diagnostic::{Diagnostic, Located, rules};

/// Checks numbers of initiatives, drafts included, and of topics' headings.
pub fn check<'a>(
    initiatives: impl Iterator<Item = &'a Located<Number>>,
    headings: impl Iterator<Item = &'a Located<Number>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
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
