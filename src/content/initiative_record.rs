//! In: the keys of an initiative's file. Out: what its author typed.
//!
//! Not here: what references mean (`plan/`).

use std::sync::Arc;

use super::abbreviations::unexplained;
use super::fields::{Fields, is_true, list};
use super::key_value::{KeyValue, reader_of};
use super::keys::{self, Shape};
use super::markdown::Markdown;
use super::number::Number;
use super::period::Period;
use super::plain_keys::PlainKey;
use super::progress::{ProgressRecord, progress_record};
use super::taxonomy::{ReferenceKey, Registers, Taxonomy};
use super::value_readers::{Reader, text, texts};
use crate::diagnostic::{Located, SourceText};

/// `indsatser/<nr>-<slug>.md`.
#[derive(Debug, Clone)]
pub struct InitiativeRecord {
    /// The file
    pub file: Arc<SourceText>,
    /// nr
    pub number: Option<Located<Number>>,
    /// titel
    pub title: Option<Located<String>>,
    /// tema, mærker, politisk …: what was typed of each taxonomy that has a key, in the order in
    /// which their keys are usually written
    pub references: Vec<ReferencesRecord>,
    /// baggrund …: what was typed of the plain keys, in their order
    pub values: Vec<ValueRecord>,
    /// frist, milepæle, opfølgning …
    pub progress: ProgressRecord,
    /// opdateret, as `2022-12-31`
    pub updated: Option<Located<String>>,
    /// kladde
    pub draft: bool,
    /// fremhævet
    pub featured: bool,
    /// videreført_fra: the plan and the number of each
    pub continued_from: Vec<Located<(Period, Number)>>,
    /// tidligere: earlier names of the file, numbers and titles
    pub former: Vec<Located<String>>,
    /// The description
    pub body: Arc<Markdown>,
    /// Abbreviations that the text they stand in does not explain
    pub abbreviations: Vec<Located<String>>,
}

impl InitiativeRecord {
    /// The codes or slugs by which it refers to the terms of a taxonomy.
    pub fn references_to(&self, taxonomy: Taxonomy) -> &[Located<String>] {
        let mut references = self.references.iter();
        let found = references.find(|references| references.taxonomy == taxonomy);
        found.map_or(&[], |references| &references.references)
    }

    /// The numbers that it had before.
    pub fn former_numbers(&self) -> impl Iterator<Item = Number> {
        let former = self.former.iter();
        former.filter_map(|former| former.value.parse().ok())
    }
}

/// What an initiative says about its terms of one taxonomy.
#[derive(Debug, Clone)]
pub struct ReferencesRecord {
    /// Which
    pub taxonomy: Taxonomy,
    /// Codes or slugs
    pub references: Vec<Located<String>>,
    /// note: what the plan says beyond them
    pub note: Option<Located<String>>,
    /// alle_fagcentre: it is for all of them
    pub for_all: bool,
}

/// What was typed behind a plain key.
#[derive(Debug, Clone)]
pub struct ValueRecord {
    /// Which
    pub key: &'static PlainKey,
    /// The value
    pub value: Located<KeyValue>,
}

/// What an initiative says in a year with those registers.
pub fn initiative_record(
    fields: &mut Fields<'_>,
    mut body: Markdown,
    registers: &Registers,
) -> InitiativeRecord {
    let number = fields.required(&keys::NUMBER);
    let title = fields.required(&keys::TITLE);
    // Also of a register that the year does not have: whoever uses its key is told how to begin.
    let known = registers.also_empty().into_iter();
    let references = known.filter_map(|(taxonomy, is_there)| {
        let key = taxonomy.row().key?;
        let question = key.question.filter(|_| is_there);
        Some(references(
            fields,
            taxonomy,
            &ReferenceKey { question, ..key },
        ))
    });
    let references: Vec<ReferencesRecord> = references.collect();
    let values = registers.plain_keys();
    let values = values.filter_map(|key| plain_value(fields, key, &mut body));
    let values: Vec<ValueRecord> = values.collect();
    let texts: Vec<Located<String>> = values.iter().filter_map(words).collect();
    let progress = progress_record(fields);
    let notes = references.iter().filter_map(|one| one.note.as_ref());
    let said = title.iter().chain(&texts).chain(notes);
    let abbreviations = unexplained(&body, said.chain(progress.texts()));
    InitiativeRecord {
        file: Arc::clone(body.file()),
        abbreviations,
        number,
        title,
        references,
        values,
        progress,
        updated: fields.optional(&keys::UPDATED),
        draft: is_true(fields.optional(&keys::DRAFT)),
        featured: is_true(fields.optional(&keys::FEATURED)),
        continued_from: list(fields.optional(&keys::CONTINUED_FROM)),
        former: list(fields.optional(&keys::FORMER)),
        body: Arc::new(body),
    }
}

/// What stands behind a plain key. A link is one of those of the file.
fn plain_value(
    fields: &mut Fields<'_>,
    key: &'static PlainKey,
    body: &mut Markdown,
) -> Option<ValueRecord> {
    let value = fields.optional(&key.info.read_by(reader_of(key.kind)))?;
    if let KeyValue::Link(target) = &value.value {
        body.add_link(target, value.location.clone(), fields.diagnostics());
    }
    Some(ValueRecord { key, value })
}

/// Of a text its words, with their place.
fn words(ValueRecord { value, .. }: &ValueRecord) -> Option<Located<String>> {
    Some(Located {
        value: value.value.words()?.to_owned(),
        location: value.location.clone(),
    })
}

/// A code or slug, or a list of them; of who carries the initiative also keys of their own:
/// `udvalg: [ØU]` and `note: …`.
fn references(fields: &mut Fields<'_>, taxonomy: Taxonomy, key: &ReferenceKey) -> ReferencesRecord {
    let row = taxonomy.row();
    if let Shape::Carriers([own, ..]) = key.info.shape
        && let Some(mut nested) = fields.nested(key.info)
    {
        let record = ReferencesRecord {
            taxonomy,
            references: list(nested.required(&own.read_by(texts))),
            note: nested.optional(&keys::NOTE),
            for_all: row.can_be_for_all() && is_true(nested.optional(&keys::FOR_ALL)),
        };
        nested.finish();
        return record;
    }
    let references = match row.headings() {
        true => asked(fields, key, text).into_iter().collect(),
        false => list(asked(fields, key, texts)),
    };
    ReferencesRecord {
        taxonomy,
        references,
        note: None,
        for_all: false,
    }
}

fn asked<T>(fields: &mut Fields<'_>, key: &ReferenceKey, reader: Reader<T>) -> Option<Located<T>> {
    let key_of_row = key.info.read_by(reader);
    match key.question {
        Some(_) => fields.required(&key_of_row),
        None => fields.optional(&key_of_row),
    }
}
