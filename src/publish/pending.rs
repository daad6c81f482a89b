//! In: [`Output`], and the folder where a site may stand. Out: what publishing it there would change.
//! Nothing is written.

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;

use super::manifest::Manifest;
use crate::error::Error;
use crate::export::Output;

/// What would be different, by the paths of the files, sorted.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// No site of ours stands there
    pub is_first: bool,
    /// Files that nothing stands in the place of
    pub new: Vec<String>,
    /// Files of other bytes
    pub changed: Vec<String>,
    /// Files that go
    pub gone: Vec<String>,
}

/// What publishing would change. All files are made for that, but where the same site stands there.
pub fn pending(output: &Output, folder: &Path) -> Result<Pending, Error> {
    let earlier = Manifest::read(folder)?;
    let is_first = earlier.is_none();
    let earlier = earlier.unwrap_or_default();
    if earlier.made_from == Some(output.version()?) {
        return Ok(Pending::default());
    }
    let paths: BTreeSet<&str> = output.paths().collect();
    let made: Vec<&str> = paths.iter().copied().collect();
    let differs = made.into_par_iter().filter_map(|path| {
        let artifact = match output.artifact(path)? {
            Ok(artifact) => artifact,
            Err(error) => return Some(Err(error)),
        };
        match earlier.entries.get(path) {
            None => Some(Ok((path.to_owned(), true))),
            Some(entry) if entry.accepts(blake3::hash(&artifact.bytes)) => None,
            Some(_) => Some(Ok((path.to_owned(), false))),
        }
    });
    let differs: Vec<(String, bool)> = differs.collect::<Result<_, Error>>()?;
    let (new, changed): (Vec<_>, Vec<_>) = differs.into_iter().partition(|(_, is_new)| *is_new);
    let gone = earlier.in_use().map(|(path, _)| path.to_owned());
    let mut pending = Pending {
        is_first,
        new: new.into_iter().map(|(path, _)| path).collect(),
        changed: changed.into_iter().map(|(path, _)| path).collect(),
        gone: gone.filter(|path| !paths.contains(&**path)).collect(),
    };
    pending.new.sort_unstable();
    pending.changed.sort_unstable();
    Ok(pending)
}
