//! `aarsplan export`: the plan as a workbook that colleagues fill in and send back.

use std::path::{Path, PathBuf};

use annotate_snippets::Renderer;

use super::new_files::in_the_way;
use super::outcome::{Outcome, noted, rendered};
use crate::cli::ExportArguments;
use crate::counted::counted;
use crate::diagnostic::has_errors;
use crate::error::Error;
use crate::export::WorkingForm;
use crate::plan::{Drafts, Plan};
use crate::publish::write_file;

/// Makes the working copy and writes it to a file, never over one: it may be filled in.
pub fn export(arguments: &ExportArguments, renderer: &Renderer) -> Result<Outcome, Error> {
    let content = &arguments.content.content;
    let site = crate::read_site(content, &arguments.themes, Drafts::Included)?;
    if has_errors(&site.diagnostics) {
        let remarks = rendered(&site.diagnostics, renderer);
        return Ok(Outcome::refused(&site.diagnostics, remarks));
    }
    let output = crate::output_of(site.value, &arguments.themes)?;
    let plan = super::handout::plan(&output.site().plans.years, arguments.year)?;
    let file = arguments.output.clone();
    let file = file.unwrap_or_else(|| PathBuf::from(format!("aarsplan-{}.xlsx", plan.year)));
    let form = form(&file)?;
    if file.symlink_metadata().is_ok() {
        return Err(in_the_way(&file));
    }
    let sources: [&Path; 2] = [content, &arguments.themes];
    write_file(&file, &output.working_copy(plan, form)?, &sources)?;
    let shortened = match form {
        WorkingForm::Workbook => output.shortened_in_working_copy(plan),
        WorkingForm::Values => None,
    };
    Ok(Outcome {
        result: said(plan, &file),
        remarks: shortened.map_or_else(String::new, |remark| noted(&remark)),
        open: None,
        failed: false,
    })
}

fn form(file: &Path) -> Result<WorkingForm, Error> {
    let ending = file.extension().unwrap_or_default().to_string_lossy();
    match &*ending.to_lowercase() {
        "xlsx" => Ok(WorkingForm::Workbook),
        "csv" => Ok(WorkingForm::Values),
        _ => Err(Error::BadArgument {
            reason: format!(
                "{}: giv filen et navn, der ender på .xlsx eller .csv",
                file.display()
            ),
        }),
    }
}

fn said(plan: &Plan, file: &Path) -> String {
    let count = counted(plan.initiatives.len(), "indsats", "indsatser");
    let file = file.display();
    format!(
        "{count} i {file}
1. Send arket rundt: vejledningen står på det andet ark.
2. Læs svarene, når det kommer tilbage: aarsplan import --update {file} --dry-run
3. Skriv dem i planen: aarsplan import --update {file}"
    )
}
