//! In: a path. Out: what stands there, or a change to it.
//!
//! Whatever `publish` does to the disk it does through here, so that each change is thought
//! through once: what it may replace, what is reported when it fails, and that a place which
//! another program has open for a moment is tried again.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use blake3::{Hash, Hasher};

use crate::error::Error;

/// What stands at a place. Nothing but a plain file is ever read, replaced or removed: to open a
/// pipe waits for ever, and a rename onto a device replaces it where the user may do so.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(unix), allow(dead_code))]
pub enum Kind {
    Nothing,
    File(Identity),
    Folder,
    Link,
    Pipe,
    Socket,
    Device,
}

/// Two paths with one identity lead to the same file: `Plan.pdf` and `plan.pdf` on a disk that
/// ignores case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity(#[cfg(unix)] (u64, u64), #[cfg(not(unix))] String);

/// Looks without following a link and without opening anything.
pub fn kind(path: &Path) -> Result<Kind, Error> {
    use io::ErrorKind::{NotADirectory, NotFound};
    match path.symlink_metadata() {
        Ok(metadata) => Ok(kind_of(path, &metadata)),
        Err(error) if matches!(error.kind(), NotFound | NotADirectory) => Ok(Kind::Nothing),
        Err(error) => Err(Error::io("læse", path)(error)),
    }
}

#[cfg(unix)]
fn kind_of(_: &Path, metadata: &fs::Metadata) -> Kind {
    use std::os::unix::fs::{FileTypeExt, MetadataExt};
    let kind = metadata.file_type();
    if kind.is_file() {
        Kind::File(Identity((metadata.dev(), metadata.ino())))
    } else if kind.is_dir() {
        Kind::Folder
    } else if kind.is_symlink() {
        Kind::Link
    } else if kind.is_fifo() {
        Kind::Pipe
    } else if kind.is_socket() {
        Kind::Socket
    } else {
        Kind::Device
    }
}

/// Disks of other systems ignore case, as a rule: what is spelled alike there is one file.
#[cfg(not(unix))]
fn kind_of(path: &Path, metadata: &fs::Metadata) -> Kind {
    let kind = metadata.file_type();
    if kind.is_file() {
        Kind::File(Identity(path.to_string_lossy().to_lowercase()))
    } else if kind.is_dir() {
        Kind::Folder
    } else if kind.is_symlink() {
        Kind::Link
    } else {
        Kind::Device
    }
}

/// The hash of a plain file, read piece by piece: an attachment may be large.
pub fn hash(file: &Path) -> Result<Hash, Error> {
    let mut hasher = Hasher::new();
    File::open(file)
        .and_then(|file| hasher.update_reader(file).map(drop))
        .map_err(Error::io("læse filen", file))?;
    Ok(hasher.finalize())
}

/// Makes a folder and those that it lies in.
pub fn make_folder(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(Error::io("oprette mappen", folder))
}

/// Makes a folder that is not there yet.
pub fn make_new_folder(folder: &Path) -> Result<(), Error> {
    fs::create_dir(folder).map_err(Error::io("oprette mappen", folder))
}

/// Writes a file where it is to stand. Its folder is there as a rule, so it is only made where it
/// turns out to be missing.
fn in_folder(file: &Path, mut write: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    match write() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(file.parent().expect("a file stands in a folder"))?;
            write()
        }
        written => written,
    }
}

/// Writes a file that nobody reads yet. A failure names the place that it is meant for, since
/// nobody knows of any other.
pub fn stage(staged: &Path, bytes: &[u8], place: &Path) -> Result<(), Error> {
    in_folder(staged, || fs::write(staged, bytes)).map_err(Error::io("skrive filen", place))
}

/// Copies a staged file to another disk.
pub fn stage_copy(from: &Path, staged: &Path, place: &Path) -> Result<(), Error> {
    in_folder(staged, || fs::copy(from, staged).map(drop)).map_err(Error::io("skrive filen", place))
}

/// Moves a finished file to its place in one step: who opens it sees the old one or the new one.
pub fn put(finished: &Path, place: &Path) -> Result<(), Error> {
    let put = || tried(|| fs::rename(finished, place));
    in_folder(place, put).map_err(failure("skrive filen", place))
}

/// Whether files can be moved to a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    SameDisk,
    /// Only copied: a folder that another drive is mounted on
    AnotherDisk,
}

/// Moves an empty file into a folder, and removes it again.
pub fn reach(probe: &Path, folder: &Path, name: &str) -> Result<Reach, Error> {
    stage(probe, b"", folder)?;
    let landed = folder.join(name);
    match fs::rename(probe, &landed) {
        Ok(()) => remove(&landed).map(|()| Reach::SameDisk),
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => Ok(Reach::AnotherDisk),
        Err(error) => Err(Error::io("skrive i mappen", folder)(error)),
    }
}

/// Refuses a file that cannot be replaced while another program has it open.
#[cfg(windows)]
pub fn refuse_open(file: &Path) -> Result<(), Error> {
    use std::os::windows::fs::OpenOptionsExt;
    const DELETE: u32 = 0x0001_0000;
    let mut options = OpenOptions::new();
    options.access_mode(DELETE);
    match tried(|| options.open(file)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        opened => opened.map(drop).map_err(failure("skrive filen", file)),
    }
}

/// Here an open file can be replaced: who has it open keeps the old one.
#[cfg(not(windows))]
pub fn refuse_open(_: &Path) -> Result<(), Error> {
    Ok(())
}

/// Removes a file that may be gone already.
pub fn remove(file: &Path) -> Result<(), Error> {
    match tried(|| fs::remove_file(file)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(failure("slette filen", file)(error))
        }
        _ => Ok(()),
    }
}

/// Removes a folder if it is empty, and says whether it did.
pub fn remove_empty(folder: &Path) -> bool {
    fs::remove_dir(folder).is_ok()
}

/// Removes what an earlier run of ours left behind: a file, or a folder with all that is in it.
pub fn remove_leftover(path: &Path) -> Result<(), Error> {
    match kind(path)? {
        Kind::Nothing => Ok(()),
        Kind::Folder => fs::remove_dir_all(path).map_err(Error::io("slette mappen", path)),
        Kind::File(_) | Kind::Link | Kind::Pipe | Kind::Socket | Kind::Device => remove(path),
    }
}

/// Opens a file to be locked, and makes it where it is not there. Somebody else's file can be
/// locked too, where a folder is shared.
pub fn open_lock(file: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    options.open(file).or_else(|error| match error.kind() {
        io::ErrorKind::PermissionDenied => File::open(file),
        _ => Err(error),
    })
}

/// Makes a file that is not there yet.
pub fn create(file: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(file)
}

/// Waits until the bytes of a file are on the disk itself, so that they are there before its name
/// is, whenever the power goes.
pub fn sync(staged: &Path, place: &Path) -> Result<(), Error> {
    // Windows flushes only what is open for writing.
    let open = OpenOptions::new().write(true).open(staged);
    open.and_then(|file| synced(&file))
        .map_err(Error::io("skrive filen", place))
}

/// Waits until the names in a folder are on the disk itself.
#[cfg(unix)]
pub fn sync_folder(folder: &Path) -> Result<(), Error> {
    File::open(folder)
        .and_then(|folder| synced(&folder))
        .map_err(Error::io("skrive i mappen", folder))
}

/// Folders cannot be opened here, and the system writes their names in order.
#[cfg(not(unix))]
pub fn sync_folder(_: &Path) -> Result<(), Error> {
    Ok(())
}

/// Some network drives cannot say when a file or folder is on the disk. That is no reason not to
/// publish.
pub fn synced(file: &File) -> io::Result<()> {
    use io::ErrorKind::{InvalidInput, Unsupported};
    match file.sync_all() {
        Err(error) if !matches!(error.kind(), InvalidInput | Unsupported) => Err(error),
        _ => Ok(()),
    }
}

const TRIES: usize = 10;
const PAUSE: Duration = Duration::from_millis(if cfg!(test) { 0 } else { 100 });

/// Does what another program may be in the way of for a moment: a virus scanner, a backup.
fn tried<T>(mut change: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for _ in 1..TRIES {
        match change() {
            Err(error) if is_open_elsewhere(&error) || is_denied_for_a_moment(&error) => {
                sleep(PAUSE);
            }
            done => return done,
        }
    }
    change()
}

/// Windows: sharing violation, lock violation. Other systems let an open file be replaced; some of
/// their network drives do not.
fn is_open_elsewhere(error: &io::Error) -> bool {
    use io::ErrorKind::{ExecutableFileBusy, ResourceBusy};
    let said_by_windows = cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33));
    said_by_windows || matches!(error.kind(), ExecutableFileBusy | ResourceBusy)
}

/// Windows says that access is denied while another program is about to let go of a file; and
/// where it is denied for good.
fn is_denied_for_a_moment(error: &io::Error) -> bool {
    cfg!(windows) && error.raw_os_error() == Some(5)
}

fn failure(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
    move |error| match is_open_elsewhere(&error) {
        true => Error::OpenElsewhere {
            path: path.to_path_buf(),
        },
        false => Error::io(doing, path)(error),
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::{TRIES, tried};

    #[test]
    fn what_is_open_elsewhere_is_tried_again_and_nothing_else_is() {
        let attempts = |kind, needed: usize| {
            let mut made = 0;
            let done = tried(|| {
                made += 1;
                match made < needed {
                    true => Err(io::Error::from(kind)),
                    false => Ok(()),
                }
            });
            (done.is_ok(), made)
        };
        assert_eq!(attempts(io::ErrorKind::ResourceBusy, 3), (true, 3));
        assert_eq!(attempts(io::ErrorKind::ResourceBusy, 99), (false, TRIES));
        assert_eq!(attempts(io::ErrorKind::StorageFull, 3), (false, 1));
    }
}
