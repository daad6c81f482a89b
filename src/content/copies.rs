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
        [number, name(&record.title)]
    };
    take(records, |record| &record.file, marks, faults);
}

/// Takes the copies out of a folder of terms.
pub fn take_terms(records: &mut Vec<TermRecord>, faults: &mut Vec<Diagnostic>) {
    let marks = |record: &TermRecord| [name(&record.code), name(&record.name)];
    take(records, |record| &record.file, marks, faults);
}

fn name(typed: &Option<Located<String>>) -> Option<String> {
    typed.as_ref().map(|typed| folded(&typed.value))
}

/// A name alone makes no copy: what was copied must stand beside it, and say the same.
fn take<T>(
    records: &mut Vec<T>,
    file: fn(&T) -> &SourceText,
    marks: impl Fn(&T) -> Marks,
    faults: &mut Vec<Diagnostic>,
) {
    let suspects = records.iter().enumerate().filter_map(|(place, record)| {
        let originals = originals(file(record).name());
        (!originals.is_empty()).then_some((place, originals))
    });
    let suspects: Vec<(usize, Vec<(String, CopyKind)>)> = suspects.collect();
    if suspects.is_empty() {
        return; // as nearly always: the others need not be looked at
    }
    let named = records.iter();
    let named = named.map(|record| (folded(file(record).name()), record));
    let by_name: HashMap<String, &T> = named.collect();
    let copies = suspects.into_iter().filter_map(|(place, originals)| {
        let record = &records[place];
        let own = marks(record);
        let mut originals = originals
            .into_iter()
            .filter_map(|(name, kind)| Some((*by_name.get(&folded(&name))?, kind)));
        let (original, kind) = originals.find(|(original, _)| {
            let others = marks(original);
            let mut both = own.iter().zip(&others);
            both.any(|(own, other)| own.is_some() && own == other)
        })?;
        Some((place, copy(file(record), file(original), kind)))
    });
    let mut copies = copies.collect::<Vec<_>>().into_iter().peekable();
    let mut place = 0..;
    records.retain(|_| {
        let place = place.next();
        match copies.next_if(|(copy, _)| Some(*copy) == place) {
            None => true,
            Some((_, fault)) => {
                faults.push(fault);
                false
            }
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
