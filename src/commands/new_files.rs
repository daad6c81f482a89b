//! In: new files, by their path. Out: the same on the disk, whole or not at all, and never over
//! anything. The only commands' file that touches the disk.

use std::fs;
use std::path::{Path, PathBuf};

use crate::content::{entry_named, put_new, read_plain_file};
use crate::error::Error;

/// A file that is not written yet.
pub enum NewFile {
    /// With this text
    Text {
        /// Within the folder, with slashes
        path: String,
        /// All of it
        text: String,
    },
    /// With these bytes
    Bytes {
        /// Within the folder, with slashes
        path: String,
        /// All of them
        bytes: Vec<u8>,
    },
    /// As another one
    Copy {
        /// Within the folder, with slashes
        path: String,
        /// Which
        of: PathBuf,
    },
}

impl NewFile {
    /// Where it is to lie, within its folder.
    pub fn path(&self) -> &str {
        match self {
            NewFile::Text { path, .. }
            | NewFile::Bytes { path, .. }
            | NewFile::Copy { path, .. } => path,
        }
    }
}

/// Writes one file; the folders above it are made where they are lacking.
pub fn write_file(root: &Path, path: &str, bytes: &[u8]) -> Result<(), Error> {
    let path = root.join(path);
    let folder = path.parent().unwrap_or(root);
    fs::create_dir_all(folder).map_err(Error::io("lave mappen", folder))?;
    if path.exists() {
        return Err(in_the_way(&path));
    }
    match put_new(&path, bytes) {
        Ok(()) => Ok(()),
        Err(_) if path.exists() => Err(in_the_way(&path)),
        Err(fault) => Err(Error::io("skrive filen", &path)(fault)),
    }
}

/// Has a whole folder written aside, then puts it in its place, which an empty folder may hold.
pub fn write_folder(
    root: &Path,
    name: &str,
    write: impl FnOnce(&Path) -> Result<(), Error>,
) -> Result<(), Error> {
    let place = root.join(name);
    match is_free(&place) {
        true => put_folder(root, name, write),
        false => Err(in_the_way(&place)),
    }
}

/// The same where a folder stands that is to make room: it gets a name that is free, `kept` or one
/// behind that, when the new one is whole.
pub fn write_folder_instead(
    root: &Path,
    name: &str,
    kept: &str,
    write: impl FnOnce(&Path) -> Result<(), Error>,
) -> Result<(), Error> {
    let place = root.join(name);
    let others = (2..).map(|number| format!("{kept}-{number}"));
    let mut names = [kept.to_owned()].into_iter().chain(others);
    let kept = names.find(|name| is_free(&root.join(name)));
    let kept = root.join(kept.expect("there is no end to numbers"));
    let make_room = || {
        let _ = fs::remove_dir(&kept);
        fs::rename(&place, &kept).map_err(Error::io("flytte mappen", &place))
    };
    let put = put_folder(root, name, |new| {
        write(new)?;
        make_room()
    });
    if put.is_err() && is_free(&place) {
        let _ = fs::rename(&kept, &place);
    }
    put
}

fn put_folder(
    root: &Path,
    name: &str,
    write: impl FnOnce(&Path) -> Result<(), Error>,
) -> Result<(), Error> {
    let place = root.join(name);
    fs::create_dir_all(root).map_err(Error::io("lave mappen", root))?;
    let aside = tempfile::Builder::new()
        .prefix(".ny-")
        .tempdir_in(root)
        .map_err(Error::io("skrive i mappen", root))?;
    let new = aside.path().join(name);
    fs::create_dir(&new).map_err(Error::io("lave mappen", &new))?;
    write(&new)?;
    // Windows lets no folder take the place of another one. One with anything in it stays.
    let _ = fs::remove_dir(&place);
    fs::rename(&new, &place).map_err(Error::io("lave mappen", &place))
}

/// Whether nothing stands there, or nothing but an empty folder.
pub fn is_free(place: &Path) -> bool {
    match fs::read_dir(place) {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => place.symlink_metadata().is_err(),
    }
}

/// Writes all of them.
pub fn write_files(folder: &Path, files: &[NewFile]) -> Result<(), Error> {
    for file in files {
        match file {
            NewFile::Text { path, text } => write_file(folder, path, text.as_bytes())?,
            NewFile::Bytes { path, bytes } => write_file(folder, path, bytes)?,
            NewFile::Copy { path, of } => {
                let of = &on_disk(of);
                let bytes = read_plain_file(of).map_err(Error::io("læse filen", of))?;
                write_file(folder, path, &bytes)?;
            }
        }
    }
    Ok(())
}

/// Nothing is written over.
pub fn in_the_way(path: &Path) -> Error {
    Error::FileRefused {
        path: path.to_path_buf(),
        reason: "den findes allerede".into(),
    }
}

/// Where a file lies whose name may be spelled in another way there.
fn on_disk(path: &Path) -> PathBuf {
    let name = path.file_name().and_then(|name| name.to_str());
    let found = path.parent().zip(name);
    let found = found.and_then(|(folder, name)| entry_named(folder, name));
    found.unwrap_or_else(|| path.to_path_buf())
}
