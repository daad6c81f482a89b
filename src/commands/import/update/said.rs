//! What an update did, in Danish.

use annotate_snippets::Renderer;

use super::changed::Wanted;
use super::updated::diagnostics;
use crate::cli::ImportArguments;
use crate::commands::import::outcome::{outcome, to_see};
use crate::commands::outcome::{Outcome, changed};
use crate::content::{Prepared, Writing};
use crate::counted::counted;
use crate::diagnostic::{Edit, Severity, count};
use crate::import::Finding;

/// What is written.
#[derive(Default)]
pub struct Summary {
    follow_ups: usize,
    /// Files that are new
    pub new: Vec<String>,
}

impl Summary {
    /// Counts what a row changes.
    pub fn count(&mut self, wanted: &Wanted, edits: &[Edit]) {
        self.follow_ups += usize::from(wanted.follow_up.is_some() && !edits.is_empty());
    }
}

/// What there is to say; `written` is missing where something has to be put right first.
pub fn said(
    findings: &[Finding],
    written: Option<(&Prepared, &Summary, Writing)>,
    arguments: &ImportArguments,
    renderer: &Renderer,
) -> Outcome {
    let diagnostics = diagnostics(findings);
    let (lines, summary) = match written {
        None => (
            String::new(),
            Outcome::refused(&diagnostics, String::new()).result,
        ),
        Some((prepared, summary, writing)) => {
            let things = count(&diagnostics, Severity::Warning);
            let to_see = to_see(&diagnostics);
            let is_same = prepared.lines.is_empty() && summary.new.is_empty();
            let done = match (is_same, things) {
                (true, 0) => "arket siger det samme som planen: intet er ændret".to_owned(),
                (true, _) => "intet er ændret".to_owned(),
                (false, _) => done(prepared, summary, writing),
            };
            let new = summary.new.iter();
            let new: String = new.map(|path| format!("ny: {path}\n")).collect();
            (changed(&prepared.lines) + &new, format!("{done}; {to_see}"))
        }
    };
    let summary = format!("{lines}{summary}");
    outcome(findings, summary, arguments.format, renderer)
}

/// »4 steder i 3 indsatser, heraf 2 opfølgninger, 1 ny indsats. Det er skrevet i planen«
fn done(prepared: &Prepared, summary: &Summary, writing: Writing) -> String {
    let (places, files) = (prepared.lines.len(), prepared.count());
    let mut parts = Vec::new();
    if places > 0 {
        let places = counted(places, "sted", "steder");
        parts.push(format!(
            "{places} i {}",
            counted(files, "indsats", "indsatser")
        ));
    }
    if summary.follow_ups > 0 {
        let follow_ups = counted(summary.follow_ups, "opfølgning", "opfølgninger");
        parts.push(format!("heraf {follow_ups}"));
    }
    if !summary.new.is_empty() {
        parts.push(counted(summary.new.len(), "ny indsats", "nye indsatser"));
    }
    let parts = parts.join(", ");
    match writing {
        Writing::Done => format!("{parts}. Det er skrevet i planen"),
        Writing::Shown => format!("{parts}. Intet er skrevet: det bliver det uden --dry-run"),
    }
}
