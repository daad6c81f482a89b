//! `aarsplan import`: a plan as it is, in Word, Excel or a file of values, becomes a new year.
//!
//! Everything is read and understood before anything is written; the year's folder is written aside
//! and takes its place at once, and nothing is ever written over.

mod document;
mod files;
mod outcome;
mod progress;
mod site;
mod update;

use std::path::{Path, PathBuf};

use annotate_snippets::Renderer;

use super::new_files::{NewFile, in_the_way, is_free, write_file, write_files, write_folder};
use super::outcome::Outcome;
use crate::cli::ImportArguments;
use crate::content::{IMPORT_MAP, Period, read_small_file};
use crate::counted::counted;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::import::{
    ColumnMap, Finding, ImportedPlan, PictureNames, Understood, read_beside, understand,
};
use document::document;
use outcome::{outcome, to_see};

/// A larger map of columns is none.
const LARGEST_MAP: usize = 100_000;

/// Reads the files, and writes them as the plan of a new year.
pub fn import(arguments: &ImportArguments, renderer: &Renderer) -> Result<Outcome, Error> {
    if arguments.update {
        return update::update(arguments, renderer);
    }
    let content = &arguments.content.content;
    let mut pictures = PictureNames::default();
    let documents = arguments
        .files
        .iter()
        .map(|path| document(path, |name, bytes| read_beside(name, bytes, &mut pictures)));
    let documents = documents.collect::<Result<Vec<_>, Error>>()?;
    let map = map(arguments)?;
    let columns = map
        .as_ref()
        .map(|map| map.columns.clone())
        .unwrap_or_default();
    let Understood {
        mut plan,
        mut findings,
        columns: _,
    } = understand(documents, &columns);
    let is_refused = has_errors(&findings);
    let year = match (arguments.year.or(plan.year), is_refused) {
        (Some(year), _) => Some(year),
        (None, true) => None,
        (None, false) => {
            return Err(bad(
                "filen siger ikke, hvilket år planen er for: skriv det med --year 2026",
            ));
        }
    };
    if let Some(year) = year.filter(|_| !is_refused) {
        let new = new_year(content, &mut plan, year, &arguments.files[0], &mut findings)?;
        if !arguments.dry_run {
            let map = map.filter(|map| map.is_given);
            new.write(content, map.map(|map| map.text).as_deref())?;
        }
    }
    Ok(said(&plan, &findings, year, arguments, renderer))
}

/// A year that is to be written.
pub struct NewYear {
    year: Period,
    site: site::Site,
    files: Vec<NewFile>,
}

/// What an imported plan becomes in a content that has no plan of that year. `file` is where it was
/// read.
pub fn new_year(
    content: &Path,
    plan: &mut ImportedPlan,
    year: Period,
    file: &Path,
    findings: &mut Vec<Finding>,
) -> Result<NewYear, Error> {
    refuse_to_write_over(content, year)?;
    let site = site::site(content, plan, file, findings)?;
    let files = files::files(plan, year, &site.fields);
    Ok(NewYear { year, site, files })
}

impl NewYear {
    /// Writes it, and the map by which it was read where there is none yet.
    pub fn write(&self, content: &Path, map: Option<&str>) -> Result<(), Error> {
        self.site.write_before()?;
        write_folder(content, &self.year.to_string(), |folder| {
            write_files(folder, &self.files)
        })?;
        self.site.write_behind(content)?;
        match map.filter(|_| is_free(&content.join(IMPORT_MAP))) {
            Some(map) => write_file(content, IMPORT_MAP, map.as_bytes()),
            None => Ok(()),
        }
    }
}

fn bad(reason: impl Into<String>) -> Error {
    Error::BadArgument {
        reason: reason.into(),
    }
}

/// A map of columns, and where it came from.
struct Map {
    columns: ColumnMap,
    text: String,
    /// Behind `--map`
    is_given: bool,
}

/// The map that was given, or else the one that is kept in the content.
fn map(arguments: &ImportArguments) -> Result<Option<Map>, Error> {
    let kept = arguments.content.content.join(IMPORT_MAP);
    let path: &PathBuf = match &arguments.map {
        Some(given) => given,
        None if kept.is_file() => &kept,
        None => return Ok(None),
    };
    let bytes = read_small_file(path, LARGEST_MAP).map_err(Error::io("læse filen", path))?;
    let shown = path.display().to_string();
    let text =
        String::from_utf8(bytes).map_err(|_| bad(format!("{shown}: filen er ikke UTF-8")))?;
    let columns =
        ColumnMap::read(&shown, &text).map_err(|fault| bad(format!("{shown}: {fault}")))?;
    Ok(Some(Map {
        columns,
        text,
        is_given: arguments.map.is_some(),
    }))
}

fn refuse_to_write_over(content: &Path, year: Period) -> Result<(), Error> {
    let place = content.join(year.to_string());
    match is_free(&place) {
        true => Ok(()),
        false => Err(in_the_way(&place)),
    }
}

/// Whether nothing can be made of the files as they were read.
pub fn has_errors(findings: &[Finding]) -> bool {
    findings
        .iter()
        .any(|finding| finding.remark.rule.severity == Severity::Error)
}

fn said(
    plan: &ImportedPlan,
    findings: &[Finding],
    year: Option<Period>,
    arguments: &ImportArguments,
    renderer: &Renderer,
) -> Outcome {
    let diagnostics: Vec<Diagnostic> = findings.iter().map(Finding::diagnostic).collect();
    let failed = has_errors(findings);
    let summary = match (failed, year) {
        (true, _) | (false, None) => Outcome::refused(&diagnostics, String::new()).result,
        (false, Some(year)) => summary(plan, &diagnostics, year, arguments),
    };
    outcome(findings, summary, arguments.format, renderer)
}

/// »32 indsatser, 11 temaer, 17 koder; 4 ting at se på«, and what to do now.
fn summary(
    plan: &ImportedPlan,
    diagnostics: &[Diagnostic],
    year: Period,
    arguments: &ImportArguments,
) -> String {
    let to_see = to_see(diagnostics);
    let counts = format!("{}; {to_see}", counts(plan));
    let content = arguments.content.content.join(year.to_string());
    let content = content.display();
    match arguments.dry_run {
        true => {
            format!("{counts}\nIntet er skrevet. Uden --dry-run bliver planen skrevet i {content}")
        }
        false => format!(
            "{counts}\nPlanen er skrevet i {content} som kladde.
1. Se den: aarsplan serve --open
2. Se, hvad der mangler: aarsplan check
3. Slet linjen kladde: ja i plan.md, når planen skal være offentlig."
        ),
    }
}

/// »32 indsatser, 11 temaer, 17 koder«
pub fn counts(plan: &ImportedPlan) -> String {
    let topics = plan
        .terms
        .iter()
        .filter(|(folder, _)| files::are_headings(**folder));
    let topics: usize = topics.map(|(_, terms)| terms.len()).sum();
    let codes = plan
        .terms
        .values()
        .flatten()
        .filter(|term| term.code.is_some())
        .count();
    format!(
        "{}, {}, {}",
        counted(plan.initiatives.len(), "indsats", "indsatser"),
        counted(topics, "tema", "temaer"),
        counted(codes, "kode", "koder"),
    )
}
