//! `aarsplan new`: a new file with the keys of its kind, or a new year's folder.
//!
//! Nothing is written before all is known to be right, and never over anything.

mod file;
mod year;

pub use file::{Values, chosen_year, lines, new_file, text};
pub use year::{next_year, period};

use std::path::Path;

use super::new_files::{write_file, write_files, write_folder};
use super::outcome::Outcome;
use crate::cli::NewArguments;
use crate::content::{self, FileKind, Registers, file_kinds};
use crate::diagnostic::suggestion::did_you_mean;
use crate::error::Error;
use crate::slug::slug;

/// Puts a question to the user; nothing where nobody can answer.
pub type Ask<'a> = dyn FnMut(&str) -> Option<String> + 'a;

/// What `new` can make.
#[derive(Clone, Copy)]
enum NewKind {
    File(FileKind),
    Year,
}

/// Makes what is asked for, and asks for what is lacking.
pub fn new(arguments: &NewArguments, ask: &mut Ask<'_>) -> Result<Outcome, Error> {
    let root = &arguments.content.content;
    content::must_exist(root)?;
    let sources = content::read(root)?.value;
    let year = file::chosen_year(arguments.year, &sources);
    let registers = year.map_or_else(|_| Registers::built_in(), |year| year.registers.clone());
    let question = format!("Hvad skal der laves? {}", kind_names(&registers).join(", "));
    let kind = answer(
        arguments.kind.as_deref(),
        ("en slags", &question),
        ask,
        |typed| new_kind(typed, &registers),
    )?;
    match kind {
        NewKind::File(kind) => {
            let (path, text) = file::new_file(kind, arguments, &sources, ask)?;
            check(root, &path, &text, &registers)?;
            write_file(root, &path, text.as_bytes())?;
            Ok(said(root, &path, file::what_now(kind)))
        }
        NewKind::Year => {
            let year = year::new_year(arguments, &sources, ask)?;
            write_folder(root, &year.name, |folder| write_files(folder, &year.files))?;
            if let Some(site) = &year.site {
                write_file(root, "site.yaml", site.as_bytes())?;
            }
            Ok(said(root, &year.name, &year.what_now))
        }
    }
}

fn kind_names(registers: &Registers) -> Vec<&'static str> {
    let files = file_kinds(registers).filter(|(_, kind)| can_be_many(*kind));
    files.map(|(name, _)| name).chain(["år"]).collect()
}

fn can_be_many(kind: FileKind) -> bool {
    !matches!(
        kind,
        FileKind::Site | FileKind::Plan | FileKind::Register(_)
    )
}

/// A kind by its name, or by what the content calls one of them.
fn new_kind(typed: &str, registers: &Registers) -> Result<NewKind, String> {
    let names = kind_names(registers);
    let mut all = registers.known();
    let called = all.find(|register| slug(&register.words.one) == slug(typed));
    let typed = called.map_or(typed, |register| register.taxonomy.row().kind);
    let name = names.iter().find(|name| slug(name) == slug(typed));
    let kind = file_kinds(registers).find(|(known, _)| Some(known) == name);
    match (name, kind) {
        (Some(_), Some((_, kind))) => Ok(NewKind::File(kind)),
        (Some(_), None) => Ok(NewKind::Year),
        (None, _) => Err(format!(
            "»{typed}« kan ikke laves: {}vælg en af {}",
            did_you_mean(typed, names.iter().copied()),
            names.join(", ")
        )),
    }
}

/// How often somebody may answer wrongly.
const MOST_ANSWERS: usize = 3;

/// What was typed, or else the answer to a question, once it is right. Where nobody answers,
/// `what` names the word or flag that is missing.
pub fn answer<T>(
    typed: Option<&str>,
    (what, question): (&str, &str),
    ask: &mut Ask<'_>,
    understand: impl Fn(&str) -> Result<T, String>,
) -> Result<T, Error> {
    let bad = |reason| Error::BadArgument { reason };
    if let Some(typed) = typed {
        return understand(typed.trim()).map_err(bad);
    }
    let mut fault = format!("der mangler {what}. {question}");
    let mut asked = question.to_owned();
    for _ in 0..MOST_ANSWERS {
        let Some(answer) = ask(&asked) else {
            break;
        };
        match understand(answer.trim()) {
            Ok(understood) => return Ok(understood),
            Err(reason) => {
                asked = format!("{reason}\n{question}");
                fault = reason;
            }
        }
    }
    Err(bad(fault))
}

/// What is written must pass `check`.
fn check(root: &Path, path: &str, text: &str, registers: &Registers) -> Result<(), Error> {
    let faults = content::faults_of(root, path, text.as_bytes().to_vec(), registers);
    match faults.first() {
        None => Ok(()),
        Some(fault) => Err(Error::BadArgument {
            reason: format!("{}: {}", fault.message, fault.help),
        }),
    }
}

fn said(root: &Path, path: &str, what_now: &str) -> Outcome {
    Outcome {
        result: root.join(path).display().to_string(),
        remarks: format!("{what_now}\n"),
        open: None,
        failed: false,
    }
}
