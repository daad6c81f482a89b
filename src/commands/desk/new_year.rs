//! In: the plan that another begins from, and the year of that. Out: its files, all of them or none: as
//! `aarsplan new år` makes them.

use super::ContentDesk;
use crate::commands::new::{next_year, period};
use crate::commands::new_files::{NewFile, write_files, write_folder};
use crate::content::{FileKind, Sources, Turn, YearSources, file_kinds};
use crate::edit::disk;
use crate::error::Error;
use crate::preview::{EditOutcome, PlanToGoOn};

/// The plans that there are, the newest first.
pub fn plans(sources: &Sources) -> Vec<PlanToGoOn> {
    sources.years.iter().rev().map(plan).collect()
}

fn plan(year: &YearSources) -> PlanToGoOn {
    let folders = file_kinds(&year.registers).filter_map(|(_, kind)| match kind {
        FileKind::Term(folder) => Some(folder),
        FileKind::Site | FileKind::Plan | FileKind::Register(_) | FileKind::Initiative => None,
    });
    let registers = folders.map(|folder| {
        let heading = super::files::heading(folder, &year.registers);
        (heading, year.terms.get(&folder).map_or(0, Vec::len))
    });
    PlanToGoOn {
        year: year.year.to_string(),
        next: year.year.following().to_string(),
        initiatives: year.initiatives.len(),
        registers: registers.filter(|(_, count)| *count > 0).collect(),
        files: year.files.len(),
    }
}

/// Makes the plan; leads to its form.
pub fn make(desk: &ContentDesk, from: &str, year: &str) -> Result<EditOutcome, Error> {
    let bad = |reason| Error::BadArgument { reason };
    let wanted = period(year.trim()).map_err(bad)?;
    let from = period(from).map_err(bad)?;
    let sources = crate::content::read(&desk.root)?.value;
    if sources.years.iter().any(|known| known.year == wanted) {
        let reason = format!("der er allerede en plan for {wanted}");
        return Err(bad(reason));
    }
    let new = next_year(wanted, Some(from), &sources)?;
    let _writing = desk.writing.lock();
    write_folder(&desk.root, &new.name, |folder| {
        write_files(folder, &new.files)
    })?;
    desk.noticed(new.name.clone());
    let what = format!("Lavet planen for {wanted} ud fra {from}");
    // The plan is there, whether or not it can be taken back at once.
    let kept = came(desk, &new.name, &new.files)
        .and_then(|turns| desk.store.keep_together(&what, &turns, (desk.now)()));
    drop(kept);
    Ok(EditOutcome::Created(format!("{}/plan.md", new.name)))
}

/// The files of the year as they came.
fn came(desk: &ContentDesk, name: &str, files: &[NewFile]) -> Result<Vec<Turn>, Error> {
    let mut turns = Vec::new();
    for file in files {
        let path = format!("{name}/{}", file.path());
        let bytes = disk::bytes_at(&desk.root, &path)?;
        turns.push(Turn {
            before: None,
            after: bytes.map(|bytes| (path, bytes)),
        });
    }
    Ok(turns)
}
