//! In: the content, and where the site is to stand. Out: what publishing would change there, and the
//! site published.

use std::path::Path;

use super::super::outcome::drafts;
use crate::content::Sources;
use crate::diagnostic::{Checked, Severity};
use crate::error::Error;
use crate::export::Output;
use crate::preview::{Listed, Mistake, Pending, Published};
use crate::publish::{OthersWork, pending};
use crate::{Folders, Wanted};

/// What would be different for the public. `files` says what its pages are called.
pub fn look(
    folders: Folders<'_>,
    sources: Checked<Sources>,
    files: &[Listed],
    below: &dyn Fn(&str) -> Option<String>,
) -> Result<Pending, Error> {
    let version = sources.value.version.to_hex().to_string();
    let site = crate::site_of(sources, folders.themes, drafts(false));
    let found = Pending {
        folder: shown(folders.output),
        version,
        drafts: files
            .iter()
            .filter(|file| file.draft)
            .map(|file| file.title.clone())
            .collect(),
        ..Pending::default()
    };
    let errors = site
        .diagnostics
        .iter()
        .filter(|found| found.rule.severity == Severity::Error);
    let mistakes: Vec<Mistake> = errors
        .map(|found| Mistake {
            path: below(&found.location.file.path),
            message: found.message.clone(),
            help: found.help.clone(),
        })
        .collect();
    if !mistakes.is_empty() {
        return Ok(Pending { mistakes, ..found });
    }
    let output = crate::output_of(site.value, folders.themes)?;
    let differs = pending(&output, folders.output)?;
    let title = |path: &String| title_of(&output, path, files, below);
    let titles = |paths: &[String]| paths.iter().filter_map(title).collect::<Vec<String>>();
    let (new, changed) = (titles(&differs.new), titles(&differs.changed));
    let gone: Vec<String> = differs
        .gone
        .iter()
        .filter(|path| path.ends_with(".html"))
        .cloned()
        .collect();
    let all = differs.new.len() + differs.changed.len() + differs.gone.len();
    Ok(Pending {
        is_first: differs.is_first,
        others: all - new.len() - changed.len() - gone.len(),
        new,
        changed,
        gone,
        ..found
    })
}

/// What a page is called that shows a file; nothing of what gathers many.
fn title_of(
    output: &Output,
    page: &str,
    files: &[Listed],
    below: &dyn Fn(&str) -> Option<String>,
) -> Option<String> {
    let file = below(&output.provenance(page)?.file?)?;
    let listed = files.iter().find(|listed| listed.path == file)?;
    Some(match &*listed.year {
        "" => listed.title.clone(),
        year => format!("{} ({year})", listed.title),
    })
}

/// Publishes; nothing where the content has mistakes.
pub fn publish(folders: Folders<'_>, zip: &Path) -> Result<Option<Published>, Error> {
    let wanted = Wanted {
        drafts: drafts(false),
        others_work: OthersWork::Respected,
        zip: Some(zip),
    };
    let built = crate::build(folders, wanted, &|_, _| {})?.value;
    Ok(built.map(|built| Published {
        folder: shown(folders.output),
        written: built.published.written,
        removed: built.published.removed,
        remarks: built.published.remarks,
    }))
}

fn shown(folder: &Path) -> String {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    folder.to_string_lossy().into_owned()
}
