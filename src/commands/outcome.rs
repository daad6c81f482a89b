//! In: what a command found and did. Out: [`Outcome`]: the words for it, which all commands share.

use std::path::PathBuf;

use annotate_snippets::Renderer;

use crate::content::ChangedLines;
use crate::counted::counted;
use crate::diagnostic::{Diagnostic, Severity, count};
use crate::plan::Drafts;
use crate::printable::printable_lines;

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
    pub fn refused(diagnostics: &[Diagnostic], remarks: String) -> Outcome {
        Outcome {
            result: format!("{}: intet er skrevet", tally(diagnostics)),
            remarks,
            open: None,
            failed: true,
        }
    }
}

/// What `--drafts` means.
pub fn drafts(included: bool) -> Drafts {
    match included {
        true => Drafts::Included,
        false => Drafts::Hidden,
    }
}

/// Each as a reader of a terminal sees it.
pub fn rendered(diagnostics: &[Diagnostic], renderer: &Renderer) -> String {
    let texts = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.render(renderer) + "\n\n");
    texts.collect()
}

/// Each line that changed, old and new.
pub fn changed(lines: &[ChangedLines]) -> String {
    let mut said = String::new();
    for ChangedLines {
        path,
        line,
        before,
        after,
    } in lines
    {
        said += &format!("{path}:{line}\n");
        let lines = before.lines().map(|line| ("før:  ", line));
        let lines = lines.chain(after.lines().map(|line| ("efter:", line)));
        for (which, line) in lines {
            said += &format!("  {which} {line}\n");
        }
    }
    said
}

/// What the builder should know, as a line.
pub fn noted(remark: &str) -> String {
    format!("bemærk: {}\n", printable_lines(remark))
}

/// », 2 kladder er ikke med«, where there are any.
pub fn left_out(drafts: usize) -> String {
    match drafts {
        0 => String::new(),
        drafts => format!(", {} er ikke med", counted(drafts, "kladde", "kladder")),
    }
}

/// »1 fejl, 2 advarsler og 1 bemærkning«
pub fn tally(diagnostics: &[Diagnostic]) -> String {
    let words = [
        (Severity::Error, "fejl", "fejl"),
        (Severity::Warning, "advarsel", "advarsler"),
        (Severity::Note, "bemærkning", "bemærkninger"),
    ];
    let parts = words.map(|(severity, one, many)| match count(diagnostics, severity) {
        0 => None,
        number => Some(counted(number, one, many)),
    });
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match &*parts {
        [] => "ingen fejl".into(),
        [one] => one.clone(),
        [others @ .., last] => format!("{} og {last}", others.join(", ")),
    }
}
