//! In: a file of the content, and what it is to be called. Out: what that changes in it and in all that
//! refers to it, and the same done: by the engine of `aarsplan rename`.

use std::collections::BTreeMap;

use super::ContentDesk;
use super::files::files;
use crate::commands::rename::{Renaming, Subject, names_of, unreachable_links, worked_out};
use crate::content::{ChangedLines, Prepared};
use crate::edit::Names;
use crate::error::Error;
use crate::preview::{Desk, EditOutcome, Renaming as Look, Rewritten};

/// A new name that is worked out.
struct Work {
    look: Look,
    prepared: Prepared,
    /// The file's name as it is to be
    file_name: String,
    /// What is done, as a sentence without a full stop
    what: String,
}

/// What would change.
pub fn look(desk: &ContentDesk, path: &str, names: &Names) -> Result<Look, Error> {
    work(desk, path, names).map(|work| work.look)
}

/// Does it, where it is still what was looked at; all of it or nothing.
pub fn rename(
    desk: &ContentDesk,
    path: &str,
    names: &Names,
    version: &str,
) -> Result<EditOutcome, Error> {
    let work = work(desk, path, names)?;
    if work.look.version != version {
        return Ok(EditOutcome::Busy(OTHERS.into()));
    }
    desk.done_together(&work.what, &work.prepared)?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    Ok(EditOutcome::Created(format!("{folder}/{}", work.file_name)))
}

const OTHERS: &str = "Planen er ændret, siden du så, hvad der bliver rettet. Se det igennem igen.";

fn work(desk: &ContentDesk, path: &str, names: &Names) -> Result<Work, Error> {
    let bad = |reason| Error::BadArgument { reason };
    let read = crate::content::read(&desk.root)?;
    let place = desk.in_content(path);
    let mut years = read.value.years.iter();
    let found = years.find_map(|year| Some((year, Subject::at(&place, year)?)));
    let (year, subject) = found.ok_or_else(|| bad(super::GONE.to_owned()))?;
    let renaming = Renaming::to(&subject, names).map_err(bad)?;
    let prepared = worked_out((&desk.root, &desk.themes), &read, year, &subject, &renaming)?;
    let listed = files(&read.value, |file| desk.below_content(file));
    let titles: BTreeMap<String, String> = listed
        .into_iter()
        .map(|file| (desk.in_content(&file.path), file.title))
        .collect();
    let now = names_of(&subject);
    let stem = renaming.stem.as_ref().map(|stem| stem.to.clone());
    let stem = stem.or(now.stem.clone()).unwrap_or_default();
    let called =
        |name: &Option<String>, stem: &str| name.clone().unwrap_or_else(|| stem.to_owned());
    let before = called(&now.name, &now.stem.clone().unwrap_or_default());
    let file_name = renaming.file_name(&subject);
    Ok(Work {
        file_name: file_name.unwrap_or_else(|| subject.file().name().to_owned()),
        what: match (&renaming.code, &renaming.name) {
            (Some(code), _) => format!("Omdøbt »{before}« ({} blev til {})", code.from, code.to),
            (None, Some(name)) => format!("Omdøbt »{before}« til »{}«", name.to),
            (None, None) => format!("Omdøbt »{before}«"),
        },
        look: Look {
            version: version_of(&prepared),
            stem,
            addresses: None,
            files: rewritten(desk, &prepared.lines, &titles),
            left: unreachable_links(&read.value, &subject, &renaming),
        },
        prepared,
    })
}

/// Tells what is to be done from anything else.
pub fn version_of(prepared: &Prepared) -> String {
    let mut version = blake3::Hasher::new();
    for turn in prepared.turns() {
        for (path, bytes) in [turn.before, turn.after].into_iter().flatten() {
            version.update(path.as_bytes());
            version.update(blake3::hash(&bytes).as_bytes());
        }
    }
    version.finalize().to_hex().to_string()
}

/// The lines of each file, by what it is called.
pub fn rewritten(
    desk: &ContentDesk,
    lines: &[ChangedLines],
    titles: &BTreeMap<String, String>,
) -> Vec<Rewritten> {
    let files = lines.chunk_by(|one, other| one.path == other.path);
    let files = files.map(|lines| {
        let file = &lines[0].path;
        let path = desk.below_content(file).unwrap_or_default();
        Rewritten {
            title: titles.get(file).unwrap_or(&path).clone(),
            path,
            lines: lines
                .iter()
                .map(|line| (line.before.clone(), line.after.clone()))
                .collect(),
        }
    });
    files.collect()
}
