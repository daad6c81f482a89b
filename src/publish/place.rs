//! In: staged files, and what is to be done with them. Out: the site in its place.
//!
//! Before the first move everything is ready: each file is whole and on the disk itself, and so
//! is a manifest that knows both the old site and the new. From there on a build may end at any
//! point, also by a power failure: each page is the old one or the new one and has what it needs,
//! and the next build goes on from there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::changes::{Changes, Put, Removal};
use super::disk;
use super::inspect::folders_of;
use super::manifest::{self, Manifest};
use super::order::Turn;
use super::staging::Staging;
use crate::error::Error;

/// The manifest of the finished site, while it waits in the staging folder.
const AFTERWARDS: &str = ".aarsplan-manifest-afterwards";

/// Puts each file in its place, and removes what is no longer part of the site.
pub fn put_in_place(
    folder: &Path,
    staging: &Staging,
    changes: &Changes<'_>,
    earlier: Option<&Manifest>,
) -> Result<(), Error> {
    let manifest = folder.join(manifest::NAME);
    staging.write(AFTERWARDS, changes.afterwards.text().as_bytes())?;
    let afterwards = staging.place_of(AFTERWARDS);
    if changes.puts.is_empty() && changes.removals.is_empty() {
        if earlier == Some(&changes.afterwards) {
            return Ok(());
        }
        disk::sync(&afterwards)?;
        return disk::put(&afterwards, &manifest);
    }
    staging.write(manifest::NAME, changes.meanwhile.text().as_bytes())?;
    let meanwhile = staging.place_of(manifest::NAME);
    let staged = changes.puts.iter().map(|put| staging.place_of(put.path));
    sync_all(
        &staged
            .chain([meanwhile.clone(), afterwards.clone()])
            .collect::<Vec<_>>(),
    )?;

    disk::put(&meanwhile, &manifest)?;
    for turn in Turn::ALL {
        take_turn(folder, staging, changes, turn)?;
    }
    sync_folders(folder, changes)?;
    let last = changes
        .removals
        .iter()
        .filter(|removal| removal.before.is_none());
    for Removal { path, .. } in last {
        remove(folder, path)?;
    }
    disk::put(&afterwards, &manifest)
}

fn take_turn(
    folder: &Path,
    staging: &Staging,
    changes: &Changes<'_>,
    turn: Turn,
) -> Result<(), Error> {
    let first = changes.removals.iter();
    for Removal { path, .. } in first.filter(|removal| removal.before == Some(turn)) {
        remove(folder, path)?;
    }
    for Put { path, .. } in changes.puts.iter().filter(|put| put.turn == turn) {
        let place = folder.join(path);
        disk::make_folder_of(&place)?;
        disk::put(&staging.place_of(path), &place)?;
    }
    Ok(())
}

/// Once for all turns, in their order. Journals keep the order of the moves by themselves, so a
/// wait after each would cost a build of a few pages more than the build itself; what a journal
/// may do is to take one folder's names to the disk before another's when it is asked for them.
fn sync_folders(folder: &Path, changes: &Changes<'_>) -> Result<(), Error> {
    disk::sync_folder(folder)?;
    let mut synced = BTreeSet::new();
    for inner in changes.puts.iter().flat_map(|put| folders_of(put.path)) {
        if synced.insert(inner) {
            disk::sync_folder(&folder.join(inner))?;
        }
    }
    Ok(())
}

/// Removes a file, and the folders that it leaves empty.
fn remove(folder: &Path, path: &str) -> Result<(), Error> {
    disk::remove(&folder.join(path))?;
    let outer: Vec<&str> = folders_of(path).collect();
    let mut innermost_first = outer.into_iter().rev();
    innermost_first.all(|outer| disk::remove_empty(&folder.join(outer)));
    Ok(())
}

/// A disk does the work of many waiting threads at once: a thousand files take a tenth of the time
/// that they take one by one.
const WAITING_THREADS: usize = 32;

fn sync_all(files: &[PathBuf]) -> Result<(), Error> {
    let next = AtomicUsize::new(0);
    let sync_some = || -> Result<(), Error> {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            disk::sync(file)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let count = WAITING_THREADS.min(files.len());
        let threads: Vec<_> = (0..count).map(|_| scope.spawn(sync_some)).collect();
        let mut ended = threads.into_iter().map(|thread| thread.join());
        ended.try_for_each(|ended| ended.expect("waiting does not panic"))
    })
}
