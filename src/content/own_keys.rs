//! In: the fields of the content's own. Out: an entry each as those of the plain keys that the
//! program knows (`plain_keys.rs`), so that all that reads entries reads it too.
//!
//! An entry lives as long as the program. Each that a content has is made once, and kept, as the
//! rows of its registers are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use super::keys::{KeyInfo, Shape};
use super::own_fields::OwnField;
use super::period::Period;
use super::plain_keys::{NextYear, OwnWords, PlainKey, ValueColumn};
use super::reserved_keys::is_reserved;
use super::taxonomy::Registers;
use super::value_kind::ValueKind;
use crate::diagnostic::{Checked, Diagnostic, rules};
use crate::slug::slug;

/// By all that was typed of each.
type Entries = BTreeMap<(String, String, ValueKind, Option<String>), &'static PlainKey>;

static ENTRIES: Mutex<Entries> = Mutex::new(BTreeMap::new());

/// The entries of a year with those registers, and a mistake for each field whose key means
/// something else, unless that place in the file has been `reported`.
pub fn own_keys(
    fields: &[OwnField],
    registers: &Registers,
    year: Period,
    reported: &mut BTreeSet<usize>,
) -> Checked<Vec<&'static PlainKey>> {
    let (mut entries, mut diagnostics) = (Vec::new(), Vec::new());
    let mut taken = BTreeSet::new();
    for field in fields {
        let key = &field.key;
        match why_taken(&key.value, registers, year, &mut taken) {
            None => entries.push(entry(field)),
            Some(why) => {
                if reported.insert(key.location.span.start) {
                    diagnostics.push(taken_key(field, &why));
                }
            }
        }
    }
    Checked {
        value: entries,
        diagnostics,
    }
}

/// What else a key means; `taken` are those of the fields before it.
fn why_taken(
    key: &str,
    registers: &Registers,
    year: Period,
    taken: &mut BTreeSet<String>,
) -> Option<String> {
    if is_reserved(key) {
        return Some("den betyder noget andet i en indsats eller på siderne".into());
    }
    let wanted = slug(key);
    let mut own = registers.own().map(|taxonomy| taxonomy.row());
    if let Some(row) = own.find(|row| slug(row.field()) == wanted) {
        return Some(format!("registret i {year}/{}/ har den", row.folder));
    }
    let is_free = taken.insert(wanted);
    (!is_free).then(|| "et felt længere oppe har den allerede".into())
}

fn taken_key(OwnField { key, .. }: &OwnField, why: &str) -> Diagnostic {
    rules::TAKEN_KEY.at(
        key.location.clone(),
        format!("nøglen »{}« er optaget: {why}", key.value),
        "vælg et andet ord, for eksempel et sammensat: vedtaget_dato",
    )
}

fn entry(field: &OwnField) -> &'static PlainKey {
    let mut entries = ENTRIES.lock().unwrap_or_else(PoisonError::into_inner);
    let known = entries.entry((
        field.key.value.clone(),
        field.name.clone(),
        field.kind,
        field.explanation.clone(),
    ));
    known.or_insert_with(|| Box::leak(Box::new(made(field))))
}

fn made(field: &OwnField) -> PlainKey {
    let (name, kind) = (&field.name, field.kind);
    let meaning = field.explanation.as_ref().unwrap_or(name);
    let (shape, about) = match kind {
        ValueKind::Text => (Shape::Text, meaning.clone()),
        ValueKind::Date | ValueKind::Number | ValueKind::Amount | ValueKind::Link => {
            let about = format!("{meaning} ({})", kind.expected());
            (Shape::Value(kind), about)
        }
    };
    let sentence = match meaning.ends_with(['.', '?', '!']) {
        true => meaning.clone(),
        false => format!("{meaning}."),
    };
    PlainKey {
        info: KeyInfo {
            name: field.key.value.clone().leak(),
            about: about.leak(),
            shape,
        },
        kind,
        own: Some(OwnWords {
            name: name.clone(),
            explanation: field.explanation.clone(),
        }),
        names_sources: false,
        names_a_function: false,
        is_always_exported: true,
        is_fact: true,
        exported: Some(ValueColumn {
            name: name.clone().into(),
            explanation: sentence.into(),
            width: kind.width(),
            in_schema: meaning.clone().into(),
        }),
        is_searched: true,
        next_year: NextYear::Kept,
        flag: None,
    }
}
