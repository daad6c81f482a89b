//! In: a file that explains a word. Out: where texts of its plan have that word.

use super::desk::Desk;
use crate::content::TermFolder;
use crate::export::Output;
use crate::plan::{Meaning, Mention, Plan};

/// What the places are called, and their paths; none where the file explains no word.
pub fn mentions(desk: &dyn Desk, output: &Output, path: &str) -> Vec<(String, String)> {
    let file = desk.in_content(path);
    let years = &output.site().plans.years;
    let found = years
        .iter()
        .find_map(|plan| Some((plan, entry(plan, &file)?)));
    let Some((plan, entry)) = found else {
        return Vec::new();
    };
    let places = plan.mentions(entry).iter().map(|mention| match *mention {
        Mention::Initiative(index) => {
            let initiative = &plan.initiatives[index];
            (&initiative.title, &initiative.file)
        }
        Mention::Term(id) => (&plan.term(id).name, &plan.term(id).file),
    });
    let others = places.filter(|(_, file_of)| file_of.path != file);
    let others =
        others.filter_map(|(title, file)| Some((title.clone(), desk.below_content(&file.path)?)));
    others.collect()
}

/// The place in the glossary of what a file explains.
fn entry(plan: &Plan, file: &str) -> Option<usize> {
    let (folder, name) = file.rsplit_once('/')?;
    let is_glossary = folder.ends_with(&format!("/{}/{}", plan.year, TermFolder::Glossary.name()));
    plan.glossary
        .entries
        .iter()
        .position(|entry| match entry.meaning {
            Meaning::Term(id) => plan.term(id).file.path == file,
            Meaning::Text(_) => is_glossary && name.strip_suffix(".md") == Some(&*entry.slug),
        })
}
