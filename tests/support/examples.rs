//! The examples in the pages of rules, and the cases in `sites/`, as content that can be checked.
//!
//! A case is laid over a small plan without mistakes, unless it has both `site.yaml` and
//! `2022/plan.md` in its `content/`, or a file `alone` says that it is all there is. The case of a
//! rule that has no `content/` is the wrong example in the rule's page. An example is laid over the
//! same plan. In a file of an example, a line of `…`
//! stands for the plan's own lines, less the keys that the example has; `>×101` is 101 times `>`;
//! a csv file stands beside the content, to be imported; »(filen findes ikke)« takes the file away, and »(et jpg-billede)« is one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use aarsplan::diagnostic::explanation::ExampleFile;
use aarsplan::diagnostic::rules;

use super::slips::{FACTS, INITIATIVE};
use super::{Workspace, copy, pictures, repository, tree};

/// The plan that examples are laid over: each file by its path.
static PLAN: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let files = tree(&repository("tests/fixtures/small-plan")).into_iter();
    let initiative = format!("{FACTS}Vi planter træer.\n");
    files
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .chain([(INITIATIVE.to_owned(), initiative)])
        .collect()
});

/// All that the case of that name has, in a folder of its own.
pub fn case_laid_out(name: &str) -> Workspace {
    let case = repository("tests/sites").join(name);
    let has = |path: &str| case.join(path).exists();
    let is_whole = has("alone") || has("content/site.yaml") && has("content/2022/plan.md");
    let rule = rules::ALL.iter().find(|rule| rule.id == name);
    let workspace = match rule.filter(|_| !has("content")) {
        Some(rule) => example_laid_out(&rule.explanation().wrong),
        None if is_whole => Workspace::empty(),
        None => Workspace::small(),
    };
    if case.exists() {
        copy(&case, workspace.root());
    }
    workspace
}

/// The example in a folder of its own.
pub fn example_laid_out(example: &[ExampleFile]) -> Workspace {
    let workspace = Workspace::small();
    workspace.write(&format!("content/{INITIATIVE}"), &PLAN[INITIATIVE]);
    for file in example {
        let path = match file.path.ends_with(".csv") {
            // To be imported: it stands beside the content.
            true => file.path.to_owned(),
            false => format!("content/{}", file.path),
        };
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
    workspace
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
