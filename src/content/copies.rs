//! In: the files of one folder. Out: the same without copies of others among them, and a mistake
//! for each copy, instead of one for all that would stand twice with it.

use std::collections::HashMap;
use std::sync::Arc;

use super::copy_names::{CopyKind, originals};
use super::initiative_record::InitiativeRecord;
use super::records::TermRecord;
use crate::diagnostic::{Diagnostic, Located, Location, SourceText, rules};
use crate::spelling::folded;

/// What a copy has in common with its original: the number or the code, and the name.
type Marks = [Option<String>; 2];

/// Takes the copies out of the initiatives of a year.
pub fn take_initiatives(records: &mut Vec<Arc<InitiativeRecord>>, faults: &mut Vec<Diagnostic>) {
    let marks = |record: &Arc<InitiativeRecord>| {
        let number = record.number.as_ref().map(|number| number.value);
        let number = number.map(|number| number.to_string());
        (Arc::clone(&record.file), [number, name(&record.title)])
    };
    take(records, marks, faults);
}

/// Takes the copies out of a folder of terms.
pub fn take_terms(records: &mut Vec<TermRecord>, faults: &mut Vec<Diagnostic>) {
    let marks = |record: &TermRecord| {
        let marks = [name(&record.code), name(&record.name)];
        (Arc::clone(&record.file), marks)
    };
    take(records, marks, faults);
}

fn name(typed: &Option<Located<String>>) -> Option<String> {
    typed.as_ref().map(|typed| folded(&typed.value))
}

/// A name alone makes no copy: what was copied must stand beside it, and say the same.
fn take<T>(
    records: &mut Vec<T>,
    marks: impl Fn(&T) -> (Arc<SourceText>, Marks),
    faults: &mut Vec<Diagnostic>,
) {
    let files: Vec<(Arc<SourceText>, Marks)> = records.iter().map(marks).collect();
    let named = files.iter().map(|file| (folded(file.0.name()), file));
    let by_name: HashMap<String, &(Arc<SourceText>, Marks)> = named.collect();
    let mut copies = files.iter().map(|(file, marks)| {
        let originals = originals(file.name()).into_iter();
        let mut originals =
            originals.filter_map(|(name, kind)| Some((by_name.get(&folded(&name))?, kind)));
        let (original, kind) = originals.find(|((_, others), _)| {
            let mut both = marks.iter().zip(others);
            both.any(|(own, other)| own.is_some() && own == other)
        })?;
        Some(copy(file, &original.0, kind))
    });
    records.retain(|_| match copies.next().flatten() {
        None => true,
        Some(fault) => {
            faults.push(fault);
            false
        }
    });
}

fn copy(file: &SourceText, original: &SourceText, kind: CopyKind) -> Diagnostic {
    let name = original.name();
    let message = match kind {
        CopyKind::Conflict => {
            format!(
                "filen er en kopi af {name}: to har rettet i den på samme tid, og begge er gemt"
            )
        }
        CopyKind::Copy => format!("filen er en kopi af {name}"),
    };
    rules::COPIED_FILE.at(
        Location::path(&file.path),
        message,
        format!(
            "sammenlign de to, skriv det, der skal gælde, i {name}, og slet kopien. Skal den være noget for sig selv, så giv den et andet navn"
        ),
    )
}
