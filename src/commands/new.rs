//! `aarsplan new`: a new file with the keys of its kind, or a new year's folder.
//!
//! Nothing is written before all is known to be right, and never over anything. The only command
//! that touches the disk itself.

mod file;
mod references;
mod year;

use std::fs;
use std::path::{Path, PathBuf};

use super::outcome::Outcome;
use crate::cli::NewArguments;
use crate::content::{self, FileKind, file_kinds, read_plain_file};
use crate::diagnostic::suggestion::did_you_mean;
use crate::error::Error;
use crate::slug::slug;

/// Puts a question to the user; nothing where nobody can answer.
pub type Ask<'a> = dyn FnMut(&str) -> Option<String> + 'a;

/// What is to be written below `content/`.
enum NewFile {
    Text { path: String, text: String },
    Copy { path: String, of: PathBuf },
}

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
    let question = format!("Hvad skal der laves? {}", kind_names().join(", "));
    let kind = answer(
        arguments.kind.as_deref(),
        ("en slags", &question),
        ask,
        new_kind,
    )?;
    let sources = content::read(root)?.value;
    match kind {
        NewKind::File(kind) => {
            let (path, text) = file::new_file(kind, arguments, &sources, ask)?;
            check(root, &path, &text)?;
            write(root, &path, text.as_bytes())?;
            Ok(said(root, &path, file::what_now(kind)))
        }
        NewKind::Year => {
            let year = year::new_year(arguments, &sources, ask)?;
            write_year(root, &year)?;
            Ok(said(root, &year.name, &year.what_now))
        }
    }
}

fn kind_names() -> Vec<&'static str> {
    let files = file_kinds().filter(|(_, kind)| can_be_many(*kind));
    files.map(|(name, _)| name).chain(["år"]).collect()
}

fn can_be_many(kind: FileKind) -> bool {
    !matches!(kind, FileKind::Site | FileKind::Plan)
}

fn new_kind(typed: &str) -> Result<NewKind, String> {
    let names = kind_names();
    let name = names.iter().find(|name| slug(name) == slug(typed));
    let kind = file_kinds().find(|(known, _)| Some(known) == name);
    match (name, kind) {
        (Some(_), Some((_, kind))) => Ok(NewKind::File(kind)),
        (Some(_), None) => Ok(NewKind::Year),
        (None, _) => Err(format!(
            "«{typed}» kan ikke laves: {}vælg en af {}",
            did_you_mean(typed, names.iter().copied()),
            names.join(", ")
        )),
    }
}

/// How often somebody may answer wrongly.
const MOST_ANSWERS: usize = 3;

/// What was typed, or else the answer to a question, once it is right. Where nobody answers,
/// `what` names the word or flag that is missing.
fn answer<T>(
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
fn check(root: &Path, path: &str, text: &str) -> Result<(), Error> {
    let faults = content::faults_of(root, path, text.as_bytes().to_vec());
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

/// Writes a file whole or not at all.
fn write(root: &Path, path: &str, bytes: &[u8]) -> Result<(), Error> {
    let path = root.join(path);
    let folder = path.parent().unwrap_or(root);
    fs::create_dir_all(folder).map_err(Error::io("lave mappen", folder))?;
    if path.exists() {
        return Err(in_the_way(&path));
    }
    // A hidden name: no reader of the folder takes the half-written file for one of the plan.
    let mut file = tempfile::Builder::new()
        .prefix(".ny-")
        .tempfile_in(folder)
        .map_err(Error::io("skrive i mappen", folder))?;
    std::io::Write::write_all(&mut file, bytes).map_err(Error::io("skrive filen", &path))?;
    readable(file.path()).map_err(Error::io("skrive filen", &path))?;
    match file.persist_noclobber(&path) {
        Ok(_) => Ok(()),
        Err(_) if path.exists() => Err(in_the_way(&path)),
        Err(error) => Err(Error::io("skrive filen", &path)(error.error)),
    }
}

/// Temporary files are their owner's alone; a file of the plan is read by colleagues too.
#[cfg(unix)]
fn readable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Writes a whole year aside, then puts it in its place.
fn write_year(root: &Path, year: &year::NewYear) -> Result<(), Error> {
    let place = root.join(&year.name);
    if place.exists() {
        return Err(in_the_way(&place));
    }
    fs::create_dir_all(root).map_err(Error::io("lave mappen", root))?;
    let aside = tempfile::Builder::new()
        .prefix(".ny-")
        .tempdir_in(root)
        .map_err(Error::io("skrive i mappen", root))?;
    let new = aside.path().join(&year.name);
    fs::create_dir(&new).map_err(Error::io("lave mappen", &new))?;
    for file in &year.files {
        match file {
            NewFile::Text { path, text } => write(&new, path, text.as_bytes())?,
            NewFile::Copy { path, of } => {
                let bytes = read_plain_file(of).map_err(Error::io("læse filen", of))?;
                write(&new, path, &bytes)?;
            }
        }
    }
    if let Some(site) = &year.site {
        write(root, "site.yaml", site.as_bytes())?;
    }
    fs::rename(&new, &place).map_err(Error::io("lave mappen", &place))
}

fn in_the_way(path: &Path) -> Error {
    Error::FileRefused {
        path: path.to_path_buf(),
        reason: "den findes allerede".into(),
    }
}
