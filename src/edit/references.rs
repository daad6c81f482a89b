//! In: what was typed of a committee, a centre, a topic … Out: how a file refers to it, or a
//! sentence with what was meant.

use crate::content::{Taxonomy, YearSources};
use crate::diagnostic::suggestion::Guesses;
use crate::plan::{HowMany, Names, called};
use crate::slug::slug;

/// Finds one as references are found, or by what its names are in addresses.
pub fn one(typed: &str, taxonomy: Taxonomy, year: &YearSources) -> Result<String, String> {
    let names = names(taxonomy, year);
    let place = find(typed, &names).ok_or_else(|| unknown(typed, taxonomy, year, &names))?;
    Ok(names.usual(place).to_owned())
}

/// Finds several, separated by commas, which may also stand in a name.
pub fn several(typed: &str, taxonomy: Taxonomy, year: &YearSources) -> Result<Vec<String>, String> {
    let names = names(taxonomy, year);
    let parts = typed.split(',').map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let mut several: Vec<String> = Vec::new();
    for found in names.find_all(&parts) {
        let place = found.or_else(|part| {
            let typed = parts[part];
            find(typed, &names).ok_or_else(|| unknown(typed, taxonomy, year, &names))
        })?;
        let usual = names.usual(place).to_owned();
        if !several.contains(&usual) {
            several.push(usual);
        }
    }
    match several.is_empty() {
        true => Err(format!(
            "{} mangler",
            year.registers.words(taxonomy).the_one()
        )),
        false => Ok(several),
    }
}

/// The only one: where there is one, there is nothing to ask.
pub fn only(taxonomy: Taxonomy, year: &YearSources) -> Option<String> {
    match names(taxonomy, year).all_usual() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// What the terms of a taxonomy are called.
pub fn names(taxonomy: Taxonomy, year: &YearSources) -> Names {
    let terms = year.terms.get(&taxonomy.folder()).into_iter().flatten();
    Names::of(terms.map(called))
}

fn find(typed: &str, names: &Names) -> Option<usize> {
    let by_address = || {
        let wanted = slug(typed);
        let all = [names.all_usual(), names.all_full()];
        all.into_iter()
            .find_map(|names| names.iter().position(|name| slug(name) == wanted))
    };
    names.find(typed).or_else(by_address)
}

fn unknown(typed: &str, taxonomy: Taxonomy, year: &YearSources, names: &Names) -> String {
    let words = year.registers.words(taxonomy);
    let (one, all) = (words.the_one(), names.all_usual().join(", "));
    let (year, row) = (year.year, taxonomy.row());
    if all.is_empty() {
        return format!(
            "planen for {year} har ingen {} endnu. Lav først en fil i {}/: aarsplan new {}",
            words.many, row.folder, row.kind
        );
    }
    // Here they are separated by commas already.
    let advice = names.advice(typed, HowMany::One, &mut Guesses::default());
    let advice = advice.unwrap_or_else(|| format!("vælg mellem {all}"));
    format!("{one} »{typed}« findes ikke i planen for {year}: {advice}")
}

/// All that may be referred to, for a question.
pub fn all(taxonomy: Taxonomy, year: &YearSources) -> String {
    names(taxonomy, year).all_usual().join(", ")
}
