//! Golden sites: each folder `tests/sites/<case>/` is built as an editor would build it, and
//! what the program says and writes is compared with `report.txt` and `expected/`. Where a case
//! has a `command.txt`, that is run instead: `check --sprog`.
//!
//! A case holds only what it changes in `fixtures/small-plan` (`support/examples.rs`).
//!
//! `report.txt` is standard error, then standard output, then the exit status. A file in
//! `expected/` holds the inside of `<main>` of the page at its path, a line for each tag.
//! Numbers of pages and files are not compared.
//! `UPDATE_SITES=1 cargo test --release --test all sites::` writes both anew; a page is chosen by
//! putting an empty file at its path.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::support::examples::case_laid_out;
use crate::support::{Workspace, changed_at, main_of, paths, program, repository, side_by_side};
use aarsplan::diagnostic::rules;

#[test]
fn every_case_is_as_expected() {
    let differences = cases().into_par_iter().map(|case| {
        let workspace = Workspace::empty();
        let output = workspace.path("output");
        let report = run(&case, &output);
        let failed = !report.ends_with("exit status 0\n");
        assert!(!failed || !output.exists(), "{}: written", case.display());
        let pages = paths(&case.join("expected")).into_iter().map(|page| {
            let html = workspace.read(&format!("output/{page}"));
            let page = case.join("expected").join(page);
            difference(&page, &without_hash(&main_of(&html)))
        });
        difference(&case.join("report.txt"), &report) + &pages.collect::<String>()
    });
    let differences: String = side_by_side(|| differences.collect());
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
    let before = (workspace.tree("output"), changed_at(&output));
    let report = run(&sites().join("many-mistakes"), &output);
    assert!(report.ends_with("exit status 1\n"), "{report}");
    assert!(before.0.contains_key("index.html"));
    assert!(before == (workspace.tree("output"), changed_at(&output)));
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
    let name = case.file_name().and_then(OsStr::to_str).unwrap();
    let laid = case_laid_out(name);
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

/// A search page without the hash of its index, which stands in the name of that.
fn without_hash(page: &str) -> String {
    let Some((before, rest)) = page.split_once("/search-index.") else {
        return page.to_owned();
    };
    let (_hash, rest) = rest.split_once('.').unwrap();
    format!("{before}/search-index.{rest}")
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
