//! In: what links of the content lead to, as it was written. Out: the files that are meant, and
//! which of them the site publishes.

use std::collections::{BTreeMap, HashMap, HashSet};

use percent_encoding::percent_decode_str;

use super::Route;
use crate::content::{LinkedFile, Markdown, WrittenLink};
use crate::plan::{Meaning, Plan, Plans};
use crate::spelling::as_meant;

/// Why a relative link leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkFault {
    /// Nothing stands there: the path that was looked for
    Missing(String),
    /// It is a draft that was left out
    HiddenDraft,
    /// Its plan is left out, as one of nothing but drafts
    PlanNotInForce,
}

/// Every file that texts can link to, with its plan, also where that is not in force.
pub fn files_of(plans: &Plans) -> impl Iterator<Item = (&Plan, &LinkedFile)> {
    let all = plans.years.iter().chain(&plans.not_in_force);
    all.flat_map(|plan| plan.files.iter().map(move |file| (plan, file)))
}

/// The files that texts of the site link to.
pub fn linked_files(plans: &Plans) -> BTreeMap<Route, LinkedFile> {
    let texts = plans.years.iter().flat_map(texts);
    let wanted: HashSet<String> = texts.flat_map(targets).collect();
    let linked = files_of(plans).filter(|(plan, file)| wanted.contains(&plan.path_of(file)));
    let linked = linked.map(|(plan, file)| (Route::file(plan.year, &file.path), file.clone()));
    linked.collect()
}

/// The files that the links of a text lead to, whether they are there or not.
pub fn targets(text: &Markdown) -> impl Iterator<Item = String> {
    let links = text.links.iter();
    links.map(|link| target_of(&text.file().path, link))
}

/// The file that a link leads to which was written in `file`, whether it is there or not.
pub fn target_of(file: &str, link: &WrittenLink) -> String {
    let path = link.target.split('#').next().unwrap_or_default();
    file_of(file, path)
}

/// Every text in Markdown of one year's plan, with the file it stands in.
pub fn texts(plan: &Plan) -> impl Iterator<Item = &Markdown> {
    let terms = plan.terms.values().flatten().map(|term| &term.body);
    let initiatives = plan.initiatives.iter().map(|initiative| &*initiative.body);
    let words = plan
        .glossary
        .entries
        .iter()
        .filter_map(|entry| match &entry.meaning {
            Meaning::Text(text) => Some(text),
            Meaning::Term(_) => None,
        });
    let registers = plan.registers.iter();
    let registers = registers.filter_map(|register| register.introduction.as_deref());
    std::iter::once(&plan.introduction)
        .chain(registers)
        .chain(terms)
        .chain(plan.statuses.all.iter().flat_map(|status| &status.body))
        .chain(initiatives)
        .chain(plan.unplaced.iter().map(|text| &**text))
        .chain(words)
}

/// The texts that were left out: of drafts, and of plans that are not in force.
pub fn hidden_texts(plans: &Plans) -> impl Iterator<Item = &Markdown> {
    let all = plans.years.iter().chain(&plans.not_in_force);
    let drafts = all.flat_map(|plan| &plan.hidden_drafts);
    let others = plans.not_in_force.iter().flat_map(texts);
    drafts.map(|draft| &*draft.body).chain(others)
}

/// What must not be linked to, and why.
pub fn hidden_files(plans: &Plans) -> HashMap<String, LinkFault> {
    let drafts = plans.years.iter().flat_map(|plan| &plan.hidden_drafts);
    let drafts: HashSet<&str> = drafts.map(|draft| &*draft.file.path).collect();
    let files = hidden_texts(plans).map(|text| &text.file().path);
    let faults = files.map(|path| match drafts.contains(&**path) {
        true => (path.clone(), LinkFault::HiddenDraft),
        false => (path.clone(), LinkFault::PlanNotInForce),
    });
    faults.collect()
}

/// The file that a relative path leads to from `file`, whether it is there or not.
pub fn file_of(file: &str, path: &str) -> String {
    match &*percent_decode_str(path).decode_utf8_lossy() {
        "" => file.to_owned(),
        path => normalised(file, path),
    }
}

/// The same where no sign in the path means anything but itself, so that a `#` begins no anchor.
pub fn file_as_written(file: &str, target: &str) -> String {
    normalised(file, target)
}

/// `content/2022/indsatser/1.md` and `../temaer/energi.md` make `content/2022/temaer/energi.md`.
fn normalised(file: &str, target: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    as_meant(&parts.join("/")).into_owned()
}
