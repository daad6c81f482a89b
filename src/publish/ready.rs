//! In: what is to be done. Out: nothing that can be foreseen will stop it halfway; else an error,
//! while the site still is as it was.
//!
//! That a folder can be written in is only known by doing it: permissions, lists of access,
//! quotas and read-only drives differ from system to system. So an empty file is moved there and
//! removed again, from where the site's files will come.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::changes::Changes;
use super::disk::{self, Kind, Reach};
use super::inspect::folders_of;
use super::staging::Staging;
use crate::error::Error;

/// Tries each folder that will change. Files for one that is a disk of its own are staged there.
pub fn make_ready(
    folder: &Path,
    staging: &mut Staging,
    changes: &Changes<'_>,
) -> Result<(), Error> {
    let paths = changes.puts.iter().map(|put| put.path);
    let paths = paths.chain(changes.removals.iter().map(|removal| removal.path));
    let mut existing = BTreeMap::new();
    let mut by_folder: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for path in paths {
        let innermost = innermost_existing(folder, path, &mut existing)?;
        by_folder.entry(innermost).or_default().insert(path);
    }
    // The staging folder lies in the output folder itself.
    by_folder.remove("");
    for (inner, paths) in by_folder {
        if staging.reach(&folder.join(inner))? == Reach::AnotherDisk {
            let staged = changes.puts.iter().map(|put| put.path);
            staging.move_to(
                &folder.join(inner),
                staged.filter(|path| paths.contains(path)),
            )?;
        }
    }
    for path in changes
        .puts
        .iter()
        .filter(|put| put.replaces)
        .map(|put| put.path)
    {
        disk::refuse_open(&folder.join(path))?;
    }
    changes
        .removals
        .iter()
        .try_for_each(|removal| disk::refuse_open(&folder.join(removal.path)))
}

/// The innermost folder on the way to a path that is there; empty where only the output folder is.
fn innermost_existing<'a>(
    folder: &Path,
    path: &'a str,
    known: &mut BTreeMap<&'a str, bool>,
) -> Result<&'a str, Error> {
    let mut innermost = "";
    for inner in folders_of(path) {
        let exists = match known.get(inner) {
            Some(exists) => *exists,
            None => disk::kind(&folder.join(inner))? == Kind::Folder,
        };
        known.insert(inner, exists);
        if !exists {
            break;
        }
        innermost = inner;
    }
    Ok(innermost)
}
