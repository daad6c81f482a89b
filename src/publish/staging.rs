//! In: the site, file by file. Out: those that differ from what stands on the disk, whole, in a
//! folder from where each can be moved to its place in one step.
//!
//! The folder lies within the output folder, so that what is staged has found its room on the
//! disk before the first move.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process;

use blake3::Hash;
use rayon::prelude::*;

use super::disk::{self, Reach};
use super::inspect::Found;
use crate::error::Error;
use crate::export::Output;

const PREFIX: &str = ".aarsplan-staging-";

/// What stands in a folder while it is tried whether we can write there.
const PROBE: &str = ".aarsplan-staging-probe";
/// A staging folder within a folder that is another disk.
const ON_ANOTHER_DISK: &str = ".aarsplan-staging-here";

/// Folders that go away with the value.
pub struct Staging {
    output: PathBuf,
    folder: PathBuf,
    /// Files that wait on another disk, by the file's path
    elsewhere: BTreeMap<String, PathBuf>,
}

/// One file of the site, made.
#[derive(Debug)]
pub struct Made<'a> {
    pub path: &'a str,
    /// Of what it is to hold
    pub wanted: Hash,
    /// Of what it holds; nothing where it is not there
    pub standing: Option<Hash>,
    /// What the builder should know, in Danish
    pub remark: Option<String>,
}

impl Staging {
    /// An empty folder.
    pub fn new(folder: &Path) -> Result<Staging, Error> {
        let own = folder.join(format!("{PREFIX}{}", process::id()));
        disk::make_new_folder(&own)?;
        Ok(Staging {
            output: folder.to_path_buf(),
            folder: own,
            elsewhere: BTreeMap::new(),
        })
    }

    /// Where the file of that path waits for its move.
    pub fn place_of(&self, path: &str) -> PathBuf {
        match self.elsewhere.get(path) {
            Some(staged) => staged.join(path),
            None => self.folder.join(path),
        }
    }

    /// Whether files can be moved from here to a folder.
    pub fn reach(&self, folder: &Path) -> Result<Reach, Error> {
        disk::reach(&self.folder.join(PROBE), folder, PROBE)
    }

    /// Stages files in the folder where they are to stand, since they cannot be moved there from
    /// here.
    pub fn move_to<'a>(
        &mut self,
        folder: &Path,
        paths: impl Iterator<Item = &'a str>,
    ) -> Result<(), Error> {
        let there = folder.join(ON_ANOTHER_DISK);
        for path in paths {
            let staged = self.place_of(path);
            self.elsewhere.insert(path.to_owned(), there.clone());
            disk::stage_copy(&staged, &self.place_of(path), &self.output.join(path))?;
        }
        Ok(())
    }

    /// Stages a file.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        disk::stage(&self.place_of(path), bytes, &self.output.join(path))
    }

    /// Makes files in parallel, begun in this order, and stages those that are not as they should
    /// be. `one_more` is called after each.
    pub fn make<'a>(
        &self,
        output: &Output,
        paths: Vec<&'a str>,
        found: &Found<'_>,
        one_more: &(dyn Fn() + Sync),
    ) -> Result<Vec<Made<'a>>, Error> {
        let respelled: BTreeSet<&str> = found.respelled.values().copied().collect();
        // Each thread takes the next one.
        let made = paths.into_iter().par_bridge().map(|path| {
            let artifact = output.artifact(path).expect("the path was listed")?;
            let made = Made {
                path,
                wanted: blake3::hash(&artifact.bytes),
                standing: match found.standing.contains(path) {
                    true => Some(disk::hash(&self.output.join(path))?),
                    false => None,
                },
                remark: artifact.remark,
            };
            if made.standing != Some(made.wanted) || respelled.contains(path) {
                self.write(path, &artifact.bytes)?;
            }
            one_more();
            Ok(made)
        });
        made.collect()
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let elsewhere: BTreeSet<&PathBuf> = self.elsewhere.values().collect();
        for folder in elsewhere.into_iter().chain([&self.folder]) {
            // What stays is removed by the next build.
            let _ = disk::remove_leftover(folder);
        }
    }
}

/// Removes what builds that were killed have left in the output folder and in its `folders`.
pub fn remove_leftovers<'a>(
    folder: &Path,
    folders: impl IntoIterator<Item = &'a str>,
) -> Result<(), Error> {
    for entry in fs::read_dir(folder).map_err(Error::io("læse mappen", folder))? {
        let entry = entry.map_err(Error::io("læse mappen", folder))?;
        if entry.file_name().to_string_lossy().starts_with(PREFIX) {
            disk::remove_leftover(&entry.path())?;
        }
    }
    for inner in folders {
        for name in [PROBE, ON_ANOTHER_DISK] {
            disk::remove_leftover(&folder.join(inner).join(name))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Staging;
    use crate::publish::disk::{self, Reach};

    #[test]
    fn a_file_for_another_disk_waits_there() {
        let output = tempfile::TempDir::new().expect("there is room");
        let year = output.path().join("2022");
        fs::create_dir(&year).expect("it is new");
        let mut staging = Staging::new(output.path()).expect("nobody else is here");
        assert_eq!(staging.reach(&year).expect("it is ours"), Reach::SameDisk);
        for path in ["2022/a.html", "index.html"] {
            staging.write(path, path.as_bytes()).expect("there is room");
        }
        let there = ["2022/a.html"].into_iter();
        staging.move_to(&year, there).expect("there is room");
        assert!(staging.place_of("2022/a.html").starts_with(&year));
        assert!(!staging.place_of("index.html").starts_with(&year));
        for path in ["2022/a.html", "index.html"] {
            let place = output.path().join(path);
            disk::put(&staging.place_of(path), &place).expect("it is one disk");
            assert_eq!(fs::read(place).expect("it was put there"), path.as_bytes());
        }
        drop(staging);
        let left = walkdir::WalkDir::new(output.path()).into_iter();
        let left: Vec<_> = left.map(|entry| entry.expect("it can be read")).collect();
        assert_eq!(left.len(), 4, "{left:?}");
    }
}
