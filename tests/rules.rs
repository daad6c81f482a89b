//! Every rule is explained, its wrong example is caught by it and by nothing else, and its right
//! example passes.
//!
//! An example is laid over a small plan without mistakes. In a file of an example, a line of `…`
//! stands for the plan's own lines, less the keys that the example has; `>×101` is 101 times `>`;
//! »(filen findes ikke)« takes the file away, and »(et jpg-billede)« is one.

#![allow(clippy::unwrap_used)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use aarsplan::diagnostic::explanation::ExampleFile;
use aarsplan::diagnostic::rules;
use aarsplan::diagnostic::{Rule, Severity};
use support::slips::{FACTS, INITIATIVE};
use support::{Workspace, pictures, repository, run_in, tree};

/// The plan that examples are laid over: each file by its path.
static PLAN: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let files = tree(&repository("tests/fixtures/small-plan")).into_iter();
    let initiative = format!("{FACTS}Vi planter træer.\n");
    files
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .chain([(INITIATIVE.to_owned(), initiative)])
        .collect()
});

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
    let workspace = Workspace::small();
    workspace.write(&format!("content/{INITIATIVE}"), &PLAN[INITIATIVE]);
    for file in example {
        let path = format!("content/{}", file.path);
        match file.text.as_str() {
            "(filen findes ikke)\n" => workspace.remove(&path),
            "(et jpg-billede)\n" => workspace.write(&path, pictures::jpeg(40, 30)),
            "(et png-billede)\n" => workspace.write(&path, pictures::png(40, 30)),
            "(et png-billede på 5000 × 3000 punkter)\n" => {
                workspace.write(&path, pictures::blank_png(5000, 3000));
            }
            _ => workspace.write(&path, filled(file)),
        }
    }
    let said = run(&["--sprog", "--format", "json"], workspace.root());
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

/// The example's text with all that it leaves out.
fn filled(file: &ExampleFile) -> String {
    let folder = |path: &str| Path::new(path).parent().map(Path::to_owned);
    let is_beside = |path: &str| folder(path) == folder(file.path);
    let beside = || PLAN.iter().find(|(path, _)| is_beside(path));
    let usual = PLAN.get(file.path).or_else(|| Some(beside()?.1));
    let key = |line: &str| line.split(':').next().unwrap().to_owned();
    let own: BTreeSet<String> = file.text.lines().map(key).collect();
    let usual = usual.map_or("", String::as_str);
    let facts = usual
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("---\n"));
    let usual = facts.map_or(usual, |(facts, _)| facts);
    let others = usual.lines().filter(|line| !own.contains(&key(line)));
    let others: Vec<&str> = others.collect();
    let filled = repeated(&file.text.replace('…', &others.join("\n")));
    // An example of facts alone is of a file with a text.
    match file.path.contains("/indsatser/") && filled.ends_with("---\n") {
        true => filled + "Vi planter træer.\n",
        false => filled,
    }
}

fn repeated(text: &str) -> String {
    let Some((before, rest)) = text.split_once('×') else {
        return text.to_owned();
    };
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap();
    let last = before.chars().last().unwrap();
    let more = rest[..digits].parse::<usize>().unwrap() - 1;
    format!(
        "{before}{}{}",
        last.to_string().repeat(more),
        &rest[digits..]
    )
}
