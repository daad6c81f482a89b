//! In: [`Output`]. Out: the folder `output/`, whole, with only what changed written anew.
//!
//! Everything is made in a staging folder first; then each file is moved to its place in one
//! step, so that a reader sees the old page or the new one. A manifest names the files that are
//! ours: no other file is ever replaced or deleted. Before the first move the manifest names
//! what was and what will be, so that a build which is killed leaves nothing behind that the
//! next one does not know.

mod file;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use tempfile::TempDir;

pub use file::{refuse_place, write_file, write_zip};

use crate::error::Error;
use crate::export::Output;

const MANIFEST: &str = ".aarsplan-manifest";
const MANIFEST_HEADING: &str = "# Filer, som aarsplan har skrevet her. Slet ikke denne fil.";
const STAGING_PREFIX: &str = ".aarsplan-staging-";

/// What was done to the output folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or changed
    pub written: usize,
    /// Files that already were as they should be, and kept their time of change
    pub unchanged: usize,
    /// Files of an earlier build that are no longer part of the site
    pub removed: usize,
    /// What the builder should know, in Danish, sorted
    pub remarks: Vec<String>,
}

/// Writes the site into `folder`, which is empty, missing, or ours.
///
/// `sources` are the folders that the site is made from: a folder that is one of them, holds
/// one or lies in one is refused. `progress` is called with the number of files made so far.
pub fn publish(
    output: &Output,
    folder: &Path,
    sources: &[&Path],
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Published, Error> {
    refuse_sources(folder, sources)?;
    let earlier = read_manifest(folder)?;
    let paths: BTreeSet<&str> = output.paths().collect();
    refuse_foreign(folder, &paths, &earlier)?;
    refuse_links(
        folder,
        paths
            .iter()
            .copied()
            .chain(earlier.iter().map(String::as_str)),
    )?;
    fs::create_dir_all(folder).map_err(Error::io("oprette mappen", folder))?;
    remove_stagings(folder)?;

    let staging = tempfile::Builder::new()
        .prefix(STAGING_PREFIX)
        .tempdir_in(folder)
        .map_err(Error::io("oprette en mappe i", folder))?;
    let made = make_all(output, folder, &staging, progress)?;
    let ours = || earlier.iter().map(String::as_str);
    write_manifest(folder, paths.iter().copied().chain(ours()).collect())?;
    for path in &made.changed {
        put_in_place(&staging.path().join(path), &folder.join(path))?;
    }
    let stale: Vec<&str> = ours().filter(|path| !paths.contains(path)).collect();
    for path in &stale {
        remove(folder, path)?;
    }
    write_manifest(folder, paths.clone())?;
    Ok(Published {
        written: made.changed.len(),
        unchanged: paths.len() - made.changed.len(),
        removed: stale.len(),
        remarks: made.remarks,
    })
}

struct Made {
    /// Paths of the files that stand in the staging folder
    changed: Vec<String>,
    remarks: Vec<String>,
}

/// Makes every file, in parallel, and stages those that differ from what stands in the folder.
fn make_all(
    output: &Output,
    folder: &Path,
    staging: &TempDir,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Made, Error> {
    let done = AtomicUsize::new(0);
    let paths: Vec<&str> = output.paths().collect();
    let made = paths.into_par_iter().map(|path| {
        let artifact = output.artifact(path).expect("the path was listed")?;
        let unchanged = fs::read(folder.join(path)).is_ok_and(|old| old == artifact.bytes);
        if !unchanged {
            let staged = staging.path().join(path);
            create_parent(&staged)?;
            fs::write(&staged, &artifact.bytes).map_err(Error::io("skrive filen", &staged))?;
        }
        progress(done.fetch_add(1, Ordering::Relaxed) + 1);
        Ok(((!unchanged).then(|| path.to_owned()), artifact.remark))
    });
    let made = made.collect::<Result<Vec<_>, Error>>()?;
    let (changed, remarks): (Vec<_>, Vec<_>) = made.into_iter().unzip();
    Ok(Made {
        changed: changed.into_iter().flatten().collect(),
        remarks: remarks.into_iter().flatten().collect(),
    })
}

fn put_in_place(staged: &Path, place: &Path) -> Result<(), Error> {
    create_parent(place)?;
    fs::rename(staged, place).map_err(Error::io("skrive filen", place))
}

fn create_parent(file: &Path) -> Result<(), Error> {
    let parent = file.parent().expect("a file stands in a folder");
    fs::create_dir_all(parent).map_err(Error::io("oprette mappen", parent))
}

/// Removes a file, and the folders that it leaves empty.
fn remove(folder: &Path, path: &str) -> Result<(), Error> {
    let file = folder.join(path);
    match fs::remove_file(&file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(Error::io("slette filen", &file)(error));
        }
        _ => {}
    }
    let mut parent = file.parent();
    while let Some(empty) = parent.filter(|parent| *parent != folder) {
        if fs::remove_dir(empty).is_err() {
            break;
        }
        parent = empty.parent();
    }
    Ok(())
}

/// The paths that an earlier build wrote; none where the folder is empty or missing.
fn read_manifest(folder: &Path) -> Result<BTreeSet<String>, Error> {
    let manifest = folder.join(MANIFEST);
    match fs::read_to_string(&manifest) {
        Ok(text) => {
            let paths = text.lines().filter(|line| is_safe(line));
            Ok(paths.map(str::to_owned).collect())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if is_empty(folder)? {
                return Ok(BTreeSet::new());
            }
            Err(refused(
                folder,
                "mappen har filer, som aarsplan ikke har skrevet. Vælg en tom mappe med --output",
            ))
        }
        Err(error) => Err(Error::io("læse filen", &manifest)(error)),
    }
}

/// A manifest that somebody changed must not lead out of the folder.
fn is_safe(line: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    !line.starts_with('#') && !line.contains(['\\', ':']) && line.split('/').all(plain)
}

fn write_manifest(folder: &Path, paths: BTreeSet<&str>) -> Result<(), Error> {
    let manifest = folder.join(MANIFEST);
    let mut text = format!("{MANIFEST_HEADING}\n");
    for path in paths {
        text.push_str(path);
        text.push('\n');
    }
    if fs::read(&manifest).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let staged = folder.join(format!("{STAGING_PREFIX}manifest"));
    fs::write(&staged, &text)
        .and_then(|()| fs::rename(&staged, &manifest))
        .map_err(Error::io("skrive filen", &manifest))
}

/// No site is written where a file stands that is not ours.
fn refuse_foreign(
    folder: &Path,
    paths: &BTreeSet<&str>,
    earlier: &BTreeSet<String>,
) -> Result<(), Error> {
    let foreign = paths
        .iter()
        .filter(|path| !earlier.contains(**path))
        .find(|path| folder.join(path).symlink_metadata().is_ok());
    match foreign {
        None => Ok(()),
        Some(path) => Err(refused(
            folder,
            &format!(
                "filen {path} er ikke skrevet af aarsplan. Flyt den, eller vælg en anden mappe"
            ),
        )),
    }
}

/// A link in the folder leads to files that are not ours.
fn refuse_links<'a>(folder: &Path, paths: impl Iterator<Item = &'a str>) -> Result<(), Error> {
    let folders: BTreeSet<&str> = paths
        .flat_map(|path| path.match_indices('/').map(|(slash, _)| &path[..slash]))
        .collect();
    let is_link = |path: &&str| folder.join(path).is_symlink();
    match folders.into_iter().find(is_link) {
        None => Ok(()),
        Some(path) => Err(refused(
            folder,
            &format!("mappen {path} er en genvej til et andet sted. Slet genvejen"),
        )),
    }
}

fn refuse_sources(folder: &Path, sources: &[&Path]) -> Result<(), Error> {
    let target = real_path(folder);
    for source in sources {
        let path = real_path(source);
        if target.starts_with(&path) || path.starts_with(&target) {
            let reason = format!(
                "mappen {} ligger samme sted. Vælg en mappe for sig selv med --output",
                source.display()
            );
            return Err(refused(folder, &reason));
        }
    }
    Ok(())
}

/// The path without links and `..`, also where its last parts do not exist yet.
fn real_path(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut missing = Vec::new();
    let mut existing = absolute.as_path();
    loop {
        if let Ok(real) = existing.canonicalize() {
            return missing
                .iter()
                .rev()
                .fold(real, |path, part| path.join(part));
        }
        match (existing.parent(), existing.file_name()) {
            (Some(parent), Some(name)) => {
                missing.push(name.to_owned());
                existing = parent;
            }
            _ => return absolute.clone(),
        }
    }
}

/// Staging folders of builds that were killed.
fn remove_stagings(folder: &Path) -> Result<(), Error> {
    for entry in read_dir(folder)? {
        let entry = entry.map_err(Error::io("læse mappen", folder))?;
        if is_staging(&entry) {
            let path = entry.path();
            let removed = match path.is_dir() {
                true => fs::remove_dir_all(&path),
                false => fs::remove_file(&path),
            };
            removed.map_err(Error::io("slette", &path))?;
        }
    }
    Ok(())
}

fn is_staging(entry: &fs::DirEntry) -> bool {
    let name = entry.file_name();
    name.to_string_lossy().starts_with(STAGING_PREFIX)
}

fn is_empty(folder: &Path) -> Result<bool, Error> {
    match folder.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        _ => {
            let mut entries = read_dir(folder)?;
            let foreign =
                |entry: io::Result<fs::DirEntry>| entry.map_or(true, |entry| !is_staging(&entry));
            Ok(!entries.any(foreign))
        }
    }
}

fn read_dir(folder: &Path) -> Result<fs::ReadDir, Error> {
    fs::read_dir(folder).map_err(Error::io("læse mappen", folder))
}

fn refused(folder: &Path, reason: &str) -> Error {
    Error::OutputRefused {
        path: folder.to_path_buf(),
        reason: reason.to_owned(),
    }
}
