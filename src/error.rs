//! The machine's failures: what was being done, to which path, and why it did not work.
//!
//! In Danish, since an editor reads them. Not here: an author's mistakes (`diagnostic.rs`).

mod system;

use std::io;
use std::path::{Path, PathBuf};

use crate::printable::{printable, printable_lines, printable_path};
use system::in_danish;

/// Why the program could not do its work. None of these is an author's mistake in the content.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operating system refused: a missing folder, a full disk, no permission.
    #[error("kunne ikke {doing} {}: {}", printable_path(path), in_danish(source))]
    Io {
        /// An infinitive with its object: »læse mappen«
        doing: &'static str,
        /// What it was done to
        path: PathBuf,
        /// The system's own words
        source: io::Error,
    },
    /// Windows lets nobody replace a file that is open.
    #[error(
        "kunne ikke skrive filen {}: den er åben i et andet program. Luk filen i {}, og byg igen",
        printable_path(path),
        program_of(path)
    )]
    OpenElsewhere {
        /// What cannot be replaced
        path: PathBuf,
    },
    /// There is no content to work on.
    #[error("der er ingen mappe {}: {how_to_begin}", printable_path(path))]
    NoContent {
        /// The folder given with `--content`
        path: PathBuf,
        /// What to do, in Danish
        how_to_begin: &'static str,
    },
    /// The output folder may hold somebody else's files.
    #[error("skriver ikke i {}: {}", printable_path(path), printable_lines(reason))]
    OutputRefused {
        /// The folder given with `--output`
        path: PathBuf,
        /// Why, and what to do instead
        reason: String,
    },
    /// What was asked for is not there.
    #[error("{}", printable_lines(reason))]
    BadArgument {
        /// What, and what there is instead
        reason: String,
    },
    /// Excel has limits that no plan should meet.
    #[error("kunne ikke lave indsatser.xlsx ({})", printable_lines(reason))]
    Workbook {
        /// The library's own words
        reason: String,
    },
    /// A file may be somebody else's.
    #[error("skriver ikke {}: {}", printable_path(path), printable_lines(reason))]
    FileRefused {
        /// The file given with `-o` or `--zip`
        path: PathBuf,
        /// Why, and what to do instead
        reason: String,
    },
    /// A file cannot be imported.
    #[error("{}: {}", printable_path(path), printable_lines(reason))]
    NotImported {
        /// The file
        path: PathBuf,
        /// Why, and what to do instead
        reason: String,
    },
    /// A mistake in this program: it panicked, and said where on standard error.
    #[error("der er en fejl i selve programmet. Send beskeden ovenfor til dem, der laver aarsplan")]
    Bug,
    /// The look cannot be used: it is missing, or a file in it is wrong.
    #[error(
        "udseendet »{}« kan ikke bruges: {}",
        printable(theme),
        printable_lines(reason)
    )]
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

    /// What is wrong with a look, by its name.
    pub fn theme(theme: &str, reason: String) -> Error {
        Error::Theme {
            theme: theme.to_owned(),
            reason,
        }
    }
}

/// The program that most likely has a file open.
fn program_of(file: &Path) -> &'static str {
    let ending = file.extension().unwrap_or_default();
    let ending = ending.to_string_lossy().to_lowercase();
    match &*ending {
        "csv" | "ods" | "xls" | "xlsx" => "Excel",
        "doc" | "docx" | "odt" => "Word",
        "odp" | "ppt" | "pptx" => "PowerPoint",
        _ => "det program, som har den åben",
    }
}
