//! `aarsplan rename`: another code, another name, for a file and all that refers to it.
//!
//! Everything is worked out and read back before a byte is written, so that a plan is either renamed
//! whole or stays as it is.

mod edits;
mod renaming;
mod subject;

use std::path::Path;

use super::mistakes::{new_mistake, refused};
use super::outcome::{Outcome, changed};
use crate::cli::RenameArguments;
use crate::content::{self, Prepared, Sources, Writing, YearSources, must_exist, prepare};
use crate::counted::counted;
use crate::diagnostic::Checked;
use crate::error::Error;
pub use edits::{links_at, unreachable_links};
pub use renaming::{Renaming, names_of};
pub use subject::Subject;
use subject::subject;

/// Renames what is asked for, in its plan and in what other plans say of it.
pub fn rename(arguments: &RenameArguments) -> Result<Outcome, Error> {
    let root = &arguments.content.content;
    must_exist(root)?;
    let read = content::read(root)?;
    let (year, subject) = chosen(arguments, &read.value)?;
    let renaming = renaming(arguments, year, &subject)?;
    let themes = Path::new(&arguments.themes);
    let prepared = worked_out((root, themes), &read, year, &subject, &renaming)?;
    let unchanged = unreachable_links(&read.value, &subject, &renaming);
    let writing = match arguments.dry_run {
        true => Writing::Shown,
        false => Writing::Done,
    };
    if writing == Writing::Done {
        prepared.write()?;
    }
    let mut remarks = also_elsewhere(arguments, &read.value, year);
    remarks += &goes_on_in_short(&subject, &renaming);
    for place in unchanged {
        remarks += &format!("bemærk: linket i {place} kunne ikke rettes; det virker stadig\n");
    }
    Ok(Outcome {
        result: said(&prepared, year, &subject, &renaming, writing),
        remarks,
        open: None,
        failed: false,
    })
}

/// The files as they are to be. A renamed plan has no mistake that it did not have.
pub fn worked_out(
    (root, themes): (&Path, &Path),
    read: &Checked<Sources>,
    year: &YearSources,
    subject: &Subject<'_>,
    renaming: &Renaming,
) -> Result<Prepared, Error> {
    let changes = edits::changes(&read.value, year, subject, renaming)?;
    let prepared = prepare(root, changes)?;
    match new_mistake(themes, read.clone(), &prepared)? {
        None => Ok(prepared),
        Some(fault) => Err(refused("intet er omdøbt", &fault)),
    }
}

/// That what it is called where there is little room may no longer fit.
fn goes_on_in_short(subject: &Subject<'_>, renaming: &Renaming) -> String {
    let short = names_of(subject).short;
    match (short, &renaming.name, &renaming.short) {
        (Some(short), Some(_), None) => {
            format!("bemærk: »kort: {short}« er ikke rettet. Passer det til det nye navn?\n")
        }
        _ => String::new(),
    }
}

/// The plan that is asked for, or the newest in which something is called so.
fn chosen<'a>(
    arguments: &RenameArguments,
    sources: &'a Sources,
) -> Result<(&'a YearSources, Subject<'a>), Error> {
    let bad = |reason| Error::BadArgument { reason };
    let wanted = |year: &&YearSources| arguments.year.is_none_or(|wanted| wanted == year.year);
    let years = sources.years.iter().rev().filter(wanted);
    let mut fault = match arguments.year {
        Some(year) => format!("der er ingen plan for {year}"),
        None => "der er ingen plan".to_owned(),
    };
    // What is wrong with the newest plan says most.
    let mut faults = Vec::new();
    for year in years {
        match subject(&arguments.kind, &arguments.from, year) {
            Ok(found) => return Ok((year, found)),
            Err(reason) => faults.push(reason),
        }
    }
    if let Some(first) = faults.into_iter().next() {
        fault = first;
    }
    Err(bad(fault))
}

fn renaming(
    arguments: &RenameArguments,
    year: &YearSources,
    subject: &Subject<'_>,
) -> Result<Renaming, Error> {
    let name = arguments.name.as_deref();
    let renaming = Renaming::of(subject, &arguments.from, &arguments.to, name);
    renaming.map_err(|reason| Error::BadArgument {
        reason: format!("{reason} (planen for {})", year.year),
    })
}

/// That other plans have it too, where the newest was taken.
fn also_elsewhere(arguments: &RenameArguments, sources: &Sources, year: &YearSources) -> String {
    let others = sources.years.iter().filter(|other| other.year != year.year);
    let has = |other: &&YearSources| subject(&arguments.kind, &arguments.from, other).is_ok();
    let others: Vec<String> = others
        .filter(has)
        .map(|other| other.year.to_string())
        .collect();
    match (arguments.year, others.is_empty()) {
        (None, false) => format!(
            "bemærk: »{}« findes også i planen for {}. Vælg planen med --year\n",
            arguments.from,
            others.join(" og ")
        ),
        _ => String::new(),
    }
}

fn said(
    prepared: &Prepared,
    year: &YearSources,
    subject: &Subject<'_>,
    renaming: &Renaming,
    writing: Writing,
) -> String {
    let mut said = changed(&prepared.lines);
    let (path, name) = (subject.path(), renaming.file_name(subject));
    if let Some(name) = &name {
        let hedder = match writing {
            Writing::Done => "hedder nu",
            Writing::Shown => "ville hedde",
        };
        said += &format!("{path} {hedder} {name}\n");
    }
    let lines = counted(prepared.lines.len(), "sted", "steder");
    let files = counted(prepared.count(), "fil", "filer");
    match writing {
        Writing::Done => format!(
            "{said}{lines} i {files} er rettet i planen for {}",
            year.year
        ),
        Writing::Shown => format!(
            "{said}{lines} i {files} ville blive rettet i planen for {}; intet er skrevet",
            year.year
        ),
    }
}
