//! In: the folder `content/`. Out: its files, each with what its place says that it is, and a
//! mistake for each that no plan has a place for. Nothing is read yet.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::copy_names::originals;
use super::found::{FoundFile, INITIATIVES, Place};
use super::hidden::hidden_in_name;
use super::linkable::{LINKED_FOLDERS, where_linked_files_lie};
use super::logo::LogoFile;
use super::names::{OddName, is_device, is_ignored, odd_name};
use super::period::Period;
use super::register_record::{REGISTER, RegisterKind};
use super::shown::{shown, within};
use super::taxonomy::TermFolder;
use crate::diagnostic::suggestion::did_you_mean;
use crate::diagnostic::{Diagnostic, Location, rules};
use crate::error::Error;
use crate::slug::slug;
use crate::spelling::{as_meant, spelled_out};

/// Whether there is a folder to read, or else how to begin.
pub fn must_exist(root: &Path) -> Result<(), Error> {
    let fault = match root.metadata() {
        Ok(found) if found.is_dir() => return Ok(()),
        Ok(_) => io::Error::from(io::ErrorKind::NotADirectory),
        Err(fault) => fault,
    };
    if fault.kind() != io::ErrorKind::NotFound {
        return Err(Error::io("læse mappen", root)(fault));
    }
    let above = root.parent().unwrap_or(Path::new(""));
    Err(Error::NoContent {
        path: root.to_path_buf(),
        how_to_begin: match above.join("site.yaml").is_file() {
            true => {
                "men her ligger en site.yaml. Gå en mappe op med cd .. og skriv kommandoen igen"
            }
            false => {
                "aarsplan init begynder en plan. Er den begyndt, så gå med cd til mappen, som den ligger i"
            }
        },
    })
}

/// The map of columns by which `import` read the plan, below the content.
pub const IMPORT_MAP: &str = "import.yaml";

/// Says of every file below `root` what it is. Links are not followed.
pub fn find_files(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> Result<Vec<FoundFile>, Error> {
    must_exist(root)?;
    let mut files = Vec::new();
    let mut names = Names::default();
    // In order, so that of two names always the same one is the second.
    let walk = WalkDir::new(root).min_depth(1).sort_by_file_name();
    let mut walk = walk.into_iter();
    while let Some(entry) = walk.next() {
        let entry = entry.map_err(|error| walk_error(root, error))?;
        let is_folder = entry.file_type().is_dir();
        if !is_folder && within(root, entry.path()) == Path::new(IMPORT_MAP) {
            continue; // for `import` alone
        }
        if is_ignored(&entry.file_name().to_string_lossy()) {
            if is_folder {
                walk.skip_current_dir();
            }
            continue;
        }
        let found = match is_folder {
            true => folder_fault(root, &entry).map_or(Ok(None), Err),
            false => file_or_fault(root, &entry).map(Some),
        };
        let place = shown(root, within(root, entry.path()));
        let twin = match &found {
            Ok(_) => names.twin(&entry, &place, is_below_linked(root, &entry)),
            Err(_) => None,
        };
        let is_read = found.is_ok() && twin.as_ref().is_none_or(|twin| !twin.is_one_path);
        let name = entry.file_name().to_string_lossy();
        match found {
            Ok(file) if is_read => files.extend(file),
            Ok(_) => {}
            Err(fault) => diagnostics.push(fault),
        }
        diagnostics.extend(twin.map(|twin| twin.fault));
        diagnostics.extend(hidden_in_name(&place, &name).filter(|_| is_read));
        if is_folder && !is_read {
            walk.skip_current_dir();
        }
    }
    files.sort_by(|a, b| a.shown.cmp(&b.shown));
    Ok(files)
}

fn folder_fault(root: &Path, entry: &DirEntry) -> Option<Diagnostic> {
    unknown_folder(root, entry).or_else(|| misnamed(root, entry, "mappens"))
}

fn file_or_fault(root: &Path, entry: &DirEntry) -> Result<FoundFile, Diagnostic> {
    if entry.file_type().is_symlink() {
        return Err(unread(root, entry, SHORTCUT));
    }
    if !entry.file_type().is_file() {
        return Err(unread(root, entry, NO_PLAIN_FILE));
    }
    let file = found_file(root, entry).ok_or_else(|| unused_file(root, entry))?;
    match misnamed(root, entry, "filens") {
        None => Ok(file),
        Some(fault) => Err(fault),
    }
}

/// A name that some system, or the manifest, cannot hold. `whose` it is, in Danish.
fn misnamed(root: &Path, entry: &DirEntry, whose: &str) -> Option<Diagnostic> {
    let odd = odd_name(entry.file_name())?;
    let place = shown(root, within(root, entry.path()));
    Some(name_fault(place, whose, odd))
}

/// What there is to say about an odd name. `whose` it is, in Danish: »filens«.
pub fn name_fault(place: String, whose: &str, odd: OddName) -> Diagnostic {
    rules::NAMELESS_FILE.at(
        Location::path(place),
        format!("{whose} navn {}", odd.why()),
        odd.help(),
    )
}

/// The names of files and folders. One with a letter and its accent apart is to every reader the
/// same as one with both together; what lies below `billeder/` and `filer/` becomes a part of an
/// address as it is, and on Windows and macOS two that differ only in case are one.
#[derive(Default)]
struct Names(HashMap<(PathBuf, String), (String, String)>);

/// What is wrong with a name where its folder has another that is all but the same.
struct Twin {
    fault: Diagnostic,
    /// Both are written alike, so that only one of them can be meant
    is_one_path: bool,
}

impl Names {
    /// Remembers a name, which a message shows as `place`.
    fn twin(&mut self, entry: &DirEntry, place: &str, is_linked: bool) -> Option<Twin> {
        let folder = entry.path().parent().map(Path::to_path_buf);
        let name = entry.file_name().to_string_lossy();
        let known_by = match is_linked {
            true => as_meant(&name).to_lowercase(),
            false => as_meant(&name).into_owned(),
        };
        let own = (place.to_owned(), spelled_out(&name));
        let key = (folder.unwrap_or_default(), known_by);
        let (first, spelled) = self.0.insert(key, own)?;
        let is_one_path = first == place;
        let (message, help) = match is_one_path {
            true => (
                format!(
                    "mappen har to, som ser ens ud: »{spelled}« og »{}«",
                    spelled_out(&name)
                ),
                "slet den ene, eller giv den et andet navn",
            ),
            false => (
                format!("navnet er det samme som {first}, når store og små bogstaver ikke skelnes"),
                "giv den ene et andet navn: Windows kan ikke have begge",
            ),
        };
        Some(Twin {
            fault: rules::DUPLICATE_ADDRESS.at(Location::path(place), message, help),
            is_one_path,
        })
    }
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
        [picture] if LogoFile::may_be(picture) => (Place::Logo, None),
        [year, "plan.md"] => (Place::Plan, Some(year)),
        [year, INITIATIVES, _] if markdown => (Place::Initiative, Some(year)),
        [year, folder, _, ..] if is_linked_folder(folder) => (Place::Linked, Some(year)),
        [year, folder, name] if markdown => (term_place(folder, name), Some(year)),
        _ => return None,
    };
    Some(FoundFile {
        place,
        year: year.map(str::parse).transpose().ok()?,
        disk,
        shown: shown(root, Path::new(within)),
        within_year: match *parts {
            [alone] => alone.to_owned(),
            _ => parts[1..].join("/"),
        },
    })
}

/// What a file in a folder of terms is. One that the program does not know is a register's: the walk
/// goes into no other.
fn term_place(folder: &str, name: &str) -> Place {
    // Windows finds the file by any letters, and so names it as it was typed.
    match (
        TermFolder::named(folder),
        name.eq_ignore_ascii_case(REGISTER),
    ) {
        // There it is the file of a word, or of a status.
        (Some(folder @ (TermFolder::Glossary | TermFolder::Status)), _) => Place::Term(folder),
        (Some(TermFolder::Of(_)), true) => Place::Register(RegisterKind::BuiltIn),
        (Some(folder), false) => Place::Term(folder),
        (None, true) => Place::Register(RegisterKind::Own),
        (None, false) => Place::OwnTerm,
    }
}

/// Whether a folder that the program does not know is a register of the content's own. A shortcut is
/// not followed, here as elsewhere.
fn is_own_register(folder: &Path) -> bool {
    let file = folder.join(REGISTER).symlink_metadata();
    file.is_ok_and(|file| file.is_file())
}

fn is_linked_folder(name: &str) -> bool {
    LINKED_FOLDERS.iter().any(|(folder, _)| *folder == name)
}

/// Whether it lies in one of the folders of linked files, or is one.
fn is_below_linked(root: &Path, entry: &DirEntry) -> bool {
    let mut path = within(root, entry.path()).components();
    let folder = path.nth(1).and_then(|part| part.as_os_str().to_str());
    folder.is_some_and(is_linked_folder)
}

fn unknown_folder(root: &Path, entry: &DirEntry) -> Option<Diagnostic> {
    let name = entry.file_name().to_string_lossy();
    let names = TermFolder::all().map(TermFolder::name);
    let linked = LINKED_FOLDERS.iter().map(|(name, _)| *name);
    let names = || names.clone().chain([INITIATIVES]).chain(linked.clone());
    let help = match entry.depth() {
        1 if name.parse::<Period>().is_ok() => return None,
        2 if names().any(|known| known == name) => return None,
        2 if is_own_register(entry.path()) => {
            let unfit = unfit_for_register(&name)?;
            copy_help(entry).unwrap_or_else(|| unfit.into())
        }
        1 => copy_help(entry).unwrap_or_else(|| {
            let meant = Period::meant_by(&name);
            match meant {
                Some(period) => format!("mente du »{period}«? En plan {WHERE_IT_LIES}"),
                None => format!("en plan {WHERE_IT_LIES}"),
            }
        }),
        2 => copy_help(entry).unwrap_or_else(|| {
            let suggestion = did_you_mean(&name, names());
            format!(
                "{suggestion}Mapperne er {}; en mappe med en register.md bliver til et register mere",
                names().collect::<Vec<_>>().join(", ")
            )
        }),
        _ if is_below_linked(root, entry) => return None,
        _ => "læg filerne direkte i mappen ovenfor".into(),
    };
    Some(rules::UNKNOWN_FOLDER.at(
        Location::path(shown(root, within(root, entry.path()))),
        format!("mappen »{name}« hører ikke til i en plan, så dens filer ville mangle"),
        help,
    ))
}

/// Names of folders that the website, or a plan, has a use of its own for.
const RESERVED_FOLDERS: &[&str] = &["assets", "data", "handouts", "indlejr", "kalender", "maal"];

/// What to do about the name of a folder that holds a `register.md`: it becomes a part of addresses.
fn unfit_for_register(name: &str) -> Option<&'static str> {
    let is_reserved = RESERVED_FOLDERS.contains(&name) || is_device(name);
    match (is_reserved, slug(name) == name) {
        (true, _) => Some("navnet er optaget: giv mappen med register.md et andet"),
        (false, false) => Some(
            "en mappe med register.md bliver en del af adresserne: giv den et navn med små bogstaver, tal og bindestreg, for eksempel principper",
        ),
        (false, true) => None,
    }
}

/// A plan.
const WHERE_IT_LIES: &str =
    "ligger i en mappe, der hedder årstallet eller perioden, for eksempel 2022 eller 2022-2025";

/// What to do with a copy.
fn copy_help(entry: &DirEntry) -> Option<String> {
    let original = copied(entry)?;
    Some(format!(
        "den er en kopi af {original}: sammenlign de to, og slet kopien"
    ))
}

fn unused_file(root: &Path, entry: &DirEntry) -> Diagnostic {
    let help = copy_help(entry).unwrap_or_else(|| {
        format!(
            "tekster er filer, der ender på .md, i en af planens mapper; {}",
            where_linked_files_lie()
        )
    });
    rules::UNUSED_FILE.at(
        Location::path(shown(root, within(root, entry.path()))),
        "filen bliver ikke brugt",
        help,
    )
}

/// What stands beside a file or folder that has the name of a copy of it.
fn copied(entry: &DirEntry) -> Option<String> {
    let originals = originals(&entry.file_name().to_string_lossy()).into_iter();
    let mut names = originals.map(|(name, _)| name);
    names.find(|name| entry.path().with_file_name(name).symlink_metadata().is_ok())
}

/// What is found and not read: why, and what to do.
type Unread = (&'static str, &'static str);

/// A link of the file system could lead out of the folder, or in a circle.
const SHORTCUT: Unread = (
    "filen er en genvej, og genveje bliver ikke fulgt",
    "læg selve filen eller mappen her i stedet",
);

/// A pipe, a socket or a device: to open one could wait for ever.
const NO_PLAIN_FILE: Unread = (
    "filen er ikke en almindelig fil, og den bliver ikke åbnet",
    "slet den, eller læg en almindelig fil her i stedet",
);

fn unread(root: &Path, entry: &DirEntry, (message, help): Unread) -> Diagnostic {
    let place = Location::path(shown(root, within(root, entry.path())));
    rules::UNUSED_FILE.at(place, message, help)
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
    fn a_shortcut_is_reported_of_and_not_followed() {
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
        let reported = diagnostics.iter();
        let mut reported: Vec<_> = reported
            .map(|reported| name(&reported.location.file.path))
            .collect();
        reported.sort_unstable();
        assert_eq!(reported, [Some("udvalg".into()), Some("veje.md".into())]);
    }
}
