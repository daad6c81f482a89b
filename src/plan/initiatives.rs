//! In: an initiative as typed. Out: [`Initiative`], tied to its terms.
//!
//! One that was made before of the same file, amid the same others, is the same: a preview makes the
//! plan anew at each save, and of ten thousand initiatives all but one are as they were.
//!
//! Not here: which initiatives a term has (`assemble.rs`, once all of them are known).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::former::{Renumbered, numbered_now};
use super::lexicon::Lexicon;
use super::progress::{Statuses, progress};
use super::references::{Faults, References};
use super::{Initiative, Plan, Taxonomy, Term, TermId, Ties, Value};
use crate::content::{InitiativeRecord, Markdown, Registers};
use crate::diagnostic::Located;

/// What is known of the terms of a year.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// Which of them a reference means
    pub references: &'a References<'a>,
    /// All of them, in order
    pub terms: &'a BTreeMap<Taxonomy, Vec<Term>>,
    /// Those that a text may name
    pub sources: &'a Lexicon<TermId>,
    /// Which registers the year has
    pub registers: &'a Registers,
    /// What can be said of how they go
    pub statuses: &'a Statuses,
    /// The numbers of those that had another one before
    pub renumbered: &'a Renumbered,
    /// The whole plan is a draft
    pub is_draft: bool,
    /// The plan as it was made before, where all of this was the same
    pub earlier: Option<&'a Plan>,
}

impl Known<'_> {
    /// The initiative as it was made before. A mistake in it is to be reported again.
    fn made_before(self, record: &InitiativeRecord) -> Option<Arc<Initiative>> {
        let number = record.number.as_ref()?.value;
        let made = self.earlier?.numbered(number)?;
        let is_same = Arc::ptr_eq(&made.file, &record.file) && made.is_sound;
        is_same.then(|| Arc::clone(made))
    }
}

/// In the order of the records, and the texts of those that have no place. Each stands alone, so
/// all processors work.
pub fn initiatives(
    records: &[Arc<InitiativeRecord>],
    known: Known<'_>,
    faults: &mut Faults,
) -> (Vec<Arc<Initiative>>, Vec<Arc<Markdown>>) {
    let resolved = records.par_iter().map(|record| {
        let mut faults = Faults::default();
        let initiative = match known.made_before(record) {
            Some(made) => Ok(made),
            None => initiative(record, known, &mut faults).map(Arc::new),
        };
        (initiative, faults)
    });
    let resolved: Vec<(Result<_, _>, Faults)> = resolved.collect();
    let (mut placed, mut unplaced) = (Vec::with_capacity(resolved.len()), Vec::new());
    for (initiative, mut own) in resolved {
        faults.unknown.append(&mut own.unknown);
        faults.diagnostics.append(&mut own.diagnostics);
        match initiative {
            Ok(initiative) => placed.push(initiative),
            Err(text) => unplaced.push(text),
        }
    }
    (placed, unplaced)
}

/// Its text alone where a key that must be there is not, which has been reported.
fn initiative(
    record: &InitiativeRecord,
    known: Known<'_>,
    faults: &mut Faults,
) -> Result<Initiative, Arc<Markdown>> {
    let typed = record.references.iter();
    let typed =
        typed.filter(|typed| known.registers.has(typed.taxonomy) || !typed.references.is_empty());
    let typed = typed.map(|typed| Ties {
        taxonomy: typed.taxonomy,
        terms: each_once(known.references.resolve(
            typed.taxonomy,
            &typed.references,
            &mut faults.unknown,
        )),
        note: value(&typed.note),
        for_all: typed.for_all,
    });
    let mut ties: Vec<Ties> = typed.collect();
    let progress = progress(&record.progress, known.references, known.statuses, faults);
    let topic = ties.iter().find(|ties| ties.taxonomy.row().headings());
    let topic = topic.and_then(|ties| ties.terms.first().copied());
    let is_placed = topic.is_some() || !known.registers.has(Taxonomy::Topic);
    let (Some(number), Some(title), true) = (&record.number, &record.title, is_placed) else {
        return Err(record.body.clone());
    };
    let values = record.values.iter();
    let values = values.map(|typed| Value {
        key: typed.key,
        value: typed.value.value.clone(),
    });
    let values: Vec<Value> = values.collect();
    ties.extend(others(topic, &values, known));
    ties.sort_by_key(|ties| (ties.taxonomy.row().tie, ties.taxonomy));
    Ok(Initiative {
        slug: record.file.slug().to_owned(),
        number: number.value,
        title: title.value.clone(),
        ties,
        values,
        progress,
        updated: value(&record.updated),
        continued_from: each_once(numbered_now(&record.continued_from, known.renumbered)),
        former: record.former.clone(),
        draft: record.draft || known.is_draft,
        featured: record.featured,
        body: Arc::clone(&record.body),
        file: Arc::clone(&record.file),
        is_sound: faults.unknown.is_empty() && faults.diagnostics.is_empty(),
    })
}

/// What ties it to the taxonomies that it has no key for.
fn others(topic: Option<TermId>, values: &[Value], known: Known<'_>) -> Vec<Ties> {
    let above = topic.and_then(|topic| known.terms[&topic.taxonomy][topic.index].core_task);
    let values = values.iter().filter(|value| value.key.names_sources);
    let texts = values.filter_map(|value| value.value.words());
    let named = texts.flat_map(|text| known.sources.find(text));
    let named = named.map(|found| found.target);
    let without_keys = known.registers.taxonomies();
    let without_keys = without_keys.filter(|taxonomy| taxonomy.row().key.is_none());
    let all: Vec<TermId> = above.into_iter().chain(named).collect();
    let ties = without_keys.map(|taxonomy| Ties {
        taxonomy,
        terms: each_once(all.iter().copied().filter(|id| id.taxonomy == taxonomy)),
        note: None,
        for_all: false,
    });
    ties.collect()
}

fn value(typed: &Option<Located<String>>) -> Option<String> {
    typed.as_ref().map(|typed| typed.value.clone())
}

/// In the order in which each is first named.
fn each_once<T: Copy + Ord>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    all.into_iter().filter(|one| seen.insert(*one)).collect()
}
