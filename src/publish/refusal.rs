//! In: why we may not write somewhere. Out: the error that says so.

use std::path::Path;

use super::disk::Kind;
use super::names::listed;
use crate::error::Error;

/// The folder cannot be written in.
pub fn refused(folder: &Path, reason: &str) -> Error {
    Error::OutputRefused {
        path: folder.to_path_buf(),
        reason: reason.to_owned(),
    }
}

/// The file cannot be written.
pub fn refused_file(file: &Path, reason: String) -> Error {
    Error::FileRefused {
        path: file.to_path_buf(),
        reason,
    }
}

/// What stands in the folder where we must read or write is named, and left.
pub fn in_the_way<Place: AsRef<str>>(folder: &Path, places: &[(Place, Kind)]) -> Error {
    let lines: Vec<String> = places
        .iter()
        .map(|(place, kind)| format!("{} er {}", place.as_ref(), word(kind)))
        .collect();
    let reason = format!(
        "der står noget i vejen, som aarsplan ikke rører:{}\nFlyt eller slet det selv, og byg igen",
        listed(&lines)
    );
    refused(folder, &reason)
}

/// What a kind is called.
pub fn word(kind: &Kind) -> &'static str {
    match kind {
        Kind::Nothing => "ingenting",
        Kind::File(_) => "en fil",
        Kind::Folder => "en mappe",
        Kind::Link => "en genvej (et symbolsk link)",
        Kind::Pipe => "en kanal (named pipe)",
        Kind::Socket => "en sokkel (socket)",
        Kind::Device => "en enhed (device)",
    }
}
