//! In: what was typed of a committee, a centre, a topic … Out: how a file refers to it, or a
//! sentence with what was meant.

use crate::content::{Row, Taxonomy, TermRecord, YearSources};
use crate::diagnostic::suggestion::did_you_mean;
use crate::error::Error;
use crate::slug::slug;

/// Finds one by code, file name or full name.
pub fn one(typed: &str, taxonomy: Taxonomy, year: &YearSources) -> Result<String, String> {
    let known = year.terms.get(&taxonomy.folder()).into_iter().flatten();
    let wanted = slug(typed);
    let found = known.clone().find(|term| {
        let name = term.name.as_ref().map(|name| slug(&name.value));
        slug(&reference(term)) == wanted
            || slug(stem(term)) == wanted
            || name.as_ref() == Some(&wanted)
    });
    found.map(reference).ok_or_else(|| {
        let names: Vec<String> = known.map(reference).collect();
        let meant = did_you_mean(typed, names.iter().map(|name| &**name));
        let one = taxonomy.row().one;
        let year = year.year;
        match (names.is_empty(), meant.trim_end()) {
            (true, _) => format!("planen for {year} har ingen filer at vælge {one} i"),
            (false, "") => format!(
                "{one} «{typed}» findes ikke i planen for {year}: vælg mellem {}",
                names.join(", ")
            ),
            (false, meant) => format!("{one} «{typed}» findes ikke i planen for {year}: {meant}"),
        }
    })
}

/// Finds several, parted by commas.
pub fn several(typed: &str, taxonomy: Taxonomy, year: &YearSources) -> Result<Vec<String>, String> {
    let parts = typed
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let mut found: Vec<String> = Vec::new();
    for part in parts {
        let reference = one(part, taxonomy, year)?;
        if !found.contains(&reference) {
            found.push(reference);
        }
    }
    match found.is_empty() {
        true => Err(format!("{} mangler", taxonomy.row().one)),
        false => Ok(found),
    }
}

/// That there is something to refer to, or else how it is made.
pub fn must_be_some(taxonomy: Taxonomy, year: &YearSources) -> Result<(), Error> {
    let known = year.terms.get(&taxonomy.folder()).into_iter().flatten();
    if known.count() > 0 {
        return Ok(());
    }
    let Row { kind, folder, .. } = taxonomy.row();
    Err(Error::BadArgument {
        reason: format!(
            "mappen {}/{folder} er tom, og der skal vælges fra den. Lav først en fil i den: aarsplan new {kind}",
            year.folder
        ),
    })
}

/// The only one: where there is one, there is nothing to ask.
pub fn only(taxonomy: Taxonomy, year: &YearSources) -> Option<String> {
    match year.terms.get(&taxonomy.folder()).map(Vec::as_slice) {
        Some([only]) => Some(reference(only)),
        _ => None,
    }
}

/// All that may be referred to, for a question.
pub fn all(taxonomy: Taxonomy, year: &YearSources) -> String {
    let known = year.terms.get(&taxonomy.folder()).into_iter().flatten();
    known.map(reference).collect::<Vec<_>>().join(", ")
}

/// The code, or where there is none the file's name.
fn reference(term: &TermRecord) -> String {
    match &term.code {
        Some(code) => code.value.clone(),
        None => stem(term).to_owned(),
    }
}

/// The file's name without its ending.
pub fn stem(term: &TermRecord) -> &str {
    let name = term.file.path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
