//! In: the terms of a year. Out: which of them a code or a slug means, or a mistake that says what
//! may have been meant.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::assemble::slug_of;
use super::{Taxonomy, TermId};
use crate::content::TermRecord;
use crate::diagnostic::suggestion::did_you_mean;
use crate::diagnostic::{Diagnostic, Located};

/// What may be referred to, by code and by slug in lower case.
pub struct References<'a> {
    known: BTreeMap<Taxonomy, HashMap<String, TermId>>,
    /// Codes as written, or slugs: what to suggest
    names: BTreeMap<Taxonomy, Vec<String>>,
    year: u16,
    folder: &'a str,
}

impl<'a> References<'a> {
    /// The terms of each taxonomy, in order.
    pub fn new(
        records: &BTreeMap<Taxonomy, Vec<TermRecord>>,
        year: u16,
        folder: &'a str,
    ) -> References<'a> {
        let mut references = References {
            known: BTreeMap::new(),
            names: BTreeMap::new(),
            year,
            folder,
        };
        for (&taxonomy, records) in records {
            for (index, record) in records.iter().enumerate() {
                let slug = slug_of(&record.file);
                let code = record.code.as_ref().map(|code| code.value.clone());
                let id = TermId { taxonomy, index };
                for name in code.iter().chain([&slug]) {
                    let known = references.known.entry(taxonomy).or_default();
                    known.entry(name.to_lowercase()).or_insert(id);
                }
                let names = references.names.entry(taxonomy).or_default();
                names.push(code.unwrap_or(slug));
            }
        }
        references
    }

    /// The term that is meant; where there is none, that is told.
    pub fn resolve(
        &self,
        taxonomy: Taxonomy,
        reference: &Located<String>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<TermId> {
        let known = self.known.get(&taxonomy);
        let known = known.and_then(|known| {
            let small = match reference.value.chars().any(char::is_uppercase) {
                true => Cow::Owned(reference.value.to_lowercase()),
                false => Cow::Borrowed(&*reference.value),
            };
            known.get(&*small).copied()
        });
        if known.is_none() {
            diagnostics.push(self.unknown(taxonomy, reference));
        }
        known
    }

    fn unknown(&self, taxonomy: Taxonomy, reference: &Located<String>) -> Diagnostic {
        let row = taxonomy.row();
        let rule = row.unknown.expect("a key refers to this taxonomy");
        let names = self.names.get(&taxonomy).into_iter().flatten();
        let suggestion = did_you_mean(&reference.value, names.map(|name| &**name));
        rule.at(
            reference.location.clone(),
            format!(
                "{} «{}» findes ikke i planen for {}",
                row.one, reference.value, self.year
            ),
            match several(&reference.value) {
                Some(list) => format!("flere skrives i kantede parenteser: {list}"),
                None => {
                    let (all, folder) = (row.all, row.folder);
                    format!("{suggestion}{all} står i {}/{folder}/", self.folder)
                }
            },
        )
    }
}

/// «CSI og CTM» or «CTM, CØH» as a list that can be read.
fn several(reference: &str) -> Option<String> {
    let parts = reference.replace(" og ", ",").replace(" & ", ",");
    let parts: Vec<&str> = parts.split(',').map(str::trim).collect();
    (parts.len() > 1).then(|| format!("[{}]", parts.join(", ")))
}
