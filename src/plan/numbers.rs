//! In: the numbers of one year's initiatives and headings. Out: a mistake for each that stands
//! twice, and a warning for each gap that nothing explains.

use std::collections::BTreeMap;

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
    let mut used: BTreeMap<u32, &Location> = BTreeMap::new();
    let mut all_known = true;
    for number in initiatives.chain(headings.map(Some)) {
        let Some(number) = number else {
            all_known = false;
            continue;
        };
        match used.get(&number.value) {
            None => {
                used.insert(number.value, &number.location);
            }
            Some(first) => {
                // One of the two may be the number that is missed.
                all_known = false;
                diagnostics.push(Diagnostic {
                    rule: &rules::DUPLICATE_NUMBER,
                    message: format!("nummer {} er brugt to gange", number.value),
                    help: format!("det står også i {}: ret det ene", first.file.path),
                    location: number.location.clone(),
                });
            }
        }
    }
    let mut expected = 1;
    for number in used.into_keys() {
        if number > expected && all_known {
            diagnostics.push(gap(expected, number - 1, plan));
        }
        expected = number + 1;
    }
}

fn gap(first: u32, last: u32, plan: &Location) -> Diagnostic {
    let missing = match first == last {
        true => format!("nummer {first} mangler"),
        false => format!("numrene {first} til {last} mangler"),
    };
    Diagnostic {
        rule: &rules::NUMBER_GAP,
        message: format!("{missing} i planen"),
        help: "er nummeret givet til en overskrift, så skriv nr: i temaets fil; er en indsats udgået, kan du se bort fra dette".into(),
        location: plan.clone(),
    }
}
