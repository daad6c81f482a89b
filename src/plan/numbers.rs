//! In: the numbers of one year's initiatives and headings. Out: a mistake for each that stands
//! twice. Not here: what is missing between them (`check/gaps.rs`).

use crate::diagnostic::{Diagnostic, Located, rules};

/// Checks numbers of initiatives, drafts included, and of topics' headings.
pub fn check<'a>(
    initiatives: impl Iterator<Item = &'a Located<u32>>,
    headings: impl Iterator<Item = &'a Located<u32>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut numbers: Vec<&Located<u32>> = initiatives.chain(headings).collect();
    numbers.sort_by_key(|number| number.value);
    for run in numbers.chunk_by(|a, b| a.value == b.value) {
        let [first, others @ ..] = run else { continue };
        let reported = others.iter().map(|number| duplicate(number, first));
        diagnostics.extend(reported);
    }
}

fn duplicate(number: &Located<u32>, first: &Located<u32>) -> Diagnostic {
    rules::DUPLICATE_NUMBER.at(
        number.location.clone(),
        format!("nummer {} er brugt to gange", number.value),
        format!("det står også i {}: ret det ene", first.location.file.path),
    )
}
