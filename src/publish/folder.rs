//! In: the folder given with `--output`, or a file given with `-o` or `--zip`. Out: an error
//! where we may not write there.

use std::io;
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::disk::{self, Kind};
use super::lock;
use super::manifest::{self, OWN_PREFIX};
use super::refusal::{refused, refused_file, word};
use crate::error::Error;

/// Where a version control system keeps what it knows: a build there could eat a whole history.
const KEPT_BY_OTHERS: &[&str] = &[".git", ".hg", ".jj", ".svn"];

/// Refuses a folder that is, holds or lies in one that the site is made from, that lies in a
/// version control system's own, or that is none.
pub fn refuse_folder(folder: &Path, sources: &[&Path]) -> Result<(), Error> {
    let place = real_path(folder);
    let overlaps = |source: &&&Path| {
        let source = real_path(source);
        place.starts_with(&source) || source.starts_with(&place)
    };
    if let Some(source) = sources.iter().find(overlaps) {
        let reason = format!(
            "mappen {} ligger samme sted. Vælg en mappe for sig selv med --output",
            source.display()
        );
        return Err(refused(folder, &reason));
    }
    if let Some(name) = kept_by_others(&place) {
        let reason = format!("det ligger i en {name}-mappe. Vælg en anden med --output");
        return Err(refused(folder, &reason));
    }
    refuse_dangling(folder)?;
    match folder.metadata() {
        Ok(metadata) if !metadata.is_dir() => Err(refused(
            folder,
            "det er ikke en mappe. Vælg en mappe med --output",
        )),
        _ => Ok(()),
    }
}

/// Refuses a folder that has files, and no sign that an earlier build wrote them. Where a lock
/// stands, a first build may be under way: it is waited for, and then there is a manifest.
pub fn refuse_foreign(folder: &Path) -> Result<(), Error> {
    if disk::kind(folder)? == Kind::Nothing {
        return Ok(());
    }
    refuse_files(folder).or_else(|refused| {
        // Looked for last: a build writes its files after these.
        let signs = [manifest::NAME, lock::NAME].into_iter();
        let mut kinds = signs.map(|name| disk::kind(&folder.join(name)));
        match kinds.any(|kind| kind.is_ok_and(|kind| kind != Kind::Nothing)) {
            true => Ok(()),
            false => Err(refused),
        }
    })
}

/// Refuses a folder that has files besides those which we have everywhere. Folders are none: one
/// of them may be a drive that was put there to be written to.
pub fn refuse_files(folder: &Path) -> Result<(), Error> {
    let is_own = |entry: &DirEntry| {
        entry.depth() == 1 && entry.file_name().to_string_lossy().starts_with(OWN_PREFIX)
    };
    let entries = WalkDir::new(folder).min_depth(1).into_iter();
    let mut entries = entries.filter_entry(|entry| !is_own(entry));
    let is_file =
        |entry: walkdir::Result<DirEntry>| entry.map_or(true, |entry| !entry.file_type().is_dir());
    match entries.any(is_file) {
        false => Ok(()),
        true => Err(refused(
            folder,
            "mappen har filer, som aarsplan ikke har skrevet. Vælg en tom mappe med --output",
        )),
    }
}

/// Refuses a file that lies in one of the `folders`: it could replace one of theirs.
pub fn refuse_place(file: &Path, folders: &[&Path]) -> Result<(), Error> {
    let place = real_path(file);
    let lies_in = |folder: &&&Path| place.starts_with(real_path(folder));
    let folder = match folders.iter().find(lies_in) {
        Some(folder) => folder.display().to_string(),
        None => match kept_by_others(&place) {
            Some(name) => name.to_owned(),
            None => return Ok(()),
        },
    };
    Err(refused_file(
        file,
        format!("filen ville ligge i mappen {folder}. Vælg et andet sted"),
    ))
}

/// Refuses a file at whose place something else than a plain file stands.
pub fn refuse_kind(file: &Path) -> Result<(), Error> {
    match disk::kind(file)? {
        Kind::Nothing | Kind::File(_) => Ok(()),
        other => Err(refused_file(
            file,
            format!("der står {}. Vælg et andet sted", word(&other)),
        )),
    }
}

fn kept_by_others(place: &Path) -> Option<&'static str> {
    let mut parts = place.components();
    parts.find_map(|part| {
        let part = part.as_os_str();
        KEPT_BY_OTHERS
            .iter()
            .find(|name| part.eq_ignore_ascii_case(name))
            .copied()
    })
}

/// A link on the way that leads to nothing: nothing can be made there.
fn refuse_dangling(folder: &Path) -> Result<(), Error> {
    let is_dangling = |path: &&Path| path.is_symlink() && path.metadata().is_err();
    match folder.ancestors().find(is_dangling) {
        None => Ok(()),
        Some(link) => {
            let cause = link.metadata().err().map(|error| error.kind());
            let leads = match cause {
                Some(io::ErrorKind::PermissionDenied) => "til et sted, som du ikke har adgang til",
                _ => "til noget, som ikke findes",
            };
            let shown = link.display();
            let reason = format!(
                "{shown} er en genvej {leads}. Ret genvejen, eller vælg en mappe med --output"
            );
            Err(refused(folder, &reason))
        }
    }
}

/// The path without links and `..`, also where its last parts do not exist yet.
fn real_path(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut real = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => drop(real.pop()),
            Component::Prefix(_)
            | Component::RootDir
            | Component::CurDir
            | Component::Normal(_) => real.push(part),
        }
        real = real.canonicalize().unwrap_or(real);
    }
    real
}
