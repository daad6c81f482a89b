//! In: what an import found and did. Out: the [`Outcome`] of it, in the words that both of its ways share.

use annotate_snippets::Renderer;

use crate::cli::Format;
use crate::commands::outcome::{Outcome, rendered};
use crate::counted::counted;
use crate::diagnostic::{Diagnostic, Severity, count, has_errors};
use crate::import::Finding;
use crate::printable::printable_json;

/// What was found and what was done, in the form that was asked for.
pub fn outcome(
    findings: &[Finding],
    summary: String,
    format: Format,
    renderer: &Renderer,
) -> Outcome {
    let diagnostics: Vec<Diagnostic> = findings.iter().map(Finding::diagnostic).collect();
    let (result, remarks) = match format {
        Format::Text => (summary, rendered(&diagnostics, renderer)),
        Format::Json => {
            let objects = findings.iter().map(Finding::object);
            let objects = objects.map(|object| printable_json(&object.to_string()));
            let objects: Vec<String> = objects.collect();
            (objects.join("\n"), format!("{summary}\n"))
        }
    };
    Outcome {
        result,
        remarks,
        open: None,
        failed: has_errors(&diagnostics),
    }
}

/// »4 ting at se på«
pub fn to_see(diagnostics: &[Diagnostic]) -> String {
    match count(diagnostics, Severity::Warning) {
        0 => "intet at se på".to_owned(),
        things => format!("{} at se på", counted(things, "ting", "ting")),
    }
}
