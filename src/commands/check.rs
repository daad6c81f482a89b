//! `aarsplan check`.

use annotate_snippets::Renderer;

use super::{Outcome, counted, rendered};
use crate::cli::{CheckArguments, Format};
use crate::diagnostic::{Diagnostic, Severity, has_errors};
use crate::error::Error;
use crate::plan::Drafts;

/// Finds every mistake and writes nothing.
pub fn check(arguments: &CheckArguments, renderer: &Renderer) -> Result<Outcome, Error> {
    let site = crate::read_site(&arguments.content.content, Drafts::Hidden)?;
    let diagnostics = site.diagnostics;
    let failed = has_errors(&diagnostics) || arguments.strict && !diagnostics.is_empty();
    let summary = match diagnostics.is_empty() {
        true => "ingen fejl".to_owned(),
        false => counted(&diagnostics),
    };
    Ok(match arguments.format {
        Format::Text => Outcome {
            result: summary,
            remarks: rendered(&diagnostics, renderer),
            open: None,
            failed,
        },
        Format::Json => Outcome {
            result: diagnostics.iter().map(json).collect::<Vec<_>>().join("\n"),
            remarks: String::new(),
            open: None,
            failed,
        },
    })
}

/// One object on one line. Lines and columns count from 1, columns in characters.
fn json(diagnostic: &Diagnostic) -> String {
    let (line, column) = diagnostic.location.line_and_column();
    let (end_line, end_column) = diagnostic.location.end().line_and_column();
    serde_json::json!({
        "rule": diagnostic.rule.id,
        "severity": match diagnostic.rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "file": diagnostic.location.file.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "message": diagnostic.message,
        "help": diagnostic.help,
    })
    .to_string()
}
