//! In: mistakes with a cure. Out: their files with it, and each line that changed.
//!
//! A file that was not read as it stands stays as it is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::find::find_files;
use super::found::MOST_BYTES;
use super::plain_file::read_small_file;
use super::splice::{ChangedLines, Original, changed_lines, replace};
use crate::diagnostic::{Diagnostic, Edit, SourceText};
use crate::error::Error;

/// What becomes of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// They are written
    Done,
    /// It is only shown what would be
    Shown,
}

/// Cures the mistakes in the files below `root`, but for those whose cure overlaps that of one
/// before.
pub fn mend(
    root: &Path,
    diagnostics: &[Diagnostic],
    writing: Writing,
) -> Result<Vec<ChangedLines>, Error> {
    let edits_by_file = edits_by_file(diagnostics);
    if edits_by_file.is_empty() {
        return Ok(Vec::new());
    }
    let mut changed = Vec::new();
    let mut written: Vec<(PathBuf, String)> = Vec::new();
    // Only what the walk finds is of the content: neither a link nor a pipe.
    for found in find_files(root, &mut Vec::new())? {
        let Some((file, edits)) = edits_by_file.get(&*found.shown) else {
            continue;
        };
        let bytes = read_small_file(&found.disk, MOST_BYTES);
        let bytes = bytes.map_err(Error::io("læse filen", &found.disk))?;
        let Some(original) = Original::of(bytes, file) else {
            continue;
        };
        // What is hidden of a file must not come into it.
        let edits = edits.iter().copied();
        let edits: Vec<&Edit> = edits
            .filter(|edit| original.shows(file, &edit.span))
            .collect();
        changed.extend(changed_lines(file, &edits));
        written.push((found.disk, original.with(&edits)));
    }
    if writing == Writing::Done {
        for (path, text) in written {
            replace(&path, text.as_bytes()).map_err(Error::io("skrive filen", &path))?;
        }
    }
    Ok(changed)
}

/// The cures of each file in their order, none of which overlaps another.
fn edits_by_file(diagnostics: &[Diagnostic]) -> BTreeMap<&str, (&SourceText, Vec<&Edit>)> {
    let mut by_file: BTreeMap<&str, (&SourceText, Vec<&Edit>)> = BTreeMap::new();
    for diagnostic in diagnostics {
        // A mistake of the whole file may know its name and not its text.
        if let Some(fix) = &diagnostic.fix {
            let file = &*diagnostic.location.file;
            let (_, edits) = by_file.entry(&file.path).or_insert((file, Vec::new()));
            edits.push(fix);
        }
    }
    for (_, edits) in by_file.values_mut() {
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let mut end = None;
        edits.retain(|edit| {
            let is_free = end.is_none_or(|end| edit.span.start > end);
            if is_free {
                end = Some(edit.span.end);
            }
            is_free
        });
    }
    by_file
}
