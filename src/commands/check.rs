//! `aarsplan check`.

use annotate_snippets::Renderer;
use serde_json::{Value, json};

use super::{Outcome, counted, left_out, rendered};
use crate::check::advice::{self, Reading};
use crate::check::language::level;
use crate::cli::{CheckArguments, Format};
use crate::diagnostic::{Diagnostic, Severity, count, has_errors, sort};
use crate::error::Error;
use crate::plan::Drafts;
use crate::printable::printable_json;

/// Finds every mistake and writes nothing.
pub fn check(arguments: &CheckArguments, renderer: &Renderer) -> Result<Outcome, Error> {
    let content = &arguments.content.content;
    let (sources, themes) = (crate::content::read(content)?, &arguments.themes);
    let mut diagnostics = Vec::new();
    // A link to a draft is a mistake where drafts are hidden, and one in a draft where they are not.
    let public = crate::site_of(sources.clone(), themes, Drafts::Hidden).gather(&mut diagnostics);
    let site = crate::site_of(sources, themes, Drafts::Included).gather(&mut diagnostics);
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
    let warnings = count(&diagnostics, Severity::Warning);
    let failed = has_errors(&diagnostics) || arguments.strict && warnings > 0;
    let (result, remarks) = match arguments.format {
        Format::Text => {
            let left_out = left_out(public.plans.hidden_drafts());
            let result = table(&readings) + &counted(&diagnostics) + &left_out;
            (result, rendered(&diagnostics, renderer))
        }
        Format::Json => (lines(&diagnostics, &readings), String::new()),
    };
    Ok(Outcome {
        result,
        remarks,
        open: None,
        failed,
    })
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
    json!({
        "rule": diagnostic.rule.id,
        "severity": diagnostic.rule.severity.id(),
        "file": diagnostic.location.file.path,
        "line": line,
        "column": column,
        "end": { "line": end_line, "column": end_column },
        "message": diagnostic.message,
        "help": diagnostic.help,
    })
}
