//! What users type makes the program slow only in proportion to its size: for each kind of input
//! that could be more expensive than that, the instructions are counted for some of it and for
//! four times as much.
//!
//! Nothing is timed.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "../support/mod.rs"]
mod support;

mod kinds;

use std::hint::black_box;
use std::path::Path;
use std::process::Child;
use std::sync::Arc;

use aarsplan::check;
use aarsplan::export::Output;
use aarsplan::plan::Drafts;
use aarsplan::theme::Theme;
use annotate_snippets::Renderer;
use kinds::{KINDS, Kind, Work};
use support::instructions::{counted, instructions, is_asked_for, start_counting};
use support::{Workspace, no_themes};

/// Which part of the kinds a program is to run; nothing where it is to count.
const PART: &str = "AARSPLAN_GROWTH_PART";

/// As many programs run at once.
const PARTS: usize = 2;

/// Four times as much may cost six times as much: sorting takes a little more than its share. What
/// takes time by the square costs sixteen times as much.
const MOST: f64 = 6.0;

/// Less says that the amount does not matter, and so nothing of the kind.
const LEAST: f64 = 1.3;

fn main() {
    match std::env::var(PART) {
        Ok(part) => {
            let theme = Arc::new(Theme::load(no_themes(), "kommune").unwrap());
            of_part(part.parse().unwrap()).for_each(|kind| run(kind, &theme));
        }
        Err(_) if is_asked_for("growth") => count(),
        Err(_) => {}
    }
}

fn of_part(part: usize) -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().skip(part).step_by(PARTS)
}

fn count() {
    let folder = tempfile::TempDir::new().unwrap();
    let start = |part: usize| {
        let part = part.to_string();
        start_counting(folder.path(), &part, (PART, &part))
    };
    let parts = (0..PARTS).map(|part| (part, start(part)));
    let parts: Vec<(usize, Child)> = parts.collect();
    let mut faults = String::new();
    for (part, mut program) in parts {
        assert!(program.wait().unwrap().success(), "part {part} fell");
        for (place, kind) in of_part(part).enumerate() {
            let counted =
                |time| instructions(folder.path(), &part.to_string(), 2 * place + time) as f64;
            let (some, more) = (counted(1), counted(2));
            let ratio = more / some;
            let line = format!("{:<40} {some:>12} {more:>12}  × {ratio:.1}", kind.name);
            println!("{line}");
            if !(LEAST..MOST).contains(&ratio) {
                faults += &format!("{line}\n");
            }
        }
    }
    assert!(faults.is_empty(), "not in proportion:\n{faults}");
}

fn run(kind: &Kind, theme: &Arc<Theme>) {
    for amount in [kind.amount, 4 * kind.amount] {
        let workspace = Workspace::empty();
        for (path, text) in kinds::files_of(kind, amount) {
            workspace.write(&format!("content/{path}"), text);
        }
        let content = workspace.path("content");
        match kind.work {
            Work::Check => counted(&mut || hold(checked(&content))),
            Work::Build => counted(&mut || hold(built(&content, theme))),
        }
    }
}

/// What it is does not matter, but that it was made.
fn hold(made: usize) {
    black_box(made);
}

/// All that `check` says, in letters.
fn checked(content: &Path) -> usize {
    let site = aarsplan::read_site(content, no_themes(), Drafts::Included).unwrap();
    let mut diagnostics = site.diagnostics;
    diagnostics.extend(check::notes(&site.value));
    diagnostics.extend(check::advice::long_sentences(&site.value));
    let renderer = Renderer::plain();
    let said = diagnostics
        .iter()
        .map(|mistake| mistake.render(&renderer).len());
    said.sum()
}

/// All files of the site, in bytes.
fn built(content: &Path, theme: &Arc<Theme>) -> usize {
    let site = aarsplan::read_site(content, no_themes(), Drafts::Hidden).unwrap();
    assert!(
        site.diagnostics
            .iter()
            .all(|mistake| { mistake.rule.severity != aarsplan::diagnostic::Severity::Error })
    );
    let output = Output::of(Arc::new(site.value), Arc::clone(theme));
    let paths: Vec<&str> = output.paths().collect();
    let made = paths.iter().map(|path| output.artifact(path).unwrap());
    made.map(|artifact| artifact.unwrap().bytes.len()).sum()
}
