//! `aarsplan handout`.

use std::path::{Path, PathBuf};

use annotate_snippets::Renderer;

use super::outcome::{Outcome, drafts, noted, rendered};
use super::with::with;
use crate::cli::HandoutArguments;
use crate::counted::counted;
use crate::diagnostic::has_errors;
use crate::diagnostic::suggestion::Guesses;
use crate::error::Error;
use crate::export::{Artifact, HandoutForm};
use crate::plan::{HowMany, Names, Period, Plan, Selection, Taxonomy, Term, TermId};
use crate::publish::write_file;
use crate::site::{Extract, REPORT, extract};

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
    let form = form(plan, arguments)?;
    let count = selection.select(plan).count();
    if count == 0 {
        return Err(bad("ingen indsatser i planen passer til det valgte".into()));
    }
    let Artifact { bytes, remark } = output.handout(plan, selection.clone(), form)?;
    let file = arguments.output.clone();
    let file = file.unwrap_or_else(|| PathBuf::from(file_name(plan, &selection, form)));
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

/// What the handout says.
fn form(plan: &Plan, arguments: &HandoutArguments) -> Result<HandoutForm, Error> {
    match (arguments.report, plan.said.is_reported()) {
        (false, _) => Ok(HandoutForm::Whole),
        (true, true) => Ok(HandoutForm::Report),
        (true, false) => Err(bad(format!(
            "planen for {} siger ikke, hvordan det går: ingen indsats har frist, opfølgning, milepæle \
             eller økonomi, og intet mål har tal",
            plan.year
        ))),
    }
}

/// The year that is asked for, or the newest.
pub fn plan(years: &[Plan], year: Option<Period>) -> Result<&Plan, Error> {
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
    for typed in &arguments.with {
        let (taxonomy, name) = with(typed, &plan.registers)?;
        terms.push(term(plan, taxonomy, name)?);
    }
    Ok(Selection::of(terms))
}

/// The term that is meant, found as references are.
fn term(plan: &Plan, taxonomy: Taxonomy, typed: &str) -> Result<TermId, Error> {
    let names = Names::of(plan.taxonomy(taxonomy).iter().map(Term::called));
    if !plan.registers.has(taxonomy) {
        let many = &plan.registers.words(taxonomy).many;
        return Err(bad(format!("planen for {} har ingen {many}", plan.year)));
    }
    let place = names.find(typed).ok_or_else(|| {
        let advice = names.advice(typed, HowMany::One, &mut Guesses::default());
        let advice = advice.map_or(String::new(), |advice| format!("{advice} "));
        bad(format!(
            "»{typed}« findes ikke i planen for {}. {advice}Her er {}",
            plan.year,
            names.all_usual().join(", ")
        ))
    })?;
    Ok(TermId {
        taxonomy,
        index: place,
    })
}

/// `aarsplan-2022-udvalg-uekl.html`, `aarsplan-2022-opfoelgning-udvalg-uekl.html`
fn file_name(plan: &Plan, selection: &Selection, form: HandoutForm) -> String {
    let terms = selection.terms().iter();
    let terms = terms.map(|&id| extract(plan, Some(id)).to_string());
    let parts: Vec<String> = match (form, selection.terms()) {
        (HandoutForm::Whole, []) => vec![Extract::Plan.to_string()],
        (HandoutForm::Whole, _) => terms.collect(),
        (HandoutForm::Report, _) => std::iter::once(REPORT.to_owned()).chain(terms).collect(),
    };
    format!("aarsplan-{}-{}.html", plan.year, parts.join("-"))
}

fn bad(reason: String) -> Error {
    Error::BadArgument { reason }
}
