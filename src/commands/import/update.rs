//! `aarsplan import --update`: a workbook that was sent round comes back, and what somebody changed in
//! it is changed in the plan: those cells, and not a byte beside them. What an author remarked is not
//! the sheet's to take away: a remark beside a value that goes stays where it stood, on a line of its
//! own, as it does in the editor.

mod changed;
mod edits;
mod follow_up;
mod new_rows;
mod rows;
mod said;
mod sheet;
mod terms;
mod text;
mod updated;

use std::sync::Arc;

use annotate_snippets::Renderer;

use super::bad;
use super::document::document;
use crate::cli::ImportArguments;
use crate::commands::new::chosen_year;
use crate::commands::outcome::{Outcome, rendered};
use crate::content::{self, Change, Prepared, Writing, prepare};
use crate::diagnostic::{Checked, has_errors};
use crate::error::Error;
use crate::import::{Document, Finding, read_whole};
use crate::plan::{Drafts, Period};
use changed::changed;
use rows::Rows;
use said::{Summary, said};
use sheet::Sheet;
use updated::{Findings, Updated, diagnostics};

/// Reads the file, and changes the plan as it says.
pub fn update(arguments: &ImportArguments, renderer: &Renderer) -> Result<Outcome, Error> {
    let root = &arguments.content.content;
    let [file] = &*arguments.files else {
        return Err(bad("med --update læses én fil ad gangen"));
    };
    content::must_exist(root)?;
    let document = document(file, read_whole)?;
    let read = content::read(root)?;
    let site = crate::site_of(read.clone(), &arguments.themes, Drafts::Included);
    if has_errors(&site.diagnostics) {
        let remarks = rendered(&site.diagnostics, renderer);
        return Ok(Outcome::refused(&site.diagnostics, remarks));
    }
    let output = crate::output_of(site.value, &arguments.themes)?;
    let year = year(arguments, &document).or_else(|| {
        let newest = read.value.years.last();
        newest.map(|year| year.year)
    });
    let sources = chosen_year(year, &read.value)?;
    let plans = &output.site().plans.years;
    let plan = plans.iter().find(|plan| plan.year == sources.year);
    let plan = plan.ok_or_else(|| bad("planen kan ikke læses: se aarsplan check"))?;
    let records = sources.initiatives.iter();
    let records = records.map(|record| (&*record.file.path, &**record));
    let updated = Updated {
        plan,
        sources,
        records: &records.collect(),
        tables: &output.known_tables(plan),
    };
    let mut found = Findings::default();
    let summary = prepared(&document, updated, arguments, &mut found)?;
    finish(summary, found.0, arguments, renderer)
}

/// The plan that is asked for, or else the one that the ids say.
fn year(arguments: &ImportArguments, document: &Document) -> Option<Period> {
    arguments.year.or_else(|| sheet::year(document))
}

/// Works out what is to be written; nothing where something has to be put right first.
fn prepared(
    document: &Document,
    updated: Updated<'_>,
    arguments: &ImportArguments,
    found: &mut Findings,
) -> Result<Option<(Prepared, Summary)>, Error> {
    let Some(sheet) = Sheet::of(document, updated.tables, found) else {
        return Ok(None);
    };
    let rows = Rows::of(&sheet, updated, found);
    let mut summary = Summary::default();
    let mut changes = Vec::new();
    for (row, place) in &rows.known {
        let initiative = &updated.plan.initiatives[*place];
        let record = updated.record(initiative);
        let wanted = changed(row, &sheet, *place, updated, found);
        let edits = edits::edits(record, initiative, &wanted, updated, found);
        summary.count(&wanted, &edits);
        changes.push(Change {
            file: Arc::clone(&record.file),
            edits,
            name: None,
        });
    }
    changes.retain(|change| !change.edits.is_empty());
    sheet.report_reckoned(&rows.known, found);
    let files = new_rows::files(&rows.new, &sheet, updated, found);
    if has_errors(&diagnostics(&found.0)) {
        return Ok(None);
    }
    summary.new = files.keys().cloned().collect();
    let prepared = prepare(&arguments.content.content, changes)?.adding(files);
    Ok(Some((prepared, summary)))
}

/// Writes what was worked out, where the plan has no mistake with it, and says so.
fn finish(
    prepared: Option<(Prepared, Summary)>,
    findings: Vec<Finding>,
    arguments: &ImportArguments,
    renderer: &Renderer,
) -> Result<Outcome, Error> {
    let Some((prepared, summary)) = prepared else {
        return Ok(said(&findings, None, arguments, renderer));
    };
    let Checked { diagnostics, .. } =
        crate::site_of(prepared.read()?, &arguments.themes, Drafts::Included);
    if has_errors(&diagnostics) {
        let mut errors = diagnostics;
        errors.retain(|found| found.rule.severity == crate::diagnostic::Severity::Error);
        return Ok(Outcome::refused(&errors, rendered(&errors, renderer)));
    }
    let writing = match arguments.dry_run {
        true => Writing::Shown,
        false => Writing::Done,
    };
    if writing == Writing::Done {
        prepared.write()?;
    }
    let written = Some((&prepared, &summary, writing));
    Ok(said(&findings, written, arguments, renderer))
}
