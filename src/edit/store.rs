//! What the editor keeps outside the content, in a folder of the system: what each file was before
//! each save, and what was thrown away. It is no backup: the oldest goes where there is too much.
//!
//! A version is a file whose name says in which order, when, and by hash from what to what. So who
//! takes a change back finds the very bytes, and what somebody else wrote meanwhile is no part of
//! that.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::save::hash_of;
use crate::content::{put_new, read_first_line, read_plain_file, read_small_file};
use crate::error::Error;
use crate::slug::slug;

/// What the editor keeps of one content.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
}

/// What a file was before a save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Version {
    /// Which one
    pub id: String,
    /// When it was saved over, in milliseconds since 1970
    pub at: u64,
    /// Begins the hash of its bytes
    pub hash: String,
}

/// A file that was thrown away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Thrown {
    /// Which one
    pub id: String,
    /// Where it lay, below the content
    pub path: String,
    /// When it went, in milliseconds since 1970
    pub at: u64,
}

/// How many versions of one file are kept, and how many bytes of them.
const MOST_VERSIONS: usize = 100;
const MOST_BYTES: u64 = 10_000_000;

/// How many steps back the very bytes are looked for: each is read at a save.
const LONGEST_TRAIL: usize = 10;

/// No path below the content is longer, in bytes.
const LONGEST_PATH: usize = 4096;

/// How many files the bin holds.
const MOST_THROWN: usize = 500;

const VERSIONS: &str = "fortryd";
const BIN: &str = "papirkurv";

/// As much of a hash as names have.
const HASH: usize = 16;

/// The folder of the system for what programs keep, by its variables; nothing where it says none.
pub fn system_folder(variable: &dyn Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name: &str| {
        let folder = variable(name).map(PathBuf::from);
        folder.filter(|folder| folder.is_absolute())
    };
    let home = || folder("HOME").map(|home| home.join(".local/share"));
    let base = match cfg!(windows) {
        true => folder("LOCALAPPDATA"),
        false => folder("XDG_DATA_HOME").or_else(home),
    };
    base.map(|base| base.join("aarsplan"))
}

/// How the system calls a folder; one that is not there yet by the one that it is to be in.
pub fn real_place(folder: &Path) -> PathBuf {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    let real = |folder: &Path| fs::canonicalize(folder).ok();
    let within = |folder: &Path| Some(real(folder.parent()?)?.join(folder.file_name()?));
    real(&absolute)
        .or_else(|| within(&absolute))
        .unwrap_or(absolute)
}

impl Store {
    /// That of the content at `root`, in a folder of the system.
    pub fn of(system: &Path, root: &Path) -> Store {
        let real = real_place(root);
        let shown = real.to_string_lossy();
        let name = real.parent().and_then(Path::file_name).unwrap_or_default();
        let name = slug(&name.to_string_lossy());
        let hash = &hash_of(shown.as_bytes())[..HASH];
        Store {
            folder: system.join(format!("{name}-{hash}")),
        }
    }

    /// What was kept of a content goes aside with it, when it makes room for another.
    pub fn put_aside(&self, at: u64) {
        let mut aside = self.folder.clone().into_os_string();
        aside.push(format!("-{at}"));
        // Nothing may be kept yet.
        let _ = fs::rename(&self.folder, aside);
    }

    /// Keeps what a file was before a save.
    pub fn keep(&self, path: &str, before: &[u8], after: &[u8], at: u64) -> Result<(), Error> {
        let folder = self.made(VERSIONS, path)?;
        let names = names_in(&folder);
        let next = names.last().map_or(1, |last| order_of(last) + 1);
        let hashes = [before, after].map(|bytes| hash_of(bytes)[..HASH].to_owned());
        let name = format!("{next:08}-{at}-{}-{}", hashes[0], hashes[1]);
        let place = folder.join(name);
        put_new(&place, before).map_err(Error::io("gemme den tidligere udgave i", &place))?;
        forget_oldest(&folder, MOST_VERSIONS, MOST_BYTES);
        Ok(())
    }

    /// What a file was before each save, the latest first.
    pub fn versions(&self, path: &str) -> Vec<Version> {
        let names = names_in(&self.folder_of(VERSIONS, path));
        let versions = names.into_iter().rev().filter_map(|name| {
            let mut parts = name.split('-').skip(1);
            Some(Version {
                at: parts.next()?.parse().ok()?,
                hash: parts.next()?.to_owned(),
                id: name.clone(),
            })
        });
        versions.collect()
    }

    /// The bytes of a version.
    pub fn version(&self, path: &str, id: &str) -> Result<Vec<u8>, Error> {
        read_named(&self.folder_of(VERSIONS, path), id)
    }

    /// The bytes that the editor itself made those of, the newest first: each was saved over by the
    /// one before it.
    pub fn trail(&self, path: &str, now: &[u8]) -> Vec<Vec<u8>> {
        let folder = self.folder_of(VERSIONS, path);
        let mut wanted = hash_of(now)[..HASH].to_owned();
        let mut trail = Vec::new();
        for name in names_in(&folder).into_iter().rev() {
            if trail.len() == LONGEST_TRAIL {
                break;
            }
            let mut hashes = name.rsplit('-');
            let (after, before) = (hashes.next(), hashes.next());
            if after != Some(&*wanted) {
                continue;
            }
            if let (Some(before), Ok(bytes)) = (before, read_named(&folder, &name)) {
                wanted = before.to_owned();
                trail.push(bytes);
            }
        }
        trail
    }

    /// Keeps a file that is to go.
    pub fn throw_away(&self, path: &str, bytes: &[u8], at: u64) -> Result<(), Error> {
        let (place, _) = self.next(BIN, at)?;
        let kept = [path.as_bytes(), b"\n", bytes].concat();
        put_new(&place, &kept).map_err(Error::io("lægge filen i papirkurven", &place))?;
        self.forget_oldest(BIN, MOST_THROWN, u64::MAX);
        Ok(())
    }

    /// What was thrown away, the latest first.
    pub fn thrown_away(&self) -> Vec<Thrown> {
        let folder = self.folder_of(BIN, "");
        let thrown = names_in(&folder).into_iter().rev().filter_map(|name| {
            // Its path alone: what it holds may be large.
            let head = read_small_file(&folder.join(&name), LONGEST_PATH).ok()?;
            Some(Thrown {
                path: path_and_bytes(&head).0,
                at: name.split('-').nth(1)?.parse().ok()?,
                id: name,
            })
        });
        thrown.collect()
    }

    /// Where a file lay that was thrown away, and its bytes.
    pub fn take_out(&self, id: &str) -> Result<(String, Vec<u8>), Error> {
        let folder = self.folder_of(BIN, "");
        Ok(path_and_bytes(&read_named(&folder, id)?))
    }

    /// What a file was before goes with it to where it lies now, where nothing is kept of that.
    pub fn moved(&self, from: &str, to: &str) {
        let _ = fs::rename(self.folder_of(VERSIONS, from), self.folder_of(VERSIONS, to));
    }

    /// Where the next one of a kind is kept, and its name.
    pub fn next(&self, what: &str, at: u64) -> Result<(PathBuf, String), Error> {
        let folder = self.made(what, "")?;
        let names = names_in(&folder);
        let next = names.last().map_or(1, |last| order_of(last) + 1);
        let name = format!("{next:08}-{at}");
        Ok((folder.join(&name), name))
    }

    /// Where one of a kind is kept.
    pub fn place_of(&self, what: &str, name: &str) -> Result<PathBuf, Error> {
        Ok(self.made(what, "")?.join(name))
    }

    /// Those of a kind, the oldest first.
    pub fn names(&self, what: &str) -> Vec<String> {
        names_in(&self.folder_of(what, ""))
    }

    /// The bytes of one.
    pub fn read(&self, what: &str, name: &str) -> Result<Vec<u8>, Error> {
        read_named(&self.folder_of(what, ""), name)
    }

    /// The first line of one, with what ends it.
    pub fn read_head(&self, what: &str, name: &str) -> Result<Vec<u8>, Error> {
        let place = self.folder_of(what, "").join(name);
        read_first_line(&place).map_err(Error::io("læse den tidligere udgave i", &place))
    }

    /// Forgets one.
    pub fn forget(&self, what: &str, name: &str) {
        if self.names(what).iter().any(|known| known == name) {
            let _ = fs::remove_file(self.folder_of(what, "").join(name));
        }
    }

    /// Keeps no more than so many.
    pub fn forget_oldest(&self, what: &str, most: usize, most_bytes: u64) {
        forget_oldest(&self.folder_of(what, ""), most, most_bytes);
    }

    fn folder_of(&self, what: &str, path: &str) -> PathBuf {
        let folder = self.folder.join(what);
        match path.is_empty() {
            true => folder,
            false => folder.join(&hash_of(path.as_bytes())[..HASH]),
        }
    }

    fn made(&self, what: &str, path: &str) -> Result<PathBuf, Error> {
        let folder = self.folder_of(what, path);
        fs::create_dir_all(&folder).map_err(Error::io("lave mappen", &folder))?;
        Ok(folder)
    }
}

/// A file of the bin: its first line says where it lay.
fn path_and_bytes(kept: &[u8]) -> (String, Vec<u8>) {
    let end = kept.iter().position(|byte| *byte == b'\n');
    let end = end.unwrap_or(kept.len());
    let path = String::from_utf8_lossy(&kept[..end]).into_owned();
    (path, kept.get(end + 1..).unwrap_or_default().to_vec())
}

/// The files of a folder, the oldest first; none where it is not there.
fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let is_ours = |name: &String| name.starts_with(|first: char| first.is_ascii_digit());
    let mut names: Vec<String> = names.filter(is_ours).collect();
    names.sort();
    names
}

fn order_of(name: &str) -> u64 {
    let order = name.split('-').next().unwrap_or_default();
    order.parse().unwrap_or(0)
}

/// A file by a name that it has there, and not by a path.
fn read_named(folder: &Path, name: &str) -> Result<Vec<u8>, Error> {
    let place = folder.join("findes-ikke");
    let is_there = names_in(folder).iter().any(|known| known == name);
    if !is_there {
        return Err(Error::io("læse den tidligere udgave i", &place)(
            io::ErrorKind::NotFound.into(),
        ));
    }
    let place = folder.join(name);
    read_plain_file(&place).map_err(Error::io("læse den tidligere udgave i", &place))
}

/// What goes wrong here leaves a file too many.
fn forget_oldest(folder: &Path, most: usize, most_bytes: u64) {
    let names = names_in(folder);
    let (mut count, mut bytes) = (0, 0);
    for name in names.iter().rev() {
        let place = folder.join(name);
        count += 1;
        bytes += fs::symlink_metadata(&place).map_or(0, |found| found.len());
        if count > 1 && (count > most || bytes > most_bytes) {
            let _ = fs::remove_file(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{LONGEST_TRAIL, MOST_VERSIONS, Store};

    #[test]
    fn only_so_much_is_kept_and_the_trail_ends_where_somebody_else_wrote() {
        let folder = tempfile::TempDir::new().expect("there is room");
        let store = Store::of(folder.path(), Path::new("content"));
        let bytes = |number: usize| number.to_string().into_bytes();
        for number in 0..MOST_VERSIONS + 10 {
            store
                .keep("a.md", &bytes(number), &bytes(number + 1), 7)
                .expect("it can");
        }
        assert_eq!(store.versions("a.md").len(), MOST_VERSIONS);
        assert_eq!(store.versions("b.md").len(), 0);
        let trail = store.trail("a.md", &bytes(MOST_VERSIONS + 10));
        assert_eq!(trail.len(), LONGEST_TRAIL);
        assert_eq!(trail[0], bytes(MOST_VERSIONS + 9));
        store.keep("a.md", b"x", b"y", 8).expect("it can");
        assert_eq!(store.trail("a.md", b"y"), [b"x"]);
        assert!(store.trail("a.md", b"z").is_empty());
        assert!(store.version("a.md", "../../a").is_err());
    }
}
