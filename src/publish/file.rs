//! In: the bytes of one file. Out: that file, whole, where the user wants it.
//!
//! It is written beside its place, under a name that says what it is, and then takes its place in
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
    let unfinished = Unfinished::of(file)?;
    let mut begun = &unfinished.file;
    begun
        .write_all(bytes)
        .map_err(Error::io("skrive filen", file))?;
    unfinished.put_in_place()
}

/// A file that goes away with the value, unless it was put in its place. Locked, so that others
/// can tell it from one whose program was killed.
pub struct Unfinished<'a> {
    /// What is written to
    pub file: File,
    path: PathBuf,
    /// Where it is to stand
    pub place: &'a Path,
}

impl<'a> Unfinished<'a> {
    /// An empty file beside the place, where a file can stand there.
    pub fn of(place: &'a Path) -> Result<Unfinished<'a>, Error> {
        refuse_kind(place)?;
        let folder = folder_of(place);
        remove_leftovers(folder);
        let names = (0..).map(|number| format!("{PREFIX}{}-{number}", process::id()));
        for path in names.map(|name| folder.join(name)) {
            let file = match disk::create(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                created => created.map_err(Error::io("skrive filen", place))?,
            };
            // Whoever cleans up may have taken it for a leftover before it was locked.
            let is_ours = !matches!(file.try_lock(), Err(TryLockError::WouldBlock));
            if is_ours && matches!(disk::kind(&path), Ok(Kind::File(_))) {
                return Ok(Unfinished { file, path, place });
            }
        }
        unreachable!("there is always another name")
    }

    /// Puts the file in its place, whole.
    pub fn put_in_place(self) -> Result<(), Error> {
        disk::synced(&self.file).map_err(Error::io("skrive filen", self.place))?;
        refuse_kind(self.place)?;
        disk::put(&self.path, self.place)?;
        disk::sync_folder(folder_of(self.place))
    }
}

fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

impl Drop for Unfinished<'_> {
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
