//! One short file a command. A command gives back what to say; `main.rs` says it.

mod build;
mod check;
mod handout;
mod serve;

pub use build::build;
pub use check::check;
pub use handout::handout;
pub use serve::{Said, serve};

use std::path::PathBuf;

use annotate_snippets::Renderer;

use crate::diagnostic::{Diagnostic, Severity, count};
use crate::plan::Drafts;

/// What a command has to say, and how it went.
#[derive(Debug)]
pub struct Outcome {
    /// For standard output
    pub result: String,
    /// For standard error: mistakes and remarks
    pub remarks: String,
    /// The file to open now
    pub open: Option<PathBuf>,
    /// The content has errors
    pub failed: bool,
}

impl Outcome {
    /// The content has errors: nothing was written.
    fn refused(diagnostics: &[Diagnostic], remarks: String) -> Outcome {
        Outcome {
            result: format!("{}: intet er skrevet", counted(diagnostics)),
            remarks,
            open: None,
            failed: true,
        }
    }
}

/// What `--drafts` means.
fn drafts(included: bool) -> Drafts {
    match included {
        true => Drafts::Included,
        false => Drafts::Hidden,
    }
}

fn rendered(diagnostics: &[Diagnostic], renderer: &Renderer) -> String {
    let texts = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.render(renderer) + "\n\n");
    texts.collect()
}

/// «1 fejl og 2 advarsler»
fn counted(diagnostics: &[Diagnostic]) -> String {
    let errors = count(diagnostics, Severity::Error);
    let warnings = match count(diagnostics, Severity::Warning) {
        0 => return format!("{errors} fejl"),
        1 => "1 advarsel".to_owned(),
        many => format!("{many} advarsler"),
    };
    match errors {
        0 => warnings,
        errors => format!("{errors} fejl og {warnings}"),
    }
}
