//! In: the folder of one theme. Out: every file in it by its path. What is no plain file is not
//! opened, what programs leave behind is ignored, and a file too large for a look is refused.

use std::collections::BTreeMap;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use crate::content::{is_ignored, odd_name, read_small_file};
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
            return Err(Error::theme(
                theme,
                format!("navnet på {place} {}: {}", odd.why(), odd.help()),
            ));
        }
        let kind = entry.file_type();
        if kind.is_file() {
            let (most, words) = most_bytes(&name);
            let bytes = read_small_file(path, most).map_err(Error::io("læse filen", path))?;
            if bytes.len() > most {
                let place = printable(&name).into_owned();
                return Err(Error::theme(
                    theme,
                    format!("filen {place} fylder over {words}"),
                ));
            }
            files.insert(name, bytes);
        } else if !kind.is_dir() {
            unread.push(format!(
                "{theme}/{name} er ikke en almindelig fil, og den bliver ikke læst"
            ));
        }
    }
    Ok(files)
}

/// A template, a script or a sheet is compiled and copied into pages: more than a megabyte is
/// something else. An image or a font is what every reader has to fetch.
fn most_bytes(name: &str) -> (usize, &'static str) {
    match is_text(name) {
        true => (1_000_000, "1 MB"),
        false => (10_000_000, "10 MB"),
    }
}

/// What a theme is written in.
const TEXTS: &[&str] = &["css", "html", "js", "md", "svg", "txt", "yaml"];

/// Whether a theme's file is a text, by its name.
pub fn is_text(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    TEXTS.iter().any(|text| ending.eq_ignore_ascii_case(text))
}

/// A path with `/` on every system.
fn slashed(path: &Path) -> String {
    let parts = path.components();
    let parts: Vec<_> = parts
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}
