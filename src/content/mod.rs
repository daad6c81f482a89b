//! In: the folder `content/`. Out: [`Sources`], every file as its author typed it.
//!
//! A file's place says what it is. Nothing is resolved here: a reference is still the code that
//! was typed, and a draft is read like any other file. Not here: what it all means (`plan/`).

mod fields;
mod front_matter;
mod html;
mod markdown;
mod plain_yaml;
mod raw_html;
mod records;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

pub use markdown::Markdown;
pub use plain_yaml::{PlainValue, plain_yaml};
pub use records::{
    AnchoringRecord, InitiativeRecord, PlanRecord, SiteRecord, TermFolder, TermRecord, UNIT,
};

use crate::diagnostic::suggestion::did_you_mean;
use crate::diagnostic::{Checked, Diagnostic, Location, SourceText, rules};
use crate::error::Error;

/// Every file of `content/` as its author typed it.
#[derive(Debug)]
pub struct Sources {
    /// `site.yaml`
    pub site: SiteRecord,
    /// One for each folder named by a year, oldest first
    pub years: Vec<YearSources>,
}

/// The files of one year.
#[derive(Debug)]
pub struct YearSources {
    /// The folder's name
    pub year: u16,
    /// The folder as an editor would write it: `content/2022`
    pub folder: String,
    /// `plan.md`
    pub plan: Option<PlanRecord>,
    /// The files of each folder of terms, by file name
    pub terms: BTreeMap<TermFolder, Vec<TermRecord>>,
    /// `indsatser/`, by file name
    pub initiatives: Vec<InitiativeRecord>,
    /// `billeder/`: files that the texts link to
    pub files: Vec<LinkedFile>,
}

/// A file that is copied as it is.
#[derive(Debug, Clone)]
pub struct LinkedFile {
    /// Within the year's folder: `billeder/kort.png`
    pub path: String,
    /// Where it can be read
    pub disk: PathBuf,
}

/// The folder of the initiatives, here and in addresses.
pub const INITIATIVES: &str = "indsatser";
const FILES: &str = "billeder";

/// The folders of terms by name.
const TERM_FOLDERS: &[(&str, TermFolder)] = &[
    ("kerneopgaver", TermFolder::CoreTasks),
    ("temaer", TermFolder::Topics),
    ("udvalg", TermFolder::Committees),
    ("centre", TermFolder::Centres),
    ("maerker", TermFolder::Labels),
    ("baggrunde", TermFolder::Backgrounds),
    ("ordliste", TermFolder::Glossary),
];

/// Reads all files below `root`, and tells of every mistake that can be seen in one file alone.
pub fn read(root: &Path) -> Result<Checked<Sources>, Error> {
    let mut diagnostics = Vec::new();
    let files = find_files(root, &mut diagnostics)?;
    let records = files
        .into_par_iter()
        .map(FoundFile::read)
        .collect::<Result<Vec<_>, Error>>()?;
    let mut site = None;
    let mut years: BTreeMap<u16, YearSources> = BTreeMap::new();
    for (year, record) in records {
        diagnostics.extend(record.diagnostics);
        let year = year.map(|year| {
            let folder = shown(root, Path::new(&year.to_string()));
            years
                .entry(year)
                .or_insert_with(|| YearSources::empty(year, folder))
        });
        match (record.value, year) {
            (Record::Site(record), _) => site = Some(record),
            (record, Some(year)) => year.add(record),
            (_, None) => {}
        }
    }
    for year in years.values().filter(|year| year.plan.is_none()) {
        diagnostics.push(missing_file(
            format!("{}/plan.md", year.folder),
            format!("planen for {} mangler sin fil plan.md", year.year),
            format!(
                "lav filen med linjerne --- titel: Årsplan {0} --- og år: {0}",
                year.year
            ),
        ));
    }
    if years.is_empty() {
        diagnostics.push(missing_file(
            shown(root, Path::new("")),
            "der er ingen plan: ingen mappe er navngivet med et årstal".into(),
            "lav en mappe med årstallet, for eksempel 2022, og læg plan.md og indsatserne i den"
                .into(),
        ));
    }
    let site = site.unwrap_or_else(|| {
        diagnostics.push(missing_file(
            shown(root, Path::new("site.yaml")),
            "filen site.yaml mangler".into(),
            "lav filen med linjerne kommune: (kommunens navn) og titel: Årsplan".into(),
        ));
        SiteRecord::default()
    });
    let years = years.into_values().collect();
    Ok(Checked {
        value: Sources { site, years },
        diagnostics,
    })
}

impl YearSources {
    fn empty(year: u16, folder: String) -> YearSources {
        YearSources {
            year,
            folder,
            plan: None,
            terms: BTreeMap::new(),
            initiatives: Vec::new(),
            files: Vec::new(),
        }
    }

    fn add(&mut self, record: Record) {
        match record {
            Record::Site(_) | Record::Unreadable => {}
            Record::Plan(plan) => self.plan = Some(plan),
            Record::Term(folder, term) => self.terms.entry(folder).or_default().push(term),
            Record::Initiative(initiative) => self.initiatives.push(*initiative),
            Record::File(file) => self.files.push(file),
        }
    }
}

/// What a file turned out to be.
enum Record {
    Site(SiteRecord),
    Plan(PlanRecord),
    Term(TermFolder, TermRecord),
    Initiative(Box<InitiativeRecord>),
    File(LinkedFile),
    Unreadable,
}

/// What a file's place says that it is.
#[derive(Clone, Copy)]
enum Place {
    Site,
    Plan,
    Term(TermFolder),
    Initiative,
    File,
}

/// A file that has not been read yet.
struct FoundFile {
    place: Place,
    year: Option<u16>,
    disk: PathBuf,
    /// The path as an editor would write it
    shown: String,
    /// The path within the year's folder
    within_year: String,
}

impl FoundFile {
    fn read(self) -> Result<(Option<u16>, Checked<Record>), Error> {
        if matches!(self.place, Place::File) {
            let file = LinkedFile {
                path: self.within_year,
                disk: self.disk,
            };
            return Ok((self.year, Checked::clean(Record::File(file))));
        }
        let bytes = fs::read(&self.disk).map_err(Error::io("læse filen", &self.disk))?;
        let record = match source_text(self.shown, bytes) {
            Err(diagnostic) => Checked {
                value: Record::Unreadable,
                diagnostics: vec![diagnostic],
            },
            Ok(file) => match self.place {
                Place::Site => records::site(&file).map(Record::Site),
                Place::Plan => records::plan(&file).map(Record::Plan),
                Place::Term(folder) => {
                    records::term(&file, folder).map(|term| Record::Term(folder, term))
                }
                Place::Initiative | Place::File => {
                    records::initiative(&file).map(|record| Record::Initiative(Box::new(record)))
                }
            },
        };
        Ok((self.year, record))
    }
}

/// UTF-8 without BOM, lines ending in LF.
fn source_text(path: String, bytes: Vec<u8>) -> Result<Arc<SourceText>, Diagnostic> {
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            let file = Arc::new(SourceText { path, text });
            match file
                .text
                .find(|c: char| c.is_control() && !"\n\t".contains(c))
            {
                None => Ok(file),
                Some(at) => Err(control_character(file, at)),
            }
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let file = Arc::new(SourceText { path, text });
            Err(Diagnostic {
                rule: &rules::NOT_UTF8,
                message: "filen er ikke gemt som UTF-8, så æ, ø og å kan ikke læses".into(),
                help: "gem filen igen med tegnsættet UTF-8".into(),
                location: Location {
                    file,
                    span: at..at + char::REPLACEMENT_CHARACTER.len_utf8(),
                },
            })
        }
    }
}

fn control_character(file: Arc<SourceText>, at: usize) -> Diagnostic {
    let length = file.text[at..].chars().next().map_or(0, char::len_utf8);
    Diagnostic {
        rule: &rules::NOT_UTF8,
        message: "her står et tegn, som ikke kan vises".into(),
        help: "slet tegnet, eller skriv linjen om".into(),
        location: Location {
            file,
            span: at..at + length,
        },
    }
}

/// Says of every file below `root` what it is. Links are not followed.
fn find_files(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> Result<Vec<FoundFile>, Error> {
    if root.is_file() {
        let fault = io::Error::from(io::ErrorKind::NotADirectory);
        return Err(Error::io("læse mappen", root)(fault));
    }
    let mut files = Vec::new();
    let mut walk = WalkDir::new(root)
        .min_depth(1)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = walk.next() {
        let entry = entry.map_err(|error| walk_error(root, error))?;
        let ignored = is_ignored(&entry);
        if entry.file_type().is_dir() {
            let unknown = (!ignored).then(|| unknown_folder(root, &entry)).flatten();
            if ignored || unknown.is_some() {
                walk.skip_current_dir();
            }
            diagnostics.extend(unknown);
        } else if entry.file_type().is_file() && !ignored {
            match found_file(root, &entry) {
                Some(_) if !is_portable(&entry) => diagnostics.push(odd_name(root, &entry)),
                Some(file) => files.push(file),
                None => diagnostics.push(unused_file(root, &entry)),
            }
        }
    }
    Ok(files)
}

/// What editors and systems leave behind.
fn is_ignored(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with(['.', '~'])
        || name.ends_with(".tmp")
        || name.ends_with(".swp")
        || name == "Thumbs.db"
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
    Diagnostic {
        rule: &rules::NAMELESS_FILE,
        message: "filens navn har tegn, som ikke alle systemer kan have i et filnavn".into(),
        help: "giv filen et navn med bogstaver, tal, bindestreg og punktum".into(),
        location: Location::path(shown(root, within(root, entry.path()))),
    }
}

fn found_file(root: &Path, entry: &DirEntry) -> Option<FoundFile> {
    let within = shown(Path::new(""), within(root, entry.path()));
    let parts: Vec<&str> = within.split('/').collect();
    let markdown = within.to_lowercase().ends_with(".md");
    let (place, year) = match *parts {
        ["site.yaml"] => (Place::Site, None),
        [year, "plan.md"] => (Place::Plan, Some(year)),
        [year, INITIATIVES, _] if markdown => (Place::Initiative, Some(year)),
        [year, FILES, ..] => (Place::File, Some(year)),
        [year, folder, _] if markdown => (Place::Term(term_folder(folder)?), Some(year)),
        _ => return None,
    };
    Some(FoundFile {
        place,
        year: year.map(|year| {
            year.parse()
                .expect("only folders named by a year are entered")
        }),
        disk: entry.path().to_path_buf(),
        shown: shown(root, Path::new(&within)),
        within_year: parts[1..].join("/"),
    })
}

/// The name of a folder of terms, which is also its name in addresses.
pub fn folder_name(folder: TermFolder) -> &'static str {
    let named = TERM_FOLDERS.iter().find(|(_, known)| *known == folder);
    named
        .map(|(name, _)| *name)
        .expect("every folder is in the table")
}

fn term_folder(name: &str) -> Option<TermFolder> {
    let folder = TERM_FOLDERS.iter().find(|(folder, _)| *folder == name);
    folder.map(|(_, folder)| *folder)
}

fn unknown_folder(root: &Path, entry: &DirEntry) -> Option<Diagnostic> {
    let name = entry.file_name().to_string_lossy();
    let is_year = name.len() == 4
        && name.bytes().all(|digit| digit.is_ascii_digit())
        && !name.starts_with('0');
    let names = TERM_FOLDERS.iter().map(|(name, _)| *name);
    let names = || names.clone().chain([INITIATIVES, FILES]);
    let inside_files = entry.path().parent().is_some_and(|parent| {
        within(root, parent)
            .components()
            .nth(1)
            .is_some_and(|part| part.as_os_str() == FILES)
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
        _ if inside_files => return None,
        _ => "læg filerne direkte i mappen ovenfor".into(),
    };
    Some(Diagnostic {
        rule: &rules::UNKNOWN_FOLDER,
        message: format!("mappen «{name}» hører ikke til i en plan, så dens filer ville mangle"),
        help,
        location: Location::path(shown(root, within(root, entry.path()))),
    })
}

fn unused_file(root: &Path, entry: &DirEntry) -> Diagnostic {
    Diagnostic {
        rule: &rules::UNUSED_FILE,
        message: "filen bliver ikke brugt".into(),
        help: "tekster er filer, der ender på .md, i en af planens mapper; billeder og bilag ligger i billeder/".into(),
        location: Location::path(shown(root, within(root, entry.path()))),
    }
}

fn missing_file(path: String, message: String, help: String) -> Diagnostic {
    Diagnostic {
        rule: &rules::MISSING_FILE,
        message,
        help,
        location: Location::path(path),
    }
}

fn within<'a>(root: &Path, path: &'a Path) -> &'a Path {
    path.strip_prefix(root)
        .expect("the walk stays below its root")
}

/// A path as an editor would write it, with `/` on every system.
fn shown(root: &Path, within: &Path) -> String {
    let path = root.join(within);
    let parts: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy().replace('\\', "/"))
        .collect();
    parts.join("/").replace("//", "/")
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
