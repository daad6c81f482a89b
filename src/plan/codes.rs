//! In: the codes, short names and words of one year. Out: a mistake for each that stands twice.

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
    check_short_names(terms, diagnostics);
}

/// A short name may stand once among the committees, once among the centres and so on, and be
/// nobody else's whole name: in lists that is all there is to tell them apart by.
fn check_short_names(
    terms: &BTreeMap<TermFolder, Vec<TermRecord>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for terms in terms.values() {
        let names = terms.iter().filter_map(|term| term.name.as_ref());
        let mut used: HashMap<String, &Location> = names
            .map(|name| (folded(&name.value), &name.location))
            .collect();
        for short in terms.iter().filter_map(|term| term.short.as_ref()) {
            let first = used.entry(folded(&short.value)).or_insert(&short.location);
            if first.file != short.location.file {
                diagnostics.push(used_twice(short, first));
            }
        }
    }
}

/// A code, a short name or a word that stands elsewhere too.
pub fn used_twice(name: &Located<String>, first: &Location) -> Diagnostic {
    rules::DUPLICATE_CODE.at(
        name.location.clone(),
        format!("»{}« er brugt to gange", name.value),
        format!("det står også i {}: ret det ene", first.file.path),
    )
}
