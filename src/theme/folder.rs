//! In: the folder of one theme. Out: every file in it by its path. What is no plain file is not
//! opened, and what programs leave behind is ignored.

use std::collections::BTreeMap;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::files::fault;
use crate::content::{is_ignored, odd_name, read_plain_file};
use crate::error::Error;
use crate::printable::printable;

/// By path within the theme's folder.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Reads what a theme's folder holds; a pipe or a shortcut in it is named in `unread`.
pub fn read_folder(theme: &str, root: &Path, unread: &mut Vec<String>) -> Result<Files, Error> {
    let mut files = Files::new();
    let is_meant = |entry: &DirEntry| !is_ignored(&entry.file_name().to_string_lossy());
    let walk = WalkDir::new(root).min_depth(1).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(is_meant) {
        let entry = entry.map_err(|error| Error::Io {
            doing: "læse mappen",
            path: root.to_path_buf(),
            source: error.into(),
        })?;
        let path = entry.path();
        let within = path.strip_prefix(root);
        let within = within.expect("the walk stays below its root");
        let name = slashed(within);
        // Images and scripts are published under their names.
        if let Some(odd) = odd_name(entry.file_name()) {
            let place = printable(&name).into_owned();
            return Err(fault(
                theme,
                format!("navnet på {place} {}: {}", odd.why(), odd.help()),
            ));
        }
        let kind = entry.file_type();
        if kind.is_file() {
            let bytes = read_plain_file(path).map_err(Error::io("læse filen", path))?;
            files.insert(name, bytes);
        } else if !kind.is_dir() {
            unread.push(format!(
                "{theme}/{name} er ikke en almindelig fil, og den bliver ikke læst"
            ));
        }
    }
    Ok(files)
}

/// A path with `/` on every system.
fn slashed(path: &Path) -> String {
    let parts = path.components();
    let parts: Vec<_> = parts
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}
