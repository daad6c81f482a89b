//! In: what an earlier build left, and what this one would make its site from. Out: whether that
//! site stands already, so that nothing of it needs to be made.

use std::path::Path;

use blake3::Hash;
use rayon::prelude::*;

use super::disk;
use super::inspect::{Found, Paths, inspect};
use super::manifest::{Entry, Manifest, Standing};
use super::staging::remove_leftovers;
use crate::error::Error;

/// Whether the earlier site was made from the same and is as it was left. Where anything is not,
/// all is made anew, and whoever made it so hears of it there.
pub fn stands(folder: &Path, earlier: &Manifest, made_from: Hash) -> Result<bool, Error> {
    if earlier.made_from != Some(made_from) {
        return Ok(false);
    }
    let paths = Paths::of(earlier.in_use().map(|(path, _)| path), earlier);
    let Found {
        standing,
        respelled,
    } = inspect(folder, &paths)?;
    if standing.len() != earlier.entries.len() || !respelled.is_empty() {
        return Ok(false);
    }
    let entries: Vec<(&String, &Entry)> = earlier.entries.iter().collect();
    let is_as_left = entries.into_par_iter().map(|(path, entry)| {
        Ok(entry.standing == Standing::Kept || entry.accepts(disk::hash(&folder.join(path))?))
    });
    let differs = is_as_left.find_any(|is_as_left| !matches!(is_as_left, Ok(true)));
    if let Some(differs) = differs {
        return differs;
    }
    remove_leftovers(folder, paths.folders())?;
    Ok(true)
}
