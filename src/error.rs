//! The machine's failures: what was being done, to which path, and why it did not work.
//!
//! In Danish, since an editor reads them. Not here: an author's mistakes (`diagnostic.rs`).

use std::io;
use std::path::{Path, PathBuf};

/// Why the program could not do its work. None of these is an author's mistake in the content.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operating system refused: a missing folder, a full disk, no permission.
    #[error("kunne ikke {doing} {}: {}", path.display(), in_danish(source))]
    Io {
        /// An infinitive with its object: «læse mappen»
        doing: &'static str,
        /// What it was done to
        path: PathBuf,
        /// The system's own words
        source: io::Error,
    },
    /// The output folder may hold somebody else's files.
    #[error("skriver ikke i {}: {reason}", path.display())]
    OutputRefused {
        /// The folder given with `--output`
        path: PathBuf,
        /// Why, and what to do instead
        reason: String,
    },
    /// What was asked for is not there.
    #[error("{reason}")]
    BadArgument {
        /// What, and what there is instead
        reason: String,
    },
    /// Excel has limits that no plan should meet.
    #[error("kunne ikke lave indsatser.xlsx: {reason}")]
    Workbook {
        /// The library's own words
        reason: String,
    },
    /// A file may be somebody else's.
    #[error("skriver ikke {}: {reason}", path.display())]
    FileRefused {
        /// The file given with `-o` or `--zip`
        path: PathBuf,
        /// Why, and what to do instead
        reason: String,
    },
    /// A mistake in this program: it panicked, and said where on standard error.
    #[error("der er en fejl i selve programmet. Send beskeden ovenfor til dem, der laver aarsplan")]
    Bug,
    /// The look cannot be used: it is missing, or a file in it is wrong.
    #[error("udseendet «{theme}» kan ikke bruges: {reason}")]
    Theme {
        /// The theme's name
        theme: String,
        /// What is wrong, with file and line where known
        reason: String,
    },
}

impl Error {
    /// For `map_err`: names what was being done, and to what.
    pub fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
        let path = path.to_path_buf();
        move |source| Error::Io {
            doing,
            path,
            source,
        }
    }
}

/// The usual failures in words that an editor knows; the rest as the system puts them.
fn in_danish(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "den findes ikke".into(),
        io::ErrorKind::PermissionDenied => "du har ikke adgang".into(),
        io::ErrorKind::StorageFull => "disken er fuld".into(),
        io::ErrorKind::ReadOnlyFilesystem => "der kan ikke skrives her".into(),
        io::ErrorKind::NotADirectory => "det er ikke en mappe".into(),
        io::ErrorKind::IsADirectory => "det er en mappe, ikke en fil".into(),
        io::ErrorKind::AlreadyExists => "der står noget i vejen med samme navn".into(),
        io::ErrorKind::DirectoryNotEmpty => "mappen er ikke tom".into(),
        io::ErrorKind::InvalidData => "den er ikke gemt som UTF-8".into(),
        _ => error.to_string(),
    }
}
