//! In: what is wanted, what stands, and what the manifest says about it. Out: what is to be done,
//! in order; what the manifest says meanwhile and afterwards; and what speaks against it.
//!
//! Nothing here touches the disk.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use blake3::Hash;

use super::inspect::{Found, Paths, folders_of};
use super::manifest::{Entry, Manifest, Standing, State};
use super::order::Turn;
use super::staging::Made;
use crate::site::Route;

/// What a build is to do to the output folder.
#[derive(Debug, Default)]
pub struct Changes<'a> {
    /// Files to be moved to their places, in order
    pub puts: Vec<Put<'a>>,
    /// Files to be removed
    pub removals: Vec<Removal<'a>>,
    /// From before the first change on: a file is ours as it was and as it will be, so that a
    /// build which is killed leaves nothing that the next one does not know
    pub meanwhile: Manifest,
    /// After the last change
    pub afterwards: Manifest,
    /// What somebody else did to these files would be lost
    pub conflicts: Conflicts<'a>,
}

/// A file to be moved to its place.
#[derive(Debug, PartialEq, Eq)]
pub struct Put<'a> {
    pub turn: Turn,
    /// Whether a file stands there
    pub replaces: bool,
    pub path: &'a str,
}

/// A file to be removed.
#[derive(Debug, PartialEq, Eq)]
pub struct Removal<'a> {
    pub path: &'a str,
    /// The turn that cannot begin while it stands; last of all where it is in nobody's way
    pub before: Option<Turn>,
}

/// Files that are not as an earlier build left them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Conflicts<'a> {
    /// Ours, changed, and to be written anew
    pub changed: Vec<&'a str>,
    /// Ours, changed, and to be removed
    pub changed_and_stale: Vec<&'a str>,
    /// Not ours, and at the place of one that is to be
    pub foreign: Vec<&'a str>,
}

/// What is known before anything is decided.
pub struct Known<'a, 'b> {
    pub paths: &'b Paths<'a>,
    pub found: &'b Found<'a>,
    pub earlier: &'b Manifest,
    /// Every wanted file
    pub made: &'b [Made<'a>],
    /// Every stale file that stands, and its hash
    pub stale: &'b BTreeMap<&'a str, Hash>,
    pub turn: &'b dyn Fn(&str) -> Turn,
}

/// Decides what is to be done.
pub fn changes<'a>(known: &Known<'a, '_>) -> Changes<'a> {
    let mut changes = Changes::default();
    for made in known.made {
        want(made, known, &mut changes);
    }
    changes
        .puts
        .sort_unstable_by_key(|put| (put.turn, put.replaces, put.path));
    let (assets, others): (Vec<_>, Vec<_>) = known
        .stale
        .iter()
        .map(|(path, hash)| (*path, *hash))
        .partition(|(path, _)| Route::is_named_by_content(path));
    for (path, hash) in others {
        remove(path, hash, known, &mut changes);
    }
    let is_changing = !changes.puts.is_empty() || !changes.removals.is_empty();
    for (path, hash) in assets {
        match known.earlier.entries[path].standing {
            Standing::Kept if is_changing => remove(path, hash, known, &mut changes),
            Standing::InUse | Standing::Kept => keep(path, hash, known, &mut changes),
        }
    }
    changes
        .removals
        .sort_by_key(|removal| Reverse(Turn::of_stale(removal.path)));
    changes
}

fn want<'a>(made: &Made<'a>, known: &Known<'a, '_>, changes: &mut Changes<'a>) {
    let path = made.path;
    let former = known.found.respelled.iter();
    let former: Vec<&str> = former
        .filter(|(_, now)| **now == path)
        .map(|(was, _)| *was)
        .collect();
    if made.standing != Some(made.wanted) || !former.is_empty() {
        changes.puts.push(Put {
            turn: (known.turn)(path),
            replaces: made.standing.is_some(),
            path,
        });
    }
    let mut states = vec![made.wanted];
    if let Some(standing) = made.standing.filter(|standing| *standing != made.wanted) {
        states.insert(0, standing);
        let names = former.into_iter().chain([path]);
        let entries: Vec<&Entry> = names
            .filter_map(|name| known.earlier.entries.get(name))
            .collect();
        if entries.is_empty() {
            changes.conflicts.foreign.push(path);
        } else if !entries.iter().any(|entry| entry.accepts(standing)) {
            changes.conflicts.changed.push(path);
        }
    }
    let afterwards = Entry::in_use(vec![made.wanted]);
    changes
        .afterwards
        .entries
        .insert(path.to_owned(), afterwards);
    changes
        .meanwhile
        .entries
        .insert(path.to_owned(), Entry::in_use(states));
}

fn remove<'a>(path: &'a str, hash: Hash, known: &Known<'a, '_>, changes: &mut Changes<'a>) {
    let earlier = &known.earlier.entries[path];
    let respelled = known.found.respelled.contains_key(path);
    if !respelled && !earlier.accepts(hash) {
        changes.conflicts.changed_and_stale.push(path);
    }
    changes.removals.push(Removal {
        path,
        before: in_the_way_of(path, known),
    });
    let meanwhile = Entry {
        state: State::OneOf(vec![hash]),
        standing: earlier.standing,
    };
    changes.meanwhile.entries.insert(path.to_owned(), meanwhile);
}

/// What is named by its content stays for one more build, so that a page that is open goes on
/// working. The mark is set only at the end: until then pages may need it.
fn keep<'a>(path: &'a str, hash: Hash, known: &Known<'a, '_>, changes: &mut Changes<'a>) {
    let earlier = &known.earlier.entries[path];
    let state = match &earlier.state {
        State::OneOf(hashes) => State::OneOf(hashes.clone()),
        State::Believed => State::OneOf(vec![hash]),
    };
    let entry = |standing| Entry {
        state: state.clone(),
        standing,
    };
    let meanwhile = entry(earlier.standing);
    changes.meanwhile.entries.insert(path.to_owned(), meanwhile);
    changes
        .afterwards
        .entries
        .insert(path.to_owned(), entry(Standing::Kept));
}

/// The first turn with a file whose place this one takes up: it is a folder on the way there, it
/// lies in a folder where that one is to be, or it is that one by another name.
fn in_the_way_of(path: &str, known: &Known<'_, '_>) -> Option<Turn> {
    let wanted = &known.paths.wanted;
    let below = format!("{path}/");
    let blocked = wanted
        .range(&*below..)
        .take_while(|place| place.starts_with(&below));
    let outer: BTreeSet<&str> = folders_of(path)
        .filter(|outer| wanted.contains(outer))
        .collect();
    let namesake = known.found.respelled.get(path);
    let places = blocked.chain(&outer).chain(namesake);
    places.map(|place| (known.turn)(place)).min()
}

#[cfg(test)]
mod tests;
