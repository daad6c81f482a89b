//! In: the files of a year, and its `register.md` files as they were typed. Out: the
//! [`Registers`] of that year, and a mistake for each that cannot be told from another.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use super::found::{FoundFile, Place, ReadFile, Record};
use super::markdown::Markdown;
use super::own_fields::OwnField;
use super::own_keys::own_keys;
use super::period::Period;
use super::register_record::RegisterRecord;
use super::reserved_keys::is_reserved;
use super::taxonomy::{Register, Registers, Taxonomy, TermFolder};
use crate::diagnostic::{Checked, Diagnostic, Located, rules};
use crate::error::Error;
use crate::slug::slug;

/// The registers by year.
pub type ByYear = BTreeMap<Period, Checked<Registers>>;

/// What was read of a `register.md`: its year, its folder, and what stands in it.
type Typed<'a> = (Period, &'a str, &'a RegisterRecord);

/// Reads those files that decide which keys others have. They are few, and are read once more among
/// the others, in whose order the version is made.
pub fn read_registers(files: &[FoundFile]) -> Result<ByYear, Error> {
    let found = files.iter().filter(|file| file.decides_keys()).cloned();
    let read = found.map(|file| read_in_year(file, &ByYear::new()));
    let read = read.collect::<Result<Vec<_>, Error>>()?;
    Ok(registers_by_year(files.iter(), read.iter()))
}

/// Reads a file as the registers of its year say.
pub fn read_in_year(file: FoundFile, by_year: &ByYear) -> Result<ReadFile, Error> {
    let registers = registers_of(&file, by_year);
    file.read(registers)
}

/// The registers of a file's year.
pub fn registers_of<'a>(file: &FoundFile, by_year: &'a ByYear) -> &'a Registers {
    static NONE: LazyLock<Registers> = LazyLock::new(Registers::default);
    let of_year = file.year.and_then(|year| by_year.get(&year));
    of_year.map_or(&NONE, |of_year| &of_year.value)
}

/// What was read of a file, where that is a `register.md`.
fn typed_register(file: &ReadFile) -> Option<Typed<'_>> {
    match &file.record.value {
        Record::Register(folder, record) => Some((file.year?, folder, record)),
        Record::Site(_)
        | Record::Plan(_)
        | Record::Term(..)
        | Record::Initiative(_)
        | Record::Homeless
        | Record::Linked(_)
        | Record::Logo(_) => None,
    }
}

/// The fields of the content's own, where it is `site.yaml` that was read.
fn own_fields(file: &ReadFile) -> Option<&[OwnField]> {
    match &file.record.value {
        Record::Site(site) => Some(&site.fields),
        Record::Register(..)
        | Record::Plan(_)
        | Record::Term(..)
        | Record::Initiative(_)
        | Record::Homeless
        | Record::Linked(_)
        | Record::Logo(_) => None,
    }
}

/// The registers of each year that has a file, by what was read so far.
pub fn registers_by_year<'a>(
    files: impl Iterator<Item = &'a FoundFile>,
    read: impl Iterator<Item = &'a ReadFile> + Clone,
) -> ByYear {
    let typed: Vec<Typed<'_>> = read.clone().filter_map(typed_register).collect();
    let fields: Vec<OwnField> = read.filter_map(own_fields).flatten().cloned().collect();
    let mut used: BTreeMap<Period, BTreeSet<&str>> = BTreeMap::new();
    for file in files {
        let Some(year) = file.year else { continue };
        let folders = used.entry(year).or_default();
        match file.place {
            Place::Term(folder) => folders.insert(folder.name()),
            Place::OwnTerm => folders.insert(file.folder()),
            Place::Site
            | Place::Plan
            | Place::Register(_)
            | Place::Initiative
            | Place::Linked
            | Place::Logo => false,
        };
    }
    let mut reported = BTreeSet::new();
    let years = used.into_iter().map(|(year, used)| {
        let of_year = typed.iter().filter(|(other, ..)| *other == year);
        let typed: Vec<(&str, &RegisterRecord)> = of_year
            .map(|(_, folder, record)| (*folder, *record))
            .collect();
        let registers = registers(&used, &typed);
        let mut diagnostics = registers.diagnostics;
        let own = own_keys(&fields, &registers.value, year, &mut reported);
        let value = registers.value.with_own_keys(own.gather(&mut diagnostics));
        (year, Checked { value, diagnostics })
    });
    years.collect()
}

fn registers(used: &BTreeSet<&str>, typed: &[(&str, &RegisterRecord)]) -> Checked<Registers> {
    let mut diagnostics = Vec::new();
    let built_in = Taxonomy::BUILT_IN.into_iter();
    let built_in = built_in.map(|taxonomy| built_in_register(taxonomy, typed));
    let own = own_registers(typed, &mut diagnostics);
    let all = built_in.chain(own).collect();
    Checked {
        value: Registers::of(all, |register| {
            used.contains(register.taxonomy.row().folder)
        }),
        diagnostics,
    }
}

fn built_in_register(taxonomy: Taxonomy, typed: &[(&str, &RegisterRecord)]) -> Register {
    let known = Register::known(taxonomy);
    let mut typed = typed.iter();
    let record = typed.find(|(folder, _)| *folder == taxonomy.row().folder);
    let Some((_, record)) = record else {
        return known;
    };
    // Whoever only writes what stands above the list repeats the usual words.
    let typed = record.words();
    let renamed = typed.filter(|typed| !typed.are_those_of(&known.words));
    Register {
        words: renamed.unwrap_or(known.words),
        introduction: introduction(record),
        ..known
    }
}

/// In the order that they say, then by their folders.
fn own_registers(
    typed: &[(&str, &RegisterRecord)],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Register> {
    let own = typed
        .iter()
        .filter(|(folder, _)| TermFolder::named(folder).is_none());
    let mut own: Vec<&(&str, &RegisterRecord)> = own.collect();
    own.sort_by_key(|(folder, _)| *folder);
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    let mut registers = Vec::new();
    for (folder, record) in own {
        let (Some(key), Some(words)) = (&record.key, record.words()) else {
            continue; // reported already
        };
        let first = taken.get(&slug(&key.value)).copied();
        if let Some(fault) = taken_key(key, first) {
            diagnostics.push(fault);
            continue;
        }
        taken.insert(slug(&key.value), folder);
        let place = record.order.as_ref().map_or(u32::MAX, |order| order.value);
        let register = Register {
            taxonomy: Taxonomy::own(folder, &key.value),
            words,
            introduction: introduction(record),
            in_menu: record.in_menu,
        };
        registers.push((place, register));
    }
    registers.sort_by_key(|(place, _)| *place);
    registers
        .into_iter()
        .map(|(_, register)| register)
        .collect()
}

fn introduction(record: &RegisterRecord) -> Option<Arc<Markdown>> {
    let has_words = !record.body.plain.trim().is_empty();
    has_words.then(|| Arc::clone(&record.body))
}

/// What is wrong with a key that means something else: `first` is the folder that has it.
fn taken_key(key: &Located<String>, first: Option<&str>) -> Option<Diagnostic> {
    let (why, help) = match first {
        Some(first) => (
            format!("registret i {first}/ har den allerede"),
            "giv det ene register en anden nøgle",
        ),
        None if is_reserved(&key.value) => (
            "den betyder noget andet i en indsats eller på siderne".to_owned(),
            "vælg et andet ord, for eksempel et sammensat: budgetområde",
        ),
        None => return None,
    };
    Some(rules::TAKEN_KEY.at(
        key.location.clone(),
        format!("nøglen »{}« er optaget: {why}", key.value),
        help,
    ))
}
