//! Which parts of a file of Office belong to which: links by id, from a part to another or to an
//! address.

use std::collections::HashMap;

use super::package::Package;
use super::unreadable::Unreadable;
use super::xml::Tree;

/// Where relations lead, by their ids.
pub type Relations = HashMap<String, Relation>;

/// A relation of a part to another, or to an address.
#[derive(Debug, Clone)]
pub struct Relation {
    /// The part within the file, or the address
    pub target: String,
    /// It is an address
    pub is_outside: bool,
    /// What it is: ends in `/officeDocument`, `/image` …
    pub kind: String,
}

/// The relations of a part.
pub fn relations(package: &Package<'_>, part: &str) -> Result<Relations, Unreadable> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let path = match folder {
        "" => format!("_rels/{name}.rels"),
        folder => format!("{folder}/_rels/{name}.rels"),
    };
    let Some(bytes) = package.part(&path)? else {
        return Ok(Relations::new());
    };
    let tree = Tree::read(&bytes)?;
    let all = tree
        .root()
        .descendants()
        .filter(|element| element.name() == "Relationship");
    let all = all.filter_map(|element| {
        let target = element.get("Target")?;
        let is_outside = element.get("TargetMode") == Some("External");
        let target = match (is_outside, target.strip_prefix('/'), folder) {
            (true, _, _) | (false, None, "") => target.to_owned(),
            (false, Some(absolute), _) => absolute.to_owned(),
            (false, None, folder) => format!("{folder}/{target}"),
        };
        let relation = Relation {
            target,
            is_outside,
            kind: element.get("Type").unwrap_or_default().to_owned(),
        };
        Some((element.get("Id")?.to_owned(), relation))
    });
    Ok(all.collect())
}

/// The part that a relation of that kind leads to.
pub fn of_kind<'a>(relations: &'a Relations, kind: &str) -> Option<&'a str> {
    let ending = format!("/{kind}");
    let mut all: Vec<&Relation> = relations.values().collect();
    all.sort_by(|one, other| one.target.cmp(&other.target));
    let found = all
        .into_iter()
        .find(|relation| relation.kind.ends_with(&ending));
    found.map(|relation| relation.target.as_str())
}

/// Reads the part of that kind, where there is one.
pub fn part_of_kind(
    package: &Package<'_>,
    relations: &Relations,
    kind: &str,
) -> Result<Option<Tree>, Unreadable> {
    let Some(name) = of_kind(relations, kind) else {
        return Ok(None);
    };
    package
        .part(name)?
        .map(|bytes| Tree::read(&bytes))
        .transpose()
}
