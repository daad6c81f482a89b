//! In: the numbers of one year's initiatives and headings. Out: a mistake for each that stands
//! twice, and a warning for each gap that nothing explains.

use crate::diagnostic::{Diagnostic, Located, Location, rules};

/// Checks numbers of initiatives, drafts included, and of topics' headings. A gap is told at
/// `plan`, since no file is to blame; and not at all where an initiative has no number that can
/// be read, or one of another, which may be the one that is missed.
pub fn check<'a>(
    initiatives: impl Iterator<Item = Option<&'a Located<u32>>>,
    headings: impl Iterator<Item = &'a Located<u32>>,
    plan: &Location,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let numbers: Vec<Option<&Located<u32>>> = initiatives.chain(headings.map(Some)).collect();
    let mut known: Vec<&Located<u32>> = numbers.iter().copied().flatten().collect();
    let mut all_known = known.len() == numbers.len();
    known.sort_by_key(|number| number.value);
    let runs = || known.chunk_by(|a, b| a.value == b.value);
    for run in runs() {
        let [first, others @ ..] = run else { continue };
        all_known &= others.is_empty();
        let told = others.iter().map(|number| duplicate(number, first));
        diagnostics.extend(told);
    }
    let mut expected = 1;
    for number in runs().map(|run| run[0].value) {
        if number > expected && all_known {
            diagnostics.push(gap(expected, number - 1, plan));
        }
        expected = number + 1;
    }
}

fn duplicate(number: &Located<u32>, first: &Located<u32>) -> Diagnostic {
    rules::DUPLICATE_NUMBER.at(
        number.location.clone(),
        format!("nummer {} er brugt to gange", number.value),
        format!("det står også i {}: ret det ene", first.location.file.path),
    )
}

fn gap(first: u32, last: u32, plan: &Location) -> Diagnostic {
    let missing = match first == last {
        true => format!("nummer {first} mangler"),
        false => format!("numrene {first} til {last} mangler"),
    };
    rules::NUMBER_GAP.at(
        plan.clone(),
        format!("{missing} i planen"),
        "er nummeret givet til en overskrift, så skriv nr: i temaets fil; er en indsats udgået, kan du se bort fra dette",
    )
}
