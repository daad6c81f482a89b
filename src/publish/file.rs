//! In: the bytes of one file, or a written site. Out: that file whole, or the site in one archive.
//!
//! A file takes its place in one step: who opens it sees the old one or the new one.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{read_manifest, real_path};
use crate::error::Error;

/// Writes a file that the user has named, where it lies in none of the `sources`.
pub fn write_file(file: &Path, bytes: &[u8], sources: &[&Path]) -> Result<(), Error> {
    refuse_place(file, sources)?;
    in_one_step(file, |staged| staged.write_all(bytes))
}

/// Refuses a file that lies in a folder of others: it could replace one of them.
pub fn refuse_place(file: &Path, folders: &[&Path]) -> Result<(), Error> {
    let place = real_path(file);
    match folders
        .iter()
        .find(|folder| place.starts_with(real_path(folder)))
    {
        None => Ok(()),
        Some(folder) => Err(Error::FileRefused {
            path: file.to_path_buf(),
            reason: format!(
                "filen ville ligge i mappen {}. Vælg et andet sted",
                folder.display()
            ),
        }),
    }
}

/// Packs a site that was written to `folder`. The same site gives the same bytes: no time and no
/// owner is in it.
pub fn write_zip(folder: &Path, zip: &Path) -> Result<(), Error> {
    let paths = read_manifest(folder)?;
    in_one_step(zip, |staged| {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default())
            .unix_permissions(0o644);
        let mut archive = ZipWriter::new(io::BufWriter::new(staged));
        for path in &paths {
            archive.start_file(path.as_str(), options)?;
            archive.write_all(&fs::read(folder.join(path))?)?;
        }
        archive.finish()?.flush()
    })
}

fn in_one_step(
    file: &Path,
    write: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> Result<(), Error> {
    let folder = match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let fault = || Error::io("skrive filen", file);
    let mut staged = NamedTempFile::new_in(folder).map_err(fault())?;
    write(staged.as_file_mut()).map_err(fault())?;
    readable_by_all(staged.as_file()).map_err(fault())?;
    staged.persist(file).map_err(|error| fault()(error.error))?;
    Ok(())
}

/// A temporary file is its maker's alone; a handout is for others.
#[cfg(unix)]
fn readable_by_all(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &fs::File) -> io::Result<()> {
    Ok(())
}
