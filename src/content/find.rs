//! In: the folder `content/`. Out: its files, each with what its place says that it is, and a
//! mistake for each that no plan has a place for. Nothing is read yet.

use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::found::{FoundFile, Place};
use super::linkable::where_linked_files_lie;
use super::names::is_ignored;
use super::{INITIATIVES, LINKED_FOLDERS, TermFolder, shown, within};
use crate::diagnostic::suggestion::did_you_mean;
use crate::diagnostic::{Diagnostic, Location, rules};
use crate::error::Error;

/// Says of every file below `root` what it is. Links are not followed.
pub fn find_files(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> Result<Vec<FoundFile>, Error> {
    if root.is_file() {
        let fault = io::Error::from(io::ErrorKind::NotADirectory);
        return Err(Error::io("læse mappen", root)(fault));
    }
    let mut files = Vec::new();
    let mut walk = WalkDir::new(root).min_depth(1).into_iter();
    while let Some(entry) = walk.next() {
        let entry = entry.map_err(|error| walk_error(root, error))?;
        let ignored = is_ignored(&entry.file_name().to_string_lossy());
        if entry.file_type().is_dir() {
            let unknown = (!ignored).then(|| unknown_folder(root, &entry)).flatten();
            if ignored || unknown.is_some() {
                walk.skip_current_dir();
            }
            diagnostics.extend(unknown);
        } else if entry.file_type().is_symlink() && !ignored {
            diagnostics.push(shortcut(root, &entry));
        } else if entry.file_type().is_file() && !ignored {
            match found_file(root, &entry) {
                Some(_) if !is_portable(&entry) => diagnostics.push(odd_name(root, &entry)),
                Some(file) => files.push(file),
                None => diagnostics.push(unused_file(root, &entry)),
            }
        }
    }
    files.sort_by(|a, b| a.shown.cmp(&b.shown));
    Ok(files)
}

/// Whether the name can be a file's name on every system, and a line in the manifest.
fn is_portable(entry: &DirEntry) -> bool {
    let odd = |c: char| c.is_control() || "\\:*?\"<>|".contains(c);
    entry
        .file_name()
        .to_str()
        .is_some_and(|name| !name.contains(odd))
}

fn odd_name(root: &Path, entry: &DirEntry) -> Diagnostic {
    rules::NAMELESS_FILE.at(
        Location::path(shown(root, within(root, entry.path()))),
        "filens navn har tegn, som ikke alle systemer kan have i et filnavn",
        "giv filen et navn med bogstaver, tal, bindestreg og punktum",
    )
}

fn found_file(root: &Path, entry: &DirEntry) -> Option<FoundFile> {
    let within = shown(Path::new(""), within(root, entry.path()));
    file_at(root, &within, entry.path().to_path_buf())
}

/// What a file is that stands at `within`, with slashes, below `root`.
pub fn file_at(root: &Path, within: &str, disk: PathBuf) -> Option<FoundFile> {
    let parts: Vec<&str> = within.split('/').collect();
    let markdown = within.to_lowercase().ends_with(".md");
    let (place, year) = match *parts {
        ["site.yaml"] => (Place::Site, None),
        [year, "plan.md"] => (Place::Plan, Some(year)),
        [year, INITIATIVES, _] if markdown => (Place::Initiative, Some(year)),
        [year, folder, _, ..] if is_linked_folder(folder) => (Place::Linked, Some(year)),
        [year, folder, _] if markdown => (Place::Term(TermFolder::named(folder)?), Some(year)),
        _ => return None,
    };
    Some(FoundFile {
        place,
        year: year.map(str::parse).transpose().ok()?,
        disk,
        shown: shown(root, Path::new(within)),
        within_year: parts[1..].join("/"),
    })
}

fn is_linked_folder(name: &str) -> bool {
    LINKED_FOLDERS.iter().any(|(folder, _)| *folder == name)
}

fn unknown_folder(root: &Path, entry: &DirEntry) -> Option<Diagnostic> {
    let name = entry.file_name().to_string_lossy();
    let is_year = name.len() == 4
        && name.bytes().all(|digit| digit.is_ascii_digit())
        && !name.starts_with('0');
    let names = TermFolder::all().map(TermFolder::name);
    let linked = LINKED_FOLDERS.iter().map(|(name, _)| *name);
    let names = || names.clone().chain([INITIATIVES]).chain(linked.clone());
    let mut path = within(root, entry.path()).components();
    let is_below_linked = path.nth(1).is_some_and(|folder| {
        let folder = folder.as_os_str().to_str();
        folder.is_some_and(is_linked_folder)
    });
    let help = match entry.depth() {
        1 if is_year => return None,
        1 => "en plan ligger i en mappe, der hedder årstallet, for eksempel 2022".into(),
        2 if names().any(|known| known == name) => return None,
        2 => format!(
            "{}Mapperne er {}",
            did_you_mean(&name, names()),
            names().collect::<Vec<_>>().join(", ")
        ),
        _ if is_below_linked => return None,
        _ => "læg filerne direkte i mappen ovenfor".into(),
    };
    Some(rules::UNKNOWN_FOLDER.at(
        Location::path(shown(root, within(root, entry.path()))),
        format!("mappen «{name}» hører ikke til i en plan, så dens filer ville mangle"),
        help,
    ))
}

fn unused_file(root: &Path, entry: &DirEntry) -> Diagnostic {
    rules::UNUSED_FILE.at(
        Location::path(shown(root, within(root, entry.path()))),
        "filen bliver ikke brugt",
        format!(
            "tekster er filer, der ender på .md, i en af planens mapper; {}",
            where_linked_files_lie()
        ),
    )
}

/// A link of the file system, which could lead out of the folder, or in a circle.
fn shortcut(root: &Path, entry: &DirEntry) -> Diagnostic {
    rules::UNUSED_FILE.at(
        Location::path(shown(root, within(root, entry.path()))),
        "filen er en genvej, og genveje bliver ikke fulgt",
        "læg selve filen eller mappen her i stedet",
    )
}

fn walk_error(root: &Path, error: walkdir::Error) -> Error {
    let path = error.path().unwrap_or(root).to_path_buf();
    let source = error
        .into_io_error()
        .unwrap_or_else(|| io::Error::other("mappen peger på sig selv"));
    Error::Io {
        doing: "læse mappen",
        path,
        source,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::find_files;

    #[test]
    fn a_shortcut_is_told_of_and_not_followed() {
        let root = tempfile::TempDir::new().expect("there is room");
        let topics = root.path().join("2022/temaer");
        fs::create_dir_all(&topics).expect("it can be made");
        fs::write(topics.join("natur.md"), "").expect("it can be written");
        symlink(topics.join("natur.md"), topics.join("veje.md")).expect("it can be made");
        symlink(root.path(), root.path().join("2022/udvalg")).expect("it can be made");
        let mut diagnostics = Vec::new();
        let found = find_files(root.path(), &mut diagnostics).expect("it can be read");
        assert_eq!(found.len(), 1);
        let name = |path: &str| path.rsplit('/').next().map(str::to_owned);
        let told = diagnostics.iter();
        let mut told: Vec<_> = told.map(|told| name(&told.location.file.path)).collect();
        told.sort_unstable();
        assert_eq!(told, [Some("udvalg".into()), Some("veje.md".into())]);
    }
}
