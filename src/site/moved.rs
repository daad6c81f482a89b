//! In: what files were called before (`tidligere`). Out: the addresses that they had, each with the
//! page that stands there no longer, and the paths by which links may still name the files.
//!
//! A name says of itself neither whether it was a file's, a code or a title; each of them could have
//! been an address, and leads on where nothing stands there now. Of two files that were called so, the
//! first counts: that is reported (`check/former.rs`).

use std::collections::{HashMap, HashSet};

use super::route::{Extract, Route, extract, has_handout, has_report_handout};
use super::unfit::unfit_for_file;
use crate::diagnostic::Located;
use crate::plan::{Meaning, Plan, Plans};
use crate::slug::slug;
use crate::spelling::as_meant;

/// An address that leads on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The address
    pub from: Route,
    /// Where what stood there stands now
    pub to: Route,
    /// What that is called
    pub name: String,
    /// It is not yet public
    pub draft: bool,
}

/// The addresses of one year that lead on, but for those that are taken; they are taken afterwards.
pub fn moved(plan: &Plan, taken: &mut HashSet<Route>) -> Vec<Moved> {
    let mut moved = Vec::new();
    let mut add = |from: Route, to: Route, name: &str, draft: bool| {
        if taken.insert(from.clone()) {
            moved.push(Moved {
                from,
                to,
                name: name.to_owned(),
                draft,
            });
        }
    };
    let year = plan.year;
    for id in plan
        .registers
        .taxonomies()
        .flat_map(|one| plan.term_ids(one))
    {
        let term = plan.term(id);
        for slug in addresses(&term.former) {
            let former = Extract::Term(id.taxonomy, &slug);
            let mut lead = |from, to| add(from, to, &term.name, plan.draft);
            let page = |slug| Route::term(year, id.taxonomy, slug);
            lead(page(&slug), page(&term.slug));
            if has_handout(plan, Some(id)) {
                let now = extract(plan, Some(id));
                lead(Route::handout(year, former), Route::handout(year, now));
            }
            if has_report_handout(plan, Some(id)) {
                let now = extract(plan, Some(id));
                let address = |extract| Route::report_handout(year, extract);
                lead(address(former), address(now));
            }
            if Extract::word(id.taxonomy).is_some() {
                let now = extract(plan, Some(id));
                lead(Route::embed(year, former), Route::embed(year, now));
            }
        }
    }
    for initiative in &plan.initiatives {
        for slug in addresses(&initiative.former) {
            let (from, to) = (
                Route::initiative(year, &slug),
                Route::initiative(year, &initiative.slug),
            );
            add(from, to, &initiative.title, initiative.draft);
        }
    }
    moved
}

/// Whether a file of the plan was called something else before.
pub fn has_moved(plan: &Plan) -> bool {
    let mut terms = plan.terms.values().flatten();
    let mut initiatives = plan.initiatives.iter();
    terms.any(|term| !term.former.is_empty()) || initiatives.any(|one| !one.former.is_empty())
}

/// What a file's page may have been called.
pub fn addresses(former: &[Located<String>]) -> impl Iterator<Item = String> {
    let slugs = former.iter().map(|former| slug(&former.value));
    slugs.filter(|slug| unfit_for_file(slug).is_none())
}

/// The files that links may still call by an earlier name: the path that they had, and the one that
/// they have. Of drafts and of plans that are not in force too: a link to them is a mistake of its own.
pub fn former_paths(plans: &Plans) -> HashMap<String, String> {
    let mut paths = HashMap::new();
    for plan in plans.years.iter().chain(&plans.not_in_force) {
        let terms = plan.terms.values().flatten();
        let terms = terms.map(|term| (&*term.file.path, &term.former));
        let initiatives = plan.initiatives.iter().chain(&plan.hidden_drafts);
        let initiatives = initiatives.map(|one| (&*one.file.path, &one.former));
        for (now, former) in terms.chain(initiatives) {
            for former in former {
                add_path(&mut paths, &former.value, now);
            }
        }
        for former in &plan.glossary.former {
            let entry = &plan.glossary.entries[former.entry];
            if let Meaning::Text(text) = &entry.meaning {
                let word = former.word.as_deref().into_iter();
                for name in word.chain([&*former.slug]) {
                    add_path(&mut paths, name, &text.file().path);
                }
            }
        }
    }
    paths
}

/// A file's name is typed in links as it is, or as it stands in addresses.
fn add_path(paths: &mut HashMap<String, String>, former: &str, now: &str) {
    let folder = now.rsplit_once('/').map_or("", |(folder, _)| folder);
    for name in [former.to_owned(), slug(former)] {
        let path = format!("{folder}/{name}.md");
        let path = as_meant(&path).into_owned();
        paths.entry(path).or_insert_with(|| now.to_owned());
    }
}
