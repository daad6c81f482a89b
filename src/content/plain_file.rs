//! In: a path. Out: the bytes of the plain file that stands there.
//!
//! A pipe would keep a reader waiting for ever, and a device can be endless: what is no plain
//! file is never opened. Everything of the content and the themes is read through here.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::spelling::as_meant;

/// The whole file.
pub fn read_plain_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = open_plain_file(path)?;
    let length = file.metadata().map_or(0, |metadata| metadata.len());
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A file that should hold no more than so many bytes: of a longer one its beginning, one byte
/// too many, so that memory does not grow with what somebody put there.
pub fn read_small_file(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let room = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    open_plain_file(path)?.take(room).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The first line of a file, with what ends it; no more is read of it than that.
pub fn read_first_line(path: &Path) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    BufReader::new(open_plain_file(path)?).read_until(b'\n', &mut line)?;
    Ok(line)
}

/// The hash of the whole file, read piece by piece.
pub fn hash_plain_file(path: &Path) -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(open_plain_file(path)?)?;
    Ok(hasher.finalize())
}

/// What has that name in a folder; a Mac spells letters with accents in another way.
pub fn entry_named(folder: &Path, name: &str) -> Option<PathBuf> {
    let place = folder.join(name);
    if fs::symlink_metadata(&place).is_ok() {
        return Some(place);
    }
    if name.is_ascii() {
        return None;
    }
    let entries = fs::read_dir(folder).ok()?.flatten();
    let mut entries = entries.map(|entry| entry.path());
    entries.find(|other| {
        let other = other.file_name().unwrap_or_default().to_string_lossy();
        as_meant(&other) == name
    })
}

/// Opens a plain file to be read; a link is none.
pub fn open_plain_file(path: &Path) -> io::Result<File> {
    match fs::symlink_metadata(path)?.is_file() {
        true => File::open(path),
        false => Err(io::Error::other("den er ikke en almindelig fil")),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::{read_plain_file, read_small_file};

    #[test]
    fn no_more_is_read_of_a_file_than_there_is_use_for() {
        let folder = tempfile::TempDir::new().expect("there is room");
        let file = folder.path().join("a.md");
        fs::write(&file, "words").expect("it can be written");
        for (most, expected) in [(9, "words"), (5, "words"), (3, "word"), (0, "w")] {
            let read = read_small_file(&file, most).expect("it can be read");
            assert_eq!(read, expected.as_bytes());
        }
    }

    #[test]
    fn only_plain_files_are_read() {
        let folder = tempfile::TempDir::new().expect("there is room");
        let place = |name: &str| folder.path().join(name);
        fs::write(place("plain"), "words").expect("it can be written");
        symlink(place("plain"), place("link")).expect("it can be made");
        let _socket = UnixListener::bind(place("socket")).expect("it can be made");
        let read = |name: &str| read_plain_file(&place(name)).map_err(|error| error.to_string());
        assert_eq!(read("plain"), Ok(b"words".to_vec()));
        for other in ["link", "socket", "."] {
            assert_eq!(
                read(other),
                Err("den er ikke en almindelig fil".into()),
                "{other}"
            );
        }
    }
}
