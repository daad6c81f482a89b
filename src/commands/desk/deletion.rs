//! In: a file that is to go, and what is to become of the links to it. Out: all of that done, or nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{ContentDesk, or_why_not};
use crate::commands::mistakes::{new_mistake, refused};
use crate::commands::rename::links_at;
use crate::content::{Change, leading_to, prepare, without_link};
use crate::edit::{Saved, disk, hash_of};
use crate::error::Error;
use crate::preview::{Desk, EditOutcome};

/// Lets a file go that nothing is made with. `links` is where the links to it are to lead, and empty
/// where their words are to stand alone; nobody was asked where there were none.
pub fn deleted(desk: &ContentDesk, path: &str, hash: &str, links: Option<&str>) -> EditOutcome {
    let uses = desk.uses(path);
    let Some(uses) = uses.filter(|uses| uses.iter().all(|one| !one.by_field)) else {
        return EditOutcome::Busy("Den er i brug og kan ikke slettes.".into());
    };
    match links {
        Some(to) if !uses.is_empty() => {
            let to = Some(to).filter(|to| !to.is_empty());
            or_why_not(delete(desk, path, hash, to))
        }
        None if !uses.is_empty() => EditOutcome::Busy(LINKED.into()),
        Some(_) | None => thrown_away(desk, path, hash),
    }
}

fn thrown_away(desk: &ContentDesk, path: &str, hash: &str) -> EditOutcome {
    let deleted = desk.known().and_then(|known| {
        let _writing = desk.writing.lock();
        disk::delete(&known, &desk.store, path, hash, (desk.now)())
    });
    match deleted {
        Ok(Saved::New(_)) => {
            desk.noticed(path.to_owned());
            EditOutcome::Deleted
        }
        Ok(Saved::Same | Saved::Conflict(_) | Saved::Refused(_)) => {
            EditOutcome::Busy(super::CHANGED.into())
        }
        Err(error) => EditOutcome::Busy(error.to_string()),
    }
}

const LINKED: &str =
    "Der er kommet link til den imens. Hent siden igen, og vælg, hvad der skal ske med dem.";

/// Takes the links out of the texts, or leads them to the file at `to`, and lets the file go.
fn delete(
    desk: &ContentDesk,
    path: &str,
    hash: &str,
    to: Option<&str>,
) -> Result<EditOutcome, Error> {
    let read = crate::content::read(&desk.root)?;
    let bytes = disk::bytes_at(&desk.root, path)?;
    let Some(bytes) = bytes.filter(|bytes| hash_of(bytes) == hash) else {
        return Ok(EditOutcome::Busy(super::CHANGED.into()));
    };
    let place = desk.in_content(path);
    let to = to.map(|to| desk.in_content(to));
    let mut changes: BTreeMap<String, Change> = BTreeMap::new();
    for link in links_at(&read.value, &place).filter(|link| link.location.file.path != place) {
        let edit = match &to {
            Some(to) => leading_to(link, to),
            None => without_link(link),
        };
        let file = &link.location.file;
        let change = changes.entry(file.path.clone()).or_insert_with(|| Change {
            file: Arc::clone(file),
            edits: Vec::new(),
            name: None,
        });
        change.edits.extend(edit);
    }
    let title = desk.files().into_iter().find(|file| file.path == path);
    let title = title.map_or_else(|| path.to_owned(), |file| file.title);
    let prepared = prepare(&desk.root, changes.into_values().collect())?;
    let prepared = prepared.removing(path, bytes.clone());
    if let Some(fault) = new_mistake(&desk.themes, read, &prepared)? {
        return Err(refused("intet er slettet", &fault));
    }
    // It comes back by itself too, where the links can no longer be taken back.
    desk.store.throw_away(path, &bytes, (desk.now)())?;
    desk.done_together(&format!("Slettet »{title}« og rettet links"), &prepared)?;
    Ok(EditOutcome::Deleted)
}
