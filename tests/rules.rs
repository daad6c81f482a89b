//! Every rule is explained, its wrong example is caught by it and by nothing else, and its right
//! example passes.
//!
//! How an example is laid out, `support/examples.rs` says.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::examples::example_laid_out;
use crate::support::{Workspace, repository, run_in};
use aarsplan::diagnostic::explanation::ExampleFile;
use aarsplan::diagnostic::rules;
use aarsplan::diagnostic::{Rule, Severity};

#[test]
fn wrong_examples_are_caught_by_their_rule_and_by_nothing_else() {
    for rule in rules::ALL {
        let reported = reported(&rule.explanation().wrong);
        let expected = BTreeSet::from([rule.id.to_owned()]);
        assert_eq!(heeded(rule, &reported), expected, "{}", rule.id);
    }
}

#[test]
fn right_examples_pass() {
    for rule in rules::ALL {
        let reported = reported(&rule.explanation().right);
        assert_eq!(heeded(rule, &reported), BTreeSet::new(), "{}", rule.id);
    }
}

#[test]
fn every_rule_is_explained() {
    let list = run(&["--explain"], Path::new("."));
    for rule in rules::ALL {
        let explanation = rule.explanation();
        let summary = explanation.summary;
        assert!(summary.len() > 10 && !summary.ends_with('.'), "{summary}");
        assert!(explanation.why.ends_with('.'), "{}", rule.id);
        let said = run(&["--explain", rule.id], Path::new("."));
        assert!(said.contains(explanation.why), "{}", rule.id);
        assert!(list.contains(summary), "{}", rule.id);
    }
}

/// A page for a rule that is gone would explain nothing.
#[test]
fn every_page_has_its_rule() {
    let pages = fs::read_dir(repository("src/diagnostic/rules")).unwrap();
    let pages = pages.map(|page| page.unwrap().file_name().into_string().unwrap());
    let rules = rules::ALL.iter().map(|rule| format!("{}.md", rule.id));
    let rules: BTreeSet<String> = rules.collect();
    assert_eq!(pages.collect::<BTreeSet<_>>(), rules);
}

#[test]
fn an_unknown_rule_is_guessed() {
    let said = Workspace::empty().fail(2, &["check", "--explain", "ukendt-udvlag"]);
    assert!(said.contains("mente du »ukendt-udvalg«?"), "{said}");
}

/// Rule, severity and readability index of all that is reported.
type Reported = Vec<(String, String, Option<u64>)>;

/// The rules that an editor has to heed: a rule of notes is held to notes as well, and a text
/// that is easy to read is reported to be just that.
fn heeded(rule: &Rule, reported: &Reported) -> BTreeSet<String> {
    let notes = rule.severity == Severity::Note;
    let heeded = reported.iter().filter(|(id, severity, lix)| {
        let hard = lix.is_none_or(|lix| lix >= 45);
        severity != "note" || notes && hard && id == rule.id
    });
    heeded.map(|(id, _, _)| id.clone()).collect()
}

fn reported(example: &[ExampleFile]) -> Reported {
    assert!(!example.is_empty());
    let workspace = example_laid_out(example);
    let imported = example.iter().find(|file| file.path.ends_with(".csv"));
    let said = match imported {
        Some(file) => {
            // What the program exported has ids, and comes back.
            let how: &[&str] = match file.text.starts_with("Id;") {
                true => &["--update"],
                false => &["--year", "2026"],
            };
            let asked = ["import", file.path, "--dry-run", "--format", "json"];
            workspace.run(&[&asked, how].concat()).output
        }
        None => run(&["--sprog", "--format", "json"], workspace.root()),
    };
    let objects = said
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    objects
        .map(|object| {
            let text = |key: &str| object[key].as_str().unwrap().to_owned();
            (text("rule"), text("severity"), object["lix"].as_u64())
        })
        .collect()
}

fn run(arguments: &[&str], folder: &Path) -> String {
    let finished = run_in(folder, &[&["check"], arguments].concat());
    assert_ne!(finished.status, Some(2), "{arguments:?}");
    finished.output
}
