//! A build of some two hundred initiatives takes no more instructions than it is known to take, in
//! each of its stages.
//!
//! Nothing is timed, so this holds on a busy machine. `budgets.txt` has what is known, for each
//! level of optimisation that was tried, of which `tests/run` uses the third. Where the program was
//! made faster, or slower for a good reason:
//!
//! ```text
//! UPDATE_BUDGETS=1 cargo test --release --test instructions
//! ```

#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use aarsplan::content;
use aarsplan::export::Output;
use aarsplan::plan::Drafts;
use aarsplan::theme::Theme;
use support::instructions::{counted, instructions, is_asked_for, start_counting};
use support::{Workspace, lejre, no_themes, repository};

/// The content that a program is to count the building of; nothing where it is to start that one.
const CONTENT: &str = "AARSPLAN_COUNTED_CONTENT";

/// What a build does, in its order.
const STAGES: [&str; 6] = ["read", "understand", "look", "search", "data", "pages"];

/// So much more is none of ours: compilers and processors differ.
const TOLERANCE: f64 = 1.1;

fn main() {
    match std::env::var_os(CONTENT) {
        Some(content) => build(Path::new(&content)),
        None if is_asked_for("instructions") => compare(&count()),
        None => {}
    }
}

/// Each stage, as `aarsplan::build` has them.
fn build(content: &Path) {
    let nowhere = no_themes();
    let sources = stage(|| content::read(content).unwrap());
    let site = stage(|| aarsplan::site_of(sources, nowhere, Drafts::Hidden));
    let faults = aarsplan::diagnostic::has_errors(&site.diagnostics);
    assert!(!faults, "{:?}", site.diagnostics);
    let theme = stage(|| Theme::load(nowhere, "kommune").unwrap());
    let output = Output::of(Arc::new(site.value), Arc::new(theme));
    let search: Vec<&str> = stage(|| output.search_paths().collect());
    assert!(!search.is_empty());
    let (pages, data): (Vec<&str>, Vec<&str>) = output
        .paths_to_make()
        .into_iter()
        .partition(|path| output.is_page(path));
    for paths in [data, pages] {
        let made = |path| output.artifact(path).unwrap().unwrap().bytes.len();
        assert!(stage(|| paths.into_iter().map(made).sum::<usize>()) > 0);
    }
}

fn stage<T>(work: impl FnOnce() -> T) -> T {
    let (mut work, mut done) = (Some(work), None);
    counted(&mut || done = work.take().map(|work| work()));
    done.expect("it was called")
}

/// The instructions of each stage, in thousands.
fn count() -> BTreeMap<&'static str, u64> {
    let workspace = Workspace::empty();
    write_content(&workspace);
    let content = workspace.path("content");
    let mut program = start_counting(
        workspace.root(),
        "counted",
        (CONTENT, content.to_str().unwrap()),
    );
    assert!(program.wait().unwrap().success());
    let count = |(place, stage)| {
        let count = instructions(workspace.root(), "counted", place);
        (stage, count / 1_000)
    };
    (1..).zip(STAGES).map(count).collect()
}

/// The plan of Lejre six times over, with links between initiatives and some tables.
fn write_content(workspace: &Workspace) {
    support::copy(&lejre(), &workspace.path("content"));
    let initiatives = workspace.tree("content/2022/indsatser");
    for (copy, (place, (name, text))) in
        (0..6).flat_map(|copy| initiatives.iter().enumerate().map(move |file| (copy, file)))
    {
        let (head, rest) = std::str::from_utf8(text)
            .unwrap()
            .split_once("nr: ")
            .unwrap();
        let (number, rest) = rest.split_once('\n').unwrap();
        let number = copy * 100 + number.trim().parse::<usize>().unwrap();
        let mut text = format!("{head}nr: {number}\n{rest}");
        if place % 5 < 2 {
            write!(text, "\n\nLæs om [en anden]({name}).\n").unwrap();
        }
        if place % 10 == 0 {
            text += "\n| Post | Kroner |\n|---|---:|\n| Ladestander | 850.000 |\n";
        }
        let copied = match copy {
            0 => name.clone(),
            copy => format!("{copy}-{name}"),
        };
        workspace.write(&format!("content/2022/indsatser/{copied}"), text);
    }
}

fn compare(counted: &BTreeMap<&str, u64>) {
    let level = env!("AARSPLAN_OPT_LEVEL");
    let mut budgets = budgets();
    let known = budgets.get(level).cloned().unwrap_or_default();
    let mut faults = String::new();
    for stage in STAGES {
        let (is, was) = (counted[stage], known.get(stage).copied());
        let line = match was {
            Some(was) => format!(
                "{stage:<12} {is:>9} thousand instructions, × {:.2} of {was}",
                is as f64 / was as f64
            ),
            None => {
                format!("{stage:<12} {is:>9} thousand instructions, not known at level {level}")
            }
        };
        println!("{line}");
        if was.is_none_or(|was| is as f64 > was as f64 * TOLERANCE) {
            faults += &format!("{line}\n");
        }
    }
    if std::env::var_os("UPDATE_BUDGETS").is_some() {
        let counted = counted
            .iter()
            .map(|(stage, count)| ((*stage).to_owned(), *count));
        budgets.insert(level.to_owned(), counted.collect());
        return write_budgets(&budgets);
    }
    assert!(
        faults.is_empty(),
        "more than is known; if that is right, UPDATE_BUDGETS=1 writes it down:\n{faults}"
    );
}

/// By level of optimisation and stage.
type Budgets = BTreeMap<String, BTreeMap<String, u64>>;

fn file() -> PathBuf {
    repository("tests/instructions/budgets.txt")
}

fn budgets() -> Budgets {
    let mut budgets = Budgets::new();
    let text = fs::read_to_string(file()).unwrap_or_default();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [level, stage, count] = words[..] else {
            panic!("{line}");
        };
        let stages = budgets.entry(level.to_owned()).or_default();
        stages.insert(stage.to_owned(), count.parse().unwrap());
    }
    budgets
}

fn write_budgets(budgets: &Budgets) {
    let mut text =
        "# Level of optimisation, stage of a build, thousands of instructions.\n".to_owned();
    for (level, stages) in budgets {
        for stage in STAGES {
            writeln!(text, "{level} {stage} {}", stages[stage]).unwrap();
        }
    }
    fs::write(file(), text).unwrap();
}
