//! In: the terms of a year. Out: which of them a code or a slug means, or a mistake that says what
//! may have been meant.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::{Taxonomy, TermId};
use crate::content::TermRecord;
use crate::diagnostic::suggestion::Guesses;
use crate::diagnostic::{Diagnostic, Located};

/// What may be referred to, by code and by slug in lower case.
pub struct References<'a> {
    known: BTreeMap<Taxonomy, HashMap<String, TermId>>,
    /// Codes as written, or slugs: what to suggest
    names: BTreeMap<Taxonomy, Vec<String>>,
    year: u16,
    folder: &'a str,
}

/// A reference that means nothing.
pub struct Unknown {
    taxonomy: Taxonomy,
    reference: Located<String>,
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
                let slug = record.file.slug();
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

    /// The term that is meant, or that there is none.
    pub fn resolve(
        &self,
        taxonomy: Taxonomy,
        reference: &Located<String>,
        unknown: &mut Vec<Unknown>,
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
            unknown.push(Unknown {
                taxonomy,
                reference: reference.clone(),
            });
        }
        known
    }

    /// A mistake for each reference that means nothing, with what may have been meant.
    pub fn report(&self, unknown: &[Unknown]) -> Vec<Diagnostic> {
        let mut guesses = Guesses::default();
        // One wrong code can stand in every file.
        let mut meant: HashMap<(Taxonomy, &str), Option<&str>> = HashMap::new();
        let reports = unknown.iter().map(|unknown| {
            let (taxonomy, written) = (unknown.taxonomy, &*unknown.reference.value);
            let meant = meant.entry((taxonomy, written)).or_insert_with(|| {
                let names = self.names.get(&taxonomy).into_iter().flatten();
                guesses.nearest(written, names.map(|name| &**name))
            });
            self.diagnostic(unknown, *meant)
        });
        reports.collect()
    }

    fn diagnostic(&self, unknown: &Unknown, meant: Option<&str>) -> Diagnostic {
        let (row, reference) = (unknown.taxonomy.row(), &unknown.reference);
        let rule = row.unknown.expect("a key refers to this taxonomy");
        let suggestion = meant.map_or(String::new(), |word| format!("mente du «{word}»? "));
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
