//! Golden sites: each folder `tests/sites/<case>/` is built as an editor would build it, and
//! what the program says and writes is compared with `report.txt` and `expected/`. Where a case
//! has a `command.txt`, that is run instead: `check --sprog`.
//!
//! `report.txt` is standard error, then standard output, then the exit status. A file in
//! `expected/` holds the inside of `<main>` of the page at its path, a line for each tag.
//! `UPDATE_SITES=1 cargo test --release --test sites` writes both anew; a page is chosen by
//! putting an empty file at its path.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use aarsplan::diagnostic::rules;
use tempfile::TempDir;

type TestResult = Result<(), Box<dyn std::error::Error>>;

#[test]
fn every_case_is_as_expected() -> TestResult {
    let mut differences = String::new();
    for case in cases()? {
        let temporary = TempDir::new()?;
        let output = temporary.path().join("output");
        let report = run(&case, &output)?;
        let failed = !report.ends_with("exit status 0\n");
        assert!(!failed || !output.exists(), "{}: written", case.display());
        differences += &difference(&case.join("report.txt"), &report)?;
        for page in pages(&case.join("expected"))? {
            let html = fs::read_to_string(output.join(&page))?;
            differences += &difference(&case.join("expected").join(page), &main_of(&html))?;
        }
    }
    assert!(differences.is_empty(), "{differences}");
    Ok(())
}

#[test]
fn every_rule_has_a_case() -> TestResult {
    for rule in rules::ALL {
        let path = sites().join(rule.id).join("report.txt");
        let report = fs::read_to_string(&path)?;
        let told = [
            format!("[{}]", rule.id),
            format!("\"rule\":\"{}\"", rule.id),
        ];
        assert!(told.iter().any(|told| report.contains(told)), "{}", rule.id);
    }
    Ok(())
}

#[test]
fn a_failed_build_leaves_the_earlier_site_as_it_was() -> TestResult {
    let temporary = TempDir::new()?;
    let output = temporary.path().join("output");
    run(&sites().join("bare"), &output)?;
    let before = files(&output)?;
    let report = run(&sites().join("many-mistakes"), &output)?;
    assert!(report.ends_with("exit status 1\n"), "{report}");
    assert!(!before.is_empty());
    assert_eq!(before, files(&output)?);
    Ok(())
}

fn sites() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites")
}

fn cases() -> std::io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(sites())?.map(|entry| entry.map(|entry| entry.path()));
    let mut cases = entries.collect::<Result<Vec<_>, _>>()?;
    cases.sort();
    Ok(cases)
}

/// Builds `content/` of a case, or does what the case asks for, and gives back all that the
/// program says.
fn run(case: &Path, output: &Path) -> std::io::Result<String> {
    let asked = fs::read_to_string(case.join("command.txt"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_aarsplan"));
    command.current_dir(case);
    match asked {
        Ok(asked) => command.args(asked.split_whitespace()),
        Err(_) => command.args(["build", "--output"]).arg(output),
    };
    let finished = command.output()?;
    let said = String::from_utf8_lossy(&[finished.stderr, finished.stdout].concat())
        .replace(&output.display().to_string(), "output");
    let lines: Vec<&str> = said.lines().map(without_time).collect();
    let status = finished.status.code().unwrap_or(-1);
    Ok(format!("{}\nexit status {status}\n", lines.join("\n")))
}

/// «…, 0,01 s» without the time, the only thing that varies.
fn without_time(line: &str) -> &str {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let time = line.strip_suffix(" s").and_then(|rest| {
        let (rest, hundredths) = rest.rsplit_once(',')?;
        let (rest, seconds) = rest.rsplit_once(", ")?;
        (digits(seconds) && digits(hundredths)).then_some(rest)
    });
    time.unwrap_or(line)
}

fn main_of(html: &str) -> String {
    let inside = html
        .split_once("<main")
        .and_then(|(_, rest)| rest.split_once('>'))
        .and_then(|(_, rest)| rest.split_once("</main>"))
        .map_or("", |(inside, _)| inside);
    // White space between tags can part words: it stays, at the start of its line.
    let lines = inside.replace("><", ">\n<").replace("> <", ">\n <");
    format!("{lines}\n")
}

/// What differs from the file, as text for a developer; the file is written where that is asked.
fn difference(file: &Path, actual: &str) -> std::io::Result<String> {
    if std::env::var_os("UPDATE_SITES").is_some() {
        fs::write(file, actual)?;
        return Ok(String::new());
    }
    let expected = fs::read_to_string(file)?;
    if expected == actual {
        return Ok(String::new());
    }
    let lines = expected.lines().zip(actual.lines());
    let same = lines.take_while(|(old, new)| old == new).count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(nothing)").to_owned();
    Ok(format!(
        "{}:{}\n  expected {}\n  but was  {}\n",
        file.display(),
        same + 1,
        line(&expected),
        line(actual),
    ))
}

/// The paths of all files below a folder; none where there is no folder.
fn pages(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = PathBuf::from(entry.file_name());
        if entry.file_type()?.is_dir() {
            pages.extend(pages_in(&name, folder)?);
        } else {
            pages.push(name);
        }
    }
    pages.sort();
    Ok(pages)
}

fn pages_in(name: &Path, folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let inner = pages(&folder.join(name))?.into_iter();
    Ok(inner.map(|page| name.join(page)).collect())
}

/// Every file with its bytes and its time of change.
fn files(folder: &Path) -> std::io::Result<BTreeMap<PathBuf, (Vec<u8>, SystemTime)>> {
    let paths = pages(folder)?.into_iter();
    paths
        .map(|path| {
            let file = folder.join(&path);
            let changed = file.metadata()?.modified()?;
            Ok((path, (fs::read(file)?, changed)))
        })
        .collect()
}
