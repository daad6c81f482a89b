//! In: KIND and FROM as they were typed. Out: the file that is meant, in one plan.

use std::sync::Arc;

use crate::content::{
    FileKind, INITIATIVES, InitiativeRecord, Number, Registers, TermFolder, TermRecord,
    YearSources, file_kinds,
};
use crate::diagnostic::suggestion::{Guesses, did_you_mean};
use crate::diagnostic::{Located, SourceText};
use crate::plan::{HowMany, Names, called};
use crate::slug::slug;
use crate::spelling::folded;

/// What is renamed.
#[derive(Clone, Copy)]
pub enum Subject<'a> {
    /// A term, a word of the glossary, a status
    Term(TermFolder, &'a TermRecord),
    /// An initiative
    Initiative(&'a InitiativeRecord),
}

/// What sort of file is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Terms(TermFolder),
    Initiatives,
}

impl<'a> Subject<'a> {
    /// What stands in a file of a plan, by its path as messages name it.
    pub fn at(path: &str, year: &'a YearSources) -> Option<Subject<'a>> {
        let mut initiatives = year.initiatives.iter();
        if let Some(one) = initiatives.find(|one| one.file.path == path) {
            return Some(Subject::Initiative(one));
        }
        let terms = year.terms.iter();
        let mut terms = terms.flat_map(|(folder, terms)| terms.iter().map(|term| (*folder, term)));
        let (folder, term) = terms.find(|(_, term)| term.file.path == path)?;
        Some(Subject::Term(folder, term))
    }

    /// Its file.
    pub fn file(&self) -> &'a Arc<SourceText> {
        match self {
            Subject::Term(_, term) => &term.file,
            Subject::Initiative(initiative) => &initiative.file,
        }
    }

    /// Where that lies.
    pub fn path(&self) -> &'a str {
        &self.file().path
    }

    /// Its name, its word or its title.
    pub fn name(&self) -> Option<&'a Located<String>> {
        match self {
            Subject::Term(_, term) => term.name.as_ref(),
            Subject::Initiative(initiative) => initiative.title.as_ref(),
        }
    }

    /// What it was called before.
    pub fn former(&self) -> &'a [Located<String>] {
        match self {
            Subject::Term(_, term) => &term.former,
            Subject::Initiative(initiative) => &initiative.former,
        }
    }
}

/// The file that is called so, or a sentence with what may have been meant.
pub fn subject<'a>(kind: &str, from: &str, year: &'a YearSources) -> Result<Subject<'a>, String> {
    match kind_of(kind, &year.registers)? {
        Kind::Terms(folder) => term(folder, from, year),
        Kind::Initiatives => initiative(from, year),
    }
}

/// A kind by its folder, by the key that refers to it, or by what one of them is called.
fn kind_of(typed: &str, registers: &Registers) -> Result<Kind, String> {
    let initiatives = [INITIATIVES, "indsats"].map(|name| (name, Kind::Initiatives));
    let mut known: Vec<(&str, Kind)> = initiatives.into();
    for register in registers.known() {
        let row = register.taxonomy.row();
        let key = row.key.map(|key| key.info.name).into_iter();
        let words = [row.field(), &register.words.one, &register.words.many];
        let kind = Kind::Terms(register.taxonomy.folder());
        known.extend(key.chain(words).map(|name| (name, kind)));
    }
    let folders = file_kinds(registers).filter_map(|(name, kind)| match kind {
        FileKind::Term(folder) => Some((name, folder)),
        FileKind::Site | FileKind::Plan | FileKind::Register(_) | FileKind::Initiative => None,
    });
    for (name, folder) in folders.clone() {
        let names = [folder.name(), name];
        known.extend(names.map(|name| (name, Kind::Terms(folder))));
    }
    let found = known.iter().find(|(name, _)| slug(name) == slug(typed));
    found.map(|(_, kind)| *kind).ok_or_else(|| {
        let names = known.iter().map(|(name, _)| *name);
        let folders = folders.map(|(_, folder)| folder.name());
        let folders: Vec<&str> = [INITIATIVES].into_iter().chain(folders).collect();
        format!(
            "»{typed}« er ikke noget, som kan omdøbes: {}vælg en af {}",
            did_you_mean(typed, names),
            folders.join(", ")
        )
    })
}

fn term<'a>(folder: TermFolder, from: &str, year: &'a YearSources) -> Result<Subject<'a>, String> {
    let terms = year.terms.get(&folder).map_or(&[][..], Vec::as_slice);
    let names = Names::of(terms.iter().map(called));
    if let Some(place) = names.find_former(from) {
        let now = names.usual(place);
        return Err(format!("»{from}« hedder nu »{now}«: skriv det"));
    }
    let by_address = || terms.iter().position(|term| term.file.slug() == slug(from));
    let place = names.find(from).or_else(by_address);
    let found = place.map(|place| Subject::Term(folder, &terms[place]));
    found.ok_or_else(|| {
        let advice = names.advice(from, HowMany::One, &mut Guesses::default());
        let advice = advice.map_or(String::new(), |advice| format!(": {advice}"));
        let (place, folder) = (&year.folder, folder.name());
        format!("»{from}« findes ikke i {place}/{folder}/{advice}")
    })
}

fn initiative<'a>(from: &str, year: &'a YearSources) -> Result<Subject<'a>, String> {
    let typed: Option<Number> = from.trim().parse().ok();
    let has_number = |one: &&Arc<InitiativeRecord>| {
        let own = one.number.as_ref().map(|number| number.value);
        own.is_some() && own == typed
    };
    let has_stem = |one: &&Arc<InitiativeRecord>| one.file.slug() == slug(from);
    let has_title = |one: &&Arc<InitiativeRecord>| {
        let title = one.title.as_ref();
        title.is_some_and(|title| folded(&title.value) == folded(from))
    };
    let all = || year.initiatives.iter();
    let found = all().find(has_number);
    let found = found.or_else(|| all().find(has_stem));
    let found = found.or_else(|| all().find(has_title));
    let found = found.map(|found| Subject::Initiative(found));
    found.ok_or_else(|| {
        let meant = did_you_mean(from, all().map(|one| one.file.stem()));
        format!(
            "indsatsen »{from}« findes ikke i planen for {}: {meant}skriv dens nummer, filens navn eller titlen",
            year.year
        )
    })
}
