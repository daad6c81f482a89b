//! In: edits of several files of the content, and new names for some. Out: the content as it would be
//! with them, to be looked at before a byte is written; then all of them on the disk, or none.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use tempfile::NamedTempFile;

use super::find::{file_at, find_files};
use super::found::{FoundFile, MOST_BYTES};
use super::plain_file::read_small_file;
use super::shown::shown;
use super::splice::{ChangedLines, Original, changed_lines, put_new, replace, staged};
use super::year_registers::{read_registers, registers_of};
use super::{Sources, gather};
use crate::diagnostic::{Checked, Edit, SourceText};
use crate::error::Error;

/// What is to become of one file.
#[derive(Debug)]
pub struct Change {
    /// As it was read
    pub file: Arc<SourceText>,
    /// In any order
    pub edits: Vec<Edit>,
    /// The file's new name; nothing where it keeps its own
    pub name: Option<String>,
}

/// Files as they are to be, by where they lie.
pub struct Prepared {
    root: PathBuf,
    files: BTreeMap<PathBuf, NewText>,
    /// Files that are to be added, by their paths below the root
    added: BTreeMap<String, String>,
    /// The lines that change, as they were read
    pub lines: Vec<ChangedLines>,
}

/// A file as it is to be.
struct NewText {
    before: Vec<u8>,
    after: Vec<u8>,
    /// Where it is to lie
    place: Option<PathBuf>,
}

/// Works out what the files below `root` would be.
pub fn prepare(root: &Path, changes: Vec<Change>) -> Result<Prepared, Error> {
    let mut changes: BTreeMap<String, Change> = changes
        .into_iter()
        .map(|change| (change.file.path.clone(), change))
        .collect();
    let (mut files, mut lines) = (BTreeMap::new(), Vec::new());
    for found in find_files(root, &mut Vec::new())? {
        let Some(change) = changes.remove(&found.shown) else {
            continue;
        };
        let refused = |reason: &str| Error::FileRefused {
            path: found.disk.clone(),
            reason: reason.into(),
        };
        let before = read_small_file(&found.disk, MOST_BYTES);
        let before = before.map_err(Error::io("læse filen", &found.disk))?;
        let original = Original::of(before.clone(), &change.file);
        let original = original.ok_or_else(|| {
            refused("den er ikke gemt som UTF-8, eller den har tegn, som ikke kan vises. Ret det først (aarsplan check)")
        })?;
        let edits = in_order(&change.edits);
        if !edits
            .iter()
            .all(|edit| original.shows(&change.file, &edit.span))
        {
            return Err(refused(
                "et sted i den kan ikke læses, som det står. Ret det først (aarsplan check)",
            ));
        }
        lines.extend(changed_lines(&change.file, &edits));
        let place = change.name.map(|name| found.disk.with_file_name(name));
        if let Some(taken) = place
            .as_ref()
            .filter(|place| place.symlink_metadata().is_ok())
        {
            return Err(Error::FileRefused {
                path: taken.clone(),
                reason: "den findes allerede".into(),
            });
        }
        let after = original.with(&edits).into_bytes();
        files.insert(
            found.disk,
            NewText {
                before,
                after,
                place,
            },
        );
    }
    Ok(Prepared {
        root: root.to_path_buf(),
        files,
        added: BTreeMap::new(),
        lines,
    })
}

/// By their places, each once.
fn in_order(edits: &[Edit]) -> Vec<&Edit> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits.dedup();
    edits
}

impl Prepared {
    /// The same with files that are to be added, by their paths below the root.
    pub fn adding(self, added: BTreeMap<String, String>) -> Prepared {
        Prepared { added, ..self }
    }

    /// How many files change.
    pub fn count(&self) -> usize {
        self.files.len()
    }

    /// The content as it would be read.
    pub fn read(&self) -> Result<Checked<Sources>, Error> {
        let mut diagnostics = Vec::new();
        let files = find_files(&self.root, &mut diagnostics)?;
        let by_year = read_registers(&files)?;
        let read = files.into_par_iter().map(|file| {
            let registers = registers_of(&file, &by_year);
            match self.files.get(&file.disk) {
                Some(new) => Ok(self.moved(file, new).read_as(new.after.clone(), registers)),
                None => file.read(registers),
            }
        });
        let mut read = read.collect::<Result<Vec<_>, Error>>()?;
        let added = self.added.iter().filter_map(|(path, text)| {
            let file = file_at(&self.root, path, self.root.join(path))?;
            let registers = registers_of(&file, &by_year);
            Some(file.read_as(text.clone().into_bytes(), registers))
        });
        read.extend(added);
        Ok(gather(&self.root, read, by_year, diagnostics))
    }

    fn moved(&self, file: FoundFile, new: &NewText) -> FoundFile {
        let Some(place) = &new.place else {
            return file;
        };
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let folder = file.within_year.rsplit_once('/');
        let within = place.strip_prefix(&self.root).unwrap_or(place);
        FoundFile {
            shown: shown(&self.root, within),
            within_year: folder.map_or(name.to_string(), |(folder, _)| format!("{folder}/{name}")),
            ..file
        }
    }

    /// Writes all of them, or leaves everything as it is.
    pub fn write(&self) -> Result<(), Error> {
        self.write_with(&mut |_| Ok(()))
    }

    /// `before_step` is asked before each file takes its place.
    fn write_with(
        &self,
        before_step: &mut dyn FnMut(&Path) -> io::Result<()>,
    ) -> Result<(), Error> {
        let mut ready = Vec::new();
        for (path, new) in &self.files {
            let file = self.stage(path, new);
            ready.push((path, new, file.map_err(Error::io("skrive filen", path))?));
        }
        let added = self.add()?;
        let mut done: Vec<(&PathBuf, &NewText)> = Vec::new();
        for (path, new, file) in ready {
            let step = before_step(path).and_then(|()| put(path, new, file));
            if let Err(fault) = step {
                // The file itself may be half on its way.
                done.push((path, new));
                let restored = done.into_iter().rev().map(|(path, new)| {
                    restore(path, new).map_err(Error::io("lægge den gamle fil tilbage på", path))
                });
                // One that cannot be put back keeps no other from it.
                let restored: Vec<Result<(), Error>> = restored.collect();
                restored.into_iter().collect::<Result<(), Error>>()?;
                return Err(Error::io("skrive filen", path)(fault));
            }
            done.push((path, new));
        }
        added.into_iter().for_each(Added::stays);
        Ok(())
    }

    /// Writes the files that are added, which go again where they are not told to stay.
    fn add(&self) -> Result<Vec<Added>, Error> {
        let added = self.added.iter().map(|(path, text)| {
            let path = self.root.join(path);
            Added::at(path.clone(), text).map_err(Error::io("skrive filen", &path))
        });
        added.collect()
    }

    /// The new bytes beside the file, under a name that no reader of the folder takes for one of the
    /// plan. Whoever has changed the file meanwhile keeps what they wrote.
    fn stage(&self, path: &Path, new: &NewText) -> io::Result<NamedTempFile> {
        let is_plain = fs::symlink_metadata(path)?.is_file();
        if !is_plain || read_small_file(path, MOST_BYTES)? != new.before {
            return Err(io::Error::other("den er ændret imens"));
        }
        staged(path, &new.after)
    }
}

/// A file that was added, and goes with this value unless it stays.
struct Added(Option<PathBuf>);

impl Added {
    fn at(path: PathBuf, text: &str) -> io::Result<Added> {
        let folder = path.parent().unwrap_or(Path::new(""));
        fs::create_dir_all(folder)?;
        put_new(&path, text.as_bytes())?;
        Ok(Added(Some(path)))
    }

    fn stays(mut self) {
        self.0 = None;
    }
}

impl Drop for Added {
    fn drop(&mut self) {
        // Whoever reads the plan meanwhile may hold it open; what is left is a draft.
        let _ = self.0.take().map(fs::remove_file);
    }
}

/// At every moment the plan can be read: the file says what it was called before it gets its new name.
fn put(path: &Path, new: &NewText, file: NamedTempFile) -> io::Result<()> {
    file.persist(path).map_err(|error| error.error)?;
    match &new.place {
        None => Ok(()),
        Some(place) if place.symlink_metadata().is_ok() => Err(io::Error::other(
            "der er kommet en anden fil med det nye navn",
        )),
        Some(place) => fs::rename(path, place),
    }
}

fn restore(path: &Path, new: &NewText) -> io::Result<()> {
    if let Some(place) = &new.place
        && path.symlink_metadata().is_err()
    {
        fs::rename(place, path)?;
    }
    match read_small_file(path, MOST_BYTES)? == new.before {
        true => Ok(()),
        false => replace(path, &new.before),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::io;
    use std::path::PathBuf;
    use std::sync::Arc;

    use super::{Change, prepare};
    use crate::content::read;
    use crate::diagnostic::Edit;

    fn tree(root: &tempfile::TempDir) -> BTreeMap<PathBuf, Vec<u8>> {
        let files = walkdir::WalkDir::new(root.path()).into_iter();
        let files = files.map(|entry| entry.expect("it can be read").into_path());
        let files = files.filter(|path| path.is_file());
        files
            .map(|path| (path.clone(), fs::read(path).expect("it can be read")))
            .collect()
    }

    /// Whatever fails, at whichever file, everything is as it was.
    #[test]
    fn what_fails_halfway_is_taken_back() {
        let root = tempfile::TempDir::new().expect("there is room");
        let topics = root.path().join("2022/temaer");
        fs::create_dir_all(&topics).expect("it can be made");
        for name in ["a", "b", "c"] {
            let text = format!("\u{feff}---\r\nnavn: {name}\r\n---\r\n");
            fs::write(topics.join(format!("{name}.md")), text).expect("it can be written");
        }
        let before = tree(&root);
        let sources = read(root.path()).expect("it can be read").value;
        let terms = sources.years[0].terms.values().flatten();
        let files: Vec<_> = terms.map(|term| Arc::clone(&term.file)).collect();
        for fails_at in 0..files.len() {
            let changes = files.iter().map(|file| Change {
                file: Arc::clone(file),
                edits: vec![Edit {
                    span: 10..11,
                    replacement: "x".into(),
                }],
                name: Some(format!("ny-{}", file.name())),
            });
            let prepared = prepare(root.path(), changes.collect()).expect("it can be read");
            assert_eq!(prepared.count(), files.len());
            let mut step = 0;
            let failed = prepared.write_with(&mut |_| {
                step += 1;
                match step > fails_at {
                    true => Err(io::ErrorKind::StorageFull.into()),
                    false => Ok(()),
                }
            });
            assert!(failed.is_err());
            assert_eq!(tree(&root), before, "{fails_at}");
        }
    }
}
