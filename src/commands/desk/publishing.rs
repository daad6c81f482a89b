//! In: the content, and where the site is to stand. Out: what publishing would change there, and the
//! site published.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::super::outcome::drafts;
use super::words::{without_ways, words};
use crate::content::{Sources, read_small_file};
use crate::diagnostic::{Checked, Rule, Severity, has_errors, rules};
use crate::error::Error;
use crate::export::Output;
use crate::preview::{ChangedPage, Listed, Mistake, Pending, Published};
use crate::publish::{OthersWork, pending};
use crate::{Folders, Wanted};

/// What would be different for the public. `files` says what its pages are called.
pub fn look(
    folders: Folders<'_>,
    sources: Checked<Sources>,
    files: &[Listed],
    below: &dyn Fn(&str) -> Option<String>,
) -> Result<Pending, Error> {
    let site = crate::site_of(sources, folders.themes, drafts(false));
    let found = Pending {
        folder: shown(folders.output),
        drafts: files
            .iter()
            .filter(|file| file.draft)
            .map(|file| file.title.clone())
            .collect(),
        ..Pending::default()
    };
    let is_listed = |path: &String| files.iter().any(|file| file.path == *path);
    let of = |is_meant: &dyn Fn(&Rule) -> bool| -> Vec<Mistake> {
        let meant = site.diagnostics.iter();
        let meant = meant.filter(|found| is_meant(found.rule));
        let mistakes = meant.map(|found| Mistake {
            path: below(&found.location.file.path).filter(is_listed),
            message: found.message.clone(),
            help: found.help.clone(),
        });
        mistakes.collect()
    };
    let mistakes = of(&|rule| rule.severity == Severity::Error);
    if !mistakes.is_empty() {
        return Ok(Pending { mistakes, ..found });
    }
    let placeholders = of(&|rule| rule.id == rules::PLACEHOLDER.id);
    let output = crate::output_of(site.value, folders.themes)?;
    let differs = pending(&output, folders.output)?;
    let titles = |paths: &[String]| titles(&output, paths, files, below);
    let new = titles(&differs.new).into_iter();
    let new: Vec<String> = new.map(|(title, _)| title).collect();
    let (changed, beside) = with_words(&output, folders.output, titles(&differs.changed));
    let gone = differs.gone.iter().filter(|path| path.ends_with(".html"));
    let gone: Vec<String> = gone
        .map(|path| title_there(folders.output, path).unwrap_or_else(|| path.clone()))
        .collect();
    let all = differs.new.len() + differs.changed.len() + differs.gone.len();
    Ok(Pending {
        version: output.version()?.to_hex().to_string(),
        is_first: differs.is_first,
        others: all - new.len() - changed.len() - beside - gone.len(),
        beside,
        new,
        changed,
        gone,
        placeholders,
        ..found
    })
}

/// The pages that say something else, with what they say, and how many only lead to others that do.
fn with_words(
    output: &Output,
    folder: &Path,
    pages: Vec<(String, String)>,
) -> (Vec<ChangedPage>, usize) {
    let (mut changed, mut beside) = (Vec::new(), 0);
    for (place, (title, page)) in pages.into_iter().enumerate() {
        let both = (place < MOST_READ).then(|| both(output, folder, &page));
        let both = both.flatten();
        if both.as_ref().is_some_and(|(before, now)| before == now) {
            beside += 1;
            continue;
        }
        let both = both.filter(|_| changed.len() < MOST_COMPARED);
        let words = both.map(|(before, now)| (words(&before), words(&now)));
        changed.push(ChangedPage { title, words });
    }
    (changed, beside)
}

/// Of so many pages the words that differ are shown: nobody reads through more.
const MOST_COMPARED: usize = 50;

/// So many are read: where more differ, all of the site does.
const MOST_READ: usize = 500;

/// A page as it was published and as it would be, without the ways to others.
fn both(output: &Output, folder: &Path, page: &str) -> Option<(String, String)> {
    let before = read_small_file(&folder.join(page), MOST_BYTES).ok()?;
    let now = output.artifact(page)?.ok()?.bytes;
    let text = |html: &[u8]| without_ways(&String::from_utf8_lossy(html));
    Some((text(&before), text(&now)))
}

/// No page is longer.
const MOST_BYTES: usize = 4 << 20;

/// What the pages are called that show a file each, in the order of the files; nothing of what
/// gathers many.
fn titles(
    output: &Output,
    pages: &[String],
    files: &[Listed],
    below: &dyn Fn(&str) -> Option<String>,
) -> Vec<(String, String)> {
    let shows = |page: &String| Some((below(&output.provenance(page)?.file?)?, page.clone()));
    let mut shown: BTreeMap<String, String> = BTreeMap::new();
    // The page itself, where more than one shows the file.
    for (file, page) in pages.iter().filter_map(shows) {
        shown.entry(file).or_insert(page);
    }
    let years: BTreeSet<&str> = files.iter().map(|file| &*file.year).collect();
    // What belongs to all plans has no year.
    let has_many = years.iter().filter(|year| !year.is_empty()).count() > 1;
    let title = |file: &Listed| match has_many && !file.year.is_empty() {
        true => format!("{} ({})", file.title, file.year),
        false => file.title.clone(),
    };
    let listed = files.iter();
    let listed = listed.filter_map(|file| Some((title(file), shown.remove(&file.path)?)));
    listed.collect()
}

/// What a published page calls itself: what it was made from may be gone. Behind that, the title
/// says which plan it is, and whose.
fn title_there(folder: &Path, page: &str) -> Option<String> {
    let bytes = read_small_file(&folder.join(page), HEAD).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let (_, title) = text.split_once("<title>")?;
    let (title, _) = title.split_once("</title>")?;
    let title = title.rsplitn(3, " – ").last()?.trim();
    Some(quick_xml::escape::unescape(title).ok()?.into_owned())
}

/// The title of a page stands in so many of its first bytes.
const HEAD: usize = 16 * 1024;

/// Publishes what was seen under that [`Pending::version`]; says why not where it is another by now,
/// or has mistakes. It is made once: what was compared is what is written.
pub fn publish(folders: Folders<'_>, seen: &str, zip: &Path) -> Result<Published, Error> {
    let sources = crate::content::read(folders.content)?;
    let site = crate::site_of(sources, folders.themes, drafts(false));
    if has_errors(&site.diagnostics) {
        return Err(refused("Der er fejl i planen. Hent siden igen, og se dem."));
    }
    let output = crate::output_of(site.value, folders.themes)?;
    if output.version()?.to_hex().as_str() != seen {
        return Err(refused(
            "Planen er ændret, siden du så listen. Hent siden igen, og se den igennem.",
        ));
    }
    let wanted = Wanted {
        drafts: drafts(false),
        others_work: OthersWork::Respected,
        zip: Some(zip),
    };
    let published = crate::write(&output, folders, wanted, &|_, _| {})?;
    Ok(Published {
        folder: shown(folders.output),
        written: published.written,
        removed: published.removed,
        remarks: published.remarks,
    })
}

fn refused(reason: &str) -> Error {
    Error::BadArgument {
        reason: reason.into(),
    }
}

fn shown(folder: &Path) -> String {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    folder.to_string_lossy().into_owned()
}
