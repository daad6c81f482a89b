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
use super::patience::patiently;
use super::plain_file::{read_plain_file, read_small_file};
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
    added: BTreeMap<String, Vec<u8>>,
    /// Files that are to go, as they are
    removed: BTreeMap<PathBuf, Vec<u8>>,
    /// The lines that change, as they were read
    pub lines: Vec<ChangedLines>,
}

/// What becomes of one file: it comes, goes, changes, or gets another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// As it is; nothing of one that comes
    pub before: Option<FileBytes>,
    /// As it is to be; nothing of one that goes
    pub after: Option<FileBytes>,
}

/// A file's path below the root, with slashes, and its bytes.
pub type FileBytes = (String, Vec<u8>);

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
        if let Some(taken) = place.as_ref().filter(|place| is_taken(place, &found.disk)) {
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
        removed: BTreeMap::new(),
        lines,
    })
}

/// Whether another file than the one that moves there has the place. Some systems take names that
/// differ in capitals alone for one.
fn is_taken(place: &Path, by: &Path) -> bool {
    let lowercase = |path: &Path| path.to_string_lossy().to_lowercase();
    match lowercase(place) == lowercase(by) {
        true => stands(place),
        false => place.symlink_metadata().is_ok(),
    }
}

/// Whether a folder has a file of that very name.
fn stands(place: &Path) -> bool {
    let entries = place.parent().and_then(|folder| fs::read_dir(folder).ok());
    let mut entries = entries.into_iter().flatten().flatten();
    entries.any(|entry| Some(&*entry.file_name()) == place.file_name())
}

/// By their places, each once.
fn in_order(edits: &[Edit]) -> Vec<&Edit> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits.dedup();
    edits
}

impl Prepared {
    /// Files that come, go and change as they are said to.
    pub fn exactly(root: &Path, turns: Vec<Turn>) -> Prepared {
        let mut prepared = Prepared {
            root: root.to_path_buf(),
            files: BTreeMap::new(),
            added: BTreeMap::new(),
            removed: BTreeMap::new(),
            lines: Vec::new(),
        };
        for turn in turns {
            match (turn.before, turn.after) {
                (Some((from, before)), Some((to, after))) => {
                    let place = (from != to).then(|| root.join(to));
                    let new = NewText {
                        before,
                        after,
                        place,
                    };
                    prepared.files.insert(root.join(from), new);
                }
                (Some((path, before)), None) => {
                    prepared.removed.insert(root.join(path), before);
                }
                (None, Some((path, after))) => {
                    prepared.added.insert(path, after);
                }
                (None, None) => {}
            }
        }
        prepared
    }

    /// The same with files that are to be added, by their paths below the root.
    pub fn adding(self, added: BTreeMap<String, String>) -> Prepared {
        let added = added.into_iter();
        Prepared {
            added: added
                .map(|(path, text)| (path, text.into_bytes()))
                .collect(),
            ..self
        }
    }

    /// The same with a file that is to go, by its path below the root, as it is.
    pub fn removing(mut self, path: &str, bytes: Vec<u8>) -> Prepared {
        self.removed.insert(self.root.join(path), bytes);
        self
    }

    /// What becomes of each file.
    pub fn turns(&self) -> Vec<Turn> {
        let below = |path: &Path| {
            let names = path.strip_prefix(&self.root).unwrap_or(path).components();
            let names = names.map(|name| name.as_os_str().to_string_lossy().into_owned());
            names.collect::<Vec<_>>().join("/")
        };
        let changed = self.files.iter().map(|(path, new)| Turn {
            before: Some((below(path), new.before.clone())),
            after: Some((below(new.place.as_ref().unwrap_or(path)), new.after.clone())),
        });
        let added = self.added.iter().map(|(path, bytes)| Turn {
            before: None,
            after: Some((path.clone(), bytes.clone())),
        });
        let removed = self.removed.iter().map(|(path, bytes)| Turn {
            before: Some((below(path), bytes.clone())),
            after: None,
        });
        changed.chain(added).chain(removed).collect()
    }

    /// How many files change.
    pub fn count(&self) -> usize {
        self.files.len()
    }

    /// The content as it would be read.
    pub fn read(&self) -> Result<Checked<Sources>, Error> {
        let mut diagnostics = Vec::new();
        let mut files = find_files(&self.root, &mut diagnostics)?;
        files.retain(|file| !self.removed.contains_key(&file.disk));
        let by_year = read_registers(&files)?;
        let read = files.into_par_iter().map(|file| {
            let registers = registers_of(&file, &by_year);
            match self.files.get(&file.disk) {
                Some(new) => Ok(self.moved(file, new).read_as(new.after.clone(), registers)),
                None => file.read(registers),
            }
        });
        let mut read = read.collect::<Result<Vec<_>, Error>>()?;
        let added = self.added.iter().filter_map(|(path, bytes)| {
            let file = file_at(&self.root, path, self.root.join(path))?;
            let registers = registers_of(&file, &by_year);
            Some(file.read_as(bytes.clone(), registers))
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
        let mut done = Done::default();
        for (path, new, file) in ready {
            // The file itself may be half on its way.
            done.changed.push((path, new));
            let step = before_step(path).and_then(|()| put(path, new, file));
            if let Err(fault) = step {
                done.take_back()?;
                return Err(Error::io("skrive filen", path)(fault));
            }
        }
        for (path, bytes) in &self.removed {
            let step = before_step(path).and_then(|()| remove(path, bytes));
            if let Err(fault) = step {
                done.take_back()?;
                return Err(Error::io("slette filen", path)(fault));
            }
            done.removed.push((path, bytes));
        }
        added.into_iter().for_each(Added::stays);
        Ok(())
    }

    /// Writes the files that are added, which go again where they are not told to stay.
    fn add(&self) -> Result<Vec<Added>, Error> {
        let added = self.added.iter().map(|(path, bytes)| {
            let path = self.root.join(path);
            Added::at(path.clone(), bytes).map_err(Error::io("skrive filen", &path))
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

/// What was being done where only half of it could be taken back.
pub const TAKING_BACK: &str = "lægge den gamle fil tilbage på";

/// What has been done so far.
#[derive(Default)]
struct Done<'a> {
    changed: Vec<(&'a PathBuf, &'a NewText)>,
    removed: Vec<(&'a PathBuf, &'a Vec<u8>)>,
}

impl Done<'_> {
    /// One that cannot be put back keeps no other from it.
    fn take_back(self) -> Result<(), Error> {
        let removed = self.removed.into_iter().rev().map(|(path, bytes)| {
            patiently(|| put_new(path, bytes)).map_err(Error::io(TAKING_BACK, path))
        });
        let changed = self.changed.into_iter().rev().map(|(path, new)| {
            patiently(|| restore(path, new)).map_err(Error::io(TAKING_BACK, path))
        });
        let restored: Vec<Result<(), Error>> = removed.chain(changed).collect();
        restored.into_iter().collect()
    }
}

/// A file that was added, and goes with this value unless it stays.
struct Added(Option<PathBuf>);

impl Added {
    fn at(path: PathBuf, bytes: &[u8]) -> io::Result<Added> {
        let folder = path.parent().unwrap_or(Path::new(""));
        fs::create_dir_all(folder)?;
        put_new(&path, bytes)?;
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
/// All are staged before the first is put, so somebody may have saved in it since.
fn put(path: &Path, new: &NewText, file: NamedTempFile) -> io::Result<()> {
    if read_plain_file(path)? != new.before {
        return Err(io::Error::other("den er ændret imens"));
    }
    file.persist(path).map_err(|error| error.error)?;
    match &new.place {
        None => Ok(()),
        Some(place) if is_taken(place, path) => Err(io::Error::other(
            "der er kommet en anden fil med det nye navn",
        )),
        Some(place) => fs::rename(path, place),
    }
}

/// Whoever has changed the file meanwhile keeps it.
fn remove(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match read_plain_file(path)? == bytes {
        true => fs::remove_file(path),
        false => Err(io::Error::other("den er ændret imens")),
    }
}

fn restore(path: &Path, new: &NewText) -> io::Result<()> {
    if let Some(place) = &new.place
        && !stands(path)
    {
        fs::rename(place, path)?;
    }
    // What somebody else has put there meanwhile is theirs.
    match new.after != new.before && read_plain_file(path)? == new.after {
        true => replace(path, &new.before),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::io;
    use std::path::PathBuf;
    use std::sync::Arc;

    use super::{Change, FileBytes, MOST_BYTES, Prepared, Turn, prepare};
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
            let prepared = prepare(root.path(), changes.skip(1).collect()).expect("it can be read");
            let gone = "2022/temaer/a.md";
            let bytes = fs::read(root.path().join(gone)).expect("it can be read");
            let prepared = prepared.removing(gone, bytes);
            assert_eq!(prepared.turns().len(), files.len());
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

    fn file(name: &str, bytes: &[u8]) -> Option<FileBytes> {
        Some((name.to_owned(), bytes.to_vec()))
    }

    #[test]
    fn a_file_of_any_size_goes() {
        let root = tempfile::TempDir::new().expect("there is room");
        let bytes = vec![b'x'; MOST_BYTES + 2];
        fs::write(root.path().join("kort.pdf"), &bytes).expect("it can be written");
        let turn = Turn {
            before: file("kort.pdf", &bytes),
            after: None,
        };
        let gone = Prepared::exactly(root.path(), vec![turn]).write();
        assert!(gone.is_ok(), "{gone:?}");
        assert!(tree(&root).is_empty());
    }

    /// In the file itself that is to change, in one that has changed, and in one with a new name.
    #[test]
    fn what_somebody_saves_meanwhile_is_theirs() {
        for saved in ["a.md", "ny-b.md", "c.md"] {
            let root = tempfile::TempDir::new().expect("there is room");
            let place = |name: &str| root.path().join(name);
            let turn = |name: &str, to: &str| {
                fs::write(place(name), "1").expect("it can be written");
                Turn {
                    before: file(name, b"1"),
                    after: file(to, b"2"),
                }
            };
            let turns = vec![
                turn("a.md", "a.md"),
                turn("b.md", "ny-b.md"),
                turn("c.md", "c.md"),
            ];
            let prepared = Prepared::exactly(root.path(), turns);
            let failed = prepared.write_with(&mut |path| match path.ends_with("c.md") {
                true => {
                    fs::write(place(saved), "theirs").expect("it can be written");
                    match saved {
                        // Only who looks once more before the file is put finds it.
                        "c.md" => Ok(()),
                        _ => Err(io::ErrorKind::StorageFull.into()),
                    }
                }
                false => Ok(()),
            });
            assert!(failed.is_err(), "{saved}");
            let now = ["a.md", "b.md", "c.md"].map(|name| {
                let text = match saved.ends_with(name) {
                    true => "theirs",
                    false => "1",
                };
                (place(name), text.as_bytes().to_vec())
            });
            assert_eq!(tree(&root), BTreeMap::from(now), "{saved}");
        }
    }
}
