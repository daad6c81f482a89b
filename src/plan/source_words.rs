//! In: the terms of a year. Out: the words by which texts name those that they can name: the
//! backgrounds.

use std::collections::BTreeMap;

use super::lexicon::Lexicon;
use super::term_id::TermId;
use crate::content::{Taxonomy, TermRecord, Tie};
use crate::slug::slug;

/// The words by which texts name terms: their names, other words for them, and what they were called
/// before, where nothing is called so now.
pub fn sources_of(records: &BTreeMap<Taxonomy, Vec<TermRecord>>) -> Lexicon<TermId> {
    let named = records.iter();
    let named = named.filter(|(taxonomy, _)| taxonomy.row().tie == Tie::Source);
    let terms = named.flat_map(|(&taxonomy, records)| {
        let terms = records.iter().enumerate();
        terms.map(move |(index, record)| (TermId { taxonomy, index }, record))
    });
    let living = terms.clone().flat_map(|(id, record)| {
        let phrases = record.name.iter().chain(&record.synonyms);
        phrases.map(move |phrase| (&*phrase.value, id))
    });
    let former = terms.flat_map(|(id, record)| {
        let former = record.former.iter().map(|former| &*former.value);
        let words = former.filter(|former| slug(former) != *former);
        words.map(move |word| (word, id))
    });
    Lexicon::new(living.chain(former))
}
