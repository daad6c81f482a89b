//! A code, a name or a number that changes while others refer to it: the file keeps the old one
//! under `tidligere`, so that they go on meaning it.

use super::form::{Field, Value};
use super::opened::Opened;
use crate::content::{FileKind, Number, Period, TermFolder, YearSources};
use crate::diagnostic::Located;
use crate::spelling::folded;

/// What files are referred to by.
const NAMES: &[&str] = &["kode", "navn", "nr"];

/// The key of what a file was called before.
const FORMER: &str = "tidligere";

/// What `tidligere` is to hold after those changes; nothing where it holds that already.
pub fn former<'f>(
    opened: &Opened<'_>,
    fields: &'f [Field],
    wanted: &[(&Field, Value)],
) -> Option<(&'f Field, Value)> {
    let field = fields.iter().find(|field| field.name == FORMER)?;
    let chosen = wanted.iter().find(|(wanted, _)| wanted.name == FORMER);
    let Value::Texts(mut former) = chosen.map_or(&field.value, |(_, value)| value).clone() else {
        return None;
    };
    let before = former.clone();
    let names = wanted
        .iter()
        .filter(|(field, _)| NAMES.contains(&&*field.name));
    for (field, now) in names {
        let (Value::Text(old), Value::Text(now)) = (&field.value, now) else {
            continue;
        };
        // What it is called now was no other name of it.
        former.retain(|former| folded(former) != folded(now));
        let is_known = former.iter().any(|former| folded(former) == folded(old));
        if !is_known && is_referred_to(opened, &field.name, old) {
            former.push(old.clone());
        }
    }
    (former != before).then_some((field, Value::Texts(former)))
}

fn is_referred_to(opened: &Opened<'_>, field: &str, old: &str) -> bool {
    let standing = &opened.standing;
    let Some(year) = standing.year else {
        return false;
    };
    let is_old = |typed: &Located<String>| folded(&typed.value) == folded(old);
    match standing.kind {
        FileKind::Term(TermFolder::Of(taxonomy)) => {
            let mut initiatives = year.initiatives.iter();
            initiatives.any(|one| one.references_to(taxonomy).iter().any(is_old))
                || year.single_references(taxonomy).any(is_old)
        }
        FileKind::Term(TermFolder::Status) => year.typed_statuses().any(is_old),
        FileKind::Initiative if field == "nr" => {
            let years = &opened.known.sources.years;
            old.parse()
                .is_ok_and(|old| is_carried_on(years, (year.year, old)))
        }
        FileKind::Initiative
        | FileKind::Term(TermFolder::Glossary)
        | FileKind::Site
        | FileKind::Plan
        | FileKind::Register(_) => false,
    }
}

fn is_carried_on(years: &[YearSources], origin: (Period, Number)) -> bool {
    let initiatives = years.iter().flat_map(|year| &year.initiatives);
    let mut origins = initiatives.flat_map(|one| &one.continued_from);
    origins.any(|typed| typed.value == origin)
}
