//! In: the folder `content/`, and what was read of it before. Out: [`Sources`], as
//! [`read`](super::read) gives them, made from the files that changed and the memory of the rest.
//!
//! For a preview: at ten thousand files, reading one is what a save may cost. Who knows which
//! files changed says so with [`Memory::forget`]; what is not remembered is read.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::find::find_files;
use super::{FoundFile, Record, Sources, gather, shown};
use crate::diagnostic::{Checked, Diagnostic};
use crate::error::Error;

/// The files of one folder as they were read last.
pub struct Memory {
    root: PathBuf,
    /// The walk through the folder; nothing where it may have changed
    found: Option<Found>,
    /// By path as an editor would write it
    files: BTreeMap<String, Arc<Remembered>>,
}

struct Found {
    files: Vec<FoundFile>,
    diagnostics: Vec<Diagnostic>,
}

struct Remembered {
    /// Of the file's bytes
    hash: blake3::Hash,
    year: Option<u16>,
    record: Checked<Record>,
}

/// What was read.
pub struct ReadAgain {
    /// As if all had been read anew
    pub sources: Checked<Sources>,
    /// Tells these files from any others
    pub version: blake3::Hash,
}

impl Memory {
    /// Remembers nothing yet.
    pub fn of(root: &Path) -> Memory {
        Memory {
            root: root.to_path_buf(),
            found: None,
            files: BTreeMap::new(),
        }
    }

    /// Forgets a file, or all that lies in a folder.
    pub fn forget(&mut self, path: &Path) {
        let is_file = path.symlink_metadata().is_ok_and(|found| found.is_file());
        let path = shown(path, Path::new(""));
        let was_file = self.files.remove(&path).is_some();
        if is_file && was_file {
            return; // the folders are as they were
        }
        self.found = None;
        let below = format!("{path}/");
        let behind = format!("{path}0"); // the character after the slash
        let range = (Bound::Included(below), Bound::Excluded(behind));
        let inside: Vec<String> = self
            .files
            .range(range)
            .map(|(path, _)| path.clone())
            .collect();
        for path in inside {
            self.files.remove(&path);
        }
    }

    /// Forgets all.
    pub fn forget_everything(&mut self) {
        self.found = None;
        self.files.clear();
    }

    /// Reads what is not remembered.
    pub fn read(&mut self) -> Result<ReadAgain, Error> {
        let found = match self.found.take() {
            Some(found) => found,
            None => {
                let found = Found::in_folder(&self.root)?;
                let mut known = std::mem::take(&mut self.files);
                let files = found.files.iter();
                self.files = files
                    .filter_map(|file| known.remove_entry(&file.shown))
                    .collect();
                found
            }
        };
        let known = &self.files;
        let unknown = found.files.par_iter();
        let unknown = unknown.filter(|file| !known.contains_key(&file.shown));
        let read = unknown.map(|file| {
            let remembered = Remembered::read(file.clone())?;
            Ok((file.shown.clone(), Arc::new(remembered)))
        });
        let read = read.collect::<Result<Vec<_>, Error>>()?;
        self.files.extend(read);
        let mut version = blake3::Hasher::new();
        let mut records = Vec::with_capacity(self.files.len());
        for (path, file) in &self.files {
            version.update(path.as_bytes()).update(b"\n");
            version.update(file.hash.as_bytes());
            records.push((file.year, file.record.clone()));
        }
        let sources = gather(&self.root, records, found.diagnostics.clone());
        self.found = Some(found);
        Ok(ReadAgain {
            sources,
            version: version.finalize(),
        })
    }
}

impl Found {
    fn in_folder(root: &Path) -> Result<Found, Error> {
        let mut diagnostics = Vec::new();
        let files = find_files(root, &mut diagnostics)?;
        Ok(Found { files, diagnostics })
    }
}

impl Remembered {
    fn read(file: FoundFile) -> Result<Remembered, Error> {
        let bytes = fs::read(&file.disk).map_err(Error::io("læse filen", &file.disk))?;
        let (hash, year) = (blake3::hash(&bytes), file.year);
        let record = file.record(bytes);
        Ok(Remembered { hash, year, record })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::Memory;

    /// The titles of the plan after each change, and how much was remembered before.
    #[test]
    fn only_what_is_forgotten_is_read() {
        let root = tempfile::TempDir::new().expect("there is room");
        let write = |path: &str, text: &str| {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
            fs::write(path, text).expect("it can be written");
        };
        write("site.yaml", "kommune: Lejre\ntitel: Plan\n");
        write("2022/plan.md", "---\ntitel: En\n---\n");
        let mut memory = Memory::of(root.path());
        let title = |memory: &mut Memory| {
            let read = memory.read().expect("it can be read");
            let plan = read.sources.value.years[0].plan.clone();
            (
                plan.and_then(|plan| plan.title).map(|title| title.value),
                read.version,
            )
        };
        let (first, version) = title(&mut memory);
        assert_eq!(first.as_deref(), Some("En"));
        write("2022/plan.md", "---\ntitel: To\n---\n");
        assert_eq!(title(&mut memory), (Some("En".into()), version));
        memory.forget(&root.path().join("2022"));
        let (second, other) = title(&mut memory);
        assert_eq!(second.as_deref(), Some("To"));
        assert_ne!(version, other);
        write("2022/plan.md", "---\ntitel: En\n---\n");
        memory.forget(Path::new(&root.path().join("2022/plan.md")));
        assert_eq!(title(&mut memory), (Some("En".into()), version));
    }
}
