//! In: the terms of a year. Out: which of them the references mean, or a mistake that says what may
//! have been meant.

use std::collections::{BTreeMap, HashMap};

use super::names::{Called, HowMany, Names};
use super::{Period, Taxonomy, TermId, Tie};
use crate::content::{Registers, TermRecord};
use crate::diagnostic::suggestion::Guesses;
use crate::diagnostic::{Diagnostic, Located};

/// What may be referred to.
pub struct References<'a> {
    names: BTreeMap<Taxonomy, Names>,
    registers: &'a Registers,
    /// The plan's own
    pub year: Period,
    /// Where the plan lies: `content/2022`
    pub folder: &'a str,
}

/// A reference that means nothing.
pub struct Unknown {
    taxonomy: Taxonomy,
    reference: Located<String>,
}

/// What is wrong with the files of a year.
#[derive(Default)]
pub struct Faults {
    /// References that mean nothing
    pub unknown: Vec<Unknown>,
    /// What else
    pub diagnostics: Vec<Diagnostic>,
}

impl<'a> References<'a> {
    /// The terms of each taxonomy, in order.
    pub fn new(
        records: &BTreeMap<Taxonomy, Vec<TermRecord>>,
        registers: &'a Registers,
        year: Period,
        folder: &'a str,
    ) -> References<'a> {
        let names = records.iter();
        let names =
            names.map(|(&taxonomy, records)| (taxonomy, Names::of(records.iter().map(called))));
        References {
            names: names.collect(),
            registers,
            year,
            folder,
        }
    }

    /// The terms that are meant by what stands behind one key.
    pub fn resolve(
        &self,
        taxonomy: Taxonomy,
        references: &[Located<String>],
        unknown: &mut Vec<Unknown>,
    ) -> Vec<TermId> {
        let Some(names) = self.names.get(&taxonomy) else {
            let missing = references.iter().map(|reference| Unknown {
                taxonomy,
                reference: reference.clone(),
            });
            unknown.extend(missing);
            return Vec::new();
        };
        let typed: Vec<&str> = references.iter().map(|typed| &*typed.value).collect();
        let found = names.find_all(&typed).into_iter();
        let found = found.filter_map(|found| match found {
            Ok(index) => Some(TermId { taxonomy, index }),
            Err(place) => {
                unknown.push(Unknown {
                    taxonomy,
                    reference: references[place].clone(),
                });
                None
            }
        });
        found.collect()
    }

    /// The term that is meant where something else may be meant as well: what is all but the name
    /// of one is a mistake.
    pub fn resolve_or_else(
        &self,
        taxonomy: Taxonomy,
        reference: &Located<String>,
        unknown: &mut Vec<Unknown>,
    ) -> Option<TermId> {
        let names = self.names.get(&taxonomy)?;
        let found = names.find(&reference.value);
        let guess = || names.advice(&reference.value, HowMany::One, &mut Guesses::default());
        if found.is_none() && guess().is_some() {
            unknown.push(Unknown {
                taxonomy,
                reference: reference.clone(),
            });
        }
        found.map(|index| TermId { taxonomy, index })
    }

    /// A mistake for each reference that means nothing, with what may have been meant.
    pub fn report(&self, unknown: &[Unknown]) -> Vec<Diagnostic> {
        let mut guesses = Guesses::default();
        // One wrong code can stand in every file.
        let mut advice: HashMap<(Taxonomy, &str), Option<String>> = HashMap::new();
        let reports = unknown.iter().map(|unknown| {
            let (taxonomy, written) = (unknown.taxonomy, &*unknown.reference.value);
            let advice = advice.entry((taxonomy, written)).or_insert_with(|| {
                let names = self.names.get(&taxonomy)?;
                names.advice(written, how_many(taxonomy), &mut guesses)
            });
            self.reported(unknown, advice.as_deref())
        });
        reports.collect()
    }

    fn reported(&self, unknown: &Unknown, advice: Option<&str>) -> Diagnostic {
        let (row, reference) = (unknown.taxonomy.row(), &unknown.reference);
        let rule = row.unknown.expect("a key refers to this taxonomy");
        let words = self.registers.words(unknown.taxonomy);
        let where_they_are = match self.registers.has(unknown.taxonomy) {
            true => format!("{} står i {}/{}/", words.all(), self.folder, row.folder),
            // The first is the beginning of the register, and makes its pages.
            false => format!(
                "planen har ingen {} endnu: læg en fil i {}/{}/, eller slet linjen",
                words.many, self.folder, row.folder
            ),
        };
        rule.at(
            reference.location.clone(),
            format!(
                "{} »{}« findes ikke i planen for {}",
                words.the_one(),
                reference.value,
                self.year
            ),
            match advice {
                Some(advice) if advice.ends_with(['?', '.']) => {
                    format!("{advice} {where_they_are}")
                }
                Some(advice) => advice.to_owned(),
                None => where_they_are,
            },
        )
    }
}

/// How many terms may stand behind the key that refers to a taxonomy.
fn how_many(taxonomy: Taxonomy) -> HowMany {
    match taxonomy.row().tie {
        Tie::ThroughTopic | Tie::Heading => HowMany::One,
        Tie::Mark | Tie::Carrier | Tie::Source => HowMany::Several,
    }
}

/// What a term is called in its file.
pub fn called(record: &TermRecord) -> Called<'_> {
    Called {
        code: record.code.as_ref().map(|code| &*code.value),
        stem: record.file.stem(),
        name: record.name.as_ref().map_or("", |name| &name.value),
        former: &record.former,
    }
}
