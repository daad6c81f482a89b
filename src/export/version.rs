//! In: what a site is made from. Out: a hash that tells its files from those of any other, without
//! one of them being made.

use blake3::{Hash, Hasher};
use rayon::prelude::*;

use crate::content::hash_plain_file;
use crate::error::Error;
use crate::plan::Drafts;
use crate::site::Site;
use crate::theme::Theme;

/// What the program was compiled from (`build.rs`).
const PROGRAM: &str = env!("AARSPLAN_SOURCES");

/// The same files come of the same texts, pictures, attachments, theme and program, with drafts or
/// without.
pub fn version(site: &Site, theme: &Theme) -> Result<Hash, Error> {
    let drafts = match site.plans.drafts {
        Drafts::Included => "with drafts",
        Drafts::Hidden => "without drafts",
    };
    let mut hasher = Hasher::new();
    hasher.update(PROGRAM.as_bytes()).update(drafts.as_bytes());
    hasher.update(site.plans.sources.as_bytes());
    hasher.update(theme.name.as_bytes()).update(b"\n");
    hasher.update(theme.files.as_bytes());
    let linked: Vec<_> = site.linked.iter().collect();
    let linked = linked.into_par_iter().map(|(route, file)| {
        let bytes = hash_plain_file(&file.disk).map_err(Error::io("læse filen", &file.disk))?;
        Ok((route.path(), bytes))
    });
    for (path, bytes) in linked.collect::<Result<Vec<_>, Error>>()? {
        hasher.update(path.as_bytes()).update(b"\n");
        hasher.update(bytes.as_bytes());
    }
    Ok(hasher.finalize())
}
