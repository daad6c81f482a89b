//! In: what speaks against publishing. Out: an error that names it, or permission to go on.

use std::path::Path;

use super::changes::Conflicts;
use super::names::files;
use super::refusal::refused;
use crate::error::Error;

/// What becomes of files that somebody else wrote or changed where the site has one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OthersWork {
    /// It is named, and nothing is written
    #[default]
    Respected,
    /// `--overwrite`
    Overwritten,
}

/// Names what would be lost.
pub fn refuse_conflicts(
    folder: &Path,
    conflicts: &Conflicts<'_>,
    others_work: OthersWork,
) -> Result<(), Error> {
    if others_work == OthersWork::Overwritten {
        return Ok(());
    }
    let kinds = [
        (
            &conflicts.changed,
            "er ændret, siden aarsplan skrev den",
            "er ændret, siden aarsplan skrev dem",
        ),
        (
            &conflicts.changed_and_stale,
            "er ændret, siden aarsplan skrev den, og skal slettes: den er ikke længere en del af \
             webstedet",
            "er ændret, siden aarsplan skrev dem, og skal slettes: de er ikke længere en del af \
             webstedet",
        ),
        (
            &conflicts.foreign,
            "er ikke skrevet af aarsplan, men står, hvor webstedet skal have en fil",
            "er ikke skrevet af aarsplan, men står, hvor webstedet skal have filer",
        ),
    ];
    let kinds = kinds.iter().filter(|(paths, ..)| !paths.is_empty());
    let reasons: Vec<String> = kinds
        .map(|(paths, one, many)| files(paths, one, many))
        .collect();
    if reasons.is_empty() {
        return Ok(());
    }
    let advice = "Ændringer i webstedet skal laves i content/ eller themes/. Flyt det, der skal \
        gemmes, til en anden mappe, og byg igen med --overwrite: så skriver aarsplan sine egne \
        filer igen";
    Err(refused(
        folder,
        &format!("{}\n{advice}", reasons.join("\n")),
    ))
}
