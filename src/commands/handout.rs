//! `aarsplan handout`.

use std::path::{Path, PathBuf};

use annotate_snippets::Renderer;

use super::outcome::{Outcome, drafts, noted, rendered};
use crate::cli::HandoutArguments;
use crate::counted::counted;
use crate::diagnostic::has_errors;
use crate::diagnostic::suggestion::did_you_mean;
use crate::error::Error;
use crate::export::Artifact;
use crate::plan::{Plan, Selection, Taxonomy, TermId};
use crate::publish::write_file;
use crate::site::{Extract, extract};

/// Makes one handout and writes it to a file.
pub fn handout(arguments: &HandoutArguments, renderer: &Renderer) -> Result<Outcome, Error> {
    let content = &arguments.content.content;
    let site = crate::read_site(content, &arguments.themes, drafts(arguments.drafts))?;
    let remarks = rendered(&site.diagnostics, renderer);
    if has_errors(&site.diagnostics) {
        return Ok(Outcome::refused(&site.diagnostics, remarks));
    }
    let output = crate::output_of(site.value, &arguments.themes)?;
    let plan = plan(&output.site().plans.years, arguments.year)?;
    let selection = selection(plan, arguments)?;
    let count = selection.select(plan).count();
    if count == 0 {
        return Err(bad("ingen indsatser i planen passer til det valgte".into()));
    }
    let Artifact { bytes, remark } = output.handout(plan, selection.clone())?;
    let file = arguments.output.clone();
    let file = file.unwrap_or_else(|| PathBuf::from(file_name(plan, &selection)));
    let sources: [&Path; 2] = [content, &arguments.themes];
    write_file(&file, &bytes, &sources)?;
    let remark = remark.map(|remark| noted(&remark));
    Ok(Outcome {
        result: format!(
            "{} i {}",
            counted(count, "indsats", "indsatser"),
            file.display()
        ),
        remarks: remarks + &remark.unwrap_or_default(),
        open: Some(file),
        failed: false,
    })
}

/// The year that is asked for, or the newest.
fn plan(years: &[Plan], year: Option<u16>) -> Result<&Plan, Error> {
    let plan = match year {
        None => years.last(),
        Some(year) => years.iter().find(|plan| plan.year == year),
    };
    plan.ok_or_else(|| {
        let known: Vec<String> = years.iter().map(|plan| plan.year.to_string()).collect();
        bad(format!(
            "der er ingen plan for det år. Der er planer for {}",
            known.join(", ")
        ))
    })
}

fn selection(plan: &Plan, arguments: &HandoutArguments) -> Result<Selection, Error> {
    let mut terms = Vec::new();
    for (taxonomy, names) in &arguments.chosen.0 {
        for name in names {
            terms.push(term(plan, *taxonomy, name)?);
        }
    }
    Ok(Selection::of(terms))
}

/// The term of that code, slug or name.
fn term(plan: &Plan, taxonomy: Taxonomy, name: &str) -> Result<TermId, Error> {
    let wanted = name.to_lowercase();
    let mut ids = plan.term_ids(taxonomy);
    let found = ids.find(|&id| {
        let term = plan.term(id);
        let names = term.code.iter().chain([&term.slug, &term.name]);
        names.into_iter().any(|own| own.to_lowercase() == wanted)
    });
    found.ok_or_else(|| {
        let terms = plan.taxonomy(taxonomy).iter();
        let known: Vec<&str> = terms
            .map(|term| term.code.as_deref().unwrap_or(&term.slug))
            .collect();
        let suggestion = did_you_mean(name, known.iter().copied());
        bad(format!(
            "«{name}» findes ikke i planen for {}. {suggestion}Her er {}",
            plan.year,
            known.join(", ")
        ))
    })
}

/// `aarsplan-2022-udvalg-uekl.html`
fn file_name(plan: &Plan, selection: &Selection) -> String {
    let parts: Vec<String> = match selection.terms() {
        [] => vec![Extract::Plan.to_string()],
        terms => terms
            .iter()
            .map(|&id| extract(plan, Some(id)).to_string())
            .collect(),
    };
    format!("aarsplan-{}-{}.html", plan.year, parts.join("-"))
}

fn bad(reason: String) -> Error {
    Error::BadArgument { reason }
}
