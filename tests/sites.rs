//! Golden sites: each folder `tests/sites/<case>/` is built as an editor would build it, and
//! what the program says and writes is compared with `report.txt` and `expected/`. Where a case
//! has a `command.txt`, that is run instead: `check --sprog`.
//!
//! A case holds only what it changes in `fixtures/small-plan`, unless it has both `site.yaml` and
//! `2022/plan.md` in its `content/`, or a file `alone` says that it is all there is. The case of a
//! rule that has no `content/` is the wrong example in the rule's page.
//!
//! `report.txt` is standard error, then standard output, then the exit status. A file in
//! `expected/` holds the inside of `<main>` of the page at its path, a line for each tag.
//! Numbers of pages and files are not compared.
//! `UPDATE_SITES=1 cargo test --release --test sites` writes both anew; a page is chosen by
//! putting an empty file at its path.

#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use aarsplan::diagnostic::rules;
use support::examples::example_laid_out;
use support::{Workspace, copy, main_of, paths, program, repository};

#[test]
fn every_case_is_as_expected() {
    let mut differences = String::new();
    for case in cases() {
        let workspace = Workspace::empty();
        let output = workspace.path("output");
        let report = run(&case, &output);
        let failed = !report.ends_with("exit status 0\n");
        assert!(!failed || !output.exists(), "{}: written", case.display());
        differences += &difference(&case.join("report.txt"), &report);
        for page in paths(&case.join("expected")) {
            let html = workspace.read(&format!("output/{page}"));
            differences += &difference(&case.join("expected").join(page), &main_of(&html));
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

#[test]
fn every_rule_has_a_case() {
    for rule in rules::ALL {
        let path = sites().join(rule.id).join("report.txt");
        let report = fs::read_to_string(&path);
        let report = report
            .unwrap_or_else(|_| panic!("{} is missing: UPDATE_SITES=1 writes it", path.display()));
        let reported = [
            format!("[{}]", rule.id),
            format!("\"rule\":\"{}\"", rule.id),
        ];
        let reported = reported.iter().any(|words| report.contains(words));
        assert!(reported, "{}", rule.id);
    }
}

#[test]
fn a_failed_build_leaves_the_earlier_site_as_it_was() {
    let workspace = Workspace::empty();
    let output = workspace.path("output");
    run(&sites().join("bare"), &output);
    let before = (workspace.tree("output"), times(&output));
    let report = run(&sites().join("many-mistakes"), &output);
    assert!(report.ends_with("exit status 1\n"), "{report}");
    assert!(before.0.contains_key("index.html"));
    assert!(before == (workspace.tree("output"), times(&output)));
}

fn sites() -> PathBuf {
    repository("tests/sites")
}

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(sites()).unwrap();
    let cases = entries.map(|entry| entry.unwrap().path());
    let of_rules = rules::ALL.iter().map(|rule| sites().join(rule.id));
    let cases: BTreeSet<PathBuf> = cases.chain(of_rules).collect();
    cases.into_iter().collect()
}

/// Builds `content/` of a case, or does what the case asks for, and gives back all that the
/// program says.
fn run(case: &Path, output: &Path) -> String {
    let laid = laid_out(case);
    let mut command = program(laid.root());
    match fs::read_to_string(case.join("command.txt")) {
        Ok(asked) => command.args(asked.split_whitespace()),
        Err(_) => command.args(["build", "--output"]).arg(output),
    };
    let finished = command.output().unwrap();
    let said = String::from_utf8_lossy(&[finished.stderr, finished.stdout].concat())
        .replace(&output.display().to_string(), "output");
    let lines: Vec<&str> = said.lines().map(without_time).collect();
    let status = finished.status.code().unwrap_or(-1);
    format!("{}\nexit status {status}\n", lines.join("\n"))
}

/// All that the case has, in a folder of its own.
fn laid_out(case: &Path) -> Workspace {
    let has = |path: &str| case.join(path).exists();
    let is_whole = has("alone") || has("content/site.yaml") && has("content/2022/plan.md");
    let mut rules = rules::ALL.iter();
    let rule = rules.find(|rule| case.ends_with(rule.id));
    let workspace = match rule.filter(|_| !has("content")) {
        Some(rule) => example_laid_out(&rule.explanation().wrong),
        None if is_whole => Workspace::empty(),
        None => Workspace::small(),
    };
    if case.exists() {
        copy(case, workspace.root());
    }
    workspace
}

/// »…, 0,01 s« without the time, the only thing that varies.
fn without_time(line: &str) -> &str {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let time = line.strip_suffix(" s").and_then(|rest| {
        let (rest, hundredths) = rest.rsplit_once(',')?;
        let (rest, seconds) = rest.rsplit_once(", ")?;
        (digits(seconds) && digits(hundredths)).then_some(rest)
    });
    time.unwrap_or(line)
}

/// What differs from the file, as text for a developer; the file is written where that is asked.
fn difference(file: &Path, actual: &str) -> String {
    if std::env::var_os("UPDATE_SITES").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, actual).unwrap();
        return String::new();
    }
    let expected = fs::read_to_string(file).unwrap_or_default();
    let (expected, actual) = (without_counts(&expected), without_counts(actual));
    if expected == actual {
        return String::new();
    }
    let lines = expected.lines().zip(actual.lines());
    let same = lines.take_while(|(old, new)| old == new).count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(nothing)").to_owned();
    format!(
        "{}:{}\n  expected {}\n  but was  {}\n",
        file.display(),
        same + 1,
        line(&expected),
        line(&actual),
    )
}

/// The report without what one more kind of page or folder would change in every case: »27 sider
/// (42 filer skrevet, …)« without the numbers, »Mapperne er …« without the names.
/// `keeps_building.rs` holds which pages there are.
fn without_counts(report: &str) -> String {
    let lines = report.lines().map(|line| match line.split_once(')') {
        Some((counts, rest)) if counts.contains(" skrevet, ") => {
            let words: String = counts.chars().filter(|c| !c.is_ascii_digit()).collect();
            format!("{words}){rest}\n")
        }
        _ => {
            let (words, _names) = line.split_once("Mapperne er ").unwrap_or((line, ""));
            format!("{words}\n")
        }
    });
    lines.collect()
}

/// When each file was changed, in the order of their paths.
fn times(folder: &Path) -> Vec<SystemTime> {
    let files = paths(folder).into_iter();
    files
        .map(|path| fs::metadata(folder.join(path)).unwrap().modified().unwrap())
        .collect()
}
