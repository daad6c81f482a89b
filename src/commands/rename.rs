//! `aarsplan rename`: another code, another name, for a file and all that refers to it.
//!
//! Everything is worked out and read back before a byte is written, so that a plan is either renamed
//! whole or stays as it is.

mod edits;
mod renaming;
mod subject;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::outcome::{Outcome, changed};
use crate::cli::RenameArguments;
use crate::content::{self, Prepared, Sources, Writing, YearSources, must_exist, prepare};
use crate::counted::counted;
use crate::diagnostic::{Checked, Diagnostic, Severity};
use crate::error::Error;
use crate::plan::Drafts;
use renaming::Renaming;
use subject::{Subject, subject};

/// Renames what is asked for, in its plan and in what other plans say of it.
pub fn rename(arguments: &RenameArguments) -> Result<Outcome, Error> {
    let root = &arguments.content.content;
    must_exist(root)?;
    let read = content::read(root)?;
    let (year, subject) = chosen(arguments, &read.value)?;
    let renaming = renaming(arguments, year, &subject)?;
    let changes = edits::changes(&read.value, year, &subject, &renaming);
    let unchanged = edits::unreachable_links(&read.value, &subject, &renaming);
    let prepared = prepare(root, changes)?;
    refuse_new_mistakes(arguments, read.clone(), &prepared)?;
    let writing = match arguments.dry_run {
        true => Writing::Shown,
        false => Writing::Done,
    };
    if writing == Writing::Done {
        prepared.write()?;
    }
    let mut remarks = also_elsewhere(arguments, &read.value, year);
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

/// A renamed plan has no mistake that it did not have, and nothing in it still says the old name.
fn refuse_new_mistakes(
    arguments: &RenameArguments,
    before: Checked<Sources>,
    prepared: &Prepared,
) -> Result<(), Error> {
    let themes = Path::new(&arguments.themes);
    let known = faults(before, themes);
    let after = faults(prepared.read()?, themes);
    // A mistake that stays may be said of another name, so those of each rule are counted.
    let mut added: BTreeMap<&str, isize> = BTreeMap::new();
    for (faults, one) in [(&known, -1), (&after, 1)] {
        for fault in faults {
            *added.entry(fault.rule.id).or_default() += one;
        }
    }
    let said: BTreeSet<&str> = known.iter().map(|fault| &*fault.message).collect();
    let of_more = || after.iter().filter(|fault| added[fault.rule.id] > 0);
    let unsaid = of_more().find(|fault| !said.contains(&*fault.message));
    match unsaid.or_else(|| of_more().next()) {
        None => Ok(()),
        Some(fault) => Err(Error::BadArgument {
            reason: format!(
                "intet er omdøbt, for så ville der være en fejl i {}, linje {}: {}. {}",
                fault.location.file.path,
                fault.location.line_and_column().0,
                fault.message,
                fault.help
            ),
        }),
    }
}

/// What is wrong with a content, and where it still says what something was called before.
fn faults(sources: Checked<Sources>, themes: &Path) -> Vec<Diagnostic> {
    let mut faults = crate::check::former::uses(&sources.value);
    let site = crate::site_of(sources, themes, Drafts::Included);
    // A link that is spelled in a way that cannot be put right goes on working: it is remarked on.
    let links = crate::check::former::links(&site.value).into_iter();
    faults.extend(links.filter(|link| link.fix.is_some()));
    let found = site.diagnostics.into_iter();
    faults.extend(found.filter(|found| found.rule.severity == Severity::Error));
    faults
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
