//! In: the paths that we will write or remove. Out: which of them stand on the disk now; or all
//! that is in the way, named before anything is made.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use super::disk::{self, Identity, Kind};
use super::manifest::{Manifest, OWN_PREFIX};
use super::refusal::in_the_way;
use crate::error::Error;

/// What the site is to be, and what is left of the one before.
#[derive(Debug, Default)]
pub struct Paths<'a> {
    /// The files of the site
    pub wanted: BTreeSet<&'a str>,
    /// The files of earlier builds that the site does not have
    pub stale: BTreeSet<&'a str>,
}

/// What stands on the disk before anything is done.
#[derive(Debug, Default)]
pub struct Found<'a> {
    /// Places with a plain file
    pub standing: BTreeSet<&'a str>,
    /// Stale paths that lead to the file of a wanted one, on a disk that ignores case: `Plan.pdf`
    /// and `plan.pdf`
    pub respelled: BTreeMap<&'a str, &'a str>,
}

impl<'a> Paths<'a> {
    /// Sorts what was ours into what still is wanted and what is not.
    pub fn of(wanted: impl Iterator<Item = &'a str>, earlier: &'a Manifest) -> Paths<'a> {
        let wanted: BTreeSet<&str> = wanted.collect();
        let paths = earlier.entries.keys().map(String::as_str);
        let stale = paths.filter(|path| !wanted.contains(path)).collect();
        Paths { wanted, stale }
    }

    /// Takes in more files of the site.
    pub fn add(&mut self, wanted: &BTreeSet<&'a str>) {
        self.stale.retain(|path| !wanted.contains(path));
        self.wanted.extend(wanted);
    }

    /// All folders that the files lie in, outer ones first.
    pub fn folders(&self) -> BTreeSet<&'a str> {
        let paths = self.wanted.union(&self.stale);
        paths.flat_map(|path| folders_of(path)).collect()
    }
}

impl<'a> Found<'a> {
    /// Takes in what else was found.
    pub fn add(&mut self, more: Found<'a>) {
        self.standing.extend(more.standing);
        self.respelled.extend(more.respelled);
    }
}

/// The folders that a path lies in, outermost first: `2022`, `2022/temaer`.
pub fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(slash, _)| &path[..slash])
}

/// Looks at each place, and at the folders on the way to it.
///
/// Anything but a plain file at a place, or a folder on the way, is in the way: a link leads to
/// what is not ours, a pipe would keep us waiting. The exceptions are our own doing: a file of
/// one build where another has a folder, and a folder of nothing but stale files where a file is
/// to be.
pub fn inspect<'a>(folder: &Path, paths: &Paths<'a>) -> Result<Found<'a>, Error> {
    let Missing {
        folders: missing,
        mut obstacles,
    } = look_at_folders(folder, paths)?;
    let places = paths.wanted.union(&paths.stale).copied();
    let is_reachable = |place: &&'a str| !folders_of(place).any(|folder| missing.contains(folder));
    let places: Vec<&'a str> = places.filter(is_reachable).collect();
    let kinds = places.into_par_iter();
    let kinds = kinds.map(|place| Ok((place, disk::kind(&folder.join(place))?)));
    let mut files = Vec::new();
    for (place, kind) in kinds.collect::<Result<Vec<_>, Error>>()? {
        match kind {
            Kind::Nothing => {}
            Kind::File(identity) => files.push((place, identity)),
            Kind::Folder if may_be_a_folder(place, folder, paths) => {}
            Kind::Folder | Kind::Link | Kind::Pipe | Kind::Socket | Kind::Device => {
                obstacles.push((place, kind));
            }
        }
    }
    match obstacles.is_empty() {
        true => Ok(found(files, paths)),
        false => Err(in_the_way(folder, &obstacles)),
    }
}

/// The folders on the way to our places that are not there, and what is in the way of them.
struct Missing<'a> {
    folders: BTreeSet<&'a str>,
    obstacles: Vec<(&'a str, Kind)>,
}

fn look_at_folders<'a>(folder: &Path, paths: &Paths<'a>) -> Result<Missing<'a>, Error> {
    let needed: BTreeSet<&str> = paths
        .wanted
        .iter()
        .flat_map(|path| folders_of(path))
        .collect();
    let (mut missing, mut obstacles) = (BTreeSet::new(), Vec::new());
    for path in paths.folders() {
        if folders_of(path).any(|outer| missing.contains(outer)) {
            missing.insert(path);
            continue;
        }
        match disk::kind(&folder.join(path))? {
            Kind::Folder => continue,
            Kind::Nothing => {}
            Kind::File(_) if paths.stale.contains(path) || !needed.contains(path) => {}
            other => obstacles.push((path, other)),
        }
        missing.insert(path);
    }
    Ok(Missing {
        folders: missing,
        obstacles,
    })
}

/// Whether the folder at this place is our doing: a stale file that has become one, or one of
/// stale files that all give way to a wanted one.
fn may_be_a_folder(place: &str, folder: &Path, paths: &Paths<'_>) -> bool {
    let below = format!("{place}/");
    let mut ours = paths.stale.range(&*below..);
    paths.stale.contains(place)
        || ours.next().is_some_and(|path| path.starts_with(&below))
            && holds_only_stale(&folder.join(place), folder, paths)
}

/// What builds that were killed have left there too is removed before anything is moved.
fn holds_only_stale(inner: &Path, folder: &Path, paths: &Paths<'_>) -> bool {
    let is_stale = |path: &Path| {
        let within = path.strip_prefix(folder).ok()?.components();
        let parts: Option<Vec<&str>> = within.map(|part| part.as_os_str().to_str()).collect();
        Some(paths.stale.contains(&*parts?.join("/")))
    };
    walkdir::WalkDir::new(inner).into_iter().all(|entry| {
        entry.is_ok_and(|entry| {
            entry.file_type().is_dir()
                || entry.file_name().to_string_lossy().starts_with(OWN_PREFIX)
                || is_stale(entry.path()).unwrap_or(false)
        })
    })
}

fn found<'a>(files: Vec<(&'a str, Identity)>, paths: &Paths<'a>) -> Found<'a> {
    let standing = files.iter().map(|(place, _)| *place).collect();
    let (wanted, stale): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|(place, _)| paths.wanted.contains(place));
    let respelled = match stale.is_empty() {
        true => BTreeMap::new(),
        false => respelled(stale, wanted),
    };
    Found {
        standing,
        respelled,
    }
}

fn respelled<'a>(
    stale: Vec<(&'a str, Identity)>,
    wanted: Vec<(&'a str, Identity)>,
) -> BTreeMap<&'a str, &'a str> {
    let wanted: BTreeMap<Identity, &str> = wanted
        .into_iter()
        .map(|(place, identity)| (identity, place))
        .collect();
    stale
        .into_iter()
        .filter_map(|(place, identity)| Some((place, *wanted.get(&identity)?)))
        .collect()
}
