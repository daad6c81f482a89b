//! In: the codes and words of one year. Out: a mistake for each that stands twice.

use std::collections::{BTreeMap, HashMap};

use crate::content::{TermFolder, TermRecord};
use crate::diagnostic::{Diagnostic, Located, Location, rules};
use crate::spelling::folded;

/// A code may stand once among committees, centres and the glossary's words, and no word of the
/// glossary may be the name of one of them.
pub fn check(
    terms: &BTreeMap<TermFolder, Vec<TermRecord>>,
    glossary: &[TermRecord],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let coded = terms.values().flatten().filter(|term| term.code.is_some());
    let codes = coded.clone().filter_map(|term| term.code.as_ref());
    let words = glossary
        .iter()
        .flat_map(|entry| entry.name.iter().chain(&entry.synonyms));
    let mut used: HashMap<String, &Location> = HashMap::new();
    for name in coded.filter_map(|term| term.name.as_ref()) {
        used.insert(folded(&name.value), &name.location);
    }
    let codes = codes.map(|code| (code, true));
    for (code, may_be_its_name) in codes.chain(words.map(|word| (word, false))) {
        let first = used.entry(folded(&code.value));
        let first = *first.or_insert(&code.location);
        let its_name = may_be_its_name && first.file == code.location.file;
        if !its_name && *first != code.location {
            diagnostics.push(used_twice(code, first));
        }
    }
}

/// A code or a word that stands elsewhere too.
pub fn used_twice(name: &Located<String>, first: &Location) -> Diagnostic {
    rules::DUPLICATE_CODE.at(
        name.location.clone(),
        format!("»{}« er brugt to gange", name.value),
        format!("det står også i {}: ret det ene", first.file.path),
    )
}
