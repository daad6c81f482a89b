//! In: the folder `content/`, and what was read of it before. Out: [`Sources`], as
//! [`read`](super::read) gives them, made from the files that changed and the memory of the rest.
//!
//! For a preview: at ten thousand files, reading one is what a save may cost. Who knows which
//! files changed says so with [`Memory::forget`]; what is not remembered is read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::find::find_files;
use super::found::{FoundFile, Place, ReadFile};
use super::period::Period;
use super::plain_file::open_plain_file;
use super::shown::shown;
use super::year_registers::{ByYear, read_in_year, registers_by_year};
use super::{Sources, gather};
use crate::diagnostic::{Checked, Diagnostic};
use crate::error::Error;

/// The files of one folder as they were read last.
pub struct Memory {
    root: PathBuf,
    /// By path as an editor would write it
    files: BTreeMap<String, Known>,
    /// The registers of each year, with which the files were read
    registers: ByYear,
    /// What the last walk through the folder reported; nothing where another one is due
    walk: Option<Vec<Diagnostic>>,
    /// What was gathered last; nothing where something was forgotten since
    gathered: Option<Checked<Sources>>,
    /// How often something was forgotten
    forgotten: usize,
}

/// A file that was found.
struct Known {
    file: FoundFile,
    /// Nothing where it must be read
    read: Option<ReadFile>,
}

impl Memory {
    /// Remembers nothing yet.
    pub fn of(root: &Path) -> Memory {
        Memory {
            root: root.to_path_buf(),
            files: BTreeMap::new(),
            registers: ByYear::new(),
            walk: None,
            gathered: None,
            forgotten: 0,
        }
    }

    /// Another number than before means that something was forgotten since: what was read then need
    /// not be what is read now.
    pub fn forgotten(&self) -> usize {
        self.forgotten
    }

    /// Forgets a file, or all that lies in a folder.
    pub fn forget(&mut self, path: &Path) {
        let found = path.symlink_metadata();
        let path = match path.strip_prefix(&self.root) {
            Ok(within) => shown(&self.root, within),
            Err(_) => shown(path, Path::new("")),
        };
        if let Some(known) = self.files.get_mut(&path)
            && found.as_ref().is_ok_and(Metadata::is_file)
        {
            known.read = None;
            self.has_forgotten();
            return; // the folders are as they were
        }
        let inside = format!("{path}/");
        let is_meant = |other: &str| other == path || other.starts_with(&inside);
        // Sorted by path, so that a thousand files that come at once are not looked for among all.
        let from = self.files.range::<String, _>(&inside..);
        let known = from.take_while(|(known, _)| known.starts_with(&inside));
        let mut known: Vec<String> = known.map(|(known, _)| known.clone()).collect();
        known.extend(self.files.contains_key(&path).then(|| path.clone()));
        let mut reported = self.walk.iter().flatten();
        let is_reported = |reported: &Diagnostic| is_meant(&reported.location.file.path);
        if found.is_err() && known.is_empty() && !reported.any(is_reported) {
            return; // another program's file, which came and went
        }
        self.has_forgotten();
        self.walk = None;
        for path in known {
            self.files.remove(&path);
        }
    }

    /// Forgets all.
    pub fn forget_everything(&mut self) {
        self.has_forgotten();
        self.walk = None;
        self.files.clear();
    }

    fn has_forgotten(&mut self) {
        self.forgotten += 1;
        self.gathered = None;
    }

    /// Reads what is not remembered.
    pub fn read(&mut self) -> Result<Checked<Sources>, Error> {
        if let Some(gathered) = &self.gathered {
            return Ok(gathered.clone()); // by the preview for the editor, or the other way round
        }
        let walked = match self.walk.take() {
            Some(walked) => walked,
            None => self.walk()?,
        };
        self.read_unread(FoundFile::decides_keys, &ByYear::new())?;
        let by_year = self.registers_by_year();
        self.forget_where_registers_changed(&by_year);
        self.registers = by_year.clone();
        self.read_unread(|_| true, &by_year)?;
        let files = self.files.values();
        let files = files.map(|known| known.read.clone().expect("all are read by now"));
        let sources = gather(&self.root, files.collect(), by_year, walked.clone());
        self.walk = Some(walked);
        self.gathered = Some(sources.clone());
        Ok(sources)
    }

    /// Reads those of a kind that are not remembered.
    fn read_unread(
        &mut self,
        is_meant: fn(&FoundFile) -> bool,
        by_year: &ByYear,
    ) -> Result<(), Error> {
        let unread = self.files.values_mut();
        let unread = unread.filter(|known| known.read.is_none() && is_meant(&known.file));
        let unread: Vec<&mut Known> = unread.collect();
        unread.into_par_iter().try_for_each(|known| {
            known.read = Some(read_again(known.file.clone(), by_year)?);
            Ok(())
        })
    }

    fn registers_by_year(&self) -> ByYear {
        let files = self.files.values();
        let read = files.clone().filter_map(|known| known.read.as_ref());
        registers_by_year(files.map(|known| &known.file), read)
    }

    /// Which keys a file may have, and must have, hangs on the registers of its year.
    fn forget_where_registers_changed(&mut self, by_year: &ByYear) {
        let changed = by_year.iter().filter(|(year, of_year)| {
            let earlier = self.registers.get(year);
            earlier.is_none_or(|earlier| earlier.value != of_year.value)
        });
        let changed: BTreeSet<Period> = changed.map(|(year, _)| *year).collect();
        if changed.is_empty() {
            return;
        }
        for known in self.files.values_mut() {
            let hangs_on_them = match known.file.place {
                Place::Initiative | Place::Term(_) | Place::OwnTerm => true,
                Place::Site | Place::Plan | Place::Register(_) | Place::Linked | Place::Logo => {
                    false
                }
            };
            if hangs_on_them && known.file.year.is_some_and(|year| changed.contains(&year)) {
                known.read = None;
            }
        }
    }

    /// Finds all files, and keeps what is remembered of those that are still there.
    fn walk(&mut self) -> Result<Vec<Diagnostic>, Error> {
        let mut diagnostics = Vec::new();
        let found = find_files(&self.root, &mut diagnostics)?;
        let mut earlier = std::mem::take(&mut self.files);
        let files = found.into_iter().map(|file| {
            let known = earlier.remove(&file.shown);
            let read = known.and_then(|known| known.read);
            (file.shown.clone(), Known { file, read })
        });
        self.files = files.collect();
        Ok(diagnostics)
    }
}

fn read_again(file: FoundFile, by_year: &ByYear) -> Result<ReadFile, Error> {
    // As large as a photo can be: that it is another file is enough to know.
    let stamp = match file.place {
        Place::Linked => Some(stamp_of(&file.disk).map_err(Error::io("læse filen", &file.disk))?),
        Place::Site
        | Place::Plan
        | Place::Term(_)
        | Place::OwnTerm
        | Place::Register(_)
        | Place::Initiative
        | Place::Logo => None,
    };
    let read = read_in_year(file, by_year)?;
    Ok(match stamp {
        Some(stamp) => ReadFile {
            hash: blake3::hash(format!("{} {stamp}", read.hash).as_bytes()),
            ..read
        },
        None => read,
    })
}

/// Tells a file from what stood in its place before, and from a copy that is written later.
fn stamp_of(file: &Path) -> io::Result<String> {
    let metadata = open_plain_file(file)?.metadata()?;
    Ok(format!("{} {:?}", metadata.len(), metadata.modified()?))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::Arc;

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
            let plan = read.value.years[0].plan.clone();
            (
                plan.and_then(|plan| plan.title).map(|title| title.value),
                read.value.version,
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

    #[test]
    fn initiatives_are_read_again_where_fields_change() {
        let root = tempfile::TempDir::new().expect("there is room");
        let write = |path: &str, text: &str| {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
            fs::write(path, text).expect("it can be written");
        };
        let site = "kommune: Lejre\ntitel: Plan\n";
        write("site.yaml", site);
        write("2022/plan.md", "---\ntitel: Plan\når: 2022\n---\n");
        write(
            "2022/indsatser/1-a.md",
            "---\nnr: 1\ntitel: A\nantal: 1.250\n---\nTekst.\n",
        );
        let mut memory = Memory::of(root.path());
        let values = |memory: &mut Memory| {
            let read = memory.read().expect("it can be read");
            read.value.years[0].initiatives[0].values.len()
        };
        assert_eq!(values(&mut memory), 0);
        let field = "felter:\n  - nøgle: antal\n    navn: Antal\n    slags: tal\n";
        write("site.yaml", &format!("{site}{field}"));
        memory.forget(&root.path().join("site.yaml"));
        assert_eq!(values(&mut memory), 1);
    }

    /// A mistake that is made anew where all is put together has a place of its own.
    #[test]
    fn what_was_gathered_is_kept_until_something_is_forgotten() {
        let root = tempfile::TempDir::new().expect("there is room");
        let plan = root.path().join("2022/plan.md");
        fs::create_dir_all(root.path().join("2022")).expect("it can be made");
        fs::write(&plan, "---\ntitel: Plan\når: 2022\n---\n").expect("it can be written");
        let mut memory = Memory::of(root.path());
        let missing = |memory: &mut Memory| {
            let read = memory.read().expect("it can be read");
            let mut reported = read.diagnostics.into_iter().map(|one| one.location.file);
            let missing = reported.find(|file| file.path.ends_with("site.yaml"));
            missing.expect("site.yaml is missing")
        };
        let first = missing(&mut memory);
        assert!(Arc::ptr_eq(&first, &missing(&mut memory)));
        memory.forget(&plan);
        assert!(!Arc::ptr_eq(&first, &missing(&mut memory)));
    }

    #[test]
    fn a_file_that_is_reported_of_and_goes_is_no_longer_told_of() {
        let root = tempfile::TempDir::new().expect("there is room");
        let unused = root.path().join("2022/noter.docx");
        fs::create_dir_all(root.path().join("2022")).expect("it can be made");
        fs::write(&unused, "").expect("it can be written");
        let mut memory = Memory::of(root.path());
        let is_reported = |memory: &mut Memory| {
            let read = memory.read().expect("it can be read");
            let mut reported = read.diagnostics.into_iter();
            reported.any(|mistake| mistake.location.file.path.ends_with("noter.docx"))
        };
        assert!(is_reported(&mut memory));
        fs::remove_file(&unused).expect("it can be deleted");
        assert!(is_reported(&mut memory), "nobody has said so yet");
        memory.forget(&unused);
        assert!(!is_reported(&mut memory));
    }
}
