//! In: the whole [`Site`]. Out: what is wrong with the pictures that its texts use: one that no
//! browser shows, a drawing that could act, one that readers wait for.

use rayon::prelude::*;

use crate::content::{LinkedFile, linkable};
use crate::diagnostic::Diagnostic;
use crate::site::Site;

/// What each picture's own bytes show. Of a file that may not be published for its name, that is
/// all that is said.
pub fn faulty(site: &Site) -> Vec<Diagnostic> {
    let files = site.linked.values();
    let files: Vec<&LinkedFile> = files.filter(|file| linkable(&file.path).is_ok()).collect();
    let faults = files.into_par_iter().flat_map_iter(|file| {
        let faults = &file.picture().diagnostics;
        faults.iter().cloned()
    });
    faults.collect()
}
