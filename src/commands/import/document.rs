//! In: the path of a file that is imported. Out: the file as its reader leaves it.

use std::path::Path;

use crate::content::read_small_file;
use crate::error::Error;
use crate::import::{Document, LARGEST_FILE, Unreadable};

/// Reads the file in one of the ways in which files are read.
pub fn document(
    path: &Path,
    read: impl FnOnce(&str, &[u8]) -> Result<Document, Unreadable>,
) -> Result<Document, Error> {
    let bytes = read_small_file(path, LARGEST_FILE).map_err(Error::io("læse filen", path))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    read(&name, &bytes).map_err(|unreadable| Error::NotImported {
        path: path.to_path_buf(),
        reason: unreadable.reason(),
    })
}
