//! In: [`Output`]. Out: the folder `output/`, whole, with only what changed written anew.
//!
//! | File | Its job |
//! |---|---|
//! | `folder` | may we write in this folder, or this file? |
//! | `lock` | is anybody else writing here? |
//! | `manifest` | which files are ours, and how did we leave them? |
//! | `unchanged` | does the site stand there already? |
//! | `inspect` | what stands where we will write or remove? |
//! | `staging` | makes the files that differ, beside the site |
//! | `changes`, `order` | what is to be done, and in which order |
//! | `conflicts` | would somebody else's work be lost? |
//! | `ready` | can anything stop it halfway? |
//! | `place` | does it |
//! | `pending` | what would be different, before anything is written |
//! | `refusal` | why we may not, in words |
//! | `archive`, `file` | a zip of the site; a single file |
//! | `disk` | each way in which any of these changes the disk |
//!
//! **Everything that can be foreseen is looked for before the first move.** From there on, each
//! file takes its place in one step, in an order in which no page stands before what it needs.
//! However a build ends, the site can be read, and the next build puts it right.

mod archive;
mod changes;
mod conflicts;
mod disk;
mod file;
mod folder;
mod inspect;
mod lock;
mod manifest;
mod names;
mod order;
mod pending;
mod place;
mod ready;
mod refusal;
mod staging;
mod unchanged;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

pub use conflicts::OthersWork;
pub use file::write_file;
pub use folder::refuse_place;
pub use pending::{Pending, pending};

use crate::error::Error;
use crate::export::Output;
use crate::site::Route;
use changes::{Changes, Known, changes};
use file::Unfinished;
use inspect::{Found, Paths, inspect};
use lock::Lock;
use manifest::Manifest;
use order::Turn;
use staging::{Made, Staging};

/// Where a site is written, and how.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Empty, missing, or ours
    pub folder: &'a Path,
    /// What the site is made from: nothing is written there
    pub sources: &'a [&'a Path],
    /// What becomes of files that somebody else wrote or changed
    pub others_work: OthersWork,
    /// Where the whole site is packed too
    pub zip: Option<&'a Path>,
}

/// What was done to the output folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or changed
    pub written: usize,
    /// Files that already were as they should be, and kept their time of change
    pub unchanged: usize,
    /// Files of an earlier build that are no longer part of the site
    pub removed: usize,
    /// The pages among those that were removed
    pub gone: Vec<String>,
    /// The pages that stand where nothing stood, where some were removed
    pub new: Vec<String>,
    /// What the builder should know, in Danish
    pub remarks: Vec<String>,
}

/// Writes the site. `progress` is called with the number of files made so far, and how many there
/// will be.
pub fn publish(
    output: &Output,
    request: &Request<'_>,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Published, Error> {
    let folder = request.folder;
    folder::refuse_folder(folder, request.sources)?;
    folder::refuse_foreign(folder)?;
    manifest::refuse_unsafe(folder, output.paths_to_make())?;
    let zip = request.zip.map(Unfinished::of).transpose()?;
    disk::make_folder(folder)?;
    let lock = Lock::take(folder)?;
    // Another build may have begun and ended here meanwhile.
    let earlier = Manifest::read(folder)?;
    if earlier.is_none() {
        folder::refuse_files(folder)?;
    }
    let made_from = output.version()?;
    let (mut published, site) = match earlier {
        Some(site) if unchanged::stands(folder, &site, made_from)? => (Published::of(&site), site),
        earlier => replace(output, request, earlier.as_ref(), made_from, progress)?,
    };
    if let Some(zip) = zip {
        archive::write_zip(folder, &site, zip)?;
    }
    if !lock.is_kept {
        let remark =
            "drevet kan ikke holde andre ude, mens aarsplan skriver. Byg kun ét sted ad gangen";
        published.remarks.push(remark.into());
    }
    Ok(published)
}

/// Makes every file, and puts those in their places that are not as they should be.
fn replace(
    output: &Output,
    request: &Request<'_>,
    earlier: Option<&Manifest>,
    made_from: blake3::Hash,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<(Published, Manifest), Error> {
    let folder = request.folder;
    let nothing = Manifest::default();
    let known_before = earlier.unwrap_or(&nothing);
    let Prepared {
        paths,
        found,
        mut staging,
        mut made,
    } = prepare(output, folder, known_before, progress)?;
    let remarks = made.iter_mut().filter_map(|made| made.remark.take());
    let remarks: Vec<String> = remarks.collect();
    let mut changes = changes(&Known {
        stale: &hashes_of_stale(folder, &paths, &found)?,
        turn: &|path| Turn::of(output, path),
        paths: &paths,
        found: &found,
        earlier: known_before,
        made: &made,
    });
    // Remarks on files are only known where the files are made.
    changes.afterwards.made_from = remarks.is_empty().then_some(made_from);
    conflicts::refuse_conflicts(folder, &changes.conflicts, request.others_work)?;
    ready::make_ready(folder, &mut staging, &changes)?;
    place::put_in_place(folder, &staging, &changes, earlier)?;
    Ok((published(&changes, made.len(), remarks), changes.afterwards))
}

/// All that is known before anything is decided.
struct Prepared<'a> {
    paths: Paths<'a>,
    found: Found<'a>,
    staging: Staging,
    made: Vec<Made<'a>>,
}

/// Looks at what stands, and makes every file. The search takes as long as many pages, and what is
/// in its files names them: it is made beside the pages, and its places are looked at afterwards.
fn prepare<'a>(
    output: &'a Output,
    folder: &Path,
    earlier: &'a Manifest,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Prepared<'a>, Error> {
    let to_make = output.paths_to_make();
    let mut paths = Paths::of(to_make.iter().copied(), earlier);
    let mut found = inspect(folder, &paths)?;
    staging::remove_leftovers(folder, paths.folders())?;

    let staging = Staging::new(folder)?;
    let done = AtomicUsize::new(0);
    let count = |of: usize| progress(done.fetch_add(1, Ordering::Relaxed) + 1, of);
    let all = to_make.len();
    let (search, made) = rayon::join(
        || output.search_paths().collect::<BTreeSet<&str>>(),
        || staging.make(output, to_make, &found, &|| count(all)),
    );
    let mut made = made?;
    paths.add(&search);
    let later = Paths {
        wanted: search,
        stale: paths.stale.clone(),
    };
    found.add(inspect(folder, &later)?);
    let (search, all) = (later.wanted.into_iter().collect(), paths.wanted.len());
    made.append(&mut staging.make(output, search, &found, &|| count(all))?);
    // However the threads took turns.
    made.sort_unstable_by_key(|made| made.path);
    Ok(Prepared {
        paths,
        found,
        staging,
        made,
    })
}

/// What stands of the stale files.
fn hashes_of_stale<'a>(
    folder: &Path,
    paths: &Paths<'a>,
    found: &Found<'a>,
) -> Result<BTreeMap<&'a str, blake3::Hash>, Error> {
    let standing = paths.stale.intersection(&found.standing);
    let hashes = standing.map(|path| Ok((*path, disk::hash(&folder.join(path))?)));
    hashes.collect()
}

impl Published {
    /// Nothing was done.
    fn of(site: &Manifest) -> Published {
        Published {
            unchanged: site.in_use().count(),
            ..Published::default()
        }
    }
}

fn published(changes: &Changes<'_>, files: usize, mut remarks: Vec<String>) -> Published {
    let gone = changes.removals.iter().map(|removal| removal.path);
    let gone: Vec<&str> = gone
        .filter(|path| !Route::is_named_by_content(path))
        .collect();
    if !gone.is_empty() {
        remarks.push(names::files(
            &gone,
            "er slettet, fordi den ikke længere er en del af webstedet. Ligger webstedet også på \
             en server, skal den slettes dér",
            "er slettet, fordi de ikke længere er en del af webstedet. Ligger webstedet også på \
             en server, skal de slettes dér",
        ));
    }
    let new = changes.puts.iter().filter(|put| !put.replaces);
    let new = new.map(|put| put.path);
    Published {
        written: changes.puts.len(),
        unchanged: files - changes.puts.len(),
        removed: changes.removals.len(),
        new: match gone.is_empty() {
            true => Vec::new(),
            false => pages(new),
        },
        gone: pages(gone.into_iter()),
        remarks,
    }
}

fn pages<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<String> {
    let pages = paths.filter(|path| path.ends_with(".html"));
    pages.map(str::to_owned).collect()
}
