//! `aarsplan check`.

use annotate_snippets::Renderer;
use serde_json::{Value, json};

use super::outcome::{Outcome, changed as lines_of, left_out, rendered, tally};
use crate::check::advice::{self, Reading};
use crate::check::language::level;
use crate::cli::{CheckArguments, Format};
use crate::content::{ChangedLines, Writing, mend};
use crate::counted::counted;
use crate::diagnostic::{Diagnostic, Edit, Location, Severity, count, has_errors, rules, sort};
use crate::error::Error;
use crate::plan::Drafts;
use crate::printable::printable_json;

/// Finds every mistake; writes nothing but the cures, where it is asked to.
pub fn check(arguments: &CheckArguments, renderer: &Renderer) -> Result<Outcome, Error> {
    let found = find(arguments)?;
    if !arguments.fix {
        return Ok(found.outcome(arguments, renderer));
    }
    let writing = match arguments.dry_run {
        true => Writing::Shown,
        false => Writing::Done,
    };
    let changed = mend(&arguments.content.content, &found.diagnostics, writing)?;
    // What stands now is what counts.
    let found = match writing {
        Writing::Shown => found,
        Writing::Done => find(arguments)?,
    };
    let mut outcome = found.outcome(arguments, renderer);
    let said = said(&changed, writing);
    match arguments.format {
        Format::Text => outcome.result = format!("{said}\n\n{}", outcome.result),
        // Its lines are for programs.
        Format::Json => outcome.remarks = format!("{said}\n"),
    }
    Ok(outcome)
}

/// All that there is to say about the content.
struct Found {
    diagnostics: Vec<Diagnostic>,
    /// How hard each text is to read; nothing where nobody asked
    readings: Vec<Reading>,
    hidden_drafts: usize,
}

fn find(arguments: &CheckArguments) -> Result<Found, Error> {
    let content = &arguments.content.content;
    let (sources, themes) = (crate::content::read(content)?, &arguments.themes);
    let read = sources.diagnostics.iter();
    let advice = read.filter(|found| found.rule.severity == Severity::Note);
    let mut diagnostics: Vec<Diagnostic> = advice.cloned().collect();
    diagnostics.extend(crate::check::sources::origins_elsewhere(&sources.value));
    diagnostics.extend(crate::check::former::uses(&sources.value));
    // A link to a draft is a mistake where drafts are hidden, and one in a draft where they are not.
    let public = crate::site_of(sources.clone(), themes, Drafts::Hidden).gather(&mut diagnostics);
    let site = crate::site_of(sources, themes, Drafts::Included).gather(&mut diagnostics);
    // What no reader may see is one mistake, not two.
    if diagnostics
        .iter()
        .any(|mistake| *mistake.rule == rules::PUBLIC_PLACEHOLDER)
    {
        diagnostics.retain(|mistake| *mistake.rule != rules::PLACEHOLDER);
    }
    let mut readings = Vec::new();
    if !has_errors(&diagnostics) {
        diagnostics.extend(crate::check::notes(&site));
        diagnostics.extend(crate::check::only_in_drafts(&public));
    }
    if arguments.language {
        diagnostics.extend(advice::long_sentences(&site));
        readings = advice::readings(&site);
    }
    sort(&mut diagnostics);
    Ok(Found {
        diagnostics,
        readings,
        hidden_drafts: public.plans.hidden_drafts(),
    })
}

impl Found {
    fn outcome(&self, arguments: &CheckArguments, renderer: &Renderer) -> Outcome {
        let Found {
            diagnostics,
            readings,
            hidden_drafts,
        } = self;
        let warnings = count(diagnostics, Severity::Warning);
        let (result, remarks) = match arguments.format {
            Format::Text => (
                table(readings)
                    + &tally(diagnostics)
                    + &left_out(*hidden_drafts)
                    + &where_explained(diagnostics),
                rendered(diagnostics, renderer),
            ),
            Format::Json => (lines(diagnostics, readings), String::new()),
        };
        Outcome {
            result,
            remarks,
            open: None,
            failed: has_errors(diagnostics) || arguments.strict && warnings > 0,
        }
    }
}

/// How to read more of the first mistake of the worst kind, on a line of its own.
fn where_explained(diagnostics: &[Diagnostic]) -> String {
    let worst = diagnostics
        .iter()
        .min_by_key(|diagnostic| diagnostic.rule.severity);
    worst.map_or(String::new(), |worst| {
        let id = worst.rule.id;
        format!("\nSe reglen forklaret: aarsplan check --explain {id}")
    })
}

/// Each line that changed, old and new, and how many there are.
fn said(changed: &[ChangedLines], writing: Writing) -> String {
    let said = lines_of(changed);
    let places = match changed.len() {
        0 => return said + "der er intet, som kan rettes uden at tænke",
        places => counted(places, "sted", "steder"),
    };
    match writing {
        Writing::Done => format!("{said}{places} er rettet"),
        Writing::Shown => format!("{said}{places} kan rettes; intet er skrevet"),
    }
}

/// How hard each text is to read; nothing where nobody asked.
fn table(readings: &[Reading]) -> String {
    if readings.is_empty() {
        return String::new();
    }
    let rows = readings.iter().map(|reading| {
        let words = reading.readability.words;
        let (lix, level) = (reading.lix, level(reading.lix));
        let path = &reading.location.file.path;
        format!("{lix:>4}  {level:<10}  {words:>5}  {path}\n")
    });
    format!(
        " LIX  niveau        ord  tekst\n{}\n",
        rows.collect::<String>()
    )
}

/// One object a line for each mistake, then for each text that was read.
fn lines(diagnostics: &[Diagnostic], readings: &[Reading]) -> String {
    let readings = readings.iter().map(|reading| {
        let mut line = object(&reading.diagnostic());
        line["lix"] = reading.lix.into();
        line
    });
    let objects = diagnostics.iter().map(object).chain(readings);
    let lines = objects.map(|object| printable_json(&object.to_string()));
    let lines: Vec<String> = lines.collect();
    lines.join("\n")
}

/// Lines and columns count from 1, columns in characters; `end` is behind the last character.
fn object(diagnostic: &Diagnostic) -> Value {
    let (line, column) = diagnostic.location.line_and_column();
    let (end_line, end_column) = diagnostic.location.end().line_and_column();
    let mut object = json!({
        "rule": diagnostic.rule.id,
        "severity": diagnostic.rule.severity.id(),
        "file": diagnostic.location.file.path,
        "line": line,
        "column": column,
        "end": { "line": end_line, "column": end_column },
        "message": diagnostic.message,
        "help": diagnostic.help,
    });
    if let Some(Edit { span, replacement }) = &diagnostic.fix {
        let span = Location::at(&diagnostic.location.file, span.clone());
        let (line, column) = span.line_and_column();
        let (end_line, end_column) = span.end().line_and_column();
        object["fix"] = json!({
            "line": line,
            "column": column,
            "end": { "line": end_line, "column": end_column },
            "replacement": replacement,
        });
    }
    object
}
