//! In: the bytes of one file. Out: that file, whole, where the user wants it.
//!
//! It is written beside its place, under a name that tells what it is, and then takes its place in
//! one step: who opens it sees the old one or the new one.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;

use super::disk::{self, Kind};
use super::folder::{refuse_kind, refuse_place};
use crate::error::Error;

const PREFIX: &str = ".aarsplan-unfinished-";

/// Writes a file that the user has named, where it lies in none of the `sources`.
pub fn write_file(file: &Path, bytes: &[u8], sources: &[&Path]) -> Result<(), Error> {
    refuse_place(file, sources)?;
    in_one_step(file, |mut unfinished| {
        unfinished
            .write_all(bytes)
            .map_err(Error::io("skrive filen", file))
    })
}

/// Writes beside the place, and then puts the file there.
pub fn in_one_step(
    file: &Path,
    write: impl FnOnce(&File) -> Result<(), Error>,
) -> Result<(), Error> {
    refuse_kind(file)?;
    let folder = match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    remove_leftovers(folder);
    let unfinished = Unfinished::beside(folder).map_err(Error::io("skrive filen", file))?;
    write(&unfinished.file)?;
    disk::synced(&unfinished.file).map_err(Error::io("skrive filen", file))?;
    disk::put(&unfinished.path, file)?;
    disk::sync_folder(folder)
}

/// A file that goes away with the value, unless it was put in its place. Locked, so that others
/// can tell it from one whose program was killed.
struct Unfinished {
    file: File,
    path: PathBuf,
}

impl Unfinished {
    fn beside(folder: &Path) -> io::Result<Unfinished> {
        let names = (0..).map(|number| format!("{PREFIX}{}-{number}", process::id()));
        for path in names.map(|name| folder.join(name)) {
            let file = match disk::create(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                created => created?,
            };
            // Whoever cleans up may have taken it for a leftover before it was locked.
            let is_ours = !matches!(file.try_lock(), Err(TryLockError::WouldBlock));
            if is_ours && matches!(disk::kind(&path), Ok(Kind::File(_))) {
                return Ok(Unfinished { file, path });
            }
        }
        unreachable!("there is always another name")
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Gone already where it took its place; the next run would remove it elsewhere.
        let _ = disk::remove(&self.path);
    }
}

/// Removes what runs that were killed have left. That it cannot be removed is nobody's fault now.
fn remove_leftovers(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let leftovers = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX));
    for path in leftovers.map(|entry| entry.path()) {
        if !matches!(disk::kind(&path), Ok(Kind::File(_))) {
            continue;
        }
        let Ok(file) = File::open(&path) else {
            continue;
        };
        // Only where its program has ended.
        if file.try_lock().is_ok() {
            let _ = disk::remove(&path);
        }
    }
}
