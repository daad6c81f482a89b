//! In: which kind of file is wanted. Out: a form of one that is not there yet, and the file, made
//! when the form is first saved.
//!
//! Two who begin at the same time are offered the same number: who saves last gets the next.

use std::sync::{Mutex, PoisonError};

use serde::Serialize;

use super::disk;
use super::faults::faults;
use super::form::{Change, DRAFT, Fault, Form, Save, Saved, Value};
use super::known::{Known, Standing};
use super::next_number::next_number;
use super::save::{changed, form_of};
use super::stems::{initiative_stem, term_stem};
use super::words::{new_title_of, title_of};
use crate::content::{FileKind, INITIATIVES, Number, Period, TermFolder, YearSources, file_kinds};
use crate::diagnostic::{Severity, rules};
use crate::error::Error;

/// A kind of file that there can be more of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewKind {
    /// By which it is asked for: `indsats`
    pub kind: String,
    /// What one of them is called
    pub title: String,
}

/// What became of a new file.
#[derive(Debug, PartialEq, Eq)]
pub enum Created {
    /// It lies there, below the content
    New(String),
    /// Nothing is written
    Refused(Vec<Fault>),
}

/// A file without facts.
const EMPTY: &[u8] = b"---\n---\n";

/// The kinds of file that a year can have more of.
pub fn new_kinds(known: &Known, year: Period) -> Vec<NewKind> {
    let Some(year) = known.year(year) else {
        return Vec::new();
    };
    let kinds = file_kinds(&year.registers);
    let kinds = kinds.filter(|(_, kind)| folder_of(*kind).is_some());
    let kinds = kinds.map(|(name, kind)| NewKind {
        kind: name.to_owned(),
        title: title_of(&Standing {
            kind,
            year: Some(year),
        }),
    });
    kinds.collect()
}

/// The form of a file that is not there yet; nothing where there can be none of that kind.
pub fn new_form(known: &Known, year: Period, kind: &str) -> Option<Form> {
    let (year, kind) = wanted(known, year, kind)?;
    let path = format!("{}/{}/ny.md", year.year, folder_of(kind)?);
    let mut form = form_of(known, &path, EMPTY)?;
    form.faults.clear();
    form.title = new_title_of(&Standing {
        kind,
        year: Some(year),
    });
    for field in &mut form.fields {
        let value = match (kind, &*field.name) {
            (FileKind::Initiative, "nr") => Value::Text(next_number(year, None).to_string()),
            (FileKind::Initiative, DRAFT) => Value::Truth(true),
            (FileKind::Term(folder), "orden") => match next_place(year, folder) {
                Some(place) => Value::Text(place.to_string()),
                None => continue,
            },
            (_, _) => continue,
        };
        field.value = value;
    }
    Some(form)
}

/// Makes the file that a form describes.
pub fn create(known: &Known, year: Period, kind: &str, save: &Save) -> Result<Created, Error> {
    // Two tabs of one browser: the second sees what the first made.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let wanted = wanted(known, year, kind).zip(new_form(known, year, kind));
    let Some(((year, kind), form)) = wanted else {
        let reason = format!("»{kind}« kan ikke laves her");
        return Err(Error::BadArgument { reason });
    };
    let standing = Standing {
        kind,
        year: Some(year),
    };
    let mut save = with_presets(save, &form);
    if kind == FileKind::Initiative
        && let Some(taken) = give_number(known, year, &mut save, &form)?
    {
        return Ok(Created::Refused(vec![taken]));
    }
    let bytes = match changed(known, standing, (&form.path, EMPTY), &save, &[]) {
        Ok(bytes) => bytes,
        Err(Saved::Refused(faults)) => return Ok(Created::Refused(faults)),
        Err(Saved::Same | Saved::New(_) | Saved::Conflict(_)) => {
            return Ok(Created::Refused(Vec::new()));
        }
    };
    let stem = stem_of(kind, &save);
    let found = faults(known, &standing, &form.path, &bytes).into_iter();
    let is_error = |fault: &Fault| fault.severity == Severity::Error.word();
    let errors: Vec<Fault> = found.filter(is_error).collect();
    let stem = match (stem, errors.is_empty()) {
        (None, true) => return Ok(Created::Refused(vec![without_letters(kind)])),
        (Some(stem), is_right) if is_right || save.as_draft => stem,
        (_, _) => return Ok(Created::Refused(errors)),
    };
    let folder = folder_of(kind).unwrap_or_default();
    let path = format!("{}/{folder}/{stem}.md", year.year);
    Ok(match disk::create(&known.root, &path, &bytes)? {
        true => Created::New(path),
        false => Created::Refused(vec![is_there(kind, &path)]),
    })
}

fn wanted<'a>(known: &'a Known, year: Period, kind: &str) -> Option<(&'a YearSources, FileKind)> {
    let year = known.year(year)?;
    let mut kinds = file_kinds(&year.registers);
    let (_, kind) = kinds.find(|(name, _)| *name == kind)?;
    folder_of(kind).map(|_| (year, kind))
}

/// The folder of a kind of which there can be many.
fn folder_of(kind: FileKind) -> Option<&'static str> {
    match kind {
        FileKind::Initiative => Some(INITIATIVES),
        FileKind::Term(folder) => Some(folder.name()),
        FileKind::Site | FileKind::Plan | FileKind::Register(_) => None,
    }
}

/// Behind the others, where they have places.
fn next_place(year: &YearSources, folder: TermFolder) -> Option<u32> {
    let others = year.terms.get(&folder).into_iter().flatten();
    let places = others.filter_map(|term| term.order.as_ref());
    places.map(|place| place.value.saturating_add(1)).max()
}

/// What the form said by itself, and the browser did not change.
fn with_presets(save: &Save, form: &Form) -> Save {
    let mut save = save.clone();
    save.hash = form.hash.clone();
    save.whole = None;
    for field in &form.fields {
        let is_changed = save.changes.iter().any(|change| change.field == field.name);
        if !is_changed && !field.value.is_empty() {
            save.changes.push(Change {
                field: field.name.clone(),
                before: None,
                after: field.value.clone(),
            });
        }
    }
    // In the order in which they are usually written.
    save.changes.sort_by_key(|change| {
        let mut names = form.fields.iter().map(|field| &field.name);
        names.position(|name| *name == change.field)
    });
    save
}

/// Gives the next number where that which was offered is taken by now; a fault where another was
/// chosen.
fn give_number(
    known: &Known,
    year: &YearSources,
    save: &mut Save,
    form: &Form,
) -> Result<Option<Fault>, Error> {
    let offered = form.fields.iter().find(|field| field.name == "nr");
    let offered = offered.map(|field| field.value.clone());
    let Some(chosen) = save.changes.iter_mut().find(|change| change.field == "nr") else {
        return Ok(None);
    };
    let Value::Text(typed) = &chosen.after else {
        return Ok(None);
    };
    let Ok(mut number) = typed.trim().parse::<Number>() else {
        return Ok(None); // `check` says what is wrong with it
    };
    // What the last reading knows has the number that it says, whatever it is called.
    let mut names = disk::names_beside(&known.root, &format!("{}/{INITIATIVES}", year.year));
    let is_read = |name: &String| {
        let mut files = year.initiatives.iter().map(|one| &one.file.path);
        files.any(|path| path.rsplit('/').next() == Some(name.as_str()))
    };
    names.retain(|name| !is_read(name));
    let is_taken = |number: &Number| {
        let stem = format!("{}-", initiative_stem(number.as_str(), ""));
        let mut given = year
            .initiatives
            .iter()
            .filter_map(|one| one.number.as_ref());
        names.iter().any(|name| name.starts_with(&stem))
            || given.any(|given| given.value == *number)
    };
    if !is_taken(&number) {
        return Ok(None);
    }
    // The browser may have been offered it before another took it.
    if offered.as_ref() != Some(&chosen.after) && chosen.before.as_ref() != Some(&chosen.after) {
        return Ok(Some(Fault {
            rule: rules::DUPLICATE_NUMBER.id.into(),
            severity: Severity::Error.word().into(),
            field: Some("nr".into()),
            message: format!("nummer {number} er brugt af en anden indsats"),
            help: "vælg et andet nummer".into(),
            line: 1,
        }));
    }
    while is_taken(&number) {
        match number.next() {
            Some(next) => number = next,
            None => break,
        }
    }
    chosen.after = Value::Text(number.to_string());
    Ok(None)
}

/// What the file is called; nothing where what names it is missing.
fn stem_of(kind: FileKind, save: &Save) -> Option<String> {
    let said = |name: &str| {
        let mut changes = save.changes.iter();
        match &changes.find(|change| change.field == name)?.after {
            Value::Text(text) if !text.trim().is_empty() => Some(text.trim()),
            Value::Text(_) | Value::Truth(_) | Value::Texts(_) | Value::Rows(_) => None,
        }
    };
    let stem = match kind {
        FileKind::Initiative => initiative_stem(said("nr").unwrap_or_default(), said("titel")?),
        FileKind::Term(_) => {
            let name = said("navn").or_else(|| said("ord"))?;
            term_stem(said("kode"), name)
        }
        FileKind::Site | FileKind::Plan | FileKind::Register(_) => return None,
    };
    (!stem.is_empty()).then_some(stem)
}

/// The field after which a file is called.
fn naming_field(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Initiative => "titel",
        FileKind::Term(TermFolder::Glossary) => "ord",
        FileKind::Term(TermFolder::Of(_) | TermFolder::Status)
        | FileKind::Site
        | FileKind::Plan
        | FileKind::Register(_) => "navn",
    }
}

fn without_letters(kind: FileKind) -> Fault {
    Fault {
        rule: rules::WRONG_TYPE.id.into(),
        severity: Severity::Error.word().into(),
        field: Some(naming_field(kind).into()),
        message: "navnet har ingen bogstaver eller tal".into(),
        help: "skriv et navn med bogstaver eller tal".into(),
        line: 1,
    }
}

fn is_there(kind: FileKind, path: &str) -> Fault {
    Fault {
        rule: rules::DUPLICATE_ADDRESS.id.into(),
        severity: Severity::Error.word().into(),
        field: Some(naming_field(kind).into()),
        message: format!("der er allerede en fil, som hedder {path}"),
        help: "giv den et andet navn, eller ret den, der er der".into(),
        line: 1,
    }
}
