//! What is wrong with a file alone, each fault with the field where it stands.

use super::form::{Fault, TEXT};
use super::known::{Known, Standing};
use super::opened::Opened;
use crate::content::{Fact, FactValue, faults_of};
use crate::diagnostic::{Diagnostic, Severity, rules};
use crate::spelling::capitalised;

/// The faults of a file with those bytes, as `check` says them but for the words of a form; advice is
/// left out.
pub fn faults(known: &Known, standing: &Standing<'_>, path: &str, bytes: &[u8]) -> Vec<Fault> {
    let found = faults_of(&known.root, path, bytes.to_vec(), &standing.registers());
    let worth = found.iter();
    let worth = worth.filter(|found| found.rule.severity != Severity::Note);
    let worth: Vec<&Diagnostic> = worth.collect();
    if worth.is_empty() {
        return Vec::new();
    }
    let opened = Opened::of(known, *standing, path, bytes);
    let faults = worth.into_iter().map(|found| {
        let (message, help) = in_a_form(found);
        Fault {
            rule: found.rule.id.into(),
            severity: found.rule.severity.word().into(),
            field: opened.as_ref().and_then(|opened| field_of(opened, found)),
            message,
            help,
            line: found.location.line_and_column().0,
        }
    });
    faults.collect()
}

/// What is wrong and what to do. Who fills in a form adds no line to a file.
fn in_a_form(found: &Diagnostic) -> (String, String) {
    match quoted(&found.message) {
        Some(key) if found.rule.id == rules::MISSING_KEY.id => (
            format!("»{}« skal udfyldes", capitalised(key)),
            "skriv eller vælg noget her".into(),
        ),
        _ => (found.message.clone(), found.help.clone()),
    }
}

/// Those that stand in the way of the site and were not there before.
pub fn new_errors(before: &[Fault], after: Vec<Fault>) -> Vec<Fault> {
    let mut known: Vec<&Fault> = before.iter().collect();
    let mut errors = Vec::new();
    for fault in after {
        let is_same = |known: &&Fault| known.rule == fault.rule && known.message == fault.message;
        match known.iter().position(is_same) {
            Some(place) => drop(known.swap_remove(place)),
            None if fault.severity == Severity::Error.word() => errors.push(fault),
            None => {}
        }
    }
    errors
}

/// The field in which a fault stands.
fn field_of(opened: &Opened<'_>, found: &Diagnostic) -> Option<String> {
    let at = found.location.span.start;
    let missing = (found.rule.id == rules::MISSING_KEY.id)
        .then(|| quoted(&found.message))
        .flatten();
    let above = among(&opened.tree.facts, at);
    match (missing, above) {
        (Some(key), None) => Some(key.to_owned()),
        (Some(key), Some(above)) => Some(format!("{}.{key}", row_or_key(&above))),
        (None, None) if opened.tree.body.contains(&at) => Some(TEXT.to_owned()),
        (None, above) => above,
    }
}

/// The name of a row without the field in it: what lacks a key is reported at the first one.
fn row_or_key(name: &str) -> String {
    let parts: Vec<&str> = name.split('.').collect();
    let is_number = |part: &&&str| part.chars().all(|digit| digit.is_ascii_digit());
    match parts.iter().rposition(|part| is_number(&part)) {
        Some(last) => parts[..=last].join("."),
        None => parts[0].to_owned(),
    }
}

/// The name of the fact at a place.
fn among(facts: &[Fact], at: usize) -> Option<String> {
    let fact = facts
        .iter()
        .find(|fact| (fact.key_span.start..=fact.end()).contains(&at))?;
    let below = match &fact.value {
        FactValue::Keys(below) => among(below, at),
        FactValue::Items(items) => items
            .iter()
            .enumerate()
            .find_map(|(place, item)| Some(format!("{place}.{}", among(&item.facts, at)?))),
        FactValue::Empty | FactValue::Text(_) | FactValue::List(_) | FactValue::Faulty => None,
    };
    Some(match below {
        Some(below) => format!("{}.{below}", fact.key),
        None => fact.key.clone(),
    })
}

/// The key that a message names.
fn quoted(message: &str) -> Option<&str> {
    let (_, rest) = message.split_once('»')?;
    rest.split_once('«').map(|(key, _)| key)
}
