//! Who refers to a file, or links to it: what would point to nothing if it went.

use std::collections::BTreeMap;

use serde::Serialize;

use super::known::Known;
use crate::content::{FileKind, Number, TermFolder, YearSources, link_words};
use crate::diagnostic::Location;
use crate::plan::{Names, called};
use crate::site::target_of;

/// A file that points to another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Use {
    /// Where it lies, below the content
    pub path: String,
    /// What it is called
    pub title: String,
    /// Whether a field refers to it: without it the plan has a mistake
    pub by_field: bool,
    /// The words of its links to it
    pub words: Vec<String>,
}

/// The files that point to the one at a path, in the order of their paths.
pub fn uses(known: &Known, path: &str) -> Vec<Use> {
    let Some(standing) = known.standing(path) else {
        return Vec::new();
    };
    let mut found: BTreeMap<String, Use> = BTreeMap::new();
    let mut add = |location: &Location, title: &str, by_field: bool| {
        let Some(from) = within(&location.file.path, known) else {
            return;
        };
        if from != path {
            let one = found.entry(from.to_owned()).or_insert_with(|| Use {
                path: from.to_owned(),
                title: title.to_owned(),
                by_field,
                words: Vec::new(),
            });
            one.by_field |= by_field;
        }
    };
    match (standing.kind, standing.year) {
        (FileKind::Term(folder), Some(year)) => references(year, folder, path, &mut add),
        (FileKind::Initiative, Some(year)) => carried_on(known, year, path, &mut add),
        (FileKind::Site | FileKind::Plan | FileKind::Register(_), _) | (_, None) => {}
    }
    let mut words: Vec<(String, String)> = Vec::new();
    for year in &known.sources.years {
        for (text, title) in year.texts() {
            let links = text
                .links
                .iter()
                .filter(|link| !link.target.starts_with('#'));
            for link in links {
                let target = target_of(&link.location.file.path, link);
                if within(&target, known) == Some(path) {
                    add(&link.location, title, false);
                    let from = within(&link.location.file.path, known);
                    words.extend(
                        from.zip(link_words(link))
                            .map(|(from, words)| (from.to_owned(), words.to_owned())),
                    );
                }
            }
        }
    }
    for (from, words) in words {
        if let Some(one) = found.get_mut(&from) {
            one.words.push(words);
        }
    }
    found.into_values().collect()
}

/// A path as the browser names it.
fn within<'a>(path: &'a str, known: &Known) -> Option<&'a str> {
    let mut folders = known.sources.years.iter().map(|year| {
        let name = year.year.to_string();
        year.folder.len() - name.len()
    });
    path.get(folders.next()?..)
}

fn references(
    year: &YearSources,
    folder: TermFolder,
    path: &str,
    add: &mut dyn FnMut(&Location, &str, bool),
) {
    let terms = year.terms.get(&folder);
    let terms = terms.map_or(&[][..], Vec::as_slice);
    let names = Names::of(terms.iter().map(called));
    let below = format!("/{path}");
    let Some(meant) = terms
        .iter()
        .position(|term| term.file.path.ends_with(&below))
    else {
        return;
    };
    let taxonomy = match folder {
        TermFolder::Of(taxonomy) => taxonomy,
        TermFolder::Glossary => return,
        TermFolder::Status => {
            let typed = year.typed_statuses();
            for typed in typed.filter(|typed| names.find(&typed.value) == Some(meant)) {
                add(&typed.location, typed.location.file.stem(), true);
            }
            return;
        }
    };
    for initiative in &year.initiatives {
        let typed = initiative.references_to(taxonomy);
        let words: Vec<&str> = typed.iter().map(|typed| &*typed.value).collect();
        for (places, place) in names.find_parts(&words) {
            if place == Some(meant) {
                let title = initiative.title.as_ref().map_or("", |title| &title.value);
                add(&typed[places.start].location, title, true);
            }
        }
    }
    for typed in year.single_references(taxonomy) {
        if names.find(&typed.value) == Some(meant) {
            add(&typed.location, typed.location.file.stem(), true);
        }
    }
}

/// The initiatives of other plans that carry this one on.
fn carried_on(
    known: &Known,
    year: &YearSources,
    path: &str,
    add: &mut dyn FnMut(&Location, &str, bool),
) {
    let below = format!("/{path}");
    let mut initiatives = year.initiatives.iter();
    let Some(one) = initiatives.find(|one| one.file.path.ends_with(&below)) else {
        return;
    };
    let number = one.number.iter().map(|number| number.value);
    let numbers: Vec<Number> = number.chain(one.former_numbers()).collect();
    let years = known.sources.years.iter();
    for other in years.flat_map(|year| &year.initiatives) {
        let title = other.title.as_ref().map_or("", |title| &title.value);
        for origin in &other.continued_from {
            if origin.value.0 == year.year && numbers.contains(&origin.value.1) {
                add(&origin.location, title, true);
            }
        }
    }
}
