//! In: the output folder. Out: it is ours alone, until the value goes away.
//!
//! The system releases the lock when its process ends, however it ends, so none is ever left
//! behind. The file is never deleted: whoever waits for it has it open, and would then hold a
//! lock that nobody else sees. Who holds it stands in a file beside, since Windows lets nobody
//! read a file that is locked.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind::Interrupted};
use std::path::{Path, PathBuf};
use std::process;
use std::thread::sleep;
use std::time::Duration;

use super::disk::{self, Kind};
use super::refusal::{in_the_way, refused};
use crate::error::Error;

/// The lock's name in the output folder.
pub const NAME: &str = ".aarsplan-lock";
const HOLDER: &str = ".aarsplan-holder";

const TRIES: usize = 50;
const PAUSE: Duration = Duration::from_millis(100);

/// One build at a time.
pub struct Lock {
    /// Keeps the lock
    _file: File,
    holder: PathBuf,
    /// Whether the disk can keep others out
    pub is_kept: bool,
}

impl Lock {
    /// Waits some seconds for others to be done; then says who is not.
    ///
    /// A few network drives know no locks. There the site is written all the same, and the
    /// builder warned: two builds at once are rare, and no site at all would be worse.
    pub fn take(folder: &Path) -> Result<Lock, Error> {
        let own = [NAME, HOLDER].map(|name| (name, disk::kind(&folder.join(name))));
        for (name, kind) in own {
            match kind? {
                Kind::Nothing | Kind::File(_) => {}
                other => return Err(in_the_way(folder, &[(name, other)])),
            }
        }
        let path = folder.join(NAME);
        let file = disk::open_lock(&path).map_err(Error::io("skrive filen", &path))?;
        let holder = folder.join(HOLDER);
        for _ in 0..TRIES {
            let is_kept = match file.try_lock() {
                Ok(()) => true,
                Err(TryLockError::WouldBlock) => {
                    sleep(PAUSE);
                    continue;
                }
                Err(TryLockError::Error(error)) if error.kind() == Interrupted => continue,
                Err(TryLockError::Error(error)) if knows_no_locks(&error) => false,
                Err(TryLockError::Error(error)) => return Err(Error::io("låse", &path)(error)),
            };
            // It only helps others to a better message.
            let _ = disk::stage(&holder, own_name().as_bytes(), &holder);
            return Ok(Lock {
                _file: file,
                holder,
                is_kept,
            });
        }
        Err(held(folder, &holder))
    }
}

/// Who holds the lock now is nobody's business afterwards: the folder is copied to web servers.
impl Drop for Lock {
    fn drop(&mut self) {
        let _ = disk::remove(&self.holder);
    }
}

fn knows_no_locks(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidInput, Unsupported};
    // ENOLCK of Linux, and of BSD and macOS: no server for locks.
    let no_locks = cfg!(unix) && matches!(error.raw_os_error(), Some(37 | 77));
    no_locks || matches!(error.kind(), InvalidInput | Unsupported)
}

/// `proces 1234 på KONTOR-PC17: aarsplan build --zip plan.zip`.
fn own_name() -> String {
    let words = std::env::args_os().skip(1);
    let words: String = words
        .map(|word| format!(" {}", word.to_string_lossy()))
        .collect();
    let machine = gethostname::gethostname();
    let machine = machine.to_string_lossy();
    format!("proces {} på {machine}: aarsplan{words}\n", process::id())
}

fn held(folder: &Path, holder: &Path) -> Error {
    let is_file = matches!(disk::kind(holder), Ok(Kind::File(_)));
    let name = is_file.then(|| fs::read(holder).ok()).flatten();
    let name = name.map(|bytes| shown(&String::from_utf8_lossy(&bytes)));
    let name = name.filter(|name| !name.is_empty());
    let reason = format!(
        "en anden er i gang med at skrive her ({}). Vent, til den er færdig, eller afbryd den, \
         og byg igen",
        name.as_deref().unwrap_or("det står ikke i mappen, hvem")
    );
    refused(folder, &reason)
}

const LONGEST_NAME: usize = 300;

/// One line, and none of it can command a terminal.
fn shown(name: &str) -> String {
    let line = name.trim().chars().take(LONGEST_NAME);
    line.map(|c| if c.is_control() { ' ' } else { c }).collect()
}
